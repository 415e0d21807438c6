/** Morris's measures: what one step of a factor does on average, in size, and how unevenly. */
import { structureOf, type Estimator } from './estimator.ts';
import { bootstrap, RESAMPLES, termsOf } from './shared/bootstrap.ts';
import { completeGroups, leftOut, nothingToEstimate, withoutInterval } from './shared/rows.ts';

/** Trajectories below which the intervals of the measures say little. */
const LEAST_TRAJECTORIES = 10;
const TRAJECTORIES = 'trajectories';

const OPTIONS = { resamples: RESAMPLES };

export const elementaryEffects: Estimator<typeof OPTIONS> = {
  card: {
    id: 'elementary-effects',
    title: 'Elementary effects',
    summary:
      "what a step of each factor does to the outcome, per range of the factor, over Morris's trajectories",
    source: 'Morris 1991 (μ, σ); Campolongo, Cariboni & Saltelli 2007 (μ*)',
    deterministic: false,
    options: OPTIONS,
  },
  measures: {
    muStar: 'mean size of the effect: how much the factor matters at all',
    mu: 'mean effect: which way the factor pulls',
    sigma: 'spread of the effect: how much it depends on the other factors or bends',
  },
  decisive: 'muStar',
  unfit({ factors, plan: { structure } }) {
    const least = (LEAST_TRAJECTORIES * (factors.length + 1)).toString();
    if (structure.kind !== 'morris')
      return `elementary effects need the design morris, at least ${least} points for ${factors.length} factor${factors.length === 1 ? '' : 's'}`;
    return structure.trajectories < LEAST_TRAJECTORIES
      ? `elementary effects need ${LEAST_TRAJECTORIES} trajectories or more, and the design has ${structure.trajectories}: take trajectories: ${LEAST_TRAJECTORIES}, ${least} points`
      : null;
  },
  estimate({ factors, plan, outcomes }, { resamples }, draws) {
    const k = factors.length;
    const { trajectories, changed, steps } = structureOf(plan, 'morris');
    const whole = completeGroups([outcomes], k + 1);
    const nothing = nothingToEstimate([outcomes], whole, k + 1, TRAJECTORIES);
    if (nothing !== null) return nothing;
    const terms = termsOf(whole.length, 3 * k, (at, out) => {
      const trajectory = whole[at];
      for (let step = 0; step < k; step += 1) {
        const row = trajectory * (k + 1) + step;
        const move = trajectory * k + step;
        const effect = (outcomes[row + 1] - outcomes[row]) / steps[move];
        const factor = changed[move];
        out[factor] = Math.abs(effect);
        out[k + factor] = effect;
        out[2 * k + factor] = effect * effect;
      }
    });
    const figures = (sums: Float64Array, rows: number): number[] =>
      Array.from(sums, (sum, at) => {
        if (at < 2 * k) return sum / rows;
        const mu = sums[at - k] / rows;
        return Math.sqrt(Math.max(0, (sum - rows * mu * mu) / (rows - 1)));
      });
    const found = bootstrap(terms, figures, resamples, draws);
    const measures = ['muStar', 'mu', 'sigma'];
    return {
      estimates: found.map(({ interval, p }, at) => ({
        measure: measures[Math.floor(at / k)],
        factors: [factors[at % k].name],
        interval,
        p,
      })),
      figures: { trajectories: whole.length },
      notes: [...leftOut(whole.length, trajectories, TRAJECTORIES), ...withoutInterval(found, TRAJECTORIES)],
    };
  },
};
