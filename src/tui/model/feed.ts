/**
 * What happens in the room, in words: one item for each thing that a person would turn to. An item says what its records
 * say, and names what the `why` key explains.
 */
import type { EngineRecord, ShiftRecord, VoteRecord } from '../../engine/records.ts';
import { issuesOf, keyOf } from '../../experiments/counterfactual/facts.ts';
import { sentenceOf, type Voice } from '../../report/chronicle.ts';
import { TELLING } from '../../report/kinds.ts';
import { alphabetical } from '../../report/names.ts';
import { causeWords, counted, listed, percent } from '../../report/words.ts';
import { faint, plain, span, strong, type Line } from '../../report/rich.ts';
import { coalitionMark } from '../paint/marks.ts';
import { recordsIn, type RoundView, type Tape } from './tape.ts';

/** What can be asked about. */
export type WhySubject =
  | { readonly kind: 'agent'; readonly round: number; readonly agent: string }
  | { readonly kind: 'shift'; readonly round: number; readonly index: number }
  | { readonly kind: 'vote'; readonly round: number; readonly index: number }
  | { readonly kind: 'issue'; readonly round: number; readonly issue: string }
  | { readonly kind: 'event'; readonly round: number; readonly event: string }
  | { readonly kind: 'signatures'; readonly round: number };

export interface FeedItem {
  readonly round: number;
  readonly text: Line;
  /** null where the records hold nothing beyond the sentence itself. */
  readonly subject: WhySubject | null;
  /** What it is about, so that its counterpart in another run can be found; absent where it is the only one of its kind in a round. */
  readonly about?: string;
  /** Whether something is decided by it that playing stops at: a vote, or a package that passed. */
  readonly decides?: boolean;
  /** Whether it is a vote that somebody forced. */
  readonly forced?: boolean;
}

/** Crossings told one by one in a round; the rest are counted. */
const CROSSINGS = 6;
/** Exchanges of positions told one by one in a round, the most worth to its partners first; the rest are counted. */
const EXCHANGES = 6;

/** The voice of the screens: coalitions have their marks. */
export function voiceOn(tape: Tape): Voice {
  const called = (id: string | null, round: number) => {
    if (id === null) return 'no coalition';
    const known = tape.rounds[round - 1]?.companies.get(id);
    if (known === undefined) return id;
    const { shape, style } = coalitionMark(known.number);
    return span(`${shape} ${known.name}`, style);
  };
  return {
    names: tape.names,
    from: ({ from, round }) => called(from, round - 1),
    to: ({ to, round }) => called(to, round),
  };
}

/** What a record says; records without a sentence are not asked. */
export function told(tape: Tape, record: EngineRecord): Line {
  return sentenceOf(record, voiceOn(tape))!;
}

function voteItem(tape: Tape, vote: VoteRecord, index: number): FeedItem {
  return {
    round: vote.round,
    text: told(tape, vote),
    subject: { kind: 'vote', round: vote.round, index },
    decides: true,
    forced: vote.calledBy !== null,
  };
}

/** Whether something else of the round says already that the issue was settled. */
function isTold(view: RoundView, record: EngineRecord & { type: 'settled' }): boolean {
  return view.records.some(
    (other) =>
      (other.type === 'test' || other.type === 'vote' || other.type === 'package') &&
      other.passed &&
      other.issues.includes(record.issue),
  );
}

function tabledItem(tape: Tape, view: RoundView): FeedItem[] {
  const tabled = recordsIn(view, 'tabled').filter(({ proposal }) => proposal === undefined);
  if (tabled.length === 0) return [];
  const issues = new Set(tabled.map(({ issue }) => issue));
  const by = alphabetical([...new Set(tabled.map(({ by }) => by))].map(tape.names.party));
  const on = issues.size === 1 ? tape.names.issue([...issues][0]) : counted(issues.size, 'issue');
  return [
    {
      round: view.round,
      text: [`${counted(tabled.length, 'amendment')} on ${on} by ${listed(by, 4)}`],
      subject: issues.size === 1 ? { kind: 'issue', round: view.round, issue: [...issues][0] } : null,
    },
  ];
}

function exchangeItems(tape: Tape, view: RoundView): FeedItem[] {
  const { round } = view;
  const exchanges = [...recordsIn(view, 'exchange')].sort((a, b) => b.gain - a.gain);
  const items = exchanges.slice(0, EXCHANGES).map((exchange): FeedItem => {
    return { round, text: told(tape, exchange), subject: null };
  });
  const rest = exchanges.length - items.length;
  if (rest > 0) {
    items.push({ round, text: [`and ${counted(rest, 'more exchange')}, each worth less`], subject: null });
  }
  return items;
}

function signatureItem(view: RoundView): FeedItem[] {
  const decisions = recordsIn(view, 'signature');
  if (decisions.length === 0) return [];
  const signed = decisions.filter((one) => one.signed).length;
  return [
    {
      round: view.round,
      text: [strong(`${signed} of ${decisions.length}`), ' sign the result'],
      subject: { kind: 'signatures', round: view.round },
    },
  ];
}

function deploymentItem(tape: Tape, view: RoundView): FeedItem[] {
  const decisions = recordsIn(view, 'deployment').filter(({ market }) => market > 0);
  if (decisions.length === 0) return [];
  const share = decisions.filter(({ deploys }) => deploys).reduce((sum, { market }) => sum + market, 0);
  const total = decisions.reduce((sum, { market }) => sum + market, 0);
  const names = tape.names.agents(decisions.filter(({ deploys }) => deploys).map(({ agent }) => agent));
  return [
    {
      round: view.round,
      text: [
        'Implementers with ',
        strong(percent(share / total)),
        ` of the market deploy what was agreed${names.length > 0 ? `: ${listed(names, 4)}` : ''}`,
      ],
      subject: null,
    },
  ];
}

