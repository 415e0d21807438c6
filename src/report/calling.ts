/** Who brought a decision about that the stage would have gone on without: on what it counted, and what it did in the end. */
import type { CallRecord, EngineRecord, TabledRecord, TestRecord, VoteRecord } from '../engine/records.ts';
import type { Names } from './names.ts';
import { recordsOf } from './finished-run.ts';
import { listed, rounded } from './words.ts';

export type Taken = VoteRecord | TestRecord;

/** Decisions that somebody called, in the order in which they were taken. */
export function calledDecisions(records: readonly EngineRecord[]): (Taken & { call: CallRecord })[] {
  return [...recordsOf(records, 'vote'), ...recordsOf(records, 'test')]
    .filter((one): one is Taken & { call: CallRecord } => one.call !== null)
    .sort((a, b) => a.round - b.round);
}

/** `forces a vote on `, `insisted on a vote on `: what follows the name of whoever called. */
export function callVerb({ type, call }: Pick<Taken, 'type' | 'call'>, tense: 'now' | 'then'): string {
  const what = type === 'vote' ? 'a vote on' : 'a decision on';
  if (call?.kind === 'insisted') return `${tense === 'now' ? 'insists' : 'insisted'} on ${what}`;
  return `${tense === 'now' ? 'forces' : 'forced'} ${what}`;
}

/** The issues, the package or the document that was decided on. */
export function matterOf({ issues, package: offered }: Taken, names: Names): string {
  if (offered !== null) return `the package “${names.package(offered)}”`;
  return issues.length === 1 ? names.issue(issues[0]) : 'the whole document';
}

/** The decision that settled an issue because somebody forced it; undefined: none did. */
export function forcedDecision(records: readonly EngineRecord[], issue: string): Taken | undefined {
  return calledDecisions(records).findLast(
    ({ call, issues, passed }) => call.kind === 'forced' && passed && issues.includes(issue),
  );
}

/** A weighted loss, from 0 to 1, in as many decimals as its parameters have. */
const weighted = (loss: number): string => loss.toFixed(2);

/** What a caller counted on, and who wrote the text, in sentences. */
export function whyCalled({ by, kind, writtenBy, expects }: CallRecord, names: Names): string[] {
  const others = writtenBy.filter((one) => one !== by).map(names.party);
  const own = writtenBy.includes(by) ? ['its own'] : [];
  const text =
    kind === 'insisted'
      ? []
      : writtenBy.length === 0
        ? ['The text is what the pen had written.']
        : [`The text is ${listed([...own, ...others.map((name) => `that of ${name}`)])}.`];
  if (expects === null) return ['The call was laid down from outside.', ...text];
  const { hopes, share, room, needed, gain, price } = expects;
  const inFavour = Math.round(Math.min(1, Math.max(0, share)) * room);
  const heads = `${inFavour} for and ${Math.max(0, Math.round(room) - inFavour)} against`;
  return [
    `By its own count, which may err, there were ${heads} on the floor, and ${rounded(Math.ceil(needed))} pass it: it expected that it ${hopes}.`,
    `That would spare it a weighted loss of ${weighted(gain)} of 1, more than the ${weighted(price)} that breaking custom costs.`,
    ...text,
  ];
}

/** How a text came to the table: somebody wanted it more than the text beside it, or a bloc brings its common proposal. */
export const tabledVerb = ({ gain, price }: TabledRecord): string =>
  gain > price ? 'tables' : 'brings the common proposal';

/** ` instead of 22`: the text beside which an amendment stands. */
export const besideWords = ({ versus }: TabledRecord): string =>
  versus === null ? '' : ` instead of ${rounded(versus)}`;

/** Why an agent put an amendment beside a text, in a sentence; a bloc’s common proposal needs none. */
export function whyTabled({ gain, price }: TabledRecord): string[] {
  if (gain <= price) return [];
  return [
    `It would spare it a weighted loss of ${weighted(gain)} of 1, more than the ${weighted(price)} that makes it object.`,
  ];
}
