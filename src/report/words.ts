/** Numbers, reasons and causes in words. A phrase says what a record says and no more. */
import type { BookedCause, OutcomeRecord, TextRecord } from '../engine/records.ts';
import type { OutcomeStatus } from '../engine/terms.ts';
import type { Names } from './names.ts';
import type { IssueStanding } from './view.ts';

export const STATUS_WORDS: Readonly<Record<OutcomeStatus, string>> = {
  adopted: 'adopted',
  'left-out': 'left out',
  rejected: 'rejected',
  deferred: 'deferred',
  'not-binding': 'messages only',
};

/** How an issue stands while the venue works on it. */
export const STANDING_WORDS: Readonly<Record<IssueStanding, string>> = {
  open: 'open',
  agreed: 'agreed',
  adopted: STATUS_WORDS.adopted,
  'left-out': STATUS_WORDS['left-out'],
  dropped: 'dropped',
  deferred: STATUS_WORDS.deferred,
  gated: 'never reached the venue',
  unselected: 'not on the agenda',
};

/** What is remarked of a text that was adopted; it is adopted all the same. */
export const REMARKS = {
  wateredDown: 'watered down',
  saysLittleNew: 'says little new',
} as const;

type RemarkedOutcome = Pick<OutcomeRecord, 'status' | keyof typeof REMARKS>;

/** The remarks on an outcome, in words. */
export function remarksOn(outcome: RemarkedOutcome): string[] {
  return (Object.keys(REMARKS) as (keyof typeof REMARKS)[]).flatMap((remark) =>
    outcome[remark] ? REMARKS[remark] : [],
  );
}

/** `adopted, watered down`. */
export function outcomeWords(outcome: RemarkedOutcome): string {
  return [STATUS_WORDS[outcome.status], ...remarksOn(outcome)].join(', ');
}

/** How good an ending sounds: adopted with remarks is neither here nor there. */
export function toneOf(outcome: RemarkedOutcome): 'good' | 'mixed' | 'bad' | 'note' {
  switch (outcome.status) {
    case 'adopted':
      return remarksOn(outcome).length === 0 ? 'good' : 'mixed';
    case 'left-out':
    case 'deferred':
      return 'mixed';
    case 'rejected':
      return 'bad';
    case 'not-binding':
      return 'note';
  }
}

/** Decimals at most by which two numbers are told apart. */
const MOST_DECIMALS = 6;

/** A number with the decimals that its size deserves, for people. */
export function rounded(value: number): string {
  const text = Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, '');
  return text.replace(/^-0$/, '0').replace('-', '−');
}

/** A number with its sign. */
export function signed(value: number): string {
  const text = rounded(value);
  return value > 0 ? `+${text}` : text;
}

/** Two numbers that differ, in as few decimals as show that they do. */
export function apart(a: number, b: number): readonly [string, string] {
  for (let decimals = 1; ; decimals += 1) {
    const [one, other] = [a, b].map((value) => value.toFixed(decimals).replace(/^-(0\.0+)$/, '$1'));
    if (one !== other || a === b || decimals === MOST_DECIMALS)
      return [one.replace('-', '−'), other.replace('-', '−')];
  }
}

/** A move as it is printed. */
export interface PrintedMove {
  readonly from: string;
  readonly to: string;
  /** With its sign; what `to` less `from` is, as printed. */
  readonly by: string;
  /** Without its sign. */
  readonly far: string;
  /** A part of the move with its sign, in as many decimals at least. */
  readonly part: (points: number) => string;
}

/** Share of a move by which the difference of its printed ends may be off. */
const OFF_BY = 0.2;

/** Whether a difference, printed in so many decimals, is what the printed ends differ by. */
export function endsAgree(from: number, to: number, difference: number, decimals: number): boolean {
  const printed = (Number(to.toFixed(decimals)) - Number(from.toFixed(decimals))).toFixed(decimals);
  return Number(printed) === Number(difference.toFixed(decimals));
}

