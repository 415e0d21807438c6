import { describe, expect, it } from 'vitest';
import { fuzzCase, specimens } from '../support/fuzz.ts';

/** Thousands here; `npm run fuzz` does a hundred thousand under a watchdog. */
const CASES = 3_000;

describe('damaged scenarios', () => {
  const seed = 'tests';
  const from = specimens(seed);

  it('start from valid ones', () => {
    const refs = new Set(from.map(({ ref }) => ref));
    expect(refs).toEqual(
      new Set(['/scenario', '/talk', '/fresh', '/vary', 'webrtc-codec', 'igf-2012', 'wcit-12']),
    );
  });

  it(
    'give a world or problems, and both happen',
    () => {
      const ends = { world: 0, problems: 0 };
      for (let number = 0; number < CASES; number += 1) ends[fuzzCase(seed, number, from)] += 1;
      expect(ends.world).toBeGreaterThan(CASES / 20);
      expect(ends.problems).toBeGreaterThan(CASES / 2);
    },
    10 * 60_000,
  );

  it('are the same in every run with the same seed', () => {
    const ends = (seed: string) => Array.from({ length: 40 }, (_, number) => fuzzCase(seed, number, from));
    expect(ends('a')).toEqual(ends('a'));
    expect(ends('a')).not.toEqual(ends('b'));
  });
});
