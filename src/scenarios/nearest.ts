/**
 * "Did you mean": the known word nearest to one that is not known, for every message about an unknown name.
 */

/**
 * Restricted Damerau–Levenshtein distance (insertions, deletions, substitutions, swaps of neighbours), counted up to
 * `limit`; anything further is `limit + 1`.
 * Source: Damerau (1964), "A technique for computer detection and correction of spelling errors".
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2] + 1);
      }
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length], limit + 1);
}

/** Words longer than this are no slips of the finger. */
const LONGEST = 64;

/**
 * The candidate nearest to a word, ignoring case, or null where none is within a third of its length (at least one
 * edit, none for a single letter). Of equally near ones the first in the order given.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const lower = word.toLowerCase();
  let limit = word.length < 2 ? 0 : Math.max(1, Math.floor(word.length / 3));
  let found: string | null = null;
  for (const candidate of candidates) {
    const distance = editDistance(lower, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    found = candidate;
    if (distance === 0) break;
    limit = distance - 1;
  }
  return found;
}
