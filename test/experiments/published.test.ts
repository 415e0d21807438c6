/** Running published models on subjects: by proposal, with options, in draws; and seeing scenarios as rosters. */
import { describe, expect, it } from 'vitest';
import { Draws } from '../../src/engine/draws.ts';
import { baselines } from '../../src/engine/outcome.ts';
import { drawAnswers, summarise } from '../../src/experiments/published/distribution.ts';
import { optionsOf } from '../../src/experiments/published/options.ts';
import { tooSlow } from '../../src/experiments/published/patience.ts';
import { answer, unfitFor } from '../../src/experiments/published/solve.ts';
import {
  subjectOfRoster,
  subjectOfScenario,
  type ModelSubject,
} from '../../src/experiments/published/subject.ts';
import { allModels, BASELINE, modelTable } from '../../src/experiments/published/table.ts';
import { MODELS } from '../../src/models/index.ts';
import { defaultsOf } from '../../src/engine/card.ts';
import type { RosterFile, RosterStake } from '../../src/scenarios/rosters/file.ts';
import { openScenario } from '../../src/runs/session.ts';
import type { Quantity } from '../../src/scenarios/uncertain/quantity.ts';
import { shippedWorlds } from '../support/shipped.ts';

type Row = readonly [
  agent: string,
  issue: string,
  position: Quantity,
  salience: Quantity,
  capability: Quantity,
];

/** A roster of rows; an issue `p/q` belongs to the proposal p. */
function subject(rows: readonly Row[], extra: Partial<RosterFile> = {}): ModelSubject {
  const stakes = rows.map(([agent, issue, position, salience, capability]): RosterStake => ({
    agent,
    issue,
    position,
    salience,
    capability,
  }));
  const ids = (of: (stake: RosterStake) => string) => [...new Set(stakes.map(of))];
  return subjectOfRoster({
    id: 'test',
    title: 'Test',
    note: '',
    agents: ids(({ agent }) => agent).map((id) => ({ id, name: id })),
    issues: ids(({ issue }) => issue).map((id) => ({
      id,
      title: id,
      low: 0,
      high: 100,
      reference: null,
      outcome: null,
      proposal: id.includes('/') ? id.split('/')[0] : '',
      decided: null,
      anchors: [
        { at: 0, label: 'none' },
        { at: 100, label: 'all' },
      ],
    })),
    stakes,
    options: {},
    ...extra,
  });
}

const ROWS: readonly Row[] = [
  ['a', 'p/x', 10, 0.9, 1],
  ['b', 'p/x', 90, 0.3, 2],
  ['a', 'p/y', 80, 0.2, 1],
  ['b', 'p/y', 20, 0.8, 2],
  ['b', 'r/z', 0, 0.5, 1],
  ['c', 'r/z', 100, 0.5, 3],
];

const solveAll = (id: string, on: ModelSubject, options: object = {}) =>
  answer(MODELS[id], on.roster, on.issues, { ...defaultsOf(MODELS[id].card.options), ...options } as never, {
    trace: true,
    draws: new Draws('s', 'd'),
  });

describe('proposals', () => {
  it('are decided apart: nobody exchanges a position of one for a position of another', () => {
    const { exchanges } = solveAll('exchange-equal-gain', subject(ROWS));
    expect(exchanges!.length).toBeGreaterThan(0);
    for (const { iSupplies, jSupplies } of exchanges!) {
      expect(iSupplies.split('/')[0]).toBe(jSupplies.split('/')[0]);
    }
  });

  it('of one issue have no answer from a model that exchanges, and the reason is told', () => {
    const found = solveAll('exchange-equal-gain', subject(ROWS));
    expect(found.outcomes[2]).toBeNaN();
    expect(found.gaps).toEqual(['it takes two issues to exchange']);
    expect(unfitFor(MODELS['exchange-equal-gain'], subject(ROWS.slice(4)).roster, [{ proposal: 'r' }])).toBe(
      'it takes two issues to exchange',
    );
  });

  it('that a model cannot take as a whole are taken issue by issue, among those who take part', () => {
    const on = subject([...ROWS.slice(0, 4), ['c', 'p/x', 50, 0.5, 1], ...ROWS.slice(4)]);
    const found = solveAll('spatial-bargaining', on);
    expect(found.alone).toEqual(['p/x', 'p/y']);
    const alone = subject([ROWS[2], ROWS[3]]);
    expect(found.outcomes[1]).toBe(solveAll('spatial-bargaining', alone).outcomes[0]);
    expect([...found.outcomes].every((value) => value === value)).toBe(true);
  });

  it('change nothing for a mean, which takes every issue by itself', () => {
    const together = subject(
      ROWS.map(([agent, issue, ...rest]) => [agent, issue.replace('/', '-'), ...rest]),
    );
    expect([...solveAll(BASELINE, together).outcomes]).toEqual([
      ...solveAll(BASELINE, subject(ROWS)).outcomes,
    ]);
  });

  it('have their turns side by side; what ends first rests', () => {
    const found = solveAll('hegselmann-krause', subject(ROWS));
    expect(found.trace!.length).toBe(found.turns! + 1);
    const last = found.trace!.at(-1)!.positions;
    expect(last.filter((x) => x === x).length).toBe(ROWS.length);
  });
});

