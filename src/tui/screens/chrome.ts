/** What every screen has around it: a head line, the timeline, and at the foot its keys, a message or a prompt. */
import { bindingsOn, type Binding } from '../model/keys.ts';
import { bodyLines, footLines, HEADLINE, isTall, timelineLines } from '../model/layout.ts';
import { viewOf } from '../model/session.ts';
import { campaignOf, SPEEDS, tapeOf, topOf, type PromptKind, type Ui } from '../model/state.ts';
import { recordsIn, type RoundView, type Tape } from '../model/tape.ts';
import {
  faint,
  fitLine,
  lineWidth,
  plain,
  span,
  spread,
  strong,
  wrap,
  type Line,
  type Span,
} from '../../report/rich.ts';
import { joined } from '../paint/plots.ts';
import { cut, widthOf } from '../../report/width.ts';

/** A headline in as many lines as it always takes; where that is not enough a sign says so. */
export function headlines(text: Line, columns: number): Line[] {
  const lines = wrap(text, columns - 2);
  const rest = lines
    .slice(HEADLINE - 1)
    .reduce((before, line) => [...before, ...(/(^|\s)$/.test(plain(before)) ? [] : [' ']), ...line], []);
  const last = fitLine([' ', ...rest], columns - 1);
  return Array.from({ length: HEADLINE }, (_, at) =>
    at < HEADLINE - 1 ? [' ', ...(lines[at] ?? [])] : last,
  );
}

/** Share of the head line that the name of a run takes at most. */
const LABEL = 0.28;

function tapeName(ui: Ui): Line {
  const { label, seed } = tapeOf(ui).inputs;
  const number = ui.tapes.length > 1 ? [span(`run ${ui.shown + 1} of ${ui.tapes.length} `, 'note')] : [];
  return [...number, faint(label === '' ? `seed ${seed}` : cut(label, Math.round(ui.columns * LABEL)))];
}

/** Which round a screen shows, of how many. */
function roundWords(ui: Ui): string {
  const { round, title } = viewOf(ui);
  const { ended, length } = tapeOf(ui);
  return `round ${round} of ${ended ? '' : 'up to '}${length} · ${title}`;
}

/** The first line of a screen: what it is about, and when. */
export function head(ui: Ui, title?: string, when = roundWords(ui)): Line {
  const tape = tapeOf(ui);
  const speed = `×${SPEEDS[ui.speed]}`;
  const state = ui.playing ? span(`▶ ${speed}`, 'good strong') : faint(`❚❚ ${speed}`);
  const left: Line = [
    span(' parley ', 'inverse strong'),
    ' ',
    strong(title ?? tape.world.title),
    faint(` · ${when}`),
  ];
  return spread(left, [' ', ...tapeName(ui), faint(' · '), state, ' '], ui.columns);
}

/** The first line of a screen of a campaign: what it is about, and at which episode. */
export function campaignHead(ui: Ui, title?: string): Line {
  const { tapes, shown, episode } = ui.campaign!;
  const tape = campaignOf(ui);
  const { campaign, inputs } = tape;
  const { card } = campaign.episodes[episode];
  const when = `${card.at}, ${episode + 1} of ${campaign.episodes.length}`;
  const name = campaign.data.file.title;
  const left: Line = [span(' parley ', 'inverse strong'), ' ', strong(title ?? name), faint(` · ${when}`)];
  const number = tapes.length > 1 ? [span(`campaign ${shown + 1} of ${tapes.length} `, 'note')] : [];
  const { changes } = inputs.open;
  const changed = changes.length === 0 ? `seed ${inputs.seed}` : changes.join('; ');
  const playing = tape.ended ? [] : [span(' playing …', 'note')];
  return spread(
    left,
    [' ', ...number, faint(cut(changed, Math.round(ui.columns * LABEL))), ...playing, ' '],
    ui.columns,
  );
}

/** What happened in a round, as the mark it has on the timeline. */
function markOf(view: RoundView): Span | null {
  if (recordsIn(view, 'vote').length > 0) return span('▲', 'mixed strong');
  if (recordsIn(view, 'package').some(({ passed }) => passed)) return span('◆', 'good strong');
  if (recordsIn(view, 'event').length > 0) return span('⚑', 'accent strong');
  return recordsIn(view, 'shift').some(({ agent }) => agent !== null) ? span('⇄', 'note') : null;
}

function track(tape: Tape, round: number, columns: number): { line: Line; marks: Line; stages: Line } {
  const { length } = tape;
  const at = (one: number) => (length < 2 ? 0 : Math.round(((one - 1) / (length - 1)) * (columns - 1)));
  const cells: Span[] = Array.from({ length: columns }, (_, cell) =>
    cell <= at(round) ? span('━', 'accent') : span(tape.ended || cell <= at(tape.played) ? '─' : '┄', 'line'),
  );
  const marks: Span[] = cells.map(() => span(' ', 'line'));
  const stages: Span[] = [];
  let stage = '';
  let used = 0;
  for (const view of tape.rounds) {
    const cell = at(view.round);
    const mark = markOf(view);
    if (mark !== null) marks[cell] = mark;
    cells[cell] = view.round <= round ? span('┿', 'accent') : span('┼', 'line');
    if (view.stage !== stage) {
      const room = cell - used;
      if (used > 0 && room > 0) stages.push(span(' '.repeat(room), 'faint'));
      if (used === 0 && cell > 0) stages.push(span(' '.repeat(cell), 'faint'));
      stage = view.stage;
      const next = tape.rounds.find((later) => later.round > view.round && later.stage !== stage);
      const text = cut(`╵${view.title}`, (next === undefined ? columns : at(next.round)) - cell - 1);
      stages.push(
        span(text, view.round <= round && (next === undefined || next.round > round) ? 'note' : 'faint'),
      );
      used = cell + widthOf(text);
    }
  }
  cells[at(round)] = span('●', 'accent strong');
  return { line: joined(cells), marks: joined(marks), stages };
}

