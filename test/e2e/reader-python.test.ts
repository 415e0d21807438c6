/** The Python reader against Parley itself: the same tables, and the same regression to nine digits. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEAD, layOutExperiment } from '../support/experiments.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const sweep = join(folder, 'sweep');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const python = (code: string) =>
  spawnSync('python3', ['-c', `import json, parley_sweep\n${code}`], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, PYTHONPATH: 'readers/python', PYTHONDONTWRITEBYTECODE: '1' },
  });

beforeAll(() => {
  const experiment = layOutExperiment(
    folder,
    `${HEAD}vary:
  - { name: openness, path: parameters.openness, range: 0.1..0.6 }
  - { name: pen, path: chair.pen, values: [0, 0.5, 1] }
  - { name: votes, variants: [{ name: as-is }, { name: none, set: [venue.stages.plenary.forced=null] }] }
design: { use: latin-hypercube, samples: 80 }
replicates: 2
metrics: [issues.*.text]
`,
  );
  expect(parley(['sweep', experiment, '--out', sweep, '--workers', '1']).code).toBe(0);
}, 120_000);

describe.skipIf(!hasPython)('the Python reader', () => {
  it('makes the coefficients that parley sensitivity makes', () => {
    const { status, stdout, stderr } = python(
      `sweep = parley_sweep.open_sweep(${JSON.stringify(sweep)})
print(json.dumps({metric: sweep.regression(metric) for metric in sweep.metrics}))`,
    );
    expect([status, stderr]).toEqual([0, '']);
    const found = JSON.parse(stdout) as Record<string, Record<string, Record<string, number>>>;
    const { metrics } = JSON.parse(parley(['sensitivity', sweep, '--by', 'regression', '--json']).out) as {
      metrics: {
        name: string;
        estimators: {
          figures: Record<string, number>;
          estimates: { measure: string; factors: string[]; estimate: number }[];
        }[];
      }[];
    };
    expect(metrics.length).toBe(2);
    for (const { name, estimators } of metrics) {
      expect(estimators[0].estimates.length).toBe(6);
      for (const { measure, factors, estimate } of estimators[0].estimates)
        expect(Math.abs(found[name][measure][factors[0]] - estimate)).toBeLessThan(1e-9);
      expect(Math.abs(Number(found[name]['coefficient R2']) - estimators[0].figures.rSquared)).toBeLessThan(
        1e-9,
      );
    }
  });

  it('reads columns by their types, and refuses a table that was changed', () => {
    const { stdout } = python(
      `runs = parley_sweep.open_sweep(${JSON.stringify(sweep)}).runs
print(json.dumps([len(runs["run_id"]), runs["seed"][0], runs["replicate"][1], runs["votes"][0]]))`,
    );
    const [, first] = readFileSync(join(sweep, 'runs.csv'), 'utf8').split('\n');
    expect(JSON.parse(stdout)).toEqual([160, 'cables 1', 2, first.split(',')[7]]);
    cpSync(sweep, join(folder, 'changed'), { recursive: true });
    appendFileSync(join(folder, 'changed', 'runs.csv'), '\n');
    const { status, stderr } = python(`parley_sweep.open_sweep(${JSON.stringify(join(folder, 'changed'))})`);
    expect([status, stderr]).toEqual([1, expect.stringContaining('runs.csv is not what was written')]);
  });
});
