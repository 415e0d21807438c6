/**
 * How texts are put to a decision under rules of procedure: a motion to take no action first, then what its sponsors revise, then
 * amendments, the furthest first, then parts on which somebody wants a vote apart, and then the whole (rules 78, 89 and 90 of the
 * rules of procedure of the United Nations General Assembly).
 */
import { advantage } from '../counts/casting.ts';
import { noteFullest, proposerId, write } from '../drafting.ts';
import { objectHandle } from '../draws.ts';
import { type Call, type Document, type Floor, type Motion, own } from '../floor.ts';
import { hold } from '../invariant.ts';
import { judge } from '../motions.ts';
import type { ProcedureRecord, TextRecord } from '../records.ts';
import type { Verdict } from '../rules/rule.ts';
import { settle } from '../settle.ts';
import type { Rival, Tabled } from '../state.ts';
import { ADOPTED, AGREED, type Handling, type MotionKind } from '../terms.ts';
import type { Procedure, RuleUse } from '../world.ts';
import { documentsOf } from './documents.ts';
import { furthestFirst } from './order.ts';
import { gatherSponsors, isSponsored, leanTo } from './sponsors.ts';

/** A text on its way through the procedure. Its texts change as amendments are adopted. */
interface Item {
  readonly document: Document;
  /** null: it is the text of its issues. */
  readonly rival: Rival | null;
  texts: readonly number[];
}

/** What became of a text. */
interface Fate {
  readonly passed: boolean;
  readonly reason: string;
  /** Whether it is done with: voted down, or not put at all. */
  readonly isFinal: boolean;
}

/** What puts texts of one stage: its procedure and its rule. */
interface StageDesk {
  readonly floor: Floor;
  readonly procedure: Procedure;
  readonly use: RuleUse;
}

/** Part of the key of ballots: what a motion is, so that another one more does not change how it is voted on. */
const numberOf = (kind: MotionKind | undefined, of: string): number =>
  kind === undefined ? 0 : objectHandle(`${kind} ${of}`);

/** Who wrote a text, by id: the key of its ballots. */
const writerOf = (floor: Floor, by: number | null): string => (by === null ? '' : proposerId(floor, by));

function tell(
  floor: Floor,
  act: Handling,
  issue: number,
  by: number | null,
  [text, versus]: readonly [number, number | null],
  more: Partial<Pick<ProcedureRecord, 'bloc' | 'expects'>> = {},
): void {
  floor.records.push({
    type: 'procedure',
    round: floor.round,
    issue: floor.world.issues[issue].id,
    act,
    by: by === null ? null : proposerId(floor, by),
    text,
    versus,
    bloc: null,
    expects: null,
    ...more,
  });
}

/** Gives a text of an item other words. */
function rewrite(
  floor: Floor,
  item: Item,
  issue: number,
  text: number,
  because: TextRecord['because'],
): void {
  item.texts = item.texts.map((one, at) => (item.document.issues[at] === issue ? text : one));
  if (item.rival === null) write(floor, issue, text, because);
  else noteFullest(floor, issue, text);
}

/** The item as a document with the texts that it has by now. */
const asItStands = ({ document, texts }: Item): Document => ({ ...document, texts });

function motionOn(
  { floor, procedure }: StageDesk,
  { document, rival, texts }: Item,
  kind?: MotionKind,
  issues: readonly number[] = document.issues,
): Motion {
  return {
    issues,
    texts: texts.filter((_, at) => issues.includes(document.issues[at])),
    package: -1,
    ...(kind === undefined ? {} : { kind, number: numberOf(kind, writerOf(floor, rival?.by ?? null)) }),
    lean: leanTo(floor, procedure.sponsors, issues, document.list.sponsors),
  };
}

/** Whether a motion to take no action is moved and carried: the text is then not put at all. */
function isShelved(desk: StageDesk, item: Item): boolean {
  const { floor, procedure } = desk;
  if (procedure.noAction === null) return false;
  const { issues, versus, list } = item.document;
  const motion: Motion = {
    issues,
    texts: versus,
    package: -1,
    kind: 'no-action',
    number: numberOf('no-action', writerOf(floor, item.rival?.by ?? null)),
    lean: leanTo(floor, procedure.sponsors, issues, [], list.sponsors),
  };
  const call = floor.run.conduct.moveNoAction(floor, asItStands(item), motion, procedure.noAction);
  return call !== null && judge(floor, procedure.noAction, motion, item.texts, call).passed;
}

