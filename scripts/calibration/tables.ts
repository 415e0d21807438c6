/** The generated parts of docs/calibration.md. */
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { IDENTIFIED } from '../../src/experiments/calibration/recovery.ts';
import type { Left } from '../../src/experiments/calibration/waves.ts';
import { table } from '../docs/blocks.ts';
import { DIRECTIONS } from '../patterns/patterns.ts';
import { GLOBALS, valueAt, type GlobalFigures, type GlobalPoint } from './globals.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
/** A share that may be next to nothing. */
const little = (share: number): string => (share < 0.001 ? 'less than 0.1 %' : percent(share));
const three = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');

/** A pattern that does not hold in a single run of a point is missed there. */
const isMissed = (held: number): boolean => held === 0;

/** Patterns that some point of the first wave shows in some run. */
export function reachable(points: readonly GlobalPoint[], runs: number): number[] {
  const first = points.filter(({ wave }) => wave === 1);
  return first[0].held.flatMap((_, at) => (first.some(({ held }) => held[at] > 0 && runs > 0) ? [at] : []));
}

const missedIn = ({ held }: GlobalPoint, which: readonly number[]): number =>
  which.filter((at) => isMissed(held[at])).length;

/** The points that miss no more patterns than the numbers as shipped do. */
function ensembleOf({ points, runs }: GlobalFigures): GlobalPoint[] {
  const which = reachable(points, runs);
  const shipped = missedIn(
    points.find(({ wave }) => wave === 0)!,
    which,
  );
  return points.filter((one) => one.wave > 0 && missedIn(one, which) <= shipped);
}

function summary(figures: GlobalFigures, left: readonly Left[]): string {
  const { points, patterns, runs } = figures;
  const which = reachable(points, runs);
  const shipped = points.find(({ wave }) => wave === 0)!;
  const never = patterns.filter((_, at) => !which.includes(at));
  const drawn = points.filter(({ wave }) => wave > 0);
  const ensemble = ensembleOf(figures);
  const fewest = drawn.reduce((least, one) => Math.min(least, missedIn(one, which)), Infinity);
  const narrowed = GLOBALS.filter((_, at) => {
    const ends = ensemble.map(({ point }) => point[at]);
    return Math.max(...ends) - Math.min(...ends) <= IDENTIFIED;
  });
  const name = (pattern: string): string => {
    const [scenario, arm, says] = pattern.split(' | ');
    return `*${says}* (\`${scenario}\`${arm === 'as it was' ? '' : `, ${arm}`})`;
  };
  return [
    `- **${never.length} of ${patterns.length} patterns are shown at no point**, whatever the globals are: no calibration mends them. ${never.map(name).join('; ')}.`,
    `- The other ${which.length} at once: with the numbers as shipped ${missedIn(shipped, which)} of them are missed (hold in none of ${runs} runs); the best of ${drawn.length} points drawn misses ${fewest}; ${ensemble.length} points miss no more than the shipped numbers do. So the shipped values are one choice among many that do as well, and no point does all.`,
    `- The emulators of the last wave leave ${little(left.at(-1)!.share.estimate)} of the range (the upper end of its 95 % interval: ${(100 * left.at(-1)!.share.high).toFixed(2)} %): ${left.at(-1)!.share.estimate === 0 ? 'nowhere in it do all of these things happen at once in one run of ten' : 'elsewhere something that happened would hardly ever happen'}. The model is off by more than its globals, and a deviation of its own for what it leaves out would have to be argued for pattern by pattern.`,
    `- ${narrowed.length === 0 ? '**No global is identified**: in the ensemble each of them runs over more than two thirds of its range, as even draws would.' : `Narrowed to two thirds of the range or less in the ensemble: ${narrowed.map((one) => `\`${one}\``).join(', ')}; the other ${GLOBALS.length - narrowed.length} are **not identified**.`}`,
  ].join('\n');
}

function wavesTable({ points, runs }: GlobalFigures, left: readonly Left[]): string {
  const which = reachable(points, runs);
  return table(
    ['wave', 'points', 'missed at a point: fewest, median, most', 'share of the range that is left'],
    left.map(({ share }, at) => {
      const own = points.filter(({ wave }) => wave === at + 1).map((one) => missedIn(one, which));
      const sorted = own.toSorted((a, b) => a - b);
      return [
        String(at + 1),
        String(own.length),
        `${sorted[0]}, ${sorted[Math.floor(sorted.length / 2)]}, ${sorted.at(-1)!}`,
        `${little(share.estimate)} (up to ${little(share.high)})`,
      ];
    }),
  );
}

function globalsTable(figures: GlobalFigures): string {
  const ensemble = ensembleOf(figures);
  return table(
    ['global', 'shipped', 'range', 'in the ensemble', 'share of the range'],
    GLOBALS.map((name, at) => {
      const ends = ensemble.map(({ point }) => point[at]);
      const [low, high] = [Math.min(...ends), Math.max(...ends)];
      return [
        `\`${name}\``,
        three(PARAMETERS[name].default),
        `${three(valueAt(name, 0))} … ${three(valueAt(name, 1))}`,
        ensemble.length === 0 ? '–' : `${three(valueAt(name, low))} … ${three(valueAt(name, high))}`,
        ensemble.length === 0 ? '–' : percent(high - low),
      ];
    }),
  );
}

function headlinesTable(figures: GlobalFigures): string {
  const ensemble = ensembleOf(figures);
  const shipped = figures.points.find(({ wave }) => wave === 0)!;
  return table(
    ['direction', 'as shipped', 'over the ensemble: least, median, most', 'same sign as shipped'],
    DIRECTIONS.map(({ scenario, says }, at) => {
      const values = ensemble.map(({ directions }) => directions[at]).sort((a, b) => a - b);
      const same = values.filter((value) => Math.sign(value) === Math.sign(shipped.directions[at])).length;
      return [
        `${says} (\`${scenario}\`)`,
        three(shipped.directions[at]),
        values.length === 0
          ? '–'
          : `${three(values[0])}, ${three(values[Math.floor(values.length / 2)])}, ${three(values.at(-1)!)}`,
        `${same} of ${values.length}`,
      ];
    }),
  );
}

/** @param left what is not ruled out after each wave */
export function globalBlocks(figures: GlobalFigures, left: readonly Left[]): Record<string, string> {
  return {
    'calibration-summary': summary(figures, left),
    waves: wavesTable(figures, left),
    globals: globalsTable(figures),
    headlines: headlinesTable(figures),
  };
}
