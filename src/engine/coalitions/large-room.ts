/**
 * Communities of a room in which the agreement of every two agents would take too long. Agents are put into classes of
 * like-minded ones (classes.ts), and a community is heard through its delegates: for every class of which it has members, their
 * mean view, with their number for a weight. Otherwise the search is that of communities.ts: each agent goes where it gains most,
 * by its own views, then whole communities merge, and so on until neither helps. It starts from the communities of a sample, in
 * which they are found as in a small room, and from those of the round before.
 *
 * Time grows with agents × delegates, memory with agents.
 */
import { hold } from '../invariant.ts';
import { agree, type Views } from './agreement.ts';
import { arenaFor } from './arena.ts';
import { classesOf, type RoomViews } from './classes.ts';
import {
  findCommunities,
  groupsAlike,
  labelled,
  LEAST_RISE,
  type Communities,
  type CommunityOptions,
} from './communities.ts';
import { delegatesOf, type Delegates } from './delegates.ts';
import { BLOCK, delegateSize, meetingOf, type Meeting } from './meeting.ts';

/** Classes into which a large room is put: with twice as many the same communities are found, in twice the time. */
const CLASSES = 500;
/** Agents of a large room among whom a search begins: with half as many it ends elsewhere now and then. */
const SAMPLE = 1000;
/** Sweeps over the agents at most; and a sweep in which no larger share of all moved is the last. */
const MOST_SWEEPS = 20;
const SETTLED = 0.0005;

/** An agent that agrees with nobody, and one that stands alone for now. */
const OUTSIDE = -1;
const ALONE = -2;

/** A room ready to be searched. Agents are counted in visiting order, so that nothing depends on how they are listed. */
interface SearchRoom {
  readonly views: RoomViews;
  readonly classOf: Int32Array;
  readonly classes: number;
  /** The delegates of everybody together. */
  readonly whole: Delegates;
  /** Total agreement of each agent with the others, and of all. */
  readonly strength: Float64Array;
  readonly total: number;
}

/** Views as they count, in visiting order; nobody who is absent has a salience. */
function viewsInOrder(views: Views, order: Int32Array, m: number): RoomViews {
  const { stance, salience, attention, present } = views;
  const n = order.length;
  const out = { n, m, stride: n, salience: new Float64Array(m * n), stance: new Float64Array(m * n) };
  for (let k = 0; k < m; k += 1) {
    const share = attention === undefined ? 1 : attention[k];
    for (let v = 0; v < n; v += 1) {
      const agent = order[v];
      out.stance[k * n + v] = stance[k * n + agent];
      out.salience[k * n + v] = present[agent] === 0 ? 0 : salience[k * n + agent] * share;
    }
  }
  return out;
}

/** Puts the views of some agents into a meeting. @returns how many they are */
function seat({ m, stride, salience, stance }: RoomViews, agents: Int32Array, { views }: Meeting): number {
  for (let k = 0; k < m; k += 1) {
    for (let b = 0; b < agents.length; b += 1) {
      views[k * BLOCK + b] = salience[k * stride + agents[b]];
      views[(m + k) * BLOCK + b] = stance[k * stride + agents[b]];
    }
    views.fill(0, k * BLOCK + agents.length, (k + 1) * BLOCK);
  }
  return agents.length;
}

/** Agents in blocks that fit into a meeting. */
function* blocksOf(agents: Int32Array): Generator<Int32Array> {
  for (let from = 0; from < agents.length; from += BLOCK) yield agents.subarray(from, from + BLOCK);
}

function prepare(views: RoomViews): SearchRoom {
  const { n, m, stride, salience } = views;
  const hasView = (v: number): boolean => {
    for (let k = 0; k < m; k += 1) if (salience[k * stride + v] > 0) return true;
    return false;
  };
  const inside = Int32Array.from({ length: n }, (_, v) => v).filter(hasView);
  const classOf = classesOf(views, inside, CLASSES);
  const classes = Math.min(CLASSES, inside.length);
  const everybody = classOf.map((one) => Math.min(0, one));
  const whole = delegatesOf(views, classOf, classes, everybody, 1);
  const meeting = meetingOf(m, whole.records);
  const strength = new Float64Array(n);
  let total = 0;
  for (const block of blocksOf(inside)) {
    meeting.hear(seat(views, block, meeting), 0, whole.starts[1]);
    for (let b = 0; b < block.length; b += 1) {
      // Nobody agrees with itself.
      const own = meeting.sums[b] - 1;
      strength[block[b]] = own;
      total += own;
    }
  }
  return { views, classOf, classes, whole, strength, total };
}

let known: SearchRoom | null = null;

const isSame = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

/** The room of some views; the last one is kept, as one round's is searched several times. */
function roomOf(views: Views, order: Int32Array, m: number): SearchRoom {
  const now = viewsInOrder(views, order, m);
  const isKnown =
    known?.views.m === m &&
    isSame(now.salience, known.views.salience) &&
    isSame(now.stance, known.views.stance);
  if (!isKnown) known = prepare(now);
  return known!;
}

