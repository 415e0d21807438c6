/** The table of differences: no difference that is there is printed as none, and no title is cut. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, printPlain } from '../../src/report/page.ts';
import { plainText } from '../../src/report/rich.ts';
import { stands } from '../../src/experiments/counterfactual/effects.ts';
import { differenceTable, differenceWords, type EffectRow } from '../../src/report/text/effects-table.ts';
import { runs } from '../support/runs.ts';

const HEADS = {
  first: 'as it is',
  second: 'changed',
  difference: 'difference',
  firstWords: 'as it is',
  secondWords: 'changed',
};

const row = (one: Partial<EffectRow>): EffectRow => ({
  title: 'Text on Spam',
  unit: 'points',
  first: 40,
  second: 41,
  difference: 1,
  low: 0.5,
  high: 1.5,
  constant: false,
  flipped: 1,
  ...one,
});

describe('a difference in words', () => {
  it.each([
    [{ difference: 1, low: 0.5, high: 1.5 }, '+1.0 +0.5 +1.5'],
    [{ difference: 0.004, low: 0.002, high: 0.006 }, '+0.004 +0.002 +0.006'],
    [{ difference: 0.3, low: 0.02, high: 0.6 }, '+0.3 +0.02 +0.6'],
    [{ difference: 0.3, low: -0.02, high: 0.6 }, '+0.3 0.0 +0.6'],
    [{ difference: 0, low: -0.02, high: 0.02 }, '0.00 −0.02 +0.02'],
    [{ difference: 0, low: 0, high: 0 }, '0.0 0.0 0.0'],
    [{ difference: -3e-7, low: -4e-7, high: -2e-7 }, '−3e−7 −4e−7 −2e−7'],
    [{ difference: 0.001, low: NaN, high: NaN }, '+0.001 – –'],
    [{ unit: 'share' as const, difference: -0.0001, low: -0.0001, high: -0.0001 }, '−0.01% −0.01% −0.01%'],
  ])('%j', (one, words) => {
    const { difference, low, high } = differenceWords(row(one));
    expect([difference, low, high].join(' ')).toBe(words);
  });

  it('lies in its interval as printed', () => {
    const size = fc.double({ min: -100, max: 100, noNaN: true });
    const far = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        size,
        size,
        far,
        far,
        fc.constantFrom('points', 'share', 'index', 'count'),
        (first, second, below, above, unit) => {
          const difference = second - first;
          const one = row({
            unit,
            first,
            second,
            difference,
            low: difference - below,
            high: difference + above,
          });
          const [cells] = printPlain([differenceTable([one], HEADS, 200)]).split('\n');
          const numbers = cells
            .replaceAll('−', '-')
            .replaceAll('%', '')
            .match(/[+-]?\d+(\.\d+)?/g)!
            .map(Number);
          if (/\de/.test(cells)) return;
          const [from, to, by, low, high] = numbers;
          expect(by).toBeCloseTo(to - from, 6);
          expect(low).toBeLessThanOrEqual(by);
          expect(high).toBeGreaterThanOrEqual(by);
        },
      ),
      runs(500),
    );
  });

  it('is never nothing where the interval excludes it', () => {
    const size = fc.double({ min: 1e-12, max: 100, noNaN: true });
    fc.assert(
      fc.property(size, fc.constantFrom('points', 'share', 'index', 'count'), (difference, unit) => {
        const one = row({ unit, difference, low: difference / 2, high: 2 * difference });
        expect(stands(one)).toBe(true);
        for (const words of Object.values(differenceWords(one))) expect(words).toMatch(/^\+.*[1-9]/);
      }),
      runs(300),
    );
  });
});

describe('the table', () => {
  const long = 'Reach of the treaty over the Internet adopted, watered down or not';
  const rows = [
    row({ title: long }),
    row({
      title: 'Small',
      difference: 0.00004,
      low: 0.00002,
      high: 0.00006,
      first: 55.12345,
      second: 55.12349,
    }),
    row({
      title: 'Large',
      unit: 'count',
      first: 1234,
      second: 12345,
      difference: 11111,
      low: -2,
      high: 22222,
    }),
  ];

  it('keeps whole titles and whole numbers within the width', () => {
    const block = differenceTable(rows, HEADS, 80);
    const lines = block.kind === 'figure' ? block.lines.map((line) => plainText(line).trimEnd()) : [];
    for (const line of lines) expect(columnsOf(line), line).toBeLessThanOrEqual(80);
    const names = lines.map((line) => line.slice(2, 26).trim());
    expect(names.join(' ')).toContain(long);
    expect(lines.join('\n')).not.toContain('…');
  });

  it('has no column of pairs where there are none', () => {
    const alone = differenceTable([row({ flipped: null })], HEADS, 80);
    expect(JSON.stringify(alone)).not.toMatch(/differs/);
  });
});
