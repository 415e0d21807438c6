/** An advisory group with stakeholder quotas chooses what a forum talks about. */
import { PURPOSE } from '../draws.ts';
import { agentNoise } from '../floor.ts';
import { settle } from '../settle.ts';
import { OPEN, PROPOSE } from '../terms.ts';
import { sitsAs } from '../world.ts';
import { stageRule, type Room } from './rule.ts';

const ADVISERS = 'advisory-group';

/** Whether an agent sits in the advisory group, by kind or by role, with a voice. */
const isAdviser = ({ world, capability }: Room, agent: number): boolean =>
  sitsAs(world.agents[agent], ADVISERS) && capability[PROPOSE * world.agents.length + agent] > 0;

export const agendaSelection = stageRule({
  card: {
    id: 'agenda-selection',
    title: 'Agenda by an advisory group',
    summary:
      "A stakeholder group weighs its quota times its members' mean capability to propose; an issue's score is the mean of the members' saliences so weighted, and the best-scored issues fill the slots.",
    source: 'IGF Multistakeholder Advisory Group, terms of reference; quotas from memory',
    deterministic: false,
    ballots: 'never',
    objections: false,
    asks: null,
    electorate: 'holds the role, or is of the kind, advisory-group and has standing to propose',
    options: {
      slots: {
        type: 'number',
        default: 4,
        min: 1,
        max: 1000,
        integer: true,
        meaning: 'issues that get a main session',
        reason: 'assumption: four main sessions beside opening and closing',
      },
      noise: {
        type: 'number',
        default: 0.05,
        min: 0,
        max: 1,
        exact: 0,
        meaning: "scale of the logistic noise of a member's score for an issue, in units of salience",
        reason: 'assumption: members judge proposals, not issues',
      },
    },
  },
  takesPart: isAdviser,
  conclude(floor, options) {
    if (floor.stageRound < floor.stage.rounds) return null;
    const { world, n, state, capability } = floor;
    const groups = new Map<string, number[]>();
    world.agents.forEach((agent, index) => {
      if (!sitsAs(agent, ADVISERS) || state.present[index] === 0) return;
      groups.set(agent.group, [...(groups.get(agent.group) ?? []), index]);
    });
    const names = [...groups.keys()].sort();
    const voices = names.map((name) => {
      const members = groups.get(name)!;
      const quota = world.venue.quotas[name] ?? 1 / names.length;
      const capable = members.reduce((sum, agent) => sum + capability[PROPOSE * n + agent], 0);
      return { members, each: quota / members.length, whole: (quota * capable) / members.length };
    });
    const total = voices.reduce((sum, { whole }) => sum + whole, 0);
    const scores = Array.from({ length: floor.m }, () => new Float64Array(names.length));
    voices.forEach(({ members, each }, group) => {
      if (total === 0) return;
      for (let issue = 0; issue < floor.m; issue += 1) {
        if (state.disposition[issue] !== OPEN) continue;
        for (const agent of members) {
          const wish =
            state.salience[issue * n + agent] +
            agentNoise(floor, options.noise, PURPOSE.selection, agent, issue);
          scores[issue][group] += (each * capability[PROPOSE * n + agent] * wish) / total;
        }
      }
    });
    const ranked = scores
      .map((byGroup, issue) => ({ issue, byGroup, score: byGroup.reduce((sum, part) => sum + part, 0) }))
      .filter(({ issue }) => state.disposition[issue] === OPEN)
      .sort((a, b) => b.score - a.score || a.issue - b.issue);
    floor.records.push({
      type: 'agenda',
      round: floor.round,
      scores: ranked.map(({ issue, byGroup, score }, rank) => ({
        issue: world.issues[issue].id,
        score,
        selected: rank < options.slots,
        byGroup: Object.fromEntries(names.map((name, group) => [name, byGroup[group]])),
      })),
    });
    for (const { issue } of ranked.slice(options.slots)) settle(floor, issue, 'unselected', 'not-selected');
    return ranked.length > 0 ? 'passed' : 'failed';
  },
});
