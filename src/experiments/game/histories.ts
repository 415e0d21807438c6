/**
 * Two histories under the same luck to hold side by side: two rooms of a class that ended differently, or one room and what it would
 * have been had one move not been made.
 */
import { movesOf } from '../../agents/seats/moves.ts';
import { scoreOf } from '../../agents/seats/points.ts';
import type { LegalMove } from '../../agents/seats/seat.ts';
import type { Round } from '../../engine/run.ts';
import type { World } from '../../engine/world.ts';
import { type Arm, roundsOf } from '../arm.ts';
import { Lockstep, type Parting } from '../counterfactual/parting.ts';
import type { Intervention } from '../interventions/intervention.ts';
import type { Game } from './game.ts';

/** A move that was made. */
export interface Made {
  readonly seat: string;
  readonly round: number;
  readonly choice: LegalMove;
}

/** Two histories; `without`: the second is the first without that move, else it is another room's. */
export interface Histories {
  readonly first: number;
  readonly second: number | null;
  readonly without: Made | null;
  readonly rounds: readonly [readonly Round[], readonly Round[]];
  /** Null: they are the same. */
  readonly parting: Parting | null;
}

/** Every move that was made in a game, in the order of rounds and seats. */
function madeIn(game: Game): Made[] {
  return game.seats
    .flatMap((seat) =>
      game.history(seat).flatMap(({ round, moves }) => moves.map((choice) => ({ seat, round, choice }))),
    )
    .sort((a, b) => a.round - b.round);
}

/** The moves of a game but for one; a reaction or a signature that is taken back is one that its seat does not make at all. */
function interventionsWithout(game: Game, world: World, out: Made): Intervention[] {
  const made = game.interventions();
  const history = game.history(out.seat).find(({ round }) => round === out.round)!;
  const offered = { seat: out.seat, round: out.round, choices: history.moves };
  const rest = history.moves.filter((choice) => choice !== out.choice).map(({ id }) => id);
  const before = movesOf(
    world,
    offered,
    history.moves.map(({ id }) => id),
  );
  const after = movesOf(world, offered, rest);
  const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);
  const { act, move } = out.choice;
  const ban = move === 'object' || move === 'sign' || move === 'deploy' || move === 'dissociate' ? [act] : [];
  return made.map((one) => {
    if (one.id !== out.seat) return one;
    const swapped = (kind: 'force' | 'forbid', more: readonly object[]) => [
      ...(one[kind] ?? []).filter((kept) => !before[kind].some((gone) => same(gone, kept))),
      ...after[kind],
      ...(more as typeof after.force),
    ];
    return { ...one, force: swapped('force', []), forbid: swapped('forbid', ban) };
  });
}

/** By how many points the seats of two runs differ, all together. */
function gapOf(game: Game, others: readonly Round[]): number {
  const { world, records } = game;
  const their = others.flatMap((round) => round.records);
  return game.seats.reduce((sum, seat) => {
    const agent = world.agents.findIndex(({ id }) => id === seat);
    return sum + Math.abs(scoreOf(world, records, agent).total - scoreOf(world, their, agent).total);
  }, 0);
}

function partingOf(arms: readonly [Arm, Arm], seed: string): Parting | null {
  const lockstep = new Lockstep(...arms);
  lockstep.play(arms, seed, () => {});
  return lockstep.parting;
}

/** Moves that are taken back at most to find the one that mattered most. */
const TRIED = 120;

/** The move without which a room would have ended most differently; null: none was made, or none mattered. */
function counterfactualOf(game: Game, number: number): Histories | null {
  let best: { gap: number; made: Made; arm: Arm } | null = null;
  for (const made of madeIn(game).slice(0, TRIED)) {
    const arm = game.armOf(interventionsWithout(game, game.world, made));
    const records: Round[] = [];
    for (const round of roundsOf(arm, game.seed, false)) records.push(round);
    const gap = gapOf(game, records);
    if (gap > (best?.gap ?? 0)) best = { gap, made, arm };
  }
  if (best === null) return null;
  return {
    first: number,
    second: null,
    without: best.made,
    rounds: [game.rounds, [...roundsOf(best.arm, game.seed)]],
    parting: partingOf([game.arm(), best.arm], game.seed),
  };
}

/**
 * The pair that shows most: the two rooms whose seats ended farthest apart; where all ended alike, a room without the move that
 * mattered most. @returns null where nothing that anybody did made a difference
 */
export function historiesOf(
  rooms: readonly { readonly number: number; readonly game: Game }[],
): Histories | null {
  let best: { gap: number; a: (typeof rooms)[number]; b: (typeof rooms)[number] } | null = null;
  for (const [at, a] of rooms.entries())
    for (const b of rooms.slice(at + 1)) {
      const gap = gapOf(a.game, b.game.rounds);
      if (gap > (best?.gap ?? 0)) best = { gap, a, b };
    }
  if (best !== null) {
    const { a, b } = best;
    return {
      first: a.number,
      second: b.number,
      without: null,
      rounds: [a.game.rounds, b.game.rounds],
      parting: partingOf([a.game.arm(), b.game.arm()], a.game.seed),
    };
  }
  for (const { number, game } of rooms) {
    const found = counterfactualOf(game, number);
    if (found !== null) return found;
  }
  return null;
}
