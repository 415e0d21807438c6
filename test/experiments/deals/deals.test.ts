/** Deals in small random worlds against looking at every package one by one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utilityOf } from '../../../src/engine/metrics/utility.ts';
import { plainArm } from '../../../src/experiments/arm.ts';
import { dealsOf } from '../../../src/experiments/deals/deals.ts';
import { openScenario } from '../../../src/runs/session.ts';
import { bestAmong, dominates, frontierOf, improvementsOf } from '../../../src/experiments/deals/frontier.ts';
import { kalaiSmorodinskyPoint, nashPoint, welfarePoint } from '../../../src/experiments/deals/points.ts';
import {
  gainsOf,
  idealOf,
  spaceOf,
  textsOfChoice,
  type PackageTexts,
  type Space,
} from '../../../src/experiments/deals/space.ts';
import { SAME } from '../../../src/experiments/deals/walk.ts';
import { smallWorld } from '../../support/world.ts';

const EFFORT = { budget: Infinity, price: 1 };
const sumOf = (gains: Float64Array): number => gains.reduce((sum, gain) => sum + gain, 0);
const grid = fc.integer({ min: 0, max: 20 }).map((step) => step * 5);

const spaceArbitrary = fc
  .record({ agents: fc.integer({ min: 1, max: 5 }), issues: fc.integer({ min: 1, max: 4 }) })
  .chain(({ agents, issues }) => {
    const each = <T>(one: fc.Arbitrary<T>, length: number) =>
      fc.array(one, { minLength: length, maxLength: length });
    return fc.record({
      positions: each(each(grid, issues), agents),
      saliences: each(each(fc.constantFrom(0, 0.2, 0.5, 1), issues), agents),
      references: each(grid, issues),
      ended: each(grid, issues),
      seen: each(fc.array(grid, { maxLength: 2 }), issues),
      loss: fc.constantFrom('linear' as const, 'quadratic' as const),
    });
  })
  .map(({ positions, saliences, references, ended, seen, loss }): Space => {
    const world = smallWorld({
      agents: positions.map((all, at) => ({ id: `a${at}`, positions: all, saliences: saliences[at] })),
      issues: references.map((reference) => ({ reference })),
      overrides: { loss },
    });
    return spaceOf({
      world,
      issues: [...references.keys()],
      parties: [...positions.keys()],
      ended,
      seen,
    });
  });

/** Every package, one by one. */
function everyPackage({ candidates }: Space): { choice: PackageTexts }[] {
  let all: number[][] = [[]];
  for (const texts of candidates) all = all.flatMap((head) => [...texts.keys()].map((at) => [...head, at]));
  return all.map((choice) => ({ choice: Int32Array.from(choice) }));
}

const measured = (space: Space) =>
  everyPackage(space).map(({ choice }) => ({ choice, gains: gainsOf(space, choice) }));

describe('the package space', () => {
  it('gives parties what their utilities say', () => {
    fc.assert(
      fc.property(spaceArbitrary, (space) => {
        const { world, parties, none, size } = space;
        const references = textsOfChoice(space, none);
        const all = measured(space);
        expect(all.length).toBe(size);
        for (const { choice, gains } of all.slice(0, 20)) {
          parties.forEach((agent, party) => {
            const texts = textsOfChoice(space, choice);
            const gained = utilityOf(world, agent, texts) - utilityOf(world, agent, references);
            expect(gains[party]).toBeCloseTo(gained, 10);
          });
        }
      }),
    );
  });

  it('leaves out who cares about nothing, and texts that may not be drafted', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [80], saliences: [0] },
        { id: 'b', positions: [30] },
      ],
      issues: [{ options: [40, 90] }],
    });
    const space = spaceOf({ world, issues: [0], parties: [0, 1], ended: [40], seen: [[55]] });
    expect([...space.parties]).toEqual([1]);
    expect([...space.candidates[0]]).toEqual([0, 40, 90]);
  });
});

