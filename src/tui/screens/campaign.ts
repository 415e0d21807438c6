/** A campaign as a whole: lanes of venues over years, who holds what, the climate, and the episode under the cursor. */
import type { Episode } from '../../campaigns/campaign.ts';
import type { MandateFile } from '../../campaigns/file.ts';
import { type CampaignState, campaignStart } from '../../campaigns/state.ts';
import { lanesOf } from '../../report/campaign-lanes.ts';
import { campaignNames, companies, type EpisodeStory } from '../../report/campaign.ts';
import { block, bar } from '../../report/plot.ts';
import {
  beside,
  faint,
  fitLine,
  type Line,
  span,
  type Span,
  strong,
  textOf,
  wrap,
} from '../../report/rich.ts';
import {
  changeWords,
  endAlike,
  exactly,
  hasActed,
  mandateEnd,
  stakedOn,
  whyNot,
} from '../../report/text/campaign-episode.ts';
import { apart, counted, listed, outcomeWords, rounded } from '../../report/words.ts';
import { fit, widthOf } from '../../report/width.ts';
import type { CampaignTape } from '../model/campaign-tape.ts';
import { episodeUnder } from '../model/campaigning.ts';
import { HEADLINE } from '../model/layout.ts';
import { campaignOf, topOf, type Ui } from '../model/state.ts';
import { stack, windowStart } from '../paint/frame.ts';
import { statusSpan } from '../paint/marks.ts';
import { joined } from '../paint/plots.ts';
import { campaignHead, headlines, page, scrolled, type Drawing } from './chrome.ts';

/** Columns of the names of lanes at most, on a narrow screen and on a wide one. */
const NAMES = { narrow: 22, wide: 34, from: 110 } as const;
/** Lines of a panel with its borders, at least. */
const PANEL = 8;
/** Columns of the panel of what holds, and those of a bar in it. */
const SIDE = { narrow: 32, wide: 56 } as const;
const BAR = 8;
/** Names that are told of who stood together. */
const NAMED = 5;

/** Whether the links have made an episode end otherwise than it does with all of them cut; false while that is not known. */
function endsOtherwise(tape: CampaignTape, index: number): boolean {
  const [story, alone] = [tape.story(index), tape.aloneStory(index)];
  if (story === null || alone === null) return false;
  if (story.record.opened !== alone.record.opened) return true;
  return story.outcomes.some((outcome) => {
    const other = alone.outcomes.find(({ issue }) => issue === outcome.issue);
    return other === undefined || !endAlike(outcome, other);
  });
}

/** The sign of an episode: whether it took place, and whether the links made a difference. */
function signOf(tape: CampaignTape, index: number): Span {
  const story = tape.story(index);
  if (story === null) return span('◌', 'faint');
  const otherwise = endsOtherwise(tape, index);
  if (!story.record.opened) return span('○', otherwise ? 'mixed strong' : 'faint');
  return otherwise ? span('◆', 'mixed strong') : span('●', 'strong');
}

const heldTitle = ({ holder, title }: MandateFile): string => `${holder}: ${title}`;

interface CampaignFigure {
  readonly lanes: readonly Line[];
  readonly axis: Line;
  /** Who holds what, the climate and more, on the same years: groups of lines. */
  readonly held: readonly (readonly Line[])[];
}

