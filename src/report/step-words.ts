/** The steps of a causal chain in words: what each of two histories records, and the books behind it. */
import type { ChainStep } from '../experiments/counterfactual/chain.ts';
import { WHOLE } from '../experiments/counterfactual/facts.ts';
import type { EngineRecord } from '../engine/records.ts';
import type { MotionKind } from '../engine/terms.ts';
import { matterOf, wishOf } from './calling.ts';
import { sentenceOf, voiceOf } from './chronicle.ts';
import type { Names } from './names.ts';
import { plainText } from './rich.ts';
import { apart, causeName, signed } from './words.ts';

/** One record as a clause. */
function clause(record: EngineRecord, names: Names): string {
  const sentence = sentenceOf(record, voiceOf(names));
  if (sentence !== null) return plainText(sentence).replace(/\.$/, '');
  return record.type === 'moves' ? 'stances move' : 'a round begins';
}

function movedWords({ moved }: ChainStep, names: Names): string {
  const { agent, issue, stances, causes } = moved!;
  const [base, other] = apart(...stances);
  const plus = (value: number, words: string) => (value > 0 ? `+${words}` : words);
  const booked = causes.map(({ base: one, counterfactual: there }) => {
    const name = causeName((there ?? one)!, names);
    if (there === null) return `no longer ${name} ${signed(one!.points)}`;
    if (one === null) return `now ${name} ${signed(there.points)}`;
    const [before, after] = apart(one.points, there.points);
    return `${name} ${plus(there.points, after)} instead of ${plus(one.points, before)}`;
  });
  const why = booked.length === 0 ? '' : `; booked: ${booked.join('; ')}`;
  return `${names.agent(agent)} stands at ${other} on ${names.issue(issue)} instead of ${base}${why}`;
}

/** The number that a record is about, if it is about one. */
function figureOf(record: EngineRecord): number | null {
  if (record.type === 'text') return record.to;
  return record.type === 'outcome' || record.type === 'message' || record.type === 'tabled'
    ? record.text
    : null;
}

/** In what two records differ that are told in the same words. */
function finelyApart(base: EngineRecord, other: EngineRecord): string {
  const [one, there] = [figureOf(base), figureOf(other)];
  if (one !== null && there !== null && one !== there) {
    const [before, after] = apart(one, there);
    return ` (${after} instead of ${before})`;
  }
  if (base.type === 'vote') return ', with other ballots';
  if (base.type === 'agenda') return ', with other scores';
  return base.type === 'coalitions' ? ', with other members' : '';
}

/** Two clauses that differ; what the second begins with as the first does is not said again. */
function otherwise(after: string, before: string): string {
  const [words, others] = [after.split(' '), before.split(' ')];
  const shared = others.findIndex((word, at) => word !== words[at]);
  return `${after}; otherwise ${(shared < 0 ? others : others.slice(shared)).join(' ')}`;
}

/** A step in words: what the counterfactual history has, and what the base has instead. */
export function stepWords(step: ChainStep, names: Names): string {
  if (step.moved !== null) return movedWords(step, names);
  const [base, other] = step.records;
  if (other === null) return `no longer: ${clause(base!, names)}`;
  if (base === null) return `now: ${clause(other, names)}`;
  const [before, after] = [clause(base, names), clause(other, names)];
  return before === after ? `${after}${finelyApart(base, other)}` : otherwise(after, before);
}

/**
 * Where two histories part, in words.
 * @param record type and subject of the record, as `keyOf` writes them
 */
export function placeWords(record: string, names: Names): string {
  const [type, id, ...more] = record.split(' ');
  const matter = () => {
    if (id === WHOLE) return 'the whole document';
    if (names.package(id) !== id) return `the package “${names.package(id)}”`;
    const motion = more[0] as MotionKind | undefined;
    return motion === 'no-action' || motion === 'paragraph'
      ? wishOf({ issues: [id], package: null, motion }, names)
      : matterOf({ issues: [id], package: null, motion }, names);
  };
  switch (type as EngineRecord['type']) {
    case 'moves':
      return `stances, most on ${names.issue(id)} for ${names.agent(more[0])}`;
    case 'event':
      return `the event “${names.event(id)}”`;
    case 'exchange':
      return `an exchange between ${names.agent(id)} and ${names.agent(more[0])}`;
    case 'text':
      return `the text on ${names.issue(id)}`;
    case 'tabled':
      return `what ${names.party(more[0])} tables on ${names.issue(id)}`;
    case 'sponsors':
      return `who signs for a text on ${names.issue(id)}`;
    case 'procedure':
      return `what the procedure does with a text on ${names.issue(id)}`;
    case 'gate':
      return `whether ${names.issue(id)} comes to the venue`;
    case 'test':
      return `the test of ${matter()}`;
    case 'vote':
      return `the vote on ${matter()}`;
    case 'choice':
      return `the choice on ${names.issue(id)}`;
    case 'package':
      return `the package “${names.package(id)}”`;
    case 'settled':
      return `what becomes of ${names.issue(id)}`;
    case 'message':
      return `the message on ${names.issue(id)}`;
    case 'exit':
      return `whether ${names.agent(id)} leaves`;
    case 'elsewhere':
      return `what becomes of ${names.issue(more[0])} at ${names.outside(id)}`;
    case 'signature':
      return `whether ${names.agent(id)} signs`;
    case 'dissociation':
      return `what ${names.agent(id)} dissociates from`;
    case 'proxy':
      return `for whom ${names.agent(id)} decides`;
    case 'commitment':
      return `whether ${names.agent(id)} ${more[0]} what passed`;
    case 'affair':
      return `what becomes of ${names.affair(id)}`;
    case 'deployment':
      return `whether ${names.agent(id)} deploys it`;
    case 'outcome':
      return `how ${names.issue(id)} ends`;
    case 'coalitions':
    case 'shift':
      return 'who stands with whom';
    case 'round':
    case 'stage':
      return 'the stage';
    case 'agenda':
      return 'the agenda';
    case 'end':
      return 'the end';
  }
}
