/** Pictures of one line: distributions, bars, the scale of an issue with its marks. Text in, text out. */
import { span, type Line, type Span, type Style } from '../../report/rich.ts';

const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A share from 0 to 1 as one block; nothing at all is a dot. */
export function block(share: number): string {
  if (!(share > 0)) return '·';
  return LEVELS[Math.min(LEVELS.length - 1, Math.max(0, Math.ceil(share * LEVELS.length) - 1))];
}

/** One block for each count against the largest; blank where there is none. */
export function sparks(counts: readonly number[], most = Math.max(...counts, 1)): string[] {
  return counts.map((count) => (count === 0 ? ' ' : block(count / most)));
}

/** A bar of up to so many columns, in eighths; anything above nothing shows. */
export function bar(share: number, columns: number): string {
  const limited = Math.min(1, Math.max(0, share));
  const eighths = Math.max(limited > 0 ? 1 : 0, Math.round(limited * columns * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}

/** A bar that grows left or right of a middle line: how far something was pushed down or up. */
export function signedBar(share: number, columns: number): Line {
  const half = Math.floor((columns - 1) / 2);
  const length = Math.min(half, Math.max(share === 0 ? 0 : 1, Math.round(Math.abs(share) * half)));
  const left = share < 0 ? ' '.repeat(half - length) + '━'.repeat(length) : ' '.repeat(half);
  const right = share > 0 ? '━'.repeat(length) + ' '.repeat(half - length) : ' '.repeat(half);
  return [span(left, 'hue4'), span('│', 'line'), span(right, 'hue0')];
}

/** Which of so many columns shows a value of the scale 0–100. */
export function columnOf(value: number, columns: number): number {
  return Math.min(columns - 1, Math.max(0, Math.round((value / 100) * (columns - 1))));
}

export interface Mark {
  /** Where on the scale, 0–100. */
  readonly at: number;
  readonly mark: string;
  readonly style: Style;
}

/** The scale 0–100 with the room on it as blocks and marks over them; of two marks at one place the last shows. */
export function scale(counts: readonly number[], marks: readonly Mark[], roomStyle: Style = 'note'): Line {
  const columns = counts.length;
  const cells: Span[] = sparks(counts).map((one) => (one === ' ' ? span('─', 'line') : span(one, roomStyle)));
  for (const { at, mark, style } of marks) cells[columnOf(at, columns)] = span(mark, style);
  return joined(cells);
}

/** Neighbours of the same style as one span. */
export function joined(cells: readonly Span[]): Span[] {
  const spans: { text: string; style: Style }[] = [];
  for (const { text, style } of cells) {
    const last = spans.at(-1);
    if (last !== undefined && last.style === style) last.text += text;
    else spans.push({ text, style });
  }
  return spans;
}
