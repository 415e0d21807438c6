import { ABSENT } from '../../src/engine/terms.ts';
import { describe, expect, it } from 'vitest';
import type { EngineRecord } from '../../src/engine/records.ts';
import { signingOf } from '../../src/report/signing.ts';
import { smallWorld } from '../support/world.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'x'];

/** Seven states, the first six in a bloc of which `leaver` left before the end. */
function told(signed: string, chances: number[], leaver = ''): ReturnType<typeof signingOf> {
  const world = smallWorld({
    agents: ids.map((id) => ({ id, positions: [50] })),
    overrides: {
      blocs: [
        {
          id: 'bloc',
          title: 'Bloc',
          discipline: 0.2,
          members: Int32Array.of(0, 1, 2, 3, 4, 5),
          line: Int8Array.of(ABSENT),
          asOne: false,
        },
      ],
    },
  });
  const member = Uint8Array.from(ids, (id) => (id === 'x' || id === leaver ? 0 : 1));
  const records = [
    { type: 'moves', round: 1, member },
    ...ids.map((agent, at) => ({
      type: 'signature',
      round: 2,
      agent,
      signed: signed.includes(agent),
      probability: chances[at],
      gain: 0,
      bloc: 0,
      loyalty: 0,
    })),
  ] as unknown as EngineRecord[];
  return signingOf(world, records);
}

const SURE = [0.9, 0.9, 0.9, 0.9, 0.9, 0.1, 0.5];

describe('the signatures of a run', () => {
  it('are none where the venue asks for none', () => {
    const world = smallWorld({ agents: [{ id: 'a', positions: [50] }] });
    expect(signingOf(world, [])).toBeNull();
  });

  it('part those who signed from those who did not, with each one’s chance', () => {
    const signing = told('abcde', SURE)!;
    expect(signing.signed).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(signing.refused).toEqual(['f', 'x']);
    expect(signing.probability.f).toBe(0.1);
  });

  it('say how many signatures chance alone would make of these texts', () => {
    const signing = told('abcde', SURE)!;
    expect(signing.expected).toBeCloseTo(5.1, 12);
    expect(signing.deviation).toBeCloseTo(Math.sqrt(6 * 0.09 + 0.25), 12);
    expect(signing.tossUps).toEqual(['x']);
  });

  it('find who went against a bloc with a clear line', () => {
    const [maverick, ...more] = told('abcde', SURE)!.mavericks;
    expect(more).toEqual([]);
    expect(maverick).toEqual({
      agent: 'f',
      signed: false,
      probability: 0.1,
      bloc: { bloc: 'bloc', signed: 5, of: 6 },
    });
  });

  it('find nobody where the bloc itself is split', () => {
    expect(told('abc', SURE)!.mavericks).toEqual([]);
  });

  it('count the members at the end, not at the start', () => {
    const signing = told('abcde', SURE, 'f')!;
    expect(signing.blocs).toEqual([{ bloc: 'bloc', signed: 5, of: 5 }]);
    expect(signing.mavericks).toEqual([]);
  });
});
