/**
 * The chair reads the placards for and against without a count; whoever would win one can insist on a vote. Where several
 * would, it is the one whose pressure times gain is largest, as with decisions that custom avoids.
 */
import { advantage, termOf, votesOf } from '../counts/casting.ts';
import { PURPOSE } from '../draws.ts';
import { countError, readingNoise } from '../floor.ts';
import { isEngaged } from '../loss.ts';
import { PRESSURE } from '../terms.ts';
import { motionRule, type Verdict } from './rule.ts';
import { hasVote, holdVote, majorityProspect, sidesOf } from './vote.ts';

export const feelOfTheRoom = motionRule({
  card: {
    id: 'feel-of-the-room',
    title: 'Feel of the room',
    summary:
      'Passes when the chair, reading placards with an error, sees more for than against, unless somebody insists on a vote.',
    source: 'WCIT-12 plenary of 12 December 2012 on Resolution Plen/3 (Access Now; dot-nxt transcript)',
    deterministic: false,
    ballots: 'insisted',
    objections: false,
    asks: null,
    electorate: 'has a vote and standing to decide',
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
  takesPart: hasVote,
  prospect: (floor, motion, { majority }, versus) =>
    majorityProspect(sidesOf(floor, motion, versus, false), majority),
  judge(floor, motion, options, versus) {
    const { n, world, capability } = floor;
    const { placardNoise, customPrice } = world.parameters;
    const sides = sidesOf(floor, motion, versus, false);
    const { share, room, needed } = majorityProspect(sides, options.majority);
    const against: { agent: number; worse: number }[] = [];
    for (let agent = 0; agent < n; agent += 1) {
      if (votesOf(floor, agent, false) === 0 || !isEngaged(floor, agent, motion.issues)) continue;
      const worse = -advantage(floor, agent, motion, versus);
      if (worse > 0 && worse >= termOf(world, floor.stage, 'abstention', agent))
        against.push({ agent, worse });
    }
    const [issue] = motion.issues;
    let insisted: Verdict['insisted'];
    let strongest = 0;
    for (const { agent, worse } of against) {
      const bound = floor.run.conduct.bounds?.insists(floor, agent, motion) ?? null;
      if (bound === false) continue;
      const strength = bound === true ? Infinity : capability[PRESSURE * n + agent] * worse;
      if (strength <= strongest || (bound === null && worse <= customPrice)) continue;
      const counted = share + countError(floor, agent, PURPOSE.voteCount, issue, 1);
      if (bound === null && counted > options.majority) continue;
      strongest = strength;
      insisted = {
        by: agent,
        expects:
          bound === true
            ? null
            : { hopes: 'falls', share: counted, room, needed, gain: worse, price: customPrice },
      };
    }
    if (insisted !== undefined)
      return {
        ...holdVote(floor, motion, versus, {
          majority: options.majority,
          quorum: 0,
          weighted: false,
          count: null,
          tie: 'rejects',
        }),
        insisted,
      };
    const seen = share + readingNoise(floor, placardNoise, PURPOSE.placard, issue);
    const passed = seen > options.majority;
    return {
      passed,
      support: sides.for,
      accept: sides.undecided,
      object: sides.against,
      objectors: against.sort((a, b) => b.worse - a.worse || a.agent - b.agent).map(({ agent }) => agent),
      reason: passed ? 'room-in-favour' : 'room-against',
    };
  },
});