describe('a scenario as a roster', () => {
  const worlds = shippedWorlds();
  const subjectOf = (id: string) => {
    const { file, world } = openScenario(id);
    return subjectOfScenario(file, world);
  };

  it.each([...worlds.keys()])('%s: its weighted mean is the baseline of its runs', (id) => {
    const world = worlds.get(id)!;
    const on = subjectOf(id);
    const means = baselines(world);
    const { outcomes } = solveAll(BASELINE, on);
    on.roster.issues.forEach((issue, at) => {
      const index = world.issues.findIndex((card) => card.id === issue);
      expect(outcomes[at]).toBeCloseTo(means[index], 9);
    });
  });

  it('lists its issues as the file does and leaves out who cannot propose', () => {
    const { roster } = subjectOf('wcit-12');
    expect(roster.issues[0]).toBe('scope-internet');
    const firm = roster.agents.indexOf('amazon');
    expect(roster.position[firm]).toBeNaN();
    expect(roster.position[roster.agents.indexOf('usa')]).toBe(0);
  });
});

describe('options', () => {
  const pick = ['weighted-median', 'spatial-bargaining'].map((id) => MODELS[id]);

  it('go from defaults over the file to the command line', () => {
    const values = optionsOf(pick, { 'spatial-bargaining': { victory: 'square', turns: 7 } }, [
      'spatial-bargaining.turns=5',
      'ties=upper',
      'accommodation=0.5',
    ]);
    expect(values.get('spatial-bargaining')).toMatchObject({
      victory: 'square',
      turns: 5,
      accommodation: 0.5,
    });
    expect(values.get('weighted-median')).toMatchObject({ ties: 'upper' });
  });

  it.each([
    ['ties=uper', 'weighted-median.ties: expected one of lower, upper, midpoint'],
    ['turns=0', 'expected a whole number from 1 to 1000'],
    ['turns=1.5', 'expected a whole number'],
    ['turns=', 'expected a whole number'],
    ['tunrs=5', "did you mean 'turns'"],
    ['weighted-medain.ties=upper', "did you mean 'weighted-median'"],
    ['compromise.x=1', "no model 'compromise' is run"],
    ['ties', 'expected name=value'],
  ])('%s is refused', (text, want) => {
    expect(() => optionsOf(pick, {}, [text])).toThrow(want);
  });

  it('of the file are checked too', () => {
    expect(() => optionsOf(pick, { 'weighted-median': { tie: 'upper' } }, [])).toThrow("did you mean 'ties'");
  });
});

