/** Follows docs/how-to/tell-what-a-meeting-leaves.md with the real binary: what the page says of each run holds. */
import { afterAll, describe, expect, it } from 'vitest';
import type { RunDocument } from '../../src/report/document.ts';
import { parley, scratch } from '../support/parley.ts';
import { commandsOf, writeFiles } from './pages.ts';

const PAGE = 'docs/how-to/tell-what-a-meeting-leaves.md';
const { folder, remove } = scratch();
afterAll(remove);
writeFiles(PAGE, folder);

const [asWritten, deaf, four, dear, wet] = commandsOf(PAGE)
  .filter((command) => command.startsWith('parley run'))
  .map((command): RunDocument => {
    const { code, out, err } = parley([...command.split(' ').slice(1), '--json'], folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as RunDocument;
  });

/** What a thing is in the end; undefined: nothing has become of it. */
const left = ({ affairs }: RunDocument, id: string) =>
  affairs.findLast(({ affair }) => affair.id === id)?.affair;
const deeds = ({ commitments }: RunDocument) =>
  commitments.map(({ agent, act, issues }) => [agent, act, ...issues]);
const statusOf = ({ outcomes }: RunDocument, id: string) =>
  outcomes.find(({ issue }) => issue === id)!.status;

describe('the commission of the how-to', () => {
  it('passes the check, and is described', () => {
    expect(parley(['check', 'river'], folder)).toMatchObject({ code: 0, err: '' });
    const { out } = parley(['describe', 'river', '--plain'], folder);
    for (const title of ['The treaty on water', 'Contract on the gauges', 'Standing of fishers'])
      expect(out).toContain(title);
  });

  it('lets fishers vote from the talks on, and water pass by their vote', () => {
    const water = asWritten.votes.filter(({ issue }) => issue === 'flow');
    expect(water.map((vote) => [vote.for, vote.against, vote.passed])).toEqual([
      [2, 1, false],
      [3, 1, true],
    ]);
    expect(left(asWritten, 'fishers-vote')).toMatchObject({ level: 0.925 });
  });

  it('renews the mandate by the text, and gives the contract, staff and trust what the gauges say', () => {
    expect(left(asWritten, 'commission')).toMatchObject({ until: 2017, active: true });
    expect(left(asWritten, 'gauge-contract')).toMatchObject({ holder: 'institute', supervisor: 'bek' });
    expect(left(asWritten, 'staff')).toMatchObject({ level: expect.closeTo(0.4, 2) });
    expect(left(asWritten, 'trust')).toMatchObject({ level: expect.closeTo(0.46, 2) });
  });

  it('binds those who made no reservation, and leaves the old treaty to the one that did', () => {
    expect(left(asWritten, 'flow')).toMatchObject({
      bound: ['bek', 'col', 'del'],
      earlier: [{ value: 20, bound: 'all' }],
    });
  });

  it('is ratified by three, and broken in the drought', () => {
    expect(deeds(asWritten)).toEqual([
      ['alp', 'reserves', 'flow'],
      ['alp', 'reserves', 'gauges'],
      ['bek', 'ratifies', 'flow', 'gauges'],
      ['col', 'ratifies', 'flow', 'gauges'],
      ['del', 'ratifies', 'flow', 'gauges'],
      ['bek', 'defects', 'flow'],
    ]);
  });

  it('is told in the report, each with what it follows from', () => {
    const { out } = parley(['run', 'river', '--plain'], folder);
    for (const sentence of [
      'Round 3: Alp kept out by reservation Water that has to pass.',
      'Round 5: Bek, Col and Del ratified Water that has to pass and Who runs the gauges.',
      'Round 10: Bek did not keep Water that has to pass.',
      "The commission's mandate is renewed: River commission has the commission until 2017, by what was agreed on Years of the commission.",
      '“three fifths” (53) binds Bek, Col and Del; what stood before (20) binds everybody else here',
      'Of the 17 entries of this scenario (agents, issues, events and affairs) 17 are without a stated basis.',
    ])
      expect(out).toContain(sentence);
  });

  it('falls back on the old treaty without the vote of the fishers', () => {
    expect(statusOf(deaf, 'voice')).toBe('rejected');
    expect(statusOf(deaf, 'flow')).toBe('rejected');
    expect(left(deaf, 'flow')).toBeUndefined();
  });

  it('lapses where all four have to ratify', () => {
    expect(['flow', 'gauges'].map((issue) => statusOf(four, issue))).toEqual(['rejected', 'rejected']);
    for (const id of ['flow', 'gauge-contract', 'staff', 'trust']) expect(left(four, id)).toBeUndefined();
  });

  it('is kept where a breach is dear, or no drought comes', () => {
    for (const run of [dear, wet]) expect(deeds(run).flat()).not.toContain('defects');
  });
});