/** Everything that has years: lanes, mandates, norms and texts, with a line through the episode under the cursor. */
function figureOf(ui: Ui): CampaignFigure {
  const tape = campaignOf(ui);
  const { campaign } = tape;
  const most = ui.columns < NAMES.from ? NAMES.narrow : NAMES.wide;
  const { file } = campaign.data;
  const held = [
    ...(file.mandates ?? []).map(heldTitle),
    ...[...(file.climate ?? []), ...(file.texts ?? []), ...(file.affairs ?? [])].map(({ title }) => title),
  ];
  const { names, lanes, at, axis } = lanesOf(campaign, ui.columns - 1, most, held);
  const here = episodeUnder(ui);
  const index = new Map(campaign.episodes.map(({ id }, episode) => [id, episode]));
  const column = lanes.flatMap(({ cells }) => cells.indexOf(here.id)).find((one) => one >= 0)!;
  const row = (name: string, chosen: boolean, cells: readonly Span[]): Line => [
    chosen ? span('▸', 'accent strong') : ' ',
    chosen ? span(fit(name, names), 'strong accent') : fit(name, names),
    '  ',
    ...joined(cells),
  ];
  const guide = (cells: readonly Span[]): Span[] =>
    cells.map((cell, place) => (place === column && cell.text === '·' ? span('┊', 'accent') : cell));
  const laneRows = lanes.map(({ lane, cells }) =>
    row(
      lane,
      lane === here.lane,
      guide(
        cells.map((id) => {
          if (id === null) return span('·', 'line');
          const sign = signOf(tape, index.get(id)!);
          return id === here.id ? span(sign.text, `${sign.style} inverse`) : sign;
        }),
      ),
    ),
  );
  const times = lanes[0].cells.map((_, place) => place);
  const states = campaign.episodes.map(({ time }, episode) => ({ place: at(time), after: episode + 1 }));
  /** The state that holds in a column: after the last episode up to it. */
  const stateIn = (place: number): CampaignState =>
    tape.stateAfter(states.findLast((one) => one.place <= place)?.after ?? 0);
  const level = (share: number): Span => span(block(share), share > 0 ? 'note' : 'line');
  const last = tape.stateAfter(campaign.episodes.length);
  const mandates = (file.mandates ?? []).map((mandate) => {
    const end = last.mandates[mandate.id];
    return row(
      heldTitle(mandate),
      false,
      guide(
        times.map((place) => {
          if (end <= mandate.from || place < at(mandate.from) || place > at(Math.min(end, last.time)))
            return span('·', 'line');
          const overdue = mandate.promised !== undefined && place > at(mandate.promised);
          return overdue ? span('┅', 'bad') : span('━', 'good');
        }),
      ),
    );
  });
  const norms = (file.climate ?? []).map(({ id, title }) =>
    row(
      title,
      false,
      times.map((place) => level(stateIn(place).norms[id].level / 100)),
    ),
  );
  const texts = (file.texts ?? []).map(({ id, title }) =>
    row(
      title,
      false,
      times.map((place) => level(stateIn(place).texts[id] / 100)),
    ),
  );
  const affairs = (file.affairs ?? []).map(({ id, title }) =>
    row(
      title,
      false,
      times.map((place) => level(stateIn(place).affairs[id])),
    ),
  );
  const group = (title: string, rows: readonly Line[]): Line[] =>
    rows.length === 0 ? [] : [[span(` ${title}`, 'note underline')], ...rows];
  return {
    lanes: laneRows,
    axis: [faint(`${' '.repeat(names + 3)}${axis}`)],
    held: [
      group('Who holds which function', mandates),
      group('Climate', norms),
      group('Texts in force', texts),
      group('Trust, rights, resources, schedules', affairs),
    ],
  };
}

