/** Several questions asked of one sample: how sure an answer is once it is counted how many were asked. */

/** Chance at most of calling anything different among questions of which none is. */
export const FAMILY = 0.05;

/**
 * p values made larger so that none below `FAMILY` in a whole family of questions is as rare as a single one by itself would be (Holm
 * 1979, "A simple sequentially rejective multiple test procedure"). It holds however the questions hang together.
 * @param values NaN: a question without an answer, which is none of the family
 * @returns in the order given
 */
export function holm(values: readonly number[]): number[] {
  const order = [...values.keys()].filter((at) => values[at] === values[at]);
  order.sort((a, b) => values[a] - values[b] || a - b);
  const adjusted = values.map(() => NaN);
  let largest = 0;
  order.forEach((at, rank) => {
    largest = Math.max(largest, Math.min(1, (order.length - rank) * values[at]));
    adjusted[at] = largest;
  });
  return adjusted;
}
