/**
 * Puts opinion dynamics on a roster: who trusts whom, issue by issue, and what the opinions add up to in the end.
 */
import type { Solution, ModelTurn } from '../model.ts';
import { positionsOnFileScale, positionsOnScale, type Roster, stakesOn, type Stake } from '../roster.ts';
import type { Opinions } from './influence.ts';
import { weightOf } from './weights.ts';

/** Opinions on a 0–1 scale stop moving at this distance. */
export const SETTLED = 1e-12;
export const MOST_TURNS = 10_000;

/** Everybody trusts in proportion to capability times salience, and keeps a share `self` of trust for itself. */
export function trustByWeight(stakes: readonly Stake[], self: number): Float64Array {
  const n = stakes.length;
  const weights = stakes.map((stake) => weightOf(stake, 'capability-salience'));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const trust = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const share = total === 0 ? 1 / n : weights[j] / total;
      trust[i * n + j] = (1 - self) * share + (i === j ? self : 0);
    }
  }
  return trust;
}

/**
 * Runs a dynamic on every issue. The outcome is the mean of the last opinions, weighted by capability times salience;
 * the trace lists the turns of the slowest issue, on which the others rest.
 */
export function solveOpinions(
  roster: Roster,
  trace: boolean,
  dynamic: (start: Float64Array, stakes: readonly Stake[]) => Opinions,
): Solution {
  const n = roster.agents.length;
  const start = positionsOnScale(roster, 1);
  const runs = roster.issues.map((_, issue) => {
    const stakes = stakesOn(roster, issue);
    const opinions = Float64Array.from(stakes, ({ agent }) => start[issue * n + agent]);
    return { stakes, steps: dynamic(opinions, stakes) };
  });
  const longest = runs.reduce((most, { steps }) => Math.max(most, steps.length), 1);
  const at = (turn: number): Float64Array => {
    const positions = new Float64Array(start.length).fill(NaN);
    runs.forEach(({ stakes, steps }, issue) => {
      const opinions = steps[Math.min(turn, steps.length - 1)];
      stakes.forEach(({ agent }, i) => {
        positions[issue * n + agent] = opinions[i];
      });
    });
    return positionsOnFileScale(roster, positions, 1);
  };
  const last = at(longest - 1);
  const outcomes = Float64Array.from(runs, ({ stakes }, issue) => {
    let sum = 0;
    let total = 0;
    for (const stake of stakes) {
      const weight = weightOf(stake, 'capability-salience');
      sum += weight * last[issue * n + stake.agent];
      total += weight;
    }
    return total === 0 ? NaN : sum / total;
  });
  const turns: ModelTurn[] = [];
  if (trace) for (let turn = 0; turn < longest; turn += 1) turns.push({ turn, positions: at(turn) });
  return trace ? { outcomes, turns: longest - 1, trace: turns } : { outcomes, turns: longest - 1 };
}