/**
 * The decimals that two numbers and their difference deserve by size, and as many as show that difference about as it is and agree
 * with it, so that a part of the difference is never printed as more than the whole.
 */
export function decimalsOf(from: number, to: number): number {
  const ends = Math.min(Math.abs(from), Math.abs(to));
  const least = from === to ? ends : Math.min(ends, Math.abs(to - from));
  for (let decimals = least >= 10 ? 0 : 1; ; decimals += 1) {
    if (decimals === MOST_DECIMALS) return decimals;
    const printed = Number(to.toFixed(decimals)) - Number(from.toFixed(decimals));
    const near = Math.abs(printed - (to - from)) <= OFF_BY * Math.abs(to - from);
    if (near && endsAgree(from, to, to - from, decimals)) return decimals;
  }
}

/**
 * Two ends and the move between them, all three in as many decimals. The move is the difference of the printed ends, so that whoever
 * subtracts finds it.
 */
export function printedMove(from: number, to: number, decimals = decimalsOf(from, to)): PrintedMove {
  const [one, other] = [from, to].map((value) => Number(value.toFixed(decimals)));
  const by = other - one;
  // Decimals that say nothing at either end are left out.
  const needed = Number.isInteger(one) && Number.isInteger(other) ? 0 : decimals;
  const shown = (value: number) => (value + 0).toFixed(needed).replace('-', '−');
  const far = shown(Math.abs(by));
  const withSign = (size: string, value: number) =>
    `${Number(size) === 0 ? '' : value > 0 ? '+' : '−'}${size}`;
  return {
    from: shown(one),
    to: shown(other),
    by: withSign(far, by),
    far,
    part: (points) => {
      const size = Math.abs(points);
      return withSign(size.toFixed(Math.max(needed, size >= 10 ? 0 : 1)), points);
    },
  };
}

/** `goes from 41 to 33`. */
export function pathWords(from: number, to: number): string {
  const move = printedMove(from, to);
  return `goes from ${move.from} to ${move.to}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A time in years as people say it: 2000.75 is October 2000; a whole year is itself. */
export function yearWords(time: number): string {
  const year = Math.floor(time);
  // A month that was written with a few decimals is that month.
  return time === year ? String(year) : `${MONTHS[Math.floor((time - year) * 12 + 1e-6)]} ${year}`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(0)}%`;
}

/** `1 state`, `2 states`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * `a, b and c`, with semicolons where an item has a comma of its own, or one of the last two an “and”; past `most` how many are left,
 * unless it is one, which is named.
 */
export function listed(items: readonly string[], most = Infinity): string {
  const runsOn = items.slice(-2).some((item) => item.includes(' and '));
  const comma = runsOn || items.some((item) => item.includes(',')) ? '; ' : ', ';
  if (items.length > most + 1) return `${items.slice(0, most).join(comma)} and ${items.length - most} more`;
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(comma)}${comma === '; ' ? ';' : ''} and ${items[items.length - 1]}`;
}

/** Whether an issue ended with a text: one that passed, or one that was written where nothing binds. @param texts of the run */
export function hasText({ passed, status, issue }: OutcomeRecord, texts: readonly TextRecord[]): boolean {
  return passed || (status === 'not-binding' && texts.some((text) => text.issue === issue));
}

/** What moved a stance. */
export function causeName(cause: BookedCause, names: Names): string {
  const { by } = cause;
  if (cause.cause === 'event') return by === null ? 'an event' : `“${names.event(by)}”`;
  if (cause.cause === 'caucus') return by === null ? 'caucus' : `caucus of ${names.bloc(by)}`;
  if (cause.cause === 'mandate') return 'pull of its own mandate';
  if (cause.cause === 'persuasion')
    return by === null ? 'others in the room' : `persuaded by ${names.agent(by)}`;
  return by === null ? 'bargaining' : `bargaining (${names.agent(by)})`;
}

/** `caucus of ATU −2.1 on Spam`. */
export function causeWords(cause: BookedCause, names: Names): string {
  return `${causeName(cause, names)} ${signed(cause.points)} on ${names.issue(cause.issue)}`;
}
