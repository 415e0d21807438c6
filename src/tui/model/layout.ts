/** Lines of a screen and of its parts: what is drawn and how far a page key moves are made of the same numbers. */
import { wrap, type Line } from '../../report/rich.ts';
import type { FeedItem } from './feed.ts';
import { TIMED } from './keys.ts';
import { roomOf, rowsOf, viewOf } from './session.ts';
import { tapeOf, topOf, type Ui } from './state.ts';

/** Rows from which a screen can afford more than one line for timeline and keys. */
const TALL = 30;
/** Lines on the Run screen above its panels: what this round is about. */
export const HEADLINE = 2;
/** Lines below them: what the signs mean. */
const LEGEND = 1;
/** Borders of two panels in one column. */
const BORDERS = 3;
/** Lines that an entry of Home takes at most, on 80 columns. */
const ENTRY = 6;
/** Lines that say how much text is above and below. */
const SCROLL_MARKS = 2;

/** Whether timeline and keys have more than one line each. */
export const isTall = ({ rows }: Ui): boolean => rows >= TALL;

/** Lines of the timeline; none on screens that are not about one round. */
export function timelineLines(ui: Ui): number {
  if (!TIMED.includes(topOf(ui).screen)) return 0;
  return isTall(ui) ? 3 : 1;
}

/** Lines of keys, or of a message or a prompt in their place. */
export const footLines = (ui: Ui): number => (isTall(ui) ? 2 : 1);

/** Lines between the head and the timeline. */
export function bodyLines(ui: Ui): number {
  return ui.rows - 1 - timelineLines(ui) - footLines(ui);
}

export interface RunLayout {
  /** Lines of the two columns of panels with their borders. */
  readonly panels: number;
  /** Columns of the right side. */
  readonly side: number;
  /** Lines inside the panels. */
  readonly issues: number;
  /** Whether an issue has two lines. */
  readonly double: boolean;
  readonly agents: number;
  readonly coalitions: number;
  readonly room: number;
}

/** The panels of the Run screen. */
export function runLayout(ui: Ui): RunLayout {
  const panels = bodyLines(ui) - HEADLINE - LEGEND;
  const count = tapeOf(ui).world.issues.length;
  const double = panels >= 4 * count + 10;
  const issues = Math.min(count * (double ? 2 : 1), Math.max(3, Math.floor(panels / 2)));
  const most = Math.max(2, Math.floor(panels / 4));
  const coalitions = Math.min(Math.max(1, viewOf(ui).coalitions.coalitions.length), most);
  return {
    panels,
    side: Math.min(90, Math.max(29, Math.round(ui.columns * 0.36))),
    issues,
    double,
    agents: panels - issues - BORDERS,
    coalitions,
    room: panels - coalitions - BORDERS,
  };
}

/** What the room's panel says of an item, behind a sign of two columns. */
export function itemLines(item: FeedItem, sign: Line, columns: number): Line[] {
  return wrap([...sign, ...item.text], columns, '  ');
}

/** How many items of a list from one on, with so many lines each, fill a page. */
function fill(heights: readonly number[], at: number, by: number, lines: number): number {
  let used = 0;
  let count = 0;
  for (let next = at; next >= 0 && next < heights.length; next += by) {
    used += heights[next];
    if (used > lines) break;
    count += 1;
  }
  return Math.max(1, count);
}

/**
 * By how many lines of a text, or entries of a list, a page key moves.
 * @param by 1 down, −1 up
 */
export function pageOf(ui: Ui, by: 1 | -1): number {
  const { screen } = topOf(ui);
  if (screen === 'home') return Math.max(1, Math.floor(bodyLines(ui) / ENTRY));
  if (screen === 'edit') return bodyLines(ui) - SCROLL_MARKS;
  if (screen !== 'run') return Math.max(1, bodyLines(ui) - SCROLL_MARKS);
  const layout = runLayout(ui);
  switch (ui.pane) {
    case 'issues':
      return Math.max(1, Math.floor(layout.issues / (layout.double ? 2 : 1)));
    case 'agents':
      return Math.max(1, Math.min(layout.agents - 1, rowsOf(ui).length));
    case 'coalitions':
      return layout.coalitions;
    case 'room': {
      const heights = roomOf(ui).map((item) => itemLines(item, ['  '], layout.side - 4).length);
      return fill(heights, ui.cursor.room, by, layout.room - 1);
    }
  }
}
