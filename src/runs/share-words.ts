/** Words by which a class finds a game of its own, such as DUBAI-7; outside the class the code of the run says all of it. */
import type { GameRoom, Games } from './games.ts';

/** A word, where it may be one. */
const WORD = /^([A-Z0-9]+)-([1-9]\d{0,4})$/;

const nameOf = ({ scenario }: Games): string => scenario.file.id.split('-')[0].toUpperCase();

/** @param sitting which game of the class, from 1 @param room its number, from 1 */
export function wordOf(games: Games, sitting: number, room: number): string {
  return `${nameOf(games)}-${(sitting - 1) * games.head.rooms + room}`;
}

export const isWord = (text: string): boolean => WORD.test(text);

/** The room that a word names; null: none. */
export function roomOf(games: Games, word: string): GameRoom | null {
  const [, name, number] = WORD.exec(word.trim().toUpperCase()) ?? [];
  if (name !== nameOf(games)) return null;
  const rooms = [...games.before.flatMap((one) => one.rooms), ...games.rooms];
  return rooms[Number(number) - 1] ?? null;
}
