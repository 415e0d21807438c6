/** What the meeting leaves behind: the last of what became of each thing that outlives it, texts in force after all else. */
import type { AffairRecord } from '../../engine/records.ts';
import { affairCause, affairWords } from '../affair-words.ts';
import type { Block } from '../page.ts';
import type { Story } from './story.ts';

export function legacy(story: Story): Block[] {
  const last = new Map<string, AffairRecord>();
  for (const record of story.of('affair')) last.set(record.affair.id, record);
  const isText = ({ affair }: AffairRecord) => Number(affair.kind === 'text');
  const left = [...last.values()].filter(({ act }) => act !== 'undone').sort((a, b) => isText(a) - isText(b));
  if (left.length === 0) return [];
  return [
    { kind: 'heading', text: ['What it leaves'] },
    ...left.map((record): Block => ({
      kind: 'item',
      text: [`${affairWords(record, story.names)}${affairCause(record, story.names)}.`],
    })),
  ];
}
