/** The report of a campaign: lanes of venues over years, what each episode came to and why, and the same with all links cut beside it. */
import { NORM_SIDES } from '../../campaigns/file.ts';
import type { VenueChoiceRecord, LinkRecord } from '../../campaigns/records.ts';
import type { OutcomeRecord } from '../../engine/records.ts';
import {
  campaignNames,
  type CampaignNames,
  campaignRecords,
  companies,
  endOf,
  episodeStories,
  type EpisodeStory,
  type PlayedCampaign,
} from '../campaign.ts';
import { changedBlocks } from '../changed.ts';
import { fitted, type Block, columnsOf } from '../page.ts';
import { faint, type Rich, strong } from '../rich.ts';
import { apart, counted, listed, outcomeWords, rounded, signed } from '../words.ts';

const item = (...text: Rich): Block => ({ kind: 'item', text });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });
const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });
const gap: Block = { kind: 'gap' };

/** Columns of the names of lanes at most. */
const LANE_COLUMNS = 30;
/** Names that are listed. */
const MOST_NAMES = 12;

/** Points of a scale by which two texts are told apart. */
const TOLD_APART = 0.5;

/** Whether an issue ended the same twice, so far as anybody would tell. */
export const endAlike = (a: OutcomeRecord, b: OutcomeRecord): boolean =>
  a.status === b.status && Math.abs(a.text - b.text) < TOLD_APART;

/** A number in as many digits as it takes, four at most. */
const exactly = (value: number): string =>
  Number.isFinite(value)
    ? String(Number(value.toPrecision(Math.abs(value) < 1000 ? 4 : 6))).replace('-', '−')
    : 'no end';

/** Lanes of venues over years: ● an episode that took place, ○ one that did not. */
function lanesFigure(played: PlayedCampaign, width: number): Block[] {
  const { episodes } = played.campaign;
  const took = new Set(played.episodes.keys());
  const lanes = [...new Set(episodes.map(({ lane }) => lane))];
  const names = Math.min(LANE_COLUMNS, Math.max(...lanes.map(columnsOf)));
  const columns = Math.max(10, width - names - 4);
  const [first, last] = [Math.floor(episodes[0].time), Math.floor(episodes.at(-1)!.time)];
  const span = Math.max(1, last - first);
  const at = (time: number): number =>
    Math.min(columns - 1, Math.round((Math.max(0, time - first) / span) * (columns - 1)));
  const row = (lane: string): Rich => {
    const cells = Array.from({ length: columns }, () => '·');
    for (const { lane: own, time, id } of episodes) {
      if (own !== lane) continue;
      // Two in one place stand beside each other.
      let place = at(time);
      while (place < columns - 1 && cells[place] !== '·') place += 1;
      cells[place] = took.has(id) ? '●' : '○';
    }
    return [`${fitted(lane, names)}  `, cells.join('')];
  };
  const axis = Array.from({ length: columns }, () => ' ');
  const write = (year: number, place: number): void => {
    const text = String(year);
    const start = Math.min(Math.max(0, place), columns - text.length);
    if (axis.slice(Math.max(0, start - 1), start + text.length + 1).some((cell) => cell !== ' ')) return;
    [...text].forEach((letter, index) => {
      axis[start + index] = letter;
    });
  };
  write(first, 0);
  write(last, columns - 4);
  for (const { time } of episodes) write(Math.floor(time), at(time) - 1);
  const words = episodes.map(({ id, title, lane, card }): Rich => [
    `${card.at}: ${title} (${lane})${took.has(id) ? '' : ', which did not take place'}`,
  ]);
  return [
    {
      kind: 'figure',
      lines: [[faint(fitted('', names)), faint(`  ${axis.join('')}`)], ...lanes.map(row)],
      words,
    },
  ];
}

/** How an issue ended, and how it ends in the same episode with all links cut, where that is something else. */
function outcomeLine(
  outcome: OutcomeRecord,
  alone: OutcomeRecord | undefined,
  titles: ReadonlyMap<string, string>,
): Block {
  const title = titles.get(outcome.issue) ?? outcome.issue;
  const words = (one: OutcomeRecord, text = rounded(one.text)): string => `${outcomeWords(one)} at ${text}`;
  if (alone === undefined || endAlike(outcome, alone)) return item(strong(title), `: ${words(outcome)}`);
  const [a, b] = apart(outcome.text, alone.text);
  return words(outcome) === words(alone)
    ? item(strong(title), `: ${words(outcome, a)}`, faint(` (with all links cut: at ${b})`))
    : item(strong(title), `: ${words(outcome)}`, faint(` (with all links cut: ${words(alone)})`));
}

