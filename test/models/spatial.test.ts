import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import { Draws } from '../../src/engine/draws.ts';
import { rosterFromRows } from '../../src/models/roster.ts';
import { spatialActors, spatialBargaining } from '../../src/models/spatial-bargaining.ts';
import { interpolate, weightedCompromise } from '../../src/models/spatial/bargain.ts';
import { bestTarget, challengeValue, victoryProbability } from '../../src/models/spatial/contest.ts';
import { assess, estimatedRisk, spatialUtility, viewOf } from '../../src/models/spatial/state.ts';
import { spatialTurn } from '../../src/models/spatial/turn.ts';
import { oneIssue, type Row, rowsArbitrary, solve } from './rosters.ts';

const { options } = spatialBargaining.card;
const choicesOf = (name: keyof typeof options): fc.Arbitrary<string> => {
  const option = options[name];
  return option.type === 'choice' ? fc.constantFrom(...option.choices) : fc.constant('');
};
const settings = fc.record({
  vote: choicesOf('vote'),
  victory: choicesOf('victory'),
  election: choicesOf('election'),
  riskRange: choicesOf('riskRange'),
  riskEstimate: choicesOf('riskEstimate'),
  thirdParty: choicesOf('thirdParty'),
  interpolation: choicesOf('interpolation'),
  proposals: choicesOf('proposals'),
  accommodation: fc.constantFrom(0, 0.5, 1),
});

