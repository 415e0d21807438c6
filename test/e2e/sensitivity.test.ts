/** `parley sensitivity` by the real binary: refusals come before anything is played, and figures are those of the tables. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEAD, layOutExperiment } from '../support/experiments.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const at = (name: string): string => join(folder, name);

const EXPERIMENT = `${HEAD}
vary:
  - { name: openness, path: parameters.openness, range: 0.1..0.6 }
  - { name: pen, path: chair.pen, range: 0..1 }
design: { use: saltelli, samples: 64 }
replicates: 2
metrics: [issues.routes.text, signatures.count]
`;

interface Document {
  readonly factors: readonly string[];
  readonly metrics: readonly {
    readonly name: string;
    readonly estimators: readonly {
      readonly id: string;
      readonly estimates: readonly {
        readonly measure: string;
        readonly factors: string[];
        readonly estimate: number;
      }[];
    }[];
  }[];
}

describe('refusals', () => {
  it.each([
    ['a design that is too small', EXPERIMENT.replace('samples: 64', 'samples: 16'), [], 'take samples: 64'],
    ['pairs without their blocks', EXPERIMENT, ['--second-order'], 'secondOrder: true'],
    [
      'a metric it does not have',
      EXPERIMENT,
      ['--metric', 'signatures.cout'],
      "did you mean 'signatures.count'?",
    ],
    ['an estimator that is none', EXPERIMENT, ['--by', 'varience'], "did you mean 'variance'?"],
    [
      'outcomes together that are none',
      EXPERIMENT,
      ['--together', 'votes.*'],
      "no metric of the experiment fits 'votes.*'",
    ],
    [
      'outcomes of several units together',
      EXPERIMENT,
      ['--together', '*.*', '--together', 'issues.*.text', '--by', 'regression'],
      'shares of the variance',
    ],
    ['an estimator of another design', EXPERIMENT, ['--by', 'elementary-effects'], 'design morris'],
  ])('of %s come before anything is played', (_, text, words, why) => {
    const path = layOutExperiment(folder, text, 'refused.yaml');
    const { code, out, err } = parley(['sensitivity', path, '--out', at('refused'), ...words]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(why);
    expect(existsSync(at('refused'))).toBe(false);
  });

  it('ask for a folder before an experiment is played', () => {
    const { code, err } = parley(['sensitivity', layOutExperiment(folder, EXPERIMENT, 'homeless.yaml')]);
    expect([code, err]).toEqual([2, expect.stringContaining('--out')]);
  });
});

describe('a sweep that is done', () => {
  beforeAll(() => {
    const path = layOutExperiment(folder, EXPERIMENT, 'played.yaml');
    const { code, out } = parley(['sensitivity', path, '--out', at('played'), '--svg', at('bars.svg')]);
    expect(code).toBe(0);
    expect(out).toContain("Sobol' indices.");
    expect(readFileSync(at('bars.svg'), 'utf8')).toContain('>openness<');
  }, 120_000);

  it('gives the same answer again from its folder, as a page and as JSON', () => {
    const [page, again] = [1, 2].map(() => parley(['sensitivity', at('played')]).out);
    expect(again).toBe(page);
    const document = JSON.parse(parley(['sensitivity', at('played'), '--json']).out) as Document;
    expect(document.factors).toEqual(['openness', 'pen']);
    expect(document.metrics.map(({ name }) => name)).toEqual(['issues.routes.text', 'signatures.count']);
    for (const { estimators } of document.metrics)
      expect(estimators.map(({ id }) => id)).toEqual(['variance', 'regression']);
  });

  it('has outcomes together before each by itself, also on the page', () => {
    const words = ['sensitivity', at('played'), '--together', 'issues.*.text'];
    const { metrics } = JSON.parse(parley([...words, '--json']).out) as Document;
    expect(metrics.map(({ name }) => name)).toEqual([
      'issues.*.text',
      'issues.routes.text',
      'signatures.count',
    ]);
    const [together, alone] = metrics.map(({ estimators }) => estimators[0].estimates);
    together.forEach(({ estimate }, at) => expect(estimate).toBeCloseTo(alone[at].estimate, 12));
    expect(parley(words).out).toContain('each with the weight of its variance');
  });

  it('has the totals that Jansen’s formula makes of its table of runs', () => {
    const [head, ...lines] = readFileSync(join(at('played'), 'runs.csv'), 'utf8')
      .trim()
      .split(/\r?\n/);
    const columns = head.split(',');
    const of = (name: string): number[] =>
      lines.map((line) => Number(line.split(',')[columns.indexOf(name)]));
    const [points, texts] = [of('point'), of('issues.routes.text')];
    const means = new Float64Array(256);
    points.forEach((point, row) => (means[point - 1] += texts[row] / 2));
    const block = (which: number): number[] =>
      Array.from({ length: 64 }, (_, base) => means[4 * base + which]);
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, one) => sum + one, 0) / values.length;
    const [a, ab1, ab2, b] = [0, 1, 2, 3].map(block);
    const middle = mean([...a, ...b]);
    const spread = mean([...a, ...b].map((value) => (value - middle) ** 2));
    const document = JSON.parse(parley(['sensitivity', at('played'), '--json']).out) as Document;
    const { estimates } = document.metrics[0].estimators[0];
    [ab1, ab2].forEach((mixed, factor) => {
      const total = mean(mixed.map((value, row) => (value - a[row]) ** 2)) / (2 * spread);
      const told = estimates.find(
        ({ measure, factors }) => measure === 'total' && factors[0] === document.factors[factor],
      )!;
      expect(told.estimate).toBeCloseTo(total, 10);
    });
  });
});
