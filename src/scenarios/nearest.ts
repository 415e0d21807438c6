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
/** Letters from which a word that stands in a name is a part of it and no chance. */
const LEAST_PART = 3;
/** What a name costs that has the word as a part: more than one slip, less than two. */
const PART = 1.5;

/** How far a candidate is from a word in slips, a third of its letters at most (one at least, none for a single letter). */
function slips(word: string, candidate: string): number {
  const limit = word.length < 2 ? 0 : Math.max(1, Math.floor(word.length / 3));
  const distance = editDistance(word, candidate, limit);
  if (distance <= limit && distance < PART) return distance;
  const isPart = word.length >= LEAST_PART && `.${candidate}.`.replaceAll('-', '.').includes(`.${word}.`);
  if (isPart) return PART;
  return distance > limit ? Infinity : distance;
}

/** Names with equally many parts between dots are held against each other part by part; `*` is any. */
function far(word: string, candidate: string): number {
  const [parts, others] = [word.split('.'), candidate.split('.')];
  if (parts.length === 1 || parts.length !== others.length) return slips(word, candidate);
  return parts.reduce((sum, part, at) => sum + (part === '*' ? 0 : slips(part, others[at])), 0);
}

/**
 * The candidate nearest to a word, ignoring case: one that is a few slips away or has the word as a part; null where there is
 * none. Of equally near ones the first in the order given.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const lower = word.toLowerCase();
  let least = Infinity;
  let found: string | null = null;
  for (const candidate of candidates) {
    const distance = far(lower, candidate.toLowerCase());
    if (distance >= least) continue;
    found = candidate;
    least = distance;
    if (distance === 0) break;
  }
  return found;
}
