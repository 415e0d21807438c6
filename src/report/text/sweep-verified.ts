/** What became of every byte of a sweep, as a page. */
import type { Verified, VerifiedKind } from '../../experiments/sweep/verify.ts';
import type { Block } from '../page.ts';
import type { Rich } from '../rich.ts';
import { counted } from '../words.ts';
import { grouped } from './sweep-progress.ts';

const NOUNS: Readonly<Record<VerifiedKind, string>> = {
  manifest: 'manifest',
  input: 'input',
  chunk: 'chunk',
  table: 'table file',
  description: 'description',
};

export function verifiedPage(folder: string, { sound, faults, missing, collected }: Verified): Block[] {
  const item = (text: Rich): Block => ({ kind: 'item', text });
  const counts = (Object.entries(sound) as [VerifiedKind, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => counted(count, NOUNS[kind]));
  const isToBePlayed = missing > 0 || !collected || faults.some(({ kind }) => kind !== 'input');
  return [
    {
      kind: 'title',
      text: [folder],
      aside: faults.length > 0 ? 'damaged' : missing > 0 || !collected ? 'sound so far' : 'sound',
    },
    { kind: 'gap' },
    { kind: 'paragraph', text: [`As they were written: ${counts.join(', ')}.`] },
    ...faults.map(({ name, why }) => item([`${name}: ${why}`])),
    ...(missing === 0 ? [] : [item([`${grouped(missing)} units are missing`])]),
    ...(faults.some(({ kind }) => kind === 'input')
      ? [item(['inputs decide the tables: put them back as they were, or begin in another folder'])]
      : isToBePlayed
        ? [item([`parley sweep resume ${folder} plays and puts together what is missing or damaged`])]
        : []),
  ];
}
