/** Run: the issues, the agents, the coalitions, and what happens in the room, round by round. */
import { issueUnder, roomOf, rowsOf, viewOf } from '../model/session.ts';
import { tapeOf, type Ui } from '../model/state.ts';
import type { FeedItem } from '../model/feed.ts';
import { beside, faint, fitLine, over, span, wrap, type Line } from '../../report/rich.ts';
import { stack, windowStart, type Panel } from '../paint/frame.ts';
import { coalitionMark, coalitionSpan } from '../paint/marks.ts';
import { bar, sparks } from '../paint/plots.ts';
import { cut, fit, widthOf } from '../../report/width.ts';
import { head, page, type Drawn } from './chrome.ts';
import { agentLines } from './run-agents.ts';
import { issueLines, issuesHeight } from './run-issues.ts';

/** Rounds of a coalition's size that are drawn behind it. */
const HISTORY = 12;

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
      fit(widthOf(one.name) > name ? one.name.replace(/^around /, '') : one.name, name),
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
    const text = wrap([sign, ...item.text], columns, '  ');
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

/** The panels of the right side, for so many lines. */
function right(ui: Ui, columns: number, lines: number): Line[] {
  const inside = columns - 4;
  const coalitions = coalitionLines(ui, inside);
  const height = Math.min(coalitions.length, Math.max(2, Math.floor(lines / 4)));
  const start = windowStart(coalitions.length, height, ui.cursor.coalitions);
  const room = lines - height - 3;
  const alone = viewOf(ui).coalitions.membership.filter((number) => number < 0).length;
  const panels: Panel[] = [
    {
      title: `Coalitions ${coalitions.length}`,
      aside: alone > 0 && coalitions.length > 0 ? `${alone} in none` : undefined,
      focused: ui.pane === 'coalitions',
      lines: coalitions.slice(start, start + height),
      height,
    },
    { title: 'The room', focused: ui.pane === 'room', lines: roomPanel(ui, inside, room), height: room },
  ];
  return stack(panels, columns);
}

function left(ui: Ui, columns: number, lines: number): Line[] {
  const tape = tapeOf(ui);
  const { height, double, legend } = issuesHeight(tape, lines);
  const inside = columns - 4;
  const agents = lines - height - 3;
  const { title, aside } = agentsTitle(ui);
  return stack(
    [
      {
        title: `Issues ${tape.world.issues.length}`,
        focused: ui.pane === 'issues',
        lines: issueLines(ui, inside, height, double, legend),
        height,
      },
      { title, aside, focused: ui.pane === 'agents', lines: agentLines(ui, inside, agents), height: agents },
    ],
    columns,
  );
}

/** The Run screen. */
export function runScreen(ui: Ui): Drawn {
  const side = Math.min(90, Math.max(29, Math.round(ui.columns * 0.36)));
  return page(ui, {
    head: head(ui),
    timeline: true,
    body: (lines) =>
      beside(left(ui, ui.columns - side, lines), right(ui, side, lines), [ui.columns - side, side]),
  });
}
