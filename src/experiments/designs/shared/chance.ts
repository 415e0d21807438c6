/** What several designs make of keyed uniforms. */

/**
 * Fills `order` with 0 … n − 1 in random order (Fisher & Yates 1938, as in Durstenfeld 1964).
 * @param chance uniform in (0, 1) for each place, drawn by key
 */
export function shuffledOrder(order: Uint16Array | Uint32Array, chance: (at: number) => number): void {
  for (let at = 0; at < order.length; at += 1) {
    const other = Math.floor(chance(at) * (at + 1));
    order[at] = order[other];
    order[other] = at;
  }
}

const PLACES = 4194304;

/** One of 2^22 places inside (0, 1), so that a cell's number and the place in it add up without rounding into the next. */
export function placeInCell(uniform: number): number {
  return (Math.floor(uniform * PLACES) + 0.5) / PLACES;
}
