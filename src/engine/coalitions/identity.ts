/**
 * Which coalition of this round is which of the last.
 *
 * Communities are found anew each round and their labels mean nothing across rounds. A coalition keeps its id while it keeps
 * at least half of its substance: overlap with Jaccard index ≥ ½.
 */
import { coalitionShifts, type CoalitionShift } from './shifts.ts';

/** The coalitions of a round. */
export interface Coalitions {
  /** Each agent's coalition id; −1 outside. Ids are never used again. */
  readonly ids: Int32Array;
  /** The id that the next new coalition will get. */
  readonly nextId: number;
  /** What changed since the round before. */
  readonly shifts: readonly CoalitionShift[];
}

/** A coalition is a group found in behaviour: one agent alone is none. */
const LEAST_MEMBERS = 2;

/** Overlaps of two labellings of the same agents; labels below 0 do not count. */
function countOverlaps(previous: Int32Array, membership: Int32Array) {
  const sizeBefore = new Map<number, number>();
  const sizeNow = new Map<number, number>();
  const overlap = new Map<number, Map<number, number>>();
  for (let i = 0; i < membership.length; i += 1) {
    const before = previous[i];
    const now = membership[i];
    if (before >= 0) sizeBefore.set(before, (sizeBefore.get(before) ?? 0) + 1);
    if (now < 0) continue;
    sizeNow.set(now, (sizeNow.get(now) ?? 0) + 1);
    const row = overlap.get(now) ?? new Map<number, number>();
    overlap.set(now, row);
    if (before >= 0) row.set(before, (row.get(before) ?? 0) + 1);
  }
  return { sizeBefore, sizeNow, overlap };
}

/**
 * Gives this round's communities the coalition ids of the round before by maximum overlap, Jaccard index ≥ ½, and new
 * ids in label order to the rest; communities of one agent are outside.
 *
 * The assignment has the greatest total overlap. A community can reach ½ with two coalitions, or a coalition with two
 * communities, only where the one is exactly the union of the other two, equal in size; both then weigh the same, and
 * neither half reaches ½ elsewhere. So taking, label by label, the lowest free id that reaches ½ is exact, and in
 * such a tie the lower coalition id and the lower label win.
 *
 * @param previous each agent's coalition id in the round before, −1 outside; all −1 in the first round;
 * @param membership labels from `findCommunities`; @param nextId the first id not used yet.
 */
export function followCoalitions(previous: Int32Array, membership: Int32Array, nextId: number): Coalitions {
  const { sizeBefore, sizeNow, overlap } = countOverlaps(previous, membership);
  const idOf = new Map<number, number>();
  const taken = new Set<number>();
  let next = nextId;
  for (const label of [...sizeNow.keys()].sort((a, b) => a - b)) {
    const size = sizeNow.get(label)!;
    if (size < LEAST_MEMBERS) continue;
    const kept = [...overlap.get(label)!]
      .filter(([id, shared]) => 2 * shared >= size + sizeBefore.get(id)! - shared && !taken.has(id))
      .map(([id]) => id)
      .sort((a, b) => a - b)[0];
    idOf.set(label, kept ?? next);
    if (kept === undefined) next += 1;
    else taken.add(kept);
  }
  const ids = membership.map((label) => idOf.get(label) ?? -1);
  return { ids, nextId: next, shifts: coalitionShifts(previous, ids) };
}
