/** An advisory group with stakeholder quotas chooses what a forum talks about. */
import { PURPOSE } from '../draws.ts';
import { agentNoise } from '../floor.ts';
import { settle } from '../settle.ts';
import { OPEN, PROPOSE } from '../terms.ts';
import { stageRule } from './rule.ts';

export const agendaSelection = stageRule({
  card: {
    id: 'agenda-selection',
    title: 'Agenda by an advisory group',
    summary:
      "Each stakeholder group shares out its quota over the issues by its members' capability to propose times salience; the best-scored issues fill the slots.",
    source: 'IGF Multistakeholder Advisory Group, terms of reference; quotas from memory',
    deterministic: false,
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
        meaning: "scale of the logistic noise of a member's score for an issue, in units of salience",
        reason: 'assumption: members judge proposals, not issues',
      },
    },
  },
  conclude(floor, options) {
    if (floor.stageRound < floor.stage.rounds) return null;
    const { world, n, state, capability } = floor;
    const groups = new Map<string, number[]>();
    world.agents.forEach((agent, index) => {
      if (!agent.roles.includes('advisory-group') || state.present[index] === 0) return;
      groups.set(agent.group, [...(groups.get(agent.group) ?? []), index]);
    });
    const names = [...groups.keys()].sort();
    const quotas = names.map((name) => world.venue.quotas[name] ?? 1 / names.length);
    const total = quotas.reduce((sum, quota) => sum + quota, 0);
    const scores = Array.from({ length: floor.m }, () => new Float64Array(names.length));
    names.forEach((name, group) => {
      let weight = 0;
      for (const agent of groups.get(name)!) weight += capability[PROPOSE * n + agent];
      if (weight === 0) return;
      for (let issue = 0; issue < floor.m; issue += 1) {
        if (state.standing[issue] !== OPEN) continue;
        for (const agent of groups.get(name)!) {
          const wish =
            state.salience[issue * n + agent] +
            agentNoise(floor, options.noise, PURPOSE.selection, agent, issue);
          scores[issue][group] += (quotas[group] / total) * (capability[PROPOSE * n + agent] / weight) * wish;
        }
      }
    });
    const ranked = scores
      .map((byGroup, issue) => ({ issue, byGroup, score: byGroup.reduce((sum, part) => sum + part, 0) }))
      .filter(({ issue }) => state.standing[issue] === OPEN)
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
