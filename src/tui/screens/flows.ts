/** Coalitions over time: an alluvial strip of who stood with whom, with what shifted in the round that is looked at. */
import { roundByChance, type ByChance } from '../../report/by-chance.ts';
import { resolutionScan, resolutionWords } from '../../report/resolution.ts';
import { counted } from '../../report/words.ts';
import { feedOf } from '../model/feed.ts';
import { viewOf } from '../model/session.ts';
import { tapeOf, type Ui } from '../model/state.ts';
import { recordsIn, type RoundView, type Tape } from '../model/tape.ts';
import { alluvial } from '../paint/alluvial.ts';
import { faint, fitLine, lineWidth, span, strong, wrap, type Line } from '../../report/rich.ts';
import { coalitionMark } from '../paint/marks.ts';
import { fit } from '../../report/width.ts';
import { head, page, type Drawing } from './chrome.ts';

/** Rounds that fit are drawn; of longer runs those around the one that is looked at. */
function windowOf(tape: Tape, round: number, columns: number): { from: number; to: number } {
  const fits = Math.max(2, Math.floor(columns / 4));
  if (tape.played <= fits) return { from: 0, to: tape.played };
  const from = Math.min(tape.played - fits, Math.max(0, round - Math.ceil(fits / 2)));
  return { from, to: from + fits };
}

function legend(ui: Ui, columns: number): Line[] {
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  // Of those that are still to come, what they will be called.
  const companies = new Map([...tape.rounds.at(-1)!.companies, ...view.companies]);
  const items = [...companies.values()].map(({ name, number }): Line => {
    const { shape, fill, style } = coalitionMark(number);
    const size = view.coalitions.coalitions.find((one) => one.number === number)?.size ?? 0;
    return [span(`${fill}${shape} ${name}`, style), faint(size > 0 ? ` ${size}   ` : ' –   ')];
  });
  const lines: Line[] = [];
  let line: Line = [' '];
  for (const item of items) {
    if (lineWidth(line) + lineWidth(item) > columns && lineWidth(line) > 1) {
      lines.push(line);
      line = [' '];
    }
    line = [...line, ...item];
  }
  return [...lines, line];
}

function ruler(starts: readonly number[], from: number, here: number, band: number): Line {
  const line: (string | ReturnType<typeof span>)[] = [];
  let used = 0;
  starts.forEach((start, at) => {
    const label = `r${from + at + 1}`;
    if (start < used) return;
    line.push(' '.repeat(start - used));
    const text = fit(label, Math.max(band, label.length));
    line.push(from + at === here ? span(text, 'accent strong underline') : faint(text));
    used = start + text.length;
  });
  return line;
}

interface Found {
  /** What the number of coalitions hangs on. */
  readonly gamma: string;
  readonly chance: ByChance;
}

const searched = new WeakMap<RoundView, Found>();

/** What is to be said of the coalitions of a round as a whole; searched once for each round that is looked at. */
function foundIn({ world, inputs }: Tape, view: RoundView): Found {
  const known = searched.get(view);
  if (known !== undefined) return known;
  const { moves, coalitions } = view;
  const found = {
    gamma: resolutionWords(resolutionScan(world, moves, coalitions)),
    chance: roundByChance(world, inputs.seed, moves, coalitions),
  };
  searched.set(view, found);
  return found;
}

/** The screen of coalitions over time. */
export function flowsScreen(ui: Ui): Drawing {
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  return page(ui, {
    head: head(ui, 'Coalitions over time'),
    body: (lines) => {
      const inside = ui.columns - 2;
      const names = legend(ui, inside).slice(0, 3);
      const { gamma, chance } = foundIn(tape, view);
      const told = feedOf(tape, view).filter(({ subject }) => subject?.kind === 'shift');
      const words: Line[] = [
        ...wrap(
          [
            strong(` Round ${view.round}: `),
            faint(
              `modularity ${chance.observed.toFixed(2)}, by chance ${chance.mean.toFixed(2)} and at most ${chance.highest.toFixed(2)}${chance.sample === undefined ? '' : ` in samples of ${chance.sample}; found among delegates of like-minded agents`} · ${counted(recordsIn(view, 'shift').length, 'shift')} · counted by what is on the table, and found in behaviour, never declared`,
            ),
          ],
          inside,
          ' ',
        ),
        ...wrap([faint(` ${gamma}`)], inside, ' '),
        ...(told.length === 0
          ? [[faint(' Nobody crossed over.')]]
          : told.flatMap(({ text }) => wrap([' · ', ...text], inside, '   '))),
      ];
      const below = Math.min(words.length, Math.max(3, Math.floor(lines / 4)));
      const shown =
        words.length > below
          ? [
              ...words.slice(0, below - 1),
              [faint(` … ${words.length - below + 1} more lines: the room on the Run screen has them all`)],
            ]
          : words;
      const height = Math.max(4, lines - names.length - below - 3);
      const { from, to } = windowOf(tape, view.round, inside);
      const here = view.round - 1;
      const strip = alluvial(
        tape.rounds.slice(from, to).map(({ coalitions }) => coalitions.membership),
        inside,
        height,
        here - from,
      );
      return [
        ...names,
        [],
        ...strip.lines.map((line): Line => [' ', ...line]),
        [' ', ...ruler(strip.starts, from, here, strip.band)],
        [],
        ...shown,
      ].map((line) => fitLine(line, ui.columns));
    },
  });
}
