/** What a sweep says about its factors: from an experiment file and outcomes that are known to what is told of them. */
import { afterAll, describe, expect, it } from 'vitest';
import {
  analyse,
  analyseTogether,
  askedOf,
  TooSmall,
  type MetricAnalysis,
} from '../../../src/experiments/sensitivity/analysis.ts';
import type { Study } from '../../../src/experiments/sweep/study.ts';
import { pointsOf } from '../../../src/experiments/sweep/study.ts';
import { sensitivityChart } from '../../../src/report/sensitivity-chart.ts';
import { svgOf } from '../../../src/report/chart.ts';
import { printPlain } from '../../../src/report/page.ts';
import { sensitivityDocument } from '../../../src/report/sensitivity-document.ts';
import { sensitivityPage } from '../../../src/report/text/sensitivity.ts';
import { replicatedOf } from '../estimators/functions.ts';
import { HEAD, layOutExperiment, loadedExperiment } from '../../support/experiments.ts';
import { scratch } from '../../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

const VARY = `
vary:
  - { name: openness, path: parameters.openness, range: 0.1..0.6 }
  - { name: idle, path: chair.pen, range: 0.1..0.2 }
  - name: votes
    variants: [{ name: as-is }, { name: none, set: [venue.stages.plenary.forced=null] }]
`;
const METRICS = 'metrics: [signatures.count, issues.routes.text]';

function studyOf(design: string, name: string, vary = VARY): Study {
  return loadedExperiment(layOutExperiment(folder, `${HEAD}${vary}${design}\n${METRICS}\n`, `${name}.yaml`))
    .study;
}

/** Outcomes under two seeds, of `level ± spread`, where the level is a function of the factors' values. */
function replicated(study: Study, level: (values: Float64Array) => number, spread: number) {
  const read = pointsOf(study);
  const values = new Float64Array(study.factors.length);
  return replicatedOf(
    Array.from({ length: study.points }, (_, point) => {
      read(point, values);
      return [level(values) - spread, level(values) + spread];
    }),
  );
}

const WISH = { by: null, secondOrder: false };

/** Openness moves the outcome by 10 over its range, votes by 5, and the third factor not at all. */
const level = ([openness, , votes]: Float64Array): number => 20 * openness + 5 * votes;

function analysed(
  study: Study,
  spread = 1,
  wish: { by: string | null; secondOrder: boolean } = WISH,
): MetricAnalysis {
  return analyse(study, study.metrics[0], replicated(study, level, spread), askedOf(study, wish), null);
}

const figure = ({ answers }: MetricAnalysis, measure: string, factor: string): number =>
  answers
    .flatMap(({ estimates }) => estimates)
    .find((one) => one.measure === measure && one.factors.join() === factor)!.interval.estimate;

