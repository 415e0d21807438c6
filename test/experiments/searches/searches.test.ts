/** Searches against functions of which the answer is known. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../src/engine/card.ts';
import { dominates, nsgaIi } from '../../../src/experiments/searches/nsga-ii.ts';
import { SEARCHES } from '../../../src/experiments/searches/index.ts';
import { patternSpace } from '../../../src/experiments/searches/pattern-space.ts';
import { profile } from '../../../src/experiments/searches/profile.ts';
import type { Goal } from '../../../src/experiments/searches/search.ts';
import { continuous, searched, ZDT } from './functions.ts';

const least = (...metrics: string[]): Goal[] => metrics.map((metric) => ({ metric, want: 'least' }));

/** Area that a front of two losses dominates, up to a corner (Zitzler & Thiele 1999). */
function hypervolume(front: readonly (readonly number[])[], corner: number): number {
  let area = 0;
  let last = corner;
  for (const [first, second] of [...front].sort((a, b) => a[0] - b[0])) {
    if (first >= corner || second >= last) continue;
    area += (corner - first) * (last - second);
    last = second;
  }
  return area;
}

describe.each(Object.entries(SEARCHES))('search %s', (id, search) => {
  it('carries a complete card', () => {
    expect(search.card.id).toBe(id);
    expect(existsSync(`src/experiments/searches/${id}.ts`)).toBe(true);
    expect(search.card.source).toMatch(/\d{4}/);
    for (const option of Object.values(search.card.options)) {
      expect(option.meaning.length).toBeGreaterThan(5);
      expect(option.reason.length).toBeGreaterThan(5);
    }
  });

  it('is the same for the same key, another for another, inside the space, and no point comes twice', () => {
    const goals: Goal[] =
      search.asks === 'cells'
        ? [{ metric: 'a', want: 'cells', width: 0.1 }]
        : least('a', ...(search.asks === 'trade-offs' ? ['b'] : []));
    const factors = [...continuous(2), { name: 'level', levels: 3 }];
    const play = (seed: string) =>
      searched(
        search,
        factors,
        goals,
        { points: 30, generations: 6 },
        (u) => [u[0] + u[2], 1 - u[0] * u[1]].slice(0, goals.length),
        seed,
        search.asks === 'profile' ? 0 : -1,
      );
    const one = play('one');
    expect(play('one')).toEqual(one);
    expect(play('two').genes).not.toEqual(one.genes);
    expect(one.genes.every((genes) => genes.every((u) => u > 0 && u < 1))).toBe(true);
    expect(new Set(one.genes.map((genes) => genes.join())).size).toBe(one.genes.length);
    expect(one.found.length).toBeGreaterThan(0);
  });

  it('goes on where there are fewer points than it asks for, and where nothing has an outcome', () => {
    const goals: Goal[] = search.asks === 'cells' ? [{ metric: 'a', want: 'cells', width: 1 }] : least('a');
    const of = search.asks === 'profile' ? 0 : -1;
    const small = searched(
      search,
      [{ name: 'level', levels: 3 }],
      goals,
      { points: 8, generations: 3 },
      (u) => [u[0]],
      'x',
      of,
    );
    expect(new Set(small.genes.map((genes) => genes.join())).size).toBe(3);
    const none = searched(search, continuous(2), goals, { points: 20, generations: 3 }, () => [NaN], 'x', of);
    expect([none.genes.length, none.found]).toEqual([60, []]);
  });
});

