import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integerWeights, type VotingGame, withBlocs } from '../../src/models/power/game.ts';
import { DRAWS, methodFor } from '../../src/models/power/method.ts';
import { powerIndices, shapleyShubik } from '../../src/models/power/indices.ts';

const game = (quota: number, weights: readonly number[]): VotingGame => ({
  players: weights.map((_, i) => `p${i}`),
  criteria: [{ quota, weights }],
});

const close = (got: ArrayLike<number> | null, want: readonly number[]): void => {
  expect(got).not.toBeNull();
  want.forEach((value, i) => expect(got![i]).toBeCloseTo(value, 12));
};

describe('published games', () => {
  it('the EEC of 1958: Luxembourg is a dummy (Brams & Affuso 1976)', () => {
    const power = powerIndices(game(12, [4, 4, 4, 2, 2, 1]));
    close(power.shapleyShubik, [7 / 30, 7 / 30, 7 / 30, 3 / 20, 3 / 20, 0]);
    close(power.banzhafNormalised, [5 / 21, 5 / 21, 5 / 21, 1 / 7, 1 / 7, 0]);
    close(power.banzhafAbsolute, [5 / 16, 5 / 16, 5 / 16, 3 / 16, 3 / 16, 0]);
    expect(power.colemanAct).toBeCloseTo(7 / 32, 12);
    close(power.colemanPrevent, [5 / 7, 5 / 7, 5 / 7, 3 / 7, 3 / 7, 0]);
    close(power.colemanInitiate, [1 / 5, 1 / 5, 1 / 5, 3 / 25, 3 / 25, 0]);
    expect(power.shapleyShubik[5]).toBe(0);
  });

  it('the EEC of 1973', () => {
    const power = powerIndices(game(41, [10, 10, 10, 10, 5, 5, 3, 3, 2]));
    const [a, b, c, d] = [5 / 28, 17 / 210, 2 / 35, 1 / 105];
    close(power.shapleyShubik, [a, a, a, a, b, b, c, c, d]);
    close(
      power.banzhafNormalised,
      [53, 53, 53, 53, 29, 29, 21, 21, 5].map((swings) => swings / 317),
    );
  });

  it.each([
    // Britannica Guide to Statistics and Probability; Straffin 1993; textbook games
    [51, [50, 49, 1], [2 / 3, 1 / 6, 1 / 6], [3 / 5, 1 / 5, 1 / 5]],
    [6, [4, 3, 2, 1], null, [5 / 12, 3 / 12, 3 / 12, 1 / 12]],
    [4, [3, 2, 1, 1], [1 / 2, 1 / 6, 1 / 6, 1 / 6], null],
    [6, [4, 3, 2], [4 / 6, 1 / 6, 1 / 6], null],
    [3, [3, 1, 1], [1, 0, 0], [1, 0, 0]],
  ])('[%i; %j]', (quota, weights, shapley, banzhaf) => {
    const power = powerIndices(game(quota, weights));
    if (shapley !== null) close(power.shapleyShubik, shapley);
    if (banzhaf !== null) close(power.banzhafNormalised, banzhaf);
  });

  it('counts minimal winning coalitions', () => {
    // [51; 50, 49, 1]: {50, 49} and {50, 1}
    const power = powerIndices(game(51, [50, 49, 1]));
    close(power.deeganPackel, [1 / 2, 1 / 4, 1 / 4]);
    close(power.holler, [1 / 2, 1 / 4, 1 / 4]);
    // [6; 4, 3, 2, 1]: {4, 3}, {4, 2}, {3, 2, 1}
    const four = powerIndices(game(6, [4, 3, 2, 1]));
    close(four.deeganPackel, [1 / 3, 5 / 18, 5 / 18, 1 / 9]);
    close(four.holler, [2 / 7, 2 / 7, 2 / 7, 1 / 7]);
  });
});

/** Everything by looking at every coalition and every order: the definitions, word for word. */
function bySight({ players, criteria }: VotingGame): { shapley: number[]; banzhaf: number[]; act: number } {
  const n = players.length;
  const wins = (set: number): boolean =>
    criteria.every(
      ({ weights, quota }) => weights.reduce((sum, w, i) => (set & (1 << i) ? sum + w : sum), 0) >= quota,
    );
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  const shapley = players.map(() => 0);
  const banzhaf = players.map(() => 0);
  let winning = 0;
  for (let set = 0; set < 1 << n; set += 1) {
    if (!wins(set)) continue;
    winning += 1;
    const size = players.filter((_, i) => set & (1 << i)).length;
    for (let i = 0; i < n; i += 1) {
      if (!(set & (1 << i)) || wins(set & ~(1 << i))) continue;
      banzhaf[i] += 1 / (1 << (n - 1));
      shapley[i] += (factorial(size - 1) * factorial(n - size)) / factorial(n);
    }
  }
  return { shapley, banzhaf, act: winning / (1 << n) };
}

