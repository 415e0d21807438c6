/** Why an episode took place where it did and started where it did, what would have changed that, and what it left. */
import type { Pivot } from '../../campaigns/pivots.ts';
import type { LinkRecord, VenueChoiceRecord } from '../../campaigns/records.ts';
import { campaignNames, type CampaignNames, type EpisodeStory } from '../../report/campaign.ts';
import { pageLines } from '../../report/page.ts';
import { faint, type Line, span, strong, wrap } from '../../report/rich.ts';
import {
  choiceBlocks,
  exactly,
  hasActed,
  linkLine,
  outcomeLine,
  stakedOn,
  whyNot,
} from '../../report/text/campaign-episode.ts';
import { counted, listed, rounded } from '../../report/words.ts';
import { fit } from '../../report/width.ts';
import type { CampaignTape } from '../model/campaign-tape.ts';
import { episodeUnder } from '../model/campaigning.ts';
import { campaignOf, type Ui } from '../model/state.ts';
import { campaignHead, type Drawing, heading, scrolledPage } from './chrome.ts';

/** Columns of a page at most: longer lines are hard to read. */
const WIDEST = 110;
/** Columns of names and of numbers in the table of a choice. */
const WHO = 26;
const CELL = 6;

/** Where an issue would have gone, in a few words. @param now where it goes as things are */
function destination(opens: readonly string[], now: readonly string[], names: CampaignNames): string {
  if (opens.length === 0) return 'it would have come up nowhere';
  const fewer = opens.length < now.length && opens.every((id) => now.includes(id)) ? ' only' : '';
  return `it would have gone to ${listed(opens.map(names.episode))}${fewer}`;
}

function pivotWords(pivot: Pivot, names: CampaignNames): string {
  switch (pivot.kind) {
    case 'cost':
      return `had bringing it to ${names.episode(pivot.episode)} cost ${exactly(pivot.to)} instead of ${exactly(pivot.from)}`;
    case 'actor':
      return `had ${names.thing(pivot.actor)} stayed away`;
    case 'link':
      return `without the link ${pivot.link}`;
  }
}

/** Letters of the venues that are compared. */
const letterOf = (at: number): string => String.fromCharCode('A'.charCodeAt(0) + at);

