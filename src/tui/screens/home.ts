/** Home: the scenarios with their story and question, the runs that were watched last, and how to begin. */
import { counted } from '../../report/words.ts';
import { readCode } from '../../report/run-file-reader.ts';
import type { PastRun } from '../../runs/history.ts';
import { topOf, type Ui } from '../model/state.ts';
import { faint, fitLine, over, span, spread, strong, wrap, type Line } from '../../report/rich.ts';
import { windowStart } from '../paint/frame.ts';
import { page, scrolled, type Drawing } from './chrome.ts';

/** Lines that recent runs take at least, where there are so many. */
const RECENT = 4;

/** A line of a list, and which of its entries it belongs to. */
interface Row {
  readonly line: Line;
  readonly entry: number;
}

function scenarioRows(ui: Ui, cursor: number, columns: number): Row[] {
  return ui.scenarios.flatMap(({ id, title, story, question }, entry) => {
    const chosen = entry === cursor;
    const head: Line = [chosen ? span(' ▸ ', 'accent strong') : '   ', strong(title), faint(`  ${id}`)];
    const lines: Line[] = [
      ...(entry === 0 ? [] : [[]]),
      chosen ? over(fitLine(head, columns), 'inverse') : head,
      ...wrap(['     ', story], columns, '     '),
      ...wrap([span('     ? ', 'note strong'), span(question, 'note')], columns, '       '),
    ];
    return lines.map((line) => ({ line, entry }));
  });
}

/** What was changed in a run, or the luck that it had. */
function difference({ label, code }: PastRun): string {
  try {
    return label === '' ? `seed ${readCode(code).seed}` : label;
  } catch {
    return 'cannot be read any more';
  }
}

function recentRows(ui: Ui, cursor: number, columns: number): Row[] {
  return ui.recent.map((run, at) => {
    const entry = ui.scenarios.length + at;
    const chosen = entry === cursor;
    const sign = chosen ? span(' ▸ ', 'accent strong') : '   ';
    const line = fitLine(
      [sign, faint(`${run.when}  `), strong(run.title), faint(`  ${difference(run)}`)],
      columns,
    );
    return { line: chosen ? over(line, 'inverse') : line, entry };
  });
}

/** A heading and as many rows around the cursor as there is room for. */
function section(
  title: string,
  rows: readonly Row[],
  cursor: number,
  height: number,
  columns: number,
): Line[] {
  const at = rows.findIndex(({ entry }) => entry === cursor);
  const lines = rows.map(({ line }) => line);
  const start = windowStart(rows.length, height, at < 0 ? 0 : at + 1);
  return [[span(` ${title}`, 'strong accent')], ...scrolled(lines, start, height, columns).lines];
}

/** The Home screen. */
export function homeScreen(ui: Ui): Drawing {
  const columns = Math.min(ui.columns, 110);
  const cursor = Math.min(topOf(ui).cursor, ui.scenarios.length + ui.recent.length - 1);
  const words =
    ' How states, firms and technical bodies bargain over the rules of the Internet: watch a negotiation, ask why, change something, compare.';
  const intro: Line[] = [[], ...wrap([words], columns, ' '), []];
  return page(ui, {
    head: spread(
      [span(' parley ', 'inverse strong'), ' ', strong('Home')],
      [faint(`${counted(ui.scenarios.length, 'scenario')} `)],
      ui.columns,
    ),
    body: (room) => {
      const scenarios = scenarioRows(ui, cursor, columns);
      const recent = recentRows(ui, cursor, columns);
      const headings = recent.length === 0 ? 1 : 3;
      const lines = room - intro.length - headings;
      const height = Math.min(scenarios.length, lines - Math.min(recent.length, RECENT));
      return [
        ...intro,
        ...section('Scenarios', scenarios, cursor, height, columns),
        ...(recent.length === 0
          ? []
          : [[], ...section('Recent runs', recent, cursor, lines - height, columns)]),
      ];
    },
  });
}
