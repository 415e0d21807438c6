/** Run: the issues, the agents, the coalitions, and what happens in the room, round by round. */
import { issueUnder, roomOf, rowsOf, viewOf } from '../model/session.ts';
import { tapeOf, type Ui } from '../model/state.ts';
import { feedOf, type FeedItem } from '../model/feed.ts';
import { itemLines, runLayout } from '../model/layout.ts';
import { recordsIn, recordsSoFar } from '../model/tape.ts';
import { listed, STATUS_WORDS } from '../../report/words.ts';
import { beside, faint, fitLine, over, span, strong, type Line } from '../../report/rich.ts';
import { stack, windowStart, type Panel } from '../paint/frame.ts';
import { coalitionMark, coalitionSpan } from '../paint/marks.ts';
import { bar, sparks } from '../../report/plot.ts';
import { cut, fit, widthOf } from '../../report/width.ts';
import { head, page, type Drawing, headlines } from './chrome.ts';
import { agentLines } from './run-agents.ts';
import { issueLines } from './run-issues.ts';

/** Rounds of a coalition's size that are drawn behind it. */
const HISTORY = 12;

/** The name of a coalition where there is no room for all of it. */
const shorter = (name: string): string => name.replace(/^formerly around /, 'once ').replace(/^around /, '');

function coalitionLines(ui: Ui, columns: number): Line[] {
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  const { coalitions } = view.coalitions;
  if (coalitions.length === 0) return [[faint('Nobody stands together.')]];
  const total = tape.world.agents.length;
  const history = columns >= 44 ? HISTORY : 0;
  const longest = Math.max(...coalitions.map(({ name }) => widthOf(name)));
  const name = Math.min(longest, columns - 12 - (history > 0 ? history + 5 : 0));
  const room = columns - name - 7 - (history > 0 ? history + 1 : 0);
  return coalitions.map((one, at) => {
    const { style } = coalitionMark(one.number);
    const sizes = tape.rounds
      .slice(Math.max(0, view.round - history), view.round)
      .map((past) => past.coalitions.coalitions.find(({ number }) => number === one.number)?.size ?? 0);
    const line: Line = [
      coalitionSpan(one.number),
      ' ',
      fit(widthOf(one.name) > name ? shorter(one.name) : one.name, name),
      fit(String(one.size), 4, 'right'),
      ' ',
      span(fit(bar(one.size / total, room), room), style),
      ...(history > 0 ? [' ', faint(sparks(sizes, total).join('').padStart(history))] : []),
    ];
    return ui.pane === 'coalitions' && at === ui.cursor.coalitions
      ? over(fitLine(line, columns), 'inverse')
      : line;
  });
}

/** The items of the room as lines, as many as may be seen, each with its item; a line of its own opens each round. */
function roomLines(
  ui: Ui,
  items: readonly FeedItem[],
  columns: number,
  height: number,
): { line: Line; item: number }[] {
  const tape = tapeOf(ui);
  const out: { line: Line; item: number }[] = [];
  let round = 0;
  const cursor = ui.pane === 'room' ? ui.cursor.room : 0;
  let below = 0;
  for (let at = 0; at < items.length && below < height; at += 1) {
    const item = items[at];
    if (item.round !== round) {
      round = item.round;
      out.push({
        line: [span(cut(`round ${round} · ${tape.at(round).title}`, columns), 'note underline')],
        item: at,
      });
    }
    const chosen = ui.pane === 'room' && at === ui.cursor.room;
    const sign = chosen ? span('▸ ', 'accent strong') : item.subject === null ? '  ' : faint('· ');
    const text = itemLines(item, [sign], columns);
    for (const line of text)
      out.push({ line: chosen ? over(fitLine(line, columns), 'inverse') : line, item: at });
    if (at >= cursor) below += text.length;
  }
  return out;
}

function roomPanel(ui: Ui, columns: number, height: number): Line[] {
  const items = roomOf(ui);
  if (items.length === 0) return [[faint('Nothing yet: the room is still arriving.')]];
  const lines = roomLines(ui, items, columns, height);
  const cursor = ui.pane === 'room' ? lines.findIndex(({ item }) => item === ui.cursor.room) : 0;
  const start = ui.pane === 'room' ? windowStart(lines.length, height, cursor) : 0;
  return lines.slice(start, start + height).map(({ line }) => line);
}

