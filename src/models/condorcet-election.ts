/** The probabilistic Condorcet election over the positions that are held, issue by issue. */
import type { OptionValues } from '../engine/card.ts';
import type { ModelContext, PublishedModel, Solution } from './model.ts';
import { needsAgents } from './model.ts';
import { type Roster, stakesOn } from './roster.ts';
import { coalitions, election, ELECTIONS, firstLargest, VICTORIES, VOTES } from './shared/condorcet.ts';
import { lossOption } from './shared/reversion.ts';
import { weightingOption, weightOf } from './shared/weights.ts';

const options = {
  election: {
    type: 'choice',
    default: 'conditional',
    choices: ELECTIONS,
    meaning: 'how pairwise chances become the probability of every position',
    reason: 'the variant whose error on the DEU decisions is known (23.4)',
  },
  victory: {
    type: 'choice',
    default: 'linear',
    choices: VICTORIES,
    meaning: 'how strength becomes a chance to win: ν = 1, 2, 4, 8, or nearly certain',
    reason: 'ν = 1, as in KTAB',
  },
  vote: {
    type: 'choice',
    default: 'proportional',
    choices: VOTES,
    meaning: 'how a difference of utility becomes a vote',
    reason: 'as in KTAB',
  },
  loss: { ...lossOption, default: 'linear', reason: 'utility falls in proportion to distance, as in KTAB' },
  weights: weightingOption,
  answer: {
    type: 'choice',
    default: 'expected',
    choices: ['expected', 'mode'],
    meaning: 'the mean of positions by their probability, or the likeliest position',
    reason: 'the expected value errs less on the DEU decisions (23.4 against 27.1)',
  },
} as const;

function solve(roster: Roster, values: OptionValues<typeof options>, _context: ModelContext): Solution {
  const n = roster.agents.length;
  const outcomes = new Float64Array(roster.issues.length).fill(NaN);
  const weights = new Float64Array(roster.position.length);
  roster.issues.forEach((_, issue) => {
    const stakes = stakesOn(roster, issue).filter((stake) => weightOf(stake, values.weights) > 0);
    if (stakes.length === 0) return;
    const length = roster.scale[issue].high - roster.scale[issue].low;
    const positions = [...new Set(stakes.map(({ position }) => position))];
    const utilities = new Float64Array(positions.length * stakes.length);
    positions.forEach((position, option) => {
      stakes.forEach((stake, k) => {
        const distance = Math.abs(stake.position - position) / length;
        utilities[option * stakes.length + k] =
          1 - (values.loss === 'linear' ? distance : distance * distance);
      });
    });
    const power = Float64Array.from(stakes, (stake) => weightOf(stake, values.weights));
    const strength = coalitions(values.vote, power, utilities, positions.length);
    const probability = election(values.election, values.victory, strength, positions.length);
    outcomes[issue] =
      values.answer === 'mode'
        ? positions[firstLargest(probability)]
        : positions.reduce((sum, position, option) => sum + probability[option] * position, 0);
    for (const { agent, position } of stakes) {
      weights[issue * n + agent] = probability[positions.indexOf(position)];
    }
  });
  return { outcomes, weights };
}

export const condorcetElection: PublishedModel<typeof options> = {
  card: {
    id: 'condorcet-election',
    title: 'Probabilistic Condorcet election',
    summary: 'every position held is a candidate; coalitions weighted by power decide each pair by chance',
    source: 'Wise, Lester & Efird 2015, KAPSARC KS-1517-DP011A and KS-1524-DP018A',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve,
};
