/** Follows docs/how-to/write-rules-of-procedure.md with the real binary: what the page says of each run holds. */
import { afterAll, describe, expect, it } from 'vitest';
import type { RunDocument } from '../../src/report/document.ts';
import { parley, scratch } from '../support/parley.ts';
import { writeFiles } from './pages.ts';

const { folder, remove } = scratch();
afterAll(remove);
writeFiles('docs/how-to/write-rules-of-procedure.md', folder);

function run(...changes: string[]): RunDocument {
  const words = ['run', 'harbour-committee', '--json', ...changes.flatMap((change) => ['--set', change])];
  const { code, out, err } = parley(words, folder);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as RunDocument;
}

const dues = ({ outcomes }: RunDocument) => outcomes.find(({ issue }) => issue === 'dues')!;
const motions = ({ votes }: RunDocument, issue: string) =>
  votes
    .filter((vote) => vote.issue === issue)
    .map(({ motion, texts, passed }) => [motion ?? 'text', texts[0], passed]);

describe('the committee of the how-to', () => {
  const plain = run();

  it('passes the check', () => {
    expect(parley(['check', 'harbour-committee'], folder)).toMatchObject({ code: 0, err: '' });
  });

  it('passes over the amendment that nobody else signs for, takes the next, and adopts both texts', () => {
    expect(plain.procedure).toContainEqual(
      expect.objectContaining({ act: 'unsponsored', by: 'fen', text: 10, versus: 80 }),
    );
    expect(motions(plain, 'dues')).toEqual([
      ['amendment', 65, true],
      ['text', 65, true],
      ['rival', 40, true],
    ]);
    expect(dues(plain)).toMatchObject({ status: 'adopted', text: 65, also: [40] });
  });

  it('lists sponsors once each, in the order of ids', () => {
    const first = plain.sponsors.find(({ of }) => of === 'text')!;
    expect(first.sponsors).toEqual([...new Set(first.sponsors)].sort());
    expect(first.sponsors).toEqual(expect.arrayContaining(['ada', 'bor']));
  });

  it('lets the event follow from the text, and no other', () => {
    expect(plain.events).toEqual([
      expect.objectContaining({
        id: 'shippers-leave',
        round: 3,
        follows: [
          { is: 'adopted', of: 'dues', holds: true },
          { is: 'text', of: 'dues', least: 60, most: 100, holds: true },
        ],
      }),
    ]);
  });

  it('ends with the first text that is adopted without rivals', () => {
    const one = run('venue.stages.committee.procedure.rivals=false');
    expect(dues(one)).toMatchObject({ status: 'adopted', text: 65 });
    expect(dues(one).also).toBeUndefined();
  });

  it('puts nothing where too few sign', () => {
    const none = run('venue.stages.committee.procedure.sponsors.needed=5');
    expect(none.votes).toEqual([]);
    expect(none.outcomes.map(({ status, because }) => [status, because])).toEqual([
      ['rejected', 'no-sponsors'],
      ['rejected', 'no-sponsors'],
    ]);
  });

  it('takes no action on the draft where most would rather have none', () => {
    const shelved = run(
      'agents.dun.positions.dues=0',
      'agents.eik.positions.dues=0',
      'agents.cal.positions.dues=5',
    );
    expect(motions(shelved, 'dues')[0]).toEqual(['no-action', 0, true]);
    expect(shelved.votes[0].call).toMatchObject({ kind: 'moved' });
  });
});
