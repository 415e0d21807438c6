/** Metrics that an experiment makes itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Player } from '../../../src/experiments/sweep/chunk.ts';
import { isStudy } from '../../../src/experiments/sweep/study-schema.ts';
import { unitsOf } from '../../../src/experiments/sweep/study.ts';
import { HEAD, layOutExperiment, loadedExperiment, tryExperiment } from '../../support/experiments.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-formula-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withMetrics = (metrics: string): string =>
  layOutExperiment(
    folder,
    `${HEAD}vary: [{ name: openness, path: parameters.openness, range: 0.1..0.6 }]
design: { use: monte-carlo, samples: 6 }
metrics: ${metrics}
`,
  );

function problemOf(metric: string) {
  const loaded = tryExperiment(withMetrics(`\n  - ${metric}`));
  return loaded.ok
    ? 'fine'
    : `${loaded.problems[0].line}:${loaded.problems[0].column} ${loaded.problems[0].message}`;
}

describe('a metric by formula', () => {
  it('is computed from the measures of its run, whether they are metrics too or not', () => {
    const metrics = `
  - gap = max(issues.*.text) - min(issues.*.text)
  - issues.*.text
  - both = issues.routes.adopted = 1 and issues.repair-permits.adopted = 1
  - issues.*.adopted
  - late = if(rounds > 3, rounds, 0)`;
    const { study, scenarios } = loadedExperiment(withMetrics(metrics));
    expect(study.metrics[0]).toEqual({
      name: 'gap',
      title: 'max(issues.*.text) - min(issues.*.text)',
      unit: 'index',
      formula: 'max(issues.*.text) - min(issues.*.text)',
    });
    const { columns } = new Player(
      study,
      (at) => scenarios[at],
      Infinity,
      () => 0,
    )
      .play(0, unitsOf(study))
      .get('runs')!;
    const [gap, permits, routes, both, permitsAdopted, routesAdopted, late] = columns
      .slice(6)
      .map((values) => [...(values as Float64Array)]);
    expect(gap.length).toBe(6);
    gap.forEach((value, at) => {
      expect(value).toBe(Math.abs(permits[at] - routes[at]));
      expect(both[at]).toBe(permitsAdopted[at] * routesAdopted[at]);
      expect(late[at]).toBeGreaterThan(3);
    });
    expect(isStudy(study)).toBe(true);
    const broken = study.metrics.map((metric) => ({ ...metric, formula: 'max(' }));
    expect(isStudy({ ...study, metrics: broken })).toBe(false);
  });

  it.each([
    [
      'gap = max(issues.*.tex)',
      "9:15 no measure is called 'issues.*.tex' (did you mean 'issues.repair-permits.text'?)",
    ],
    [
      'gap = issues.*.text + 1',
      "9:11 'issues.*.text' stands for 2 measures: put it into min, max, sum, mean or count",
    ],
    ['"gap = 1 +"', '9:15 expected a number, a measure or a function, found nothing'],
    ['openness = rounds', "9:5 'openness' is the name of another column"],
    ['seed = rounds', "9:5 'seed' is the name of another column"],
    ['rounds = issues.adopted', "9:5 'rounds' is the name of another column"],
  ])('%s is refused with its place', (metric, message) => {
    expect(problemOf(metric)).toBe(message);
  });
});
