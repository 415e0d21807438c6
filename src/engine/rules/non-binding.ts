/** A forum that adopts nothing: it reports where every stakeholder group has a majority, else that views differed. */
import { isEngaged, react } from '../loss.ts';
import { settle } from '../settle.ts';
import { DECIDE, OBJECT, OPEN, SUPPORT } from '../terms.ts';
import { hasStanding, stageRule } from './rule.ts';

export const nonBinding = stageRule({
  card: {
    id: 'non-binding',
    title: 'Messages without decision',
    summary:
      'Nothing is adopted; a message says "convergence" where every stakeholder group has a majority, else "views differed".',
    source: 'Tunis Agenda paragraph 72 (2005); practice of the Internet Governance Forum',
    deterministic: false,
    ballots: 'never',
    objections: false,
    asks: null,
    electorate: 'has standing to decide',
    options: {
      majority: {
        type: 'number',
        default: 0.5,
        min: 0,
        max: 1,
        meaning: 'share of a group, among those who support or object, that must be exceeded',
        reason: 'model section 4: a majority in every group',
      },
    },
  },
  takesPart: hasStanding,
  conclude(floor, options) {
    if (floor.stageRound < floor.stage.rounds) return null;
    const { world, n, state, capability } = floor;
    for (let issue = 0; issue < floor.m; issue += 1) {
      const text = state.text[issue];
      if (state.disposition[issue] !== OPEN || text !== text) continue;
      const { reaction } = react(floor, { issues: [issue], texts: [text], package: -1 }, [
        world.issues[issue].reference,
      ]);
      const groups = new Map<string, { support: number; object: number }>();
      for (let agent = 0; agent < n; agent += 1) {
        if (capability[DECIDE * n + agent] === 0 || !isEngaged(floor, agent, [issue])) continue;
        const { group } = world.agents[agent];
        const count = groups.get(group) ?? { support: 0, object: 0 };
        if (reaction[agent] === SUPPORT) count.support += 1;
        else if (reaction[agent] === OBJECT) count.object += 1;
        groups.set(group, count);
      }
      const byGroup: Record<string, number> = {};
      let convergence = groups.size > 0;
      for (const group of [...groups.keys()].sort()) {
        const { support, object } = groups.get(group)!;
        const share = support + object === 0 ? 0 : support / (support + object);
        byGroup[group] = share;
        if (share <= options.majority) convergence = false;
      }
      floor.records.push({
        type: 'message',
        round: floor.round,
        issue: world.issues[issue].id,
        text,
        convergence,
        byGroup,
      });
      settle(floor, issue, 'deferred', convergence ? 'convergence' : 'views-differed');
    }
    return 'passed';
  },
});
