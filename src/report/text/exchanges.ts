/** Votes that were promised in exchange for others, where agents bargain so: the few that were worth most, and how many there were. */
import type { Block } from '../page.ts';
import { sentenceOf, voiceOf } from '../chronicle.ts';
import { counted } from '../words.ts';
import type { Story } from './story.ts';

/** As many as stay readable; thousands may have come about. */
const SHOWN = 5;

export function exchanges(story: Story): Block[] {
  const all = story.of('exchange').sort((a, b) => b.gain - a.gain);
  if (all.length === 0) return [];
  const rounds = new Set(all.map(({ round }) => round)).size;
  const rest = all.length - SHOWN;
  const told =
    rest > 0
      ? `${counted(all.length, 'exchange')} in ${counted(rounds, 'round')}. The largest gains`
      : 'Gains';
  return [
    { kind: 'heading', text: ['Exchanges of votes'] },
    {
      kind: 'paragraph',
      text: [`${told}, the same for both partners, in points of outcome times salience:`],
    },
    ...all.slice(0, SHOWN).map((exchange): Block => ({
      kind: 'item',
      text: [
        `Round ${exchange.round}, gain ${exchange.gain.toPrecision(2)}: `,
        ...sentenceOf(exchange, voiceOf(story.names))!,
      ],
    })),
    ...(rest > 0
      ? [{ kind: 'item', text: [`and ${counted(rest, 'more exchange')}, each worth no more.`] } as const]
      : []),
  ];
}