const gameArbitrary = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(9), fc.nat(3)), { minLength: 1, maxLength: 7 }),
    fc.integer({ min: 1, max: 100 }),
    fc.integer({ min: 1, max: 100 }),
    fc.boolean(),
  )
  .map(([rows, first, second, two]): VotingGame | null => {
    const criteria = [0, 1].map((d) => {
      const weights = rows.map((row) => row[d]);
      const total = weights.reduce((sum, w) => sum + w, 0);
      return { weights, quota: Math.max(1, Math.ceil((total * (d === 0 ? first : second)) / 100)), total };
    });
    if (criteria.some(({ total }) => total === 0)) return null;
    return { players: rows.map((_, i) => `p${i}`), criteria: two ? criteria : criteria.slice(0, 1) };
  })
  .filter((made) => made !== null);

describe('any game', () => {
  it('agrees with looking at every coalition, with one criterion and with two', () => {
    fc.assert(
      fc.property(gameArbitrary, (any) => {
        const want = bySight(any);
        const got = powerIndices(any);
        close(got.shapleyShubik, want.shapley);
        close(got.banzhafAbsolute, want.banzhaf);
        expect(got.colemanAct).toBeCloseTo(want.act, 12);
      }),
    );
  });

  it('sums to one, pays dummies nothing and twins alike', () => {
    fc.assert(
      fc.property(gameArbitrary, (any) => {
        const twins: VotingGame = {
          players: [...any.players, 'twin', 'dummy'],
          criteria: any.criteria.map(({ weights, quota }) => ({
            quota,
            weights: [...weights, weights[0], 0],
          })),
        };
        const power = powerIndices(twins);
        for (const index of [
          power.shapleyShubik,
          power.banzhafNormalised,
          power.deeganPackel!,
          power.holler!,
        ]) {
          expect(index.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
          expect(index[index.length - 1]).toBe(0);
          expect(index[index.length - 2]).toBeCloseTo(index[0], 12);
        }
      }),
    );
  });

  it('never pays less to a heavier player (Shapley and Banzhaf are monotone in weight)', () => {
    fc.assert(
      fc.property(gameArbitrary, (any) => {
        const single: VotingGame = { players: any.players, criteria: any.criteria.slice(0, 1) };
        const { weights } = single.criteria[0];
        const { shapleyShubik: shapley, banzhafAbsolute: banzhaf } = powerIndices(single);
        weights.forEach((w, i) => {
          weights.forEach((v, j) => {
            if (w < v) return;
            expect(shapley[i]).toBeGreaterThanOrEqual(shapley[j] - 1e-12);
            expect(banzhaf[i]).toBeGreaterThanOrEqual(banzhaf[j] - 1e-12);
          });
        });
      }),
    );
  });
});

describe('large games', () => {
  it('144 equal voters share equally, and unanimity too', () => {
    const equal = Array.from({ length: 144 }, () => 7);
    for (const quota of [505, 144 * 7]) {
      const index = shapleyShubik(game(quota, equal));
      for (const value of index) expect(value).toBeCloseTo(1 / 144, 13);
    }
    expect(powerIndices(game(144 * 7, equal)).banzhafNormalised[3]).toBeCloseTo(1 / 144, 12);
  });

  it('one large voter among n small ones has the closed form of an oceanic game', () => {
    // weight w against n ones, quota q: pivotal at places q−w+1 … q of n+1, so w/(n+1) if 1 ≤ q−w+1 and q ≤ n+1
    const index = shapleyShubik(game(90, [40, ...Array.from({ length: 120 }, () => 1)]));
    expect(index[0]).toBeCloseTo(40 / 121, 12);
    expect(index.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });
});

describe('blocs and decimal weights', () => {
  it('a bloc votes with one voice', () => {
    const merged = withBlocs(game(6, [4, 3, 2, 1]), [{ name: 'small', members: ['p2', 'p3'] }]);
    expect(merged.players).toEqual(['small', 'p0', 'p1']);
    expect(merged.criteria[0].weights).toEqual([3, 4, 3]);
    close(powerIndices(merged).shapleyShubik, [1 / 3, 1 / 3, 1 / 3]);
  });

  it('refuses strangers, double members, fractions and impossible quotas', () => {
    const four = game(6, [4, 3, 2, 1]);
    expect(() => withBlocs(four, [{ name: 'x', members: ['nobody'] }])).toThrow(/nobody/);
    const twice = ['a', 'b'].map((name) => ({ name, members: ['p1'] }));
    expect(() => withBlocs(four, twice)).toThrow(/p1 is in the blocs a and b/);
    expect(() => powerIndices(game(2, [1.5, 2]))).toThrow(/p0 is 1.5/);
    expect(() => powerIndices(game(9, [4, 4]))).toThrow(/from 1 to 8/);
  });

  it('scales decimals to integers exactly', () => {
    expect(integerWeights([0.08, 0.16, 0.05])).toEqual({ weights: [8, 16, 5], factor: 100 });
    expect(integerWeights([3, 0])).toEqual({ weights: [3, 0], factor: 1 });
    expect(() => integerWeights([1 / 3])).toThrow(/nine decimals/);
  });
});

describe('games that are too large to count', () => {
  const large = Array.from({ length: 40 }, (_, at) => 1_000_003 - 20_011 * at + ((at * at * 7) % 1000));
  const half = (weights: readonly number[]) => Math.floor(weights.reduce((sum, w) => sum + w, 0) / 2) + 1;

  it('are counted, looked at or drawn, whichever ends', () => {
    expect(methodFor(game(96, Array<number>(190).fill(1))).kind).toBe('counted');
    expect(methodFor(game(half(large.slice(0, 20)), large.slice(0, 20))).kind).toBe('enumerated');
    expect(methodFor(game(half(large), large)).kind).toBe('counted');
    const huge = Array.from({ length: 190 }, (_, at) => 10_000_019 + at * at * 7919);
    expect(methodFor(game(half(huge), huge))).toEqual({ kind: 'drawn', draws: DRAWS, seed: 'power' });
    // What all weights have in common does not make a game large.
    expect(methodFor(game(96e6, Array<number>(190).fill(1e6))).kind).toBe('counted');
  });

  it('are the same when every coalition is looked at', () => {
    fc.assert(
      fc.property(gameArbitrary, (any) => {
        const [counted, looked] = [
          powerIndices(any, { kind: 'counted' }),
          powerIndices(any, { kind: 'enumerated' }),
        ];
        close(looked.shapleyShubik, [...counted.shapleyShubik]);
        close(looked.banzhafAbsolute, [...counted.banzhafAbsolute]);
        expect(looked.colemanAct).toBeCloseTo(counted.colemanAct, 12);
      }),
    );
  });

  it('keep their indices when all weights are multiplied', () => {
    fc.assert(
      fc.property(gameArbitrary, fc.integer({ min: 2, max: 1_000_000 }), (any, factor) => {
        const scaled = {
          players: any.players,
          criteria: any.criteria.map(({ weights, quota }) => ({
            weights: weights.map((weight) => weight * factor),
            quota: quota * factor - Math.floor(factor / 2),
          })),
        };
        close(powerIndices(scaled).shapleyShubik, [...powerIndices(any).shapleyShubik]);
      }),
    );
  });

  const DRAWN = [
    'shapleyShubik',
    'banzhafAbsolute',
    'banzhafNormalised',
    'colemanPrevent',
    'colemanInitiate',
  ] as const;
  const games = [
    game(12, [4, 4, 4, 2, 2, 1]),
    game(41, [10, 10, 10, 10, 5, 5, 3, 3, 2]),
    game(
      255,
      [29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3],
    ),
    {
      players: ['a', 'b', 'c', 'd', 'e'],
      criteria: [
        { weights: [5, 4, 3, 2, 1], quota: 9 },
        { weights: [1, 1, 1, 1, 1], quota: 3 },
      ],
    },
  ];

  it('are estimated as well as their standard errors say', () => {
    const scores: number[] = [];
    for (const one of games) {
      const exact = powerIndices(one, { kind: 'counted' });
      for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
        const drawn = powerIndices(one, { kind: 'drawn', draws: 4000, seed });
        for (const name of DRAWN) {
          one.players.forEach((_, at) => {
            const [value, error] = [drawn[name][at], drawn.errors![name][at]];
            if (error > 0) scores.push((value - exact[name][at]) / error);
            else expect(value).toBeCloseTo(exact[name][at], 12);
          });
        }
        scores.push((drawn.colemanAct - exact.colemanAct) / drawn.errors!.colemanAct);
      }
    }
    const spread = Math.sqrt(scores.reduce((sum, z) => sum + z * z, 0) / scores.length);
    expect(spread).toBeGreaterThan(0.8);
    expect(spread).toBeLessThan(1.2);
    expect(scores.filter((z) => Math.abs(z) > 1.96).length / scores.length).toBeLessThan(0.09);
  });

  it('give the same estimates every time, and others with another seed', () => {
    const draw = (seed: string) => powerIndices(games[1], { kind: 'drawn', draws: 500, seed }).shapleyShubik;
    expect(draw('x')).toEqual(draw('x'));
    expect(draw('x')).not.toEqual(draw('y'));
  });

  it('leave minimal winning coalitions out where these are too many', () => {
    const drawn = powerIndices(games[0], { kind: 'drawn', draws: 100, seed: 'x' });
    expect([drawn.deeganPackel, drawn.holler]).toEqual([null, null]);
  });
});
