/** The coalition search in rooms of any size. */
import { searchRoom } from '../../src/engine/coalitions/search.ts';
import { ROOM_ISSUES, roomOf } from '../rooms.ts';
import type { Work } from './work.ts';

export default [
  {
    name: 'coalitions, five issues',
    sizes: [300, 1000, 3000, 10_000],
    prepare: (n) => {
      const { views, order, drift } = roomOf('three camps, some scatter', n, 'time');
      let previous: Int32Array | undefined;
      return () => {
        drift();
        previous = searchRoom(views, ROOM_ISSUES, order, { previous }).membership;
      };
    },
  },
] satisfies Work[];
