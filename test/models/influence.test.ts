import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compromise } from '../../src/models/compromise.ts';
import { degroot } from '../../src/models/degroot.ts';
import { friedkinJohnsen } from '../../src/models/friedkin-johnsen.ts';
import { hegselmannKrause } from '../../src/models/hegselmann-krause.ts';
import {
  degrootSteps,
  friedkinJohnsenLimit,
  hegselmannKrauseSteps,
} from '../../src/models/shared/influence.ts';
import { hull, oneIssue, outcome, type Row, rowsArbitrary, solve } from './rosters.ts';

// Friedkin & Johnsen 1999, as reused in Parsegov et al. 2017 (arXiv 1505.04920); digits recomputed
const W = [
  [0.22, 0.12, 0.36, 0.3],
  [0.147, 0.215, 0.344, 0.294],
  [0, 0, 1, 0],
  [0.09, 0.178, 0.446, 0.286],
];
const trust = Float64Array.from(W.flat());
const start = Float64Array.of(25, 25, 75, 85);

describe('Friedkin–Johnsen', () => {
  it('gives the published example', () => {
    const susceptibility = Float64Array.from(W, (row, i) => 1 - row[i]);
    const x = friedkinJohnsenLimit(trust, susceptibility, start);
    [60.0208, 59.984, 75, 74.9862].forEach((value, i) => expect(x[i]).toBeCloseTo(value, 4));
    // the weights V that first opinions have in the last ones, column by column
    const V = [
      [0.2794, 0.045, 0.5514, 0.1242],
      [0.0471, 0.2783, 0.5492, 0.1254],
      [0, 0, 1, 0],
      [0.0301, 0.0481, 0.5324, 0.3894],
    ];
    V.forEach((_, j) => {
      const column = friedkinJohnsenLimit(
        trust,
        susceptibility,
        Float64Array.from(V, (__, i) => (i === j ? 1 : 0)),
      );
      V.forEach((row, i) => expect(column[i]).toBeCloseTo(row[j], 4));
    });
  });

  it('moves everyone between mandate and mean, the less the more they care', () => {
    const rows: Row[] = [
      [0, 0.2, 1],
      [0, 0.9, 1],
      [100, 0.9, 1],
    ];
    const { trace } = solve(friedkinJohnsen, oneIssue(rows));
    const [a, b, c] = trace![1].positions;
    expect(a).toBeGreaterThan(b);
    expect(b).toBeGreaterThan(0);
    expect(c).toBeLessThan(100);
  });

  it('is the compromise model when all are fully open', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const at = outcome(friedkinJohnsen, rows, { openness: 1, stubbornness: 0 });
        expect(at).toBeCloseTo(outcome(compromise, rows), 3);
      }),
    );
  });
});

describe('DeGroot', () => {
  it('ends at the opinion of who listens to nobody', () => {
    const steps = degrootSteps(trust, start, 1e-13, 10_000);
    for (const x of steps[steps.length - 1]) expect(x).toBeCloseTo(75, 9);
  });

  it('weighs opinions by the left eigenvector of trust', () => {
    const p = Float64Array.of(0.5, 0.5, 0.25, 0.75); // left eigenvector (1/3, 2/3)
    const steps = degrootSteps(p, Float64Array.of(1, 0), 1e-14, 10_000);
    expect(steps[steps.length - 1][1]).toBeCloseTo(1 / 3, 12);
  });

  it('agrees on the weighted mean whatever the pace', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.integer({ min: 0, max: 9 }), (rows, self) => {
        expect(outcome(degroot, rows, { self: self / 10 })).toBeCloseTo(outcome(compromise, rows), 8);
      }),
    );
  });
});

describe('Hegselmann–Krause', () => {
  const clusters = (n: number, bound: number): number[] => {
    const grid = Float64Array.from({ length: n }, (_, i) => i / (n - 1));
    const steps = hegselmannKrauseSteps(grid, bound, 1e-12, 1000);
    const last = [...steps[steps.length - 1]].sort((a, b) => a - b);
    return last.filter((x, i) => i === 0 || x - last[i - 1] > 1e-6);
  };

  // recomputed on uniform grids; the threshold near 0.2 is Fortunato 2005, the lattice values are regression values
  it.each([
    [50, { 0.05: 9, 0.1: 5, 0.15: 3, 0.18: 3, 0.19: 1, 0.2: 2, 0.21: 1, 0.22: 2, 0.25: 1, 0.3: 1 }],
    [201, { 0.05: 9, 0.1: 3, 0.15: 3, 0.18: 3, 0.19: 3, 0.2: 1, 0.25: 1, 0.3: 1 }],
    [625, { 0.05: 9, 0.1: 5, 0.15: 3, 0.18: 3, 0.19: 3, 0.2: 1, 0.25: 1, 0.3: 1 }],
  ])('forms the known number of camps among %i', (n, table) => {
    for (const [bound, count] of Object.entries(table)) {
      expect([bound, clusters(n, Number(bound)).length]).toEqual([bound, count]);
    }
  });

  it('puts the camps of 625 where they belong', () => {
    const camps = clusters(625, 0.15);
    [0.230308, 0.5, 0.769692].forEach((x, i) => expect(camps[i]).toBeCloseTo(x, 6));
  });

  it('leaves lone camps where they are and keeps everyone in the hull', () => {
    expect(outcome(hegselmannKrause, [[0, 1, 1], [100, 1, 3]], { confidence: 0.5 })).toBe(75); // prettier-ignore
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const [low, high] = hull(rows);
        for (const { positions } of solve(hegselmannKrause, oneIssue(rows)).trace!) {
          for (const x of positions) {
            expect(x).toBeGreaterThanOrEqual(low - 1e-9);
            expect(x).toBeLessThanOrEqual(high + 1e-9);
          }
        }
      }),
    );
  });
});