describe('the frontier', () => {
  it('holds every package that none dominates, and no other', () => {
    fc.assert(
      fc.property(spaceArbitrary, (space) => {
        const all = measured(space);
        const expected = all.filter(({ gains }) => !all.some((other) => dominates(other.gains, gains)));
        const { choices, complete } = frontierOf(space, 'seed');
        expect(complete).toBe(true);
        const names = (some: readonly PackageTexts[]) => some.map((choice) => choice.join()).sort();
        expect(names(choices)).toEqual(names(expected.map(({ choice }) => choice)));
      }),
      { numRuns: 60 },
    );
  });

  it('holds what it ended with exactly where no package is better for some and worse for none', () => {
    fc.assert(
      fc.property(spaceArbitrary, (space) => {
        const ended = gainsOf(space, space.ended);
        const better = measured(space).filter(({ gains }) => dominates(gains, ended));
        const strict = better.filter(({ gains }) => gains.every((gain, at) => gain > ended[at] + SAME));
        const even = (choice: PackageTexts): boolean => choice[0] % 2 === 0;
        const passing = better.filter(({ choice }) => even(choice));
        expect(improvementsOf(space, even, EFFORT)).toEqual({
          count: better.length,
          strict: strict.length,
          passing: passing.length,
          complete: true,
        });
        const onIt = frontierOf(space, '').choices.some((choice) => choice.join() === space.ended.join());
        expect(onIt).toBe(better.length === 0);
        const best = bestAmong(space, { floors: ended, above: sumOf(ended), allows: even, ...EFFORT });
        const sums = passing.map(({ gains }) => sumOf(gains));
        expect(best.exact).toBe(true);
        if (sums.length === 0) expect(best.choice).toBeNull();
        else expect(best.value).toBeCloseTo(Math.max(...sums), 10);
      }),
    );
  });

  it.each([
    { parties: 4, whole: true },
    { parties: 40, whole: false },
  ])(
    'of many packages is built up issue by issue, or sought by weightings: $parties parties',
    ({ parties, whole }) => {
      const world = smallWorld({
        agents: Array.from({ length: parties }, (_, agent) => ({
          id: `a${agent}`,
          positions: Array.from({ length: 6 }, (_, issue) => (agent * 37 + issue * 23) % 101),
          saliences: Array.from({ length: 6 }, (_, issue) => ((agent + issue * 3) % 5) / 5 + 0.1),
        })),
      });
      const six = [...world.issues.keys()];
      const space = spaceOf({
        world,
        issues: six,
        parties: [...world.agents.keys()],
        ended: six.map(() => 10),
        seen: six.map(() => [20, 70]),
      });
      expect(space.size).toBe(6 ** 6);
      const { choices, complete } = frontierOf(space, 'seed');
      expect([complete, choices.length > 20]).toEqual([whole, true]);
      for (const choice of choices)
        expect(improvementsOf({ ...space, ended: choice }, null, EFFORT)).toMatchObject({
          count: 0,
          complete: true,
        });
    },
  );
});

