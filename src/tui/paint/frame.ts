/** Panels with shared borders: boxes stacked in columns, the one that has the keys with its title set off. */
import { fitLine, lineWidth, span, type Line } from '../../report/rich.ts';
import { cut } from '../../report/width.ts';

export interface Panel {
  readonly title: string;
  /** What stands at the right end of the title's line. */
  readonly aside?: string;
  readonly focused: boolean;
  readonly lines: readonly Line[];
  /** Lines inside the borders. */
  readonly height: number;
}

/** Columns from which a panel's title leaves room for what stands at its right end. */
const WIDE = 40;

function rule(left: string, panel: Panel, right: string, columns: number): Line {
  const aside = panel.aside === undefined || columns < WIDE ? '' : ` ${panel.aside} `;
  const title = cut(panel.title, columns - 6 - (aside === '' ? 0 : aside.length + 2));
  const head: Line = panel.focused
    ? [span(`${left}─`, 'line'), span('▌', 'accent'), span(`${title} `, 'strong accent')]
    : [span(`${left}─`, 'line'), ' ', span(`${title} `, 'strong')];
  const tail: Line = aside === '' ? [span(right, 'line')] : [span(aside, 'faint'), span(`─${right}`, 'line')];
  const dashes = Math.max(0, columns - lineWidth(head) - lineWidth(tail));
  return fitLine([...head, span('─'.repeat(dashes), 'line'), ...tail], columns);
}

/** A column of panels with one border around them; takes `Σ height + panels + 1` lines. */
export function stack(panels: readonly Panel[], columns: number): Line[] {
  const inside = columns - 4;
  const lines = panels.flatMap((panel, at): Line[] => [
    rule(at === 0 ? '╭' : '├', panel, at === 0 ? '╮' : '┤', columns),
    ...Array.from({ length: panel.height }, (_, row): Line => [
      span('│ ', 'line'),
      ...fitLine(panel.lines[row] ?? [], inside),
      span(' │', 'line'),
    ]),
  ]);
  return [...lines, [span(`╰${'─'.repeat(columns - 2)}╯`, 'line')]];
}

/** The first of so many rows that shows the row with the cursor: it moves only when the cursor leaves the window. */
export function windowStart(rows: number, height: number, cursor: number): number {
  if (rows <= height) return 0;
  const middle = cursor - Math.floor(height / 2);
  return Math.min(rows - height, Math.max(0, middle));
}
