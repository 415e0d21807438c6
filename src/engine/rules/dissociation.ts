/** What is adopted by consensus does not bind who says so: those who let a text pass and cannot live with it dissociate from it. */
import { advantage } from '../counts/casting.ts';
import { type Floor, own } from '../floor.ts';
import { isEngaged, standingText } from '../loss.ts';
import { companyOf } from '../procedure/sponsors.ts';
import { ADOPTED, AGREED, DISSOCIATED } from '../terms.ts';
import { hasStanding, stageRule } from './rule.ts';

/** Who dissociates from one text: those whose loss by it exceeds the price, which falls with the company of those who do. */
function dissociatorsOf(floor: Floor, issue: number, price: number): Map<number, readonly number[]> {
  const { n, world } = floor;
  const motion = { issues: [issue], texts: [standingText(floor, issue)], package: -1 };
  const { reference } = world.issues[issue];
  const losers = Array.from({ length: n }, (_, agent) => agent).flatMap((agent) => {
    if (!hasStanding(floor, agent) || !isEngaged(floor, agent, [issue])) return [];
    const loss = -advantage(floor, agent, motion, [reference]);
    return loss > 0 ? [{ agent, loss }] : [];
  });
  const found = new Map<number, readonly number[]>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    const ahead = [...found.keys()];
    const { worth: company } = companyOf(floor, [issue], ahead);
    for (const { agent, loss } of losers)
      if (!found.has(agent) && loss > world.parameters.objection + price * (1 - company(agent)))
        found.set(agent, company(agent) > 0 ? ahead : []);
  }
  return found;
}

export const dissociation = stageRule({
  card: {
    id: 'dissociation',
    title: 'Dissociation',
    summary:
      'Whoever loses by a text that passed more than makes it object, and more than it costs to say so, dissociates from it; the price falls with the company of those it is tied to and sits with. From all that it cares about: from the consensus.',
    source:
      'statements on the adoption without a vote, United Nations General Assembly (WSIS+20 and Global Digital Compact, 2024–25)',
    deterministic: true,
    ballots: 'never',
    objections: false,
    asks: 'dissociation',
    electorate: 'has standing to decide',
    options: {
      price: {
        type: 'number',
        default: 0.1,
        min: 0,
        max: 1,
        meaning: 'weighted loss that dissociating alone costs on top of the objection threshold',
        reason: 'assumption: as dear as breaking silence, since the text stands whatever one says',
      },
    },
  },
  takesPart: hasStanding,
  conclude(floor, { price }) {
    const { world, state, n, round } = floor;
    const passed = world.issues.flatMap((_, issue) =>
      state.disposition[issue] === AGREED || state.disposition[issue] === ADOPTED ? [issue] : [],
    );
    const apart = passed.map((issue) => ({ issue, who: dissociatorsOf(floor, issue, price) }));
    for (let agent = 0; agent < n; agent += 1) {
      const bound = floor.run.conduct.bounds?.dissociates(floor, agent) ?? null;
      const cares = passed.filter((issue) => isEngaged(floor, agent, [issue]));
      const wants = bound === true ? ({ issue }: { issue: number }) => cares.includes(issue) : null;
      const from = bound === false ? [] : apart.filter(wants ?? (({ who }) => who.has(agent)));
      if (from.length === 0) continue;
      for (const { issue } of from) own(floor, 'commitment')[issue * n + agent] = DISSOCIATED;
      const ahead = new Set(from.flatMap(({ who }) => who.get(agent) ?? []));
      floor.records.push({
        type: 'dissociation',
        round,
        agent: world.agents[agent].id,
        issues: from.map(({ issue }) => world.issues[issue].id),
        whole: from.length === cares.length && cares.length > 1,
        price,
        follows: [...ahead].map((one) => world.agents[one].id).sort(),
      });
    }
    return 'passed';
  },
});
