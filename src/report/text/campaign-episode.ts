/** What is told of one episode of a campaign: why it opened, what came into it, what it came to, what it left. */
import type { MandateFile } from '../../campaigns/file.ts';
import type { LinkRecord, VenueChoiceRecord } from '../../campaigns/records.ts';
import type { OutcomeRecord } from '../../engine/records.ts';
import {
  campaignNames,
  type CampaignNames,
  campaignRecords,
  companies,
  episodeStories,
  type EpisodeStory,
  type PlayedCampaign,
} from '../campaign.ts';
import type { Block } from '../page.ts';
import { faint, type Rich, strong } from '../rich.ts';
import { apart, listed, outcomeWords, rounded, yearWords } from '../words.ts';

const item = (...text: Rich): Block => ({ kind: 'item', text });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });
const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });

/** Names that are listed. */
export const MOST_NAMES = 12;

/** Points of a scale by which two texts are told apart. */
const TOLD_APART = 0.5;

/** Whether an issue ended the same twice, so far as anybody would tell. */
export const endAlike = (a: OutcomeRecord, b: OutcomeRecord): boolean =>
  a.status === b.status && Math.abs(a.text - b.text) < TOLD_APART;

/** A number in as many digits as it takes, four at most. */
export const exactly = (value: number): string =>
  Number.isFinite(value)
    ? String(Number(value.toPrecision(Math.abs(value) < 1000 ? 4 : 6))).replace('-', '−')
    : 'no end';

/** How an issue ended, and how it ends in the same episode with all links cut, where that is something else. */
export function outcomeLine(
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
export function changeWords({ changes }: LinkRecord): string {
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
export function hasActed(
  { because, changes, link, episode }: LinkRecord,
  { campaign }: PlayedCampaign,
): boolean {
  const { from, target } = campaign.links.find(({ id }) => id === link)!;
  const carries = target.kind === 'actor' && from.id === episode;
  return because === 'holds' && (carries || changes.some(({ before, after }) => before !== after));
}

/** A link that did something: from what, why, and what it changed. */
export function linkLine(record: LinkRecord, played: PlayedCampaign, names: CampaignNames): Block {
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

/** When a mandate ended, or will, as it is at a time; one whose end was never moved beyond its beginning was nobody's. */
export function mandateEnd({ from }: MandateFile, until: number, time: number): string {
  if (until <= from) return 'never began';
  if (until <= time) return `ended in ${yearWords(until)}`;
  return Number.isFinite(until) ? `runs until ${yearWords(until)}` : 'has no end';
}

/** What was staked on a venue in all by those who brought the issue there. */
export const stakedOn = ({ actors }: VenueChoiceRecord, episode: string): number =>
  actors.reduce((sum, { brings, stake }) => sum + (brings === episode ? stake : 0), 0);

/** Whether an issue went to the first in time of venues on which the same was staked. */
const isTie = (record: VenueChoiceRecord, other: string): boolean =>
  record.opens.some((opened) => opened !== other && stakedOn(record, opened) === stakedOn(record, other));

/** Where an issue goes, and why there. */
function destination(record: VenueChoiceRecord, wanted: readonly string[], names: CampaignNames): string {
  const { opens } = record;
  const where = listed(opens.map(names.episode));
  if (opens.length === 0) return 'Nobody brings it anywhere, so it does not come up.';
  if (opens.length === wanted.length) return `It is brought to ${where}.`;
  return `It is brought to ${listed(wanted.map(names.episode))}, and goes to one of them: ${where}, ${wanted.some((one) => isTie(record, one)) ? 'the first of those on which most is staked' : 'on which most is staked'}.`;
}

/** Who brought an issue where, with what each expected. */
export function choiceBlocks(
  record: VenueChoiceRecord,
  played: PlayedCampaign,
  names: CampaignNames,
): Block[] {
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
export function whyNot(id: string, played: PlayedCampaign, names: CampaignNames): string {
  const { choices = [] } = played.campaign.data.file;
  const made = campaignRecords(played, 'choice-of-venue').filter(({ choice }) =>
    choices.some((one) => one.id === choice && one.between.some(({ episode }) => episode === id)),
  );
  const lost = made.find(({ actors }) => actors.some(({ brings }) => brings === id));
  if (lost !== undefined)
    return isTie(lost, id)
      ? `As much was staked on ${listed(lost.opens.map(names.episode))}, which comes first: it did not take place.`
      : `More was staked on ${listed(lost.opens.map(names.episode))} than on this: it did not take place.`;
  return made.some(({ isOpen }) => isOpen)
    ? 'Nobody brought anything here: it did not take place.'
    : 'No window opened: it did not take place.';
}

export function episodeBlocks(
  story: EpisodeStory,
  played: PlayedCampaign,
  alone: PlayedCampaign | null,
): Block[] {
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
