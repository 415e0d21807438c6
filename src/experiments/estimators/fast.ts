/**
 * Shares of the variance from how the outcome swings along the curves of the extended FAST. Slow factors reach into the frequencies
 * of the fast one with their own multiples, so that a factor that does nothing seems to do something: figures are held against its.
 */
import { HARMONICS } from '../designs/fast.ts';
import { structureOf, type Estimator } from './estimator.ts';
import { bootstrap, RESAMPLES, termsOf, type Tested } from './shared/bootstrap.ts';
import { studentTail } from '../statistics/student.ts';
import { cosinesOf, sinesOf } from './shared/circle.ts';
import { completeGroups, leftOut, nothingToEstimate, withoutInterval } from './shared/rows.ts';

/** Curves of a factor below which there is no spread between them worth an interval. */
const LEAST_CURVES = 4;
const CURVES = 'curves';

const OPTIONS = { resamples: RESAMPLES };

/** Sines and cosines of the places of a curve. */
interface Circle {
  readonly sines: Float64Array;
  readonly cosines: Float64Array;
}

/** Variance that values have at one frequency: both halves of the spectrum. */
function power(values: Float64Array, frequency: number, { sines, cosines }: Circle): number {
  let cosine = 0;
  let sine = 0;
  for (let at = 0; at < values.length; at += 1) {
    const place = (frequency * at) % values.length;
    cosine += values[at] * cosines[place];
    sine += values[at] * sines[place];
  }
  return (2 * (cosine * cosine + sine * sine)) / (values.length * values.length);
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}

/** What a curve shows: all its variance, that of the factor alone, and that of all others without it. */
function shown(values: Float64Array, frequency: number, circle: Circle): readonly [number, number, number] {
  let own = 0;
  for (let multiple = 1; multiple <= HARMONICS; multiple += 1)
    own += power(values, multiple * frequency, circle);
  let others = 0;
  for (let slow = 1; slow <= frequency / 2; slow += 1) others += power(values, slow, circle);
  return [varianceOf(values), own, others];
}

/** Two-sided p value of a factor's figure being that of one that does nothing; NaN without intervals. */
function pAgainst(own: Tested, none: Tested): number {
  const error = Math.sqrt(own.error * own.error + none.error * none.error);
  const away = own.interval.estimate - none.interval.estimate;
  if (!Number.isFinite(error)) return NaN;
  if (error === 0 || away <= 0) return away <= 0 ? 1 : 0;
  return 2 * studentTail(away / error, Math.min(own.degrees, none.degrees));
}

export const fast: Estimator<typeof OPTIONS> = {
  card: {
    id: 'fast',
    title: 'Extended FAST',
    summary:
      "shares of the outcome's variance that go back to each factor alone and in company, from how it swings along curves",
    source:
      'first order: Cukier et al. 1973; total: Saltelli, Tarantola & Chan 1999, equations 27 to 30; against a factor that does nothing: Marino, Hogue, Ray & Kirschner 2008',
    deterministic: false,
    options: OPTIONS,
  },
  measures: {
    first: 'share of the variance that would go if the factor were known',
    total: 'share of the variance that would stay if all but the factor were known',
  },
  decisive: 'total',
  unfit({ plan: { structure } }) {
    if (structure.kind !== 'fast') return 'the extended FAST needs the design fast';
    return structure.curves < LEAST_CURVES
      ? `the extended FAST needs ${LEAST_CURVES} curves of every factor, and the design has ${structure.curves}: take curves: ${LEAST_CURVES}`
      : null;
  },
  estimate({ factors, plan, outcomes }, { resamples }, draws) {
    const { samples, curves, frequency } = structureOf(plan, 'fast');
    const whole = completeGroups([outcomes], samples);
    const nothing = nothingToEstimate([outcomes], whole, samples, CURVES);
    if (nothing !== null) return nothing;
    const circle = { sines: sinesOf(samples), cosines: cosinesOf(samples) };
    const found = Array.from({ length: factors.length + 1 }, (_, factor) => {
      const own = whole.filter((curve) => Math.floor(curve / curves) === factor);
      const terms = termsOf(own.length, 3, (at, out) =>
        out.set(shown(outcomes.subarray(own[at] * samples, (own[at] + 1) * samples), frequency, circle)),
      );
      return bootstrap(
        terms,
        ([all, alone, others]) => (all === 0 ? [0, 0] : [alone / all, 1 - others / all]),
        resamples,
        draws,
      );
    });
    const none = found[factors.length];
    const { first, total } = { first: none[0].interval.estimate, total: none[1].interval.estimate };
    return {
      estimates: ['first', 'total'].flatMap((measure, which) =>
        factors.map(({ name }, at) => ({
          measure,
          factors: [name],
          interval: found[at][which].interval,
          p: pAgainst(found[at][which], none[which]),
        })),
      ),
      figures: { curves: whole.length, nothingFirst: first, nothingTotal: total },
      notes: [
        ...leftOut(whole.length, curves * (factors.length + 1), CURVES),
        ...withoutInterval(found.flat(), CURVES),
      ],
    };
  },
};