/** Why the episode under the cursor took place, in a line or two. */
function headline(ui: Ui): Line {
  const tape = campaignOf(ui);
  const { campaign, seed } = tape.played;
  const { file } = campaign.data;
  const story = tape.story(ui.campaign!.episode);
  const episode = episodeUnder(ui);
  if (story === null) return [span(file.question, 'note')];
  const names = campaignNames(campaign);
  if (!story.record.opened)
    return [strong('Not held. '), whyNot(episode.id, tape.played, names), faint(' w tells more')];
  const choice = tape.played.records.find(
    (record) => record.type === 'choice-of-venue' && record.opens.includes(episode.id),
  );
  if (choice?.type === 'choice-of-venue') {
    const bringers = (where: string) =>
      choice.actors.flatMap(({ actor, brings }) => (brings === where ? names.thing(actor) : []));
    const staked = (where: string) => exactly(stakedOn(choice, where));
    const others = [...new Set(choice.actors.flatMap(({ brings }) => brings ?? []))].filter(
      (where) => where !== episode.id,
    );
    const told = others.map(
      (where) =>
        `; ${counted(bringers(where).length, 'other')} ${bringers(where).length === 1 ? 'stakes' : 'stake'} ${staked(where)} on ${names.episode(where)}`,
    );
    return [
      strong('Why here: '),
      `brought by ${listed(bringers(episode.id), NAMED)}, who stake ${staked(episode.id)} on it in all${told.join('')}.`,
      faint(' w: why, and what would have changed it'),
    ];
  }
  const into = story.into.filter((record) => hasActed(record, tape.played));
  if (into.length > 0)
    return [
      strong('What it starts from: '),
      `${counted(into.length, 'link')} ${into.length === 1 ? 'leads' : 'lead'} here and changed something: ${listed(
        into.map(({ link }) => link),
        3,
      )}.`,
      faint(' w tells why'),
    ];
  return [
    span(
      ui.campaign!.episode === 0
        ? file.question
        : `Takes place whatever comes, and no link has changed it: the same run as ${episode.file.id} under the seed “${seed} ${episode.id}”.`,
      'note',
    ),
  ];
}

/** What became of an episode: issues with the same with all links cut beside, who stood together, links that acted. */
function episodeLines(tape: CampaignTape, index: number, columns: number): Line[] {
  const story = tape.story(index);
  const episode = tape.campaign.episodes[index];
  if (story === null) return [[faint('Not played yet.')]];
  const { played } = tape;
  const names = campaignNames(played.campaign);
  if (!story.record.opened) return wrap([whyNot(episode.id, played, names)], columns);
  const alone = tape.aloneStory(index);
  return [
    ...outcomeLines(episode, story, alone, columns),
    ...companies(played, episode)
      .filter(({ actors }) => actors.length > 1 && actors.length < episode.agents.size)
      .flatMap(({ actors }) =>
        wrap([faint('together '), listed(actors.map(names.thing), NAMED)], columns, '  '),
      ),
    ...[...story.into, ...story.left]
      .filter((record) => hasActed(record, played))
      .flatMap((record) =>
        wrap(
          [
            span(story.into.includes(record) ? '→ ' : '← ', 'accent'),
            record.link,
            faint(record.changes.length === 0 ? '' : ` ${changeWords(record)}`),
          ],
          columns,
          '  ',
        ),
      ),
  ];
}

function outcomeLines(
  { world }: Episode,
  { outcomes }: EpisodeStory,
  alone: EpisodeStory | null,
  columns: number,
): Line[] {
  return outcomes.flatMap((outcome) => {
    const title = world.issues.find(({ id }) => id === outcome.issue)!.title;
    const other = alone?.outcomes.find(({ issue }) => issue === outcome.issue);
    const differs = other !== undefined && !endAlike(outcome, other);
    const [text, otherText] = differs
      ? apart(outcome.text, other.text)
      : [rounded(outcome.text), rounded(outcome.text)];
    const words = `${outcomeWords(outcome)} at ${text}`;
    const beside = differs
      ? ` (alone: ${outcome.status === other.status ? '' : `${outcomeWords(other)} at `}${otherText})`
      : '';
    return wrap([statusSpan(outcome), ' ', strong(title), ` ${words}`, span(beside, 'mixed')], columns, '  ');
  });
}

