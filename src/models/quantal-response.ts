/**
 * Quantal response: proposals against the reference point, with proposers and voters who err the less the more is at
 * stake. An agent quantal response equilibrium of one proposal and one vote, solved backwards.
 */
import { logistic } from '../engine/math.ts';
import type { OptionValues } from '../engine/card.ts';
import type { PublishedModel, Solution } from './model.ts';
import { needsAgents } from './model.ts';
import { referenceOf, type Roster, stakesOn, type Stake } from './roster.ts';
import { softmax } from './shared/numeric.ts';
import { lossOption } from './shared/reversion.ts';
import { weightedMean, weightingOption, weightOf } from './shared/weights.ts';

/** Parts into which all votes are divided to count weighted votes. */
const RESOLUTION = 1000;

const options = {
  precision: {
    type: 'number',
    default: 10,
    min: 0,
    max: 1000,
    meaning: 'λ: how sharply choices follow utilities (0 at random; utilities run from 0 to 1)',
    reason: 'assumption: a difference of a tenth of the scale is followed 73 times in 100',
  },
  quota: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    meaning: 'share of the votes that a proposal must exceed',
    reason: 'simple majority',
  },
  votes: weightingOption,
  loss: lossOption,
} as const;

/** The probability that more than a share of the weighted votes is yes, each agent voting on its own. */
export function passing(yes: readonly number[], weights: readonly number[], quota: number): number {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const units = weights.map((w) => Math.round((w / total) * RESOLUTION));
  let counts = Float64Array.of(1);
  units.forEach((unit, i) => {
    const next = new Float64Array(counts.length + unit);
    counts.forEach((mass, at) => {
      next[at] += mass * (1 - yes[i]);
      next[at + unit] += mass * yes[i];
    });
    counts = next;
  });
  const needed = quota * (counts.length - 1);
  return counts.reduce((sum, mass, at) => (at > needed ? sum + mass : sum), 0);
}

function outcomeOn(
  stakes: readonly Stake[],
  length: number,
  reference: number,
  values: OptionValues<typeof options>,
): number {
  const { precision, quota, votes, loss } = values;
  const utility = (position: number, x: number): number => {
    const distance = Math.abs(position - x) / length;
    return -(loss === 'linear' ? distance : distance * distance);
  };
  const proposals = [...new Set(stakes.map(({ position }) => position))].sort((a, b) => a - b);
  const weights = stakes.map((stake) => weightOf(stake, votes));
  const passes = proposals.map((proposal) => {
    const yes = stakes.map(({ position }) =>
      logistic(precision * (utility(position, proposal) - utility(position, reference))),
    );
    return passing(yes, weights, quota);
  });
  const results = proposals.map((proposal, at) => passes[at] * proposal + (1 - passes[at]) * reference);
  let sum = 0;
  let recognised = 0;
  for (const stake of stakes) {
    const worth = proposals.map(
      (proposal, at) =>
        passes[at] * utility(stake.position, proposal) +
        (1 - passes[at]) * utility(stake.position, reference),
    );
    const chosen = softmax(worth, precision);
    const chance = stake.capability * stake.salience;
    recognised += chance;
    sum += chance * chosen.reduce((mean, p, at) => mean + p * results[at], 0);
  }
  return recognised === 0 ? NaN : sum / recognised;
}

function solve(roster: Roster, values: OptionValues<typeof options>): Solution {
  return {
    outcomes: Float64Array.from(roster.issues, (_, issue) => {
      const stakes = stakesOn(roster, issue).filter((stake) => weightOf(stake, values.votes) > 0);
      if (stakes.length === 0) return NaN;
      const { low, high } = roster.scale[issue];
      const known = referenceOf(roster, issue);
      const reference = known === known ? known : weightedMean(stakes, 'equal');
      return outcomeOn(stakes, high - low, reference, values);
    }),
  };
}

export const quantalResponse: PublishedModel<typeof options> = {
  card: {
    id: 'quantal-response',
    title: 'Quantal response agenda setting',
    summary: 'somebody proposes a position, all vote on it against the reference point; both err by a logit',
    source:
      'McKelvey & Palfrey 1995, Games and Economic Behavior 10:6–38; Romer & Rosenthal 1978 for the game',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve,
};
