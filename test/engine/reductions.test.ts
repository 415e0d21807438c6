/**
 * What the model reduces to when all but one of its parts are switched off: the compromise model, Friedkin and Johnsen's
 * social influence, DeGroot's consensus, Hegselmann and Krause's clusters, and the weighted median of pairwise majority.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { persuade } from '../../src/agents/persuasion.ts';
import { BASES, FOR, PERSUADE, PROPOSE } from '../../src/engine/terms.ts';
import type { World } from '../../src/engine/world.ts';
import { floorOf, judgeBy, ofType, playWorld } from '../support/play.ts';
import { build, draftArbitrary } from '../support/random-world.ts';
import { smallWorld, type SmallAgent } from '../support/world.ts';
import { runs } from '../support/runs.ts';

/** Stances after so many rounds of persuasion alone. */
function influenced(world: World, rounds: number): Float64Array {
  let stance = world.position;
  for (let round = 0; round < rounds; round += 1) {
    const floor = floorOf(world, { stance });
    persuade(floor);
    stance = floor.state.stance;
  }
  return stance;
}

/** Solves A x = b by Gaussian elimination with partial pivoting. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, at) => [...row, b[at]]);
  const size = b.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column; row < size; row += 1)
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let at = column; at <= size; at += 1) rows[row][at] -= factor * rows[column][at];
    }
  }
  return rows.map((row, at) => row[size] / row[at]);
}

/** (I − O W)⁻¹ (I − O) x: where Friedkin and Johnsen's process comes to rest. */
function fixedPoint(
  weights: readonly (readonly number[])[],
  openness: readonly number[],
  x: readonly number[],
): number[] {
  const system = weights.map((row, i) => row.map((w, j) => (i === j ? 1 : 0) - openness[i] * w));
  return solve(
    system,
    x.map((value, i) => (1 - openness[i]) * value),
  );
}

/** A world in which each agent hears exactly the given weights: all by ties, nobody has a voice of its own. */
function woven(
  weights: readonly (readonly number[])[],
  openness: readonly number[],
  x: readonly number[],
): World {
  const ids = x.map((_, index) => `a${index}`);
  return smallWorld({
    agents: x.map((position, index) => ({
      id: ids[index],
      positions: [position],
      openness: openness[index],
    })),
    ties: weights.flatMap((row, i) =>
      row.flatMap((strength, j) => (strength === 0 ? [] : [{ hearer: ids[i], speaker: ids[j], strength }])),
    ),
    stages: [{ standing: (_, action) => (action === PERSUADE ? 0 : 1) }],
    parameters: { stubbornness: 0, grip: 1 },
  });
}

describe('drafting alone, with a pen that the chair does not hold', () => {
  it('is the compromise model: the mean weighted by capability times salience', () => {
    fc.assert(
      fc.property(draftArbitrary, (drawn) => {
        const world = build({
          ...drawn,
          pen: 0,
          events: [],
          proposals: [],
          affairs: [],
          options: drawn.options.map(() => []),
          stages: [
            {
              ...drawn.stages[0],
              phases: ['drafting'],
              rule: null,
              procedure: null,
              rounds: 1,
              tables: false,
              onPass: -1,
            },
          ],
        });
        const n = world.agents.length;
        const texts = ofType(playWorld(world).records, 'text');
        const outcomes = ofType(playWorld(world).records, 'outcome');
        world.issues.forEach((issue, k) => {
          let weighted = 0;
          let weight = 0;
          world.agents.forEach((_, i) => {
            let capability = 0;
            for (let base = 0; base < BASES.length; base += 1)
              capability += world.venue.efficacy[PROPOSE * BASES.length + base] * world.bases[base * n + i];
            const w =
              capability * world.venue.stages[0].standing[PROPOSE * n + i] * world.salience[k * n + i];
            weighted += w * world.position[k * n + i];
            weight += w;
          });
          const mean = weight === 0 ? issue.reference : weighted / weight;
          expect(texts[k].to).toBeCloseTo(mean, 10);
          expect(outcomes[k].baseline).toBeCloseTo(mean, 10);
        });
      }),
      runs(300),
    );
  });
});

