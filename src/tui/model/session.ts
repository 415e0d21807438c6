/** What a session shows, and how it goes to another round, another screen or another run. */
import { feedOf, type FeedItem } from './feed.ts';
import { agentRows, listedIssues, type AgentRow } from './rows.ts';
import { tapeOf, topOf, type OpenScreen, type Ui } from './state.ts';
import type { RoundView, Tape } from './tape.ts';

/** The round on the screen. */
export function viewOf(ui: Ui): RoundView {
  return tapeOf(ui).at(ui.round);
}

/** The issue under the cursor, by index. */
export function issueUnder(ui: Ui): number {
  const listed = listedIssues(tapeOf(ui));
  return listed[Math.min(ui.cursor.issues, listed.length - 1)];
}

/** The table of agents as it is shown. */
export function rowsOf(ui: Ui): readonly AgentRow[] {
  const { sort, filter } = ui;
  return agentRows(tapeOf(ui), viewOf(ui), { issue: issueUnder(ui), sort, filter });
}

/** The room's items, the newest round first. */
export function roomOf(ui: Ui): readonly FeedItem[] {
  const tape = tapeOf(ui);
  const items: FeedItem[] = [];
  for (let round = viewOf(ui).round; round >= 1; round -= 1) items.push(...feedOf(tape, tape.at(round)));
  return items;
}

/** The agent under the cursor, or null in an empty table. */
export function agentOf(ui: Ui): AgentRow | null {
  const rows = rowsOf(ui);
  const { screen, subject } = topOf(ui);
  if (screen === 'agent' && subject?.kind === 'agent')
    return rows.find(({ id }) => id === subject.agent) ?? null;
  return rows[Math.min(ui.cursor.agents, rows.length - 1)] ?? null;
}

/** An index that exists in a list of a length; 0 in an empty one. */
export const inside = (value: number, length: number) => Math.max(0, Math.min(length - 1, value));

/** The session with another round, the cursor still on whom it follows. */
export function toRound(ui: Ui, round: number): Ui {
  const tape = tapeOf(ui);
  const next = tape.at(Math.max(1, round)).round;
  return following({
    ...ui,
    round: next,
    cursor: { ...ui.cursor, room: next === ui.round ? ui.cursor.room : 0 },
  });
}

/** The session with the cursor on the agent that it follows, if it is in the table. */
export function following(ui: Ui): Ui {
  if (ui.follow === null) {
    const agents = inside(ui.cursor.agents, rowsOf(ui).length);
    return agents === ui.cursor.agents ? ui : { ...ui, cursor: { ...ui.cursor, agents } };
  }
  const at = rowsOf(ui).findIndex(({ id }) => id === ui.follow);
  return at < 0 ? ui : { ...ui, cursor: { ...ui.cursor, agents: at } };
}

/** The session with another screen on top; a screen that is open already comes forward. */
export function go(ui: Ui, place: OpenScreen): Ui {
  const open = ui.stack.findIndex(({ screen }) => screen === place.screen);
  const below = open < 0 ? ui.stack : ui.stack.slice(0, open);
  return { ...ui, stack: [...below, place], playing: place.screen === 'flows' ? ui.playing : false };
}

/** The session with one more run, shown at the same round; the run before is what it is compared with. */
export function withTape(ui: Ui, tape: Tape, how: { note: string; screen: OpenScreen | null }): Ui {
  const tapes = [...ui.tapes, tape];
  const next: Ui = {
    ...ui,
    tapes,
    shown: tapes.length - 1,
    against: ui.shown,
    changes: [],
    note: how.note,
    playing: false,
  };
  return toRound(how.screen === null ? next : go(next, how.screen), ui.round);
}
