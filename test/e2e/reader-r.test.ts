/** The R reader against Parley itself: the same regression and the same shares of variance, to nine digits. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEAD, layOutExperiment } from '../support/experiments.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const hasR = spawnSync('Rscript', ['-e', 'library(jsonlite)']).status === 0;
const r = (code: string) =>
  spawnSync(
    'Rscript',
    ['--vanilla', '-e', `library(jsonlite); source('readers/r/R/parleysweep.R')\n${code}`],
    {
      encoding: 'utf8',
    },
  );

const VARY = `vary:
  - { name: openness, path: parameters.openness, range: 0.1..0.6 }
  - { name: pen, path: chair.pen, values: [0, 0.5, 1] }
  - { name: votes, variants: [{ name: as-is }, { name: none, set: [venue.stages.plenary.forced=null] }] }
`;

beforeAll(() => {
  if (!hasR) return;
  for (const [name, design] of [
    ['spread', '{ use: latin-hypercube, samples: 80 }\nreplicates: 2'],
    ['blocks', '{ use: saltelli, samples: 64 }'],
  ]) {
    const path = layOutExperiment(
      folder,
      `${HEAD}${VARY}design: ${design}\nmetrics: [issues.*.text]\n`,
      `${name}.yaml`,
    );
    expect(parley(['sweep', path, '--out', join(folder, name), '--workers', '1']).code).toBe(0);
  }
}, 120_000);

interface Sensitivity {
  readonly metrics: readonly {
    readonly name: string;
    readonly estimators: readonly {
      readonly estimates: readonly { measure: string; factors: string[]; estimate: number }[];
    }[];
  }[];
}

describe.skipIf(!hasR)('the R reader', () => {
  it.each([
    ['spread', 'regression', 6],
    ['blocks', 'variance', 6],
  ])('makes of %s what parley sensitivity makes by %s', (name, by, count) => {
    const sweep = join(folder, name);
    const { status, stdout, stderr } = r(
      `sweep <- open_sweep('${sweep}')
of <- function(metric) { found <- sweep_${by}(sweep, metric); lapply(found, as.list) }
cat(toJSON(setNames(lapply(sweep$metrics, of), sweep$metrics), digits = NA, auto_unbox = TRUE))`,
    );
    expect([status, stderr]).toEqual([0, '']);
    const found = JSON.parse(stdout) as Record<string, Record<string, Record<string, number>>>;
    const { metrics } = JSON.parse(parley(['sensitivity', sweep, '--by', by, '--json']).out) as Sensitivity;
    expect(metrics.length).toBe(2);
    for (const { name: metric, estimators } of metrics) {
      const own = estimators[0].estimates.filter(({ factors }) => factors.length === 1);
      expect(own.length).toBe(count);
      for (const { measure, factors, estimate } of own)
        expect(Math.abs(found[metric][measure][factors[0]] - estimate)).toBeLessThan(1e-9);
    }
  });

  it('refuses a table that has another length than was written', () => {
    const changed = join(folder, 'changed');
    cpSync(join(folder, 'spread'), changed, { recursive: true });
    appendFileSync(join(changed, 'runs.csv'), '\n');
    const { status, stderr } = r(`open_sweep('${changed}')`);
    expect([status, stderr]).toEqual([1, expect.stringContaining('runs.csv is not what was written')]);
  });
});