describe('what is asked of a design', () => {
  it.each([
    ['design: { use: saltelli, samples: 64 }', ['variance', 'regression']],
    ['design: { use: morris, trajectories: 10 }', ['elementary-effects']],
    ['design: { use: sobol, samples: 64 }', ['regression']],
    ['design: { use: latin-hypercube, samples: 64 }', ['regression']],
    ['design: { use: full-factorial, points: 6 }', ['regression']],
  ])('%s is made for %j', (design, ids) => {
    expect(askedOf(studyOf(design, 'made-for'), WISH).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['design: { use: saltelli, samples: 16 }', WISH, 'take samples: 64, 320 points'],
    ['design: { use: saltelli, samples: 64 }', { ...WISH, secondOrder: true }, '512 points in place of 320'],
    ['design: { use: sobol, samples: 64 }', { ...WISH, secondOrder: true }, 'need the design saltelli'],
    ['design: { use: sobol, samples: 64 }', { ...WISH, by: 'elementary-effects' }, 'need the design morris'],
    ['design: { use: monte-carlo, samples: 20 }', WISH, 'needs 64 rows or more'],
  ])('%s with %j is refused with what would do', (design, wish, words) => {
    const study = studyOf(design, 'refused');
    expect(() => askedOf(study, wish)).toThrow(TooSmall);
    expect(() => askedOf(study, wish)).toThrow(words);
  });

  it('is nothing where nothing is varied', () => {
    const study = studyOf('replicates: 3', 'unvaried', '');
    expect(() => askedOf(study, WISH)).toThrow('varies nothing');
  });
});

describe('an analysis', () => {
  it("divides the variance of Saltelli's blocks, and names what does nothing", () => {
    const analysis = analysed(
      studyOf('design: { use: saltelli, samples: 512, secondOrder: true }', 'blocks'),
    );
    // Variances 10²/12 and 5²/4.
    const [openness, votes] = [100 / 12, 25 / 4].map((part) => part / (100 / 12 + 25 / 4));
    for (const measure of ['first', 'total']) {
      expect(figure(analysis, measure, 'openness')).toBeCloseTo(openness, 1);
      expect(figure(analysis, measure, 'votes')).toBeCloseTo(votes, 1);
    }
    expect(figure(analysis, 'second', 'openness,votes')).toBeCloseTo(0, 1);
    expect(analysis.indistinguishable).toEqual(['idle']);
    // What two seeds do to all points alike has variance 2, and none of it is in the spread of the means.
    expect(analysis.seed!.share.estimate).toBeCloseTo(2 / (2 + 100 / 12 + 25 / 4), 1);
    expect(analysis.seed!.ofMeans).toBeCloseTo(0, 12);
  });

  it('regresses on values, also where a table lists the points', () => {
    const sample = analysed(studyOf('design: { use: sobol, samples: 256 }', 'sample'));
    expect(figure(sample, 'coefficient', 'openness')).toBeCloseTo(
      Math.sqrt(100 / 12 / (100 / 12 + 25 / 4)),
      1,
    );
    expect(sample.answers[0].figures.rSquared).toBeCloseTo(1, 9);
    const rows = Array.from({ length: 64 }, (_, row) => {
      const [one, two] = [row % 8, Math.floor(row / 8)];
      return [one / 10, two / 10, ((one + 3 * two) % 8) / 3];
    });
    const study = studyOf('design: { use: sobol, samples: 64 }', 'table');
    const listed: Study = {
      ...study,
      factors: study.factors.map(({ name }) => ({
        name,
        kind: 'number',
        paths: [],
        operation: 'set',
        spread: null,
        values: null,
        each: false,
      })),
      design: null,
      table: rows,
    };
    const analysis = analysed(listed);
    expect(analysis.answers[0].figures.rSquared).toBeCloseTo(1, 9);
    expect(analysis.indistinguishable).toEqual(['idle']);
  });

  it('says how many replicates are enough: t · √(2/n) below what is asked', () => {
    const study = studyOf('design: { use: sobol, samples: 64 }', 'enough');
    const [count] = study.metrics;
    const data = replicated(study, level, 1);
    const asked = askedOf(study, WISH);
    const told = analyse(study, count, data, asked, 0.5).replicates!;
    // t(1) · √(2/2) = 12.706 for the two that were played; t(32) · √(2/33) = 0.5015, t(33) · √(2/34) = 0.4934.
    expect(told).toMatchObject({ played: 2, wanted: 0.5, needed: 34, vague: true });
    expect(told.known).toBeCloseTo(12.706, 3);
    // A count has no half-width that is usual; points of the scale have.
    expect(analyse(study, count, data, asked, null).replicates).toMatchObject({ wanted: null, needed: null });
    expect(analyse(study, study.metrics[1], data, asked, null).replicates!.wanted).toBe(1);
    const single = replicatedOf(Array.from(data.means, (mean) => [mean]));
    expect(analyse(study, count, single, asked, 0.5)).toMatchObject({ replicates: null, seed: null });
  });
});

describe('a report', () => {
  const study = studyOf('design: { use: saltelli, samples: 64 }', 'report');
  const asked = askedOf(study, WISH);
  const outcomes = [replicated(study, level, 1), replicated(study, () => 7, 0)];
  const document = sensitivityDocument(
    study,
    study.metrics.map((metric, at) => analyse(study, metric, outcomes[at], asked, null)),
  );
  const page = printPlain(sensitivityPage(document));

  it('says in words what matters, what does not, and what luck does', () => {
    expect(page).toContain('Indistinguishable from zero: idle.');
    expect(page).toMatch(/openness: first order 0\.\d\d ± 0\.\d\d, total 0\.\d\d ± 0\.\d\d/);
    expect(page).toMatch(/the seed, single runs: total 0\.\d\d ± 0\.\d\d/);
    expect(page).toContain(
      'The mean of a point is known to ± 12.7 from 2 replicates, as far as fewer than 30 seeds can tell.',
    );
    expect(page).toContain('Of the variance of the points’ means 0.00 is luck');
    expect(page).toMatch(/The widest interval of a total is ± 0\.\d\d; ± 0\.05 takes about samples: \d+\./);
  });

  it('takes metrics together, and names them', () => {
    const together = analyseTogether(
      study,
      { pattern: '*.*', metrics: study.metrics },
      [replicated(study, level, 0), replicated(study, ([, , votes]) => 10 * votes, 0)],
      asked,
    );
    const text = printPlain(sensitivityPage(sensitivityDocument(study, [together])));
    expect(text).toContain('2 outcomes together');
    expect(text).toContain('signatures.count and issues.routes.text, each with the weight of its variance');
    // Variances 10²/12 by openness, 5²/4 and 10²/4 by votes.
    expect(figure(together, 'total', 'votes')).toBeCloseTo(125 / 4 / (100 / 12 + 125 / 4), 1);
  });

  it('says where the row of luck is, when the design has luck as a factor', () => {
    const lucky = studyOf(
      'design: { use: saltelli, samples: 64 }',
      'lucky',
      `${VARY}  - { name: luck, seed: true }\n`,
    );
    const once = replicatedOf(Array.from({ length: lucky.points }, (_, point) => [point % 7]));
    const analysis = analyse(lucky, lucky.metrics[0], once, askedOf(lucky, WISH), null);
    expect(printPlain(sensitivityPage(sensitivityDocument(lucky, [analysis])))).toContain(
      'What luck does is the row of luck.',
    );
  });

  it('says of an outcome that never differs that nothing matters to it', () => {
    expect(page).toContain('Nothing can be estimated.');
    expect(page).toContain('The outcome is the same in every run: no factor matters to it.');
    expect(page).toMatch(/the \d+ seeds played do not change it; what others do, they cannot tell\./);
  });

  it('is drawn with a bar for every factor and for the seed, the same every time', async () => {
    const svg = await svgOf(sensitivityChart(document));
    expect(svg).toMatch(/^<svg /);
    for (const name of ['openness', 'idle', 'votes', 'the seed', 'first', 'total'])
      expect(svg).toContain(`>${name}<`);
    expect(svg).toContain('>differs from zero<');
    expect(await svgOf(sensitivityChart(document))).toBe(svg);
  });

  it('is drawn also where there is nothing to draw', async () => {
    const same = sensitivityDocument(study, [analyse(study, study.metrics[1], outcomes[1], asked, null)]);
    expect(await svgOf(sensitivityChart(same))).toMatch(/^<svg /);
  });
});