/** Several changes by one link of one kind are told by their number and the range that they span. */
function changeWords({ changes }: LinkRecord): string {
  const moved = changes.filter(({ before, after }) => before !== after);
  if (moved.length === 1) {
    const [{ path, before, after }] = moved;
    return `${path} ${exactly(before)} → ${exactly(after)}`;
  }
  const by = moved.map(({ before, after }) => exactly(after - before));
  const range = new Set(by).size === 1 ? by[0] : `${by[0]} and others`;
  return `${moved.length} numbers such as ${moved[0].path}, by ${range}`;
}

/** Whether a link has changed something, or will wherever its actor comes. */
function hasActed({ because, changes, link, episode }: LinkRecord, { campaign }: PlayedCampaign): boolean {
  const { from, target } = campaign.links.find(({ id }) => id === link)!;
  const carries = target.kind === 'actor' && from.id === episode;
  return because === 'holds' && (carries || changes.some(({ before, after }) => before !== after));
}

/** A link that did something: from what, why, and what it changed. */
function linkLine(record: LinkRecord, played: PlayedCampaign, names: CampaignNames): Block {
  const link = played.campaign.links.find(({ id }) => id === record.link)!;
  const from = link.from.kind === 'episode' ? names.episode(link.from.id) : names.thing(link.from.id);
  const to = link.target.kind === 'episode' ? '' : `, on ${names.thing(link.to)}`;
  const carried = link.target.kind === 'actor' && record.changes.length === 0;
  const because = record.tests.map(
    ({ reading, found, wanted }) => `${reading} is ${exactly(found)} (${wanted})`,
  );
  const told = because.length === 0 ? '' : `; because ${listed(because)}`;
  return item(
    strong(link.id),
    ` from ${from}${to}: ${link.card.mechanism}: ${carried ? `${link.card.path}, wherever it comes from then on` : changeWords(record)}`,
    faint(`${told}${link.card.status === undefined ? '' : ` (${link.card.status})`}`),
  );
}

/** What was staked on a venue in all by those who brought the issue there. */
const stakedOn = ({ actors }: VenueChoiceRecord, episode: string): number =>
  actors.reduce((sum, { brings, stake }) => sum + (brings === episode ? stake : 0), 0);

/** Where an issue goes, and why there. */
function destination({ opens }: VenueChoiceRecord, wanted: readonly string[], names: CampaignNames): string {
  const where = listed(opens.map(names.episode));
  if (opens.length === 0) return 'Nobody brings it anywhere, so it does not come up.';
  if (opens.length === wanted.length) return `It is brought to ${where}.`;
  return `It is brought to ${listed(wanted.map(names.episode))}, and goes to one of them: ${where}, on which most is staked.`;
}

/** Who brought an issue where, with what each expected. */
function choiceBlocks(record: VenueChoiceRecord, played: PlayedCampaign, names: CampaignNames): Block[] {
  const choice = played.campaign.data.file.choices!.find(({ id }) => id === record.choice)!;
  const after = record.after === null ? '' : names.episode(record.after);
  const when = choice.after === undefined ? '' : listed([choice.after.when].flat());
  if (!record.isOpen)
    return [item(strong(choice.title), `: no window opened, for in ${after} this was not so: ${when}`)];
  const window = record.after === null ? '' : ` What ${after} came to opened a window (${when}).`;
  const venues = new Map(
    record.actors.flatMap(({ prospects }) => prospects.map((one) => [one.episode, one])),
  );
  const wanted = [...venues.keys()].filter((episode) =>
    record.actors.some(({ brings }) => brings === episode),
  );
  const expected = [...venues.values()].map(
    ({ episode, text, passes, cost }) =>
      `${names.episode(episode)}: ${passes ? `text ${rounded(text)}` : `text ${rounded(text)}, which would not pass`}, cost ${cost}${wanted.includes(episode) ? `, staked on it in all ${exactly(stakedOn(record, episode))}` : ''}`,
  );
  const groups = new Map<string | null, string[]>();
  for (const { actor, prospects, brings } of record.actors) {
    if (prospects.length === 0) continue;
    const worth = [...venues.keys()].map(
      (episode) => prospects.find((one) => one.episode === episode)?.there.toFixed(2) ?? 'no seat',
    );
    const here = [...new Set(prospects.map((one) => one.here.toFixed(2)))];
    const told = `${names.thing(actor)} (${worth.join(' or ')}, else ${here.join(' or ')})`;
    groups.set(brings, [...(groups.get(brings) ?? []), told]);
  }
  const idle = record.actors.flatMap(({ actor, prospects }) =>
    prospects.length === 0 ? names.thing(actor) : [],
  );
  const lines = [
    ...(expected.length === 0 ? [] : [item('expected of ', listed(expected))]),
    ...[...groups].map(([brings, told]) =>
      item(
        strong(brings === null ? 'brought nowhere by ' : `brought to ${names.episode(brings)} by `),
        listed(told),
      ),
    ),
    ...(groups.size === 0
      ? []
      : [
          item(
            faint(
              `in brackets, from 0 to 1, how well each expects to fare by ${[...venues.keys()].map(names.episode).join(' or ')}, else where nobody brings it anywhere; it stakes what it gains there, by how much it cares, less the cost, times its weight in that room`,
            ),
          ),
        ]),
    ...(idle.length === 0 ? [] : [item(faint(`no seat or no stake: ${listed(idle)}`))]),
  ];
  return [paragraph(strong(choice.title), `.${window} ${destination(record, wanted, names)}`), ...lines];
}

