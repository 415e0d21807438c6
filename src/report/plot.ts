/** Small plots of block characters. */
import { binOf } from './room.ts';

const LEVELS = ['▁', '▂', '▃', '▅', '▇'];
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** One character a count: blank for none, the highest block for the most. */
export function spark(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  return counts
    .map((count) => (count === 0 ? ' ' : LEVELS[Math.ceil((count / most) * LEVELS.length) - 1]))
    .join('');
}

/** A bar of at most `columns` columns, in eighths; anything above nothing shows. */
export function bar(share: number, columns: number): string {
  const eighths = Math.max(share > 0 ? 1 : 0, Math.round(share * columns * 8));
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