describe('draws', () => {
  const uncertain = subject([
    ['a', 'x', { kind: 'uniform', low: 0, high: 40 }, 0.5, 1],
    ['b', 'x', 100, 0.5, { kind: 'triangular', low: 0.5, mode: 1, high: 1.5 }],
  ]);
  const draw = (on: ModelSubject, seed: string, count: number, id = BASELINE) =>
    drawAnswers(on, [MODELS[id]], new Map([[id, defaultsOf(MODELS[id].card.options)]]), seed, count).get(id)!;

  it('are the same for the same seed, others for another, and the first ones whatever their number', () => {
    expect(draw(uncertain, 's', 20)).toEqual(draw(uncertain, 's', 20));
    expect(draw(uncertain, 's', 20)).not.toEqual(draw(uncertain, 't', 20));
    expect(draw(uncertain, 's', 20).slice(0, 5)).toEqual(draw(uncertain, 's', 5));
  });

  it('of one number are not moved by another that becomes uncertain', () => {
    const positionOf = (on: ModelSubject) =>
      Array.from({ length: 9 }, (_, at) => on.draw(new Draws('s', 'd'), at).position[0]);
    const more = subject([
      ['a', 'x', { kind: 'uniform', low: 0, high: 40 }, { kind: 'uniform', low: 0.2, high: 0.7 }, 1],
      [
        'b',
        'x',
        { kind: 'triangular', low: 60, mode: 90, high: 100 },
        0.5,
        { kind: 'triangular', low: 0.5, mode: 1, high: 1.5 },
      ],
    ]);
    expect(positionOf(more)).toEqual(positionOf(uncertain));
  });

  it('have the mean of the distribution: of two equal agents, one of them uniform on 0–40, 60', () => {
    const on = subject([
      ['a', 'x', { kind: 'uniform', low: 0, high: 40 }, 0.5, 1],
      ['b', 'x', 100, 0.5, 1],
    ]);
    const { mean, quantiles, anchors } = summarise(on.issues[0], draw(on, 's', 4000));
    // standard error of the mean: 20/√12/√4000 ≈ 0.09
    expect(Math.abs(mean - 60)).toBeLessThan(0.5);
    expect(Math.abs(quantiles['0.05'] - 51)).toBeLessThan(1);
    expect(Math.abs(quantiles['0.95'] - 69)).toBeLessThan(1);
    expect(anchors).toEqual([
      { at: 0, label: 'none', probability: 0 },
      { at: 100, label: 'all', probability: 1 },
    ]);
  });

  it('give what a model leaves to chance its own luck in every draw', () => {
    const on = subject(ROWS);
    const answers = draw(on, 's', 30, 'exchange-randomised').subarray(0, 30);
    expect(new Set(answers).size).toBeGreaterThan(5);
  });

  it('share their numbers between all models', () => {
    const both = ['compromise', 'power-mean'].map((id) => MODELS[id]);
    const options = new Map(both.map(({ card }) => [card.id, {}]));
    const on = subject([
      ['a', 'x', { kind: 'uniform', low: 0, high: 40 }, 0.5, 1],
      ['b', 'x', 100, 0.5, 1],
    ]);
    const all = drawAnswers(on, both, options, 's', 10);
    expect(all.get('compromise')).toEqual(all.get('power-mean'));
  });
});

describe('the table', () => {
  const wish = { options: [], seed: 's', trace: false, draws: 0, clock: () => 0, tell: () => {} };

  it('has the weighted mean first and says why a model is not run', () => {
    const on = subject(ROWS.slice(4));
    const { rows, skipped } = modelTable({ ...wish, subject: on, models: allModels(), named: false });
    expect(rows[0].model.card.id).toBe(BASELINE);
    expect(skipped.map(({ model }) => model)).toEqual([
      'exchange-equal-gain',
      'exchange-random-rate',
      'exchange-randomised',
    ]);
    expect(rows.length + skipped.length).toBe(Object.keys(MODELS).length);
  });

  it('leaves out what would take minutes, unless it is asked for by name', () => {
    const large = subject(
      Array.from({ length: 400 }, (_, at): Row => [
        `a${at % 100}`,
        `q${Math.floor(at / 100)}`,
        at % 97,
        0.5,
        1,
      ]),
    );
    expect(tooSlow(MODELS['exchange-equal-gain'], large)).toBeNull();
    const larger = subject(
      Array.from({ length: 1600 }, (_, at): Row => [
        `a${at % 200}`,
        `q${Math.floor(at / 200)}`,
        at % 97,
        0.5,
        1,
      ]),
    );
    expect(tooSlow(MODELS['exchange-equal-gain'], larger)).toContain('--model exchange-equal-gain');
    expect(tooSlow(MODELS[BASELINE], larger)).toBeNull();
  });
});
