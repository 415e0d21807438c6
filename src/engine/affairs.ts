/**
 * The state of affairs: what outlives a meeting, as plain data. Texts in force with those whom they bind, mandates, contracts,
 * rights to act, trust, resources, schedules of offers. A meeting begins with some of them and changes them by what it adopts; the
 * next one reads what it left.
 *
 * What a meeting leaves follows from what it began with and from what has passed by now, and from nothing else: a text that is
 * reopened leaves no trace.
 */
import { hold, isWithin } from './invariant.ts';
import type { Action, Base } from './terms.ts';

/** Who is bound: everybody who has a seat, or those named, in the order of ids. */
export type Bound = 'all' | readonly string[];

/** What a text says to those whom it binds. */
export interface Wording {
  /** Where it lies on the scale of its issue, 0–100. */
  readonly value: number;
  /** Half-width of what it can be read to say: each side reads it at the end that suits it. 0: it is plain. */
  readonly margin: number;
  readonly words: string;
  readonly bound: Bound;
  /** Year; null: not told. */
  readonly since: number | null;
}

interface Kept {
  readonly id: string;
  readonly title: string;
}

export interface TextInForce extends Kept, Wording {
  readonly kind: 'text';
  /** The issue that it decides, by id. */
  readonly issue: string;
  /** What still binds those whom the newer text does not, the newest first. */
  readonly earlier: readonly Wording[];
}

interface Running {
  /** Years; null: not told, and without end. */
  readonly from: number | null;
  readonly until: number | null;
  /** Whether it runs. */
  readonly active: boolean;
}

export interface Mandate extends Kept, Running {
  readonly kind: 'mandate';
  readonly body: string;
  readonly function: string;
  readonly terms: string | null;
}

export interface Contract extends Kept, Running {
  readonly kind: 'contract';
  /** Who has the function; null: nobody yet. */
  readonly holder: string | null;
  readonly supervisor: string;
  readonly function: string;
  /** How often it went on beyond the year in which it was to end. */
  readonly extended: number;
}

interface LevelAffair extends Kept {
  /** 0–1. */
  readonly level: number;
}

/** How far somebody may act at a venue, in place of what its kind may. */
export interface Right extends LevelAffair {
  readonly kind: 'right';
  /** A kind, a role or an agent. */
  readonly of: string;
  /** Venue by id; null: wherever it is read. */
  readonly venue: string | null;
  readonly actions: readonly Action[];
}

/** How far a group, a kind or an agent trusts a body. */
export interface Trust extends LevelAffair {
  readonly kind: 'trust';
  readonly of: string;
  readonly by: string;
}

/** A base of power that an agent owes to texts. */
export interface Resource extends LevelAffair {
  readonly kind: 'resource';
  readonly of: string;
  readonly base: Base;
}

/** Offers of those who join, which hold once enough weight has joined. */
export interface Schedule extends Kept {
  readonly kind: 'schedule';
  readonly issue: string;
  /** What each of those who joined offers, in the order of ids; who opted out is not among them. */
  readonly offers: readonly { readonly agent: string; readonly value: number }[];
  /** Share of all weight that has joined, and with how much it holds. */
  readonly joined: number;
  readonly needed: number;
  readonly active: boolean;
}

/** One thing that outlives a meeting. */
export type Affair = TextInForce | Mandate | Contract | Right | Trust | Resource | Schedule;

/** Everything that holds, in the order of ids. */
export type Affairs = readonly Affair[];

/** What has become of a thing. */
export type AffairAct =
  /** A text has come into force, or says something else, or binds others. */
  | 'in-force'
  | 'amended'
  | 'bound'
  | 'given'
  | 'renewed'
  | 'lapsed'
  /** A contract went to somebody, came to its end, or did not when it was to. */
  | 'awarded'
  | 'ended'
  | 'extended'
  | 'changed'
  | 'joined'
  /** What a meeting had done is undone: the text on which it rested is open again or has fallen. */
  | 'undone';

/** What has passed on an issue. */
export interface Passed extends Omit<Wording, 'since'> {
  /** Offers of those who are bound, for a schedule. */
  readonly offers: Schedule['offers'];
}

/** What changes are worked out from. */
export interface Happenings {
  readonly year: number | null;
  /** Whether the meeting is over, so that what ran out has run out. */
  readonly isOver: boolean;
  /** What has passed on an issue by now; null: nothing. */
  readonly passed: (issue: string) => Passed | null;
  /** Share of a weight that some agents have. */
  readonly shareOf: (weight: string, agents: readonly string[]) => number;
}

/** How a thing follows from what passes. Its number is read off the text: `reads[0]` at 0, `reads[1]` at 100. */
export interface Governed {
  /** Id of the issue whose text says what becomes of it; null: no issue does. */
  readonly issue: string | null;
  /** The number of a level, or of years that a mandate or contract runs. */
  readonly reads: readonly [number, number] | null;
  /** Whose a contract becomes: the one at the text that is nearest. */
  readonly holders: readonly { readonly at: number; readonly holder: string }[];
  /** Whether a contract is to end; absent: nothing is laid down. */
  readonly ends?: () => boolean;
  /** What a schedule counts: heads, or the name of a weight. */
  readonly weight: string;
}

const linear = ([low, high]: readonly [number, number], text: number): number =>
  low + ((high - low) * text) / 100;

/** Those of `some` who are not among `others`. */
function without(some: Bound, others: Bound): Bound {
  if (others === 'all') return [];
  return some === 'all' ? some : some.filter((one) => !others.includes(one));
}

