/** Who carried an issue to another venue, and what they expect of it. */
import type { ExitRecord } from '../../engine/records.ts';
import { sentenceOf, voiceOf } from '../chronicle.ts';
import type { Block } from '../page.ts';
import { listed, percent } from '../words.ts';
import type { Story } from './story.ts';

const NAMED = 8;

/** `0.4` or `0.2 to 0.6` as percent. */
function span(values: readonly number[]): string {
  const low = percent(Math.min(...values));
  const high = percent(Math.max(...values));
  return low === high ? low : `${low.replace(' %', '')} to ${high}`;
}

export function elsewhere(story: Story): Block[] {
  const groups = new Map<string, ExitRecord[]>();
  for (const exit of story.of('exit')) {
    const key = JSON.stringify([exit.round, exit.to, exit.issue]);
    groups.set(key, [...(groups.get(key) ?? []), exit]);
  }
  if (groups.size === 0) return [];
  return [
    { kind: 'heading', text: ['To another venue'] },
    ...[...groups.values()].map((exits): Block => {
      const [{ round, to, issue }] = exits;
      const who = listed(story.names.agents(exits.map(({ agent }) => agent)), NAMED);
      const what = issue === null ? '' : ` with ${story.names.issue(issue)}`;
      const here = span(exits.map(({ utility }) => utility));
      const there = span(exits.map(({ expected }) => expected));
      return {
        kind: 'item',
        text: [
          `Round ${round}: ${who} ${exits.length === 1 ? 'goes' : 'go'} to ${story.names.outside(to)}${what}: utility ${here} here, ${there} expected there.`,
        ],
      };
    }),
    ...story.of('elsewhere').map((record): Block => ({
      kind: 'item',
      text: sentenceOf(record, voiceOf(story.names))!,
    })),
  ];
}
