/** What an interrupted search leaves behind is read back whole, whatever tore it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntries, writeEntries, writeHead } from '../../../src/experiments/flip/kept.ts';
import type { LedgerEntry } from '../../../src/experiments/flip/ledger.ts';

const batch = fc
  .record({
    numbers: fc.array(fc.tuple(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true })), {
      maxLength: 3,
    }),
    doing: fc.option(fc.constant({ forbid: [{ action: 'sign' as const, agent: 'usa' }] })),
    seed: fc.string(),
    first: fc.integer({ min: 1, max: 1000 }),
    values: fc.array(fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN)), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ numbers, doing, seed, first, values }): LedgerEntry[] =>
    values.map((value, at) => ({ numbers, doing, seed, replicate: first + at, value: value + 0 })),
  );

describe('kept trials', () => {
  it('come back, and a torn last line costs no other', () => {
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 5 }), fc.nat(), (batches, cut) => {
        const lines = batches.map(writeEntries);
        const text = writeHead('question') + lines.join('');
        const back = readEntries(text, 'question');
        expect(JSON.stringify(back)).toBe(JSON.stringify(batches.flat()));
        const last = lines.at(-1)!;
        const torn = text.slice(0, text.length - 1 - (cut % last.length));
        const rest = readEntries(torn, 'question')!;
        const whole = batches.slice(0, -1).flat();
        expect(JSON.stringify(rest.slice(0, whole.length))).toBe(JSON.stringify(whole));
      }),
    );
  });

  it('of another question, or of no search at all, are left alone', () => {
    expect(readEntries(writeHead('another'), 'question')).toBeNull();
    expect(readEntries('', 'question')).toBeNull();
    expect(readEntries('{"parley":"flip"', 'question')).toBeNull();
    expect(readEntries('hello\n', 'question')).toBeNull();
  });
});
