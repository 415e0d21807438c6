/** A treaty adopted is not a treaty signed: each state decides for itself, and those who refuse keep the reference points. */
import { loss, standingText } from '../loss.ts';
import { stageRule } from './rule.ts';

export const signature = stageRule({
  card: {
    id: 'signature',
    title: 'Signature',
    summary:
      'Each state signs when its gain over the reference points, the pull of its blocs and loyalty sum to more than nothing; logit with a temperature. Only what binds counts; of its gains a part comes to those who do not sign as well, of its costs none.',
    source: 'model section 4; Putnam 1988; McKelvey and Palfrey 1995 for the logit',
    deterministic: false,
    options: {},
  },
  conclude(floor) {
    const { world, n, state } = floor;
    const { spillOver } = world.parameters;
    const gains = new Float64Array(n);
    for (let agent = 0; agent < n; agent += 1) {
      for (let issue = 0; issue < floor.m; issue += 1) {
        const entry = issue * n + agent;
        const { reference, binding } = world.issues[issue];
        if (!binding) continue;
        const stance = state.stance[entry];
        const gain = loss(world, reference - stance) - loss(world, standingText(floor, issue) - stance);
        gains[agent] += state.salience[entry] * (gain > 0 ? (1 - spillOver) * gain : gain);
      }
    }
    let signed = 0;
    for (let agent = 0; agent < n; agent += 1) {
      if (!world.agents[agent].signs || state.present[agent] === 0) continue;
      const decision = floor.run.conduct.sign(floor, agent, gains);
      if (decision.signed) signed += 1;
      floor.records.push({
        type: 'signature',
        round: floor.round,
        agent: world.agents[agent].id,
        ...decision,
      });
    }
    return signed > 0 ? 'passed' : 'failed';
  },
});
