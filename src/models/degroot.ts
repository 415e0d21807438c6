/** DeGroot: everybody keeps averaging what all others say, until all say the same. */
import type { PublishedModel } from './model.ts';
import { needsAgents } from './model.ts';
import { degrootSteps } from './shared/influence.ts';
import { MOST_TURNS, SETTLED, solveOpinions, trustByWeight } from './shared/opinions.ts';

const options = {
  self: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 0.99,
    meaning: 'share of its trust that an agent keeps for its own opinion',
    reason: 'assumption; it sets the pace only, the consensus is the same for every value below 1',
  },
} as const;

export const degroot: PublishedModel<typeof options> = {
  card: {
    id: 'degroot',
    title: 'DeGroot consensus',
    summary: 'opinions are averaged with trust in proportion to power × salience until they agree',
    source: 'DeGroot 1974, J. Am. Stat. Assoc. 69:118–121',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve: (roster, { self }, { trace }) =>
    solveOpinions(roster, trace === true, (start, stakes) =>
      degrootSteps(trustByWeight(stakes, self), start, SETTLED, MOST_TURNS),
    ),
};