/** What a record is about, as far as there is more to ask. */
function subjectOf(record: EngineRecord): WhySubject | null {
  switch (record.type) {
    case 'event':
      return { kind: 'event', round: record.round, event: record.id };
    case 'exit':
    case 'dissociation':
    case 'commitment':
    case 'proxy':
      return { kind: 'agent', round: record.round, agent: record.agent };
    case 'test':
    case 'affair':
    case 'package':
    case 'sponsors':
    case 'text':
    case 'tabled':
    case 'procedure':
    case 'choice':
    case 'gate':
    case 'message':
    case 'settled':
    case 'elsewhere': {
      const [issue, ...more] = issuesOf(record);
      const isOfNone = issue === undefined || (record.type === 'test' && more.length > 0);
      return isOfNone ? null : { kind: 'issue', round: record.round, issue };
    }
    // Votes have an answer of their own; the others hold nothing beyond their sentence, or are told by other items.
    case 'vote':
    case 'round':
    case 'moves':
    case 'exchange':
    case 'agenda':
    case 'stage':
    case 'coalitions':
    case 'shift':
    case 'signature':
    case 'deployment':
    case 'outcome':
    case 'end':
      return null;
  }
}

/** Records that other items tell: gathered, counted, or part of what is told already. */
function isElsewhere(view: RoundView, record: EngineRecord): boolean {
  switch (record.type) {
    case 'text':
      return ['vote', 'package', 'proposal', 'revision', 'friendly'].includes(record.because);
    case 'settled':
      return isTold(view, record);
    case 'package':
      return recordsIn(view, 'vote').some((vote) => vote.package === record.id);
    case 'test':
      return record.package !== null;
    case 'tabled':
      return record.proposal === undefined;
    case 'exchange':
    case 'shift':
    case 'signature':
    case 'deployment':
    case 'coalitions':
    case 'outcome':
    case 'end':
      return true;
    case 'round':
    case 'moves':
    case 'event':
    case 'sponsors':
    case 'procedure':
    case 'gate':
    case 'vote':
    case 'choice':
    case 'agenda':
    case 'message':
    case 'stage':
    case 'exit':
    case 'elsewhere':
    case 'dissociation':
    case 'affair':
    case 'proxy':
    case 'commitment':
      return false;
  }
}

/** The words of one record, or none where another item tells it. */
function wordsOf(tape: Tape, view: RoundView, record: EngineRecord): Line | null {
  const line = isElsewhere(view, record) ? null : sentenceOf(record, voiceOn(tape));
  if (line === null) return null;
  if (record.type === 'event') return [span('⚑ ', 'accent'), ...line];
  return record.type === 'stage' ? [span(plain(line), 'note')] : line;
}

function itemOf(tape: Tape, view: RoundView, record: EngineRecord): FeedItem | null {
  const text = wordsOf(tape, view, record);
  if (text === null) return null;
  const decides = record.type === 'package' && record.passed;
  return { round: view.round, text, subject: subjectOf(record), decides };
}

/** The two largest booked causes of a crossing. */
function causesBehind(tape: Tape, shift: ShiftRecord): string {
  if (shift.agent === null) return '';
  const named = shift.causes.slice(0, 2).map((cause) => causeWords(cause, tape.names));
  return named.length === 0 ? '' : ` · ${named.join(' · ')}`;
}

function shiftItems(tape: Tape, view: RoundView): FeedItem[] {
  const shifts = recordsIn(view, 'shift').map((shift, index) => ({ shift, index }));
  const groups = shifts.filter(({ shift }) => shift.agent === null && shift.kind !== 'resorted');
  const weight = ({ shift }: (typeof shifts)[0]) => Math.abs(shift.own + shift.others);
  const crossings = shifts.filter(({ shift }) => shift.agent !== null).sort((a, b) => weight(b) - weight(a));
  const item = ({ shift, index }: (typeof shifts)[0]): FeedItem => ({
    round: view.round,
    text: [...told(tape, shift), faint(causesBehind(tape, shift))],
    subject: { kind: 'shift', round: view.round, index },
    about: keyOf(shift),
  });
  const rest = crossings.slice(CROSSINGS);
  const more: FeedItem[] =
    rest.length === 0
      ? []
      : [
          {
            round: view.round,
            text: [
              `and ${rest.length} more ${rest.length === 1 ? 'crosses' : 'cross'} over: ${listed(
                tape.names.agents(rest.map(({ shift }) => shift.agent!)),
                8,
              )}`,
            ],
            subject: null,
          },
        ];
  return [...groups.map(item), ...crossings.slice(0, CROSSINGS).map(item), ...more];
}

const feeds = new WeakMap<RoundView, readonly FeedItem[]>();

/** What happened in a round: events, votes and packages first, then who crossed over, then the work on the texts. */
export function feedOf(tape: Tape, view: RoundView): readonly FeedItem[] {
  const known = feeds.get(view);
  if (known !== undefined) return known;
  let votes = 0;
  const loud: FeedItem[] = [];
  const quiet: FeedItem[] = [];
  for (const record of view.records) {
    const item = record.type === 'vote' ? voteItem(tape, record, votes++) : itemOf(tape, view, record);
    if (item !== null) (TELLING[record.type].isLoud ? loud : quiet).push({ ...item, about: keyOf(record) });
  }
  const all = [
    ...loud.filter(({ forced }) => forced),
    ...loud.filter(({ forced }) => !forced),
    ...signatureItem(view),
    ...deploymentItem(tape, view),
    ...shiftItems(tape, view),
    ...exchangeItems(tape, view),
    ...quiet,
    ...tabledItem(tape, view),
  ];
  feeds.set(view, all);
  return all;
}
