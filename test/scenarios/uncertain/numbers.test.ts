/** Uncertain numbers of scenarios: wherever a number stands, from whatever file, checked and drawn. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from '../../../src/engine/draws.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import { scenarioDigest } from '../../../src/scenarios/digest.ts';
import type { ScenarioFile } from '../../../src/scenarios/file.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { everyNumber } from '../../../src/scenarios/paths/every.ts';
import { formatProblem } from '../../../src/scenarios/problems.ts';
import { InputDraws } from '../../../src/scenarios/uncertain/draw.ts';
import { asWritten, heldIn } from '../../../src/scenarios/uncertain/numbers.ts';
import {
  loadFrom,
  loadVenueFrom,
  problemsOf,
  ROSTER,
  SCENARIO,
  talkFiles,
  VENUE,
} from '../../support/memory-files.ts';

const opened = (files: Parameters<typeof talkFiles>[0] = {}, set: readonly string[] = []): ScenarioFile => {
  const loaded = loadFrom(talkFiles(files), '/talk', set);
  if (!loaded.ok) throw new Error(problemsOf(loaded).join('\n'));
  return loaded.scenario;
};
const wrong = (files: Parameters<typeof talkFiles>[0] = {}, set: readonly string[] = []): string =>
  problemsOf(loadFrom(talkFiles(files), '/talk', set)).join('\n');
const warned = (set: readonly string[], files = {}): string => {
  const loaded = loadFrom(talkFiles(files), '/talk', set);
  return loaded.ok ? loaded.warnings.map((one) => formatProblem(one).split('\n')[0]).join('\n') : 'refused';
};
const roster = (cells: string): string => ROSTER.replace('0.5,0.5,0.5,0.5,0.5,70,1', cells);

/** Values of one number in many draws. */
function drawn(file: ScenarioFile, path: string, count: number, seed = 's'): number[] {
  const inputs = new InputDraws(file, new Draws(seed, 'x'));
  return Array.from({ length: count }, (_, at) => {
    const found = [...inputs.at([0, at])].find(([number]) => number.path === path);
    return found![1];
  });
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const correlation = (a: readonly number[], b: readonly number[]): number => {
  const [x, y] = [mean(a), mean(b)];
  const sum = (one: readonly number[], other: readonly number[], p: number, q: number) =>
    one.reduce((all, value, at) => all + (value - p) * (other[at] - q), 0);
  return sum(a, b, x, y) / Math.sqrt(sum(a, a, x, x) * sum(b, b, y, y));
};

describe('uncertain numbers of a scenario', () => {
  it('run with one value each and are kept for draws', () => {
    const file = opened({ '/talk/roster.csv': roster('0.5,0.4..0.6,0.5,0.5,0.5,60~70~90,1') });
    const world = compile(file, KNOWN);
    const ann = world.agents.findIndex(({ id }) => id === 'ann');
    const tax = world.issues.findIndex(({ id }) => id === 'tax');
    expect(world.position[tax * world.agents.length + ann]).toBe(70);
    expect(file.uncertain).toEqual([
      { path: 'agents.ann.bases.substantive', given: '0.4..0.6' },
      { path: 'agents.ann.positions.tax', given: '60~70~90' },
    ]);
  });

  it('may stand wherever a number stands that can be turned', () => {
    const plain = opened({}, ['chair={agent: ann, pen: 0.5}', 'protocol={use: exchange}']);
    const numbers = everyNumber(plain).filter(
      ({ given, row, value }) => given && row.inFiles && value !== null,
    );
    expect(numbers.length).toBeGreaterThan(60);
    for (const { path, low, high, value, integer } of numbers) {
      const [from, to] = [
        Math.max(low, value! - (integer ? 1 : 0.05)),
        Math.min(high, value! + (integer ? 1 : 0.05)),
      ];
      if (from === to) continue;
      const loaded = loadFrom(talkFiles(), '/talk', [
        'chair={agent: ann, pen: 0.5}',
        'protocol={use: exchange}',
        `${path}=${from}..${to}`,
      ]);
      expect(problemsOf(loaded), path).toEqual([]);
      expect(loaded.ok && loaded.scenario.uncertain, path).toEqual([{ path, given: `${from}..${to}` }]);
    }
  });

  it('may come from --set, and are taken back by it', () => {
    const path = 'agents.zed.positions.tax';
    expect(opened({}, [`${path}=normal(20, 5)`]).uncertain).toEqual([{ path, given: 'normal(20 5)' }]);
    expect(opened({}, [`${path}=10..30`, `${path}=12`]).uncertain).toBeUndefined();
    const all = opened({}, ['agents.*.positions.tax=10..30']).uncertain;
    expect(all?.map((one) => one.path)).toEqual([
      'agents.ann.positions.tax',
      'agents.bob.positions.tax',
      'agents.zed.positions.tax',
    ]);
  });

  it('may stand in a flow map without quotes, and with commas in quotes', () => {
    const flow = (value: string) => SCENARIO.replace('{ tax: 20, ban: 30 }', `{ tax: ${value}, ban: 30 }`);
    for (const value of ['normal(20 5) in 0..60', '"normal(20, 5) in 0..60"', 'mix(ann=20..30@0.6 50@0.4)'])
      expect(opened({ '/talk/scenario.yaml': flow(value) }).uncertain).toHaveLength(1);
  });

  it('leave a row of efficacy that sums to 1', () => {
    const file = opened({}, ['venue.efficacy.decide.institutional=0.4..0.6']);
    const row = Object.values(file.venue.efficacy.decide);
    expect(file.venue.efficacy.decide.institutional).toBe(0.5);
    expect(row.reduce((sum, cell) => sum + cell, 0)).toBeCloseTo(1, 12);
  });

  it('stand in venues, too', () => {
    const venue = VENUE.replace('majority: 0.6', 'majority: 0.55..0.65');
    const loaded = loadVenueFrom(talkFiles({ '/seeds/venues/hall.yaml': venue }), 'hall');
    expect(problemsOf(loaded)).toEqual([]);
    expect(opened({ '/seeds/venues/hall.yaml': venue }).uncertain).toEqual([
      { path: 'venue.stages.floor.forced.majority', given: '0.55..0.65' },
    ]);
    const bad = VENUE.replace('majority: 0.6', 'majority: 0.65..0.55');
    expect(problemsOf(loadVenueFrom(talkFiles({ '/seeds/venues/hall.yaml': bad }), 'hall')).join()).toContain(
      'runs backwards',
    );
  });

  it('whose range has no width are the numbers themselves', () => {
    const path = 'agents.zed.positions.tax';
    const plain = scenarioDigest(opened());
    for (const value of ['20..20', '20~20~20', 'discrete(20)', 'mix(a=20 b=20..20)'])
      expect(scenarioDigest(opened({}, [`${path}=${value}`])), value).toBe(plain);
  });

  it('are written back as they were given', () => {
    const file = opened({}, [
      'agents.zed.positions.tax=normal(20 5)',
      'venue.stages.floor.forced.majority=0.5~0.6~0.7',
    ]);
    const written = asWritten(file);
    expect(written.agents.find(({ id }) => id === 'zed')!.positions!.tax).toBe('normal(20 5)');
    expect(written.venue.stages[0].forced!.majority).toBe('0.5~0.6~0.7');
    expect(heldIn(file).map(({ value, at }) => [value, at])).toEqual([
      [0.6, 'likeliest'],
      [20, 'likeliest'],
    ]);
  });

  it.each([
    [
      '0.5,0.5,0.5,0.5,0.5,90..130,1',
      "roster.csv:2:35 tax.position: must lie within 0 and 100, found '90..130'",
    ],
    ['0.5,0.5,0.5,0.5,0.5,4..6x,1', "roster.csv:2:39 tax.position: nothing may follow, found 'x'"],
    ['0.5,0.5,0.5,0.5,0.5,90..60,1', 'the range 90..60 runs backwards: it is written 60..90'],
    ['0.5,0.5,0.5,0.5,0.5,normal(500 3),1', 'lies outside 0 and 100'],
    ['0.5,0.5,0.5,0.5,0.5,norml(50 3),1', "no distribution 'norml' (did you mean 'normal'?)"],
    ['0.5,0.5,0.5,0.5,0.5,70,20..80', 'must lie within 0 and 1, found'],
  ])('%s is refused where it stands', (cells, want) => {
    const said = wrong({ '/talk/roster.csv': roster(cells) });
    expect(said).toContain(want);
    expect(said.split('\n')).toHaveLength(1);
  });

  it('of whole numbers are whole', () => {
    expect(wrong({}, ['agents.zed.votes=discrete(1 2.5)'])).toContain('must be whole numbers');
    const votes = drawn(opened({}, ['agents.zed.votes=1..3']), 'agents.zed.votes', 3000);
    for (const value of [1, 2, 3])
      // a third each: standard error √(2/9/3000) ≈ 0.009
      expect(Math.abs(votes.filter((one) => one === value).length / 3000 - 1 / 3)).toBeLessThan(0.035);
  });

  it('of which much is cut off are warned of', () => {
    expect(warned(['agents.zed.positions.tax=normal(95 10)'])).toContain(
      "31 % of 'normal(95 10)' lies outside 0 and 100 and is cut off",
    );
    expect(warned(['agents.zed.positions.tax=normal(50 10)'])).toBe('');
  });
});

describe('several experts', () => {
  const HEADER = ROSTER.split('\n')[0];
  const columns = HEADER.replace('tax.position', 'tax.position@eva,tax.position@tom');
  const table = (ann: string, bob: string) =>
    `${columns}\nann,Ann,state,0.5,0.5,0.5,0.5,0.5,${ann},1,80,0.9\nbob,Bob,firm,0.1,0.2,0.3,0.4,0.5,${bob},0.5,,\n`;
  const weighted = SCENARIO.replace('agents:', 'experts: { eva: 3, tom: 1 }\nagents:');

  it('have a column each, weighed as the scenario says', () => {
    const file = opened({ '/talk/roster.csv': table('60..70,90', '50,50'), '/talk/scenario.yaml': weighted });
    expect(file.uncertain).toEqual([
      { path: 'agents.ann.positions.tax', given: 'mix(eva=60..70@3 tom=90@1)' },
    ]);
    expect(file.agents[0].positions!.tax).toBe(0.75 * 65 + 0.25 * 90);
    expect(file.agents[1].positions!.tax).toBe(50);
  });

  it('are right about all that they say together, in the share of their weights', () => {
    const file = opened({ '/talk/roster.csv': table('10,90', '20,80'), '/talk/scenario.yaml': weighted });
    const [ann, bob] = ['ann', 'bob'].map((id) => drawn(file, `agents.${id}.positions.tax`, 4000));
    ann.forEach((value, at) => expect(bob[at]).toBe(value === 10 ? 20 : 80));
    // standard error √(3/16/4000) ≈ 0.007
    expect(Math.abs(ann.filter((value) => value === 10).length / 4000 - 0.75)).toBeLessThan(0.03);
  });

  it.each([
    [table('60..70,9x', '50,50'), "roster.csv:2:43 tax.position@tom: nothing may follow, found 'x'"],
    [`${HEADER},tax.position@eva\n`, "'tax.position' has a column for everybody beside that of eva"],
    [ROSTER.replace('name', 'name@eva'), "unknown column 'name@eva'"],
  ])('are refused where they say nothing that can be read', (text, want) => {
    expect(wrong({ '/talk/roster.csv': text })).toContain(want);
  });

  it('have one weight', () => {
    expect(
      wrong({}, ['agents.zed.positions.tax=mix(eva=3@2 tom=4)', 'agents.ann.positions.tax=mix(eva=3 tom=4)']),
    ).toContain('eva has the weight 2 here and 1 elsewhere');
  });
});

describe('draws', () => {
  it('of one number are not moved by another that becomes uncertain, or by where it is listed', () => {
    const path = 'agents.zed.positions.tax';
    const alone = drawn(opened({}, [`${path}=0..50`]), path, 9);
    expect(drawn(opened({}, ['agents.ann.positions.tax=0..50', `${path}=0..50`]), path, 9)).toEqual(alone);
    expect(drawn(opened({}, [`${path}=0..50`]), path, 9, 't')).not.toEqual(alone);
  });

  it('lie inside the bounds of their place', () => {
    const text = fc.constantFrom('normal(95 30)', 'lognormal(60 1)', 'beta(0.5 0.5)', 'mix(0..100@2 100)');
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 1e6 }), (given, at) => {
        const path = 'agents.zed.positions.tax';
        const inputs = new InputDraws(opened({}, [`${path}=${given}`]), new Draws('s', 'x'));
        for (const [, value] of inputs.at([0, at])) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 50 },
    );
  });

  const inCommon = (correlation: number) =>
    SCENARIO.replace(
      'agents:',
      `commonErrors:\n  - { of: agents.*.positions.tax, correlation: ${correlation} }\nagents:`,
    );
  const uncertain = ['agents.ann.positions.tax=0..50', 'agents.zed.positions.tax=normal(50 10)'];

  it.each([0, 0.6, 1])('err together with the correlation %d where that is stated', (rho) => {
    const file = opened({ '/talk/scenario.yaml': inCommon(rho) }, uncertain);
    const [ann, zed] = ['ann', 'zed'].map((id) => drawn(file, `agents.${id}.positions.tax`, 4000));
    // of a uniform and a normal score that correlate by ρ: ρ·√(3/π)
    expect(Math.abs(correlation(ann, zed) - rho * Math.sqrt(3 / Math.PI))).toBeLessThan(0.05);
    // Its own distribution stays what it is: 25 ± 3·(50/√12/√4000)
    expect(Math.abs(mean(ann) - 25)).toBeLessThan(0.7);
  });

  it('with errors in common are checked', () => {
    const of = (text: string) =>
      SCENARIO.replace('agents:', `commonErrors:\n  - { of: ${text}, correlation: 0.6 }\nagents:`);
    expect(wrong({ '/talk/scenario.yaml': of('agents.nobody.positions.tax') })).toContain(
      "no 'nobody' among the agents",
    );
    expect(warned([], { '/talk/scenario.yaml': of('agents.*.positions.tax') })).toContain(
      'has nothing in common: none of them is given as a range or distribution',
    );
    const twice = of('agents.*.positions.tax').replace(
      'agents:',
      '  - { of: [agents.ann.positions.tax, agents.zed.positions.tax], correlation: 0.5 }\nagents:',
    );
    expect(wrong({ '/talk/scenario.yaml': twice }, uncertain)).toContain('sum to 1.1, which is more than 1');
  });
});
