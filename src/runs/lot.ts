/** Lots that a class draws from its secret: nobody can foresee them, and the class that goes on draws the same. */
import { createHmac } from 'node:crypto';
import type { LearnedWay } from '../report/learned-document.ts';
import type { Games } from './games.ts';

/** A lot as text; the same secret and words give the same. */
export const lot = (secret: string, words: string): string =>
  createHmac('sha256', secret).update(words).digest('hex');

/** How a seat is debriefed where two ways are drawn by lot: half of all seats one way and half the other. */
export function wayOf({ head, rooms }: Games, room: number, seat: string): LearnedWay {
  const places = rooms.flatMap(({ number, game }) =>
    game.seats.map((one) => ({
      is: number === room && one === seat,
      lot: lot(head.secret, `lot ${number} ${one}`),
    })),
  );
  places.sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return places.findIndex(({ is }) => is) % 2 === 0 ? 'points' : 'histories';
}
