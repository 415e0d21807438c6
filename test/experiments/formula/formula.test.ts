/** Formulas over measures: what they come to, what is refused, and that no text does anything else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../src/experiments/formula/evaluate.ts';
import { FormulaError, measuresIn, parseFormula } from '../../../src/experiments/formula/parse.ts';

const NAMES = ['issues.a.text', 'issues.b-c.text', 'issues.d.text', 'rounds', 'votes.count'];
/** Of d nothing is known in this run. */
const VALUES = Float64Array.of(20, 50, NaN, 7, 0);

function placesOf(pattern: string): number[] {
  const parts = pattern.split('.');
  return NAMES.flatMap((name, at) => {
    const own = name.split('.');
    return own.length === parts.length && parts.every((part, i) => part === '*' || part === own[i])
      ? [at]
      : [];
  });
}
const valueOf = (text: string): number => evaluator(parseFormula(text), placesOf)(VALUES);

function refused(text: string): { message: string; offset: number } {
  try {
    parseFormula(text);
  } catch (error) {
    if (error instanceof FormulaError) return { message: error.message, offset: error.offset };
    throw error;
  }
  return { message: 'read', offset: -1 };
}

describe('a formula', () => {
  it.each<[string, number]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3 - -1', 10],
    ['8 / 4 / 2', 1],
    ['10 - 4 - 3', 3],
    ['issues.b-c.text - issues.a.text', 30],
    ['max(issues.*.text) - min(issues.*.text)', 30],
    ['mean(issues.*.text)', 35],
    ['count(issues.*.text, rounds)', 3],
    ['sum(issues.*.text, 1)', 71],
    ['issues.d.text + 1', NaN],
    ['ifempty(issues.d.text, 5)', 5],
    ['if(rounds > 5 and votes.count = 0, 1, 2)', 1],
    ['if(issues.d.text > 5, 1, 2)', NaN],
    ['not rounds > 5', 0],
    ['not(rounds > 5) or 3 <= 3', 1],
    ['rounds != 7', 0],
    ['1 / votes.count', NaN],
    ['sqrt(0 - 1)', NaN],
    ['1e308 * 10', NaN],
    ['abs(2 - 5) + floor(2.7) + ceil(0.2) + round(1.4) + sqrt(16)', 11],
    ['"issues.a.text" * 2', 40],
    ['min(issues.d.text)', NaN],
  ])('%s = %d', (text, want) => {
    expect(valueOf(text)).toBe(want);
  });

  it.each<[string, string, number]>([
    ['', 'expected a number, a measure or a function, found nothing', 0],
    ['1 +', 'expected a number, a measure or a function, found nothing', 3],
    ['1 < 2 < 3', 'comparisons do not go in a row', 7],
    ['maxx(1)', "no function 'maxx' (did you mean 'max'?)", 0],
    ['constructor(1)', "no function 'constructor'", 0],
    ['if(1, 2)', 'if(…) takes 3 values, found 2', 0],
    ['max(1', 'expected ) at the end of max(…), found nothing', 5],
    ['rounds -1 2', 'nothing may follow', 10],
    ['process.exit()', "no function 'process.exit'", 0],
    ['1e999', '1e999 is too large a number', 0],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, 'at most 32 levels deep', 33],
    ['-'.repeat(50), 'at most 32 levels deep', 33],
    [`1${'+1'.repeat(499)}`, 'at most 400 parts', 401],
    ['1'.repeat(1001), 'at most 1000 characters', 0],
    ['a.b\u202e', 'the character U+202E is not allowed', 3],
  ])('%s is refused with what is wrong and where', (text, message, offset) => {
    expect(refused(text)).toEqual({ message: expect.stringContaining(message), offset });
  });

  it('names every measure that it needs', () => {
    expect(measuresIn(parseFormula('if(rounds > 2, mean(issues.*.text, a.b), -c.d)'))).toEqual([
      { pattern: 'rounds', offset: 3, gathers: false },
      { pattern: 'issues.*.text', offset: 20, gathers: true },
      { pattern: 'a.b', offset: 35, gathers: true },
      { pattern: 'c.d', offset: 42, gathers: false },
    ]);
  });

  it('is read and computed, or refused with its place, whatever the text: 100,000 of them', () => {
    const word = fc.constantFrom(
      ...'(),+-*/<= "',
      ...'>= |@3|@0|@|and |or |not |1|0.5|e9|rounds|issues.*.text|max(|if(|ifempty(|__proto__|constructor(|.|\u0000|é'.split(
        '|',
      ),
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
      fc.tuple(word, fc.integer({ min: 1, max: 400 })).map(([one, times]) => one.repeat(times)),
      fc.string({ maxLength: 40 }),
    );
    const start = performance.now();
    let read = 0;
    fc.assert(
      fc.property(text, (written) => {
        try {
          const value = evaluator(parseFormula(written), placesOf)(VALUES);
          expect(Number.isFinite(value) || Number.isNaN(value)).toBe(true);
          read += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaError);
          const { offset } = error as FormulaError;
          expect(offset >= 0 && offset <= written.length).toBe(true);
        }
      }),
      { numRuns: 100_000 },
    );
    expect(read).toBeGreaterThan(1000);
    // No text takes long: all of them together stay far below a millisecond each.
    expect((performance.now() - start) / 100_000).toBeLessThan(5);
  }, 120_000);
});
