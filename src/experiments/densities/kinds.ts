/**
 * Densities of what is decided on an issue: three that need no thought, and one that is calibrated. Each learns from decisions with
 * known outcomes and then says how likely every point of the scale is on another issue.
 */
import { keptWith } from '../../engine/kept.ts';
import { quantile } from '../statistics/quantile.ts';
import { laplace, mixed, normalised, pointOfGrid, POINTS, type Density } from './grid.ts';

/** What is known of an issue before it is decided, on the scale of 100. */
export interface Stakes {
  /** Positions of those concerned, and capability times salience of each. */
  readonly positions: readonly number[];
  readonly weights: readonly number[];
}

/** A decision to learn from. */
export interface DecidedStakes extends Stakes {
  readonly outcome: number;
}

/** A forecast of an issue. */
export type Forecasting = (stakes: Stakes) => Density;

/** Learns from decisions. */
export type Learning = (decisions: readonly DecidedStakes[]) => Forecasting;

/** The mean of the positions by their weights: the compromise model. */
function meanOf({ positions, weights }: Stakes): number {
  const total = weights.reduce((sum, one) => sum + one, 0);
  if (total === 0) return positions.reduce((sum, one) => sum + one, 0) / positions.length;
  return positions.reduce((sum, one, at) => sum + one * weights[at], 0) / total;
}

/** How often each point was decided, whatever anybody wanted. */
const climatology: Learning = (decisions) => {
  const counts = new Float64Array(POINTS);
  for (const { outcome } of decisions) counts[pointOfGrid(outcome)] += 1;
  const density = normalised(counts);
  return () => density;
};

/** The positions themselves, by their weights: one of them wins. */
const positions: Learning = () => (stakes) => {
  const weights = new Float64Array(POINTS);
  stakes.positions.forEach((position, at) => {
    weights[pointOfGrid(position)] += stakes.weights[at];
  });
  return normalised(weights);
};

/** The weighted mean, off by as much as it was off elsewhere. */
const meanAndResiduals: Learning = (decisions) => {
  const residuals = decisions.map((decision) => decision.outcome - meanOf(decision));
  return (stakes) => {
    const mean = meanOf(stakes);
    const counts = new Float64Array(POINTS);
    for (const residual of residuals) counts[pointOfGrid(mean + residual)] += 1;
    return normalised(counts);
  };
};

/** Width of the kernel round a position, points: rounding of positions to five or ten. */
const POSITION_WIDTH = 4;
/** Widths round the mean, of which the mixture takes as much as it needs, points. */
const MEAN_WIDTHS = [8, 16, 32];

/** Parts of the mixture that need nothing learnt: round the positions, and round the mean. */
const ownParts = keptWith((stakes: Stakes): readonly Density[] => {
  const round = new Float64Array(POINTS);
  const mean = meanOf(stakes);
  stakes.positions.forEach((position, at) => {
    const kernel = laplace(position, POSITION_WIDTH);
    for (let point = 0; point < POINTS; point += 1) round[point] += stakes.weights[at] * kernel[point];
  });
  return [normalised(round), ...MEAN_WIDTHS.map((width) => laplace(mean, width))];
});

/** The parts of the mixture for an issue: its own, what is decided elsewhere, and anything. */
const partsOf = (stakes: Stakes, climate: Density): Density[] => [
  ...ownParts(stakes),
  climate,
  normalised(new Float64Array(POINTS)),
];

/** Steps towards the best weights; each is exact along its direction. */
const STEPS = 2000;

/**
 * Weights of the least mean CRPS on some decisions. With F_k the distribution of part k and 1 the step at the outcome, the score of a mixture
 * is Σ (Σ_k w_k (F_k − 1))²: a quadratic form of the weights, made small over those that sum to 1 (Frank & Wolfe 1956).
 */
function bestWeights(decisions: readonly DecidedStakes[], climate: Density): number[] {
  const all = decisions.map((decision) => ({
    parts: partsOf(decision, climate),
    point: pointOfGrid(decision.outcome),
  }));
  const count = all[0].parts.length;
  const form = Array.from({ length: count }, () => new Float64Array(count));
  for (const { parts, point } of all) {
    const off = new Float64Array(count);
    for (let at = 0; at < POINTS; at += 1) {
      for (let k = 0; k < count; k += 1) {
        off[k] += parts[k][at];
        if (at === point) off[k] -= 1;
      }
      for (let k = 0; k < count; k += 1) for (let l = 0; l < count; l += 1) form[k][l] += off[k] * off[l];
    }
  }
  let weights: number[] = Array.from({ length: count }, () => 1 / count);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = form.map((row) => row.reduce((sum, value, l) => sum + value * weights[l], 0));
    const best = slope.indexOf(Math.min(...slope));
    const towards = weights.map((weight, k) => (k === best ? 1 : 0) - weight);
    const along = towards.reduce((sum, value, k) => sum + value * slope[k], 0);
    const curve = towards.reduce(
      (sum, value, k) => sum + value * form[k].reduce((inner, one, l) => inner + one * towards[l], 0),
      0,
    );
    if (!(along < 0) || !(curve > 0)) break;
    const share = Math.min(1, -along / curve);
    weights = weights.map((weight, k) => weight + share * towards[k]);
  }
  return weights;
}

