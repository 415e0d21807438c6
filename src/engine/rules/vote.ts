/** A vote: one vote each or weighted, majority of those present and voting, quorum, abstention; a tie rejects. */
import { PURPOSE } from '../draws.ts';
import { agentDraw, agentNoise, type Floor, type Motion } from '../floor.ts';
import { hold, isSame } from '../invariant.ts';
import { isEngaged, loss } from '../loss.ts';
import { ABSENT, ABSTAIN, AGAINST, DECIDE, FOR } from '../terms.ts';
import { hasStanding, motionRule, type Ballots, type Prospect, type Room, type Verdict } from './rule.ts';

export interface VoteOptions {
  readonly majority: number;
  readonly quorum: number;
  readonly weighted: boolean;
}

/** What the motion gains an agent over what holds without it: Σ_k s_k (ℓ(versus_k) − ℓ(text_k)) at its stance. */
export function advantage(floor: Floor, agent: number, motion: Motion, versus: readonly number[]): number {
  const { world, n, state } = floor;
  hold(versus.length === motion.issues.length, 'every text stands against another');
  let sum = 0;
  for (let at = 0; at < motion.issues.length; at += 1) {
    const entry = motion.issues[at] * n + agent;
    const stance = state.stance[entry];
    sum +=
      state.salience[entry] * (loss(world, versus[at] - stance) - loss(world, motion.texts[at] - stance));
  }
  return sum;
}

/** Votes that agent i casts here: none without standing to decide. */
export function votesOf(floor: Floor, agent: number, weighted: boolean): number {
  const standing = floor.capability[DECIDE * floor.n + agent] > 0;
  if (!standing) return 0;
  const { votes } = floor.world.agents[agent];
  hold(votes >= 0, 'nobody has less than no vote');
  return weighted ? votes : Math.min(1, votes);
}

/** Whether an agent has a vote and standing to cast it. */
export const hasVote = (room: Room, agent: number): boolean =>
  room.world.agents[agent].votes > 0 && hasStanding(room, agent);

/** Votes of those who would have the motion, of those who would not, and of those to whom it is all one. */
export interface Sides {
  readonly for: number;
  readonly against: number;
  readonly undecided: number;
}

/** On which side voters stand by their stances; those within the band of indifference on neither. */
export function sidesOf(floor: Floor, motion: Motion, versus: readonly number[], weighted: boolean): Sides {
  const { abstention } = floor.world.parameters;
  const sides = { for: 0, against: 0, undecided: 0 };
  for (let agent = 0; agent < floor.n; agent += 1) {
    const votes = votesOf(floor, agent, weighted);
    if (votes === 0 || !isEngaged(floor, agent, motion.issues)) continue;
    const preference = advantage(floor, agent, motion, versus);
    if (Math.abs(preference) < abstention || preference === 0) sides.undecided += votes;
    else if (preference > 0) sides.for += votes;
    else sides.against += votes;
  }
  return sides;
}

/** How a majority of those who show a preference stands; a tie rejects. */
export function majorityProspect({ for: inFavour, against }: Sides, majority: number): Prospect {
  const room = inFavour + against;
  return {
    share: room === 0 ? 0 : inFavour / room,
    room,
    threshold: majority,
    exceeds: true,
    needed: Math.floor(majority * room) + 1,
    isOpen: true,
  };
}

/**
 * Casts the ballots. Each voter is in the room with the probability of attendance, votes for the side that costs it less,
 * and abstains where the difference is within the band of indifference.
 */
