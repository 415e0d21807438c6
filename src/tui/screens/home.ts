/** Home: the scenarios with their story and question, the runs of this session, and how to begin. */
import { topOf, type Ui } from '../model/state.ts';
import { faint, fitLine, over, span, spread, strong, wrap, type Line } from '../paint/line.ts';
import { windowStart } from '../paint/frame.ts';
import { page } from './chrome.ts';

function scenarioLines(ui: Ui, columns: number): { line: Line; card: number }[] {
  const cursor = Math.min(topOf(ui).cursor, ui.scenarios.length - 1);
  return ui.scenarios.flatMap(({ id, title, story, question }, card) => {
    const chosen = card === cursor;
    const head: Line = [chosen ? span(' ▸ ', 'accent strong') : '   ', strong(title), faint(`  ${id}`)];
    const lines: Line[] = [
      chosen ? over(fitLine(head, columns), 'inverse') : head,
      ...wrap(['     ', story], columns, '     '),
      ...wrap([span('     ? ', 'note strong'), span(question, 'note')], columns, '       '),
      [],
    ];
    return lines.map((line) => ({ line, card }));
  });
}

/** The Home screen. */
export function homeScreen(ui: Ui): Line[] {
  const columns = Math.min(ui.columns, 110);
  const intro: Line[] = [
    [],
    ...wrap(
      [
        ' How states, firms and technical bodies bargain over the rules of the Internet: watch a negotiation, ask why, change something, compare.',
      ],
      columns,
      ' ',
    ),
    [],
    [span(' Scenarios', 'strong accent')],
    [],
  ];
  const recent: Line[] =
    ui.tapes.length === 0
      ? []
      : [
          [span(' Runs of this session', 'strong accent')],
          ...ui.tapes
            .slice(-4)
            .map((tape, at): Line => [
              '   ',
              strong(tape.world.title),
              faint(`  seed ${tape.inputs.seed}${tape.inputs.label === '' ? '' : ` · ${tape.inputs.label}`}`),
              faint(at === ui.shown ? ' · shown last' : ''),
            ]),
        ];
  return page(ui, {
    head: spread(
      [span(' parley ', 'inverse strong'), ' ', strong('Home')],
      [faint(`${ui.scenarios.length} scenarios `)],
      ui.columns,
    ),
    timeline: false,
    body: (room) => {
      const list = scenarioLines(ui, columns);
      const height = Math.max(4, room - intro.length - recent.length);
      const cursor = list.findIndex(
        ({ card }) => card === Math.min(topOf(ui).cursor, ui.scenarios.length - 1),
      );
      const start = windowStart(list.length, height, cursor + 1);
      return [...intro, ...list.slice(start, start + height).map(({ line }) => line), ...recent];
    },
  });
}
