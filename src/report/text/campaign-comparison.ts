/** Two campaigns side by side: which episodes took place, and which issues ended otherwise. */
import { episodeStories, type PlayedCampaign } from '../campaign.ts';
import type { Block } from '../page.ts';
import { faint, type Rich, strong } from '../rich.ts';
import { counted, outcomeWords, rounded } from '../words.ts';
import { endAlike } from './campaign-episode.ts';

const item = (...text: Rich): Block => ({ kind: 'item', text });

/** The page of `parley compare` on two campaigns. */
export function campaignComparisonPage(
  [one, other]: readonly [string, string],
  a: PlayedCampaign,
  b: PlayedCampaign,
): Block[] {
  const there = new Map(episodeStories(b).map((story) => [story.episode.id, story]));
  const here = episodeStories(a);
  const ids = new Set(here.map(({ episode }) => episode.id));
  const shared = here.flatMap((story) => {
    const second = there.get(story.episode.id);
    return second === undefined ? [] : [{ story, second }];
  });
  const only = [
    ...here
      .filter(({ episode }) => !there.has(episode.id))
      .map(({ episode }) => item(`only in A: ${episode.title}`)),
    ...[...there.values()]
      .filter(({ episode }) => !ids.has(episode.id))
      .map(({ episode }) => item(`only in B: ${episode.title}`)),
  ];
  let compared = 0;
  const lines = shared.flatMap(({ story, second }): Block[] => {
    const { title, world } = story.episode;
    if (story.record.opened !== second.record.opened)
      return [
        item(
          strong(title),
          `: ${story.record.opened ? 'took place' : 'did not take place'} → ${second.record.opened ? 'took place' : 'did not take place'}`,
        ),
      ];
    const outcomes = new Map(second.outcomes.map((outcome) => [outcome.issue, outcome]));
    return story.outcomes.flatMap((outcome): Block[] => {
      const counterpart = outcomes.get(outcome.issue);
      if (counterpart === undefined) return [];
      compared += 1;
      if (endAlike(outcome, counterpart)) return [];
      const issue = world.issues.find(({ id }) => id === outcome.issue)?.title ?? outcome.issue;
      const words = (own: typeof outcome): string => `${outcomeWords(own)} at ${rounded(own.text)}`;
      return [item(strong(`${title}, ${issue}`), `: ${words(outcome)} → ${words(counterpart)}`)];
    });
  });
  return [
    {
      kind: 'title',
      text: ['A and B, where they differ'],
      aside: `seed “${a.seed}”`,
    },
    item(strong('A '), `${one}: ${a.campaign.data.file.title}, digest ${a.digest}`),
    item(strong('B '), `${other}: ${b.campaign.data.file.title}, digest ${b.digest}`),
    {
      kind: 'paragraph',
      text: [faint('Both have one luck: what differs comes from what was changed.')],
    },
    { kind: 'gap' },
    ...only,
    ...(lines.length === 0
      ? [item(`In ${counted(shared.length, 'episode')} that both have nothing ends otherwise.`)]
      : lines),
    {
      kind: 'paragraph',
      text: [faint(`${counted(compared, 'issue')} were compared.`)],
    },
  ];
}
