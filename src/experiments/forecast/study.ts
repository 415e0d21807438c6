/**
 * A forecast as sweeps. Draws: every row has a value for each uncertain number and luck of its own, so that no draw and no
 * seed is counted twice, and rows are independent. Shares: Saltelli's blocks over whole groups of what is not known (luck,
 * inputs, experts, model), by which the variance is told apart.
 */
import { compile } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { leadsToNumbers } from '../../scenarios/paths/resolve.ts';
import { placedNumbers } from '../../scenarios/uncertain/numbers.ts';
import { weightsOf } from '../../scenarios/uncertain/quantity.ts';
import { measuresOf } from '../measures/index.ts';
import type { Factor } from '../sweep/factors.ts';
import { FORMAT, type Metric, type Study } from '../sweep/study.ts';

/** What a forecast is asked about. */
export interface ForecastAsk {
  readonly file: ScenarioFile;
  readonly seed: string;
  /** Version of Parley. */
  readonly parley: string;
  readonly digest: (scenario: ScenarioFile) => string;
}

/** What the spread of an outcome may come from. */
export const SOURCES = ['luck', 'inputs', 'experts', 'model'] as const;
export type UncertaintySource = (typeof SOURCES)[number];

/** A sweep with the scenarios that it plays. */
export interface Layout {
  readonly study: Study;
  readonly scenarios: readonly ScenarioFile[];
}

/** What is read off every run. */
const WANTED =
  /^(issues\.[^.]+\.(adopted|text)|issues\.adopted|votes\.[^.]+\.(called|passed|for|against|abstain)|packages\.[^.]+\.passed|signatures\.count|agents\.[^.]+\.signed|coalitions\.(count|polarisation))$/;

function metricsOf(file: ScenarioFile): Metric[] {
  return measuresOf(compile(file, KNOWN))
    .filter(({ name }) => WANTED.test(name))
    .map(({ name, title, unit }) => ({ name, title, unit }));
}

const isUncertain = (file: ScenarioFile): boolean => (file.uncertain ?? []).length > 0;

/** The experts whose estimates a scenario holds. */
export const expertsOf = (file: ScenarioFile): readonly string[] => [
  ...weightsOf(placedNumbers(file).map(({ distribution }) => distribution)).keys(),
];

function studyOf(
  { file, seed, parley, digest }: ForecastAsk,
  part: string,
  scenarios: readonly ScenarioFile[],
  factors: readonly Factor[],
  design: { readonly id: string; readonly options: Readonly<Record<string, unknown>>; readonly rows: number },
): Layout {
  const study: Study = {
    format: FORMAT,
    parley,
    id: `forecast-${part}`,
    title: `Forecast of ${file.title}, ${part.replace('-', ' ')}`,
    question: null,
    scenario: file.id,
    seed: `${seed}/${part}`,
    rounds: null,
    factors,
    design: { id: design.id, options: design.options },
    table: null,
    points: design.rows,
    replicates: 1,
    scenarios: scenarios.map(digest),
    issues: file.issues.map(({ id }) => id).sort(),
    metrics: metricsOf(file),
    record: [],
  };
  return { study, scenarios };
}

/** So many draws more. @param stage from 1 */
export function drawsStudy(ask: ForecastAsk, stage: number, rows: number): Layout {
  const factors: Factor[] = [
    { name: 'luck', kind: 'seed' },
    ...(isUncertain(ask.file) ? ([{ name: 'inputs', kind: 'inputs' }] as const) : []),
  ];
  const options = { samples: rows };
  return studyOf(ask, `draws-${stage}`, [ask.file], factors, { id: 'monte-carlo', options, rows });
}

/** A model that could have been chosen instead, in words. */
export interface OtherModel {
  readonly name: string;
  readonly file: ScenarioFile;
}

/** The scenario as it is, with the other loss, and with each other protocol. */
export function modelsOf(file: ScenarioFile): readonly OtherModel[] {
  const { loss = 'linear', protocol } = file;
  const others = Object.keys(KNOWN.protocols).filter((id) => id !== (protocol?.use ?? 'none'));
  const changed: OtherModel[] = [
    { name: 'as written', file },
    {
      name: loss === 'linear' ? 'quadratic loss' : 'linear loss',
      file: { ...file, loss: loss === 'linear' ? 'quadratic' : 'linear' },
    },
    ...others.map((id) => ({ name: `protocol ${id}`, file: { ...file, protocol: { use: id } } })),
  ];
  return changed.map(({ name, file: own }) => {
    const uncertain = own.uncertain?.filter(({ path }) => leadsToNumbers(own, path));
    return { name, file: uncertain === undefined ? own : { ...own, uncertain } };
  });
}

/** The blocks by which the variance is told apart. @param rows base rows, a power of two */
export function sharesStudy(ask: ForecastAsk, rows: number): Layout {
  const models = modelsOf(ask.file);
  const factors: Factor[] = [
    { name: 'luck', kind: 'seed' },
    ...(isUncertain(ask.file) ? ([{ name: 'inputs', kind: 'inputs' }] as const) : []),
    ...(expertsOf(ask.file).length > 1 ? ([{ name: 'experts', kind: 'experts' }] as const) : []),
    { name: 'model', kind: 'variants', names: models.map(({ name }) => name) },
  ];
  return studyOf(
    ask,
    'shares',
    models.map(({ file }) => file),
    factors,
    {
      id: 'saltelli',
      options: { samples: rows, secondOrder: false },
      rows: rows * (factors.length + 2),
    },
  );
}
