/** A calibration as sweeps: the first wave is a design of its own, every other one a table of the points that are left. */
import { quantileOf } from '../../scenarios/uncertain/quantity.ts';
import { tidy } from '../sweep/decimals.ts';
import type { Factor, NumberFactor } from '../sweep/factors.ts';
import { planOf, type Study } from '../sweep/study.ts';

/** A number that is calibrated, with the law that it has before anything was seen. */
export type Ranged = NumberFactor & { readonly spread: NonNullable<NumberFactor['spread']> };

/** Whether a factor is a number with a range, as calibration wants it. */
export const isRanged = (factor: Factor): factor is Ranged =>
  factor.kind === 'number' && factor.spread !== null && !factor.each;

/** The value of a number at a coordinate in [0, 1]. */
export const valueOf = ({ spread }: Ranged, coordinate: number): number =>
  tidy(quantileOf(spread, coordinate));

/** The points of a study with a design, in the unit cube. */
export function designPoints(study: Study): Float64Array[] {
  const plan = planOf(study)!;
  return Array.from({ length: plan.size }, (_, at) => {
    const point = new Float64Array(study.factors.length);
    plan.point(at, point);
    return point;
  });
}

/** The study of a later wave. @param points in the unit cube, no two of the same values */
export function waveStudy(study: Study, wave: number, points: readonly Float64Array[]): Study {
  const factors = study.factors as readonly Ranged[];
  return {
    ...study,
    id: `${study.id}-wave-${wave}`,
    seed: `${study.seed}/wave-${wave}`,
    factors: factors.map((factor) => ({ ...factor, spread: null })),
    design: null,
    table: points.map((point) => factors.map((factor, at) => valueOf(factor, point[at]))),
    points: points.length,
  };
}

/** Points without those that have the values of one before. */
export function distinct(study: Study, points: readonly Float64Array[]): Float64Array[] {
  const factors = study.factors as readonly Ranged[];
  const known = new Set<string>();
  return points.filter((point) => {
    const key = factors.map((factor, at) => valueOf(factor, point[at])).join();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