/** A partition of a room on its way to a better one. */
interface Search {
  readonly room: SearchRoom;
  /** Community by agent; OUTSIDE, ALONE. */
  labels: Int32Array;
  communities: number;
  /** γ / 2W. */
  readonly expectation: number;
  /** Rise of a gain that counts, as in communities.ts. */
  readonly leastGain: number;
}

/** Σ strength of the members of each community. */
function strengthsOf({ room, labels, communities }: Search): Float64Array {
  const sums = new Float64Array(communities);
  labels.forEach((label, v) => {
    if (label >= 0) sums[label] += room.strength[v];
  });
  return sums;
}

/** Closes communities that have become empty. */
function close(search: Search): void {
  const names = new Map<number, number>();
  search.labels = search.labels.map((label) => {
    if (label < 0) return label;
    if (!names.has(label)) names.set(label, names.size);
    return names.get(label)!;
  });
  search.communities = names.size;
}

/**
 * Lets agents move until next to none does. Delegates are heard once in a sweep; who was surer of its place than all moves since
 * could change is not asked again.
 */
function moveAgents(search: Search): void {
  const { room, expectation, leastGain } = search;
  const { views, classOf, classes, strength } = room;
  const { n, m } = views;
  /** Number of moves from which an agent has to be asked again. */
  const sureUntil = new Float64Array(n);
  let moves = 0;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    close(search);
    const { labels, communities } = search;
    const asked = Int32Array.from({ length: n }, (_, v) => v).filter(
      (v) => labels[v] !== OUTSIDE && sureUntil[v] <= moves,
    );
    const { records, starts } = delegatesOf(views, classOf, classes, labels, communities);
    const meeting = meetingOf(m, records);
    const sums = strengthsOf(search);
    const links = new Float64Array(communities * BLOCK);
    let moved = 0;
    for (const block of blocksOf(asked)) {
      const count = seat(views, block, meeting);
      for (let c = 0; c < communities; c += 1) {
        meeting.hear(count, starts[c], starts[c + 1]);
        links.set(meeting.sums, c * BLOCK);
      }
      for (let b = 0; b < count; b += 1) {
        const v = block[b];
        const own = labels[v];
        // Nobody agrees with itself.
        if (own >= 0) links[own * BLOCK + b] -= 1;
        let heard = 0;
        for (let c = 0; c < communities; c += 1) heard += links[c * BLOCK + b];
        const expected = expectation * heard;
        let stay = 0;
        let best = -Infinity;
        let target = own;
        for (let c = 0; c < communities; c += 1) {
          if (c === own) {
            stay = links[c * BLOCK + b] - expected * (sums[c] - strength[v]);
            continue;
          }
          const gain = links[c * BLOCK + b] - expected * sums[c];
          if (gain > best) {
            best = gain;
            target = c;
          }
        }
        const other = Math.max(best, own === ALONE ? -Infinity : 0);
        sureUntil[v] = Math.abs(stay - other) + moves;
        const next = !(other > stay + leastGain) ? own : best >= 0 ? target : ALONE;
        if (next === own) continue;
        if (own >= 0) sums[own] -= strength[v];
        if (next >= 0) sums[next] += strength[v];
        labels[v] = next;
        moved += 1;
      }
    }
    moves += moved;
    if (moved <= SETTLED * n) break;
  }
  close(search);
}

/** Agreement between the members of every two communities, both ways counted inside one, as their delegates have it. */
function between({ room, labels, communities }: Search): Float64Array {
  const { views, classOf, classes } = room;
  const { m } = views;
  const { records, starts } = delegatesOf(views, classOf, classes, labels, communities);
  const size = delegateSize(m);
  const count = starts[communities];
  const column = (at: number) => Float64Array.from({ length: count }, (_, one) => records[one * size + at]);
  const rows = (from: number) => {
    const out = new Float64Array(m * count);
    for (let k = 0; k < m; k += 1) out.set(column(from + 2 * k), k * count);
    return out;
  };
  const delegates: RoomViews = { n: count, m, stride: count, salience: rows(1), stance: rows(2) };
  const meeting = meetingOf(m, records);
  const sums = new Float64Array(communities * communities);
  for (let c = 0; c < communities; c += 1) {
    const own = Int32Array.from({ length: starts[c + 1] - starts[c] }, (_, at) => starts[c] + at);
    for (const block of blocksOf(own)) {
      const heard = seat(delegates, block, meeting);
      for (let d = 0; d < communities; d += 1) {
        meeting.hear(heard, starts[d], starts[d + 1]);
        for (let b = 0; b < heard; b += 1) {
          const weight = records[block[b] * size];
          // Nobody agrees with itself.
          sums[c * communities + d] += weight * (meeting.sums[b] - (c === d ? 1 : 0));
        }
      }
    }
  }
  return sums;
}