/** A choice as a table: who expected what of each venue, and where each brought the issue. */
function choiceLines(
  record: VenueChoiceRecord,
  tape: CampaignTape,
  names: CampaignNames,
  columns: number,
): Line[] {
  const { data } = tape.campaign;
  const choice = data.file.choices!.find(({ id }) => id === record.choice)!;
  if (!record.isOpen) return pageLines(choiceBlocks(record, tape.played, names), columns);
  const venues = tape.campaign.episodes.filter(({ id }) =>
    choice.between.some(({ episode }) => episode === id),
  );
  const of = (id: string) =>
    record.actors.flatMap(({ prospects }) => prospects.filter((one) => one.episode === id));
  const after =
    record.after === null
      ? []
      : wrap(
          [
            ` What ${names.episode(record.after)} came to opened a window (${listed([choice.after!.when].flat())}).`,
          ],
          columns,
          ' ',
        );
  const heads = venues.flatMap(({ id, title, card }, at) => {
    const [seen] = of(id);
    const told =
      seen === undefined
        ? 'nobody who may bring it has a seat there'
        : `text ${rounded(seen.text)} is expected${seen.passes ? '' : ', which would not pass'}; bringing it costs ${seen.cost}; staked on it in all ${exactly(stakedOn(record, id))}`;
    const sign = record.opens.includes(id) ? span(' ✓ ', 'good strong') : '   ';
    return wrap([sign, strong(`${letterOf(at)}  ${card.at} ${title}`), `: ${told}`], columns, '      ');
  });
  const cell = (value: number | undefined): string =>
    fit(value === undefined ? '–' : value.toFixed(2), CELL, 'right');
  const elseOf = (prospects: VenueChoiceRecord['actors'][number]['prospects']): string =>
    [...new Set(prospects.map(({ here }) => here.toFixed(2)))].join('/');
  const others = Math.max(CELL, ...record.actors.map(({ prospects }) => elseOf(prospects).length + 2));
  const rows = [...record.actors]
    .filter(({ prospects }) => prospects.length > 0)
    .sort((a, b) => b.stake - a.stake)
    .map(({ actor, prospects, brings, stake }): Line => {
      const goes = venues.findIndex(({ id }) => id === brings);
      return [
        '   ',
        fit(names.thing(actor), WHO),
        ...venues.map(({ id }, at) => {
          const text = cell(prospects.find((one) => one.episode === id)?.there);
          return at === goes ? span(text, 'strong accent') : text;
        }),
        faint(fit(elseOf(prospects), others, 'right')),
        '  ',
        goes < 0 ? faint('brings it nowhere') : `${letterOf(goes)}, staking ${exactly(stake)}`,
      ];
    });
  const idle = record.actors.flatMap(({ actor, prospects }) =>
    prospects.length === 0 ? names.thing(actor) : [],
  );
  return [
    [strong(` ${choice.title}`)],
    ...after,
    ...heads,
    [],
    [
      faint(
        `   ${fit('how well each would fare', WHO)}${venues.map((_, at) => fit(letterOf(at), CELL, 'right')).join('')}${fit('else', others, 'right')}  brings it to`,
      ),
    ],
    ...rows,
    ...(idle.length === 0 ? [] : wrap([faint(`   no seat or no stake: ${listed(idle)}`)], columns, '   ')),
    ...wrap(
      [
        faint(
          '   From 0 to 1; else: where nobody brings it anywhere, by the order of the venues where they differ. What each stakes is what it gains there, by how much it cares, less the cost, times its weight in that room.',
        ),
      ],
      columns,
      '   ',
    ),
  ];
}

/** What would have turned a choice, each thing alone. */
function pivotLines(
  tape: CampaignTape,
  { choice, opens: now }: VenueChoiceRecord,
  names: CampaignNames,
  columns: number,
): Line[] {
  const pivots = tape.pivots(choice);
  if (pivots.length === 0)
    return wrap(
      [faint('   No cost, no actor who stays away and no link that is cut would have by itself.')],
      columns,
      '   ',
    );
  return pivots.flatMap((pivot) =>
    wrap(
      ['   · ', strong(pivotWords(pivot, names)), `, ${destination(pivot.opens, now, names)}`],
      columns,
      '     ',
    ),
  );
}

/** Choices of venue in which an episode was one of those that were compared. */
function choicesAbout(tape: CampaignTape, episode: string): VenueChoiceRecord[] {
  const { choices = [] } = tape.campaign.data.file;
  return tape.played.records.filter(
    (record): record is VenueChoiceRecord =>
      record.type === 'choice-of-venue' &&
      choices.some(
        ({ id, between }) => id === record.choice && between.some((one) => one.episode === episode),
      ),
  );
}

/** Who moved a norm, a text or a mandate before an episode. */
function moversOf(tape: CampaignTape, thing: string, before: string): LinkRecord[] {
  const { campaign, records } = tape.played;
  const to = new Map(campaign.links.map((link) => [link.id, link.to]));
  const end = records.findIndex((record) => record.type === 'episode' && record.episode === before);
  return records
    .slice(0, end)
    .filter(
      (record): record is LinkRecord =>
        record.type === 'link' && to.get(record.link) === thing && hasActed(record, tape.played),
    );
}

