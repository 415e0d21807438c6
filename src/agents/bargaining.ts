/**
 * What bargaining protocols made from published models share: the room as a roster, and moves of stances that are booked with
 * the partner they were agreed with.
 */
import { SCALE } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { bookOf, type Floor } from '../engine/floor.ts';
import { areWithin, hold, isSame } from '../engine/invariant.ts';
import { BOOK_BARGAIN, OPEN, PROPOSE } from '../engine/terms.ts';
import type { Roster } from '../models/roster.ts';

/** Steps in a point of the scale to which stances are read; see `readStance`. */
const STEPS = 1e10;
/** Moves smaller than this, in points, are rounding and not made. */
const LEAST_MOVE = 1e-9;

/** Who bargains over what, as a model reads it. */
export interface Bargainers {
  /** Stances on 0–100, saliences and capabilities to propose. */
  readonly roster: Roster;
  /** For each agent and issue of the roster its index in the world. */
  readonly agents: readonly number[];
  readonly issues: readonly number[];
}

/**
 * A stance as bargainers read it: to ten decimals. Models decide by comparing, and two that hold the same stance must not
 * differ by how a sum happened to round. What an exchange has worked out exactly is read as it is.
 */
function readStance({ state }: Floor, entry: number): number {
  const stance = state.stance[entry];
  return state.stanceRest[entry] === 0 ? Math.round(stance * STEPS) / STEPS : stance;
}

/**
 * The open issues and those who bargain over them, in the order of their ids: agents in the room with standing to propose
 * who care about at least one of the issues. Which of two equals goes first is settled by that order.
 */
export function bargainersOf(floor: Floor): Bargainers {
  const { world, state, capability, n, m } = floor;
  const issues = Array.from({ length: m }, (_, issue) => issue).filter(
    (issue) => state.disposition[issue] === OPEN,
  );
  const agents = Array.from({ length: n }, (_, agent) => agent)
    .filter(
      (agent) =>
        capability[PROPOSE * n + agent] > 0 && issues.some((issue) => state.salience[issue * n + agent] > 0),
    )
    .sort((a, b) => (world.agents[a].id < world.agents[b].id ? -1 : 1));
  const entries = issues.flatMap((issue) => agents.map((agent) => issue * n + agent));
  const position = Float64Array.from(entries, (entry) => readStance(floor, entry));
  hold(areWithin(position, SCALE.high), 'those who bargain stand on the scale');
  return {
    roster: {
      agents: agents.map((agent) => world.agents[agent].id),
      issues: issues.map((issue) => world.issues[issue].id),
      capability: Float64Array.from(entries, (entry) => capability[PROPOSE * n + (entry % n)]),
      position,
      salience: Float64Array.from(entries, (entry) => state.salience[entry]),
      scale: issues.map(() => ({ low: 0, high: 100 })),
    },
    agents,
    issues,
  };
}

/**
 * Moves a stance and books the move.
 * @param entry `issue * agents + agent` of the world; @param to the new stance, cut to 0–100
 * @param partners with whom it was agreed, by index in the world; their shares of the move sum to 1
 */
export function moveStance(
  floor: Floor,
  entry: number,
  to: number,
  partners: readonly { readonly agent: number; readonly share: number }[],
): void {
  const { world, state, bargainMoves } = floor;
  const shared = partners.reduce((sum, { share }) => sum + share, 0);
  hold(partners.length === 0 || isSame(shared, 1), 'partners of a bargain share all of a move');
  const move = clamp(to, 0, 100) - state.stance[entry];
  if (Math.abs(move) < LEAST_MOVE) return;
  state.stance[entry] = clamp(to, 0, 100);
  bookOf(floor, BOOK_BARGAIN)[entry] += move;
  for (const { agent, share } of partners) {
    bargainMoves.push({ partner: world.agents[agent].id, entry, points: share * move });
  }
}