describe('persuasion alone', () => {
  const unit = fc.double({ min: 0.01, max: 1, noNaN: true });
  const network = fc.integer({ min: 2, max: 7 }).chain((n) =>
    fc.record({
      weights: fc.array(fc.array(unit, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
      openness: fc.array(fc.double({ min: 0, max: 0.95, noNaN: true }), { minLength: n, maxLength: n }),
      x: fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: n, maxLength: n }),
    }),
  );
  const normalised = (rows: readonly (readonly number[])[]): number[][] =>
    rows.map((row) => row.map((w) => w / row.reduce((sum, one) => sum + one, 0)));

  it('rests at the fixed point of Friedkin and Johnsen (I − OW)⁻¹(I − O)x for any declared network', () => {
    fc.assert(
      fc.property(network, ({ weights, openness, x }) => {
        const expected = fixedPoint(normalised(weights), openness, x);
        influenced(woven(normalised(weights), openness, x), 800).forEach((value, i) =>
          expect(value).toBeCloseTo(expected[i], 6),
        );
      }),
      runs(50),
    );
  });

  it('rests there too with the weights that capability and salience give when everybody hears everybody', () => {
    fc.assert(
      fc.property(
        network,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ weights, openness, x }, stubbornness) => {
          const agents: SmallAgent[] = x.map((position, i) => ({
            id: `a${i}`,
            positions: [position],
            saliences: [weights[i][0]],
            bases: weights[i][1],
            openness: openness[i],
            tolerance: 100,
          }));
          const world = smallWorld({ agents, parameters: { stubbornness, grip: 1 } });
          const row = agents.map((_, j) => weights[j][0] * weights[j][1]);
          const open = openness.map((phi, i) => phi * (1 - stubbornness * weights[i][0]));
          const expected = fixedPoint(normalised(agents.map(() => row)), open, x);
          influenced(world, 800).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6));
        },
      ),
      runs(50),
    );
  });

  /** Friedkin & Johnsen 1999, example with four actors, as in Parsegov et al. 2017 (arXiv 1505.04920). */
  const WEIGHTS = [
    [0.22, 0.12, 0.36, 0.3],
    [0.147, 0.215, 0.344, 0.294],
    [0, 0, 1, 0],
    [0.09, 0.178, 0.446, 0.286],
  ];
  const INITIAL = [25, 25, 75, 85];

  it("gives the published answer of Friedkin and Johnsen's four actors", () => {
    const susceptibility = WEIGHTS.map((row, i) => 1 - row[i]);
    const rest = influenced(woven(WEIGHTS, susceptibility, INITIAL), 500);
    [60.0208, 59.984, 75, 74.9862].forEach((value, i) => expect(rest[i]).toBeCloseTo(value, 3));
    expect([...rest].map(Math.round)).toEqual([60, 60, 75, 75]);
  });

  it('fully open is DeGroot: the same four actors agree on 75', () => {
    const rest = influenced(woven(WEIGHTS, [1, 1, 1, 1], INITIAL), 500);
    for (const value of rest) expect(value).toBeCloseTo(75, 6);
  });

  it("fully open is DeGroot: two actors meet at the left eigenvector (1/3, 2/3) of the textbook's chain", () => {
    const rest = influenced(
      woven(
        [
          [0.5, 0.5],
          [0.25, 0.75],
        ],
        [1, 1],
        [30, 90],
      ),
      200,
    );
    for (const value of rest) expect(value).toBeCloseTo(70, 9);
  });

  it('fully open is DeGroot for any network: consensus at the left eigenvector', () => {
    fc.assert(
      fc.property(network, ({ weights, x }) => {
        const w = normalised(weights);
        // π W = π with Σ π = 1: the last equation of (Wᵀ − I) π = 0 is replaced by the sum.
        const system = w.map((_, i) =>
          w.map((row, j) => (i === w.length - 1 ? 1 : row[i] - (i === j ? 1 : 0))),
        );
        const eigenvector = solve(
          system,
          w.map((_, i) => (i === w.length - 1 ? 1 : 0)),
        );
        const consensus = eigenvector.reduce((sum, share, i) => sum + share * x[i], 0);
        for (const value of influenced(
          woven(
            w,
            x.map(() => 1),
            x,
          ),
          2000,
        ))
          expect(value).toBeCloseTo(consensus, 5);
      }),
      runs(50),
    );
  });
});

