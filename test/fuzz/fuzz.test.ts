import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fuzzCase, TARGETS } from '../support/fuzz/index.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { Luck } from '../support/luck.ts';

/** A sample here; `npm run fuzz` does a hundred thousand of each under a watchdog. */
const CASES: Readonly<Record<string, number>> = {
  scenarios: 3_000,
  importers: 2_000,
  deu3: 400,
  experiments: 400,
  interventions: 400,
  replay: 400,
};
const MINUTES = 10 * 60_000;
/** Specimens that are tried without damage: of generated ones a few say enough. */
const TRIED = 12;

/** Files beside the fuzzers that are none. */
const SHARED = new Set(['damage.ts', 'index.ts', 'target.ts']);

describe.each(Object.values(TARGETS))('damaged $name', (target) => {
  const seed = 'tests';
  const from = target.specimens(seed);

  it('start from valid ones', () => {
    const step = Math.ceil(from.length / TRIED);
    for (const specimen of from.filter((_, at) => at % step === 0)) {
      const answer = target.read(specimen, memoryFiles(specimen.files), new Luck(seed, 'none'));
      expect(answer.ok ? [] : answer.problems).toEqual([]);
    }
  });

  it(
    'are accepted or refused in words, and both happen',
    () => {
      const ends = { accepted: 0, refused: 0 };
      const cases = CASES[target.name];
      for (let number = 0; number < cases; number += 1) ends[fuzzCase(target, seed, number, from)] += 1;
      expect(ends.accepted).toBeGreaterThan(cases / 40);
      expect(ends.refused).toBeGreaterThan(cases / 4);
    },
    MINUTES,
  );

  it('are the same in every run with the same seed', () => {
    const ends = (phrase: string) =>
      Array.from({ length: 40 }, (_, number) => fuzzCase(target, phrase, number, from));
    expect(ends('a')).toEqual(ends('a'));
    expect(ends('a')).not.toEqual(ends('b'));
  });
});

describe('the fuzzers', () => {
  it('are all in the registry', () => {
    const files = readdirSync('test/support/fuzz').filter((name) => !SHARED.has(name));
    expect(Object.keys(TARGETS).sort()).toEqual(files.map((name) => name.replace('.ts', '')).sort());
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(TARGETS).sort());
  });
});
