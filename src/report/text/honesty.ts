/** How far to trust a report: the baseline, what the scenario rests on, and that one run is one throw of the dice. */
import type { Block } from '../page.ts';
import { GROUNDS, type Grounding } from '../grounds.ts';
import { heldBlocks } from '../held.ts';
import { listed, rounded } from '../words.ts';
import type { Story } from './story.ts';

const GROUND_WORDS: Readonly<Record<Grounding, string>> = {
  sourced: 'named in a source',
  memory: 'from memory',
  proposal: 'modelling choices',
  reconstructed: 'reconstructed',
  unstated: 'without a stated basis',
};

export function honesty(story: Story): Block[] {
  const { grounds, code, digest, parley } = story.run;
  const { outcomes } = story;
  const distance =
    outcomes.reduce((sum, { text, baseline }) => sum + Math.abs(text - baseline), 0) / outcomes.length;
  const total = GROUNDS.reduce((sum, ground) => sum + grounds.counts[ground], 0);
  const parts = GROUNDS.filter((ground) => grounds.counts[ground] > 0).map(
    (ground) => `${grounds.counts[ground]} ${GROUND_WORDS[ground]}`,
  );
  const basis =
    total === 0
      ? 'The scenario does not say what it rests on.'
      : `Of ${total} entries of this scenario (agents, issues, blocs, events, rules) are ${listed(parts)}.`;
  return [
    { kind: 'heading', text: ['How far to trust this'] },
    {
      kind: 'paragraph',
      text: [
        `These texts lie on average ${rounded(distance)} points from the plain mean of the positions weighted by capability and salience. On 351 decisions of the European Union (DEU data) no published model predicts better than that mean: read a run for who moved, why and under which rule, and not as a forecast.`,
      ],
    },
    { kind: 'paragraph', text: [basis] },
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
