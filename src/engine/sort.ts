/** Sorting of agents by a number, fast where they are nearly sorted, as stances are from round to round. */
import { hold } from './invariant.ts';

/** Shifts an insertion sort may make per agent before a merge sort takes over. */
const SHIFTS_PER_AGENT = 8;

/** Merge sort of `order` by (value, index), both ascending. */
function mergeSort(order: Int32Array, value: Float64Array, offset: number): void {
  let from: Int32Array = order;
  let to: Int32Array = new Int32Array(order.length);
  for (let width = 1; width < order.length; width *= 2) {
    for (let low = 0; low < order.length; low += 2 * width) {
      const middle = Math.min(low + width, order.length);
      const high = Math.min(low + 2 * width, order.length);
      let left = low;
      let right = middle;
      for (let at = low; at < high; at += 1) {
        const takeLeft =
          left < middle && (right >= high || !comesBefore(from[right], from[left], value, offset));
        to[at] = takeLeft ? from[left] : from[right];
        if (takeLeft) left += 1;
        else right += 1;
      }
    }
    [from, to] = [to, from];
  }
  if (from !== order) order.set(from);
}

function comesBefore(a: number, b: number, value: Float64Array, offset: number): boolean {
  const first = value[offset + a];
  const second = value[offset + b];
  return first < second || (first === second && a < b);
}

/**
 * Sorts indices by (value, index), both ascending; the value of index i is `value[offset + i]`. An order that is nearly
 * right comes in time, so insertion goes first; the result is a total order and does not depend on the order given.
 */
export function sortByValue(order: Int32Array, value: Float64Array, offset: number): void {
  hold(offset >= 0 && offset + order.length <= value.length, 'whoever is sorted has a value');
  let budget = SHIFTS_PER_AGENT * order.length;
  for (let at = 1; at < order.length; at += 1) {
    const agent = order[at];
    let hole = at;
    while (hole > 0 && comesBefore(agent, order[hole - 1], value, offset)) {
      order[hole] = order[hole - 1];
      hole -= 1;
      budget -= 1;
    }
    order[hole] = agent;
    if (budget < 0) {
      mergeSort(order, value, offset);
      return;
    }
  }
}
