/** After adoption comes conduct: who is bound by a text keeps it while a breach would cost more, and withdraws from what costs too much. */
import { commit, gainFrom, isBound, keepsAs, passedIssues } from '../commitments.ts';
import type { Floor } from '../floor.ts';
import { settle } from '../settle.ts';
import { DEFECTED, WITHDRAWN } from '../terms.ts';
import { stageRule } from './rule.ts';

/** Who of those bound breaks a text: everybody whom it costs more than the share of those who keep it makes a breach cost. */
function breakersOf(floor: Floor, issue: number, bound: readonly number[], sanction: number): Set<number> {
  const breaks = new Set<number>();
  for (let before = -1; before < breaks.size;) {
    before = breaks.size;
    const price = sanction * (1 - before / bound.length);
    for (const agent of bound) if (-gainFrom(floor, agent, issue) > price) breaks.add(agent);
  }
  return breaks;
}

export const compliance = stageRule({
  card: {
    id: 'compliance',
    title: 'Conduct after adoption',
    summary:
      'Round by round each who is bound by a text keeps it unless it costs more than a breach does: the sanction times the share of those bound who keep it, so that every breach makes the next one cheaper. Whoever loses by all that binds it more than the price of leaving withdraws. A text that too few keep lapses.',
    source:
      'Keohane 1984 (reputation and reciprocity); Downs, Rocke and Barsoom 1996 (shallow commitments are kept)',
    deterministic: true,
    ballots: 'never',
    objections: false,
    asks: null,
    electorate: 'is bound',
    options: {
      sanction: {
        type: 'number',
        default: 0.2,
        min: 0,
        max: 1,
        meaning: 'weighted loss that a breach costs while everybody else keeps the text',
        reason: 'assumption: twice what makes a delegation object',
      },
      leave: {
        type: 'number',
        default: 0.5,
        min: 0,
        max: 10,
        meaning: 'weighted loss by everything that binds it above which somebody withdraws from it',
        reason: 'assumption: half of an issue that matters fully',
      },
      collapse: {
        type: 'number',
        default: 0,
        min: 0,
        max: 1,
        meaning: 'share of those bound who have to keep a text; with fewer it lapses',
        reason: 'assumption: a text stands however many break it, unless the venue says otherwise',
      },
    },
  },
  takesPart: null,
  conclude(floor, { sanction, leave, collapse }) {
    const { world, state, stage, n } = floor;
    const issues = passedIssues(floor);
    const boundTo = (issue: number): number[] =>
      world.agents.flatMap((_, agent) =>
        isBound(world, issue, state.commitment[issue * n + agent]) && state.present[agent] === 1
          ? [agent]
          : [],
      );
    world.agents.forEach((_, agent) => {
      const binds = issues.filter((issue) => isBound(world, issue, state.commitment[issue * n + agent]));
      let gain = 0;
      for (const issue of binds) gain += gainFrom(floor, agent, issue);
      if (-gain > leave) commit(floor, agent, 'withdraws', binds, WITHDRAWN, { gain, price: leave });
    });
    for (const issue of issues) {
      const bound = boundTo(issue);
      if (bound.length === 0) continue;
      const breakers = breakersOf(floor, issue, bound, sanction);
      const price = sanction * (1 - breakers.size / bound.length);
      for (const agent of bound) {
        const did = state.commitment[issue * n + agent] === DEFECTED;
        if (breakers.has(agent) === did) continue;
        const gain = gainFrom(floor, agent, issue);
        const [act, as] = did ? (['complies', keepsAs(world)] as const) : (['defects', DEFECTED] as const);
        commit(floor, agent, act, [issue], as, { gain, price });
      }
      if (bound.length - breakers.size < collapse * bound.length) settle(floor, issue, 'dropped', 'not-kept');
    }
    return floor.stageRound >= stage.rounds ? 'passed' : null;
  },
});
