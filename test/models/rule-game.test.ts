/** Power indices of venues' own rules, against published values and against another way of counting. */
import { describe, expect, it } from 'vitest';
import type { AgentCard } from '../../src/engine/world.ts';
import { powerIndices } from '../../src/models/power/indices.ts';
import { gameOfCount } from '../../src/models/power/rule-game.ts';
import { examplesOf, leastWinning, winsWith } from '../../src/models/power/winning.ts';
import { compileCount } from '../../src/scenarios/compile-count.ts';
import type { CountFile } from '../../src/scenarios/file.ts';

const people = (cards: readonly Partial<AgentCard>[]) => ({
  blocs: [],
  agents: cards.map((card, at): AgentCard => ({
    id: `m${at}`,
    name: `M${at}`,
    kind: 'state',
    group: '',
    votes: 1,
    signs: false,
    weights: {},
    market: 0,
    roles: [],
    ...card,
  })),
});

function gameOf(count: CountFile, cards: readonly Partial<AgentCard>[]) {
  const among = people(cards);
  const compiled = compileCount(count, among);
  return gameOfCount(
    compiled,
    among.agents.map((_, at) => at),
    among.agents.map(({ id }) => id),
  );
}

const SECURITY: CountFile = {
  all: [{ number: 9 }, { not: { side: 'against', number: 1, among: { roles: ['permanent'] } } }],
};
const FIFTEEN = Array.from({ length: 15 }, (_, at) => ({ roles: at < 5 ? ['permanent'] : [] }));

/**
 * Populations of the 28 members of the European Union on 1 January 2017 (Eurostat), in the order of the protocol, as in the example
 * of F. Huettner's package powerindices; the last one is the United Kingdom.
 */
const POPULATIONS = [
  11351727, 7101859, 10578820, 5748769, 82521653, 1315635, 4784383, 10768193, 46528024, 66989083, 4154213,
  60589445, 854802, 1950116, 2847904, 590667, 9797561, 460297, 17081507, 8772865, 37972964, 10309573,
  19644350, 2065895, 5435343, 5503297, 9995153, 65808573,
];
/** Treaty on European Union, article 16(4). */
const COUNCIL: CountFile = {
  all: [
    { title: 'states', of: 'all', atLeast: 0.55 },
    {
      any: [
        { what: 'population', of: 'all', atLeast: 0.65 },
        { not: { title: 'blocking minority', side: 'against', number: 4 } },
      ],
    },
  ],
};
const states = (n: number, unit: number) =>
  POPULATIONS.slice(0, n).map((population) => ({ weights: { population: Math.round(population / unit) } }));

/**
 * Shapley–Shubik by another way: coalitions of the others are counted in whole numbers by their size and population (Kurz 2016), and
 * an order has the player behind s others with probability s!(n − 1 − s)!/n!.
 */
function bySizeAndWeight(
  weights: readonly number[],
  player: number,
  wins: (size: number, weight: number) => boolean,
) {
  const n = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const count = Array.from({ length: n }, () => new Float64Array(total + 1));
  count[0][0] = 1;
  weights.forEach((weight, other) => {
    if (other === player) return;
    for (let size = n - 2; size >= 0; size -= 1)
      for (let sum = total - weight; sum >= 0; sum -= 1) count[size + 1][sum + weight] += count[size][sum];
  });
  let index = 0;
  let share = 1 / n;
  for (let size = 0; size < n; size += 1) {
    if (size > 0) share = (share * size) / (n - size);
    for (let sum = 0; sum + weights[player] <= total; sum += 1)
      if (!wins(size, sum) && wins(size + 1, sum + weights[player])) index += share * count[size][sum];
  }
  return index;
}

describe('the game of a rule', () => {
  it('gives a permanent member of the Security Council .1963 of the power, any other .00186 (Shapley & Shubik 1954, for fifteen)', () => {
    const { shapleyShubik } = powerIndices(gameOf(SECURITY, FIFTEEN));
    expect(shapleyShubik[0]).toBeCloseTo(0.19627, 5);
    expect(shapleyShubik[14]).toBeCloseTo(0.00186, 5);
  });

  it('has 13.2 % of the coalitions of 27 win in the Council of the European Union, as Petróczy and Csató publish', () => {
    expect(powerIndices(gameOf(COUNCIL, states(27, 1e5))).colemanAct).toBeCloseTo(0.132, 3);
  });

  it('gives states of the Union what counting by size and population gives them', () => {
    const cards = states(28, 1e6);
    const weights = cards.map(({ weights: { population } }) => population);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const { shapleyShubik } = powerIndices(gameOf(COUNCIL, cards));
    const wins = (size: number, weight: number) =>
      size >= 16 && (weight * 100 >= 65 * total || 28 - size < 4);
    for (const player of [4, 17, 20])
      expect(shapleyShubik[player]).toBeCloseTo(bySizeAndWeight(weights, player, wins), 12);
    expect(shapleyShubik.reduce((sum, index) => sum + index, 0)).toBeCloseTo(1, 12);
  });

  it('is the weighted game where votes weigh: the Council of 1958, in which Luxembourg has no power', () => {
    const votes = [4, 4, 4, 2, 2, 1].map((some) => ({ votes: some }));
    const { shapleyShubik } = powerIndices(gameOf({ what: 'votes', number: 12 }, votes));
    expect([...shapleyShubik].map((index) => Number(index.toFixed(4)))).toEqual([
      0.2333, 0.2333, 0.2333, 0.15, 0.15, 0,
    ]);
  });

  it('is none where a supporter more can make the rule fail', () => {
    expect(() => gameOf({ side: 'against', number: 3 }, FIFTEEN)).toThrow('a supporter more');
  });
});

describe('examples of a rule', () => {
  const votes = new Float64Array(15).fill(1);
  const count = compileCount(SECURITY, people(FIFTEEN));

  it('win and stop as the rule says, and nobody in them can be missed', () => {
    const { winning, blocking, alike } = examplesOf(count, votes);
    expect(alike).toBe(false);
    expect(winning).toHaveLength(9);
    expect(winning!.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(blocking).toEqual([0]);
    for (const agent of winning!)
      expect(winsWith(count, votes, new Set(winning!.filter((one) => one !== agent)))).toBe(false);
  });

  it('find how small a part of the population can be enough', () => {
    const cards = states(27, 1);
    const council = compileCount(COUNCIL, people(cards));
    const weights = Float64Array.from(cards, ({ weights: { population } }) => population);
    const share = leastWinning(council, new Float64Array(27).fill(1), weights)!;
    // All but Germany, France and Italy, who are three and cannot block.
    const without = POPULATIONS[4] + POPULATIONS[9] + POPULATIONS[11];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(share).toBeCloseTo((total - without) / total, 12);
  });
});
