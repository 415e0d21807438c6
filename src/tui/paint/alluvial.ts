/**
 * The alluvial strip: coalitions as bands over the rounds, as wide as they have members, and between two rounds the
 * members on their way from one band to another. A picture of characters, so that it fits any terminal.
 */
import { span, type Line, type Span } from '../../report/rich.ts';
import { coalitionMark } from './marks.ts';
import { joined } from './plots.ts';

/** Order of agents in a round: by coalition, those in none last, within a coalition as they came. */
function places(membership: ArrayLike<number>, before: readonly number[] | null): number[] {
  const agents = Array.from({ length: membership.length }, (_, agent) => agent);
  const key = (agent: number) => (membership[agent] < 0 ? Infinity : membership[agent]);
  agents.sort((a, b) => {
    const by = key(a) - key(b);
    if (by !== 0 && !Number.isNaN(by)) return by;
    return before === null ? a - b : before[a] - before[b];
  });
  const place: number[] = agents.slice();
  agents.forEach((agent, at) => (place[agent] = at));
  return place;
}

export interface Strip {
  readonly lines: readonly Line[];
  /** First column of each round's band. */
  readonly starts: readonly number[];
  /** Columns of a band. */
  readonly band: number;
}

/** The agent at each place of an order. */
function agentsAt(place: readonly number[]): number[] {
  const agents: number[] = place.slice();
  place.forEach((at, agent) => (agents[at] = agent));
  return agents;
}

/** The row of so many in which a place of so many is drawn. */
const rowOf = (place: number, n: number, height: number) =>
  Math.min(height - 1, Math.floor(((place + 0.5) / n) * height));

/** The columns between two rounds: bands that hand over half way, and over them everybody who is on the way. */
function gapCells(
  from: readonly number[],
  to: readonly number[],
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  gap: number,
  height: number,
): Span[][] {
  const n = from.length;
  const [before, after] = [agentsAt(from), agentsAt(to)];
  const columns = Array.from({ length: gap }, (_, step) => {
    const late = 2 * step >= gap;
    return Array.from({ length: height }, (_, row) => {
      const place = Math.min(n - 1, Math.floor(((row + 0.5) / height) * n));
      const { style, fill } = coalitionMark(late ? right[after[place]] : left[before[place]]);
      return span(fill, `${style} faint`);
    });
  });
  for (let agent = 0; agent < n; agent += 1) {
    if (left[agent] === right[agent]) continue;
    const { style } = coalitionMark(right[agent]);
    const [start, end] = [rowOf(from[agent], n, height), rowOf(to[agent], n, height)];
    columns.forEach((column, step) => {
      const row = Math.round(start + ((step + 0.5) / gap) * (end - start));
      column[row] = span(end === start ? '─' : end > start ? '╲' : '╱', `${style} strong`);
    });
  }
  return columns;
}

/**
 * Draws the strip.
 * @param memberships coalition number by agent, round by round; @param columns to fill; @param height lines
 * @param here the round that is looked at, by index
 */
export function alluvial(
  memberships: readonly ArrayLike<number>[],
  columns: number,
  height: number,
  here: number,
): Strip {
  const rounds = memberships.length;
  const each = columns / Math.max(1, rounds);
  const band = Math.max(1, Math.floor(each * 0.5));
  const starts = memberships.map((_, round) =>
    rounds < 2 ? 0 : Math.round((round * (columns - band)) / (rounds - 1)),
  );
  const cells: Span[][] = Array.from({ length: height }, () => []);
  let order: number[] | null = null;
  memberships.forEach((membership, round) => {
    const now = places(membership, order);
    if (order !== null) {
      const gap = starts[round] - starts[round - 1] - band;
      for (const column of gapCells(order, now, memberships[round - 1], membership, gap, height))
        column.forEach((cell, row) => cells[row].push(cell));
    }
    const agents = agentsAt(now);
    for (let row = 0; row < height; row += 1) {
      const agent = agents[Math.min(agents.length - 1, Math.floor(((row + 0.5) / height) * agents.length))];
      const { fill, style } = coalitionMark(membership[agent]);
      cells[row].push(span(fill.repeat(band), round === here ? `${style} strong` : style));
    }
    order = now;
  });
  return { lines: cells.map(joined), starts, band };
}
