/** Who has to be in favour for a rule to pass: small coalitions that win, large ones that lose, computed from a roster. */
import { type Count, judgeCount } from '../../engine/counts/count.ts';
import { AGAINST, FOR } from '../../engine/terms.ts';

/** Coalitions by what they come to: those in favour, everybody else with a vote voting against. */
export interface Examples {
  /** Whether all voters weigh the same in everything that is counted: any other coalition as large does as well. */
  readonly alike: boolean;
  /** A winning coalition from which nobody can be missed, the heaviest first; null: none was found. */
  readonly winning: readonly number[] | null;
  /** Those whose votes against stop it with everybody else in favour, none of whom can be missed; null: nobody stops it. */
  readonly blocking: readonly number[] | null;
}

const tallyWeights = (count: Count): Float64Array[] => {
  switch (count.type) {
    case 'tally':
      return [count.weights];
    case 'not':
      return tallyWeights(count.count);
    case 'all':
    case 'any':
      return count.counts.flatMap(tallyWeights);
  }
};

/** Whether a count holds with some voters for and all others against. */
export function winsWith(count: Count, votes: Float64Array, members: ReadonlySet<number>): boolean {
  const ballots = Int8Array.from(votes, (_, agent) => (members.has(agent) ? FOR : AGAINST));
  return judgeCount(count, { ballots, votes }).holds;
}

/** Voters by the share that they have of everything that a count adds up, the heaviest first. */
function byWeight(count: Count, votes: Float64Array): number[] {
  const share = new Float64Array(votes.length);
  for (const weights of tallyWeights(count)) {
    let total = 0;
    for (let agent = 0; agent < votes.length; agent += 1) if (votes[agent] > 0) total += weights[agent];
    for (let agent = 0; agent < votes.length; agent += 1)
      if (total > 0 && votes[agent] > 0) share[agent] += weights[agent] / total;
  }
  return [...votes.keys()].filter((agent) => votes[agent] > 0).sort((a, b) => share[b] - share[a] || a - b);
}

/** Moves voters over in an order until it turns, then takes back whoever is not needed, the last moved first. */
function turning(order: readonly number[], turns: (moved: ReadonlySet<number>) => boolean): number[] | null {
  const moved = new Set<number>();
  for (const agent of order) {
    moved.add(agent);
    if (turns(moved)) break;
  }
  if (!turns(moved)) return null;
  for (const agent of [...moved].reverse()) {
    moved.delete(agent);
    if (!turns(moved)) moved.add(agent);
  }
  return order.filter((agent) => moved.has(agent));
}

/** Small winning and small blocking coalitions of a count. */
export function examplesOf(count: Count, votes: Float64Array): Examples {
  const order = byWeight(count, votes);
  const alike = tallyWeights(count).every((weights) =>
    order.every((agent) => weights[agent] === weights[order[0]]),
  );
  return {
    alike,
    winning: turning(order, (members) => winsWith(count, votes, members)),
    blocking: turning(
      order,
      (against) => !winsWith(count, votes, new Set(order.filter((agent) => !against.has(agent)))),
    ),
  };
}

/** The smallest share of a weight that was found to win: voters join from the lightest up, and nobody is in it in vain. */
export function leastWinning(count: Count, votes: Float64Array, weights: Float64Array): number | null {
  const order = byWeight(count, votes).sort((a, b) => weights[a] - weights[b] || a - b);
  const members = turning(order, (some) => winsWith(count, votes, some));
  if (members === null) return null;
  let [part, whole] = [0, 0];
  for (const agent of order) whole += weights[agent];
  for (const agent of members) part += weights[agent];
  return whole === 0 ? null : part / whole;
}
