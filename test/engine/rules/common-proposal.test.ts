import { describe, expect, it } from 'vitest';
import { ofType, playWorld } from '../../support/play.ts';
import { smallWorld, use, type SmallWorld } from '../../support/world.ts';
import { room, STATED } from './rooms.ts';

const OPTIONS = { support: 0.5, against: 0.25, discipline: 0.1 };

function prepared(
  seats: Parameters<typeof room>[0],
  blocs: SmallWorld['blocs'],
  gate: { bloc: number; proposer: number; text: number } | null = null,
  options = {},
): ReturnType<typeof playWorld> {
  return playWorld(
    room(
      seats,
      {},
      {
        blocs,
        issues: [{ gate }],
        phases: ['caucus', 'decision'],
        stages: [
          { rounds: 2, rule: use('common-proposal', { ...OPTIONS, ...options }), unresolved: 'carry' },
          { rounds: 1, phases: ['drafting', 'decision'], rule: use('consensus', { objections: 9 }) },
        ],
      },
    ),
  );
}

describe('common proposals of regional groups', () => {
  it('carry the mean of the members when enough want it and few object', () => {
    const { records } = prepared([60, 80, 0], [{ id: 'region', members: ['a', 'b'], discipline: 0.5 }]);
    expect(ofType(records, 'tabled')).toMatchObject([{ round: 2, issue: 'issue-0', by: 'region', text: 70 }]);
  });

  it('fall where the members do not want them or too many object', () => {
    // 10 would rather have nothing than the mean of 45, and objects (0.35).
    const divided = prepared([10, 80], [{ id: 'region', members: ['a', 'b'], discipline: 0.5 }]);
    expect(ofType(divided.records, 'tabled')).toEqual([]);
    const cold = prepared([0, 0, 0, 60], [{ id: 'region', members: ['a', 'b', 'c', 'd'], discipline: 0.5 }]);
    expect(ofType(cold.records, 'tabled')).toEqual([]);
    const tolerant = prepared([10, 80], [{ id: 'region', members: ['a', 'b'], discipline: 0.5 }], null, {
      against: 0.5,
    });
    expect(ofType(tolerant.records, 'tabled')).toHaveLength(1);
  });

  it('come only from blocs with the habit of standing together', () => {
    const loose = prepared([60, 80], [{ id: 'region', members: ['a', 'b'], discipline: 0.05 }]);
    expect(ofType(loose.records, 'tabled')).toEqual([]);
  });

  it('open the gate to a text that has to come through a bloc, when the bloc takes it up', () => {
    const { records } = prepared([60, 80, 90], [{ id: 'region', members: ['a', 'b'], discipline: 0.5 }], {
      bloc: 0,
      proposer: 2,
      text: 90,
    });
    expect(ofType(records, 'gate')).toEqual([
      {
        type: 'gate',
        round: 2,
        issue: 'issue-0',
        bloc: 'region',
        by: 'c',
        text: 90,
        for: 2,
        against: 0,
        passed: true,
      },
    ]);
    expect(ofType(records, 'tabled')).toMatchObject([{ by: 'region', text: 90 }]);
    expect(ofType(records, 'outcome')[0].status).toBe('adopted');
  });

  it('keep it from the conference otherwise: the issue dies in the region', () => {
    const { records } = prepared([0, 5, 90], [{ id: 'region', members: ['a', 'b'], discipline: 0.5 }], {
      bloc: 0,
      proposer: 2,
      text: 90,
    });
    expect(ofType(records, 'gate')).toMatchObject([{ for: 0, against: 2, passed: false }]);
    expect(ofType(records, 'outcome')).toMatchObject([
      { status: 'rejected', text: 0, because: 'gated-by-region' },
    ]);
    expect(ofType(records, 'text')).toEqual([]);
  });

  it('are held bloc by bloc and issue by issue, each against its own reference point', () => {
    // On the first issue c and d want 70 more than the 60 that holds, on the second they want less than the 80 that holds.
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [60, 80] },
        { id: 'b', positions: [60, 80] },
        { id: 'c', positions: [80, 30], bases: 0.9 },
        { id: 'd', positions: [60, 50], bases: 0.3 },
      ],
      issues: [{ reference: 60 }, { reference: 80, gate: { bloc: 1, proposer: 2, text: 40 } }],
      blocs: [
        { id: 'north', members: ['a', 'b'] },
        { id: 'south', members: ['c', 'd'] },
      ],
      stages: [{ phases: ['decision'], rule: use('common-proposal', OPTIONS), unresolved: 'carry' }],
      parameters: STATED,
    });
    const { records } = playWorld(world);
    expect(ofType(records, 'gate')).toMatchObject([
      { issue: 'issue-1', bloc: 'south', by: 'c', text: 40, for: 2, against: 0, passed: true },
    ]);
    // (0.9 · 80 + 0.3 · 60) / 1.2 = 75: c gains, d loses 0.15 over nothing. north has no proposal: 60 is what holds.
    expect(ofType(records, 'tabled')).toEqual([
      {
        type: 'tabled',
        round: 1,
        issue: 'issue-0',
        by: 'south',
        text: expect.closeTo(75, 12),
        versus: null,
        gain: 0,
        price: 0,
      },
      {
        type: 'tabled',
        round: 1,
        issue: 'issue-1',
        by: 'south',
        text: 40,
        versus: null,
        gain: 0,
        price: 0,
      },
    ]);
  });

  it('are not stopped by members who would object but would lose as much without a text', () => {
    // a and b stand 40 from the text and 40 from the reference point: neither for nor against.
    const { records } = prepared(
      [40, 40, 80, 80],
      [{ id: 'region', members: ['a', 'b', 'c', 'd'], discipline: 0.5 }],
      { bloc: 0, proposer: 3, text: 80 },
    );
    expect(ofType(records, 'gate')).toMatchObject([{ for: 2, against: 0, passed: true }]);
  });

  it('ask only members with a vote and a stake', () => {
    const { records } = prepared(
      [{ at: 60 }, { at: 80 }, { at: 0, salience: 0 }, 0],
      [{ id: 'region', members: ['a', 'b', 'c'], discipline: 0.5 }],
      { bloc: 0, proposer: 1, text: 80 },
    );
    expect(ofType(records, 'gate')[0]).toMatchObject({ for: 2, against: 0, passed: true });
  });
});
