/**
 * Classes of like-minded agents: a room cut in halves again and again, each time across that in which those who are still
 * together differ most (a k-d tree; Bentley 1975). What holds of a class holds nearly of each of its members.
 */
import { hold } from '../invariant.ts';

/** Views of n agents on m issues, issue-major: rows of `stride` numbers, of which the first n count. */
export interface RoomViews {
  readonly n: number;
  readonly m: number;
  readonly stride: number;
  /** What each view counts; nobody who is absent has a salience. */
  readonly salience: Float64Array;
  readonly stance: Float64Array;
}

/** Mean and variance of some agents' numbers in a row that begins at a place. */
function momentsOf(
  members: Int32Array,
  values: Float64Array,
  row: number,
): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < members.length; at += 1) {
    const value = values[row + members[at]];
    sum += value;
    squares += value * value;
  }
  const mean = sum / members.length;
  return { mean, variance: Math.max(0, squares / members.length - mean * mean) };
}

/**
 * In what some agents differ most: a row of stances or of saliences. Differences of stances count by how much the issue counts,
 * and those of saliences by how far stances on one issue are from those on others, since that is what they weigh.
 */
function widest({ m, stride, salience, stance }: RoomViews, members: Int32Array) {
  const weights = Array.from({ length: m }, (_, k) => momentsOf(members, salience, k * stride));
  const stances = Array.from({ length: m }, (_, k) => momentsOf(members, stance, k * stride));
  const spread = stances.reduce((sum, { variance }) => sum + variance, 0) / m;
  let best = { values: stance, row: 0 };
  let most = -1;
  for (let k = 0; k < m; k += 1) {
    const { mean, variance } = weights[k];
    const [byStance, bySalience] = [mean * mean * stances[k].variance, variance * spread];
    if (byStance > most) [best, most] = [{ values: stance, row: k * stride }, byStance];
    if (bySalience > most) [best, most] = [{ values: salience, row: k * stride }, bySalience];
  }
  return best;
}

/** Puts the `count` agents with the least (value, index) first. */
function select(members: Int32Array, values: Float64Array, row: number, count: number): void {
  const before = (a: number, b: number) =>
    values[row + a] < values[row + b] || (values[row + a] === values[row + b] && a < b);
  let low = 0;
  let high = members.length - 1;
  while (low < high) {
    const pivot = members[(low + high) >>> 1];
    let left = low;
    let right = high;
    while (left <= right) {
      while (before(members[left], pivot)) left += 1;
      while (before(pivot, members[right])) right -= 1;
      if (left > right) break;
      [members[left], members[right]] = [members[right], members[left]];
      left += 1;
      right -= 1;
    }
    if (count <= right) high = right;
    else if (count >= left) low = left;
    else return;
  }
}

/**
 * Puts agents into at most so many classes, nearly equal in size.
 * @param inside indices of those to be put, ascending; @returns class by agent, −1 for the others
 */
export function classesOf(views: RoomViews, inside: Int32Array, most: number): Int32Array {
  hold(most >= 1, 'a room has a class');
  const classOf = new Int32Array(views.n).fill(-1);
  let next = 0;
  const cut = (members: Int32Array, classes: number): void => {
    if (classes === 1 || members.length <= 1) {
      for (const agent of members) classOf[agent] = next;
      next += 1;
      return;
    }
    const half = classes >>> 1;
    const count = Math.floor((members.length * half) / classes);
    const { values, row } = widest(views, members);
    select(members, values, row, count);
    cut(members.subarray(0, count), half);
    cut(members.subarray(count), classes - half);
  };
  if (inside.length > 0) cut(inside.slice(), Math.min(most, inside.length));
  return classOf;
}