/** Why an episode that somebody has to open did not take place. */
function whyNot(id: string, played: PlayedCampaign, names: CampaignNames): string {
  const { choices = [] } = played.campaign.data.file;
  const made = campaignRecords(played, 'choice-of-venue').filter(({ choice }) =>
    choices.some((one) => one.id === choice && one.between.some(({ episode }) => episode === id)),
  );
  const lost = made.find(({ actors }) => actors.some(({ brings }) => brings === id));
  if (lost !== undefined)
    return `More was staked on ${listed(lost.opens.map(names.episode))} than was brought here: it did not take place.`;
  return made.some(({ isOpen }) => isOpen)
    ? 'Nobody brought anything here: it did not take place.'
    : 'No window opened: it did not take place.';
}

function episodeBlocks(story: EpisodeStory, played: PlayedCampaign, alone: PlayedCampaign | null): Block[] {
  const names = campaignNames(played.campaign);
  const { episode, record, choices, into, left, outcomes } = story;
  const titles = new Map(episode.world.issues.map(({ id, title }) => [id, title]));
  const chosen = choices.flatMap((one) => choiceBlocks(one, played, names));
  const head = heading(`${episode.card.at}  ${episode.title}`, episode.lane);
  if (!record.opened) return [head, ...chosen, item(whyNot(episode.id, played, names))];
  const nulls = new Map(
    (alone === null
      ? []
      : (episodeStories(alone).find((one) => one.episode.id === episode.id)?.outcomes ?? [])
    ).map((one) => [one.issue, one]),
  );
  const acted = (records: readonly LinkRecord[]) => records.filter((one) => hasActed(one, played));
  // One company of everybody says nothing.
  const stood = companies(played, episode).filter(
    ({ actors }) => actors.length > 1 && actors.length < episode.agents.size,
  );
  return [
    head,
    ...chosen,
    ...acted(into).map((one) => linkLine(one, played, names)),
    ...outcomes.map((one) => outcomeLine(one, nulls.get(one.issue), titles)),
    ...stood.map(({ name, actors }) =>
      item('together: ', listed(actors.map(names.thing), MOST_NAMES), faint(` (${name})`)),
    ),
    ...acted(left).map((one) => linkLine(one, played, names)),
  ];
}

/** Norms with everything that moved them. */
function climateBlocks(played: PlayedCampaign): Block[] {
  const { file } = played.campaign.data;
  const { norms } = endOf(played);
  if (norms.length === 0) return [];
  const names = campaignNames(played.campaign);
  const lines = norms.map(({ id, start, end }): Block => {
    const worn = campaignRecords(played, 'wear').filter((one) => one.norm === id && one.side === 'level');
    const wear = worn.reduce((sum, { before, after }) => sum + after - before, 0);
    const moves = campaignRecords(played, 'link').flatMap((record) => {
      const link = played.campaign.links.find((one) => one.id === record.link)!;
      if (link.to !== id) return [];
      return record.changes
        .filter(({ before, after }) => before !== after)
        .map(({ path, before, after }) => ({ path, words: `${link.id} ${signed(after - before)}` }));
    });
    const causes = NORM_SIDES.flatMap((side, at) => {
      const own = moves.flatMap(({ path, words }) => (path === side ? [words] : []));
      if (at === 0 && wear !== 0) own.push(`practice ${signed(wear)}`);
      return own.length === 0 ? [] : `${at === 0 ? '' : `${side}: `}${own.join(', ')}`;
    });
    const [a, b] = apart(start, end);
    const moved = start === end ? `stays at ${rounded(start)}` : `goes from ${a} to ${b}`;
    return item(
      strong(names.thing(id)),
      ` ${moved}`,
      faint(causes.length === 0 ? '' : ` (${causes.join('; ')})`),
    );
  });
  return [gap, heading('Climate', counted(file.climate!.length, 'norm')), ...lines];
}

