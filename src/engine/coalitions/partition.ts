/**
 * The partition of agents that a community search changes, laid out for a dense network.
 *
 * A community is a slot 0 … n−1. `link[slot·n + i]` is the agreement of agent i with all members of the slot and
 * follows every change, so that weighing a move costs one look per community instead of one per agent. Sums run in
 * visiting order or follow the moves, never the listing, so listing the agents otherwise changes no bit.
 */

/** Buffers for n agents, and the partition in them. Reuse never changes a result. */
export interface Partition {
  readonly n: number;
  /** D_i = Σ_j a_ij of each agent. */
  readonly strength: Float64Array;
  /** n×n, row-major by slot; rows of empty slots are stale. */
  readonly link: Float64Array;
  /** Each agent's slot; −1 for an agent that agrees with nobody. */
  readonly slotOf: Int32Array;
  readonly size: Int32Array;
  /** Σ D_i over each slot's members. */
  readonly slotStrength: Float64Array;
  /** The occupied slots, the first `count` entries, in the order in which ties between slots are resolved. */
  readonly active: Int32Array;
  count: number;
}

/** Allocates the buffers for n agents. */
export function createPartition(n: number): Partition {
  return {
    n,
    strength: new Float64Array(n),
    link: new Float64Array(n * n),
    slotOf: new Int32Array(n),
    size: new Int32Array(n),
    slotStrength: new Float64Array(n),
    active: new Int32Array(n),
    count: 0,
  };
}

/** target[to + j] += sign · source[from + j] for j < n, four at a time, which takes a third off the time. */
function addRow(
  target: Float64Array,
  to: number,
  source: Float64Array,
  from: number,
  n: number,
  sign: 1 | -1,
): void {
  let j = 0;
  for (; j + 3 < n; j += 4) {
    const at = to + j;
    const next = from + j;
    target[at] += sign * source[next];
    target[at + 1] += sign * source[next + 1];
    target[at + 2] += sign * source[next + 2];
    target[at + 3] += sign * source[next + 3];
  }
  for (; j < n; j += 1) target[to + j] += sign * source[from + j];
}

/**
 * target[to + j] = Σ source[row · n + j] for j < n over the first `count` rows named, added in their order. Four rows at a
 * time, so that the sums stay in registers.
 */
function sumRows(
  target: Float64Array,
  to: number,
  source: Float64Array,
  rows: Int32Array,
  count: number,
  n: number,
): void {
  target.fill(0, to, to + n);
  let at = 0;
  for (; at + 3 < count; at += 4) {
    const a = rows[at] * n;
    const b = rows[at + 1] * n;
    const c = rows[at + 2] * n;
    const d = rows[at + 3] * n;
    for (let j = 0; j < n; j += 1) {
      target[to + j] = target[to + j] + source[a + j] + source[b + j] + source[c + j] + source[d + j];
    }
  }
  for (; at < count; at += 1) addRow(target, to, source, rows[at] * n, n, 1);
}

/** Sets D_i = Σ_j a_ij; @returns 2W = Σ_i D_i. */
export function sumStrengths(partition: Partition, agreement: Float64Array, order: Int32Array): number {
  const { n, strength } = partition;
  sumRows(strength, 0, agreement, order, n, n);
  let total = 0;
  for (let visit = 0; visit < n; visit += 1) total += strength[order[visit]];
  return total;
}

/** Puts every agent that agrees with anybody in a slot of its own. */
export function startAlone(partition: Partition, agreement: Float64Array, order: Int32Array): void {
  const { n, strength, size, slotOf, active } = partition;
  partition.link.set(agreement);
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
export function startFrom(
  partition: Partition,
  labels: Int32Array,
  agreement: Float64Array,
  order: Int32Array,
): void {
  const { n, active, strength, slotOf, size, slotStrength } = partition;
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
  const members = new Int32Array(n);
  for (let at = 0; at < partition.count; at += 1) {
    const slot = active[at];
    let count = 0;
    for (const i of order) if (slotOf[i] === slot) members[count++] = i;
    sumRows(partition.link, slot * n, agreement, members, count, n);
  }
}

/** Agent i, in no slot, opens an empty one. */
function openSlot(partition: Partition, i: number, slot: number, agreement: Float64Array): void {
  const { n, link } = partition;
  for (let j = 0; j < n; j += 1) link[slot * n + j] = agreement[i * n + j];
  partition.slotOf[i] = slot;
  partition.size[slot] = 1;
  partition.slotStrength[slot] = partition.strength[i];
  partition.active[partition.count++] = slot;
}

/** Agent i, in no slot, enters an occupied one. */
function enterSlot(partition: Partition, i: number, slot: number, agreement: Float64Array): void {
  const { n, link } = partition;
  addRow(link, slot * n, agreement, i * n, n, 1);
  partition.slotOf[i] = slot;
  partition.size[slot] += 1;
  partition.slotStrength[slot] += partition.strength[i];
}

/** Agent i leaves its slot, which closes when nobody remains. */
function leaveSlot(partition: Partition, i: number, agreement: Float64Array): void {
  const { n, link, size } = partition;
  const slot = partition.slotOf[i];
  size[slot] -= 1;
  if (size[slot] === 0) {
    closeSlot(partition, slot);
    return;
  }
  partition.slotStrength[slot] -= partition.strength[i];
  addRow(link, slot * n, agreement, i * n, n, -1);
}

function closeSlot(partition: Partition, slot: number): void {
  const { active } = partition;
  let at = 0;
  while (active[at] !== slot) at += 1;
  partition.count -= 1;
  for (; at < partition.count; at += 1) active[at] = active[at + 1];
}

/** Moves agent i to an occupied slot. */
export function moveTo(partition: Partition, i: number, slot: number, agreement: Float64Array): void {
  leaveSlot(partition, i, agreement);
  enterSlot(partition, i, slot, agreement);
}

/** Moves agent i out of the company of others into a slot of its own. */
export function standAlone(partition: Partition, i: number, agreement: Float64Array): void {
  leaveSlot(partition, i, agreement);
  openSlot(partition, i, partition.size.indexOf(0), agreement);
}

/** Moves all agents of one slot to another. */
export function absorb(partition: Partition, kept: number, absorbed: number): void {
  const { n, link, size, slotOf, slotStrength } = partition;
  addRow(link, kept * n, link, absorbed * n, n, 1);
  for (let j = 0; j < n; j += 1) if (slotOf[j] === absorbed) slotOf[j] = kept;
  size[kept] += size[absorbed];
  size[absorbed] = 0;
  slotStrength[kept] += slotStrength[absorbed];
  closeSlot(partition, absorbed);
}
