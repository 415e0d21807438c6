/** The agents on the Run screen: bases, worth in this venue, stance, coalition and reaction, as many columns as fit. */
import { signed } from '../../report/words.ts';
import type { AgentRow } from '../model/rows.ts';
import { issueUnder, rowsOf, viewOf } from '../model/session.ts';
import { tapeOf, type Ui } from '../model/state.ts';
import { companyName } from '../model/tape.ts';
import { faint, fitLine, over, span, strong, type Line, type Span } from '../../report/rich.ts';
import { coalitionMark, coalitionSpan } from '../paint/marks.ts';
import { columnOf, joined } from '../paint/plots.ts';
import { bar, block } from '../../report/plot.ts';
import { fit } from '../../report/width.ts';
import { windowStart } from '../paint/frame.ts';

interface AgentColumn {
  readonly title: string;
  readonly width: number;
  readonly cell: (row: AgentRow) => Line;
}

/** What an agent said to the round's texts: its ballot, or how many texts it objected to to the end. */
function reaction({ ballot, objections, present }: AgentRow, wide: boolean): Span {
  if (!present) return faint(wide ? 'left' : '·');
  if (ballot === 1) return span(wide ? '✓ for' : '✓', 'good');
  if (ballot === -1) return span(wide ? '✗ against' : '✗', 'bad');
  if (ballot === 0) return span(wide ? '○ abstains' : '○', 'mixed');
  if (objections > 0) return span(wide ? `! objects ${objections}` : `!${objections}`, 'mixed');
  return faint('');
}

function stanceCell(row: AgentRow, position: number, text: number | null, columns: number): Line {
  if (row.salience === 0) return [faint(fit('not concerned', columns))];
  const cells: Span[] = Array.from({ length: columns }, () => span('─', 'line'));
  cells[columnOf(position, columns)] = span('|', 'faint');
  if (text !== null) cells[columnOf(text, columns)] = span('◆', 'mixed');
  const { shape, style } = coalitionMark(row.coalition);
  cells[columnOf(row.stance, columns)] = span(shape === '·' ? '•' : shape, `${style} strong`);
  return joined(cells);
}

function columnsFor(ui: Ui, width: number, strongest: number): AgentColumn[] {
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  const issue = issueUnder(ui);
  const n = tape.world.agents.length;
  const { text } = view.issues[issue];
  const wide = width >= 72;
  const fixed: AgentColumn[] = [];
  const name = width >= 100 ? 26 : width >= 60 ? 20 : 14;
  const column = (title: string, columns: number, cell: AgentColumn['cell']): AgentColumn => ({
    title,
    width: columns,
    cell,
  });
  const bases = column('bases', 5, (row) => [row.bases.map((base) => block(base)).join('')]);
  const power =
    width >= 56 ? [column('worth', 6, (row) => [span(bar(row.power / strongest, 6), 'accent')])] : [];
  const cares = width >= 84 ? [column('cares', 5, (row) => [faint(bar(row.salience, 5))])] : [];
  const moved =
    width >= 66
      ? [
          column('moved', 5, (row) =>
            Math.abs(row.moved) < 0.05 ? [faint(fit('·', 5, 'right'))] : [fit(signed(row.moved), 5, 'right')],
          ),
        ]
      : [];
  const company =
    width >= 104
      ? [
          column('coalition', 22, (row) => [
            row.coalition < 0
              ? faint('none')
              : span(companyName(view, row.coalition)!, coalitionMark(row.coalition).style),
          ]),
        ]
      : [];
  const says = column(wide ? 'says' : '', wide ? 11 : 2, (row) => [reaction(row, wide)]);
  fixed.push(bases, ...power);
  const after = [...moved, ...cares, ...company, says];
  const used = 4 + name + [...fixed, ...after].reduce((sum, one) => sum + one.width + 1, 0);
  const room = Math.max(8, width - used);
  const stance = column('stance 0–100', room, (row) =>
    stanceCell(row, view.moves.position[issue * n + row.agent], text, room),
  );
  return [
    column('', name, (row) => [row.id === ui.follow ? strong(row.name) : row.name]),
    ...fixed,
    stance,
    ...after,
  ];
}

/** The lines of the agents' panel: a head line and the rows around the cursor. */
export function agentLines(ui: Ui, width: number, height: number): Line[] {
  const rows = rowsOf(ui);
  if (rows.length === 0) return [[faint('No agent has this in its name, bloc, kind or coalition.')]];
  const strongest = Math.max(...rows.map(({ power }) => power), 1e-9);
  const columns = columnsFor(ui, width, strongest);
  const head: Line = [
    faint('   '),
    ...columns.flatMap((one, at): Line => [
      faint(fit(one.title, one.width)),
      at < columns.length - 1 ? ' ' : '',
    ]),
  ];
  const start = windowStart(rows.length, height - 1, ui.cursor.agents);
  const lines = rows.slice(start, start + height - 1).map((row, at): Line => {
    const here = start + at === ui.cursor.agents;
    const cells = columns.flatMap((one, place): Line => [
      ...fitLine(one.cell(row), one.width),
      place < columns.length - 1 ? ' ' : '',
    ]);
    const mark = row.id === ui.follow ? span('»', 'accent strong') : here ? span('▸', 'accent strong') : ' ';
    const line: Line = [
      mark,
      coalitionSpan(row.coalition),
      ' ',
      ...(row.present ? cells : over(cells, 'faint')),
    ];
    return here && ui.pane === 'agents' ? over(fitLine(line, width), 'inverse') : line;
  });
  return [head, ...lines];
}