function agentsTitle(ui: Ui): { title: string; aside: string } {
  const tape = tapeOf(ui);
  const shown = rowsOf(ui).length;
  const all = tape.world.agents.length;
  const count = ui.filter === '' ? `${all}` : `${shown} of ${all}, “${ui.filter}”`;
  return { title: `Agents ${count} · ${tape.world.issues[issueUnder(ui)].title}`, aside: `sort ${ui.sort}` };
}

/** The panels of the right side. */
function right(ui: Ui): Line[] {
  const { side, coalitions: height, room } = runLayout(ui);
  const inside = side - 4;
  const coalitions = coalitionLines(ui, inside);
  const start = windowStart(coalitions.length, height, ui.cursor.coalitions);
  const { coalitions: found } = viewOf(ui);
  const alone = found.membership.filter((number) => number < 0).length;
  const panels: Panel[] = [
    {
      title: `Coalitions ${found.coalitions.length}`,
      aside: alone > 0 && found.coalitions.length > 0 ? `${alone} in none` : undefined,
      focused: ui.pane === 'coalitions',
      lines: coalitions.slice(start, start + height),
      height,
    },
    { title: 'The room', focused: ui.pane === 'room', lines: roomPanel(ui, inside, room), height: room },
  ];
  return stack(panels, side);
}

function left(ui: Ui, columns: number): Line[] {
  const { issues, agents } = runLayout(ui);
  const inside = columns - 4;
  const { title, aside } = agentsTitle(ui);
  return stack(
    [
      {
        title: `Issues ${tapeOf(ui).world.issues.length}`,
        focused: ui.pane === 'issues',
        lines: issueLines(ui, inside),
        height: issues,
      },
      { title, aside, focused: ui.pane === 'agents', lines: agentLines(ui, inside, agents), height: agents },
    ],
    columns,
  );
}

/** How a run ended, counted. */
function endingWords(ui: Ui): Line {
  const outcomes = recordsIn(viewOf(ui), 'outcome');
  const counts = Object.entries(STATUS_WORDS).flatMap(([status, words]) => {
    const count = outcomes.filter((one) => one.status === status).length;
    return count === 0 ? [] : `${count} ${words}`;
  });
  const signatures = recordsSoFar(tapeOf(ui), 'signature');
  const signed = signatures.filter((one) => one.signed).length;
  const signing = signatures.length === 0 ? '' : ` ${signed} of ${signatures.length} sign.`;
  return [strong('How it ends: '), `${listed(counts)}.${signing}`, faint(' o tells more')];
}

/** What this round is about: the question at the start, what happened first of all later, how it ends at the end. */
function headline(ui: Ui): Line {
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  if (tape.ended && view.round === tape.length) return endingWords(ui);
  const items = feedOf(tape, view);
  const first = items.find(({ decides }) => decides) ?? items.at(0);
  if (view.round > 1 && first !== undefined) return first.text;
  const { question, story } = tape.world;
  return [span(question === '' ? story : question, 'note')];
}

/** What the signs of the Run screen mean, in one line: the first ones on any screen, as many more as there is room for. */
const LEGEND = [
  '◆ text',
  '┃ no agreement',
  '▁▇ room',
  '✓ adopted',
  '~ agreed',
  '✗ rejected',
  '= left out',
  '● stance',
  '| mandate',
];
const MORE = [
  '… deferred',
  '◇ text before',
  '▄▆▅▇▂ bases of power',
  '▲ vote',
  '◆ package',
  '⚑ event',
  '⇄ crossing',
];

function legend(columns: number): Line {
  let words = '';
  for (const one of [...LEGEND, ...MORE]) {
    const next = `${words}${words === '' ? ' ' : '  '}${one}`;
    if (widthOf(next) > columns) break;
    words = next;
  }
  return [faint(words)];
}

/** The Run screen. */
export function runScreen(ui: Ui): Drawing {
  const { side } = runLayout(ui);
  return page(ui, {
    head: head(ui),
    body: () => [
      ...headlines(headline(ui), ui.columns),
      ...beside(left(ui, ui.columns - side), right(ui), [ui.columns - side, side]),
      legend(ui.columns),
    ],
  });
}