const bindsNobody = ({ bound }: Wording): boolean => bound !== 'all' && bound.length === 0;

/** A text once another wording has passed: the older ones bind those whom it does not. */
function rewritten(
  text: TextInForce,
  { offers: _offers, ...wording }: Passed,
  year: number | null,
): TextInForce {
  const { value, margin, words, bound, since, earlier } = text;
  const before = [{ value, margin, words, bound, since }, ...earlier]
    .map((one) => ({ ...one, bound: without(one.bound, wording.bound) }))
    .filter((one) => !bindsNobody(one));
  return { ...text, ...wording, since: year, earlier: before };
}

/** Whether a year in which a thing is to end has come. */
const isDue = (until: number | null, { year, isOver }: Happenings): boolean =>
  isOver && until !== null && year !== null && until <= year;

function mandateAfter(
  mandate: Mandate,
  { reads }: Governed,
  passed: Passed | null,
  now: Happenings,
): Mandate {
  if (passed === null)
    return mandate.active && isDue(mandate.until, now) ? { ...mandate, active: false } : mandate;
  const years = reads === null ? Infinity : linear(reads, passed.value);
  const until = years === Infinity || now.year === null ? null : now.year + Math.round(years);
  return { ...mandate, from: now.year ?? mandate.from, until, active: years >= 0.5 };
}

function contractAfter(
  contract: Contract,
  { reads, holders, ends }: Governed,
  passed: Passed | null,
  now: Happenings,
): Contract {
  const { year } = now;
  let it = contract;
  if (passed !== null && holders.length > 0) {
    const nearest = holders.reduce((best, one) =>
      Math.abs(one.at - passed.value) < Math.abs(best.at - passed.value) ? one : best,
    );
    it = { ...it, holder: nearest.holder, from: year ?? it.from, active: true };
  }
  if (!it.active) return it;
  if (ends?.() === true) return { ...it, active: false, until: year ?? it.until };
  if (passed !== null && reads !== null) {
    const years = Math.round(linear(reads, passed.value));
    return years < 1
      ? { ...it, active: false, until: year ?? it.until }
      : { ...it, until: year === null ? it.until : year + years };
  }
  // What was to end and is not ended goes on: somebody still has to do it.
  return isDue(it.until, now) ? { ...it, extended: it.extended + 1 } : it;
}

function scheduleAfter(
  schedule: Schedule,
  { weight }: Governed,
  passed: Passed | null,
  now: Happenings,
): Schedule {
  if (passed === null) return schedule;
  const { offers } = passed;
  const joined = now.shareOf(
    weight,
    offers.map(({ agent }) => agent),
  );
  return { ...schedule, offers, joined, active: offers.length > 0 && joined >= schedule.needed };
}

function after(start: Affair, governed: Governed, now: Happenings): Affair {
  const { issue, reads } = governed;
  const passed = issue === null ? null : now.passed(issue);
  switch (start.kind) {
    case 'text':
      return passed === null ? start : rewritten(start, passed, now.year);
    case 'mandate':
      return mandateAfter(start, governed, passed, now);
    case 'contract':
      return contractAfter(start, governed, passed, now);
    case 'schedule':
      return scheduleAfter(start, governed, passed, now);
    case 'right':
    case 'trust':
    case 'resource': {
      if (passed === null || reads === null) return start;
      return { ...start, level: linear(reads, passed.value) };
    }
  }
}

/** What has become of a thing, given how it was as the meeting began. */
export function affairAfter<T extends Affair>(start: T, governed: Governed, now: Happenings): T {
  const become = after(start, governed, now);
  hold(!('level' in become) || isWithin(become.level, 1), 'a level lies between nothing and all');
  return become as T;
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What has become of a thing from one state to the next; null: nothing. @param start how it was as the meeting began */
export function actOf(
  before: Affair | undefined,
  after: Affair,
  start: Affair | undefined,
): AffairAct | null {
  if (before !== undefined && isEqual(before, after)) return null;
  if (before !== undefined && start !== undefined && isEqual(after, start)) return 'undone';
  switch (after.kind) {
    case 'text': {
      if (before?.kind !== 'text' || bindsNobody(before)) return 'in-force';
      return before.value === after.value && before.margin === after.margin ? 'bound' : 'amended';
    }
    case 'mandate':
      if (!after.active) return 'lapsed';
      return before?.kind === 'mandate' && before.active ? 'renewed' : 'given';
    case 'contract':
      if (!after.active) return 'ended';
      if (before?.kind !== 'contract' || before.holder !== after.holder || !before.active) return 'awarded';
      return before.extended === after.extended ? 'renewed' : 'extended';
    case 'schedule':
      return after.active ? 'joined' : 'changed';
    case 'right':
    case 'trust':
    case 'resource':
      return 'changed';
  }
}

/** The text in force on an issue; undefined: there is none. */
export const textOn = (affairs: Affairs, issue: string): TextInForce | undefined =>
  affairs.find((one): one is TextInForce => one.kind === 'text' && one.issue === issue);

/** What a text says to an agent: the newest wording that binds it; undefined: none does. */
export function wordingFor(text: TextInForce, agent: string): Wording | undefined {
  const binds = ({ bound }: Wording) => bound === 'all' || bound.includes(agent);
  return [text, ...text.earlier].find(binds);
}

/** One state of affairs laid over another: what has the same id is the later one. */
export function laidOver(before: Affairs, after: Affairs): Affairs {
  const byId = new Map([...before, ...after].map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
