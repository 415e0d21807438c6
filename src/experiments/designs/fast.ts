/**
 * The Fourier amplitude sensitivity test, extended: all factors swing along curves through their space, each at a frequency of its own.
 * On the curves of a factor that one swings fast and all others slowly, so that what the outcome does at its frequency and the
 * multiples of it is the factor's own, and what it does below half of it is the others'. On some curves more nobody swings fast: they
 * show what a factor that does nothing seems to do.
 */
import { PURPOSE } from '../../engine/draws.ts';
import type { Design } from './design.ts';
import { rowsOption, unfitFor } from './shared/options.ts';

/** Multiples of a frequency that are counted as the factor's own (Saltelli, Tarantola & Chan 1999: 4 or 6). */
export const HARMONICS = 4;
/**
 * Points of a curve beyond the two that each counted multiple takes. With one, multiples beyond those counted fold back to one slow swing
 * beside them: Ishigami's third factor then gets 0.03 for 0 alone.
 */
const SPARE = 5;
/** Points of a curve below which the slow factors would have no frequency left. */
const LEAST = 4 * HARMONICS * HARMONICS + SPARE;

const OPTIONS = {
  samples: {
    ...rowsOption(
      261,
      'points of a curve, an odd number N from 69; for k factors and r curves the design has N·r·(k + 1) rows',
      'the frequency of the factor is then 32, and those of the others are 1 to 4 (N = 2·4·32 + 5)',
    ),
    min: LEAST,
  },
  curves: {
    type: 'number',
    default: 4,
    min: 1,
    max: 1000,
    integer: true,
    meaning: 'curves r of every factor, and of one that does nothing, which begin at random places',
    reason: 'the fewest from which the spread between curves gives an interval that says something',
  },
} as const;

/** The frequency at which a factor swings on its own curves of so many points. */
const fastest = (samples: number): number => Math.floor((samples - SPARE) / (2 * HARMONICS));

/** Frequencies of those that swing slowly, from 1 to ω/2M: as far apart as there is room, and used in turn where there is too little. */
function slowOnes(frequency: number, count: number): number[] {
  const most = Math.max(1, Math.floor(frequency / (2 * HARMONICS)));
  return Array.from({ length: count }, (_, at) =>
    most >= count && count > 1 ? Math.floor(1 + (at * (most - 1)) / (count - 1)) : (at % most) + 1,
  );
}

/** ½ + arcsin(sin 2πx)/π of a number of turns: up and down in straight lines, each value as often as any other. */
function swing(turns: number): number {
  const at = turns - Math.floor(turns);
  if (at <= 0.25) return 0.5 + 2 * at;
  return at <= 0.75 ? 1.5 - 2 * at : 2 * at - 1.5;
}

export const fast: Design<typeof OPTIONS> = {
  card: {
    id: 'fast',
    title: 'Curves of the extended FAST',
    summary:
      'curves through the space of the factors, on which one of them swings fast and the others slowly',
    source:
      'Saltelli, Tarantola & Chan 1999, A quantitative model-independent method for global sensitivity analysis, equations 19 and 20; the factor that does nothing: Marino, Hogue, Ray & Kirschner 2008',
    deterministic: false,
    options: OPTIONS,
  },
  reachesEnds: false,
  unfit(factors, { samples, curves }) {
    if (samples % 2 === 0)
      return `curves have an odd number of points, and ${samples} is even: take ${samples - 1} or ${samples + 1}`;
    return unfitFor(factors, samples * curves * (factors.length + 1));
  },
  plan(factors, { samples, curves }, draws) {
    const k = factors.length;
    const frequency = fastest(samples);
    const slow = slowOnes(frequency, k);
    const subject = draws.subject('phases');
    return {
      size: samples * curves * (k + 1),
      point(row, out) {
        const at = row % samples;
        const curve = (row - at) / samples;
        const own = Math.floor(curve / curves);
        for (let factor = 0; factor < k; factor += 1) {
          const swings = factor === own ? frequency : slow[factor];
          const phase = draws.uniform(PURPOSE.design, 0, subject, curve, factor);
          out[factor] = swing((swings * at) / samples + phase);
        }
      },
      structure: { kind: 'fast', samples, curves, frequency },
    };
  },
};
