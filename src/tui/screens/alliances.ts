/** Who stood together, from venue to venue: an alluvial strip over episodes, and a table of actors where there is room. */
import { campaignNames } from '../../report/campaign.ts';
import { faint, fitLine, type Line, span, strong, wrap } from '../../report/rich.ts';
import { counted, listed } from '../../report/words.ts';
import { fit } from '../../report/width.ts';
import { ABSENT, alliancesOf, type Alliances, alwaysTogether } from '../model/alliances.ts';
import { episodeUnder } from '../model/campaigning.ts';
import { campaignOf, topOf, type Ui } from '../model/state.ts';
import { alluvial } from '../paint/alluvial.ts';
import { coalitionSpan } from '../paint/marks.ts';
import { campaignHead, type Drawing, page, scrolled } from './chrome.ts';

/** Lines of the strip, at least and at most. */
const STRIP = { least: 6, most: 16 } as const;
/** Lines below it from which actors have a table of their own, and columns of their names. */
const TABLE = 24;
const NAME = 22;
/** Pairs that are told. */
const PAIRS = 6;

/** The years under the strip, that of the episode under the cursor set off. */
function years(ui: Ui, { memberships }: Alliances, starts: readonly number[]): Line {
  const { episodes } = campaignOf(ui).campaign;
  const here = ui.campaign!.episode;
  const line: Line[number][] = [];
  let used = 0;
  memberships.forEach(({ episode }, at) => {
    const text = String(Math.floor(episodes[episode].time));
    const placed = (label: string, of = at): number =>
      Math.min(starts[of] ?? Infinity, ui.columns - 2 - label.length);
    // A blank between two years: they would read as one number.
    const fits = (label: string): boolean =>
      (used === 0 || placed(label) > used) &&
      (at + 1 >= starts.length || placed(label) + label.length < placed('’00', at + 1));
    const label = [text, `’${text.slice(2)}`].find(fits);
    if (label === undefined) return;
    const place = placed(label);
    line.push(' '.repeat(place - used));
    line.push(episode === here ? span(label, 'accent strong underline') : faint(label));
    used = place + label.length;
  });
  return line;
}

/** Actor by actor, in which company it was in each episode. */
function tableLines(ui: Ui, { actors, memberships }: Alliances, starts: readonly number[]): Line[] {
  const names = campaignNames(campaignOf(ui).campaign);
  const here = ui.campaign!.episode;
  const room = ui.columns - NAME - 3;
  const scale = room / (ui.columns - 2);
  return actors.map(({ id }, actor) => {
    const cells: Line[number][] = [];
    let used = 0;
    memberships.forEach(({ episode, numbers }, at) => {
      const place = Math.round(starts[at] * scale);
      cells.push(' '.repeat(Math.max(0, place - used)));
      const number = numbers[actor];
      const { text, style } = number === ABSENT ? span(' ', 'faint') : coalitionSpan(number);
      cells.push(span(text, episode === here ? `${style} inverse` : style));
      used = Math.max(used, place) + 1;
    });
    return [' ', fit(names.thing(id), NAME), '  ', ...cells];
  });
}

/** Who stood together in the episode under the cursor, who alone, and who always does. */
function wordLines(ui: Ui, alliances: Alliances, columns: number): Line[] {
  const names = campaignNames(campaignOf(ui).campaign);
  const { card, title } = episodeUnder(ui);
  const { actors, memberships } = alliances;
  const own = memberships.find(({ episode }) => episode === ui.campaign!.episode);
  const named = (number: number): string[] =>
    actors.flatMap(({ id }, at) => (own?.numbers[at] === number ? names.thing(id) : []));
  const numbers = [...new Set(own?.numbers.filter((number) => number >= 0))].sort((a, b) => a - b);
  const alone = named(-1);
  const pairs = alwaysTogether(alliances);
  return [
    [strong(` ${card.at} ${title}`), faint(own === undefined ? ': it did not take place' : '')],
    ...numbers.flatMap((number) =>
      wrap([' ', coalitionSpan(number), ' ', listed(named(number))], columns, '   '),
    ),
    ...(alone.length === 0 ? [] : wrap([faint(' · alone: '), listed(alone)], columns, '   ')),
    ...(pairs.length === 0
      ? []
      : wrap(
          [
            faint(' together wherever both had a seat: '),
            listed(
              pairs.map(({ pair, times }) => `${pair.map(names.thing).join(' and ')} (${times})`),
              PAIRS,
            ),
          ],
          columns,
          '   ',
        )),
    ...wrap(
      [
        faint(
          ` ${counted(actors.length, 'actor')} with a seat in one of these rooms. A company goes on as the one with which it shares most actors; companies are found in behaviour, never declared.`,
        ),
      ],
      columns,
      ' ',
    ),
  ];
}

/** The screen of who stood together. */
export function alliancesScreen(ui: Ui): Drawing {
  const { played } = campaignOf(ui).finish();
  const alliances = alliancesOf(played);
  const { memberships } = alliances;
  const inside = ui.columns - 2;
  let start = 0;
  const { lines } = page(ui, {
    head: campaignHead(ui, 'Who stood together'),
    body: (room) => {
      const withTable = room >= STRIP.least + alliances.actors.length + TABLE / 2;
      const table = withTable ? alliances.actors.length + 1 : 0;
      const height = Math.max(
        STRIP.least,
        Math.min(STRIP.most, Math.floor((room - table) / 2), alliances.actors.length),
      );
      const here = memberships.findIndex(({ episode }) => episode === ui.campaign!.episode);
      const strip = alluvial(
        memberships.map(({ numbers }) => numbers),
        inside,
        height,
        here,
      );
      const below = room - height - 3 - table;
      const drawn = scrolled(wordLines(ui, alliances, inside), topOf(ui).scroll, below, ui.columns);
      ({ start } = drawn);
      return [
        [],
        ...strip.lines.map((line): Line => [' ', ...line]),
        [' ', ...years(ui, alliances, strip.starts)],
        [],
        ...(withTable ? [...tableLines(ui, alliances, strip.starts), []] : []),
        ...drawn.lines,
      ].map((line) => fitLine(line, ui.columns));
    },
  });
  return { lines, start };
}
