/** The scoreboard: errors, CRPS, ranks, and intervals by clusters. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws, PURPOSE } from '../../src/engine/draws.ts';
import { clusterDraws, clusteredMean } from '../../src/experiments/cluster-bootstrap.ts';
import { crpsOf, scoreboard, type Case, type Forecaster } from '../../src/experiments/published/scores.ts';

const points = (model: string, values: readonly number[]): Forecaster => ({
  model,
  forecasts: values.map((point) => ({ point })),
});

describe('CRPS', () => {
  it('is the absolute error of a point', () => {
    expect(crpsOf({ point: 30 }, 50)).toBe(20);
    expect(crpsOf({ point: 30, spread: { at: [30], probability: [1] } }, 50)).toBe(20);
  });

  it('of two equal chances at 0 and 1 is ¼ wherever between them the outcome lies', () => {
    const even = { point: 0.5, spread: { at: [1, 0], probability: [0.5, 0.5] } };
    for (const outcome of [0, 0.3, 1]) expect(crpsOf(even, outcome)).toBeCloseTo(0.25, 12);
  });

  it('is E|X − y| − ½E|X − X′|, and never more than E|X − y|', () => {
    const chances = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(chances, fc.integer({ min: 0, max: 100 }), (pairs, outcome) => {
        const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
        const at = pairs.map(([x]) => x);
        const probability = pairs.map(([, weight]) => weight / total);
        const error = at.reduce((sum, x, k) => sum + probability[k] * Math.abs(x - outcome), 0);
        let apart = 0;
        at.forEach((x, k) =>
          at.forEach((y, l) => (apart += probability[k] * probability[l] * Math.abs(x - y))),
        );
        const score = crpsOf({ point: 0, spread: { at, probability } }, outcome);
        expect(score).toBeCloseTo(error - apart / 2, 9);
        expect(score).toBeLessThanOrEqual(error + 1e-9);
      }),
    );
  });
});

describe('the bootstrap by clusters', () => {
  const interval = (differences: readonly number[], clusterOf: readonly number[], clusters: number) =>
    clusteredMean(differences, clusterOf, clusterDraws(new Draws('s', 'b'), clusters, 2000), clusters);

  it('is near the normal interval where every case is a cluster', () => {
    const n = 200;
    const differences = Array.from({ length: n }, (_, at) => (at % 2 === 0 ? 3 : -1));
    const { estimate, low, high } = interval(
      differences,
      differences.map((_, at) => at),
      n,
    );
    expect(estimate).toBe(1);
    const half = (1.96 * 2) / Math.sqrt(n);
    expect(Math.abs(low - (1 - half))).toBeLessThan(0.03);
    expect(Math.abs(high - (1 + half))).toBeLessThan(0.03);
  });

  it('is wider where cases of a cluster agree than where they are taken for independent', () => {
    const differences = Array.from({ length: 200 }, (_, at) => (Math.floor(at / 10) % 2 === 0 ? 3 : -1));
    const alone = interval(
      differences,
      differences.map((_, at) => at),
      200,
    );
    const clustered = interval(
      differences,
      differences.map((_, at) => Math.floor(at / 10)),
      20,
    );
    expect(clustered.high - clustered.low).toBeGreaterThan(2.5 * (alone.high - alone.low));
  });

  it('draws as many clusters in a sample as there are, and says nothing about one', () => {
    const times = clusterDraws(new Draws('s', 'b'), 7, 50);
    for (let sample = 0; sample < 50; sample += 1) {
      expect(times.subarray(sample * 7, sample * 7 + 7).reduce((sum, one) => sum + one, 0)).toBe(7);
    }
    expect(interval([1, 2], [0, 0], 1)).toEqual({ estimate: 1.5, low: NaN, high: NaN, p: NaN });
  });
});

describe('the scoreboard', () => {
  const cases: Case[] = [0, 10, 20, 30, 40, 50].map((outcome, at) => ({ outcome, cluster: `p${at >> 1}` }));
  const { scores: board, winner } = scoreboard(
    [
      points('mean', [10, 10, 10, 10, 10, 10]),
      points('oracle', [0, 10, 20, 30, 40, 50]),
      points('twin', [10, 10, 10, 10, 10, 10]),
      points('partial', [NaN, 30, NaN, 30, 70, NaN]),
      points('silent', [NaN, NaN, NaN, NaN, NaN, NaN]),
    ],
    cases,
    'mean',
    'seed',
  );
  const of = (model: string) => board.find((score) => score.model === model)!;

  it('has the errors of a hand count', () => {
    expect(of('mean')).toMatchObject({
      n: 6,
      mae: 110 / 6,
      medianError: 15,
      within10: 0.5,
      within20: 4 / 6,
      crps: 110 / 6,
    });
    expect(of('mean').rmse).toBeCloseTo(Math.sqrt((100 + 0 + 100 + 400 + 900 + 1600) / 6), 12);
    expect(of('partial')).toMatchObject({ n: 3, mae: 50 / 3, within20: 2 / 3 });
  });

  it('compares on the cases that both answer', () => {
    expect(of('partial').versusMean.difference).toBeCloseTo((20 - 0 + (0 - 20) + (30 - 30)) / 3, 12);
    expect(of('oracle').versusMean.difference).toBeCloseTo(-110 / 6, 12);
  });

  it('cannot tell a model from its twin, and can tell the oracle', () => {
    expect(of('twin').versusMean).toEqual({
      difference: 0,
      low: 0,
      high: 0,
      p: 1,
      distinguishable: false,
    });
    expect(of('oracle').versusMean.distinguishable).toBe(true);
  });

  it('ranks by each criterion, equal ones alike, and leaves out who says nothing', () => {
    expect(of('oracle').ranks).toEqual({
      mae: 1,
      rmse: 1,
      medianError: 1,
      within10: 1,
      within20: 1,
      crps: 1,
    });
    expect(of('mean').ranks.mae).toBe(of('twin').ranks.mae);
    expect(board.map(({ model }) => model)).not.toContain('silent');
  });

  it('has a winner where one model is told from every other, and none where two are alike', () => {
    // Half of its answers are as good as the oracle's: with it on the board nobody wins.
    expect(winner).toBeNull();
    const two = [points('mean', [10, 10, 10, 10, 10, 10]), points('oracle', [0, 10, 20, 30, 40, 50])];
    expect(scoreboard(two, cases, 'mean', 'seed').winner).toBe('oracle');
    const twins = ['oracle', 'twin'].map((model) => points(model, [0, 10, 20, 30, 40, 50]));
    const mean = points('mean', [10, 10, 10, 10, 10, 10]);
    expect(scoreboard([mean, ...twins], cases, 'mean', 'seed').winner).toBeNull();
    expect(scoreboard([mean], cases, 'mean', 'seed').winner).toBeNull();
  });

  it('takes the rounding of sums for no difference', () => {
    const near = points(
      'near',
      [10, 10, 10, 10, 10, 10].map((value) => value - 3e-14),
    );
    const { scores } = scoreboard([points('mean', [10, 10, 10, 10, 10, 10]), near], cases, 'mean', 'seed');
    expect(scores[1].versusMean).toEqual({ difference: 0, low: 0, high: 0, p: 1, distinguishable: false });
    expect(scores[1].ranks).toEqual(scores[0].ranks);
  });

  it('allows for the number of models: of twenty that only guess, none is called different', () => {
    const draws = new Draws('models', 'guess');
    const many: Case[] = Array.from({ length: 60 }, (_, at) => ({ outcome: 50, cluster: `p${at >> 1}` }));
    const guess = (model: string) =>
      points(
        model,
        many.map((_, at) => 50 + 20 * draws.uniform(PURPOSE.field, at, draws.subject(model))),
      );
    const names = Array.from({ length: 40 }, (_, at) => `model-${at}`);
    const { scores, winner: best } = scoreboard([guess('mean'), ...names.map(guess)], many, 'mean', 's');
    const alone = scores.filter(({ versusMean: { low, high } }) => low! > 0 || high! < 0);
    expect(alone.length).toBeGreaterThan(0);
    expect(scores.filter(({ versusMean }) => versusMean.distinguishable)).toEqual([]);
    expect(best).toBeNull();
  });

  it('is the same for the same seed', () => {
    expect(scoreboard([points('mean', [1, 2, 3, 4, 5, 6])], cases, 'mean', 'a')).toEqual(
      scoreboard([points('mean', [1, 2, 3, 4, 5, 6])], cases, 'mean', 'a'),
    );
  });
});
