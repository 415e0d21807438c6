/** What was put to a vote or forced, packages, and texts that never reached the venue. */
import type { EngineRecord } from '../../engine/records.ts';
import { sentenceOf, voiceOf } from '../chronicle.ts';
import type { Block } from '../page.ts';
import type { Story } from './story.ts';

export function decisions(story: Story): Block[] {
  const { records } = story.run;
  const voted = new Set(story.of('vote').map((vote) => vote.package));
  const shown = (record: EngineRecord) =>
    record.type === 'gate' ||
    record.type === 'procedure' ||
    record.type === 'vote' ||
    record.type === 'choice' ||
    // A document that fell as a whole takes everything with it.
    (record.type === 'test' && record.package === null && record.issues.length > 1 && !record.passed) ||
    (record.type === 'package' && !voted.has(record.id));
  const items = records.filter(shown).map((record): Block => {
    const round = 'round' in record ? record.round : 0;
    return { kind: 'item', text: [`Round ${round}: `, ...sentenceOf(record, voiceOf(story.names))!] };
  });
  return items.length === 0 ? [] : [{ kind: 'heading', text: ['Votes and packages'] }, ...items];
}
