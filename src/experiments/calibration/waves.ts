/**
 * History matching (Craig et al. 1997; Vernon, Goldstein & Bower 2010): points where some metric is implausible are ruled out, wave by wave,
 * each with emulators of its own that are fitted to all that was played until then.
 */
import { objectHandle, PURPOSE, type Draws } from '../../engine/draws.ts';
import { wilson, type Interval } from '../intervals.ts';
import { emulate } from './emulator.ts';
import { CUT, implausibility, luckAt, type Target } from './target.ts';

/** What was played at a point. */
export interface PlayedPoint {
  /** In the unit cube. */
  readonly point: Float64Array;
  /** By target: mean over the runs that have a value, variance of one run (0: a single one), and how many; no runs: nothing is known. */
  readonly metrics: readonly { readonly mean: number; readonly variance: number; readonly runs: number }[];
}

/** Whether a point is ruled out. */
export type Judge = (point: ArrayLike<number>) => boolean;

/** Points a metric's emulator is fitted to, at most: the latest. */
const MOST_FITTED = 400;

/** Everything that was seen is 0 or 1 in every run. */
const isYesOrNo = (played: readonly PlayedPoint[], at: number): boolean =>
  played.every(({ metrics }) => {
    const { mean, variance, runs } = metrics[at];
    if (runs === 0) return true;
    const whole = mean * runs;
    const isCount = Math.abs(whole - Math.round(whole)) < 1e-9 && mean >= 0 && mean <= 1;
    const asCounted = runs < 2 ? 0 : (mean * (1 - mean) * runs) / (runs - 1);
    return isCount && Math.abs(variance - asCounted) < 1e-9;
  });

/** Variance of one run over all points. */
function pooledLuck(played: readonly PlayedPoint[], at: number): number {
  let [sum, free] = [0, 0];
  for (const { metrics } of played) {
    const { variance, runs } = metrics[at];
    if (runs < 2) continue;
    sum += variance * (runs - 1);
    free += runs - 1;
  }
  return free === 0 ? 0 : sum / free;
}

/** Judges points by emulators of every metric. */
export function judgeBy(played: readonly PlayedPoint[], targets: readonly Target[]): Judge {
  const parts = targets.map((target, at) => {
    const known = played.filter(({ metrics }) => metrics[at].runs > 0).slice(-MOST_FITTED);
    const emulator =
      known.length < 2
        ? null
        : emulate(
            known.map(({ point }) => point),
            known.map(({ metrics }) => metrics[at].mean),
          );
    const only = known.map(({ point, metrics }) => ({ point, metrics: [metrics[at]] }));
    return {
      target,
      emulator,
      binary: isYesOrNo(played, at),
      pooled: pooledLuck(played, at),
      rulesOut: only.filter((one) => isRuledOut(one, [target], only)).length,
    };
  });
  // Whatever rules out most is asked first, so that most points need one emulator.
  parts.sort((a, b) => b.rulesOut - a.rulesOut);
  return (point) =>
    parts.some(({ target, emulator, binary, pooled }) => {
      if (emulator === null) return false;
      const { mean, variance } = emulator.at(point);
      return implausibility({ mean, variance, luck: luckAt(mean, binary, pooled) }, target) > CUT;
    });
}

/** Whether what was played at a point is implausible by itself, no emulator between. */
export function isRuledOut(
  { metrics }: PlayedPoint,
  targets: readonly Target[],
  played: readonly PlayedPoint[],
): boolean {
  return targets.some((target, at) => {
    const { mean, runs } = metrics[at];
    if (runs === 0) return false;
    const luck = luckAt(mean, isYesOrNo(played, at), pooledLuck(played, at));
    return implausibility({ mean, variance: luck / runs, luck }, target) > CUT;
  });
}

export interface Left {
  /** Share of the unit cube that is not ruled out, from even draws. */
  readonly share: Interval;
  /** Points that are not ruled out. */
  readonly points: readonly Float64Array[];
}

/** Even draws by which the share that is left is measured. */
const TRIED = 10_000;
/** Draws round points that are left, where even ones find too few. */
const MORE_TRIED = 40_000;
/** Half the side of the box round a point in which more are looked for, and that of a smaller one. */
const NEAR = 0.15;
const NEARER = NEAR / 10;

/**
 * Points that no judge rules out.
 * @param judges of all waves; @param width numbers that vary; @param wanted how many at least
 */
export function pointsLeft(
  judges: readonly Judge[],
  width: number,
  wanted: number,
  draws: Draws,
  wave: number,
): Left {
  const subject = draws.subject(`wave ${wave}`);
  const uniform = (at: number, what: number, kind: string): number =>
    draws.uniform(PURPOSE.design, at, subject, what, objectHandle(kind));
  const isLeft = (point: Float64Array): boolean => !judges.some((judge) => judge(point));
  const points: Float64Array[] = [];
  for (let at = 0; at < TRIED; at += 1) {
    const point = Float64Array.from({ length: width }, (_, k) => uniform(at, k, 'even'));
    if (isLeft(point)) points.push(point);
  }
  const share = wilson(points.length, TRIED);
  for (let at = 0; at < MORE_TRIED && points.length > 0 && points.length < wanted; at += 1) {
    const from = points[Math.floor(uniform(at, width, 'near') * points.length)];
    // A third of the draws give one number any value, so that what does not matter is left its whole range.
    const way = 3 * uniform(at, width + 1, 'near');
    const only = Math.floor(uniform(at, width + 2, 'near') * width);
    const point = from.map((value, k) => {
      const drawn = uniform(at, k, 'near');
      if (way < 1) return k === only ? drawn : value;
      return value + (way < 2 ? NEAR : NEARER) * (2 * drawn - 1);
    });
    if (point.every((value) => value > 0 && value < 1) && isLeft(point)) points.push(point);
  }
  return { share, points };
}

/** So many of some points, each as far as may be from those before (Kennard & Stone 1969). */
export function spreadOut(points: readonly Float64Array[], count: number): Float64Array[] {
  if (points.length <= count) return [...points];
  const distances = new Float64Array(points.length).fill(Infinity);
  const taken: Float64Array[] = [];
  let next = 0;
  while (taken.length < count) {
    const own = points[next];
    taken.push(own);
    points.forEach((point, at) => {
      let squared = 0;
      for (let k = 0; k < own.length; k += 1) squared += (point[k] - own[k]) * (point[k] - own[k]);
      distances[at] = Math.min(distances[at], squared);
    });
    next = distances.indexOf(distances.reduce((most, one) => Math.max(most, one), -1));
  }
  return taken;
}