/** How strongly what is decided elsewhere is smoothed, so that no point is impossible: a decision's worth of anything. */
function smoothed(decisions: readonly DecidedStakes[]): Density {
  const counts = new Float64Array(POINTS).fill(1 / POINTS);
  for (const { outcome } of decisions) counts[pointOfGrid(outcome)] += 1;
  return normalised(counts);
}

/** Shares of decisions for which it is learnt how wide an interval has to be; between them calibration is a straight line. */
const KNOTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.975, 1];

/** The level of the smallest central interval that holds a value: 0 in the middle of the density, 1 at its ends. */
export function levelOf(density: Density, value: number): number {
  const point = pointOfGrid(value);
  let below = 0;
  for (let at = 0; at < point; at += 1) below += density[at];
  const upTo = below + density[point];
  if (below <= 0.5 && upTo >= 0.5) return 0;
  return upTo < 0.5 ? 1 - 2 * upTo : 2 * below - 1;
}

/** The level that an interval needs to hold each share of the decisions. */
function neededFor(levels: readonly number[]): number[] {
  const sorted = Float64Array.from(levels).sort();
  return KNOTS.map((share) => (share === 0 ? 0 : share === 1 ? 1 : quantile(sorted, share)));
}

/** The share of decisions that an interval of a level really holds. */
function heldAt(needed: readonly number[], level: number): number {
  const at = Math.max(
    1,
    needed.findIndex((one) => one >= level),
  );
  const [low, high] = [needed[at - 1], needed[at]];
  const part = high > low ? (level - low) / (high - low) : 1;
  return KNOTS[at - 1] + (KNOTS[at] - KNOTS[at - 1]) * Math.min(1, Math.max(0, part));
}

/** A density whose central intervals hold what they say, by how often those of the given one held it elsewhere. */
export function recalibrated(density: Density, needed: readonly number[]): Density {
  const result = new Float64Array(POINTS);
  let before = 0;
  let sum = 0;
  for (let at = 0; at < POINTS; at += 1) {
    sum = at === POINTS - 1 ? 1 : Math.min(1, sum + density[at]);
    const now = sum < 0.5 ? 0.5 - heldAt(needed, 1 - 2 * sum) / 2 : 0.5 + heldAt(needed, 2 * sum - 1) / 2;
    result[at] = now - before;
    before = now;
  }
  return result;
}

/** What the calibrated density has learnt. */
export interface Calibration {
  /** Round the positions, round the mean in three widths, decided elsewhere, anything. */
  readonly weights: readonly number[];
  readonly climate: Density;
  /** The level that an interval needs to hold each of the shares in `KNOTS`. */
  readonly needed: readonly number[];
}

/** Folds of the inner cross-validation by which the mixture is calibrated. */
const FOLDS = 5;

/** Learns the mixture, and by inner cross-validation what its intervals are worth. @param decisions in their order, clusters together */
export function calibrate(decisions: readonly DecidedStakes[]): Calibration {
  const foldOf = (at: number): number => Math.floor((at * FOLDS) / decisions.length);
  const levels = Array.from({ length: FOLDS }, (_, fold) => {
    const others = decisions.filter((__, at) => foldOf(at) !== fold);
    const climate = smoothed(others);
    const weights = bestWeights(others, climate);
    return decisions.flatMap((decision, at) =>
      foldOf(at) === fold ? [levelOf(mixed(partsOf(decision, climate), weights), decision.outcome)] : [],
    );
  }).flat();
  const climate = smoothed(decisions);
  return { weights: bestWeights(decisions, climate), climate, needed: neededFor(levels) };
}

/** The calibrated density of an issue. */
export function calibratedDensity({ weights, climate, needed }: Calibration, stakes: Stakes): Density {
  return recalibrated(mixed(partsOf(stakes, climate), weights), needed);
}

const calibrated: Learning = (decisions) => {
  const learnt = calibrate(decisions);
  return (stakes) => calibratedDensity(learnt, stakes);
};

/** Every kind of density by name. */
export const DENSITIES: Readonly<Record<string, Learning>> = {
  climatology,
  positions,
  'mean-and-residuals': meanAndResiduals,
  calibrated,
};
