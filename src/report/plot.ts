/** Small plots of block characters. */
import { binOf } from './room.ts';

const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/** In a text, where lines stand close, few heights and none that touches the line above. */
const APART = ['▁', '▂', '▃', '▅', '▇'];
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A share from 0 to 1 as one block; nothing at all is a dot. */
export function block(share: number, levels: readonly string[] = LEVELS): string {
  if (!(share > 0)) return '·';
  return levels[Math.min(levels.length - 1, Math.max(0, Math.ceil(share * levels.length) - 1))];
}

/** One block for each count against the largest; blank where there is none. */
export function sparks(
  counts: readonly number[],
  most = Math.max(...counts, 1),
  levels: readonly string[] = LEVELS,
): string[] {
  return counts.map((count) => (count === 0 ? ' ' : block(count / most, levels)));
}

/** The same as a line of a text. */
export const spark = (counts: readonly number[]): string => sparks(counts, undefined, APART).join('');

/** A bar of at most so many columns, in eighths; anything above nothing shows. */
export function bar(share: number, columns: number): string {
  const limited = Math.min(1, Math.max(0, share));
  const eighths = Math.max(limited > 0 ? 1 : 0, Math.round(limited * columns * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}

/** The scale as a line with marks; where two fall together the last one shows. */
export function axis(
  columns: number,
  marks: readonly { readonly at: number; readonly mark: string }[],
): string {
  const cells = Array.from({ length: columns }, () => '─');
  for (const { at, mark } of marks) cells[binOf(at, columns)] = mark;
  return cells.join('');
}