/** Lets the sponsors revise their text, where that would win them a bloc without which it falls. */
function revise(desk: StageDesk, item: Item): void {
  const { floor, procedure, use } = desk;
  if (!procedure.revision) return;
  const motion = motionOn(desk, item, item.rival === null ? undefined : 'rival');
  const revision = floor.run.conduct.revise(floor, asItStands(item), motion, use);
  if (revision === null) return;
  const { issue, text, by, bloc, expects } = revision;
  const before = item.texts[item.document.issues.indexOf(issue)];
  tell(floor, 'revision', issue, by, [text, before], { bloc: floor.world.blocs[bloc].id, expects });
  rewrite(floor, item, issue, text, 'revision');
}

/** Whether every sponsor of a text would rather have it amended so, or as soon. */
function isFriendly(floor: Floor, { document }: Item, issue: number, from: number, to: number): boolean {
  const motion: Motion = { issues: [issue], texts: [to], package: -1 };
  const { sponsors } = document.list;
  return sponsors.length > 0 && sponsors.every((agent) => advantage(floor, agent, motion, [from]) >= 0);
}

/** Puts one amendment against what it amends. */
function putAmendment(desk: StageDesk, kind: MotionKind, one: Tabled, from: number, to: number): boolean {
  const { floor, procedure } = desk;
  const use = procedure.amendmentRule ?? desk.use;
  const issues = [one.issue];
  const motion: Motion = {
    issues,
    texts: [to],
    package: -1,
    kind,
    number: numberOf(kind, writerOf(floor, one.by)),
    lean: leanTo(floor, procedure.sponsors, issues, one.sponsors ?? []),
  };
  return judge(floor, use, motion, [from]).passed;
}

/** What an amendment says once its own amendments have been put, the furthest from it first. */
function amended(desk: StageDesk, one: Tabled): number {
  const { floor, procedure } = desk;
  const subs = floor.state.tabled.filter(({ to }) => to !== undefined && to === one.proposal);
  const ordered = furthestFirst(one.text, subs, (by) => proposerId(floor, by));
  for (const [at, sub] of ordered.entries()) {
    if (!isSponsored(procedure.sponsors, sub.sponsors ?? [])) {
      tell(floor, 'unsponsored', sub.issue, sub.by, [sub.text, one.text]);
    } else if (putAmendment(desk, 'sub-amendment', sub, one.text, sub.text)) {
      for (const rest of ordered.slice(at + 1))
        tell(floor, 'implied', rest.issue, rest.by, [rest.text, sub.text]);
      return sub.text;
    }
  }
  return one.text;
}

/** Puts the amendments to one text of an item: the furthest first, until one is adopted, which excludes the rest. */
function putAmendments(desk: StageDesk, item: Item, issue: number): void {
  const { floor, procedure } = desk;
  const at = item.document.issues.indexOf(issue);
  const own = item.rival?.proposal;
  let left = floor.state.tabled.filter((one) => one.issue === issue && one.to === own);
  while (left.length > 0) {
    const draft = item.texts[at];
    const [first, ...rest] = furthestFirst(draft, left, (by) => proposerId(floor, by));
    left = rest;
    if (!isSponsored(procedure.sponsors, first.sponsors ?? [])) {
      tell(floor, 'unsponsored', issue, first.by, [first.text, draft]);
      continue;
    }
    const text = amended(desk, first);
    if (text === draft) continue;
    if (isFriendly(floor, item, issue, draft, text)) {
      tell(floor, 'friendly', issue, first.by, [text, draft]);
      rewrite(floor, item, issue, text, 'friendly');
    } else if (putAmendment(desk, 'amendment', first, draft, text)) {
      rewrite(floor, item, issue, text, 'vote');
      for (const other of rest) tell(floor, 'implied', issue, other.by, [other.text, text]);
      left = [];
    }
  }
}

/** Puts the parts on which somebody wants a vote apart; those that fall are out. @returns issues that are left */
function putParts(desk: StageDesk, item: Item): readonly number[] {
  const { floor, procedure } = desk;
  const use = procedure.separateRule ?? desk.use;
  const { issues, versus } = item.document;
  if (!procedure.separate || issues.length < 2) return issues;
  const fallen = new Set<number>();
  for (const { issue, by } of floor.run.conduct.divide(floor, asItStands(item), use)) {
    const at = issues.indexOf(issue);
    const motion = motionOn(desk, item, 'paragraph', [issue]);
    const call: Call = {
      issue,
      text: item.texts[at],
      versus: versus[at],
      by,
      expects: null,
      kind: 'asked',
    };
    if (judge(floor, use, motion, [versus[at]], call).passed) continue;
    fallen.add(issue);
    settle(floor, issue, 'dropped', 'separate-vote');
  }
  return issues.filter((issue) => !fallen.has(issue));
}