/** Texts in force and who holds what until when. */
function affairsBlocks(played: PlayedCampaign): Block[] {
  const { file } = played.campaign.data;
  const { texts, mandates } = endOf(played);
  if (texts.length + mandates.length === 0) return [];
  const names = campaignNames(played.campaign);
  const expired = new Map(campaignRecords(played, 'expiry').map(({ mandate, at }) => [mandate, at]));
  return [
    gap,
    heading('What is in force'),
    ...texts.map(({ id, start, end }) => {
      const [a, b] = apart(start, end);
      return item(
        strong(names.thing(id)),
        start === end ? ` stays at ${rounded(start)}` : ` goes from ${a} to ${b}`,
      );
    }),
    ...mandates.map(({ id, until }) => {
      const card = file.mandates!.find((one) => one.id === id)!;
      const ended = expired.get(id);
      const end =
        ended !== undefined
          ? `ended in ${Math.floor(ended)}`
          : Number.isFinite(until)
            ? `runs until ${Math.floor(until)}`
            : 'has no end';
      const promised = card.promised === undefined ? '' : `, promised to end in ${Math.floor(card.promised)}`;
      return item(strong(card.title), ` of ${card.holder} ${end}${promised}`);
    }),
  ];
}

/** Links that did nothing, by why. */
function idleBlocks(played: PlayedCampaign): Block[] {
  const records = campaignRecords(played, 'link');
  const acted = new Set(records.filter((one) => hasActed(one, played)).map(({ link }) => link));
  const all = played.campaign.links.map(({ id }) => id).filter((id) => !acted.has(id));
  if (all.length === 0) return [];
  const why = (id: string) => records.find(({ link }) => link === id)?.because ?? 'not-there';
  const said = {
    cut: 'cut',
    holds: 'what they make so was so already, or is at the end of its scale',
    fails: 'what they wait for was not so',
    'not-there': 'an end of theirs did not take place',
  };
  const groups = (Object.keys(said) as (keyof typeof said)[]).flatMap((because) => {
    const own = all.filter((id) => why(id) === because);
    return own.length === 0 ? [] : [item(`${listed(own, MOST_NAMES)}: `, faint(said[because]))];
  });
  return [gap, heading('Links that did nothing', counted(all.length, 'link')), ...groups];
}

/** Whether the null model does as well: in how many episodes and issues links make a difference. */
function nullWords(played: PlayedCampaign, alone: PlayedCampaign): string {
  const there = new Map(episodeStories(alone).map((one) => [one.episode.id, one]));
  let same = 0;
  let all = 0;
  for (const { episode, outcomes } of episodeStories(played))
    for (const outcome of outcomes) {
      const other = there.get(episode.id)?.outcomes.find(({ issue }) => issue === outcome.issue);
      all += 1;
      if (other !== undefined && endAlike(outcome, other)) same += 1;
    }
  const lone = played.campaign.episodes.filter(
    ({ id }) => played.episodes.has(id) !== alone.episodes.has(id),
  );
  const told =
    lone.length === 0
      ? ''
      : ` Only with the links or only without them ${lone.length === 1 ? 'this episode takes' : 'these episodes take'} place: ${listed(lone.map(({ title }) => title))}.`;
  return `With all links cut and the same luck ${same} of ${counted(all, 'issue')} end the same: for these the links explain nothing.${told}`;
}

/** The page of `parley run` on a campaign. @param alone the same with all links cut; null: it was not played */
export function campaignPage(played: PlayedCampaign, alone: PlayedCampaign | null, width: number): Block[] {
  const { file } = played.campaign.data;
  const stories = episodeStories(played);
  const opened = stories.filter(({ record }) => record.opened).length;
  const { missing = [] } = file;
  return [
    { kind: 'title', text: [file.title], aside: `seed “${played.seed}”` },
    paragraph(file.story),
    paragraph(faint(file.question)),
    ...changedBlocks(played.changes),
    gap,
    ...lanesFigure(played, width),
    gap,
    paragraph(
      `${counted(opened, 'episode')} of ${stories.length} took place.${alone === null ? '' : ` ${nullWords(played, alone)}`}`,
    ),
    ...stories.flatMap((story) => [gap, ...episodeBlocks(story, played, alone)]),
    ...climateBlocks(played),
    ...affairsBlocks(played),
    ...idleBlocks(played),
    ...(missing.length === 0
      ? []
      : [gap, heading('What this campaign lacks'), ...missing.map((text) => item(text))]),
    gap,
    paragraph(faint('Sizes of links are proposals unless their status says otherwise.')),
    paragraph(faint(`digest ${played.digest}`)),
  ];
}
