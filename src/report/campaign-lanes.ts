/** Where the episodes of a campaign stand in a picture of lanes over years. */
import type { Campaign } from '../campaigns/campaign.ts';
import { columnsOf } from './page.ts';

/** Columns of the names of lanes at most. */
const LANE_COLUMNS = 30;

export interface Lanes {
  /** Columns of their names. */
  readonly names: number;
  /** Lane by lane, the episode that stands in each column; null: none. */
  readonly lanes: readonly { readonly lane: string; readonly cells: readonly (string | null)[] }[];
  /** Column of a time in years. */
  readonly at: (time: number) => number;
  /** Years, written where episodes stand. */
  readonly axis: string;
}

/**
 * The lanes of a campaign, in so many columns with their names.
 * @param most columns of names; @param others what stands below on the same years and has names too
 */
export function lanesOf(
  { episodes }: Campaign,
  width: number,
  most = LANE_COLUMNS,
  others: readonly string[] = [],
): Lanes {
  const lanes = [...new Set(episodes.map(({ lane }) => lane))];
  const names = Math.min(most, Math.max(...[...lanes, ...others].map(columnsOf)));
  const columns = Math.max(10, width - names - 4);
  const [first, last] = [Math.floor(episodes[0].time), Math.floor(episodes.at(-1)!.time)];
  const span = Math.max(1, last - first);
  const at = (time: number): number =>
    Math.min(columns - 1, Math.round((Math.max(0, time - first) / span) * (columns - 1)));
  const cellsOf = (lane: string): (string | null)[] => {
    const cells = Array.from({ length: columns }, (): string | null => null);
    for (const { lane: own, time, id } of episodes) {
      if (own !== lane) continue;
      // Two in one place stand beside each other.
      let place = at(time);
      while (place < columns - 1 && cells[place] !== null) place += 1;
      cells[place] = id;
    }
    return cells;
  };
  const axis = Array.from({ length: columns }, () => ' ');
  const write = (year: number, place: number): void => {
    const text = String(year);
    const start = Math.min(Math.max(0, place), columns - text.length);
    if (axis.slice(Math.max(0, start - 1), start + text.length + 1).some((cell) => cell !== ' ')) return;
    [...text].forEach((letter, index) => {
      axis[start + index] = letter;
    });
  };
  write(first, 0);
  write(last, columns - 4);
  for (const { time } of episodes) write(Math.floor(time), at(time) - 1);
  return { names, lanes: lanes.map((lane) => ({ lane, cells: cellsOf(lane) })), at, axis: axis.join('') };
}
