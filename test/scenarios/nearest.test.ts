import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/scenarios/nearest.ts';

/** The same distance from its recursive definition, exponential and obvious. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const less = (text: string, by: number) => text.slice(0, text.length - by);
  let cost = Math.min(
    slowDistance(less(a, 1), b) + 1,
    slowDistance(a, less(b, 1)) + 1,
    slowDistance(less(a, 1), less(b, 1)) + same,
  );
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    cost = Math.min(cost, slowDistance(less(a, 2), less(b, 2)) + 1);
  }
  return cost;
}

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

describe('edit distance', () => {
  it('equals its recursive definition wherever it is within the limit', () => {
    fc.assert(
      fc.property(short, short, fc.nat(6), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(slowDistance(a, b), limit + 1));
      }),
    );
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('salience', 'sailence', 9)).toBe(1);
    expect(editDistance('ca', 'abc', 9)).toBe(3);
  });
});

describe('nearest', () => {
  it.each([
    ['organizational', ['individual', 'organisational', 'institutional'], 'organisational'],
    ['Persaude', ['propose', 'persuade'], 'persuade'],
    ['usaa', ['aus', 'usa'], 'usa'],
    ['x', ['y', 'X'], 'X'],
    ['7', ['0', '1'], null],
    ['russia', ['brazil', 'india'], null],
    ['', ['a'], null],
    ['CEPT', ['cept'], 'cept'],
    ['access', ['excess', 'member-access'], 'member-access'],
    ['acces', ['access-clause', 'access'], 'access'],
    [
      'issues.access.adopted',
      ['issues.spam.adopted', 'issues.member-access.adopted'],
      'issues.member-access.adopted',
    ],
    ['issues.kodec.txt', ['issues.spam.text', 'issues.codec.text'], 'issues.codec.text'],
    ['issues.*.txt', ['votes.spam.for', 'issues.spam.text'], 'issues.spam.text'],
    ['member-access.adopted', ['issues.member-access.adopted'], 'issues.member-access.adopted'],
    ['issues.zebra.adopted', ['issues.spam.adopted'], null],
  ])('%s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it('takes the first of equally near candidates and never works on very long words', () => {
    expect(nearest('bat', ['cat', 'rat'])).toBe('cat');
    expect(nearest('a'.repeat(65), ['a'.repeat(65)])).toBeNull();
  });
});
