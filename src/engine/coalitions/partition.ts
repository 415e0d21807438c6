/**
 * The partition of agents that a community search changes, laid out for a dense network.
 *
 * A community is a slot 0 … n−1. `link[slot·n + i]` is the agreement of agent i with all members of the slot and
 * follows every change, so that weighing a move costs one look per community instead of one per agent. Sums run in
 * visiting order or follow the moves, never the listing, so listing the agents otherwise changes no bit.
 */
import { hold } from '../invariant.ts';
import type { Kernel } from './kernel.ts';

/** What a partition is laid out in: a kernel, and where in its memory things lie. */
export interface PartitionMemory {
  readonly kernel: Kernel;
  /** The list of rows that the kernel sums. */
  readonly rows: Int32Array;
  /** a_ij, n×n, row-major, symmetric, no negative weight, diagonal 0. */
  readonly agreement: Float64Array;
  /** n×n, row-major by slot; rows of empty slots are stale. */
  readonly link: Float64Array;
  /** D_i = Σ_j a_ij of each agent. */
  readonly strength: Float64Array;
  /** Where the kernel finds them. */
  readonly places: { readonly agreement: number; readonly link: number; readonly strength: number };
}

/** Buffers for n agents, and the partition in them. Reuse never changes a result. */
export interface Partition extends PartitionMemory {
  readonly n: number;
  /** Each agent's slot; −1 for an agent that agrees with nobody. */
  readonly slotOf: Int32Array;
  readonly size: Int32Array;
  /** Σ D_i over each slot's members. */
  readonly slotStrength: Float64Array;
  /** The occupied slots, the first `count` entries, in the order in which ties between slots are resolved. */
  readonly active: Int32Array;
  count: number;
}

export function createPartition(n: number, memory: PartitionMemory): Partition {
  hold(memory.agreement.length === n * n, 'every two agents have an agreement');
  return {
    ...memory,
    n,
    slotOf: new Int32Array(n),
    size: new Int32Array(n),
    slotStrength: new Float64Array(n),
    active: new Int32Array(n),
    count: 0,
  };
}

/** Sets D_i = Σ_j a_ij; @returns 2W = Σ_i D_i. */
export function sumStrengths(partition: Partition, order: Int32Array): number {
  const { n, strength, kernel, rows, places } = partition;
  hold(order.length === n, 'every agent is visited once');
  rows.set(order);
  kernel.sum(places.strength, places.agreement, n, n);
  let total = 0;
  for (let visit = 0; visit < n; visit += 1) total += strength[order[visit]];
  return total;
}

/** Puts every agent that agrees with anybody in a slot of its own. */
export function startAlone(partition: Partition, order: Int32Array): void {
  const { n, strength, size, slotOf, active } = partition;
  hold(order.length === n, 'every agent is visited once');
  partition.link.set(partition.agreement);
  partition.slotStrength.set(strength);
  partition.count = 0;
  for (let visit = 0; visit < n; visit += 1) {
    const i = order[visit];
    const connected = strength[i] > 0;
    slotOf[i] = connected ? i : -1;
    size[i] = connected ? 1 : 0;
    if (connected) active[partition.count++] = i;
  }
}

/**
 * Puts together the agents with equal labels; an agent labelled −1 starts in a slot of its own. A slot is called after its
 * first agent in visiting order.
 */
export function startFrom(partition: Partition, labels: Int32Array, order: Int32Array): void {
  const { n, active, strength, slotOf, size, slotStrength, kernel, rows, places } = partition;
  hold(labels.length === n && order.length === n, 'every agent has a label and a turn');
  size.fill(0);
  slotOf.fill(-1);
  partition.count = 0;
  for (let visit = 0; visit < n; visit += 1) {
    const i = order[visit];
    if (strength[i] === 0) continue;
    let at = labels[i] < 0 ? partition.count : 0;
    while (at < partition.count && labels[active[at]] !== labels[i]) at += 1;
    if (at === partition.count) {
      active[partition.count++] = i;
      slotStrength[i] = 0;
    }
    const slot = active[at];
    slotOf[i] = slot;
    size[slot] += 1;
    slotStrength[slot] += strength[i];
  }
  for (let at = 0; at < partition.count; at += 1) {
    const slot = active[at];
    let count = 0;
    for (const i of order) if (slotOf[i] === slot) rows[count++] = i;
    kernel.sum(places.link + slot * n, places.agreement, count, n);
  }
}

/** Agent i, in no slot, opens an empty one. */
function openSlot(partition: Partition, i: number, slot: number): void {
  const { n, link, agreement } = partition;
  for (let j = 0; j < n; j += 1) link[slot * n + j] = agreement[i * n + j];
  partition.slotOf[i] = slot;
  partition.size[slot] = 1;
  partition.slotStrength[slot] = partition.strength[i];
  partition.active[partition.count++] = slot;
}

/** Agent i, in no slot, enters an occupied one. */
function enterSlot(partition: Partition, i: number, slot: number): void {
  const { n, kernel, places } = partition;
  kernel.add(places.link + slot * n, places.agreement + i * n, n);
  partition.slotOf[i] = slot;
  partition.size[slot] += 1;
  partition.slotStrength[slot] += partition.strength[i];
}

/** Agent i leaves its slot, which closes when nobody remains. */
function leaveSlot(partition: Partition, i: number): void {
  const { n, size, kernel, places } = partition;
  const slot = partition.slotOf[i];
  size[slot] -= 1;
  if (size[slot] === 0) {
    closeSlot(partition, slot);
    return;
  }
  partition.slotStrength[slot] -= partition.strength[i];
  kernel.subtract(places.link + slot * n, places.agreement + i * n, n);
}

function closeSlot(partition: Partition, slot: number): void {
  const { active, count } = partition;
  const at = active.indexOf(slot);
  active.copyWithin(at, at + 1, count);
  partition.count -= 1;
}

/** Moves agent i to an occupied slot. */
export function moveTo(partition: Partition, i: number, slot: number): void {
  hold(partition.size[slot] > 0 && partition.slotOf[i] !== slot, 'who moves goes to others');
  leaveSlot(partition, i);
  enterSlot(partition, i, slot);
}

/** Moves agent i out of the company of others into a slot of its own. */
export function standAlone(partition: Partition, i: number): void {
  hold(partition.size[partition.slotOf[i]] > 1, 'who leaves had company');
  leaveSlot(partition, i);
  openSlot(partition, i, partition.size.indexOf(0));
}

/** Moves all agents of one slot to another. */
export function absorb(partition: Partition, kept: number, absorbed: number): void {
  const { n, size, slotOf, slotStrength, kernel, places } = partition;
  hold(kept !== absorbed && size[absorbed] > 0, 'a group is absorbed by another');
  kernel.add(places.link + kept * n, places.link + absorbed * n, n);
  for (let j = 0; j < n; j += 1) if (slotOf[j] === absorbed) slotOf[j] = kept;
  size[kept] += size[absorbed];
  size[absorbed] = 0;
  slotStrength[kept] += slotStrength[absorbed];
  closeSlot(partition, absorbed);
}
