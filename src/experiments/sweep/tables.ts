/**
 * The tables of a sweep: which columns each one has, in which order. What is written, read, queried and described by
 * datapackage.json follows from these lists.
 */
import { SEARCHES } from '../searches/index.ts';
import type { Study } from './study.ts';

/** What a column holds; whatever does not apply in a row is empty. */
export type ColumnType = 'text' | 'integer' | 'number';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly title: string;
}

export interface SweepTable {
  readonly name: 'runs' | 'rounds' | 'agents' | 'shifts' | 'series' | 'found' | 'precision' | 'failures';
  readonly title: string;
  readonly columns: readonly Column[];
}

const text = (name: string, title: string): Column => ({ name, type: 'text', title });
const integer = (name: string, title: string): Column => ({ name, type: 'integer', title });
const number = (name: string, title: string): Column => ({ name, type: 'number', title });

const RUN = text('run_id', 'Fingerprint of everything that decides the run');
const REPLICATE = integer('replicate', 'Which run of its point, from 1');
const ROUND = integer('round', 'Round of the run, from 1');
const POINT = integer('point', 'Which point of the design, from 1');
const SEED = text('seed', 'Phrase that decides every chance event of the run');
const DIGEST = text(
  'digest',
  'Fingerprint of what happened in the run: of all its records but those of coalitions',
);

const DECIDED = {
  seed: 'the luck',
  inputs: 'the draws of all uncertain numbers',
  experts: 'which expert is right',
} as const;

function factorColumns({ factors }: Study): Column[] {
  return factors.map((factor) => {
    if (factor.kind === 'variants') return text(factor.name, 'Factor: variant');
    if (factor.kind !== 'number')
      return number(factor.name, `Factor: coordinate that decides ${DECIDED[factor.kind]}`);
    const what = factor.each ? 'coordinate that decides the draws of' : factor.operation;
    return number(factor.name, `Factor: ${what} ${factor.paths.join(', ')}`);
  });
}

/** The fields of an agent's row, which are measures of that agent too. */
export const AGENT_FIELDS = ['signed', 'left', 'deploys', 'success'] as const;

/** Columns of the table of shifts, behind those that say which run. */
const SHIFT_COLUMNS: readonly Column[] = [
  text('kind', 'formed, merged, split, joined, left, dissolved, regrouped or resorted'),
  text(
    'agent',
    'Agent that crossed over; empty: a coalition as a whole, or agents that stand elsewhere without crossing',
  ),
  text('from', 'Coalition before'),
  text('to', 'Coalition after'),
  number('table', 'Change of agreement by the change of issues on the table'),
  number('own', 'Change of agreement by own moves'),
  number('others', 'Change of agreement by moves of others'),
  text('cause', "Largest cause among the agent's own moves"),
  text('by', 'Bloc, event, partner or speaker behind that cause'),
  text('issue', 'Issue of that cause'),
  number('points', 'Points of stance of that cause'),
];

/** The tables that a study fills, the one with a row a run first. */
export function tablesOf(study: Study): readonly SweepTable[] {
  const { metrics, record, issues, replicates, series, search } = study;
  const factors = factorColumns(study);
  const tables: SweepTable[] = [
    {
      name: 'runs',
      title: 'One row a run: factors and metrics',
      columns: [
        RUN,
        REPLICATE,
        POINT,
        SEED,
        DIGEST,
        ...factors,
        ...metrics.map(({ name, title, unit }) => number(name, `${title} (${unit})`)),
      ],
    },
  ];
  if (record.includes('rounds'))
    tables.push({
      name: 'rounds',
      title: 'One row a round of a run',
      columns: [
        RUN,
        REPLICATE,
        ROUND,
        POINT,
        text('stage', 'Stage of the venue'),
        integer('coalitions', 'Number of coalitions'),
        number('effective', 'Effective number of coalitions (Laakso and Taagepera)'),
        number('modularity', 'Modularity of the coalitions'),
        integer('shifts', 'Agents that crossed over'),
        ...issues.flatMap((id) => [
          number(`${id}.text`, `Text on ${id} at the end of the round`),
          number(`${id}.stance`, `Mean stance on ${id} of those present`),
        ]),
      ],
    });
  if (record.includes('agents'))
    tables.push({
      name: 'agents',
      title: 'One row an agent of a run',
      columns: [
        RUN,
        REPLICATE,
        POINT,
        text('agent', 'Agent'),
        number('signed', 'Whether it signed, 0 or 1'),
        number('left', 'Whether it left, 0 or 1'),
        number('deploys', 'Whether it deploys, 0 or 1'),
        number('success', 'Mean closeness of the outcome to its position, 0–100'),
      ],
    });
  if (record.includes('shifts'))
    tables.push({
      name: 'shifts',
      title: 'One row a shift between coalitions',
      columns: [RUN, REPLICATE, ROUND, POINT, ...SHIFT_COLUMNS],
    });
  if (series !== undefined)
    tables.push({
      name: 'series',
      title: 'One row a metric at the end of a round of a run',
      columns: [
        RUN,
        REPLICATE,
        ROUND,
        POINT,
        text('metric', 'Name of the metric'),
        number('value', 'Its value as things stood at the end of the round'),
      ],
    });
  if (search !== undefined)
    tables.push({
      name: 'found',
      title: 'One row a point that the search shows: of trade-offs, what no other betters in all goals',
      columns: [
        POINT,
        ...factors,
        ...search.goals.map(({ metric }) => number(metric, `Mean of ${metric} over the runs of the point`)),
        ...Object.entries(SEARCHES[search.id].columns).map(([name, title]) => integer(name, title)),
      ],
    });
  if (typeof replicates !== 'number')
    tables.push({
      name: 'precision',
      title: 'One row a point: how well means are known',
      columns: [
        POINT,
        integer('replicates', 'Runs of the point'),
        integer('reached', 'Whether every half-width was reached, 0 or 1'),
        ...Object.keys(replicates.halfWidth).map((name) => number(name, `Half-width of the mean of ${name}`)),
      ],
    });
  tables.push({
    name: 'failures',
    title: 'One row a run that gave no result',
    columns: [
      RUN,
      REPLICATE,
      POINT,
      text('kind', 'failed, timed-out or memory'),
      text('error', 'What was wrong'),
    ],
  });
  return tables;
}
