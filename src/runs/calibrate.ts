/** Calibrations for the commands: waves of sweeps in a folder from which they go on, and what is left after them. */
import { hash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { Draws } from '../engine/draws.ts';
import { abcPosterior, type Simulated } from '../experiments/calibration/abc.ts';
import { readTarget } from '../experiments/calibration/read-target.ts';
import { recover } from '../experiments/calibration/recovery.ts';
import {
  ensembleDrawn,
  ensembleLeft,
  numbersLeft,
  numbersOf,
  targetResults,
  type CalibrationResult,
  type CalibrationMethod,
  type WaveResult,
} from '../experiments/calibration/result.ts';
import { designPoints, distinct, isRanged, waveStudy } from '../experiments/calibration/study.ts';
import type { Target } from '../experiments/calibration/target.ts';
import {
  judgeBy,
  pointsLeft,
  spreadOut,
  type Judge,
  type PlayedPoint,
} from '../experiments/calibration/waves.ts';
import { wilson } from '../experiments/intervals.ts';
import { csvCell } from '../experiments/sweep/csv-file.ts';
import type { LoadedExperiment } from '../experiments/sweep/load.ts';
import { readParquet } from '../experiments/sweep/parquet.ts';
import type { Study } from '../experiments/sweep/study.ts';
import { Report } from '../scenarios/problems.ts';
import { shortened, slugOf } from '../scenarios/text.ts';
import { EXIT, Failure } from './failure.ts';
import { typedExperiment } from './one-line.ts';
import type { Progress } from './progress.ts';
import { refusal } from './refused.ts';
import { explained, layOut, playSweep, stopOnSignals, sweepStatus, type Effort } from './sweep.ts';
import { tell, writeFiles } from './write.ts';

/** What was typed behind the scenario. */
export interface CalibrationAsk {
  readonly method: CalibrationMethod;
  readonly vary: readonly string[];
  readonly targets: readonly string[];
  /** Metrics by formula that targets name. */
  readonly metrics: readonly string[];
  readonly set: readonly string[];
  readonly seed: string | null;
  /** Points of a wave, or runs in all of the other method. */
  readonly samples: number;
  /** Runs of a point, and waves; of history matching. */
  readonly replicates: number;
  readonly waves: number;
  /** Share of the runs that are kept, and sets of data made up to see what is found again; of the other method. */
  readonly keep: number;
  readonly recover: number;
}

export interface AskedCalibration {
  readonly study: Study;
  readonly targets: readonly Target[];
  readonly folder: string;
  /** As given, for the command that repeats it. */
  readonly ask: CalibrationAsk;
  readonly loaded: LoadedExperiment;
}

/** Digits of a fingerprint that tell one line from another in the name of its folder. */
const MARK = 8;

/**
 * Opens what was asked; its experiment is written beside the folder like that of a sweep.
 * @throws Failure where something in it is wrong
 */
export function openCalibration(ref: string, ask: CalibrationAsk, out: string | undefined): AskedCalibration {
  const report = new Report();
  const read = ask.targets.map((text) => readTarget(text, report));
  if (report.count > 0) throw refusal(report.finish());
  const targets = read.map((target) => target!);
  if (targets.length === 0)
    throw new Failure('nothing was seen: say what with --target metric=value, such as signatures.count=89±6');
  const twice = targets.find(({ metric }, at) => targets.findIndex((one) => one.metric === metric) < at);
  if (twice !== undefined) throw new Failure(`--target: ${shortened(twice.metric)} stands twice`);
  if (ask.vary.length === 0)
    throw new Failure(
      'nothing is calibrated: say what with --vary path=lo..hi, such as parameters.grip=0..0.2',
    );
  const base = slugOf(basename(resolve(ref))) || 'calibration';
  const folder = out ?? `${base}-calibrated-${hash('sha256', JSON.stringify([ref, ask])).slice(0, MARK)}`;
  const named = new Set(ask.metrics.map((text) => text.split('=')[0].trim()));
  const { loaded } = typedExperiment(
    ref,
    {
      vary: ask.vary,
      set: ask.set,
      seed: ask.seed,
      rounds: null,
      design: ask.method === 'history' ? 'latin-hypercube' : 'monte-carlo',
      samples: ask.samples,
      replicates: ask.method === 'history' ? ask.replicates : 1,
      series: [],
      most: [],
      least: [],
      cells: [],
      profile: null,
      generations: null,
      stop: null,
      metrics: [...ask.metrics, ...targets.map(({ metric }) => metric).filter((name) => !named.has(name))],
      record: [],
    },
    folder,
  );
  const odd = loaded.study.factors.find((factor) => !isRanged(factor));
  if (odd !== undefined)
    throw new Failure(
      `--vary: ${shortened(odd.name)} has no range: only numbers are calibrated, as path=lo..hi`,
    );
  const missing = targets.find(({ metric }) => !loaded.study.metrics.some(({ name }) => name === metric));
  if (missing !== undefined)
    throw new Failure(
      `--target: ${shortened(missing.metric)} stands for several measures: name each of them`,
    );
  return { study: loaded.study, targets, folder, ask, loaded };
}

/** The metrics of every run by point, in the order of the targets. */
async function runsBy(
  folder: string,
  { points }: Study,
  targets: readonly Target[],
): Promise<Float64Array[][]> {
  const found = Array.from({ length: points }, (): Float64Array[] => []);
  const names = ['point', ...targets.map(({ metric }) => metric)];
  for await (const batch of readParquet(join(folder, 'runs.parquet'), names)) {
    const [point, ...metrics] = batch as readonly Float64Array[];
    point.forEach((number, row) =>
      found[number - 1].push(Float64Array.from(metrics, (column) => column[row])),
    );
  }
  return found;
}

function summed(point: Float64Array, runs: readonly Float64Array[], targets: readonly Target[]): PlayedPoint {
  return {
    point,
    metrics: targets.map((_, at) => {
      const values = runs.map((run) => run[at]).filter((value) => value === value);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
      const variance = values.length < 2 ? 0 : squares / (values.length - 1);
      return { mean, variance, runs: values.length };
    }),
  };
}

/**
 * Plays what a calibration needs and says what is left. What comes out is the same with any number of workers, and after any interruption.
 * @param isLaidOut lay the next wave out and stop, so that a cluster plays it
 * @throws Failure where the machine refuses, or somebody stops it: the same command goes on from there
 */
export async function runCalibration(
  { study, targets, folder, ask, loaded }: AskedCalibration,
  effort: Pick<Effort, 'workers' | 'timeout' | 'memory'>,
  isLaidOut: boolean,
  shown: Progress,
): Promise<CalibrationResult | { readonly waiting: string }> {
  const { stop, release } = stopOnSignals();
  const draws = new Draws(study.seed, 'calibration');
  const play = async (wave: number, own: Study): Promise<Float64Array[][] | string> => {
    const place = join(folder, `wave-${wave}`);
    await layOut(place, { study: own, scenarios: loaded.scenarios, texts: new Map() });
    if (isLaidOut && (await sweepStatus(place)).missing.length > 0) return place;
    const ending = await playSweep(
      place,
      { ...effort, shard: null },
      ({ done, units }) => shown.tell(`wave ${wave}: ${done} of ${units} runs`),
      stop,
    );
    if (ending.kind === 'complete') return explained(place, () => runsBy(place, own, targets));
    shown.done();
    throw new Failure(
      `stopped; what is played is kept, and the same command goes on in ${folder}`,
      EXIT.interrupted,
    );
  };
  try {
    const first = designPoints(study);
    if (ask.method === 'abc') {
      const runs = await play(1, study);
      if (typeof runs === 'string') return { waiting: runs };
      shown.tell('looking for what is near');
      return concludeAbc(study, targets, first, runs, ask);
    }
    const played: PlayedPoint[] = [];
    const judges: Judge[] = [];
    const waves: WaveResult[] = [];
    let points = first;
    let left: readonly Float64Array[] = [];
    for (let wave = 1; wave <= ask.waves && points.length > 0; wave += 1) {
      const own = wave === 1 ? study : waveStudy(study, wave, points);
      const runs = await play(wave, own);
      if (typeof runs === 'string') return { waiting: runs };
      points.forEach((point, at) => played.push(summed(point, runs[at], targets)));
      shown.tell(`wave ${wave}: fitting emulators`);
      judges.push(judgeBy(played, targets));
      const found = pointsLeft(judges, study.factors.length, 5 * ask.samples, draws, wave);
      waves.push({
        wave,
        points: points.length,
        runs: runs.reduce((sum, { length }) => sum + length, 0),
        left: found.share,
      });
      left = found.points;
      points = distinct(study, spreadOut(left, ask.samples));
    }
    return {
      method: 'history',
      targets: targetResults('history', targets, study, played.slice(0, first.length)),
      waves,
      numbers: numbersLeft(study, left),
      ensemble: ensembleLeft(study, played, targets),
    };
  } finally {
    release();
    shown.done();
  }
}

function concludeAbc(
  study: Study,
  targets: readonly Target[],
  points: readonly Float64Array[],
  runs: readonly (readonly Float64Array[])[],
  { keep, recover: sets }: CalibrationAsk,
): CalibrationResult {
  const simulated = points.flatMap((point, at): Simulated[] =>
    runs[at].map((metrics) => ({ point, metrics })),
  );
  const posterior = abcPosterior(
    simulated,
    targets.map(({ value }) => value),
    keep,
  );
  if (posterior === null)
    throw new Failure(
      'no run has a value of everything that was seen: leave a target away that hardly ever applies',
    );
  const recovered = sets === 0 ? [] : recover(simulated, sets, keep);
  return {
    method: 'abc',
    targets: targetResults(
      'abc',
      targets,
      study,
      points.map((point, at) => summed(point, runs[at], targets)),
    ),
    waves: [
      {
        wave: 1,
        points: points.length,
        runs: simulated.length,
        left: wilson(posterior.points.length, simulated.length),
      },
    ],
    numbers: numbersOf(study, posterior, recovered),
    ensemble: ensembleDrawn(study, posterior),
  };
}

/** Writes the points that are not ruled out as a table that a sweep can be played over. */
export function writeEnsemble({ folder, study }: AskedCalibration, { ensemble }: CalibrationResult): string {
  const path = join(folder, 'ensemble.csv');
  const rows = [study.factors.map(({ name }) => name), ...ensemble];
  writeFiles([{ path, text: rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('') }]);
  tell(
    `wrote ${path}: ${ensemble.length} points, for an experiment with design: { use: table, file: ensemble.csv }`,
  );
  return path;
}
