/**
 * Power indices by Monte Carlo, where coalitions are too many to count: the share of random orders in which a player is the
 * pivot (Mann & Shapley 1960, RM-2651), and of random coalitions in which it is decisive. Every draw is a pure function of
 * the seed, its number and its place, so that the same game always gets the same answer.
 */
import { Draws, PURPOSE } from '../../engine/draws.ts';
import { type VotingGame, winsBy } from './game.ts';

/** A share for each player, with the standard error of each. */
export interface Estimated {
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

export interface DrawnIndices {
  readonly shapleyShubik: Estimated;
  readonly banzhafAbsolute: Estimated;
  readonly banzhafNormalised: Estimated;
  readonly colemanAct: { readonly value: number; readonly error: number };
  readonly colemanPrevent: Estimated;
  readonly colemanInitiate: Estimated;
}

/** Draws between two signs of life. */
const TOLD_EVERY = 1024;
const BITS = 32;
const WORD = 4_294_967_296;

/** How often each player completes a winning coalition, over random orders; an order is drawn as far as its pivot. */
function pivots(game: VotingGame, draws: number, luck: Draws, tell: () => void): Float64Array {
  const { players, criteria } = game;
  const n = players.length;
  const subject = luck.subject('orders');
  const count = new Float64Array(n);
  const order = players.map((_, player) => player);
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % TOLD_EVERY === 0) tell();
    const sums = criteria.map(() => 0);
    for (let place = 0; place < n; place += 1) {
      const u = luck.uniform(PURPOSE.selection, draw, subject, 0, place);
      const other = place + Math.floor(u * (n - place));
      const player = order[other];
      order[other] = order[place];
      order[place] = player;
      for (let at = 0; at < criteria.length; at += 1) sums[at] += criteria[at].weights[player];
      if (!winsBy(game, sums)) continue;
      count[player] += 1;
      break;
    }
  }
  return count;
}

/** Sums over random coalitions, with X 1 where a player is decisive, T the number who are, W 1 where the coalition wins. */
interface SwingSums {
  readonly x: Float64Array;
  readonly xt: Float64Array;
  readonly xw: Float64Array;
  readonly t: number;
  readonly tt: number;
  readonly w: number;
}

function tally(game: VotingGame, draws: number, luck: Draws, tell: () => void): SwingSums {
  const { players, criteria } = game;
  const turned = criteria.map(() => 0);
  const n = players.length;
  const subject = luck.subject('coalitions');
  const [x, xt, xw] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let [t, tt, w] = [0, 0, 0];
  const inside = new Uint8Array(n);
  const decisive: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % TOLD_EVERY === 0) tell();
    let bits = 0;
    const sums = criteria.map(() => 0);
    for (let player = 0; player < n; player += 1) {
      if (player % BITS === 0) bits = luck.uniform(PURPOSE.selection, draw, subject, 1, player / BITS) * WORD;
      inside[player] = (bits >>> (player % BITS)) & 1;
      if (inside[player] === 1)
        for (let at = 0; at < criteria.length; at += 1) sums[at] += criteria[at].weights[player];
    }
    const won = winsBy(game, sums);
    decisive.length = 0;
    for (let player = 0; player < n; player += 1) {
      // In a winning coalition a member can be decisive, in a losing one somebody outside.
      if ((inside[player] === 1) !== won) continue;
      criteria.forEach(({ weights }, at) => {
        turned[at] = sums[at] + (won ? -weights[player] : weights[player]);
      });
      if (winsBy(game, turned) !== won) decisive.push(player);
    }
    t += decisive.length;
    tt += decisive.length * decisive.length;
    if (won) w += 1;
    for (const player of decisive) {
      x[player] += 1;
      xt[player] += decisive.length;
      if (won) xw[player] += 1;
    }
  }
  return { x, xt, xw, t, tt, w };
}

/** A share of draws with its standard error √(p(1 − p)/m). */
function shares(count: Float64Array, draws: number): Estimated {
  const values = count.map((one) => one / draws);
  return { values, errors: values.map((p) => Math.sqrt((p * (1 - p)) / draws)) };
}

/**
 * Ratios ΣX / ΣY of a 0/1 variable X to a positive one, with the standard error of the delta method: the variance of
 * X − rY, where r is the ratio, over m and the square of Y's mean.
 * @param xy ΣXY by player; @param yy ΣY²; @param factor what each ratio is multiplied by
 */
function ratios(x: Float64Array, xy: Float64Array, y: number, yy: number, factor = 1): Estimated {
  const values = x.map((one) => one / y);
  return {
    values: values.map((r) => factor * r),
    errors: values.map((r, at) => (factor * Math.sqrt(Math.max(0, x[at] - 2 * r * xy[at] + r * r * yy))) / y),
  };
}

/**
 * All indices but those of minimal winning coalitions, which drawing does not tell.
 * @param tell told now and then how much is done, 0–1
 */
export function drawIndices(
  game: VotingGame,
  draws: number,
  seed: string,
  tell: (share: number) => void = () => {},
): DrawnIndices {
  const luck = new Draws(seed, 'power');
  let steps = 0;
  const step = () => {
    tell(Math.min(1, (steps * TOLD_EVERY) / (2 * draws)));
    steps += 1;
  };
  const pivot = pivots(game, draws, luck, step);
  const { x, xt, xw, t, tt, w } = tally(game, draws, luck, step);
  const act = w / draws;
  return {
    shapleyShubik: shares(pivot, draws),
    banzhafAbsolute: shares(x, draws),
    banzhafNormalised: ratios(x, xt, t, tt),
    colemanAct: { value: act, error: Math.sqrt((act * (1 - act)) / draws) },
    colemanPrevent: ratios(x, xw, w, w, 0.5),
    colemanInitiate: ratios(
      x,
      x.map((all, at) => all - xw[at]),
      draws - w,
      draws - w,
      0.5,
    ),
  };
}
