/**
 * Baron–Ferejohn: bargaining power as the share of a prize that an agent can expect under a majority rule, and the mean
 * of positions weighted by it.
 */
import type { OptionValues } from '../engine/card.ts';
import type { PublishedModel, Solution } from './model.ts';
import { needsAgents } from './model.ts';
import { type Roster, stakesOn } from './roster.ts';
import { legislativeBargaining } from './shared/bargaining.ts';

const options = {
  votes: {
    type: 'choice',
    default: 'equal',
    choices: ['equal', 'capability'],
    meaning: 'votes of each agent: one, or its capability',
    reason: 'one member one vote, as in the source',
  },
  recognition: {
    type: 'choice',
    default: 'capability-salience',
    choices: ['equal', 'capability', 'capability-salience', 'turns'],
    meaning: 'chance to propose: the same for all, in proportion, or in turn as listed',
    reason:
      'assumption: who is strong and cares proposes more often; with equal chances all values are equal',
  },
  quota: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    meaning: 'share of all votes that must be exceeded; 1: unanimity',
    reason: 'simple majority, as in the source',
  },
  discount: {
    type: 'number',
    default: 0.9,
    min: 0,
    max: 1,
    meaning: 'δ: what a share is worth one period later',
    reason: "assumption within the source's range",
  },
} as const;

function solve(roster: Roster, values: OptionValues<typeof options>): Solution {
  const n = roster.agents.length;
  const weights = new Float64Array(roster.position.length);
  const outcomes = Float64Array.from(roster.issues, (_, issue) => {
    const stakes = stakesOn(roster, issue).filter(({ capability, salience }) => capability * salience > 0);
    if (stakes.length === 0) return NaN;
    const votes = Float64Array.from(stakes, ({ capability }) => (values.votes === 'equal' ? 1 : capability));
    const total = votes.reduce((sum, v) => sum + v, 0);
    const chance = Float64Array.from(stakes, ({ capability, salience }) =>
      values.recognition === 'equal'
        ? 1
        : values.recognition === 'capability'
          ? capability
          : capability * salience,
    );
    const chances = chance.reduce((sum, c) => sum + c, 0);
    // more than the quota: one vote more where all have one, else anything above it
    const needed =
      values.votes === 'equal' ? Math.floor(total * values.quota) + 1 : total * values.quota * (1 + 1e-9);
    const { values: shares } = legislativeBargaining({
      votes,
      quota: Math.min(total, needed),
      discount: new Float64Array(stakes.length).fill(values.discount),
      recognition: values.recognition === 'turns' ? null : chance.map((c) => c / chances),
    });
    const sum = shares.reduce((all, share) => all + share, 0);
    return stakes.reduce((mean, { agent, position }, i) => {
      weights[issue * n + agent] = shares[i] / sum;
      return mean + (shares[i] / sum) * position;
    }, 0);
  });
  return { outcomes, weights };
}

export const baronFerejohn: PublishedModel<typeof options> = {
  card: {
    id: 'baron-ferejohn',
    title: 'Baron–Ferejohn legislative bargaining',
    summary:
      'positions weighted by the share of a prize that each agent expects as proposer or coalition member',
    source:
      'Baron & Ferejohn 1989, Am. Polit. Sci. Rev. 83:1181–1206, closed rule; the mean of positions is our reading',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve,
};
