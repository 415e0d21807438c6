/** Experiment files with one mistake each: every one is told with its place before anything runs. */
import { afterAll, describe, expect, it } from 'vitest';
import { valueAt, type NumberFactor } from '../../../src/experiments/sweep/factors.ts';
import { pointsOf } from '../../../src/experiments/sweep/study.ts';
import { formatProblem } from '../../../src/scenarios/problems.ts';
import { FULL, HEAD, layOutExperiment, loadedExperiment, tryExperiment } from '../../support/experiments.ts';
import { scratch } from '../../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

function problemsOf(text: string): string[] {
  const loaded = tryExperiment(layOutExperiment(folder, text));
  return loaded.ok ? [] : loaded.problems.map((problem) => formatProblem(problem).split('\n')[0]);
}

describe('an experiment file', () => {
  it('is fine as it is', () => {
    expect(problemsOf(FULL)).toEqual([]);
  });

  it.each([
    [
      'scenario: ./two-cables',
      'scenario: two-cabels',
      "5:11 scenario: no scenario 'two-cabels' comes with Parley, and none",
    ],
    ['scenario: ./two-cables', 'scenario: wcit12', "did you mean 'wcit-12'?"],
    [
      'range: 0.1..0.6',
      'range: [0.1, 0.6]',
      '8:57 vary[0].range: expected a range such as 0.2..0.8, found a list',
    ],
    ['range: 0.1..0.6', 'range: normal(0.5 -1)', "found 'normal(0.5 -1)': "],
    [
      'range: 0.1..0.6',
      'range: 0.6..0.1',
      '8:57 vary[0].range: expected a range such as 0.2..0.8, or low~likeliest~high',
    ],
    [
      'range: 0.1..0.6',
      'range: 0.1..1.6',
      '8:57 vary[0].range: would make parameters.openness 1.6, which must lie within 0 and 1',
    ],
    [', range: 0.1..0.6', '', '8:29 vary[0].path: needs a range or values'],
    [
      'parameters.openness',
      'parameters.opennes',
      "8:40 vary[0].path: no 'opennes' in parameters (did you mean 'openness'?)",
    ],
    [
      'agents.*.bases',
      'agents.kind=sate.bases',
      "9:33 vary[1].path: 'kind=sate' selects none of the agents (did you mean 'kind=state'?)",
    ],
    [
      'operation: shift',
      'operation: add',
      "10:73 vary[2].operation: 'add' is not allowed here; allowed: set, shift, scale",
    ],
    ['name: pen', 'name: openness', "11:13 vary[3].name: 'openness' is the name of an earlier factor"],
    [
      'plenary.forced=null',
      'plenary.forcd=null',
      '13:53 vary[4].variants[1].set[0]: venue.stages.plenary.forcd: unknown field',
    ],
    [
      'latin-hypercube',
      'latin-hypercub',
      "15:16 design.use: 'latin-hypercub' is not allowed here (did you mean 'latin-hypercube'?)",
    ],
    ['samples: 12', 'points: 12', "15:33 design.points: unknown option 'points'; allowed: use, samples"],
    ['replicates: 3', 'replicates: 0', '16:13 replicates: must be at least 1, found 0'],
    [
      'replicates: 3',
      'replicates: { until: { halfWidth: { shifts.cuont: 1 } } }',
      "'shifts.cuont' is not among the metrics of this experiment (did you mean 'shifts.count'?)",
    ],
    [
      'shifts.count]',
      'openness = signatures.count / 2]',
      "17:62 metrics[3]: 'openness' is the name of another column",
    ],
    [
      'signatures.count',
      'signatures.cuont',
      "17:44 metrics[2]: no measure is called 'signatures.cuont' (did you mean 'signatures.count'?)",
    ],
    [
      'agents, shifts]',
      'agent, shifts]',
      "18:18 record[1]: 'agent' is not allowed here (did you mean 'agents'?)",
    ],
    ['design: {', 'desing: {', "15:1 desing: unknown field 'desing' (did you mean 'design'?)"],
    [
      'scenario: ./two-cables',
      'scenario: ../../etc/passwd',
      "5:11 scenario: a path may not leave its folder: '../../etc/passwd'",
    ],
  ])('is refused with %s turned into %s', (right, wrong, told) => {
    const text = FULL.replace(right, wrong);
    expect(text).not.toBe(FULL);
    expect(problemsOf(text)).toEqual([expect.stringContaining(told)]);
  });

  it('needs a design where anything is varied', () => {
    const text = `${HEAD}vary: [{ name: openness, path: parameters.openness, range: 0..1 }]\nmetrics: [rounds]\n`;
    expect(problemsOf(text)).toEqual([
      expect.stringContaining('1:1 design: is missing: expected one of table,'),
    ]);
  });
});