/** Takes a text through the procedure to the vote on the whole. */
function putItem(desk: StageDesk, item: Item): Fate & { readonly issues: readonly number[] } {
  const { floor, procedure, use } = desk;
  const { issues, list, versus } = item.document;
  const over = (reason: string) => ({ passed: false, reason, isFinal: true, issues });
  if (!isSponsored(procedure.sponsors, list.sponsors)) {
    issues.forEach((issue, at) => tell(floor, 'unsponsored', issue, list.by, [item.texts[at], null]));
    return over('no-sponsors');
  }
  if (isShelved(desk, item)) return over('no-action');
  revise(desk, item);
  if (procedure.amendments) for (const issue of issues) putAmendments(desk, item, issue);
  const left = putParts(desk, item);
  if (left.length === 0) return { ...over('separate-vote'), issues: left };
  const motion = motionOn(desk, item, item.rival === null ? undefined : 'rival', left);
  const references = versus.filter((_, at) => left.includes(issues[at]));
  const verdict: Verdict = judge(floor, use, motion, references);
  const { passed, reason, ballots } = verdict;
  return { passed, reason, isFinal: passed || ballots !== undefined, issues: left };
}

/** Settles what a text decided: agreed, done with, or open still. */
function conclude(floor: Floor, issues: readonly number[], { passed, reason, isFinal }: Fate): void {
  for (const issue of issues) {
    if (passed) settle(floor, issue, 'agreed', reason);
    else if (isFinal) settle(floor, issue, 'dropped', reason);
    else {
      if (floor.state.disposition[issue] === AGREED) settle(floor, issue, 'reopened', reason);
      own(floor, 'failed')[issue] = 1;
    }
  }
}

/** Puts the text of an issue and its rivals, in the order of their ids, each against what holds without it. */
function putQuestion(desk: StageDesk, document: Document): void {
  const { floor, procedure } = desk;
  const { state } = floor;
  const [issue] = document.issues;
  const rivals = state.rivals.filter((one) => one.issue === issue);
  const main: Item = { document, rival: null, texts: document.texts };
  const fate = putItem(desk, main);
  const passed = fate.passed ? [{ text: main.texts[0], fate }] : [];
  for (const rival of [...rivals].sort((a, b) => a.proposal - b.proposal)) {
    if (passed.length > 0 && !procedure.rivals) {
      tell(floor, 'implied', issue, rival.by, [rival.text, passed[0].text]);
      continue;
    }
    const item: Item = {
      document: { ...document, texts: [rival.text], list: rival },
      rival,
      texts: [rival.text],
    };
    const other = putItem(desk, item);
    if (other.passed) passed.push({ text: item.texts[0], fate: other });
  }
  state.rivals = state.rivals.filter((one) => one.issue !== issue);
  state.tabled = state.tabled.filter((one) => one.issue !== issue);
  if (passed.length === 0) return conclude(floor, [issue], fate);
  const [first, ...others] = passed;
  if (!fate.passed) write(floor, issue, first.text, 'vote');
  conclude(floor, [issue], first.fate);
  if (others.length > 0) {
    const texts = others.map(({ text }) => text);
    state.also = state.also.map((known, at) => (at === issue ? texts : known));
  }
}

/** Whether texts are put once, in the stage's last round, instead of being tested round by round. */
export const isOrdered = (procedure: Procedure | null): procedure is Procedure =>
  procedure !== null &&
  (procedure.sponsors !== null ||
    procedure.amendments ||
    procedure.separate ||
    procedure.rivals ||
    procedure.revision ||
    procedure.noAction !== null);

/**
 * One round under rules of procedure: sponsors sign for what is new, and in the last round the texts are put.
 * @returns how a document that is decided as a whole ended; null: it has not, or the stage decides issue by issue
 */
export function putInOrder(
  floor: Floor,
  procedure: Procedure,
  use: RuleUse,
  last: boolean,
): 'passed' | 'failed' | null {
  hold(isOrdered(procedure), 'a procedure in whose order texts are put has one');
  if (procedure.sponsors !== null) gatherSponsors(floor, procedure.sponsors, last);
  if (!last) return null;
  const desk: StageDesk = { floor, procedure, use };
  const documents = documentsOf(floor);
  if (!floor.stage.whole) {
    for (const document of documents) putQuestion(desk, document);
    return null;
  }
  if (documents.length === 0) return 'failed';
  const [document] = documents;
  const fate = putItem(desk, { document, rival: null, texts: document.texts });
  const { state } = floor;
  state.tabled = state.tabled.filter(({ issue }) => !document.issues.includes(issue));
  const open = fate.issues.filter((issue) => state.disposition[issue] !== ADOPTED);
  conclude(floor, open, fate);
  return fate.passed ? 'passed' : 'failed';
}