describe('the target of an actor', () => {
  it('is the first of those it gains most from, though most chances are never worked out', () => {
    fc.assert(
      fc.property(rowsArbitrary, settings, (rows, setting) => {
        const { actors, state } = spatialActors(oneIssue(rows));
        // ideals apart from positions, so that an actor may prefer another's position to its own
        const ideals = state.positions.map((_, at) => state.positions[(at + 1) % actors.count]);
        const situation = assess(actors, state.positions, ideals, setting);
        const view = new Float64Array(actors.count * actors.count);
        for (let i = 0; i < actors.count; i += 1) {
          viewOf(situation, i, setting, view);
          const gains = rows.map((_, j) => {
            if (j === i) return 0;
            const p = victoryProbability(actors, view, i, j, setting.vote, setting.thirdParty);
            const { challenge, statusQuo } = challengeValue(actors, view, i, i, j, p);
            return challenge - statusQuo;
          });
          const most = Math.max(...gains);
          const target = bestTarget(actors, view, i, setting.vote, setting.thirdParty);
          expect(target?.actor ?? null).toBe(most > 1e-5 ? gains.indexOf(most) : null);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the pieces', () => {
  it('utility falls from 1 at home to 0 at full distance and is curved by risk', () => {
    expect(spatialUtility(0, 0.7)).toBe(1);
    expect(spatialUtility(1, 0.7)).toBe(0);
    expect(spatialUtility(0.5, 0)).toBe(0.5);
    expect(spatialUtility(0.5, 1)).toBe(0.75);
    expect(spatialUtility(1.1, 0.5)).toBeCloseTo(-0.15, 12);
  });

  it.each([
    ['none', 0.2],
    ['one-third', 0.4],
    ['half', 0.5],
    ['two-thirds', 0.6],
    ['full', 0.8],
  ])('estimate of risk: %s', (estimate, want) => {
    expect(estimatedRisk(0.2, 0.8, estimate)).toBeCloseTo(want, 12);
  });

  const { actors, state } = spatialActors(
    oneIssue([
      [20, 0.5, 3],
      [80, 1, 1],
    ]),
  );

  it('interpolates by salience and probability, to four decimals', () => {
    // weights 0.5·0.75 = 0.375 and 1·0.25 = 0.25, or their squares 0.140625 and 0.0625
    const linear = interpolate(actors, state.positions, 0, 1, 0.75, 's1p1');
    expect(linear.initiatorMoves[0]).toBe(0.44);
    const squared = interpolate(actors, state.positions, 0, 1, 0.75, 's2p2');
    expect(squared.initiatorMoves[0]).toBe(0.3846);
    expect(squared.receiverMoves[0]).toBe(0.3846);
    // the likelier winner does not move; the other goes 0.5·0.25/(0.5·0.25 + 1e-6 + 0.5·1) of the way
    const most = interpolate(actors, state.positions, 0, 1, 0.75, 's2pmax');
    expect(most.initiatorMoves[0]).toBe(0.2);
    expect(most.receiverMoves[0]).toBeCloseTo(0.8 - (0.6 * 0.125) / 0.625, 5);
  });

  it('averages two bargains by total salience', () => {
    const a = interpolate(actors, state.positions, 0, 1, 0.75, 's1p1');
    const b = interpolate(actors, state.positions, 0, 1, 0.25, 's1p1');
    const mean = weightedCompromise(actors, a, b);
    expect(mean.initiatorMoves[0]).toBeCloseTo((0.5 * a.initiatorMoves[0] + b.initiatorMoves[0]) / 1.5, 12);
  });
});

describe('runs', () => {
  it('every combination of options ends, inside the hull to rounding', () => {
    fc.assert(
      fc.property(rowsArbitrary, settings, (rows, chosen) => {
        const { trace, turns, outcomes } = solve(spatialBargaining, oneIssue(rows), { ...chosen, turns: 12 });
        expect(trace!.length).toBe(turns! + 1);
        const low = Math.min(...rows.map(([x]) => x)) - 0.01 * (turns! + 1);
        const high = Math.max(...rows.map(([x]) => x)) + 0.01 * (turns! + 1);
        for (const { positions } of trace!) {
          for (const x of positions) expect(x >= low && x <= high).toBe(true);
        }
        expect(outcomes[0] >= low && outcomes[0] <= high).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  // at whole positions a stretched scale is exact, so that no last digit can decide whom somebody challenges
  it('does not depend on how the scale is named', () => {
    fc.assert(
      fc.property(rowsArbitrary, (drawn) => {
        const rows = drawn.map(([x, salience, capability]): Row => [Math.round(x), salience, capability]);
        const stretched = rosterFromRows(
          rows.map(([x, salience, capability], i) => ({
            agent: `a${i}`,
            issue: 'q',
            position: -2 + x * 4,
            salience,
            capability,
          })),
          { q: { low: -2, high: 398 } },
        );
        const before = solve(spatialBargaining, oneIssue(rows));
        const after = solve(spatialBargaining, stretched);
        expect(after.turns).toBe(before.turns);
        expect((after.outcomes[0] + 2) / 4).toBeCloseTo(before.outcomes[0], 9);
      }),
    );
  });

  it('idealists judge by where they started, cynics by where they are', () => {
    const rows: Row[] = [
      [0, 0.9, 2],
      [50, 0.5, 1],
      [100, 0.8, 2],
    ];
    const { actors, state } = spatialActors(oneIssue(rows));
    const values = defaultsOf(options);
    const cynic = spatialTurn(actors, state, values, 1);
    const idealist = spatialTurn(actors, state, values, 0);
    expect([...cynic.next.ideals]).toEqual([...cynic.next.positions]);
    expect([...idealist.next.ideals]).toEqual([...state.ideals]);
    expect([...idealist.next.positions]).toEqual([...cynic.next.positions]);
  });

  it('drawn transitions repeat with a seed, differ between seeds, and are refused without one', () => {
    const roster = oneIssue([
      [0, 0.9, 2],
      [30, 0.5, 1],
      [60, 0.7, 1.5],
      [100, 0.8, 2],
    ]);
    const values = { ...defaultsOf(options), transitions: 'drawn' };
    const run = (seed: string): number[] =>
      Array.from(
        spatialBargaining.solve(roster, values, { draws: new Draws(seed, 'models'), trace: true }).trace!,
        ({ positions }) => positions[1],
      );
    expect(run('one')).toEqual(run('one'));
    expect(['one', 'two', 'three', 'four'].map(run).some((other) => other.join() !== run('one').join())).toBe(
      true,
    );
    expect(() => spatialBargaining.solve(roster, values, {})).toThrow(/draws/);
  });

  it('scales saliences that add up to more than a probability', () => {
    const roster = rosterFromRows(
      ['p', 'q', 'r'].flatMap((issue) => [
        { agent: 'a', issue, position: 10, salience: 0.8, capability: 1 },
        { agent: 'b', issue, position: 90, salience: 0.4, capability: 1 },
      ]),
    );
    const { actors } = spatialActors(roster);
    expect(actors.totalSalience[0]).toBeCloseTo(1, 12);
    expect(actors.totalSalience[1]).toBeCloseTo(0.5, 12);
  });

  it('says what is missing', () => {
    expect(spatialBargaining.unfit(oneIssue([[1, 1, 1]]))).toMatch(/two agents/);
    expect(spatialBargaining.unfit(oneIssue([[1, 1, 0], [2, 1, 1]]))).toMatch(/capability of a0 on q/); // prettier-ignore
    expect(spatialBargaining.unfit(oneIssue([[1, 0, 1], [2, 1, 1]]))).toMatch(/a0 cares about no issue/); // prettier-ignore
    const gap = rosterFromRows([
      { agent: 'a', issue: 'p', position: 1, salience: 1, capability: 1 },
      { agent: 'b', issue: 'q', position: 1, salience: 1, capability: 1 },
    ]);
    expect(spatialBargaining.unfit(gap)).toBe('b has no position on p');
  });
});