/** The timeline: one line, or three with what happened and the stages of the venue. */
function timeline(ui: Ui): Line[] {
  const tape = tapeOf(ui);
  const start = ' ◀ r1 ';
  const end = ` r${tape.length} ▶ `;
  const columns = ui.columns - start.length - end.length;
  const { line, marks, stages } = track(tape, viewOf(ui).round, columns);
  const main: Line = [faint(start), ...line, faint(end)];
  if (!isTall(ui)) return [main];
  const blank = ' '.repeat(start.length);
  return [[blank, ...marks], main, [blank, ...stages]];
}

const PROMPTS: Readonly<Record<PromptKind, string>> = {
  filter: 'show agents by name, bloc, kind or coalition: ',
  ask: 'a round, or path=value from this round on: ',
  seed: 'play again with the seed: ',
  value: 'new value (0.4 sets, +5 and -5 shift, *1.5 scales): ',
  save: 'save what was changed, under the name: ',
};

function promptLine(ui: Ui): Line {
  const { kind, text } = ui.prompt!;
  const left: Line = [' ', span(PROMPTS[kind], 'accent'), text, span(' ', 'inverse')];
  return spread(left, [faint('⏎ do it · esc cancel ')], ui.columns);
}

const shownKey = (ui: Ui, { act, short }: Binding): string =>
  act === 'play' && ui.playing ? 'pause' : (short ?? '');

function hint(ui: Ui, keys: string, binding: Binding): Line {
  return [strong(keys), faint(` ${shownKey(ui, binding)}`)];
}

/** Keys that have a partner are shown together: `←→ step`. */
function hints(ui: Ui): Line[] {
  const { screen } = topOf(ui);
  const found: Line[] = [];
  let waiting = '';
  for (const binding of bindingsOn(screen)) {
    if (binding.short === null) continue;
    if (binding.short === '') {
      waiting += binding.shown;
      continue;
    }
    found.push(hint(ui, waiting + binding.shown, binding));
    waiting = '';
  }
  return found;
}

/** The keys of the screen in so many lines; where not all fit, an ellipsis before `?` says that Help has more. */
function keyLines(ui: Ui, lines: number): Line[] {
  const left = hints(ui);
  const out: Line[] = [];
  for (let at = 0; at < lines; at += 1) {
    const line: (string | Span)[] = [' '];
    let used = 1;
    while (left.length > 0) {
      const width = lineWidth(left[0]) + 2;
      const last = at === lines - 1;
      if (used + width > ui.columns - (last && left.length > 1 ? 3 : 0)) break;
      line.push(...left.shift()!, '  ');
      used += width;
    }
    if (at === lines - 1 && left.length > 0) line.push(faint('…'));
    out.push(line);
  }
  return out;
}

/** The last lines of a screen. */
function foot(ui: Ui): Line[] {
  const keys = keyLines(ui, footLines(ui));
  if (ui.prompt !== null) return [promptLine(ui), ...keys.slice(1)];
  if (ui.note !== null)
    return [fitLine([' ', span('▸ ', 'accent'), strong(ui.note)], ui.columns), ...keys.slice(1)];
  return keys;
}

/** A screen as it is drawn. */
export interface Drawing {
  readonly lines: readonly Line[];
  /** The line of a longer text that it begins with: the scroll that was asked for, as far as the text goes. */
  readonly start: number;
}

/** A screen of exactly the terminal's lines: a head, a body and a foot. */
export function page(
  ui: Ui,
  parts: {
    head: Line;
    /** The body in so many lines; a longer text through `scrolled`. */
    body: (lines: number) => readonly Line[] | Drawing;
  },
): Drawing {
  const below = [...(timelineLines(ui) > 0 ? timeline(ui) : []), ...foot(ui)];
  const lines = bodyLines(ui);
  const drawn = parts.body(lines);
  const body = 'lines' in drawn ? drawn : { lines: drawn, start: 0 };
  const filled = Array.from({ length: lines }, (_, at) => body.lines[at] ?? []);
  return { lines: [parts.head, ...filled, ...below], start: body.start };
}

/** A heading inside a text, with a blank line above it and what there is to know about it behind it. */
export function heading(text: string, aside: string, columns: number): Line[] {
  return [
    [],
    ...wrap([span(` ${text}`, 'strong accent'), faint(aside === '' ? '' : `  ${aside}`)], columns, '   '),
  ];
}

/** A part of a longer text, with a sign of what is above and below. */
export function scrolled(all: readonly Line[], scroll: number, lines: number, columns: number): Drawing {
  const start = Math.max(0, Math.min(scroll, all.length - lines));
  const shown = all.slice(start, start + lines);
  const above = start;
  const below = all.length - start - lines;
  const mark = (count: number, sign: string): Line => [faint(` ${sign} ${count} more lines `)];
  if (above > 0 && shown.length > 0) shown[0] = mark(above + 1, '↑');
  if (below > 0 && shown.length > 0) shown[shown.length - 1] = mark(below + 1, '↓');
  return { lines: shown.map((line) => fitLine(line, columns)), start };
}

/** A page that is one long text, as far as it is scrolled. @param columns of its lines at most */
export function scrolledPage(ui: Ui, first: Line, lines: readonly Line[], columns: number): Drawing {
  const fitting = lines.map((line) => fitLine(line, columns));
  return page(ui, {
    head: first,
    body: (room) => scrolled(fitting, topOf(ui).scroll, room, ui.columns),
  });
}
