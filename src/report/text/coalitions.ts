/** Which coalitions the stances show, and who crossed over, with the booked causes. */
import type { ShiftRecord } from '../../engine/records.ts';
import { coalitionNamer, coalitionSpans, crossings, type CoalitionSpan } from '../coalition-history.ts';
import { fitted, type Block } from '../page.ts';
import { span } from '../rich.ts';
import { bar } from '../plot.ts';
import { causeWords, counted, listed } from '../words.ts';
import type { Story } from './story.ts';

const BAR = 20;
const CROSSINGS = 6;
const CAUSES = 3;
const COALITIONS = 8;
/** Share of a change in agreement from which one part is named as its reason alone. */
const MOSTLY = 2 / 3;

/** What coalitions are called: those that agents come from as they were a round before, those that they go to as they are. */
export interface Called {
  readonly from: (shift: ShiftRecord) => string;
  readonly to: (shift: ShiftRecord) => string;
}

/** What the coalitions of a run are called. */
export function calledIn({ run }: Story): Called {
  const nameIn = coalitionNamer(run.records);
  const words = (id: string | null, round: number) =>
    id === null ? 'no coalition' : `“${nameIn(id, round)}”`;
  return {
    from: ({ from, round }) => words(from, round - 1),
    to: ({ to, round }) => words(to, round),
  };
}

/** `, mostly because others moved`: which of the three parts of the change point the way the agent went. */
function becauseWords({ table, own, others }: ShiftRecord): string {
  const parts = [
    { words: 'other issues were on the table', size: table },
    { words: 'it moved itself', size: own },
    { words: 'others moved', size: others },
  ]
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
  if (parts.length === 0) return '';
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  if (parts[0].size >= MOSTLY * total) {
    return `, ${parts.length > 1 ? 'mostly ' : ''}because ${parts[0].words}`;
  }
  return `, because ${listed(parts.slice(0, 2).map(({ words }) => words))}`;
}

/** Who crossed over and why, with so many of its booked moves. */
export function crossingWords(story: Story, shift: ShiftRecord, called: Called, most = Infinity): string {
  const who = story.names.agent(shift.agent!);
  const [from, to] = [called.from(shift), called.to(shift)];
  const did =
    shift.from === null ? `joined ${to}` : shift.to === null ? `left ${from}` : `left ${from} for ${to}`;
  const causes = shift.causes.slice(0, most).map((cause) => causeWords(cause, story.names));
  const booked = causes.length === 0 ? '' : `; its own moves: ${causes.join(', ')}`;
  return `${who} ${did}${becauseWords(shift)}${booked}.`;
}

/** Agents that are named where several stand elsewhere. */
const NAMED = 6;

/** What became of a coalition as a whole, or who stands elsewhere without having crossed over. */
export function groupWords(story: Story, shift: ShiftRecord, called: Called): string {
  const members = counted(shift.members.length, 'member');
  const [from, to] = [called.from(shift), called.to(shift)];
  const who = () => listed(story.names.agents(shift.members), NAMED);
  switch (shift.kind) {
    case 'merged':
      return `${from} merged into ${to} (${members}).`;
    case 'split':
      return `${to} split off from ${from} (${members}).`;
    case 'dissolved':
      return `${from} dissolved (${members}).`;
    case 'formed':
      return `${to} formed (${members}).`;
    case 'regrouped':
      return `The table changed: on it ${who()} ${shift.members.length === 1 ? 'stands' : 'stand'} with ${to}, no longer with ${from}.`;
    case 'resorted':
      return `Between ${from} and ${to}, and now counted with the latter: ${who()}.`;
    case 'joined':
    case 'left':
      return crossingWords(story, shift, called);
  }
}

function sizes(story: Story, spans: readonly CoalitionSpan[]): Block {
  const most = Math.max(...spans.map(({ first, last }) => Math.max(first, last)));
  const column = story.width - BAR - 30;
  return {
    kind: 'figure',
    lines: spans.map(({ name, from, to, first, last }) => [
      `  ${fitted(name, column)} `,
      span(fitted(bar(last / most, BAR), BAR), 'note'),
      ` ${fitted(String(first), 4, 'right')} → ${fitted(String(last), 4)} rounds ${from}–${to}`,
    ]),
    words: spans.map(({ name, from, to, first, last }) => [
      `${name}: ${counted(first, 'member')} in round ${from}, ${last} in round ${to}.`,
    ]),
  };
}

export function coalitions(story: Story): Block[] {
  const spans = coalitionSpans(story.run.records);
  if (spans.length === 0) return [];
  const called = calledIn(story);
  const crossed = crossings(story.run.records);
  const shown = crossed.slice(0, CROSSINGS).sort((a, b) => a.round - b.round);
  const groups = story
    .of('shift')
    .filter(({ agent, kind, round }) => agent === null && kind !== 'resorted' && round > 1)
    .map((shift) => `Round ${shift.round}: ${groupWords(story, shift, called)}`);
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
    ...groups.map((text): Block => ({ kind: 'item', text: [text] })),
    { kind: 'paragraph', text: [crossedWords] },
    ...shown.map((shift): Block => ({
      kind: 'item',
      text: [`Round ${shift.round}: ${crossingWords(story, shift, called, CAUSES)}`],
    })),
  ];
}
