/** A vote: ballots are cast once, and counts judge them; without a count of its own a majority of those present and voting. */
import { advantage, castBallots, freeBallot, leaningOf, termOf, votesOf } from '../counts/casting.ts';
import { type Cast, type Count, type CountResult, judgeCount, type TallyResult } from '../counts/count.ts';
import { leastOver, shareOf } from '../counts/share.ts';
import type { Floor, Motion } from '../floor.ts';
import { hold, isSame } from '../invariant.ts';
import { keptWith } from '../kept.ts';
import { isEngaged } from '../loss.ts';
import { ABSENT, ABSTAIN, AGAINST, FOR } from '../terms.ts';
import type { World } from '../world.ts';
import { hasStanding, motionRule, type Ballots, type Prospect, type Room, type Verdict } from './rule.ts';

export interface VoteOptions {
  readonly majority: number;
  readonly quorum: number | Count;
  readonly weighted: boolean;
  readonly count: Count | null;
  readonly tie: string;
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

/** How voters stand by their stances: FOR, AGAINST, ABSTAIN within the band of indifference, ABSENT without a stake. */
function leanings(floor: Floor, motion: Motion, versus: readonly number[]): Int8Array {
  const { n, world, stage } = floor;
  const out = new Int8Array(n).fill(ABSENT);
  for (let agent = 0; agent < n; agent += 1) {
    if (votesOf(floor, agent, false) === 0 || !isEngaged(floor, agent, motion.issues)) continue;
    const band = termOf(world, stage, 'abstention', agent);
    out[agent] = freeBallot(leaningOf(floor, agent, motion, versus), band);
  }
  return out;
}

/** On which side voters stand by their stances; those within the band of indifference on neither. */
export function sidesOf(floor: Floor, motion: Motion, versus: readonly number[], weighted: boolean): Sides {
  const sides = { for: 0, against: 0, undecided: 0 };
  leanings(floor, motion, versus).forEach((ballot, agent) => {
    if (ballot === ABSENT) return;
    const votes = votesOf(floor, agent, weighted);
    if (ballot === ABSTAIN) sides.undecided += votes;
    else if (ballot === FOR) sides.for += votes;
    else sides.against += votes;
  });
  return sides;
}

/** How a majority of those who show a preference stands; a tie rejects. */
export function majorityProspect({ for: inFavour, against }: Sides, majority: number): Prospect {
  const room = inFavour + against;
  const share = room === 0 ? 0 : inFavour / room;
  return {
    share,
    room,
    threshold: majority,
    needed: leastOver(room, shareOf(majority)),
    passes: (error) => share + error > majority,
    isOpen: true,
  };
}

/** What each agent's ballot counts for in a world: all its votes, or one. */
const weightsIn = keptWith(({ agents }: World) => ({
  votes: Float64Array.from(agents, ({ votes }) => votes),
  heads: Float64Array.from(agents, ({ votes }) => Math.min(1, votes)),
}));

interface VoteCounts {
  readonly quorum: Count | null;
  readonly motion: Count;
}

/** What has been worked out of options of votes in a world: shares are exact fractions, which take as long as a ballot. */
const countsKnown = keptWith<World, WeakMap<VoteOptions, VoteCounts>>(() => new WeakMap());

/** The counts that the options of a vote stand for: a plain majority and quorum are a shorthand. */
export function countsOf(world: World, options: VoteOptions): VoteCounts {
  const known = countsKnown(world);
  const before = known.get(options);
  if (before !== undefined) return before;
  const { majority, quorum, weighted, count } = options;
  const what = weighted ? 'votes' : 'heads';
  const plain = { type: 'tally', title: null, what, weights: weightsIn(world)[what] } as const;
  const least: Count | null =
    quorum === 0
      ? null
      : typeof quorum === 'object'
        ? quorum
        : { ...plain, side: 'present', of: 'all', bar: { type: 'at-least', share: shareOf(quorum) } };
  const motion: Count = count ?? {
    ...plain,
    side: 'for',
    of: 'cast',
    bar: { type: 'over', share: shareOf(majority) },
  };
  const counts: VoteCounts = { quorum: least, motion };
  known.set(options, counts);
  return counts;
}

/** Votes in favour with which a count holds; NaN where no one number of votes says it. */
function neededIn({ tallies }: CountResult): number {
  const [only] = tallies;
  const plain = tallies.length === 1 && !only.negated && only.tally.side === 'for';
  return plain && ['heads', 'votes'].includes(only.tally.what) ? only.needed : NaN;
}

const told = (judges: 'quorum' | 'motion', { tallies }: CountResult): Ballots['counts'] =>
  tallies.map((one: TallyResult) => ({ ...one, judges }));

/** How the chair breaks a tie: as it voted, or, where it has no vote, for the side that costs it less; null: not at all. */
function castingVote(
  floor: Floor,
  motion: Motion,
  versus: readonly number[],
  { ballots }: Cast,
): number | null {
  const { chair } = floor.world;
  if (chair < 0) return null;
  const own = votesOf(floor, chair, false) > 0 ? ballots[chair] : NaN;
  const ballot = own === own ? own : freeBallot(advantage(floor, chair, motion, versus), 0);
  return ballot === FOR || ballot === AGAINST ? ballot : null;
}

/** Holds a vote and reads its result. */
export function holdVote(
  floor: Floor,
  motion: Motion,
  versus: readonly number[],
  options: VoteOptions,
): Verdict {
  const { ballots, voters, lines } = castBallots(floor, motion, versus, options.count !== null);
  hold(ballots.length === floor.n, 'everybody has a ballot or none');
  const counts = countsOf(floor.world, options);
  const cast: Cast = { ballots, votes: voters };
  const totals = { for: 0, against: 0, abstain: 0, absent: 0, unconcerned: 0, all: 0 };
  const opposed: number[] = [];
  voters.forEach((voter, agent) => {
    if (voter === 0) return;
    const votes = votesOf(floor, agent, options.weighted);
    totals.all += votes;
    const ballot = ballots[agent];
    if (ballot === FOR) totals.for += votes;
    else if (ballot === ABSTAIN) totals.abstain += votes;
    else if (ballot === ABSENT) {
      totals.absent += votes;
      if (!isEngaged(floor, agent, motion.issues)) totals.unconcerned += votes;
    } else {
      totals.against += votes;
      opposed.push(agent);
    }
  });
  hold(
    isSame(totals.for + totals.against + totals.abstain + totals.absent, totals.all),
    'ballots sum to the votes',
  );
  const quorum = counts.quorum === null ? null : judgeCount(counts.quorum, cast);
  const quorate = quorum?.holds ?? true;
  const result = judgeCount(counts.motion, cast);
  const tied = options.tie === 'chair' && quorate && !result.holds && totals.for === totals.against;
  const casting = tied ? castingVote(floor, motion, versus, cast) : null;
  const broken = casting === FOR && judgeCount(counts.motion, { ...cast, casting: floor.world.chair }).holds;
  const passed = quorate && (result.holds || broken);
  return {
    passed,
    support: totals.for,
    accept: totals.abstain,
    object: totals.against,
    objectors: opposed,
    reason: passed ? (broken ? 'casting-vote' : 'majority') : quorate ? 'no-majority' : 'no-quorum',
    ballots: {
      byAgent: ballots,
      for: totals.for,
      against: totals.against,
      abstain: totals.abstain,
      absent: totals.absent,
      unconcerned: totals.unconcerned,
      needed: quorate ? neededIn(result) : Infinity,
      counts: [...(quorum === null ? [] : told('quorum', quorum)), ...told('motion', result)],
      secret: floor.stage.ballots?.secret ?? false,
      lines,
      casting,
    },
  };
}

/** What a count would make of the stances, with everybody in the room as often as attendance says. */
function countProspect(
  floor: Floor,
  motion: Motion,
  options: VoteOptions,
  versus: readonly number[],
): Prospect {
  const { n, world, stage } = floor;
  const { quorum, motion: count } = countsOf(world, options);
  const members = Float64Array.from({ length: n }, (_, agent) => Math.min(1, votesOf(floor, agent, false)));
  const cast: Cast = {
    ballots: leanings(floor, motion, versus),
    votes: members,
    attendance: Float64Array.from({ length: n }, (_, agent) => termOf(world, stage, 'attendance', agent)),
  };
  const { tallies } = judgeCount(count, cast);
  const closest = tallies.reduce((a, b) => (marginOf(b) < marginOf(a) ? b : a));
  const { sum, whole, needed, tally } = closest;
  return {
    what: { title: tally.title ?? tally.what, side: tally.side },
    share: whole === 0 ? 0 : sum / whole,
    room: whole,
    threshold: whole === 0 ? 0 : needed / whole,
    needed,
    passes: (error) => judgeCount(count, cast, error).holds,
    isOpen: quorum === null || judgeCount(quorum, cast).holds,
  };
}

/** By what share of the whole a tally helps the motion beyond what it needs. */
function marginOf({ sum, whole, needed, negated }: TallyResult): number {
  const margin = whole === 0 ? -1 : (sum - needed) / whole;
  return negated ? -margin : margin;
}

/** The mean attendance of the votes in a room. */
function meanAttendance({ world, stage }: Room, electorate: readonly number[]): number {
  if (stage.ballots === null || electorate.length === 0) return world.parameters.attendance;
  let sum = 0;
  for (const agent of electorate) sum += termOf(world, stage, 'attendance', agent);
  return sum / electorate.length;
}

export const vote = motionRule({
  card: {
    id: 'vote',
    title: 'Vote',
    summary:
      'Passes with more than the majority share of those present and voting, where abstentions do not count and a tie rejects, or by a count of its own over the same ballots.',
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
        meaning: 'share of the votes cast that must be exceeded, where there is no count',
        reason: 'cited: more than half of the delegations present and voting',
      },
      quorum: {
        type: 'number',
        default: 0,
        min: 0,
        max: 1,
        orCount: true,
        meaning: 'share of all votes that must be present',
        reason: 'assumption: none unless the venue has one',
      },
      weighted: {
        type: 'flag',
        default: false,
        meaning: 'whether an agent casts all its votes instead of one',
        reason: 'cited: one Member State, one vote',
      },
      count: {
        type: 'count',
        default: null,
        meaning: 'what has to hold of the ballots for the motion to pass, in place of a majority',
        reason: 'a majority of the votes cast unless the venue has another rule',
      },
      tie: {
        type: 'choice',
        default: 'rejects',
        choices: ['rejects', 'chair'],
        meaning: 'what as many votes for as against do: reject, or count the vote of the chair once more',
        reason: 'cited: a tie rejects (ITU General Rules; UN General Assembly, rule 95)',
      },
    },
  },
  takesPart: hasVote,
  hurdle(room, { quorum }, electorate) {
    const attendance = meanAttendance(room, electorate);
    return typeof quorum === 'number' && quorum > attendance
      ? `the quorum is ${quorum} of all votes, but only ${attendance} of them are in the room on average`
      : null;
  },
  judge: (floor, motion, options, versus) => holdVote(floor, motion, versus, options),
  prospect(floor, motion, options, versus) {
    const { majority, quorum, weighted, count } = options;
    if (count !== null || typeof quorum === 'object') return countProspect(floor, motion, options, versus);
    const electorate = () => floor.world.agents.flatMap((_, agent) => (hasVote(floor, agent) ? [agent] : []));
    return {
      ...majorityProspect(sidesOf(floor, motion, versus, weighted), majority),
      isOpen: quorum === 0 || quorum <= meanAttendance(floor, electorate()),
    };
  },
});
