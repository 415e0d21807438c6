/** What can be changed in a campaign by one key: its own questions, its links, the events of an episode. */
import { ALL_LINKS } from '../../campaigns/change.ts';
import type { Episode } from '../../campaigns/campaign.ts';
import { campaignNames } from '../../report/campaign.ts';
import type { CampaignAsked } from '../../runs/campaign.ts';
import type { CampaignTape } from './campaign-tape.ts';
import type { Lever } from './state.ts';

/** A row of the screen. */
export interface LeverRow extends Lever {
  readonly group: string;
  readonly title: string;
  /** Whether it is so already in the campaign that is shown. */
  readonly made: boolean;
}

/** The rows of the screen for the episode under the cursor. */
export function leverRows(tape: CampaignTape, { id, file, incoming, carries }: Episode): readonly LeverRow[] {
  const { campaign, inputs } = tape;
  const { asked, strengths } = inputs.open;
  const names = campaignNames(campaign);
  const called = (end: string): string =>
    names.episode(end) === end ? names.thing(end) : names.episode(end);
  const whatIfs = (campaign.data.file.whatIfs ?? []).map((one): LeverRow => ({
    row: `do ${one.id}`,
    group: 'Questions that come with the campaign',
    title: one.title,
    words: one.title,
    asked: { refs: [one.id] },
    made: asked.refs.includes(one.id),
  }));
  const events = (file.events ?? []).map((event): LeverRow => ({
    row: `drop ${event.id}`,
    group: 'Events of this episode',
    title: `${event.title} does not happen`,
    words: `${event.title} does not happen`,
    asked: { set: [`${id}.events.${event.id}.remove=true`] },
    made: false,
  }));
  const groupOf = (link: (typeof campaign.links)[number]): string =>
    incoming.includes(link) || carries.has(link.id)
      ? 'Links into this episode'
      : link.from.id === id
        ? 'Links from this episode'
        : 'Links elsewhere';
  const links = campaign.links.map((link): LeverRow => ({
    row: `cut ${link.id}`,
    group: groupOf(link),
    title: `cut ${link.id}: ${called(link.from.id)} → ${called(link.to)}`,
    words: `link ${link.id} cut`,
    asked: { cut: [link.id] },
    made: strengths.get(link.id) === 0,
  }));
  const groups = ['Links into this episode', 'Links from this episode', 'Links elsewhere'];
  return [
    ...events,
    ...groups.slice(0, 2).flatMap((group) => links.filter((one) => one.group === group)),
    ...whatIfs,
    ...links.filter(({ group }) => group === groups[2]),
    {
      row: `cut ${ALL_LINKS}`,
      group: groups[2],
      title: 'cut all links: every room by itself',
      words: 'all links cut',
      asked: { cut: [ALL_LINKS] },
      made: asked.cut.includes(ALL_LINKS),
    },
  ];
}

const pathOf = (text: string): string => text.slice(0, text.indexOf('='));

/** What was asked of a campaign and what is changed now; of two changes of one number the later one holds. */
export function askedWith(asked: CampaignAsked, levers: readonly Lever[]): CampaignAsked {
  const all = (part: keyof CampaignAsked): string[] => levers.flatMap((one) => one.asked[part] ?? []);
  const set = all('set');
  const taken = new Set(set.map(pathOf));
  return {
    set: [...asked.set.filter((text) => !taken.has(pathOf(text))), ...set],
    cut: [...new Set([...asked.cut, ...all('cut')])],
    refs: [...new Set([...asked.refs, ...all('refs')])],
  };
}

/** What was asked of a campaign, with other changes in the course of an episode. */
export function askedWithin(
  asked: CampaignAsked,
  episode: string,
  interventions: readonly object[],
): CampaignAsked {
  const own = interventions.map((one) => `${episode}:${JSON.stringify(one)}`);
  return { ...asked, refs: [...asked.refs.filter((ref) => !ref.startsWith(`${episode}:`)), ...own] };
}
