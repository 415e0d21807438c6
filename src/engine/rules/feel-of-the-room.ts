/** The chair reads the placards for and against without a count; whoever would win one can insist on a vote. */
import { PURPOSE } from '../draws.ts';
import { agentNoise, readingNoise } from '../floor.ts';
import { isEngaged } from '../loss.ts';
import { PRESSURE } from '../terms.ts';
import { motionRule } from './rule.ts';
import { advantage, holdVote, votesOf } from './vote.ts';

export const feelOfTheRoom = motionRule({
  card: {
    id: 'feel-of-the-room',
    title: 'Feel of the room',
    summary:
      'Passes when the chair, reading placards with an error, sees more for than against, unless somebody insists on a vote.',
    source: 'WCIT-12 plenary of 12 December 2012 on Resolution Plen/3 (Access Now; dot-nxt transcript)',
    deterministic: false,
    options: {
      majority: {
        type: 'number',
        default: 0.5,
        min: 0,
        max: 0.999,
        meaning: 'share of the placards shown that the chair has to see for the motion',
        reason: 'cited: the chair announced a majority',
      },
    },
  },
  judge(floor, motion, options, versus) {
    const { n, world, state, capability } = floor;
    const { placardNoise, countNoise, abstention, customPrice } = world.parameters;
    let shown = 0;
    let inFavour = 0;
    let undecided = 0;
    const against: { agent: number; worse: number }[] = [];
    for (let agent = 0; agent < n; agent += 1) {
      const votes = votesOf(floor, agent, false);
      if (votes === 0 || !isEngaged(floor, agent, motion.issues)) continue;
      const preference = advantage(floor, agent, motion, versus);
      if (Math.abs(preference) < abstention || preference === 0) {
        undecided += votes;
        continue;
      }
      shown += votes;
      if (preference > 0) inFavour += votes;
      else against.push({ agent, worse: -preference });
    }
    const share = shown === 0 ? 0 : inFavour / shown;
    const [issue] = motion.issues;
    for (const { agent, worse } of against) {
      const bound = floor.run.conduct.bounds?.insists(floor, agent, motion) ?? null;
      if (bound === false) continue;
      if (bound === null && (worse <= customPrice || capability[PRESSURE * n + agent] === 0)) continue;
      const skill = 1 - state.bases[2 * n + agent];
      const counted = share + agentNoise(floor, countNoise * skill, PURPOSE.voteCount, agent, issue, 1);
      if (bound === true || counted <= options.majority)
        return holdVote(floor, motion, versus, { majority: options.majority, quorum: 0, weighted: false });
    }
    const seen = share + readingNoise(floor, placardNoise, PURPOSE.placard, issue);
    const passed = seen > options.majority;
    return {
      passed,
      support: inFavour,
      accept: undecided,
      object: shown - inFavour,
      objectors: against.sort((a, b) => b.worse - a.worse || a.agent - b.agent).map(({ agent }) => agent),
      reason: passed ? 'room-in-favour' : 'room-against',
    };
  },
});
