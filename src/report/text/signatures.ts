/** Who signed the treaty, bloc by bloc, who broke ranks, and how sure that is. */
import { fitted, type Block } from '../page.ts';
import { span } from '../rich.ts';
import { bar } from '../plot.ts';
import type { BlocSigning, Maverick } from '../signing.ts';
import { counted, listed, percent, rounded } from '../words.ts';
import type { Story } from './story.ts';

const BAR = 24;
const MAVERICKS = 8;
const NAMED = 6;

function blocFigure(story: Story, blocs: readonly BlocSigning[]): Block {
  const names = blocs.map(({ bloc }) => story.names.bloc(bloc));
  const column = Math.min(34, story.width - BAR - 16);
  return {
    kind: 'figure',
    lines: blocs.map(({ signed, of }, at) => [
      `  ${fitted(names[at], column)} `,
      span(fitted(bar(signed / of, BAR), BAR), 'note'),
      ` ${fitted(String(signed), 3, 'right')} of ${of}`,
    ]),
    words: blocs.map(({ signed, of }, at) => [`${names[at]}: ${signed} of ${of} signed.`]),
  };
}

function maverickItem(story: Story, { agent, signed, probability, bloc }: Maverick): Block {
  const did = signed ? 'signed' : 'did not sign';
  const others = `${bloc.signed} of ${bloc.of} did`;
  const text = `${story.names.agent(agent)} ${did}; of ${story.names.bloc(bloc.bloc)} ${others}. Its chance to sign: ${percent(probability)}.`;
  return { kind: 'item', text: [text] };
}

export function signatures(story: Story): Block[] {
  const { signing, names } = story;
  if (signing === null) return [];
  const total = signing.signed.length + signing.refused.length;
  const open = signing.tossUps.map(names.agent);
  const either =
    open.length === 0
      ? 'None was near even.'
      : open.length === 1
        ? `One decision could have gone either way (chance between 20 and 80%): ${open[0]}.`
        : `${counted(open.length, 'decision')} could have gone either way (chance between 20 and 80%), the nearest to even first: ${listed(open, NAMED)}.`;
  return [
    { kind: 'heading', text: ['Signatures'], aside: `${signing.signed.length} of ${total} signed` },
    blocFigure(story, signing.blocs),
    {
      kind: 'paragraph',
      text: [
        `Given these texts the model expects ${rounded(signing.expected)} signatures, give or take ${rounded(signing.deviation)}. ${either}`,
      ],
    },
    ...(signing.mavericks.length === 0
      ? []
      : [{ kind: 'paragraph' as const, text: ['Against their own bloc:'] }]),
    ...signing.mavericks.slice(0, MAVERICKS).map((one) => maverickItem(story, one)),
    ...(signing.mavericks.length > MAVERICKS
      ? [{ kind: 'item' as const, text: [`and ${signing.mavericks.length - MAVERICKS} more`] }]
      : []),
  ];
}
