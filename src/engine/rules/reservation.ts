/** Before a treaty is signed, parts that cost somebody too much can be kept out of what will bind it. */
import { commit, gainFrom, passedIssues } from '../commitments.ts';
import { RESERVED } from '../terms.ts';
import { stageRule } from './rule.ts';

export const reservation = stageRule({
  card: {
    id: 'reservation',
    title: 'Reservation',
    summary:
      'Before the treaty is signed, each who signs may keep parts out of it for itself: those that cost it more than the price of a reservation. They do not bind it, and do not weigh when it decides whether to sign.',
    source: 'Vienna Convention on the Law of Treaties, articles 19–23',
    deterministic: true,
    ballots: 'never',
    objections: false,
    asks: null,
    electorate: 'signs',
    options: {
      price: {
        type: 'number',
        default: 0.1,
        min: 0,
        max: 1,
        meaning: 'weighted loss by a part above which it is kept out',
        reason: 'assumption: as dear as dissociating from a text',
      },
    },
  },
  takesPart: ({ world }, agent) => world.agents[agent].signs,
  conclude(floor, { price }) {
    const { world, state } = floor;
    world.agents.forEach(({ signs }, agent) => {
      if (!signs || state.present[agent] === 0) return;
      for (const issue of passedIssues(floor)) {
        if (!world.issues[issue].binding) continue;
        const gain = gainFrom(floor, agent, issue);
        if (-gain > price) commit(floor, agent, 'reserves', [issue], RESERVED, { gain, price });
      }
    });
    return 'passed';
  },
});
