/** What the JSON document and a row of a sweep say. */
import type { EngineRecord } from '../../src/engine/records.ts';
import type { World } from '../../src/engine/world.ts';
import { measuresOf, Meter } from '../../src/experiments/measures/index.ts';
import type { RunDocument } from '../../src/report/document.ts';
import { Claims, voteClaim } from './claims.ts';

const WORDS: Readonly<Record<string, string>> = {
  adopted: 'adopted',
  'left-out': 'left out',
  rejected: 'rejected',
  deferred: 'deferred',
  'not-binding': 'messages only',
};

/** @param text the document as it is written */
export function fromDocument(world: World, text: string): Claims {
  const says = new Claims();
  const document = JSON.parse(text) as RunDocument;
  const names = new Map([
    ...world.blocs.map(({ id, title }) => [id, title] as const),
    ...world.agents.map(({ id, name }) => [id, name] as const),
  ]);
  const counts = new Map<string, number>();
  for (const one of document.outcomes) {
    const word = WORDS[one.status];
    const remarks = [
      one.wateredDown ? ', watered down' : '',
      one.saysLittleNew ? ', says little new' : '',
    ].join('');
    says.set('passed', one.title, one.passed ? 'yes' : 'no');
    says.set('status', one.title, `${word}${remarks}`);
    if (world.venue.binding !== 'none') says.set('text', one.title, one.passed ? one.text : 'none');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  if (world.venue.binding !== 'none') for (const [word, count] of counts) says.set('count', word, count);
  let forced = 0;
  document.votes.forEach((vote, at) => {
    const caller = vote.call === null ? null : names.get(vote.call.by)!;
    says.set('vote', String(at + 1), voteClaim(vote.round, caller, vote, vote.passed));
    if (caller !== null && vote.calledBy !== null && vote.passed)
      says.set('forced', String((forced += 1)), `${caller} ${vote.for}:${vote.against}`);
  });
  if (document.signatures !== undefined) {
    const { signed, refused } = document.signatures;
    if (signed.length + refused.length > 0) {
      says.set('signed', 'all', `${signed.length} of ${signed.length + refused.length}`);
      says.set(
        'signers',
        'all',
        signed
          .map((id) => names.get(id)!)
          .sort()
          .join(' | '),
      );
    }
  }
  return says;
}

/** Measures as a sweep writes them, and what in them contradicts the counts of votes. */
export function fromMeasures(
  world: World,
  records: readonly EngineRecord[],
): { says: Claims; row: ReadonlyMap<string, number> } {
  const says = new Claims();
  const measures = measuresOf(world);
  const meter = new Meter(world, measures);
  for (const record of records) meter.add(record);
  const values = meter.values();
  const row = new Map(measures.map(({ name }, at) => [name, values[at]]));
  for (const { id, title } of world.issues) {
    const passed = row.get(`issues.${id}.passed`) === 1;
    says.set('passed', title, passed ? 'yes' : 'no');
    if (world.venue.binding !== 'none')
      says.set('text', title, passed ? row.get(`issues.${id}.text`)! : 'none');
  }
  const signers = world.agents.filter(({ id }) => row.get(`agents.${id}.signed`) === 1);
  const count = row.get('signatures.count');
  const share = row.get('signatures.share') ?? NaN;
  const asked = world.agents.filter(({ id }) => !Number.isNaN(row.get(`agents.${id}.signed`) ?? NaN)).length;
  if (asked > 0) {
    says.set('signed', 'all', `${count} of ${count === 0 ? asked : Math.round(count! / share)}`);
    says.set(
      'signers',
      'all',
      signers
        .map(({ name }) => name)
        .sort()
        .join(' | '),
    );
  }
  return { says, row };
}
