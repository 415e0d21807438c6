/** The voting game that a venue's own rule is: weighted votes, a double majority, a veto. */
import { type Count, isMonotone, type Tally } from '../../engine/counts/count.ts';
import { leastOver, leastReaching } from '../../engine/counts/share.ts';
import { checkGame, type Criterion, integerWeights, totalOf, type VotingGame, type Wins } from './game.ts';

/** The least weight with which a coalition meets a tally, all others voting against: in favour, or, negated, against. */
function quotaOf({ bar }: Tally, weights: readonly number[], factor: number): number {
  if (bar.type === 'number') return Math.ceil(bar.number * factor);
  const total = totalOf(weights);
  return bar.type === 'over' ? leastOver(total, bar.share) : leastReaching(total, bar.share);
}

/**
 * The game of a count: a coalition wins if the count holds with its members in favour and all others against.
 * @param voters who has a vote, by place in the weights of the count; @param names what they are called, voter by voter
 * @throws RangeError where a supporter more can make the count fail, or weights cannot be counted exactly
 */
export function gameOfCount(count: Count, voters: readonly number[], names: readonly string[]): VotingGame {
  if (!isMonotone(count))
    throw new RangeError('a supporter more can make the rule fail: power indices say nothing of such a rule');
  const criteria: Criterion[] = [];
  const whole = (tally: Tally, negated: boolean): Wins => {
    const { weights, factor } = integerWeights(voters.map((agent) => tally.weights[agent]));
    const quota = quotaOf(tally, weights, factor);
    // Everybody is present; fewer than q against are more than all but q in favour.
    const reached = negated ? totalOf(weights) - quota + 1 : quota;
    const name = tally.title ?? (tally.what === 'heads' ? null : tally.what);
    criteria.push({
      weights,
      quota: tally.side === 'present' ? 1 : reached,
      ...(name === null ? {} : { title: negated ? `against ${name}` : name }),
    });
    return { type: 'criterion', at: criteria.length - 1 };
  };
  const winsOf = (one: Count, negated: boolean): Wins => {
    switch (one.type) {
      case 'tally':
        return whole(one, negated);
      case 'not':
        return winsOf(one.count, !negated);
      case 'all':
      case 'any':
        return {
          type: (one.type === 'all') === negated ? 'any' : 'all',
          parts: one.counts.map((part) => winsOf(part, negated)),
        };
    }
  };
  const wins = winsOf(count, false);
  const game = { players: names, criteria, ...(criteria.length === 1 ? {} : { wins }) };
  checkGame(game);
  return game;
}
