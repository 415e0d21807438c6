/** What is on offer, and the first page of somebody who typed `parley` and nothing else. */
import type { Headline } from '../../scenarios/list.ts';
import type { Block } from '../page.ts';
import { faint, strong } from '../rich.ts';

/** Each scenario, venue or experiment with its story and its question. */
export function headlines(heads: readonly Headline[]): Block[] {
  return heads.flatMap(({ id, title, story, question }, at): Block[] => [
    ...(at > 0 ? [{ kind: 'gap' as const }] : []),
    { kind: 'title', text: [id], aside: title },
    ...(story === '' ? [] : [{ kind: 'paragraph' as const, text: [story] }]),
    ...(question === '' ? [] : [{ kind: 'paragraph' as const, text: [faint(question)] }]),
  ]);
}

export function homePage(heads: readonly Headline[]): Block[] {
  return [
    { kind: 'title', text: ['Parley'] },
    {
      kind: 'paragraph',
      text: ['plays out how states, firms and technical bodies bargain over the rules of the Internet.'],
    },
    { kind: 'gap' },
    ...headlines(heads),
    { kind: 'gap' },
    {
      kind: 'paragraph',
      text: [
        'Start with ',
        strong(`parley run ${heads.at(-1)?.id ?? 'SCENARIO'}`),
        '; all commands: parley --help',
      ],
    },
  ];
}
