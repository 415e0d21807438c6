/**
 * Weighted voting games: who votes with which weights, and what a coalition needs in order to win.
 *
 * A coalition wins if it meets every criterion at once, or what a rule makes of them (in the EU Council states and population, or
 * fewer than four against). Weights and quotas are integers so that coalitions can be counted by their weight.
 */

export interface Criterion {
  /** One non-negative integer per player. */
  readonly weights: readonly number[];
  /** Integer weight that a coalition needs at least; more than half is the usual case but is not required. */
  readonly quota: number;
  /** What the rule calls it; absent: nothing. */
  readonly title?: string;
}

/** Criteria put together: one by its place, or all or any of several. */
export type Wins =
  | { readonly type: 'criterion'; readonly at: number }
  | { readonly type: 'all' | 'any'; readonly parts: readonly Wins[] };

export interface VotingGame {
  readonly players: readonly string[];
  readonly criteria: readonly Criterion[];
  /** What a coalition needs of the criteria; absent: all of them. */
  readonly wins?: Wins;
}

/** Whether a coalition wins that has these weights by criterion. */
export function winsBy(
  { criteria, wins }: Pick<VotingGame, 'criteria' | 'wins'>,
  sums: ArrayLike<number>,
): boolean {
  const meets = (one: Wins): boolean =>
    one.type === 'criterion'
      ? sums[one.at] >= criteria[one.at].quota
      : one.type === 'all'
        ? one.parts.every(meets)
        : one.parts.some(meets);
  return wins === undefined ? criteria.every(({ quota }, at) => sums[at] >= quota) : meets(wins);
}

export const totalOf = (weights: readonly number[]): number =>
  weights.reduce((sum, weight) => sum + weight, 0);

/** The sum of all players' weights under a criterion. */
export const totalWeight = ({ weights }: Criterion): number => totalOf(weights);

/** The different rows of weights that criteria hold coalitions against, and which of them each criterion has. */
export function dimensionsOf(criteria: readonly Criterion[]): {
  readonly rows: readonly (readonly number[])[];
  readonly of: readonly number[];
} {
  const known = new Map<string, number>();
  const rows: (readonly number[])[] = [];
  const of = criteria.map(({ weights }) => {
    const key = weights.join(' ');
    const at = known.get(key) ?? rows.push(weights) - 1;
    known.set(key, at);
    return at;
  });
  return { rows, of };
}

/**
 * Checks a game before anything is counted.
 * @throws RangeError naming the criterion and the player at fault
 */
export function checkGame(game: VotingGame): void {
  if (game.players.length === 0) throw new RangeError('a voting game needs a player');
  if (game.criteria.length === 0) throw new RangeError('a voting game needs a criterion');
  game.criteria.forEach(({ weights, quota }, number) => {
    const where = `criterion ${number + 1}`;
    if (weights.length !== game.players.length) {
      throw new RangeError(`${where}: ${weights.length} weights for ${game.players.length} players`);
    }
    weights.forEach((weight, player) => {
      if (!Number.isSafeInteger(weight) || weight < 0) {
        throw new RangeError(
          `${where}: the weight of ${game.players[player]} is ${weight}; allowed are integers from 0`,
        );
      }
    });
    const total = totalWeight({ weights, quota });
    if (total === 0) throw new RangeError(`${where}: nobody has any weight, so that nothing can be decided`);
    if (!Number.isSafeInteger(quota) || quota < 1 || quota > total) {
      throw new RangeError(`${where}: the quota is ${quota}; allowed are integers from 1 to ${total}`);
    }
  });
}

/**
 * The game in which each bloc votes as one player with the sum of its members' weights.
 * Blocs come first, under their names, then those in no bloc.
 * @throws RangeError for an unknown player or one in two blocs
 */
export function withBlocs(
  game: VotingGame,
  blocs: readonly { readonly name: string; readonly members: readonly string[] }[],
): VotingGame {
  const playerAt = new Map(game.players.map((id, index) => [id, index]));
  const blocOf = new Map<number, string>();
  const groups: { name: string; members: number[] }[] = blocs.map(({ name, members }) => ({
    name,
    members: members.map((id) => {
      const player = playerAt.get(id);
      if (player === undefined) throw new RangeError(`bloc ${name}: there is no player ${id}`);
      const other = blocOf.get(player);
      if (other !== undefined) throw new RangeError(`${id} is in the blocs ${other} and ${name}`);
      blocOf.set(player, name);
      return player;
    }),
  }));
  game.players.forEach((name, player) => {
    if (!blocOf.has(player)) groups.push({ name, members: [player] });
  });
  return {
    ...game,
    players: groups.map(({ name }) => name),
    criteria: game.criteria.map(({ weights, ...rest }) => ({
      ...rest,
      weights: groups.map(({ members }) => members.reduce((sum, player) => sum + weights[player], 0)),
    })),
  };
}

/**
 * Scales decimal weights to integers by the smallest power of ten that fits all of them, up to 10^9.
 * @throws RangeError if a weight has more than nine decimals
 */
export function integerWeights(weights: readonly number[]): { weights: number[]; factor: number } {
  for (let factor = 1; factor <= 1e9; factor *= 10) {
    const scaled = weights.map((weight) => Math.round(weight * factor));
    if (
      scaled.every((value, at) => Math.abs(value / factor - weights[at]) <= Math.abs(weights[at]) * 1e-15)
    ) {
      return { weights: scaled, factor };
    }
  }
  throw new RangeError('weights with more than nine decimals cannot be counted exactly; round them first');
}

/**
 * The same game with weights as small as they get: divided by what all of a criterion have in common.
 * @throws RangeError where it is no game, see `checkGame`
 */
export function reduced(game: VotingGame): VotingGame {
  checkGame(game);
  return {
    ...game,
    criteria: game.criteria.map((criterion) => {
      const { weights, quota } = criterion;
      const common = weights.reduce(commonDivisor, 0);
      if (common <= 1) return criterion;
      return {
        ...criterion,
        weights: weights.map((weight) => weight / common),
        quota: Math.ceil(quota / common),
      };
    }),
  };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
