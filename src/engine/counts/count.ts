/**
 * Counts: what a venue's rules make of ballots that were cast once. A tally adds up one side of the ballots by some weight and
 * holds it against a bar; `all`, `any` and `not` compose tallies. Ballots do not know who counts them, so that heads,
 * population and a veto judge the same vote.
 */
import { ABSTAIN, AGAINST, FOR } from '../terms.ts';
import { hold } from '../invariant.ts';
import { compareShare, leastOver, leastReaching, type Share, valueOf } from './share.ts';

/**
 * Which ballots a tally adds up. `present` is every ballot in the room: for, against and abstaining; `not-for` everybody who may vote
 * and does not vote for: against, abstaining, away.
 */
export const SIDES = ['for', 'against', 'abstain', 'present', 'not-for'] as const;
export type Side = (typeof SIDES)[number];

/** What a share is a share of: ballots for and against, ballots in the room, or everybody who may vote. */
export const WHOLES = ['cast', 'present', 'all'] as const;
export type Whole = (typeof WHOLES)[number];

/** What a sum has to reach: more than a share, at least a share, or at least a number of whatever is counted. */
export type Bar =
  | { readonly type: 'over'; readonly share: Share }
  | { readonly type: 'at-least'; readonly share: Share }
  | { readonly type: 'number'; readonly number: number };

export interface Tally {
  readonly type: 'tally';
  /** Where the count says what it is called. */
  readonly title: string | null;
  /** heads, votes, or the name of a weight. */
  readonly what: string;
  /** What each agent's ballot counts for, by agent; 0 where it does not count here. */
  readonly weights: Float64Array;
  readonly side: Side;
  readonly of: Whole;
  readonly bar: Bar;
}

export type Count =
  | Tally
  | { readonly type: 'all' | 'any'; readonly counts: readonly Count[] }
  | { readonly type: 'not'; readonly count: Count };

/** What one tally came to. */
export interface TallyResult {
  readonly tally: Tally;
  /** The weight on the tally's side. */
  readonly sum: number;
  /** The weight that its share is of; everybody's where the bar is a number. */
  readonly whole: number;
  /** The least sum with which it holds: a whole number where whole numbers are counted. */
  readonly needed: number;
  /** Whether it stands under a `not`: the motion is better off where it fails. */
  readonly negated: boolean;
  readonly holds: boolean;
}

export interface CountResult {
  readonly holds: boolean;
  /** Every tally of the count, in the order in which it is written, whether or not it was decisive. */
  readonly tallies: readonly TallyResult[];
}

/** Weights by what became of them; the sums run in the order of the agents. */
interface Sums {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly absent: number;
}

/** Ballots to be judged, by agent. */
export interface Cast {
  /** FOR, AGAINST, ABSTAIN or ABSENT. */
  readonly ballots: Int8Array;
  /** Votes: who has none does not count, whatever its weight. */
  readonly votes: Float64Array;
  /** Probability of being in the room, where ballots are only expected; absent: they are cast. */
  readonly attendance?: Float64Array;
  /** Who votes for once more, to break a tie; one without a vote counts as one head. Absent: nobody does. */
  readonly casting?: number;
}

function sumsOf({ weights, what }: Tally, { ballots, votes, attendance, casting }: Cast): Sums {
  const sums = { for: 0, against: 0, abstain: 0, absent: 0 };
  for (let agent = 0; agent < weights.length; agent += 1) {
    if (votes[agent] === 0) continue;
    const weight = weights[agent];
    const here = attendance === undefined ? weight : attendance[agent] * weight;
    if (ballots[agent] === FOR) sums.for += here;
    else if (ballots[agent] === AGAINST) sums.against += here;
    else if (ballots[agent] === ABSTAIN) sums.abstain += here;
    else {
      sums.absent += weight;
      continue;
    }
    sums.absent += weight - here;
  }
  if (casting !== undefined) {
    const isHead = votes[casting] === 0 && (what === 'heads' || what === 'votes');
    sums.for += isHead ? 1 : weights[casting];
  }
  return sums;
}

function sideOf(side: Side, sums: Sums): number {
  if (side === 'not-for') return sums.against + sums.abstain + sums.absent;
  return side === 'present' ? sums.for + sums.against + sums.abstain : sums[side];
}

function wholeOf(of: Whole, sums: Sums): number {
  const cast = sums.for + sums.against;
  if (of === 'cast') return cast;
  const present = cast + sums.abstain;
  return of === 'present' ? present : present + sums.absent;
}

/**
 * Whether a sum clears a bar. More of nothing than a share of nothing is nothing: where nobody is counted, nothing holds.
 */
function clears(sum: number, whole: number, bar: Bar): boolean {
  if (bar.type === 'number') return sum >= bar.number;
  if (whole === 0) return false;
  const compared = compareShare(sum, whole, bar.share);
  return bar.type === 'over' ? compared > 0 : compared >= 0;
}

/**
 * How sure of a side a reader is who misreads the room by some share: for a side that helps the motion the share is read
 * larger by as much, for one that hurts it smaller.
 */
function misread(sum: number, whole: number, tally: Tally, error: number): number {
  if (error === 0 || tally.side === 'present' || tally.side === 'abstain') return sum;
  return tally.side === 'for' ? sum + error * whole : sum - error * whole;
}

/** The least sum with which a tally holds. */
function neededOf(whole: number, bar: Bar): number {
  if (bar.type === 'number') return bar.number;
  if (!Number.isInteger(whole)) return whole * valueOf(bar.share);
  return bar.type === 'over' ? leastOver(whole, bar.share) : leastReaching(whole, bar.share);
}

/**
 * Judges ballots.
 * @param error by what share of the whole a reader takes the motion to be stronger than it is; 0: an exact count
 */
export function judgeCount(count: Count, cast: Cast, error = 0): CountResult {
  hold(cast.ballots.length === cast.votes.length, 'everybody has a ballot or none');
  const tallies: TallyResult[] = [];
  const judge = (one: Count, negated: boolean): boolean => {
    switch (one.type) {
      case 'tally': {
        const { bar, side, of } = one;
        const sums = sumsOf(one, cast);
        const sum = sideOf(side, sums);
        const whole = wholeOf(bar.type === 'number' ? 'all' : of, sums);
        const holds = clears(misread(sum, whole, one, error), whole, bar);
        tallies.push({ tally: one, sum, whole, needed: neededOf(whole, bar), negated, holds });
        return holds;
      }
      case 'not':
        return !judge(one.count, !negated);
      case 'all':
        return one.counts.map((part) => judge(part, negated)).every(Boolean);
      case 'any':
        return one.counts.map((part) => judge(part, negated)).some(Boolean);
    }
  };
  return { holds: judge(count, false), tallies };
}

/**
 * Whether coming into the room in favour, or turning from against towards for, can never make a count fail that held. Tallies of
 * abstentions are not monotone, nor are votes against that are asked for, or votes in favour under a `not`.
 */
export function isMonotone(count: Count, turned = false): boolean {
  switch (count.type) {
    case 'tally':
      if (count.side === 'present') return !turned && (count.of === 'all' || count.bar.type === 'number');
      return turned ? count.side === 'against' || count.side === 'not-for' : count.side === 'for';
    case 'not':
      return isMonotone(count.count, !turned);
    case 'all':
    case 'any':
      return count.counts.every((one) => isMonotone(one, turned));
  }
}

/** Whether a monotone count can hold at all: it does if everybody with a vote is in the room and in favour. */
export function canHold(count: Count, votes: Float64Array): boolean {
  return judgeCount(count, { ballots: new Int8Array(votes.length).fill(FOR), votes }).holds;
}
