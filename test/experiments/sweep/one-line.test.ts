/** What is typed behind `--vary`, and what an experiment's file may leave out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { factorName, idOf } from '../../../src/experiments/sweep/defaults.ts';
import { experimentText, readVary, type OneLine } from '../../../src/experiments/sweep/one-line.ts';
import { Report } from '../../../src/scenarios/problems.ts';
import { layOutExperiment, loadedExperiment, tryExperiment } from '../../support/experiments.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-line-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (text: string) => readVary(text, new Report());
function complaint(text: string) {
  const report = new Report();
  expect(readVary(text, report)).toBeNull();
  const [{ message, column }] = report.finish().problems;
  return { message, column };
}

describe('what is typed behind --vary', () => {
  it.each<[string, object]>([
    ['a.b=0.1..0.6', { path: 'a.b', range: '0.1..0.6' }],
    ['a.b=20~30~50', { path: 'a.b', range: '20~30~50' }],
    ['a.b=normal(50, 10) in 0..80', { path: 'a.b', range: 'normal(50, 10) in 0..80' }],
    ['a.b=integers(2 8)', { path: 'a.b', range: 'integers(2 8)' }],
    ['a.b=0..1 step 0.25', { path: 'a.b', range: '0..1', step: 0.25 }],
    ['chair.pen=0,0.5,-1', { path: 'chair.pen', values: [0, 0.5, -1] }],
    ['chair.pen=0.5', { path: 'chair.pen', values: [0.5] }],
    [
      'a.b=1,red',
      {
        variants: [
          { name: 'x-1', set: ['a.b=1'] },
          { name: 'red', set: ['a.b=red'] },
        ],
      },
    ],
    [
      'a.b=0..1,5..1',
      {
        variants: [
          { name: 'x-0-1', set: ['a.b=0..1'] },
          { name: 'x-5-1', set: ['a.b=5..1'] },
        ],
      },
    ],
    [
      'agents.*.x*=0.5..1.5 clamp',
      { path: 'agents.*.x', operation: 'scale', range: '0.5..1.5', clamp: true },
    ],
    [
      'agents.kind=state.x+=-5..5 each clamp',
      { path: 'agents.kind=state.x', operation: 'shift', range: '-5..5', each: true, clamp: true },
    ],
    [
      'venue.rule=null,{ use: vote, share: 0.5 }',
      {
        variants: [
          { name: 'null', set: ['venue.rule=null'] },
          { name: 'use-vote-share-0-5', set: ['venue.rule={ use: vote, share: 0.5 }'] },
        ],
      },
    ],
    ['seed', { seed: true }],
  ])('%s', (text, want) => {
    expect(read(text)).toEqual(want);
  });

  it.each<[string, string, number]>([
    ['openness', 'what is varied reads path=values', 1],
    ['=1..2', 'a name is missing', 1],
    ['a.b=', 'the values are missing after =', 4],
    ['a.b=normal(0.5', 'expected ) at the end of normal(…)', 15],
    ['a.b=5..1', 'the range 5..1 runs backwards', 5],
    ['a.b=1,,2', 'value 2 of the list is empty', 5],
    ['a.b=,1,2', 'value 1 of the list is empty', 5],
    ['a.b=   1,,2', 'value 2 of the list is empty', 8],
    ['a.b=   5..1  ', 'the range 5..1 runs backwards', 8],
    ['a.b=red,5..1 each', 'each goes with numbers, and not all of these are', 5],
    ['a.b=vote', 'expected a range such as 0.2..0.8, or several values', 5],
    ['a.b=0..1 step x', "expected a number above 0 behind step, found 'x'", 5],
    ['a.b+=red,blue', 'operation goes with numbers', 6],
    ['a.b=\u202e1..2', 'the character U+202E is not allowed', 5],
  ])('%s is refused with what is wrong and where', (text, message, column) => {
    expect(complaint(text)).toEqual({ message: expect.stringContaining(message), column });
  });

  it('any text is read or refused, never anything else', () => {
    const word = fc.constantFrom(
      'a',
      '.',
      '=',
      '*',
      '+',
      ',',
      '..',
      '~',
      '(',
      ')',
      '{',
      '1',
      ' step ',
      ' each',
      '"',
      'normal(',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 15 }), (words) => {
        const report = new Report();
        const found = readVary(words.join(''), report);
        expect(found === null).toBe(report.count > 0);
      }),
      { numRuns: 2000 },
    );
  });
});

const line = (some: Partial<OneLine>): OneLine => ({
  id: 'line',
  scenario: './two-cables',
  vary: [],
  set: [],
  seed: 'luck',
  rounds: null,
  design: null,
  samples: null,
  replicates: null,
  metrics: [],
  series: [],
  most: [],
  least: [],
  cells: {},
  profile: null,
  generations: null,
  stop: null,
  record: [],
  ...some,
});

describe('the file of what was typed', () => {
  it('is an experiment with a design that suits', () => {
    const typed = (...texts: string[]) => texts.map((text) => read(text)!);
    const study = (some: Partial<OneLine>) =>
      loadedExperiment(layOutExperiment(folder, experimentText(line(some)), 'line.yaml')).study;
    const listed = study({
      vary: typed('chair.pen=0,0.5,1', 'venue.stages.plenary.forced=null,{ use: consensus }'),
    });
    expect(listed.design?.id).toBe('full-factorial');
    expect(listed.points).toBe(6);
    expect(listed.factors.map(({ name }) => name)).toEqual(['pen', 'forced']);
    expect(listed.metrics.map(({ name }) => name)).toContain('issues.routes.adopted');
    const spread = study({ vary: typed('parameters.openness=0.1..0.6', 'seed'), samples: 30, seed: 'again' });
    expect([spread.design?.id, spread.points, spread.seed]).toEqual(['latin-hypercube', 30, 'again']);
    expect(study({ vary: typed('seed'), samples: 5000 }).design?.id).toBe('monte-carlo');
    expect(study({ vary: typed('seed'), samples: 7, design: 'morris', metrics: ['rounds'] }).points).toBe(14);
    expect(study({ replicates: 9 }).points).toBe(1);
  });
});

describe('a file that leaves things out', () => {
  it('has an id by its name, a title by what it varies, and names by paths', () => {
    const text = `scenario: ./two-cables
vary:
  - { path: agents.atoll.positions.routes, range: beta(2 5) }
  - { path: agents.lagoon.positions.routes, range: normal(40 10) }
design: { use: monte-carlo, samples: 4 }
`;
    const { study } = loadedExperiment(layOutExperiment(folder, text, 'Two Atolls.yaml'));
    expect(study.id).toBe('two-atolls');
    expect(study.title).toBe('two-cables by routes, positions-routes');
    expect(study.seed).toBe('two-atolls');
    // A distribution without bounds of its own has those of its numbers.
    expect(study.factors.map((factor) => factor.kind === 'number' && factor.spread)).toEqual([
      { kind: 'beta', a: 2, b: 5, within: { low: 0, high: 100 } },
      { kind: 'normal', mean: 40, deviation: 10, within: { low: 0, high: 100 } },
    ]);
    expect(idOf('a/b/experiment.yaml')).toBe('b');
    expect(factorName('9 Lives!')).toBe('x-9-lives');
  });

  it('says where a distribution has no place', () => {
    const text = (range: string, operation = 'set') => `scenario: ./two-cables
vary: [{ path: parameters.openness, range: ${range}, operation: ${operation} }]
design: { use: monte-carlo, samples: 4 }
`;
    const messageOf = (written: string) => {
      const loaded = tryExperiment(layOutExperiment(folder, written, 'odd.yaml'));
      return loaded.ok ? 'fine' : loaded.problems[0].message;
    };
    expect(messageOf(text('normal(9 0.1)'))).toBe(
      "nearly all of 'normal(9 0.1)' lies outside what these numbers may be",
    );
    expect(messageOf(text('normal(0 0.1)', 'shift'))).toContain('has no ends: give it bounds');
  });
});
