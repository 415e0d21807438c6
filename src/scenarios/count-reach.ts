/** What counts can come to, whatever ballots are cast: whether any ballots make one hold. */
import { canHold, type Count, isMonotone, judgeCount, type Tally } from '../engine/counts/count.ts';
import { ABSENT, ABSTAIN, AGAINST, FOR } from '../engine/terms.ts';

/** Ways of casting ballots, told apart by how many of each kind of voter cast which, that are tried before nothing is said. */
const MOST = 20_000;

/** Ballots that a vote may have, and a ratification, in which one has ratified or not. */
export const VOTED: readonly number[] = [FOR, AGAINST, ABSTAIN, ABSENT];
export const RATIFIED_OR_NOT: readonly number[] = [FOR, ABSENT];

/** The tallies of a count, in the order in which they are written. */
export function talliesOf(count: Count): Tally[] {
  switch (count.type) {
    case 'tally':
      return [count];
    case 'not':
      return talliesOf(count.count);
    case 'all':
    case 'any':
      return count.counts.flatMap(talliesOf);
  }
}

const votesOf = (agents: number, voters: readonly number[]): Float64Array => {
  const votes = new Float64Array(agents);
  for (const agent of voters) votes[agent] = 1;
  return votes;
};

/** Whether a count holds where all voters cast the same ballot. */
export function holdsWith(count: Count, agents: number, voters: readonly number[], ballot: number): boolean {
  const votes = votesOf(agents, voters);
  return judgeCount(count, { ballots: new Int8Array(agents).fill(ballot), votes }).holds;
}

/** Voters who weigh the same in everything that a count adds up. */
function alikeIn(count: Count, voters: readonly number[]): number[][] {
  const tallies = talliesOf(count);
  const classes = new Map<string, number[]>();
  for (const agent of voters) {
    const key = tallies.map(({ weights }) => weights[agent]).join(' ');
    classes.set(key, [...(classes.get(key) ?? []), agent]);
  }
  return [...classes.values()];
}

/** In how many ways so many voters who are alike can cast so many kinds of ballots. */
function waysOf(voters: number, kinds: number): number {
  let ways = 1;
  for (let kind = 1; kind < kinds; kind += 1) ways = (ways * (voters + kind)) / kind;
  return ways;
}

/**
 * Whether some ballots make a count hold, somebody being there to cast one. Voters who weigh the same in everything are alike, so that only
 * how many of them cast which ballot is tried.
 * @param ballots those that may be cast
 * @returns null where there are too many ways to try them all
 */
export function canBeMet(
  count: Count,
  agents: number,
  voters: readonly number[],
  ballots: readonly number[] = VOTED,
): boolean | null {
  const votes = votesOf(agents, voters);
  if (canHold(count, votes)) return true;
  if (isMonotone(count)) return false;
  const classes = alikeIn(count, voters);
  const ways = classes.reduce((product, { length }) => product * waysOf(length, ballots.length), 1);
  if (ways > MOST) return null;
  const cast = new Int8Array(agents).fill(ABSENT);
  const isMet = (): boolean =>
    voters.some((agent) => cast[agent] !== ABSENT) && judgeCount(count, { ballots: cast, votes }).holds;
  const deal = (at: number, from: number, kind: number): boolean => {
    const members = classes[at];
    if (members === undefined) return isMet();
    if (kind === ballots.length - 1) {
      for (let next = from; next < members.length; next += 1) cast[members[next]] = ballots[kind];
      return deal(at + 1, 0, 0);
    }
    for (let to = from; to <= members.length; to += 1) {
      for (let next = from; next < to; next += 1) cast[members[next]] = ballots[kind];
      if (deal(at, to, kind + 1)) return true;
    }
    return false;
  };
  return deal(0, 0, 0);
}