/** Merges two communities at a time, the pair that gains most first, until no pair gains. @returns whether any merged */
function mergeCommunities(search: Search, links: Float64Array): boolean {
  const { communities, expectation, leastGain } = search;
  const sums = strengthsOf(search);
  const heir = Int32Array.from({ length: communities }, (_, c) => c);
  let merged = false;
  for (;;) {
    let gained = leastGain;
    let [kept, absorbed] = [-1, -1];
    for (let a = 0; a < communities; a += 1) {
      if (heir[a] !== a) continue;
      for (let b = a + 1; b < communities; b += 1) {
        if (heir[b] !== b) continue;
        const gain = links[a * communities + b] - expectation * sums[a] * sums[b];
        if (gain > gained) [gained, kept, absorbed] = [gain, a, b];
      }
    }
    if (kept < 0) break;
    merged = true;
    sums[kept] += sums[absorbed];
    for (let c = 0; c < communities; c += 1) {
      links[kept * communities + c] += links[absorbed * communities + c];
      if (heir[c] === absorbed) heir[c] = kept;
    }
    for (let c = 0; c < communities; c += 1)
      links[c * communities + kept] += links[c * communities + absorbed];
  }
  search.labels = search.labels.map((label) => (label < 0 ? label : heir[label]));
  close(search);
  return merged;
}

/** Q of a partition: what agents agree with their own communities, beyond what their total agreement leads one to expect. */
function modularityOf(search: Search): number {
  const { room, labels, communities, expectation } = search;
  const { views, classOf, classes, total } = room;
  const { records, starts } = delegatesOf(views, classOf, classes, labels, communities);
  const meeting = meetingOf(views.m, records);
  const sums = strengthsOf(search);
  let inside = 0;
  for (let c = 0; c < communities; c += 1) {
    const members = Int32Array.from(labels.keys()).filter((v) => labels[v] === c);
    for (const block of blocksOf(members)) {
      const count = seat(views, block, meeting);
      meeting.hear(count, starts[c], starts[c + 1]);
      // Nobody agrees with itself.
      for (let b = 0; b < count; b += 1) inside += meeting.sums[b] - 1;
    }
    inside -= expectation * sums[c] * sums[c];
  }
  return inside / total;
}

/** Raises modularity from some labels until neither moves nor mergers do. */
function climb(
  room: SearchRoom,
  labels: Int32Array,
  resolution: number,
): { labels: Int32Array; modularity: number } {
  const search: Search = {
    room,
    labels: labels.slice(),
    communities: 0,
    expectation: resolution / room.total,
    leastGain: LEAST_RISE * room.total,
  };
  do moveAgents(search);
  while (mergeCommunities(search, between(search)));
  return { labels: search.labels, modularity: modularityOf(search) };
}

/** The communities of a sample of the agents, the first in visiting order, who are drawn by lot: from where a fresh search starts. */
function sampleLabels({ views, classOf }: SearchRoom, resolution: number): Int32Array {
  const { n, m, stride, salience, stance } = views;
  const size = Math.min(SAMPLE, n);
  const rows = (of: Float64Array) =>
    Float64Array.from({ length: m * size }, (_, at) => of[Math.floor(at / size) * stride + (at % size)]);
  const present = new Uint8Array(size).fill(1);
  const sample = { stance: rows(stance), salience: rows(salience), present };
  const { partition } = agree(sample, size, m, arenaFor(size, m));
  const order = Int32Array.from({ length: size }, (_, at) => at);
  const { membership } = findCommunities(partition, order, { resolution });
  return classOf.map((one, v) =>
    one < 0 ? OUTSIDE : v < size && membership[v] >= 0 ? membership[v] : ALONE,
  );
}

/** What `findCommunities` looks for, in a large room. @param order a permutation of the agents */
export function findInLargeRoom(
  views: Views,
  m: number,
  order: Int32Array,
  options: CommunityOptions = {},
): Communities {
  const n = order.length;
  const { resolution = 1, previous, freshStart = true } = options;
  hold(previous === undefined || previous.length === n, 'every agent was somewhere before');
  const room = roomOf(views, order, m);
  if (room.total === 0) return { membership: new Int32Array(n).fill(-1), modularity: 0 };
  const found = ({ labels, modularity }: { labels: Int32Array; modularity: number }): Communities => {
    const membership = new Int32Array(n);
    let next = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
    for (let v = 0; v < n; v += 1) membership[order[v]] = labels[v] === ALONE ? next++ : labels[v];
    return { membership: labelled(membership), modularity };
  };
  let fresh: Communities | undefined;
  if (freshStart || previous === undefined) {
    fresh = found(climb(room, sampleLabels(room, resolution), resolution));
    if (previous === undefined || groupsAlike(fresh.membership, previous)) return fresh;
  }
  const before = room.classOf.map((one, v) => {
    if (one < 0) return OUTSIDE;
    return previous[order[v]] < 0 ? ALONE : previous[order[v]];
  });
  const followed = found(climb(room, before, resolution));
  return fresh !== undefined && fresh.modularity > followed.modularity + LEAST_RISE ? fresh : followed;
}