/** What holds as the episode opens: who holds what, norms, texts in force. */
function heldLines(tape: CampaignTape, index: number, columns: number): Line[] {
  const { campaign } = tape;
  const { file } = campaign.data;
  const { time } = campaign.episodes[index];
  const state = index === 0 ? campaignStart(campaign) : tape.stateAfter(index);
  const mandates = (file.mandates ?? []).flatMap((mandate): Line[] => {
    const { id, holder, from, promised, title } = mandate;
    const end = state.mandates[id];
    if (time < from) return [];
    if (time >= end) return wrap([faint(`${title}: ${mandateEnd(mandate, end, time)}`)], columns, '  ');
    const overdue = promised === undefined ? 0 : Math.floor(time - promised);
    return wrap(
      [
        strong(holder),
        ` ${title}`,
        ...(overdue > 0 ? [span(`, ${counted(overdue, 'year')} overdue`, 'bad')] : []),
      ],
      columns,
      '  ',
    );
  });
  const scaled = (title: string, value: number, most = 100): Line => [
    span(fit(bar(value / most, BAR), BAR), 'note'),
    fit(most === 1 ? value.toFixed(2) : rounded(value), 4, 'right'),
    ' ',
    title,
  ];
  return [
    ...mandates,
    ...(file.climate ?? []).map(({ id, title }) => scaled(title, state.norms[id].level)),
    ...(file.texts ?? []).map(({ id, title }) => scaled(title, state.texts[id])),
    ...(file.affairs ?? []).map(({ id, title }) => scaled(title, state.affairs[id], 1)),
  ].map((line) => fitLine(line, columns));
}

/** As many lines as there is room for; where that is not all, the last says how many more there are. */
function clipped(lines: readonly Line[], height: number): readonly Line[] {
  if (lines.length <= height) return lines;
  return [...lines.slice(0, height - 1), [faint(`… and ${lines.length - height + 1} more`)]];
}

/** What the signs mean, as far as there is room. */
const LEGEND = [
  '● took place',
  '◆ ends otherwise than with all links cut',
  '○ not held',
  '━ held',
  '┅ beyond its promised end',
  '▁▇ 0–100',
  '→ links that acted',
  '← what it left',
];

function legend(columns: number): Line {
  const fits = LEGEND.filter((_, at) => widthOf(LEGEND.slice(0, at + 1).join('  ')) < columns);
  return [faint(` ${fits.join('  ')}`)];
}

/** The Campaign screen. */
export function campaignScreen(ui: Ui): Drawing {
  const tape = campaignOf(ui);
  const { episode: index } = ui.campaign!;
  const { card, title, lane } = episodeUnder(ui);
  const heads = headlines(headline(ui), ui.columns);
  let start = 0;
  const { lines } = page(ui, {
    head: campaignHead(ui),
    body: (room) => {
      const { lanes, axis, held } = figureOf(ui);
      const rest = room - HEADLINE - 2;
      const shownLanes = Math.min(lanes.length, rest - PANEL);
      const chosen = lanes.findIndex((line) => textOf(line[0]) === '▸');
      const from = windowStart(lanes.length, shownLanes, chosen);
      const spare = rest - shownLanes - PANEL;
      let shownHeld: readonly Line[] = [];
      for (const group of held)
        if (shownHeld.length + group.length <= spare) shownHeld = [...shownHeld, ...group];
        else break;
      const height = rest - shownLanes - shownHeld.length - 2;
      const side = ui.columns < NAMES.from ? SIDE.narrow : SIDE.wide;
      const inside = ui.columns - side - 4;
      const drawn = scrolled(episodeLines(tape, index, inside), topOf(ui).scroll, height, inside);
      ({ start } = drawn);
      const left = stack(
        [{ title: `${card.at} ${title}`, aside: lane, focused: true, lines: drawn.lines, height }],
        ui.columns - side,
      );
      const right = stack(
        [
          {
            title: 'As it opens',
            focused: false,
            lines: clipped(heldLines(tape, index, side - 4), height),
            height,
          },
        ],
        side,
      );
      return [
        ...heads,
        ...lanes.slice(from, from + shownLanes),
        axis,
        ...shownHeld,
        ...beside(left, right, [ui.columns - side, side]),
        legend(ui.columns),
      ];
    },
  });
  return { lines, start };
}
