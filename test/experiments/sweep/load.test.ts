/** Experiment files with one mistake each: every one is told with its place before anything runs. */
import { afterAll, describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/scenarios/problems.ts';
import { FULL, HEAD, layOutExperiment, tryExperiment } from '../../support/experiments.ts';
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
      "8:29 vary[0].path: no 'opennes' in parameters; did you mean 'openness'?",
    ],
    [
      'agents.*.bases',
      'agents.kind=sate.bases',
      "9:26 vary[1].path: 'kind=sate' selects none of the agents; did you mean 'kind=state'?",
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
      'signatures.count',
      'signatures.cuont',
      "17:44 metrics[2]: no measure is called 'signatures.cuont'; did you mean 'signatures.count'?",
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
