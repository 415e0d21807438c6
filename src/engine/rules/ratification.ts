/** A treaty signed is not a treaty in force: enough have to ratify it at home, others accede, and where too few do it lapses. */
import { asksFor, commit, gainFrom, passedIssues } from '../commitments.ts';
import { type Count, judgeCount } from '../counts/count.ts';
import { readShare } from '../counts/share.ts';
import { agentDraw, type Floor, own } from '../floor.ts';
import { PURPOSE } from '../draws.ts';
import { settle } from '../settle.ts';
import { ABSENT, BOUND, FOR, RATIFIED, RESERVED, SIGNED } from '../terms.ts';
import { stageRule } from './rule.ts';

/** Whether enough have ratified, by the venue's own count or else a third of all who may sign. */
function isEnough({ world, state, n }: Floor, count: Count | null, issues: readonly number[]): boolean {
  const signers = Float64Array.from(world.agents, ({ signs }) => (signs ? 1 : 0));
  const third = { type: 'at-least', share: readShare('1/3')! } as const;
  const plain: Count = {
    type: 'tally',
    title: null,
    what: 'heads',
    weights: signers,
    side: 'for',
    of: 'all',
    bar: third,
  };
  const hasRatified = (agent: number) =>
    issues.some((issue) => [RATIFIED, BOUND].includes(state.commitment[issue * n + agent]));
  const ballots = Int8Array.from(world.agents, (_, agent) => (hasRatified(agent) ? FOR : ABSENT));
  return judgeCount(count ?? plain, { ballots, votes: signers }).holds;
}

/** Parts that an agent has not kept out, and what they gain it. */
function offerTo(floor: Floor, agent: number, issues: readonly number[]) {
  const { state, n } = floor;
  const parts = issues.filter((issue) => state.commitment[issue * n + agent] !== RESERVED);
  let gain = 0;
  for (const issue of parts) gain += gainFrom(floor, agent, issue);
  return { parts, gain };
}

export const ratification = stageRule({
  card: {
    id: 'ratification',
    title: 'Ratification',
    summary:
      'Round by round those who signed and gain by it at home ratify the treaty; it is in force once enough have, and then others who gain by it accede. If too few have when the stage ends it lapses. Blocs and loyalty bring signatures, not ratifications.',
    source: 'Putnam 1988 (two-level games); Vienna Convention on the Law of Treaties, articles 14, 15 and 24',
    deterministic: false,
    ballots: 'never',
    objections: false,
    asks: 'ratification',
    electorate: 'signs',
    options: {
      inForce: {
        type: 'count',
        default: null,
        meaning:
          'what has to hold of those who have ratified for the treaty to be in force; they count as for it',
        reason: 'a third of all who may sign unless the treaty says otherwise',
      },
      pace: {
        type: 'number',
        default: 0.5,
        min: 0,
        max: 1,
        meaning: 'probability that whoever is willing is done with it in a round',
        reason: 'assumption: two rounds on average',
      },
      accession: {
        type: 'flag',
        default: true,
        meaning: 'whether those who did not sign may accede once it is in force',
        reason: 'cited: most multilateral treaties are open to accession (Vienna Convention, article 15)',
      },
    },
  },
  takesPart: ({ world }, agent) => world.agents[agent].signs,
  conclude(floor, { inForce, pace, accession }) {
    const { world, state, stage, n } = floor;
    const issues = passedIssues(floor).filter((issue) => world.issues[issue].binding);
    if (issues.length === 0) return 'failed';
    const count = inForce as Count | null;
    const wasInForce = isEnough(floor, count, issues);
    // Where nobody is asked to sign, what is adopted is ratified as it is.
    const isSigned = asksFor(world, 'signature');
    world.agents.forEach(({ signs }, agent) => {
      if (!signs || state.present[agent] === 0) return;
      const { parts, gain } = offerTo(floor, agent, issues);
      const stands = (...as: number[]) =>
        parts.some((issue) => as.includes(state.commitment[issue * n + agent]));
      const signed = !isSigned || stands(SIGNED);
      if (parts.length === 0 || stands(RATIFIED, BOUND) || gain <= 0) return;
      if (!signed && !(accession && wasInForce)) return;
      if (agentDraw(floor, PURPOSE.ratification, agent, -1) >= pace) return;
      commit(floor, agent, signed ? 'ratifies' : 'accedes', parts, RATIFIED, { gain });
    });
    if (isEnough(floor, count, issues)) {
      if (!wasInForce) for (const issue of issues) settle(floor, issue, 'adopted', 'in-force');
      const commitment = own(floor, 'commitment');
      for (let entry = 0; entry < commitment.length; entry += 1)
        if (commitment[entry] === RATIFIED) commitment[entry] = BOUND;
      return floor.stageRound >= stage.rounds ? 'passed' : null;
    }
    if (floor.stageRound < stage.rounds) return null;
    for (const issue of issues) settle(floor, issue, 'dropped', 'not-in-force');
    return 'failed';
  },
});
