/** The report of a campaign: lanes of venues over years, what each episode came to and why, and the same with all links cut beside it. */
import { NORM_SIDES } from '../../campaigns/file.ts';
import { campaignNames, campaignRecords, endOf, episodeStories, type PlayedCampaign } from '../campaign.ts';
import { lanesOf } from '../campaign-lanes.ts';
import { changedBlocks } from '../changed.ts';
import { fitted, type Block } from '../page.ts';
import { faint, type Rich, strong } from '../rich.ts';
import { apart, counted, listed, rounded, signed, yearWords } from '../words.ts';
import { endAlike, episodeBlocks, hasActed, mandateEnd, MOST_NAMES } from './campaign-episode.ts';

const item = (...text: Rich): Block => ({ kind: 'item', text });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });
const heading = (text: string, aside?: string): Block => ({ kind: 'heading', text: [text], aside });
const gap: Block = { kind: 'gap' };

/** Lanes of venues over years: ● an episode that took place, ○ one that did not. */
function lanesFigure(played: PlayedCampaign, width: number): Block[] {
  const { episodes } = played.campaign;
  const { names, lanes, axis } = lanesOf(played.campaign, width);
  const took = new Set(played.episodes.keys());
  const words = episodes.map(({ id, title, lane, card }): Rich => [
    `${card.at}: ${title} (${lane})${took.has(id) ? '' : ', which did not take place'}`,
  ]);
  const rows = lanes.map(({ lane, cells }): Rich => [
    `${fitted(lane, names)}  `,
    cells.map((id) => (id === null ? '·' : took.has(id) ? '●' : '○')).join(''),
  ]);
  return [{ kind: 'figure', lines: [[faint(fitted('', names)), faint(`  ${axis}`)], ...rows], words }];
}

/** Norms with everything that moved them. */
function climateBlocks(played: PlayedCampaign): Block[] {
  const { file } = played.campaign.data;
  const { norms } = endOf(played);
  if (norms.length === 0) return [];
  const names = campaignNames(played.campaign);
  const lines = norms.map(({ id, start, end }): Block => {
    const worn = campaignRecords(played, 'wear').filter((one) => one.norm === id);
    const moves = campaignRecords(played, 'link').flatMap((record) => {
      const link = played.campaign.links.find((one) => one.id === record.link)!;
      if (link.to !== id) return [];
      return record.changes
        .filter(({ before, after }) => before !== after)
        .map(({ path, before, after }) => ({ path, words: `${link.id} ${signed(after - before)}` }));
    });
    const causes = NORM_SIDES.flatMap((side, at) => {
      const own = moves.flatMap(({ path, words }) => (path === side ? [words] : []));
      const wear = worn.reduce((sum, one) => sum + (one.side === side ? one.after - one.before : 0), 0);
      if (wear !== 0) own.push(`practice ${signed(wear)}`);
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
  const { texts, mandates, affairs } = endOf(played);
  if (texts.length + mandates.length + affairs.length === 0) return [];
  const names = campaignNames(played.campaign);
  const now = played.campaign.episodes.at(-1)!.time;
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
    ...affairs.map(({ id, start, end }) =>
      item(
        strong(names.thing(id)),
        start === end
          ? ` stays at ${start.toFixed(2)}`
          : ` goes from ${start.toFixed(2)} to ${end.toFixed(2)}`,
      ),
    ),
    ...mandates.map(({ id, until }) => {
      const card = file.mandates!.find((one) => one.id === id)!;
      const promised = card.promised === undefined ? '' : `, promised to end in ${yearWords(card.promised)}`;
      return item(strong(card.title), ` of ${card.holder} ${mandateEnd(card, until, now)}${promised}`);
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
