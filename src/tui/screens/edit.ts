/** Edit and branch: everything that can be changed in this round, its value now, and what was changed so far. */
import { editing } from '../model/branching.ts';
import type { EditRow } from '../model/edit.ts';
import { agentOf, viewOf } from '../model/session.ts';
import type { Ui } from '../model/state.ts';
import { rounded } from '../../report/words.ts';
import { beside, faint, fitLine, over, span, strong, wrap, type Line } from '../../report/rich.ts';
import { windowStart } from '../paint/frame.ts';
import { bar } from '../paint/plots.ts';
import { fit } from '../../report/width.ts';
import { head, page, type Drawn } from './chrome.ts';

const BAR = 16;

function valueWords(row: EditRow): string {
  if (row.fixed !== null) return '';
  if (row.value === null) return 'none';
  return row.high <= 1 ? row.value.toFixed(2) : rounded(row.value);
}

function rowLine(row: EditRow, columns: number, chosen: boolean, change: string | null): Line {
  const title = Math.max(16, columns - BAR - 14);
  const line: Line = [
    chosen ? span('▸ ', 'accent strong') : '  ',
    change === null ? ' ' : span('≠', 'mixed strong'),
    ' ',
    fit(row.title, title),
    fit(valueWords(row), 6, 'right'),
    ' ',
    row.value === null || row.fixed !== null
      ? fit('', BAR)
      : span(fit(bar(row.value / row.high, BAR), BAR), 'note'),
  ];
  return chosen ? over(fitLine(line, columns), 'inverse') : line;
}

function listLines(ui: Ui, columns: number, height: number): Line[] {
  const { rows, at } = editing(ui);
  const lines: { line: Line; row: number }[] = [];
  let group = '';
  rows.forEach((row, index) => {
    if (row.group !== group) {
      group = row.group;
      if (lines.length > 0) lines.push({ line: [], row: -1 });
      lines.push({ line: [span(` ${group}`, 'strong accent')], row: -1 });
    }
    const change = ui.changes.find((one) => one.row === row.id)?.words ?? null;
    lines.push({ line: rowLine(row, columns, index === at, change), row: index });
  });
  const start = windowStart(
    lines.length,
    height,
    lines.findIndex(({ row }) => row === at),
  );
  const shown = lines.slice(start, start + height).map(({ line }) => line);
  const below = lines.length - start - height;
  if (below > 0) shown[shown.length - 1] = [faint(` ↓ ${below + 1} more lines `)];
  return shown;
}

function changeLines(ui: Ui, columns: number): Line[] {
  const what =
    ui.changes.length === 0
      ? [[faint('Nothing yet.')]]
      : ui.changes.flatMap(({ words }) => wrap([span('≠ ', 'mixed strong'), words], columns, '  '));
  return [
    [strong('Changed')],
    ...what,
    [],
    ...wrap(
      [
        strong('b'),
        faint(
          ' plays on with these beside this run, with the same draws: where nothing differs, nothing is different by chance.',
        ),
      ],
      columns,
    ),
    [],
    ...wrap(
      [strong('⏎'), faint(' changes a value: 0.4 sets it, +0.2 or -5 shifts it, *1.5 scales it.')],
      columns,
    ),
    ...wrap(
      [
        strong('←→'),
        faint(' another agent.  '),
        strong(':'),
        faint(' anything else of the scenario, as path=value.'),
      ],
      columns,
    ),
  ];
}

/** The Edit screen. */
export function editScreen(ui: Ui): Drawn {
  const name = agentOf(ui)?.name ?? '';
  const side = Math.min(60, Math.max(28, Math.round(ui.columns * 0.34)));
  return page(ui, {
    head: head(ui, `Edit round ${viewOf(ui).round}: ${name}`),
    timeline: false,
    body: (lines) => [
      [],
      ...beside(
        listLines(ui, ui.columns - side - 1, lines - 1),
        changeLines(ui, side - 3).map((line): Line => [span('│ ', 'line'), ...line]),
        [ui.columns - side, side],
      ),
    ],
  });
}