describe('NSGA-II', () => {
  it.each([0, 1, 2])(
    'draws the front of ZDT %i + 1',
    (number) => {
      const { of, front, published } = ZDT[number];
      const { outcomes, found } = searched(
        nsgaIi,
        continuous(30),
        least('f', 'g'),
        { points: 100, generations: 250 },
        of,
      );
      const own = found.map(({ point }) => outcomes[point]);
      const line = Array.from({ length: 1001 }, (_, at) => [at / 1000, front(at / 1000)]);
      const ideal = line.filter((one) => !line.some((other) => dominates(other, one)));
      // Mean distance to the front (Deb et al. 2002, table II, real-coded, 25,000 points): a tenth of what was published will do.
      const distance =
        own.reduce((sum, [a, b]) => sum + Math.min(...ideal.map(([c, d]) => Math.hypot(a - c, b - d))), 0) /
        own.length;
      expect(distance).toBeLessThan(published / 10);
      expect(hypervolume(own, 1.1) / hypervolume(ideal, 1.1)).toBeGreaterThan(0.99);
      for (const one of own) expect(own.some((other) => dominates(other, one))).toBe(false);
    },
    120_000,
  );

  it('makes the most of one outcome, and of a factor with levels', () => {
    const factors = [...continuous(1), { name: 'level', levels: 5 }];
    const { genes, found } = searched(
      nsgaIi,
      factors,
      [{ metric: 'a', want: 'most' }],
      { points: 20, generations: 20 },
      ([x, level]) => [-((x - 0.3) ** 2) - (level < 0.4 && level > 0.2 ? 0 : 1)],
    );
    expect(found.length).toBe(1);
    const [x, level] = genes[found[0].point];
    expect(Math.abs(x - 0.3)).toBeLessThan(0.01);
    expect(level).toBeCloseTo(0.3, 12);
  });
});

describe('pattern-space exploration', () => {
  // A quarter of a disc whose rim a plain sample rarely reaches: r = 10 u⁶ (cos, sin)(πv/2).
  const disc = (u: Float64Array): readonly number[] =>
    [Math.cos, Math.sin].map((turn) => 10 * u[0] ** 12 * turn((Math.PI * u[1]) / 2));
  const cells = new Set<string>();
  for (let i = 0; i < 2000; i += 1)
    for (let j = 0; j < 2000; j += 1)
      if (Math.hypot(i / 200, j / 200) < 10) cells.add([Math.floor(i / 200), Math.floor(j / 200)].join());
  const goals: Goal[] = ['a', 'b'].map((metric) => ({ metric, want: 'cells', width: 1 }));

  it('reaches more than nine of ten cells of a known space, where points anywhere reach fewer', () => {
    const cellsOf = (outcomes: readonly (readonly number[])[]) =>
      new Set(outcomes.map((values) => values.map(Math.floor).join()));
    const { outcomes, found } = searched(patternSpace, continuous(2), goals, {}, disc);
    const reached = cellsOf(found.map(({ point }) => outcomes[point]));
    expect([...reached].every((cell) => cells.has(cell))).toBe(true);
    expect(reached.size).toBe(found.length);
    expect(reached.size / cells.size).toBeGreaterThan(0.9);
    // As many points anywhere: one generation of them.
    const anywhere = searched(patternSpace, continuous(2), goals, { points: 2000, generations: 1 }, disc);
    expect(anywhere.found.length).toBeLessThan(0.85 * reached.size);
    expect(found.reduce((sum, { more: [hits] }) => sum + hits, 0)).toBe(2000);
  });
});

describe('the profile of a factor', () => {
  it('is the least that the others allow in each slice', () => {
    // The least over y and z is (x − 0.3)², reached where y = x and z = x².
    const { genes, outcomes, found } = searched(
      profile,
      continuous(3),
      least('loss'),
      {},
      ([x, y, z]) => [(x - 0.3) ** 2 + 5 * (y - x) ** 2 + 5 * (z - x * x) ** 2],
      'search',
      0,
    );
    expect(found.map(({ more: [slice] }) => slice)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    for (const { point, more } of found) {
      const [x] = genes[point];
      expect(Math.floor(20 * x) + 1).toBe(more[0]);
      const [low, high] = [(more[0] - 1) / 20, more[0] / 20];
      const nearest = Math.max(low - 0.3, 0.3 - high, 0);
      expect(outcomes[point][0]).toBeGreaterThanOrEqual(nearest ** 2 - 1e-12);
      expect(outcomes[point][0] - nearest ** 2).toBeLessThan(0.06);
    }
  });

  it('is refused where a generation has fewer points than slices', () => {
    expect(
      profile.unfit(
        { factors: continuous(2), goals: least('a'), of: 0 },
        { ...defaultsOf(profile.card.options), points: 10 },
      ),
    ).toBe('20 slices need 20 points in a generation or more, and there are 10');
  });
});