/** What is wrong with these factors, changes and design, as `line:column path: message`. */
function wrongWith(vary: string, set = ''): string[] {
  const text = `${HEAD}${set === '' ? '' : `set: [${set}]\n`}vary:\n${vary}\ndesign: { use: latin-hypercube, samples: 12 }\nmetrics: [rounds]\n`;
  return problemsOf(text);
}
const openness = (name: string, more = 'range: 0.1..0.6') =>
  `  - { name: ${name}, path: parameters.openness, ${more} }`;
const power = (name: string, path: string) => `  - { name: ${name}, path: ${path}, range: 0..1 }`;
const variants = (name: string, ...set: string[]) =>
  `  - { name: ${name}, variants: [${set.map((one, at) => `{ name: v${at}${one === '' ? '' : `, set: ['${one}']`} }`).join(', ')}] }`;

describe('a distribution that sets numbers', () => {
  const within = (range: string, more = '') => {
    const vary = `vary: [{ name: openness, path: parameters.openness, range: ${range}${more} }]`;
    const text = `${HEAD}${vary}\ndesign: { use: latin-hypercube, samples: 400 }\nmetrics: [rounds]\n`;
    const { study } = loadedExperiment(layOutExperiment(folder, text));
    const [factor] = study.factors as NumberFactor[];
    return [0.0001, 0.5, 0.9999].map((at) => valueAt(factor, at));
  };

  it('is cut to the bounds of all numbers that it sets, and not where it shifts', () => {
    const [low, middle, high] = within('normal(0.5 1)');
    expect(low).toBeCloseTo(0, 3);
    expect(middle).toBeCloseTo(0.5, 6);
    expect(high).toBeCloseTo(1, 3);
    expect(within('normal(0.5 1) in -3..4', ', operation: shift, clamp: true')[0]).toBeLessThan(-2);
  });

  it('is told with what is wrong in it, and without a reason where it is none at all', () => {
    const told = (range: string) => wrongWith(openness('open', `range: '${range}'`))[0];
    expect(told('normal(0.5 -1)')).toMatch(/found 'normal\(0\.5 -1\)': \S/);
    expect(told('0.3')).toMatch(/, found '0\.3'$/);
  });
});

describe('an experiment in which one number is changed twice', () => {
  it.each([
    ['two factors', [openness('first'), openness('second')], '', 'parameters.openness'],
    [
      'a group and everybody',
      [
        power('first', 'agents.kind=state.bases.institutional'),
        power('second', 'agents.*.bases.institutional'),
      ],
      '',
      'agents.atoll.bases.institutional and 3 more',
    ],
    [
      'a factor and one of its neighbours that scales',
      [openness('first'), openness('second', 'operation: scale, range: 0.5..1')],
      '',
      'parameters.openness',
    ],
    [
      'variants and a factor after them',
      [variants('first', '', 'parameters.openness=0.6'), openness('second')],
      '',
      'parameters.openness',
    ],
    [
      'variants of two factors',
      [
        variants('first', '', 'venue.stages.plenary.forced=null'),
        variants('second', '', 'venue.stages.plenary.forced=null'),
      ],
      '',
      'venue.stages.plenary.forced',
    ],
    [
      'a variant that takes away what holds the number',
      [
        variants(
          'first',
          '',
          'agents.atoll.bases={ individual: 1, substantive: 1, processual: 1, organisational: 1, institutional: 1 }',
        ),
        power('second', 'agents.atoll.bases.individual'),
      ],
      '',
      'agents.atoll.bases.individual',
    ],
    [
      'two cells of a row of efficacy, which keeps its sum',
      [
        power('first', 'venue.efficacy.propose.individual'),
        power('second', 'venue.efficacy.propose.institutional'),
      ],
      '',
      'venue.efficacy.propose',
    ],
  ])('is refused, and both are named: %s', (_, vary, set, what) => {
    const [told, ...rest] = wrongWith(vary.join('\n'), set);
    expect(rest).toEqual([]);
    expect(told).toMatch(/^\S+:8:\d+ vary\[1\]\S*: 'second'.* and 'first'.* \(\S+:7:\d+\) both change /);
    expect(told).toContain(`both change ${what}, so that neither shows what it does`);
  });

  it.each([
    [
      'a factor',
      [openness('first')],
      'parameters.openness=0.3',
      /^\S+:8:\d+ vary\[0\].path: 'first' changes parameters.openness, which set\[0\] \(\S+:6:7\) has changed for every run/,
    ],
    [
      'a variant',
      [variants('first', '', 'parameters.openness=0.6')],
      'parameters.openness=0.3',
      /^\S+:8:\d+ vary\[0\].variants\[1\].set\[0\]: 'first' \(v1\) changes parameters.openness, which set\[0\]/,
    ],
    [
      'the same under another name',
      [openness('first')],
      'venue.parameters.openness=0.3',
      /changes parameters.openness, which set\[0\]/,
    ],
    [
      'a change after it',
      [power('first', 'chair.pen')],
      'parameters.openness=0.3, parameters.openness=0.4',
      /^\S+:6:\d+ set\[1\]: changes parameters.openness, which set\[0\]/,
    ],
  ])('for all runs and by %s is refused', (_, vary, set, told) => {
    expect(wrongWith(vary.join('\n'), set)).toEqual([expect.stringMatching(told)]);
  });

  it('is refused where one variant says it twice, as a change that would do nothing', () => {
    const twice = `  - { name: first, variants: [{ name: none }, { name: both, set: [parameters.openness=0.3, parameters.openness=0.4] }] }`;
    expect(wrongWith(twice)).toEqual([
      expect.stringMatching(
        /^\S+:7:\d+ vary\[0\]\.variants\[1\]\.set\[1\]: changes parameters\.openness, which 'first' \(both\) \(\S+:7:\d+\) has changed/,
      ),
    ]);
  });

  it('has no luck where nothing is varied', () => {
    const text = `${HEAD}replicates: 3\nmetrics: [rounds]\n`;
    expect(problemsOf(text)).toEqual([]);
  });

  it('has one luck', () => {
    expect(wrongWith('  - { name: first, seed: true }\n  - { name: second, seed: true }')).toEqual([
      expect.stringMatching(/^\S+:8:\d+ vary\[1\].seed: a run has one luck, and 'first' \(\S+:7:\d+\) is it/),
    ]);
  });

  it('is fine where the changes stand side by side', () => {
    expect(
      wrongWith(openness('scaled', 'operation: scale, range: 0.5..1'), 'parameters.openness=0.4'),
    ).toEqual([]);
    expect(
      wrongWith(
        [
          power('one', 'agents.atoll.bases.individual'),
          power('other', 'agents.lagoon.bases.individual'),
        ].join('\n'),
        'agents.atoll.bases.institutional=0.4',
      ),
    ).toEqual([]);
  });
});

