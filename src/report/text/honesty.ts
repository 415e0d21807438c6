/** How far to trust a report: the baseline, what the scenario rests on, and that one run is one throw of the dice. */
import type { Block } from '../page.ts';
import { GROUNDS, groundWords } from '../grounds.ts';
import { heldBlocks } from '../held.ts';
import { distanceFromBaseline } from '../metrics.ts';
import { editionWords } from '../edition-words.ts';
import { counted, listed, rounded } from '../words.ts';
import type { Story } from './story.ts';

export function honesty(story: Story): Block[] {
  const { grounds, code, digest, parley } = story.run;
  const { outcomes } = story;
  const distance = distanceFromBaseline(story.world, outcomes);
  const total = GROUNDS.reduce((sum, ground) => sum + grounds.counts[ground], 0);
  const parts = GROUNDS.filter((ground) => grounds.counts[ground] > 0).map((ground, at) => {
    const count = grounds.counts[ground];
    const verb = count === 1 ? ' is' : ' are';
    return groundWords(ground, count, at === 0 ? verb : '');
  });
  const basis =
    total === 0
      ? 'The scenario does not say what it rests on.'
      : `Of the ${counted(total, 'entry', 'entries')} of this scenario (${listed(grounds.parts.map(({ part }) => part))}) ${listed(parts)}.`;
  const { edition } = story.world.venue;
  const rules: Block[] =
    edition === null ? [] : [{ kind: 'paragraph', text: [`Rules: ${editionWords(edition)}.`] }];
  return [
    { kind: 'heading', text: ['How far to trust this'] },
    {
      kind: 'paragraph',
      text: [
        `${distance === distance ? `These texts lie on average ${rounded(distance)} points from` : 'Nobody cares about any of these issues, so nothing is said of'} the plain mean of the positions weighted by capability and salience. On 351 decisions of the European Union (DEU data) no published model predicts better than that mean: read a run for who moved, why and under which rule, and not as a forecast.`,
      ],
    },
    { kind: 'paragraph', text: [basis] },
    ...rules,
    ...heldBlocks(grounds.held),
    {
      kind: 'paragraph',
      text: [
        'This is one run: reactions, attendance and counts are drawn by the seed, and another seed may end differently.',
      ],
    },
    { kind: 'gap' },
    { kind: 'paragraph', text: [`parley ${parley}, digest ${digest}`] },
    ...(code === null
      ? []
      : [{ kind: 'paragraph' as const, text: [`The same run again: parley replay ${code}`] }]),
  ];
}
