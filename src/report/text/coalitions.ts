/** Which coalitions the stances show, and who crossed over, with the booked causes. */
import type { ShiftRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { chanceWords, roundByChance } from '../by-chance.ts';
import { additionsTo, sentenceOf, type Voice } from '../chronicle.ts';
import { coalitionNamer, coalitionSpans, crossings, type CoalitionSpan } from '../coalition-history.ts';
import { resolutionScan, resolutionWords } from '../resolution.ts';
import { fitted, type Block } from '../page.ts';
import { plainText, span } from '../rich.ts';
import { bar } from '../plot.ts';
import { counted, listed } from '../words.ts';
import type { Story } from './story.ts';

const BAR = 20;
const CROSSINGS = 6;
const CAUSES = 3;
const COALITIONS = 8;

/** The voice of a run: what its coalitions were called when somebody came and went. */
export function voiceIn({ run, names }: Story): Voice {
  const nameIn = coalitionNamer(run.records);
  const words = (id: string | null, round: number) =>
    id === null ? 'no coalition' : `“${nameIn(id, round)}”`;
  return {
    names,
    from: ({ from, round }) => words(from, round - 1),
    to: ({ to, round }) => words(to, round),
  };
}

/** What shifted and why, with so many of the booked moves behind it. */
export function shiftWords(shift: ShiftRecord, voice: Voice, world: World, most = Infinity): string {
  const told = { ...shift, causes: shift.causes.slice(0, most) };
  return [plainText(sentenceOf(told, voice)!), ...additionsTo(told, voice, world)].join(' ');
}

function sizes(story: Story, spans: readonly CoalitionSpan[]): Block {
  const most = Math.max(...spans.map(({ first, last }) => Math.max(first, last)));
  const column = story.width - BAR - 30;
  return {
    kind: 'figure',
    lines: spans.map(({ name, from, to, first, last }) => [
      `  ${fitted(name, column)} `,
      span(fitted(bar(last / most, BAR), BAR), 'note'),
      from === to
        ? ` ${fitted(String(first), 4, 'right')}        round ${from}`
        : ` ${fitted(String(first), 4, 'right')} → ${fitted(String(last), 4)} rounds ${from}–${to}`,
    ]),
    words: spans.map(({ name, from, to, first, last }) => [
      from === to
        ? `${name}: ${counted(first, 'member')} in round ${from}.`
        : `${name}: ${counted(first, 'member')} in round ${from}, ${last} in round ${to}.`,
    ]),
  };
}

export function coalitions(story: Story): Block[] {
  const spans = coalitionSpans(story.run.records);
  if (spans.length === 0) return [];
  const [world, last] = [story.run.worlds.at(-1)!, story.of('coalitions').at(-1)!];
  const voice = voiceIn(story);
  const crossed = crossings(story.run.records);
  const shown = crossed.slice(0, CROSSINGS).sort((a, b) => a.round - b.round);
  const groups = story
    .of('shift')
    .filter(({ agent, kind, round }) => agent === null && kind !== 'resorted' && round > 1)
    .map((shift) => `Round ${shift.round}: ${shiftWords(shift, voice, story.world)}`);
  const hidden = spans.slice(COALITIONS).map(({ name }) => name);
  const crossedWords =
    crossed.length === 0
      ? 'Nobody crossed over by moves, its own or others’.'
      : `${counted(new Set(crossed.map(({ agent }) => agent)).size, 'agent')} crossed over, ${counted(crossed.length, 'time')} in all.${crossed.length > CROSSINGS ? ' The largest changes:' : ''}`;
  return [
    { kind: 'heading', text: ['Coalitions'], aside: 'found in behaviour, never declared' },
    sizes(story, spans.slice(0, COALITIONS)),
    ...(hidden.length === 0
      ? []
      : [{ kind: 'paragraph' as const, text: [`Also seen: ${listed(hidden, 6)}.`] }]),
    {
      kind: 'paragraph',
      text: [
        `${chanceWords(roundByChance(world, story.run.seed, story.last, last))} ${resolutionWords(resolutionScan(world, story.last, last))}`,
      ],
    },
    ...groups.map((text): Block => ({ kind: 'item', text: [text] })),
    { kind: 'paragraph', text: [crossedWords] },
    ...shown.map((shift): Block => ({
      kind: 'item',
      text: [`Round ${shift.round}: ${shiftWords(shift, voice, story.world, CAUSES)}`],
    })),
  ];
}
