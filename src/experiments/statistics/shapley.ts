/**
 * Sharing out the joint effect of several changes: a table with the outcome of every combination of them, and what each
 * change and each set of changes adds. Both are linear in the table, so that an interval over replicates comes from applying
 * them to each replicate's own table.
 */

/** Number of bits that are set. */
function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}

/**
 * What every set of changes adds beyond what its subsets add (Harsanyi 1963, dividends; the interaction contrasts of a
 * factorial experiment with the unchanged case as its base): for single changes their effects alone, for pairs what they do
 * together and neither does alone. All of them but the first sum to the joint effect.
 * @param outcomes by the set of changes made, change i being bit i; 2^k of them
 * @returns by set; entry 0 is the outcome without changes
 */
export function interactions(outcomes: ArrayLike<number>): Float64Array {
  const added = Float64Array.from(outcomes);
  for (let bit = 1; bit < added.length; bit *= 2) {
    for (let set = 0; set < added.length; set += 1) {
      if ((set & bit) !== 0) added[set] -= added[set ^ bit];
    }
  }
  return added;
}

/**
 * Each change's share of the joint effect: what it adds, averaged over all orders in which the changes could be made
 * (Shapley 1953, "A value for n-person games"). An interaction is shared equally by those that have a part in it; shares sum
 * to the outcome with all changes less that with none.
 * @param outcomes by the set of changes made, change i being bit i; 2^k of them
 */
export function shapley(outcomes: ArrayLike<number>): Float64Array {
  const added = interactions(outcomes);
  const shares: number[] = [];
  for (let bit = 1; bit < added.length; bit *= 2) {
    let share = 0;
    for (let set = bit; set < added.length; set += 1) {
      if ((set & bit) !== 0) share += added[set] / sizeOf(set);
    }
    shares.push(share);
  }
  return Float64Array.from(shares);
}
