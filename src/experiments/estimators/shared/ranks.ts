/** Ranks of values, for measures that should not depend on the scale of an outcome. */

/** Ranks from 1; equal values share the mean of their ranks. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = Array.from(values, (_, at) => at).sort((a, b) => values[a] - values[b] || a - b);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to += 1;
    for (let at = from; at < to; at += 1) ranks[order[at]] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