describe('the values of a factor', () => {
  it.each([
    ['range: 0.1..0.6, step: 0.00004', 'vary[0].step: makes 12501 values; at most 10000'],
    [
      'range: 0.1..0.6, step: 0.2',
      'vary[0].step: does not reach the end of the range: the last value is 0.5, and the range ends at 0.6',
    ],
    [
      'range: 0.1..0.6, step: 1',
      'vary[0].step: does not reach the end of the range: the last value is 0.1, and',
    ],
    ['values: [0.1, 0.2, 0.10]', '7:65 vary[0].values[2]: 0.1 stands twice; first in'],
    ['values: [0.1, 1.2, 1.3], clamp: true', 'vary[0].values[2]: 1.3 makes the same of every number as 1.2'],
  ])('are refused where they are not what they seem: %s', (more, told) => {
    expect(wrongWith(openness('open', more))).toEqual([expect.stringContaining(told)]);
  });

  it('are refused where two variants are one scenario', () => {
    expect(
      wrongWith(
        variants('votes', '', 'venue.stages.plenary.forced=null', 'venue.stages.plenary.forced=null'),
      ),
    ).toEqual([
      expect.stringMatching(/^\S+:7:\d+ vary\[0\].variants\[2\]: 'v2' is the same scenario as 'v1'$/),
    ]);
  });

  it('are refused where two variants are one scenario whatever another factor is', () => {
    const three = variants('pen', 'chair.pen=0.1', 'chair.pen=0.2', 'chair.pen=0.3');
    const doubled = variants('votes', '', 'parameters.grip=0.1', 'parameters.grip=0.1');
    const told = [expect.stringMatching(/variants\[2\]: 'v2' is the same scenario as 'v1'$/)];
    expect(wrongWith(`${three}\n${doubled}`)).toEqual(told);
    expect(wrongWith(`${doubled}\n${three}`)).toEqual(told);
    expect(
      wrongWith(`${three}\n${variants('votes', '', 'parameters.grip=0.1', 'parameters.grip=0.2')}`),
    ).toEqual([]);
  });

  it('in steps are the decimals that people write', () => {
    const text = `${HEAD}vary:\n${openness('open', 'range: 0.1..0.6, step: 0.1')}\ndesign: { use: full-factorial }\nmetrics: [rounds]\n`;
    const loaded = tryExperiment(layOutExperiment(folder, text));
    const [factor] = loaded.ok ? loaded.study.factors : [];
    expect(factor).toMatchObject({ values: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] });
  });

  it('on a grid are, too', () => {
    const text = `${HEAD}vary:\n${openness('open', 'range: 0.1..0.4')}\ndesign: { use: full-factorial, points: 4 }\nmetrics: [rounds]\n`;
    const loaded = tryExperiment(layOutExperiment(folder, text));
    if (!loaded.ok) throw new Error('refused');
    const out = new Float64Array(1);
    const read = pointsOf(loaded.study);
    expect([0, 1, 2, 3].map((point) => (read(point, out), out[0]))).toEqual([0.1, 0.2, 0.3, 0.4]);
  });
});
