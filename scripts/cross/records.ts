/** What the records of a run say, by a fold of its own that reads no outcome record and calls no helper of any face. */
import type { EngineRecord } from '../../src/engine/records.ts';
import type { World } from '../../src/engine/world.ts';
import { Claims, voteClaim } from './claims.ts';

/** Points up to which a text is the reference point itself. */
const SAME_TEXT = 1e-9;

interface IssueSoFar {
  text: number | null;
  as: string;
  /** Largest distance from the reference point that a text of it had. */
  fullest: number;
}

/** The claims, and what the records themselves contradict each other in. */
export function fromRecords(
  world: World,
  records: readonly EngineRecord[],
): { truth: Claims; contradictions: string[] } {
  const truth = new Claims();
  const contradictions: string[] = [];
  const titles = new Map(world.issues.map(({ id, title }) => [id, title]));
  const names = new Map<string, string>([
    ...world.blocs.map(({ id, title }) => [id, title] as const),
    ...world.agents.map(({ id, name }) => [id, name] as const),
  ]);
  const issues = new Map<string, IssueSoFar>(
    world.issues.map(({ id }) => [id, { text: null, as: 'open', fullest: 0 }]),
  );
  const referenceOf = (id: string) => world.issues.find((issue) => issue.id === id)!.reference;
  const backed = new Set<string>();
  /** What each said last. */
  const answers = new Map<string, boolean>();
  let [votes, forced] = [0, 0];
  for (const record of records) {
    if (record.type === 'text') {
      const issue = issues.get(record.issue)!;
      issue.text = record.to;
      issue.fullest = Math.max(issue.fullest, Math.abs(record.to - referenceOf(record.issue)));
    } else if (record.type === 'tabled') {
      const issue = issues.get(record.issue)!;
      issue.fullest = Math.max(issue.fullest, Math.abs(record.text - referenceOf(record.issue)));
    } else if (record.type === 'settled') issues.get(record.issue)!.as = record.as;
    else if (record.type === 'choice') {
      if (record.chosen !== null) backed.add(record.issue);
    } else if (record.type === 'test' || record.type === 'package') {
      if (record.passed) for (const issue of record.issues) backed.add(issue);
    } else if (record.type === 'vote') {
      const caller = record.call === null ? null : names.get(record.call.by)!;
      truth.set('vote', String((votes += 1)), voteClaim(record.round, caller, record, record.passed));
      if (record.passed) for (const issue of record.issues) backed.add(issue);
      if (caller !== null && record.calledBy !== null && record.passed)
        truth.set('forced', String((forced += 1)), `${caller} ${record.for}:${record.against}`);
    } else if (record.type === 'signature') {
      answers.set(record.agent, record.signed);
    }
  }
  const counts = new Map<string, number>();
  for (const card of world.issues) {
    const { text, as, fullest } = issues.get(card.id)!;
    const title = titles.get(card.id)!;
    const binds = world.venue.binding !== 'none';
    const passed = binds && as === 'adopted';
    const chosen = text !== null && card.options.includes(text);
    const unchanged = text !== null && !chosen && Math.abs(text - card.reference) <= SAME_TEXT;
    if (passed && text === null) contradictions.push(`records: ${title} is adopted and has no text`);
    if (passed && !backed.has(card.id))
      contradictions.push(`records: ${title} is adopted and nothing on it passed`);
    let status: string;
    if (as === 'dropped' || as === 'gated') status = 'rejected';
    else if (as === 'unselected') status = 'deferred';
    else if (!binds) status = 'messages only';
    else if (!passed) status = 'deferred';
    else status = unchanged ? 'left out' : 'adopted';
    counts.set(status, (counts.get(status) ?? 0) + 1);
    if (status === 'adopted') {
      const nearest = (at: number) =>
        [...card.anchors].sort(
          (a, b) =>
            Math.abs(a.at - at) - Math.abs(b.at - at) ||
            Math.abs(a.at - card.reference) - Math.abs(b.at - card.reference),
        )[0];
      const reached = Math.abs(text! - card.reference);
      if (card.options.length === 0 && reached < world.parameters.dilution * fullest)
        status += ', watered down';
      if (!chosen && nearest(text!) === nearest(card.reference)) status += ', says little new';
    }
    truth.set('passed', title, passed ? 'yes' : 'no');
    truth.set('status', title, status);
    truth.set('text', title, (passed || status === 'messages only' ? text : null) ?? 'none');
  }
  if (world.venue.binding !== 'none') for (const [status, count] of counts) truth.set('count', status, count);
  const signers = [...answers].filter(([, signed]) => signed).map(([id]) => names.get(id)!);
  if (answers.size > 0) {
    truth.set('signed', 'all', `${signers.length} of ${answers.size}`);
    truth.set('signers', 'all', signers.sort().join(' | '));
  }
  return { truth, contradictions };
}
