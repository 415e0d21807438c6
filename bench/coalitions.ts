/**
 * The coalition search: how its time grows with the number of agents, and how far the communities of large rooms, which are found
 * among delegates, are those of the exact search. `npm run bench coalitions`; prints, asserts nothing.
 */
import { agree } from '../src/engine/coalitions/agreement.ts';
import { findCommunities } from '../src/engine/coalitions/communities.ts';
import { createArena } from '../src/engine/coalitions/arena.ts';
import { findInLargeRoom } from '../src/engine/coalitions/large-room.ts';
import { searchRoom } from '../src/engine/coalitions/search.ts';
import { adjustedRandIndex } from '../src/engine/metrics/partition-distance.ts';
import { KINDS, ROOM_ISSUES, roomOf, type Kind } from './rooms.ts';
import { contestant, exponents, measured } from './works/work.ts';

const KIND_NAMES = Object.keys(KINDS) as Kind[];
const SIZES = [1000, 3000, 10_000, 30_000, 100_000];
/** Of the search before rooms were told apart, at 1,000, 3,000 and 4,800 agents: it took 10 s there and 2.6 GiB at 12,800. */
const WAS = 'was: exponent 2.2, 4,800 agents in 10 s, 2.6 GiB at 12,800';

console.log(
  `One round's coalitions after everybody moved, least processor milliseconds, ${ROOM_ISSUES} issues`,
);
console.log('aim: exponent ≤ 1.2, 100,000 agents ≤ 10 s and ≤ 1 GiB');
console.log(WAS);
for (const kind of KIND_NAMES) {
  const times = SIZES.map((n) => {
    const { views, order, drift } = roomOf(kind, n, 'time');
    let previous: Int32Array | undefined;
    const one = contestant(() => {
      drift();
      previous = searchRoom(views, ROOM_ISSUES, order, { previous }).membership;
    });
    for (let turn = 0; turn < (n > 10_000 ? 2 : 6); turn += 1) measured(one);
    return one.least;
  });
  const { local, fit } = exponents(SIZES, times);
  console.log(
    `${kind.padEnd(28)}${SIZES.map((n, at) => `${n}: ${times[at].toFixed(0)} ms${at === 0 ? '' : ` (${local[at - 1].toFixed(2)})`}`).join(', ')}; exponent ${fit.toFixed(2)}`,
  );
}
console.log(`most memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);

console.log('');
console.log(
  'Adjusted Rand index with the exact search at 3,000 agents (aim ≥ 0.95), and of the exact search with itself in the other order',
);
for (const kind of KIND_NAMES) {
  const cells = ['a', 'b', 'c', 'd', 'e'].map((seed) => {
    const { views, order } = roomOf(kind, 3000, seed);
    const exact = (visits: Int32Array) =>
      findCommunities(agree(views, 3000, ROOM_ISSUES, createArena(3000, ROOM_ISSUES)).partition, visits);
    const one = exact(order);
    const found = findInLargeRoom(views, ROOM_ISSUES, order);
    const [here, itself] = [found, exact(order.toReversed())].map(({ membership }) =>
      adjustedRandIndex(membership, one.membership).toFixed(3),
    );
    return `${here} (${itself}; Q ${found.modularity.toFixed(4)}, ${one.modularity.toFixed(4)})`;
  });
  console.log(`${kind.padEnd(28)}${cells.join('  ')}`);
}