describe('persuasion alone, fully open, all alike, in a bounded window', () => {
  /** Agents on an even grid from 0 to 100; the window in scale points. */
  const grid = (count: number, tolerance: number): World =>
    smallWorld({
      agents: Array.from({ length: count }, (_, index) => ({
        id: String(index).padStart(4, '0'),
        positions: [(100 * index) / (count - 1)],
        openness: 1,
        tolerance,
      })),
      parameters: { stubbornness: 0, grip: 1 },
    });

  /** Places of the clusters, ascending. */
  const clusters = (world: World): number[] => {
    const sorted = influenced(world, 400).sort();
    const places: number[] = [];
    for (const value of sorted)
      if (places.length === 0 || value - places[places.length - 1] > 0.01) places.push(value);
    return places;
  };

  /**
   * Hegselmann & Krause 2002, recomputed on grids; only widths whose answer does not hang on agents exactly at the edge of a
   * window.
   */
  it.each([
    [201, 15, 3],
    [201, 25, 1],
    [201, 30, 1],
    [625, 5, 9],
    [625, 10, 5],
    [625, 15, 3],
    [625, 20, 1],
    [625, 30, 1],
  ])('%i agents with a tolerance of %i end in %i clusters', (count, tolerance, expected) => {
    expect(clusters(grid(count, tolerance))).toHaveLength(expected);
  });

  it('has its three clusters where the published computation has them', () => {
    const places = clusters(grid(625, 15));
    [23.0308, 50, 76.9692].forEach((place, at) => expect(places[at]).toBeCloseTo(place, 3));
  });
});

describe('pairwise majority with single-peaked linear loss', () => {
  const median = (points: readonly { x: number; weight: number }[]): number => {
    const total = points.reduce((sum, { weight }) => sum + weight, 0);
    let below = 0;
    for (const { x, weight } of [...points].sort((a, b) => a.x - b.x)) {
      below += weight;
      if (2 * below > total) return x;
    }
    return NaN;
  };

  it('is won by the median voter against every other text', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 0, max: 1000 }),
        (peaks, rival) => {
          const odd = peaks.length % 2 === 1 ? peaks : peaks.slice(1);
          const world = smallWorld({
            agents: odd.map((x, index) => ({ id: `a${index}`, positions: [x / 10], saliences: [1] })),
            parameters: { ballotNoise: 0, abstention: 0, attendance: 1 },
          });
          const winner = median(odd.map((x) => ({ x: x / 10, weight: 1 })));
          if (rival / 10 === winner) return;
          const verdict = judgeBy('vote', floorOf(world), [winner], {}, [rival / 10]);
          expect(verdict.passed).toBe(true);
          expect(verdict.ballots!.byAgent[odd.indexOf(Math.round(winner * 10))]).toBe(FOR);
        },
      ),
      runs(500),
    );
  });

  it('is won by the weighted median where votes are weighted', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 9 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 0, max: 1000 }),
        (peaks, weights, rival) => {
          const points = peaks.map((x, index) => ({ x: x / 10, weight: weights[index] }));
          const total = points.reduce((sum, { weight }) => sum + weight, 0);
          const winner = median(points);
          const ties = points.some(({ x }) => {
            const below = points.reduce((sum, one) => sum + (one.x <= x ? one.weight : 0), 0);
            return 2 * below === total;
          });
          if (rival / 10 === winner || ties) return;
          const world = smallWorld({
            agents: points.map(({ x, weight }, index) => ({
              id: `a${index}`,
              positions: [x],
              card: { votes: weight },
            })),
            parameters: { ballotNoise: 0, abstention: 0, attendance: 1 },
          });
          expect(judgeBy('vote', floorOf(world), [winner], { weighted: true }, [rival / 10]).passed).toBe(
            true,
          );
        },
      ),
      runs(500),
    );
  });
});
