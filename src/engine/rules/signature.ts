/** A treaty adopted is not a treaty signed: each state decides for itself, and those who refuse keep the reference points. */
import { loss, standingText } from '../loss.ts';
import { stageRule } from './rule.ts';

export const signature = stageRule({
  card: {
    id: 'signature',
    title: 'Signature',
    summary:
      'Each state signs when its gain over the reference points, the pull of its blocs and loyalty outweigh the red lines crossed; logit with a temperature.',
    source: 'model section 4; Putnam 1988; McKelvey and Palfrey 1995 for the logit',
    deterministic: false,
    options: {},
  },
  conclude(floor) {
    const { world, n, state } = floor;
    const gains = new Float64Array(n);
    for (let agent = 0; agent < n; agent += 1) {
      let weight = 0;
      let gain = 0;
      for (let issue = 0; issue < floor.m; issue += 1) {
        const entry = issue * n + agent;
        const { reference } = world.issues[issue];
        weight += state.salience[entry];
        gain +=
          state.salience[entry] *
          (loss(world, reference - state.stance[entry]) -
            loss(world, standingText(floor, issue) - state.stance[entry]));
      }
      gains[agent] = weight === 0 ? 0 : gain / weight;
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
