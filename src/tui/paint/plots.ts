/** Pictures of one line: distributions, bars, the scale of an issue with its marks. Text in, text out. */
import { span, type Line, type Span, type Style } from '../../report/rich.ts';
import { binOf } from '../../report/room.ts';

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
  return Math.min(columns - 1, Math.max(0, binOf(value, columns)));
}

export interface Mark {
  /** Where on the scale, 0–100. */
  readonly at: number;
  readonly mark: string;
  readonly style: Style;
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
