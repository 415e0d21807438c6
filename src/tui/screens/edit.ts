/** Edit and branch: everything that can be changed in this round, its value now, and what was changed so far. */
import { editing } from '../model/branching.ts';
import type { EditRow } from '../model/edit.ts';
import { agentOf, viewOf } from '../model/session.ts';
import type { Ui } from '../model/state.ts';
import { rounded } from '../../report/words.ts';
import { beside, faint, over, span, strong, wrap, type Line } from '../../report/rich.ts';
import { windowStart } from '../paint/frame.ts';
import { bar } from '../../report/plot.ts';
import { fit, widthOf } from '../../report/width.ts';
import { head, page, type Drawing } from './chrome.ts';

/** Columns of a value's bar: on a narrow list its title needs the room. */
const BAR = 16;
const SHORT_BAR = 6;
const NARROW = 64;
/** Columns of the list at least: headings stand in it too. */
const MIN_LIST = 60;
/** Columns of a value, and of the signs before a title. */
const VALUE = 6;
const SIGNS = 3;

function valueWords(row: EditRow): string {
  if (row.value === null) return row.planned?.short ?? 'none';
  return row.high <= 1 ? row.value.toFixed(2) : rounded(row.value);
}

/** Columns that a list of rows takes: no more than its longest title asks for, so that the eye finds the value. */
function listColumns(rows: readonly EditRow[], room: number): { title: number; bar: number } {
  const bar = room < NARROW ? SHORT_BAR : BAR;
  const longest = Math.max(...rows.filter(({ fixed }) => fixed === null).map(({ title }) => widthOf(title)));
  return { title: Math.min(longest, room - SIGNS - VALUE - 1 - bar), bar };
}

function rowLine(
  row: EditRow,
  { title, bar: room }: { title: number; bar: number },
  chosen: boolean,
  change: string | null,
): Line {
  const signs: Line = [
    chosen ? span('▸ ', 'accent strong') : '  ',
    change === null ? ' ' : span('≠', 'mixed strong'),
  ];
  const share = row.value === null ? '' : bar(row.value / row.high, room);
  const line: Line =
    row.fixed === null
      ? [
          ...signs,
          fit(row.title, title),
          fit(valueWords(row), VALUE, 'right'),
          ' ',
          span(fit(share, room), 'note'),
        ]
      : [...signs, fit(row.title, title + VALUE + 1 + room)];
  return chosen ? over(line, 'inverse') : line;
}

function listLines(ui: Ui, widths: { title: number; bar: number }, height: number): Line[] {
  const { rows, at } = editing(ui);
  const lines: { line: Line; row: number }[] = [];
  const titleOf = ({ group: title }: EditRow): Line => [span(` ${title}`, 'strong accent')];
  let group = '';
  rows.forEach((row, index) => {
    if (row.group !== group) {
      group = row.group;
      if (lines.length > 0) lines.push({ line: [], row: -1 });
      lines.push({ line: titleOf(row), row: -1 });
    }
    const change = ui.changes.find((one) => one.row === row.id)?.words ?? null;
    lines.push({ line: rowLine(row, widths, index === at, change), row: index });
  });
  const start = windowStart(
    lines.length,
    height,
    lines.findIndex(({ row }) => row === at),
  );
  const shown = lines.slice(start, start + height).map(({ line }) => line);
  // A list that is scrolled begins with the heading of what it shows.
  if (start > 0 && lines[start].row >= 0) shown[0] = titleOf(rows[lines[start].row]);
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
        faint(' any other number of the scenario, as path=value.'),
      ],
      columns,
    ),
  ];
}

/** The Edit screen. */
export function editScreen(ui: Ui): Drawing {
  const name = agentOf(ui)?.name ?? '';
  const side = Math.min(60, Math.max(28, Math.round(ui.columns * 0.34)));
  const room = ui.columns - side - 1;
  const widths = listColumns(editing(ui).rows, room);
  const list = Math.min(room, Math.max(MIN_LIST, SIGNS + widths.title + VALUE + 1 + widths.bar)) + 1;
  return page(ui, {
    head: head(ui, `Edit round ${viewOf(ui).round}: ${name}`),
    body: (lines) => [
      [],
      ...beside(
        listLines(ui, widths, lines - 1),
        changeLines(ui, side - 3).map((line): Line => [span('│ ', 'line'), ...line]),
        [list, ui.columns - list],
      ),
    ],
  });
}
