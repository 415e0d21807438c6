/** Delegates of communities: for every class of like-minded agents of which a community has members, their mean view. */
import { hold } from '../invariant.ts';
import type { RoomViews } from './classes.ts';
import { delegateSize } from './meeting.ts';

export interface Delegates {
  /** One after another, community by community: weight, then salience and stance on each issue. */
  readonly records: Float64Array;
  /** Where those of each community begin, and where the last ones end. */
  readonly starts: Int32Array;
}

/**
 * The delegates of communities.
 * @param classOf class of each agent, below `classes`; @param labels community of each agent, below `communities`; negative: in none
 */
export function delegatesOf(
  { n, m, stride, salience, stance }: RoomViews,
  classOf: Int32Array,
  classes: number,
  labels: Int32Array,
  communities: number,
): Delegates {
  hold(labels.length === n, 'everybody is in a community or in none');
  const size = delegateSize(m);
  const cells = new Int32Array(communities * classes);
  for (let v = 0; v < n; v += 1) if (labels[v] >= 0) cells[labels[v] * classes + classOf[v]] += 1;
  const starts = new Int32Array(communities + 1);
  const places = new Int32Array(cells.length);
  let count = 0;
  cells.forEach((members, cell) => {
    if (cell % classes === 0) starts[cell / classes] = count;
    places[cell] = count * size;
    if (members > 0) count += 1;
  });
  starts[communities] = count;
  const records = new Float64Array(count * size);
  for (let v = 0; v < n; v += 1) {
    if (labels[v] < 0) continue;
    const record = places[labels[v] * classes + classOf[v]];
    records[record] += 1;
    for (let k = 0; k < m; k += 1) {
      records[record + 1 + 2 * k] += salience[k * stride + v];
      records[record + 2 + 2 * k] += stance[k * stride + v];
    }
  }
  for (let record = 0; record < records.length; record += size)
    for (let at = 1; at < size; at += 1) records[record + at] /= records[record];
  return { records, starts };
}
