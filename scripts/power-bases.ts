/**
 * docs/power-bases.md and its picture: which of the five bases of power decides in which venue. `npm run power-bases -- FOLDER` plays
 * the experiments of experiments/power-bases into FOLDER, or goes on with what lies there, and writes figures and picture anew; the
 * prose around the figures is written by hand.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import { BLUE, svgOf } from '../src/report/chart.ts';
import type {
  FactorFigure,
  MetricSensitivity,
  SensitivityDocument,
} from '../src/report/sensitivity-document.ts';
import { experimentIds, openExperiment } from '../src/runs/experiment.ts';
import { checkQuestion, sensitivityOf } from '../src/runs/sensitivity.ts';
import { isSweep } from '../src/runs/sweep-folder.ts';
import { layOut, openSweep, playSweep } from '../src/runs/sweep.ts';
import { standardWorkers } from '../src/runs/workers.ts';
import { blocksIn, bringUpToDate, table } from './docs/blocks.ts';

const PAGE = 'docs/power-bases.md';
const PICTURE = 'docs/power-bases.svg';
const GROUP = 'power-bases/';
const TEXTS = 'issues.*.text';
const ORANGE = '#e69f00';

interface Played {
  readonly id: string;
  readonly runs: number;
  readonly document: SensitivityDocument;
}

async function play(id: string, results: string): Promise<Played> {
  const folder = join(results, id.slice(GROUP.length));
  if (!isSweep(folder)) await layOut(folder, openExperiment(id));
  const effort = { workers: standardWorkers(), shard: null, timeout: null, memory: null };
  if (!existsSync(join(folder, 'runs.parquet')))
    await playSweep(folder, effort, () => {}, new AbortController().signal);
  const { study } = await openSweep(folder);
  const question = { by: 'variance', secondOrder: false, metrics: [], together: [TEXTS], halfWidth: null };
  process.stderr.write(`${id}\n`);
  return { id, runs: study.points, document: await sensitivityOf(folder, checkQuestion(study, question)) };
}

const totals = ({ estimators: [{ estimates }] }: MetricSensitivity): readonly FactorFigure[] =>
  estimates.filter(({ measure }) => measure === 'total');

const shown = (value: number | null): string => (value ?? NaN).toFixed(2).replace('-', '−');

/** `0.31 ± 0.04`, and `–` where zero lies in the interval or nothing varies. */
function figureWords(figure: FactorFigure | undefined): string {
  if (figure === undefined || figure.indistinguishable) return '–';
  const { estimate, low, high } = figure;
  return estimate! < 0.005 ? '< 0.01' : `${shown(estimate)} ± ${shown((high! - low!) / 2)}`;
}

/** Standard deviation of an outcome over all runs; of several together, the root of their summed variance. */
const deviation = ({ estimators: [{ figures }] }: MetricSensitivity): number =>
  Math.sqrt(figures.variance ?? 0);

/** All texts together: a row for every scenario. */
function headlineTable(all: readonly Played[]): string {
  const [{ document }] = all;
  return table(
    ['scenario', 'runs', 'deviation of the texts', ...document.factors],
    all.map(
      ({
        runs,
        document: {
          scenario,
          factors,
          metrics: [texts],
        },
      }) => [
        scenario,
        runs.toLocaleString('en-GB'),
        deviation(texts).toFixed(1),
        ...factors.map((_, at) => figureWords(totals(texts)[at])),
      ],
    ),
  );
}

/** Every outcome that varies by itself, under the scenario's name. */
function outcomeTables(all: readonly Played[]): string {
  return all
    .map(({ id, document: { title, factors, metrics } }) => {
      const varying = metrics.slice(1).filter((metric) => totals(metric).length > 0);
      const rows = varying.map((metric) => {
        return [
          metric.title,
          `${shown(metric.estimators[0].figures.mean)} ± ${shown(deviation(metric))}`,
          ...totals(metric).map(figureWords),
        ];
      });
      return `**${title}** (\`parley sensitivity FOLDER --by variance\`, \`${id}\`)\n\n${table(['outcome', 'mean ± sd', ...factors], rows)}`;
    })
    .join('\n\n');
}

/** What cannot be told from zero has no bar, and the head of its panel says how much there is to tell. */
function picture(all: readonly Played[]): TopLevelSpec {
  const values = all.flatMap(
    ({
      document: {
        scenario,
        factors,
        luck,
        metrics: [texts],
      },
    }) =>
      factors.map((factor, at) => {
        const figure = totals(texts)[at];
        const told = figure !== undefined && !figure.indistinguishable;
        return {
          panel: `${scenario}, texts ± ${deviation(texts).toFixed(1)}`,
          factor,
          kind: factor === luck ? 'luck' : 'a base of power',
          estimate: told ? figure.estimate : 0,
          low: told ? figure.low : 0,
          high: told ? figure.high : 0,
        };
      }),
  );
  const y = { field: 'factor', type: 'nominal', title: null, sort: null } as const;
  const axis = 'share of the variance that it has a part in (total index)';
  return {
    data: { values },
    facet: { column: { field: 'panel', type: 'nominal', title: null, sort: null } },
    spec: {
      width: 170,
      height: { step: 22 },
      layer: [
        {
          mark: 'bar',
          encoding: {
            y,
            x: { field: 'estimate', type: 'quantitative', title: null, scale: { domain: [0, 1.1] } },
            color: {
              field: 'kind',
              type: 'nominal',
              title: axis,
              scale: { range: [BLUE, ORANGE] },
              legend: { orient: 'bottom', titleLimit: 0 },
            },
          },
        },
        { mark: 'rule', encoding: { y, x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } } },
      ],
    },
  };
}

const results = process.argv[2];
if (results === undefined) throw new Error('name a folder for the sweeps: npm run power-bases -- FOLDER');
const all: Played[] = [];
for (const id of experimentIds().filter((one) => one.startsWith(GROUP))) all.push(await play(id, results));
bringUpToDate(PAGE, { ...blocksIn(PAGE), headline: headlineTable(all), outcomes: outcomeTables(all) });
writeFileSync(PICTURE, await svgOf(picture(all)));