function castBallots(floor: Floor, motion: Motion, versus: readonly number[], options: VoteOptions): Ballots {
  const { n, world } = floor;
  const { abstention, attendance, ballotNoise } = world.parameters;
  const { bounds } = floor.run.conduct;
  const byAgent = new Int8Array(n).fill(ABSENT);
  const totals = { for: 0, against: 0, abstain: 0, absent: 0, all: 0 };
  const [issue] = motion.issues;
  for (let agent = 0; agent < n; agent += 1) {
    const votes = votesOf(floor, agent, options.weighted);
    if (votes === 0 || !isEngaged(floor, agent, motion.issues)) continue;
    totals.all += votes;
    const bound = bounds?.votes(floor, agent, motion) ?? null;
    if (
      bound === null &&
      attendance < 1 &&
      agentDraw(floor, PURPOSE.attendance, agent, issue) >= attendance
    ) {
      totals.absent += votes;
      continue;
    }
    const preference =
      advantage(floor, agent, motion, versus) + agentNoise(floor, ballotNoise, PURPOSE.ballot, agent, issue);
    const indifferent = Math.abs(preference) < abstention || preference === 0;
    const free = indifferent ? ABSTAIN : preference > 0 ? FOR : AGAINST;
    const ballot = bound ?? free;
    byAgent[agent] = ballot;
    if (ballot === ABSTAIN) totals.abstain += votes;
    else if (ballot === FOR) totals.for += votes;
    else totals.against += votes;
  }
  hold(
    isSame(totals.for + totals.against + totals.abstain + totals.absent, totals.all),
    'ballots sum to the votes',
  );
  const voting = totals.for + totals.against;
  const present = voting + totals.abstain;
  const quorate = present >= options.quorum * totals.all;
  const needed = quorate ? Math.floor(options.majority * voting) + 1 : Infinity;
  return {
    byAgent,
    for: totals.for,
    against: totals.against,
    abstain: totals.abstain,
    absent: totals.absent,
    needed,
  };
}

/** Holds a vote and reads its result. */
export function holdVote(
  floor: Floor,
  motion: Motion,
  versus: readonly number[],
  options: VoteOptions,
): Verdict {
  const ballots = castBallots(floor, motion, versus, options);
  hold(ballots.byAgent.length === floor.n, 'everybody has a ballot or none');
  const passed = ballots.for >= ballots.needed;
  const opposed: number[] = [];
  ballots.byAgent.forEach((ballot, agent) => {
    if (ballot === AGAINST) opposed.push(agent);
  });
  return {
    passed,
    support: ballots.for,
    accept: ballots.abstain,
    object: ballots.against,
    objectors: opposed,
    reason: passed ? 'majority' : ballots.needed === Infinity ? 'no-quorum' : 'no-majority',
    ballots,
  };
}

export const vote = motionRule({
  card: {
    id: 'vote',
    title: 'Vote',
    summary:
      'Passes with more than the majority share of those present and voting; abstentions do not count, a tie rejects.',
    source: 'ITU Convention article 32; PP-98 election procedure; Black 1958 for pairwise majority',
    deterministic: false,
    ballots: 'always',
    objections: false,
    asks: null,
    electorate: 'has a vote and standing to decide',
    options: {
      majority: {
        type: 'number',
        default: 0.5,
        min: 0,
        max: 0.999,
        meaning: 'share of the votes cast that must be exceeded',
        reason: 'cited: more than half of the delegations present and voting',
      },
      quorum: {
        type: 'number',
        default: 0,
        min: 0,
        max: 1,
        meaning: 'share of all votes that must be present',
        reason: 'assumption: none unless the venue has one',
      },
      weighted: {
        type: 'flag',
        default: false,
        meaning: 'whether an agent casts all its votes instead of one',
        reason: 'cited: one Member State, one vote',
      },
    },
  },
  takesPart: hasVote,
  hurdle: ({ world }, { quorum }) =>
    quorum > world.parameters.attendance
      ? `the quorum is ${quorum} of all votes, but only ${world.parameters.attendance} of them are in the room on average`
      : null,
  judge: (floor, motion, options, versus) => holdVote(floor, motion, versus, options),
  prospect: (floor, motion, { majority, quorum, weighted }, versus) => ({
    ...majorityProspect(sidesOf(floor, motion, versus, weighted), majority),
    isOpen: quorum <= floor.world.parameters.attendance,
  }),
});
