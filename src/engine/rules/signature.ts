/** A treaty adopted is not a treaty signed: each state decides for itself, and those who refuse keep the reference points. */
import { type Floor, own } from '../floor.ts';
import { loss, standingText } from '../loss.ts';
import { RESERVED, SIGNED, UNCOMMITTED } from '../terms.ts';
import { stageRule } from './rule.ts';

/**
 * What states expect to be bound by once they have signed, issue by issue: the text that was adopted, or the share
 * `hardening` of what a text that foreshadows the issue says, where that goes further from the reference point. Soft law is
 * a step to hard law (Abbott and Snidal 2000).
 */
function expectedTexts(floor: Floor): Float64Array {
  const { issues, parameters } = floor.world;
  const texts = Float64Array.from(issues, (_, issue) => standingText(floor, issue));
  issues.forEach(({ reference, foreshadows }, issue) => {
    const promised = parameters.hardening * (standingText(floor, issue) - reference);
    for (const other of foreshadows) {
      const from = issues[other].reference;
      if (Math.abs(promised) <= Math.abs(texts[other] - from)) continue;
      texts[other] = Math.min(100, Math.max(0, from + promised));
    }
  });
  return texts;
}

/** What an agent gains over the reference point from a binding text, by its stance and salience; of a gain only what others miss. */
function stake(floor: Floor, agent: number, issue: number, text: number): number {
  const { world, n, state } = floor;
  const entry = issue * n + agent;
  const stance = state.stance[entry];
  const gain = loss(world, world.issues[issue].reference - stance) - loss(world, text - stance);
  return state.salience[entry] * (gain > 0 ? (1 - world.parameters.spillOver) * gain : gain);
}

export const signature = stageRule({
  card: {
    id: 'signature',
    title: 'Signature',
    summary:
      'Each state signs when its gain over the reference points, the pull of its blocs and loyalty sum to more than nothing; logit with a temperature. Only what binds counts, or is expected to bind later because a resolution foreshadows it; of its gains a part comes to those who do not sign as well, of its costs none.',
    source:
      'model section 4; Putnam 1988; Abbott and Snidal 2000 for what a resolution foreshadows; McKelvey and Palfrey 1995 for the logit',
    deterministic: false,
    ballots: 'never',
    objections: false,
    asks: 'signature',
    electorate: 'signs',
    options: {},
  },
  takesPart: ({ world }, agent) => world.agents[agent].signs,
  conclude(floor) {
    const { world, n, state } = floor;
    const expected = expectedTexts(floor);
    const gains = new Float64Array(n);
    const foreshadowed = new Float64Array(n);
    world.issues.forEach(({ binding }, issue) => {
      if (!binding) return;
      const written = standingText(floor, issue);
      for (let agent = 0; agent < n; agent += 1) {
        // What somebody has kept out neither gains nor costs it anything.
        if (state.commitment[issue * n + agent] === RESERVED) continue;
        const gain = stake(floor, agent, issue, expected[issue]);
        gains[agent] += gain;
        if (expected[issue] !== written) foreshadowed[agent] += gain - stake(floor, agent, issue, written);
      }
    });
    let signed = 0;
    for (let agent = 0; agent < n; agent += 1) {
      if (!world.agents[agent].signs || state.present[agent] === 0) continue;
      const decision = floor.run.conduct.sign(floor, agent, gains);
      if (decision.signed) signed += 1;
      world.issues.forEach(({ binding }, issue) => {
        const entry = issue * n + agent;
        if (!binding || state.commitment[entry] === RESERVED) return;
        own(floor, 'commitment')[entry] = decision.signed ? SIGNED : UNCOMMITTED;
      });
      floor.records.push({
        type: 'signature',
        round: floor.round,
        agent: world.agents[agent].id,
        ...decision,
        foreshadowed: foreshadowed[agent],
      });
    }
    return signed > 0 ? 'passed' : 'failed';
  },
});
