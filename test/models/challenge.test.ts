/** The fast ways of the challenge model against the definitions that they stand for. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_CODED } from '../../src/models/challenge-as-coded.ts';
import { AS_PRINTED } from '../../src/models/challenge-as-printed.ts';
import { Odds } from '../../src/models/challenge/odds.ts';
import { Places } from '../../src/models/challenge/places.ts';
import {
  type ChallengeActors,
  utilityOfFailure,
  utilityOfSuccess,
  utilityUnchanged,
} from '../../src/models/challenge/shared.ts';
import { ChallengeGame, type ChallengeSettings } from '../../src/models/challenge/turn.ts';
import { logOfShare, power } from '../../src/models/shared/powers.ts';
import { exp, log } from '../../src/engine/math.ts';

const RANGE = 10;
/** Actors on few points of the scale, so that places are shared: position, weight, salience, exponent. */
const actorsArbitrary = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 20 }).map((k) => k / 2),
    weight: fc.integer({ min: 0, max: 20 }).map((k) => k / 20),
    salience: fc.integer({ min: 1, max: 20 }).map((k) => k / 20),
    r: fc.integer({ min: 5, max: 20 }).map((k) => k / 10),
  }),
  { minLength: 2, maxLength: 9 },
);

const roomOf = (actors: readonly { weight: number; salience: number }[]): ChallengeActors => ({
  count: actors.length,
  weight: Float64Array.from(actors, ({ weight }) => weight),
  salience: Float64Array.from(actors, ({ salience }) => salience),
});

describe('powers of shares', () => {
  it('are those of the engine’s exponential, but for a few units in the last place of the exponent', () => {
    const share = fc.double({ min: 1e-150, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.double({ min: 0.5, max: 2, noNaN: true }), (x, r) => {
        const want = exp(r * log(x));
        expect(Math.abs(power(x, r) - want)).toBeLessThanOrEqual(1e-15 * (2 - log(x)) * want);
        expect(Math.abs(logOfShare(x) - log(x))).toBeLessThanOrEqual(4e-16 * (1 - log(x)));
      }),
      { numRuns: 2000 },
    );
    expect([power(0, 0.7), power(1, 0.7), power(0.3, 1), power(0.3, 2)]).toEqual([0, 1, 0.3, 0.3 * 0.3]);
  });
});

describe('utilities', () => {
  // unit tests of jmckib/bdm-scholz-expected-utility-model: r, distance, success, failure
  it.each([
    [1, 0, 0, 0],
    [1, 1, 2, -2],
    [2, 0, 1, 1],
    [2, 0.5, 1.75, -0.25],
  ])('at r = %d and distance %d are %d in success and %d in failure', (r, z, success, failure) => {
    expect(utilityOfSuccess(z, logOfShare(0.5 - 0.5 * z), r)).toBeCloseTo(success, 12);
    expect(utilityOfFailure(z, logOfShare(0.5 + 0.5 * z), r)).toBeCloseTo(failure, 12);
  });

  it.each([
    [1, 0],
    [2, 1],
    [0.5, -0.8284271247461903],
  ])('of leaving things as they are, at r = %d, is %d', (r, unchanged) => {
    expect(utilityUnchanged(r)).toBeCloseTo(unchanged, 12);
  });
});

describe('the odds of all pairs of positions', () => {
  it('are the sums of votes that define them, wherever the actors stood before', () => {
    fc.assert(
      fc.property(actorsArbitrary, fc.array(fc.nat(20), { minLength: 9, maxLength: 9 }), (actors, before) => {
        const places = new Places(actors.length);
        places.set(
          Float64Array.from(actors, (_, i) => before[i] / 2),
          RANGE,
        );
        places.set(
          Float64Array.from(actors, ({ x }) => x),
          RANGE,
        );
        const odds = new Odds(places);
        const raised = (k: number, a: number): number =>
          power(Math.abs(actors[k].x - actors[a].x) / RANGE, actors[k].r);
        const votes = (i: number, j: number): number[] =>
          actors.map(({ weight }, k) => weight * (raised(k, j) - raised(k, i)));
        const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);
        const forFirst = (i: number, j: number): number => sum(votes(i, j).map((v) => Math.max(0, v)));
        const all = actors.map((_, i) => actors.map((__, j) => sum(votes(i, j).map(Math.abs))));
        for (const kind of ['all-pairs', 'pair'] as const) {
          odds.weigh(
            kind,
            Float64Array.from(actors, ({ weight }) => weight),
            Float64Array.from(actors, ({ r }) => r),
          );
          actors.forEach(({ x }, i) => {
            actors.forEach((other, j) => {
              if (x === other.x) return;
              const total = kind === 'pair' ? all[i][j] : sum(all.flat());
              const even = kind === 'pair' ? 0.5 : 0;
              const want = total < 1e-12 ? even : forFirst(i, j) / total;
              const got = odds.probability[places.of[i] * actors.length + places.of[j]];
              if (total < 1e-12 && total > 0) return;
              expect(Math.abs(got - want)).toBeLessThan(1e-9);
            });
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a round', () => {
  it('leads everybody where the offers say that it does, all at once', () => {
    fc.assert(
      fc.property(actorsArbitrary, fc.constantFrom(AS_CODED, AS_PRINTED), (actors, variant) => {
        const before = Float64Array.from(actors, ({ x }) => x);
        const game = new ChallengeGame(actors.length);
        game.start(roomOf(actors), { ...AS_CODED, ...variant, statusQuo: 1 }, before, RANGE);
        const want = before.slice();
        const moves = game.moves();
        for (const { actor, position } of moves) want[actor] = position;
        const got = before.slice();
        expect(game.move(got)).toBe(moves.length > 0);
        expect(got).toEqual(want);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an actor', () => {
  it('gives way exactly where the two expected utilities say so, though most are never worked out', () => {
    const settings: ChallengeSettings[] = [
      { ...AS_CODED, statusQuo: 1 },
      { ...AS_CODED, statusQuo: 0.5 },
      { ...AS_PRINTED, statusQuo: 1, otherSide: 'focal', reply: 'derived', conflict: 'loser-moves' },
      { ...AS_PRINTED, statusQuo: 1, otherSide: 'own', reply: 'printed', conflict: 'loser-moves' },
    ];
    fc.assert(
      fc.property(actorsArbitrary, fc.constantFrom(...settings), (actors, setting) => {
        const positions = Float64Array.from(actors, ({ x }) => x);
        const game = new ChallengeGame(actors.length);
        game.start(roomOf(actors), setting, positions, RANGE);
        actors.forEach(({ x }, i) => {
          const open = actors.flatMap((other, j) => {
            if (other.x === x) return [];
            const [a, b] = [game.own(i, j), game.other(i, j)];
            if (Math.abs(a - b) < 1e-9 || Math.abs(a + b) < 1e-9 || Math.abs(a) < 1e-9) return [null];
            const gives = b > 0 && (a > 0 ? b > a : setting.capitulation || b > -a);
            return gives ? [j] : [];
          });
          if (open.includes(null)) return;
          const offer = game.offer(i);
          if (offer === null) expect(open).toEqual([]);
          else expect(open).toContain(offer.by);
        });
      }),
      { numRuns: 500 },
    );
  });
});
