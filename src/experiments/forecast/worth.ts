/**
 * What it is worth to find a number out: by how much the variance of an outcome is expected to fall once it is known (the
 * partial expected value of perfect information under squared loss; for yes and no the expected fall of the Brier score).
 * From the draws themselves, by the partition of Strong & Oakley 2013 (An efficient method for computing single-parameter
 * partial expected value of perfect information): draws are sorted by the number and cut into bins, whose means differ by what
 * the number explains. Means of bins differ by chance, too; ε² takes that off (Kelley 1935, An unbiased correlation ratio measure).
 */
import { betaCumulative } from '../../models/shared/special.ts';

export interface Worth {
  /** Share of the variance that is expected to go; below 0 where there is less than chance makes. */
  readonly share: number;
  /** Variance of the outcome. */
  readonly variance: number;
  /** Probability of bins as different where the number explains nothing (F test). */
  readonly probability: number;
}

/** Most bins, and draws that each should have at least. */
const MOST_BINS = 10;
const EACH = 20;

/** Bins of equal size by ascending value; equal values share one. */
function binsOf(values: Float64Array): Int32Array {
  const count = values.length;
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b] || a - b);
  const wanted = Math.max(2, Math.min(MOST_BINS, Math.floor(count / EACH)));
  const bins = new Int32Array(count);
  let bin = 0;
  let begun = 0;
  order.forEach((draw, rank) => {
    const isNew = rank > 0 && values[draw] !== values[order[rank - 1]];
    if (isNew && rank - begun >= Math.max(1, Math.floor(count / wanted)) && bin < wanted - 1) {
      bin += 1;
      begun = rank;
    }
    bins[draw] = bin;
  });
  return bins;
}

/**
 * The worth of a number to an outcome.
 * @param inputs its values by draw; @param outcomes by draw, NaN where it does not apply
 * @returns null where nothing varies, or too few draws have an outcome
 */
export function worthOf(inputs: Float64Array, outcomes: Float64Array): Worth | null {
  const kept = Array.from(outcomes.keys()).filter((draw) => outcomes[draw] === outcomes[draw]);
  const count = kept.length;
  if (count < 2 * EACH) return null;
  const y = Float64Array.from(kept, (draw) => outcomes[draw]);
  const bins = binsOf(Float64Array.from(kept, (draw) => inputs[draw]));
  const groups = bins.reduce((most, bin) => Math.max(most, bin), 0) + 1;
  const mean = y.reduce((sum, value) => sum + value, 0) / count;
  const sums = new Float64Array(groups);
  const sizes = new Float64Array(groups);
  bins.forEach((bin, at) => {
    sums[bin] += y[at];
    sizes[bin] += 1;
  });
  const whole = y.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const inner = y.reduce((sum, value, at) => {
    const own = value - sums[bins[at]] / sizes[bins[at]];
    return sum + own * own;
  }, 0);
  if (groups < 2 || !(whole > 1e-12 * count * Math.max(1, mean * mean))) return null;
  const [between, within] = [groups - 1, count - groups];
  const share = 1 - inner / within / (whole / (count - 1));
  // P(F > f) = I_x(within/2, between/2) with x = within/(within + between·f) = inner/whole.
  const probability = betaCumulative(within / 2, between / 2, inner / whole);
  return { share, variance: whole / (count - 1), probability };
}
