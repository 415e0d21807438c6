/** Who brought a decision about that the stage would have gone on without: on what it counted, and what it did in the end. */
import type {
  CallRecord,
  EngineRecord,
  Expectation,
  TabledRecord,
  TestRecord,
  VoteRecord,
} from '../engine/records.ts';
import type { MotionKind } from '../engine/terms.ts';
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
  const decision = type === 'vote' ? 'a vote' : 'a decision';
  const what = `${decision} on`;
  const now = tense === 'now';
  if (call?.kind === 'moved') return `${now ? 'moves' : 'moved'} that no action be taken on`;
  if (call?.kind === 'asked') return `${now ? 'asks' : 'asked'} for ${decision} apart on`;
  if (call?.kind === 'insisted') return `${now ? 'insists' : 'insisted'} on ${what}`;
  return `${now ? 'forces' : 'forced'} ${what}`;
}

/** What a motion under rules of procedure is about, in words around the name of what it decides. */
const MOTIONS: Readonly<Record<MotionKind, (matter: string) => string>> = {
  'no-action': (matter) => matter,
  amendment: (matter) => `the amendment on ${matter}`,
  'sub-amendment': (matter) => `the amendment to an amendment on ${matter}`,
  paragraph: (matter) => matter,
  rival: (matter) => `the rival text on ${matter}`,
};

/** The issues, the package or the document that was decided on, or the motion about them. */
export function matterOf(
  { issues, package: offered, motion }: Pick<Taken, 'issues' | 'package' | 'motion'>,
  names: Names,
): string {
  if (offered !== null) return `the package “${names.package(offered)}”`;
  const matter = issues.length === 1 ? names.issue(issues[0]) : 'the whole document';
  return motion === undefined ? matter : MOTIONS[motion](matter);
}

/** What a ballot for it is for: `no action on Spam`, `keeping Spam`, `Spam and Security`. */
export function wishOf(taken: Pick<Taken, 'issues' | 'package' | 'motion'>, names: Names): string {
  if (taken.package === null && taken.motion === undefined) return listed(names.issues(taken.issues));
  const matter = matterOf(taken, names);
  if (taken.motion === 'no-action') return `no action on ${matter}`;
  return taken.motion === 'paragraph' ? `keeping ${matter}` : matter;
}

/** The words for what passed and what did not, by kind of motion. */
export function endWords({ type, motion }: Pick<Taken, 'type' | 'motion'>): readonly [string, string] {
  if (motion === 'no-action') return ['carried', 'lost'];
  if (motion === 'paragraph') return ['kept', 'taken out'];
  return type === 'vote' ? ['passed', 'failed'] : ['passed', 'not passed'];
}

/** The decision that settled an issue because somebody forced it; undefined: none did. */
export function forcedDecision(records: readonly EngineRecord[], issue: string): Taken | undefined {
  return calledDecisions(records).findLast(
    ({ call, issues, passed }) => call.kind === 'forced' && passed && issues.includes(issue),
  );
}

/** A weighted loss, from 0 to 1, in as many decimals as its parameters have. */
const weighted = (loss: number): string => loss.toFixed(2);

/** What a gain had to exceed for whoever called so. */
const PRICES: Readonly<Record<CallRecord['kind'], string>> = {
  forced: 'that breaking custom costs',
  insisted: 'that breaking custom costs',
  moved: 'that makes it object',
  asked: 'that makes it object',
};

/** What a caller counted on, and who wrote the text, in sentences. */
export function whyCalled({ by, kind, writtenBy, expects }: CallRecord, names: Names): string[] {
  if (kind === 'asked') return ['It would lose more by this part than makes it object.'];
  const others = writtenBy.filter((one) => one !== by).map(names.party);
  const own = writtenBy.includes(by) ? ['its own'] : [];
  const text =
    kind !== 'forced'
      ? []
      : writtenBy.length === 0
        ? ['The text is what the pen had written.']
        : [`The text is ${listed([...own, ...others.map((name) => `that of ${name}`)])}.`];
  if (expects === null) return ['The call was laid down from outside.', ...text];
  const { hopes, share, room, needed, gain, price, what } = expects;
  const part = Math.min(1, Math.max(0, share)) * room;
  const inFavour = Math.round(part);
  const heads = `${inFavour} for and ${Math.max(0, Math.round(room) - inFavour)} against`;
  const counted =
    what === undefined
      ? `By its own count, which may err, there were ${heads} on the floor, and ${rounded(Math.ceil(needed))} pass it`
      : `By its own count, which may err, ${rounded(part)} of ${rounded(room)} ${what.title} were ${what.side === 'not-for' ? 'not in favour' : what.side}, where ${rounded(needed)} decide`;
  return [
    `${counted}: it expected that it ${hopes}.`,
    `That would spare it a weighted loss of ${weighted(gain)} of 1, more than the ${weighted(price)} ${PRICES[kind]}.`,
    ...text,
  ];
}

/** How a text came to the table: somebody wanted it more than the text beside it, or a bloc brings its common proposal. */
export const tabledVerb = ({ gain, price, proposal }: TabledRecord): string =>
  gain > price || proposal !== undefined ? 'tables' : 'brings the common proposal';

/** ` instead of 22`: the text beside which an amendment stands; of a proposal, which may stand with it, ` beside 22`. */
export const besideWords = ({ versus, proposal }: TabledRecord): string =>
  versus === null ? '' : ` ${proposal === undefined ? 'instead of' : 'beside'} ${rounded(versus)}`;

/** Why an agent put an amendment beside a text, in a sentence; a bloc’s common proposal needs none. */
export function whyTabled({ gain, price, proposal }: TabledRecord): string[] {
  if (gain <= price || proposal !== undefined) return [];
  return [
    `It would spare it a weighted loss of ${weighted(gain)} of 1, more than the ${weighted(price)} that makes it object.`,
  ];
}

/** On what whoever revises a text counts. */
export function revisionWords({ share, room, needed }: Expectation): string {
  const inFavour = Math.round(Math.min(1, Math.max(0, share)) * room);
  return `By its own count, which may err, ${inFavour} of ${Math.round(room)} are then for it, and ${rounded(Math.ceil(needed))} pass it.`;
}
