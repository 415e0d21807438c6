/** Recovery on data that the model itself made: runs of one scenario at points drawn from the ranges of some globals, each taken for data in turn. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { Draws, objectHandle, PURPOSE } from '../../src/engine/draws.ts';
import type { ParameterName } from '../../src/engine/parameters.ts';
import { playOut } from '../../src/engine/run.ts';
import { recover, type Recovered } from '../../src/experiments/calibration/recovery.ts';
import { findMeasures, Meter } from '../../src/experiments/measures/index.ts';
import { openScenario } from '../../src/runs/session.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { table } from '../docs/blocks.ts';
import { valueAt } from './globals.ts';

const SCENARIO = 'wcit-12';
/** Globals of which texts, votes and signatures of a treaty conference could tell something. */
const NAMES: readonly ParameterName[] = [
  'loyalty',
  'signTemperature',
  'hardening',
  'spillOver',
  'customPrice',
  'objection',
  'acceptance',
  'accommodation',
];
/** What is seen of a run. */
const SEEN = ['issues.*.text', 'issues.*.passed', 'signatures.count', 'votes.*.for', 'votes.*.against'];
const RUNS = 1500;
const SETS = 50;
/** Share of the runs that are kept: a hundred and fifty of them. */
const KEEP = 0.1;

export interface RecoveryFigures {
  /** In the unit cube, by global. */
  readonly points: readonly (readonly number[])[];
  /** Null: does not apply in the run. */
  readonly metrics: readonly (readonly (number | null)[])[];
}

const { file } = openScenario(SCENARIO);
const measures = findMeasures(compile(file, KNOWN), SEEN);

/** What is seen of a run at each point, under luck of its own. */
export function simulate(points: readonly (readonly number[])[]): RecoveryFigures['metrics'] {
  return points.map((point) => {
    const values = Object.fromEntries(NAMES.map((name, at) => [name, valueAt(name, point[at])]));
    const world = compile({ ...file, parameters: { ...file.parameters, ...values } }, KNOWN);
    const meter = new Meter(world, findMeasures(world, SEEN));
    const seed = `recovery ${point.join(' ')}`;
    for (const record of playOut({ world, seed, conduct: CONDUCT, coalitions: false }).records)
      meter.add(record);
    return Array.from(meter.values(), (value) => (value === value ? Number(value.toFixed(3)) : null));
  });
}

/** The runs behind the table. */
export function recoveryTable(): RecoveryFigures {
  const draws = new Draws('recovery', SCENARIO);
  const points = Array.from({ length: RUNS }, (_, at) =>
    NAMES.map((name) =>
      Number(draws.uniform(PURPOSE.design, at, draws.subject('points'), objectHandle(name)).toFixed(4)),
    ),
  );
  return { points, metrics: simulate(points) };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const row = (name: string, { held, length, isIdentified }: Recovered): string[] => [
  `\`${name}\``,
  percent(length),
  `${percent(held.estimate)} (${Math.round(100 * held.low)} … ${Math.round(100 * held.high)})`,
  isIdentified ? 'identified' : 'not identified',
];

/** The table of what is found again. A vote that was not held counts as one of nobody. */
export function recoveryBlock({ points, metrics }: RecoveryFigures): string {
  const simulated = points.map((point, at) => ({
    point: Float64Array.from(point),
    metrics: Float64Array.from(metrics[at], (value) => value ?? 0),
  }));
  const found = recover(simulated, SETS, KEEP);
  return [
    table(
      ['global', '90 % interval, of the prior’s', 'values held that had made the data', 'so it is'],
      NAMES.map((name, at) => row(name, found[at])),
    ),
    `${SETS} sets of data, one run of \`${SCENARIO}\` each, seen by ${measures.length} measures; posteriors from the other ${points.length - 1} runs, ${percent(KEEP)} kept, values adjusted by regression.`,
  ].join('\n\n');
}
