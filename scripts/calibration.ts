/**
 * docs/calibration.md and the runs behind it, docs/figures/globals.json: whether numbers can be found again from data that the model itself made,
 * and which values of its globals all shipped patterns at once leave.
 *
 *     npm run calibration                  plays what is not kept yet and writes both (fifteen minutes of one core); stopped, it goes on
 *     npm run calibration -- --render      writes the page from the runs kept (a minute: emulators and recovery are computed anew)
 *     npm run calibration -- --sample      plays one point and one set of data again and compares them with those kept
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Draws } from '../src/engine/draws.ts';
import { judgeBy, pointsLeft, spreadOut, type Judge } from '../src/experiments/calibration/waves.ts';
import {
  asPlayed,
  firstPoints,
  GLOBALS,
  namesOfPatterns,
  playPoint,
  targetsOf,
  type GlobalFigures,
  type GlobalPoint,
} from './calibration/globals.ts';
import { recoveryBlock, recoveryTable, simulate, type RecoveryFigures } from './calibration/recovery.ts';
import { globalBlocks, reachable } from './calibration/tables.ts';
import { blocksIn, bringUpToDate } from './docs/blocks.ts';

const PAGE = 'docs/calibration.md';
const FIGURES = 'docs/figures/globals.json';
/** Points of the first wave and of the second, and runs of every arm at each. */
const FIRST = 120;
const SECOND = 60;
const RUNS = 3;

interface Figures {
  readonly globals: GlobalFigures;
  readonly recovery: RecoveryFigures | null;
}

const read = (): Figures =>
  existsSync(FIGURES)
    ? (JSON.parse(readFileSync(FIGURES, 'utf8')) as Figures)
    : { globals: { runs: RUNS, names: GLOBALS, patterns: namesOfPatterns(), points: [] }, recovery: null };

function keep(figures: Figures): void {
  mkdirSync(dirname(FIGURES), { recursive: true });
  writeFileSync(FIGURES, `${JSON.stringify(figures)}\n`);
}

/** Plays points of a wave that are not kept. */
function play(wave: number, points: readonly (readonly number[])[]): void {
  points.forEach((point, at) => {
    const figures = read();
    const { globals } = figures;
    if (globals.points.filter((one) => one.wave === wave).length > at) return;
    keep({
      ...figures,
      globals: { ...globals, points: [...globals.points, playPoint(wave, point, RUNS, globals.patterns)] },
    });
    if ((at + 1) % 10 === 0) process.stderr.write(`wave ${wave}: ${at + 1} of ${points.length} points\n`);
  });
}

const DRAWS = new Draws('globals', 'waves');

/** Judges after each wave, by the patterns that some point of the first wave can show. */
function judgesOf({ runs, points }: GlobalFigures): Judge[] {
  const which = reachable(points, runs);
  const targets = targetsOf(which.map(String));
  const played = (most: number): GlobalPoint[] => points.filter(({ wave }) => wave >= 1 && wave <= most);
  const last = points.reduce((most, { wave }) => Math.max(most, wave), 0);
  return Array.from({ length: last }, (_, at) => judgeBy(asPlayed(played(at + 1), runs, which), targets));
}

const given = new Set(process.argv.slice(2));
if (given.has('--sample')) {
  const { globals, recovery } = read();
  const kept = globals.points.find(({ wave }) => wave === 1)!;
  const again = playPoint(1, kept.point, globals.runs, globals.patterns);
  const first = simulate([recovery!.points[0]])[0];
  const same =
    JSON.stringify(again) === JSON.stringify(kept) &&
    JSON.stringify(first) === JSON.stringify(recovery!.metrics[0]);
  process.stdout.write(`${same ? 'as kept' : 'other runs than those kept'}\n`);
  if (!same) process.exitCode = 1;
} else {
  if (!given.has('--render') && !given.has('--check')) {
    if (read().recovery === null) keep({ ...read(), recovery: recoveryTable() });
    play(0, [[]]);
    play(1, firstPoints(FIRST));
    if (
      read().globals.points.every(({ wave }) => wave < 2) ||
      read().globals.points.length < 1 + FIRST + SECOND
    ) {
      const { globals } = read();
      const one = judgesOf({ ...globals, points: globals.points.filter(({ wave }) => wave <= 1) });
      const left = pointsLeft(one, GLOBALS.length, 5 * SECOND, DRAWS, 1);
      const points = spreadOut(left.points, SECOND).map((point) =>
        Array.from(point, (value) => Number(value.toFixed(4))),
      );
      play(2, points);
    }
  }
  const { globals, recovery } = read();
  const judges = judgesOf(globals);
  const left = judges.map((_, at) => pointsLeft(judges.slice(0, at + 1), GLOBALS.length, 0, DRAWS, at + 1));
  bringUpToDate(PAGE, {
    ...blocksIn(PAGE),
    ...globalBlocks(globals, left),
    recovery: recoveryBlock(recovery!),
  });
}
