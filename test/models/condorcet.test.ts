import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { condorcetElection } from '../../src/models/condorcet-election.ts';
import {
  coalitions,
  election,
  ELECTIONS,
  VICTORIES,
  victories,
  victory,
  vote,
  VOTES,
} from '../../src/models/shared/condorcet.ts';
import { hull, mirrored, oneIssue, outcome, rowsArbitrary, solve } from './rosters.ts';

const round4 = (values: ArrayLike<number>): number[] => Array.from(values, (x) => Math.round(x * 1e4) / 1e4);

describe('KTAB’s worked examples (kmodel/20170530_ref-demomodel.txt)', () => {
  const three = Float64Array.of(0, 12.099, 54.921, 10.333, 0, 27.079, 5.007, 55.047, 0);
  const two = Float64Array.of(0, 51.212, 19.714, 0);

  it('pairwise victory with ν = 2', () => {
    expect(round4(victories('square', three, 3))).toEqual([
      0.5, 0.5782, 0.9918, 0.4218, 0.5, 0.1948, 0.0082, 0.8052, 0.5,
    ]);
  });

  it.each([
    ['conditional', [0.8659, 0.1241, 0.01]],
    ['markov-uniform', [0.6351, 0.2148, 0.1501]],
    ['markov-incentive', [0.5094, 0.2796, 0.211]],
  ])('three options, %s', (kind, want) => {
    expect(round4(election(kind, 'square', three, 3))).toEqual(want);
  });

  it.each(['markov-uniform', 'markov-incentive'])('two options, %s', (kind) => {
    expect(round4(election(kind, 'square', two, 2))).toEqual([0.8709, 0.1291]);
  });

  it.each([
    ['linear', 2, 1, 2 / 3],
    ['linear', 3, 1, 3 / 4],
    ['linear', 11, 10, 11 / 21],
    ['square', 2, 1, 0.8],
    ['square', 3, 1, 0.9],
    ['quartic', 2, 1, 16 / 17],
    ['quartic', 3, 1, 81 / 82],
    ['octic', 2, 1, 256 / 257],
    ['octic', 3, 1, 6561 / 6562],
    ['binary', 2, 1, 1 / (1 + 1e-6)],
    ['binary', 1, 1, 0.5],
    ['binary', 1.05, 1, ((1.05 / 2.05) * 2.1 - 1) / 0.1],
  ])('%s law at %f:%f', (law, a, b, want) => {
    expect(victory(law, a, b)).toBeCloseTo(want, 12);
    expect(victory(law, a, b) + victory(law, b, a)).toBeCloseTo(1, 12);
  });

  it.each(ELECTIONS)('unanimous cycles end in a draw, %s', (kind) => {
    // a > b > c > a, all alike (KTAB, markov-incentives.tex)
    const cycle = Float64Array.of(1e-8, 9, 1e-8, 1e-8, 1e-8, 9, 9, 1e-8, 1e-8);
    for (const p of election(kind, 'linear', cycle, 3)) expect(p).toBeCloseTo(1 / 3, 6);
  });
});

describe('voting rules', () => {
  it.each([
    ['proportional', 0.6],
    ['binary', 2],
    ['prop-bin', 2 * (0.8 * 0.3 + 0.2)],
    ['prop-cubic', 2 * (0.5 * 0.3 + 0.5 * 0.027)],
    ['cubic', 2 * 0.027],
    ['asym-prospect', 0.4],
  ])('%s', (rule, want) => {
    expect(vote(rule, 2, 0.3)).toBeCloseTo(want, 12);
    const against = rule === 'asym-prospect' ? -0.6 : -want;
    expect(vote(rule, 2, -0.3)).toBeCloseTo(against, 12);
    expect(vote(rule, 2, 0)).toBe(0);
  });

  it('unknown names are refused with what is allowed', () => {
    expect(() => vote('loud', 1, 0.1)).toThrow(/'loud'.*cubic/);
    expect(() => victory('cubic', 1, 2)).toThrow(/'cubic'.*octic/);
    expect(() => election('fair', 'linear', Float64Array.of(1), 1)).toThrow(/'fair'.*markov-uniform/);
  });
});

describe('any election', () => {
  const setting = fc.record({
    kind: fc.constantFrom(...ELECTIONS),
    law: fc.constantFrom(...VICTORIES),
    rule: fc.constantFrom(...VOTES),
  });

  it('gives probabilities', () => {
    fc.assert(
      fc.property(rowsArbitrary, setting, (rows, { kind, law, rule }) => {
        const utilities = Float64Array.from(
          rows.flatMap(([p]) => rows.map(([x]) => 1 - Math.abs(x - p) / 100)),
        );
        const weights = Float64Array.from(rows, ([, s, c]) => s * c);
        const p = election(kind, law, coalitions(rule, weights, utilities, rows.length), rows.length);
        expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 7);
        for (const value of p) expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('stays within the hull, mirrors, and treats a position held twice as one candidate', () => {
    fc.assert(
      fc.property(rowsArbitrary, setting, (rows, { kind, law, rule }) => {
        const options = { election: kind, victory: law, vote: rule };
        const at = outcome(condorcetElection, rows, options);
        const [low, high] = hull(rows);
        expect(at).toBeGreaterThanOrEqual(low - 1e-4);
        expect(at).toBeLessThanOrEqual(high + 1e-4);
        expect(outcome(condorcetElection, mirrored(rows), options)).toBeCloseTo(100 - at, 3);
        const [[x, s, c], ...others] = rows;
        const halves = outcome(condorcetElection, [[x, s, c / 2], ...others, [x, s, c / 2]], options);
        expect(halves).toBeCloseTo(outcome(condorcetElection, [[x, s, c], ...others], options), 3);
      }),
    );
  });

  it('names each agent’s position with its probability', () => {
    const roster = oneIssue([
      [0, 1, 1],
      [0, 1, 1],
      [100, 1, 1],
    ]);
    const { weights, outcomes } = solve(condorcetElection, roster);
    expect([...weights!].map((w) => Math.round(w * 1e6) / 1e6)).toEqual(
      [2 / 3, 2 / 3, 1 / 3].map((w) => Math.round(w * 1e6) / 1e6),
    );
    expect(outcomes[0]).toBeCloseTo(100 / 3, 5);
    expect(solve(condorcetElection, roster, { answer: 'mode' }).outcomes[0]).toBe(0);
  });
});
