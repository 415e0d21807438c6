/**
 * The order in which amendments are put: the furthest removed from the text first (rule 90 of the rules of procedure of the
 * United Nations General Assembly), whoever listed them and however.
 */

import { hold } from '../invariant.ts';

/** What the order looks at. */
interface Placed {
  readonly text: number;
  /** Agent index, or −1 − bloc index. */
  readonly by: number;
}

/** Agents before blocs, each in the order of ids, wherever they lie in memory. */
export function before(a: number, b: number, idOf: (by: number) => string): number {
  if (a >= 0 !== b >= 0) return a >= 0 ? -1 : 1;
  const [one, other] = [idOf(a), idOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Amendments to a text, the furthest from it first; of two equally far that of the agent whose id comes first, agents before blocs. */
export function furthestFirst<T extends Placed>(
  text: number,
  amendments: readonly T[],
  idOf: (by: number) => string,
): T[] {
  hold(
    text === text && amendments.every((one) => one.text === one.text),
    'amendments and what they amend say something',
  );
  return [...amendments].sort(
    (a, b) =>
      Math.abs(b.text - text) - Math.abs(a.text - text) || before(a.by, b.by, idOf) || a.text - b.text,
  );
}