/** A link that acted, and behind it what had moved the thing that it reads. */
function originLines(tape: CampaignTape, record: LinkRecord, names: CampaignNames, columns: number): Line[] {
  const { played } = tape;
  const link = played.campaign.links.find(({ id }) => id === record.link)!;
  const behind = link.from.kind === 'episode' ? [] : moversOf(tape, link.from.id, record.episode);
  return [
    ...pageLines([linkLine(record, played, names)], columns),
    ...behind.flatMap((one) =>
      wrap(
        [
          faint('      because of '),
          span(one.link, 'note'),
          faint(
            ` in ${names.episode(one.episode)}${one.changes.map(({ path, before, after }) => `: ${path} ${exactly(before)} → ${exactly(after)}`).join('')}`,
          ),
        ],
        columns,
        '      ',
      ),
    ),
  ];
}

function outcomeLines(story: EpisodeStory, alone: EpisodeStory | null, columns: number): Line[] {
  const titles = new Map(story.episode.world.issues.map(({ id, title }) => [id, title]));
  const others = new Map(alone?.outcomes.map((one) => [one.issue, one]));
  return pageLines(
    story.outcomes.map((outcome) => outcomeLine(outcome, others.get(outcome.issue), titles)),
    columns,
  );
}

const IDLE: Readonly<Record<LinkRecord['because'], string>> = {
  cut: 'cut',
  holds: 'what it makes so was so already, or is at the end of its scale',
  fails: 'what it waits for was not so',
  'not-there': 'an end of it did not take place',
};

/** The screen of why. */
export function originsScreen(ui: Ui): Drawing {
  const tape = campaignOf(ui).finish();
  const { played } = tape;
  const { episode: index } = ui.campaign!;
  const episode = episodeUnder(ui);
  const names = campaignNames(played.campaign);
  const columns = Math.min(ui.columns - 1, WIDEST);
  const story = tape.story(index)!;
  const choices = choicesAbout(tape, episode.id);
  const acted = (records: readonly LinkRecord[]) => records.filter((one) => hasActed(one, played));
  const idle = story.into.filter((one) => !hasActed(one, played));
  const says = (text: string): Line[] => wrap([` ${text}`], columns, ' ');
  const venue: Line[] = [
    ...heading(`Why here: ${episode.lane}`, String(episode.card.at), columns),
    ...(story.record.opened ? [] : says(whyNot(episode.id, played, names))),
    ...(choices.length === 0
      ? says('It takes place whatever comes: nobody has to bring anything here.')
      : choices.flatMap((choice) => choiceLines(choice, tape, names, columns))),
    ...choices
      .filter(({ isOpen }) => isOpen)
      .flatMap((choice) => [
        ...heading('What would have changed where it went', 'each alone, everything else as it is', columns),
        ...pivotLines(tape, choice, names, columns),
      ]),
  ];
  if (!story.record.opened)
    return scrolledPage(ui, campaignHead(ui, `Why: ${episode.title}`), venue, columns);
  const into = acted(story.into);
  const left = acted(story.left);
  const lines: Line[] = [
    ...venue,
    ...heading('Why it started where it did', counted(into.length, 'link'), columns),
    ...(into.length === 0
      ? says('No link has changed anything: it starts from what stands in its scenario.')
      : into.flatMap((record) => originLines(tape, record, names, columns))),
    ...idle.flatMap(({ link, because, tests }) =>
      wrap(
        [
          faint(
            `  · ${link} did nothing here: ${IDLE[because]}${because === 'fails' ? ` (${tests.map(({ reading, found, wanted }) => `${reading} is ${exactly(found)}, ${wanted} was wanted`).join('; ')})` : ''}`,
          ),
        ],
        columns,
        '    ',
      ),
    ),
    ...heading('What it came to', 'in brackets the same luck with all links cut', columns),
    ...outcomeLines(story, tape.aloneStory(index), columns),
    ...heading('What it left', counted(left.length, 'link'), columns),
    ...(left.length === 0
      ? says('Nothing that a link carries on, but what later links read of it.')
      : left.flatMap((record) => pageLines([linkLine(record, played, names)], columns))),
  ];
  return scrolledPage(ui, campaignHead(ui, `Why: ${episode.title}`), lines, columns);
}
