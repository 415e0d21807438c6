/** A standard is voluntary: its weight in the world is the market share of those who deploy it. */
import { PURPOSE } from '../draws.ts';
import { agentNoise } from '../floor.ts';
import { loss, standingText } from '../loss.ts';
import { AGREED, ADOPTED } from '../terms.ts';
import { stageRule } from './rule.ts';

export const deployment = stageRule({
  card: {
    id: 'deployment',
    title: 'Deployment',
    summary:
      'Each implementer deploys what was agreed when that costs it less than the reference points and its effort.',
    source: 'model section 4; McQuistin et al. 2021 on deployment of RFCs',
    deterministic: false,
    ballots: 'never',
    objections: false,
    asks: 'deployment',
    electorate: 'has a share of the market',
    options: {
      effort: {
        type: 'number',
        default: 0.02,
        min: 0,
        max: 1,
        meaning: 'utility that implementing costs',
        reason: 'assumption: small against a position lost',
      },
      noise: {
        type: 'number',
        default: 0.03,
        min: 0,
        max: 1,
        exact: 0,
        meaning: 'scale of the logistic noise of the decision, in units of utility',
        reason: 'assumption: as reactions',
      },
    },
  },
  takesPart: ({ world }, agent) => world.agents[agent].market > 0,
  conclude(floor, options) {
    const { world, n, state } = floor;
    const agreed = world.issues.flatMap((_, issue) =>
      state.disposition[issue] === AGREED || state.disposition[issue] === ADOPTED ? [issue] : [],
    );
    if (agreed.length === 0) return 'failed';
    for (let agent = 0; agent < n; agent += 1) {
      const { market, id } = world.agents[agent];
      if (market === 0 || state.present[agent] === 0) continue;
      let weight = 0;
      let gain = 0;
      for (const issue of agreed) {
        const entry = issue * n + agent;
        weight += state.salience[entry];
        gain +=
          state.salience[entry] *
          (loss(world, world.issues[issue].reference - state.stance[entry]) -
            loss(world, standingText(floor, issue) - state.stance[entry]));
      }
      const worth = (weight === 0 ? 0 : gain / weight) - options.effort;
      const wants = worth + agentNoise(floor, options.noise, PURPOSE.deployment, agent, -1) > 0;
      const deploys = floor.run.conduct.bounds?.deploys(floor, agent) ?? wants;
      floor.records.push({ type: 'deployment', round: floor.round, agent: id, deploys, market });
    }
    return 'passed';
  },
});