describe('points', () => {
  it('of most for all have the weighted median of positions on each issue where loss is linear', () => {
    fc.assert(
      fc.property(spaceArbitrary, (space) => {
        const { world, parties, candidates, issues } = space;
        const { choice, value } = welfarePoint(space);
        expect(value).toBeCloseTo(Math.max(...measured(space).map(({ gains }) => sumOf(gains))), 10);
        fc.pre(world.loss === 'linear');
        const n = world.agents.length;
        const share = (agent: number, issue: number): number =>
          world.salience[issue * n + agent] /
          issues.reduce((sum, one) => sum + world.salience[one * n + agent], 0);
        issues.forEach((issue, at) => {
          const lossAt = (text: number): number =>
            parties.reduce(
              (sum, agent) => sum + share(agent, issue) * Math.abs(text - world.position[issue * n + agent]),
              0,
            );
          const positions = Array.from(parties, (agent) => world.position[issue * n + agent]);
          const median = [...positions].sort((a, b) => lossAt(a) - lossAt(b))[0] ?? 0;
          const chosen = candidates[at][choice[at]];
          // The loss is convex: nothing in reach lies between the median and the text that was chosen.
          const [low, high] = [Math.min(median, chosen), Math.max(median, chosen)];
          for (const text of candidates[at]) {
            if (text > low && text < high) expect(lossAt(text)).toBeGreaterThanOrEqual(lossAt(chosen) - 1e-9);
          }
        });
      }),
    );
  });

  it('of Nash have the largest product, over the most parties that can gain without a loser', () => {
    fc.assert(
      fc.property(spaceArbitrary, fc.constantFrom(0, 0, 1), (space, cost) => {
        const merits = measured(space)
          .map(({ gains }) => gains.map((gain) => gain + cost))
          .filter((gains) => gains.every((gain) => gain >= -SAME))
          .map((gains) => gains.filter((gain) => gain > SAME))
          .map((gains) => ({
            gaining: gains.length,
            product: gains.reduce((product, gain) => product * gain, 1),
          }));
        const most = Math.max(...merits.map(({ gaining }) => gaining));
        const product = Math.max(
          ...merits.filter(({ gaining }) => gaining === most).map((one) => one.product),
        );
        const found = nashPoint(space, cost, Infinity);
        const gains = [...gainsOf(space, found.choice)].map((gain) => gain + cost);
        expect(found.exact).toBe(true);
        expect(Math.min(0, ...gains)).toBeGreaterThan(-1e-9);
        const own = gains.filter((gain) => gain > SAME);
        expect(own.length).toBe(most);
        expect(own.reduce((all, gain) => all * gain, 1)).toBeCloseTo(product, 9);
      }),
    );
  });

  it('of Kalai and Smorodinsky give the least favoured the largest share of its ideal', () => {
    fc.assert(
      fc.property(spaceArbitrary, fc.constantFrom(0, 0, 1), (space, cost) => {
        const ideal = idealOf(space);
        const smallest = (gains: Float64Array): number => {
          const shares = [...gains].flatMap((gain, party) =>
            ideal[party] + cost > SAME ? [(gain + cost) / (ideal[party] + cost)] : [],
          );
          return shares.length === 0 ? 0 : Math.min(...shares);
        };
        const harmless = measured(space).filter(({ gains }) =>
          gains.every((gain, party) => ideal[party] + cost > SAME || gain + cost > -SAME),
        );
        const found = kalaiSmorodinskyPoint(space, cost, Infinity);
        expect(found.exact).toBe(true);
        expect(found.value).toBeCloseTo(Math.max(...harmless.map(({ gains }) => smallest(gains))), 9);
        expect(smallest(gainsOf(space, found.choice))).toBeCloseTo(found.value, 9);
      }),
    );
  });

  it('say how far they can be off where the steps run out, and never too little', () => {
    fc.assert(
      fc.property(spaceArbitrary, fc.integer({ min: 0, max: 12 }), (space, budget) => {
        for (const solve of [nashPoint, kalaiSmorodinskyPoint]) {
          const exact = solve(space, 1, Infinity);
          const hasty = solve(space, 1, budget);
          expect(hasty.value).toBeLessThanOrEqual(exact.value + 1e-9);
          expect(hasty.bound).toBeGreaterThanOrEqual(exact.value - 1e-9);
          if (hasty.exact) expect(hasty.value).toBeCloseTo(exact.value, 9);
        }
      }),
    );
  });

  it('lie on the frontier', () => {
    fc.assert(
      fc.property(spaceArbitrary, (space) => {
        const all = measured(space);
        for (const { choice } of [
          welfarePoint(space),
          nashPoint(space, 1, Infinity),
          kalaiSmorodinskyPoint(space, 0, Infinity),
        ]) {
          const gains = gainsOf(space, choice);
          expect(all.filter((other) => dominates(other.gains, gains))).toEqual([]);
        }
      }),
    );
  });
});

describe('how far the search is', () => {
  it('is told part by part, and again and again while packages are asked about', () => {
    const { world } = openScenario('webrtc-codec', []);
    const told: string[] = [];
    dealsOf(plainArm(world), 'one', (part, at, of) => told.push(`${at} of ${of}: ${part}`));
    expect([...new Set(told)]).toEqual([
      '1 of 6: the run itself',
      '2 of 6: packages that pass',
      '3 of 6: packages without a loser',
      '4 of 6: bargaining solutions',
      '5 of 6: the Pareto frontier',
      '6 of 6: better packages',
    ]);
    expect(told.length).toBeGreaterThan(6);
  });
});
