/**
 * Which coalition of this round is which of the last.
 *
 * Communities are found anew each round and their labels mean nothing across rounds. A coalition keeps its id while it keeps
 * at least half of its substance: overlap with Jaccard index ≥ ½.
 */
import { hold } from '../invariant.ts';
import { coalitionShifts, labelsIn, type CoalitionShift } from './shifts.ts';

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

/** Overlaps of two labellings of the same agents, `overlap[now * before + id]`; labels below 0 do not count. */
function countOverlaps(previous: Int32Array, membership: Int32Array) {
  const before = labelsIn(previous);
  const now = labelsIn(membership);
  const sizeBefore = new Int32Array(before);
  const sizeNow = new Int32Array(now);
  const overlap = new Int32Array(now * before);
  for (let i = 0; i < membership.length; i += 1) {
    if (previous[i] >= 0) sizeBefore[previous[i]] += 1;
    if (membership[i] < 0) continue;
    sizeNow[membership[i]] += 1;
    if (previous[i] >= 0) overlap[membership[i] * before + previous[i]] += 1;
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
  const before = sizeBefore.length;
  hold(before <= nextId, 'the name of a coalition is never used again');
  const idOf = new Int32Array(sizeNow.length).fill(-1);
  const taken = new Uint8Array(before);
  let next = nextId;
  sizeNow.forEach((size, label) => {
    if (size < LEAST_MEMBERS) return;
    for (let id = 0; id < before && idOf[label] < 0; id += 1) {
      const shared = overlap[label * before + id];
      if (shared === 0 || taken[id] === 1 || 2 * shared < size + sizeBefore[id] - shared) continue;
      idOf[label] = id;
      taken[id] = 1;
    }
    if (idOf[label] < 0) idOf[label] = next++;
  });
  const ids = membership.map((label) => (label < 0 ? -1 : idOf[label]));
  return { ids, nextId: next, shifts: coalitionShifts(previous, ids) };
}
