/** Forecasts for the commands: sweeps laid out, played and read one after the other, in a folder from which they go on. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude, type ScenarioForecast } from '../experiments/forecast/forecast.ts';
import { nextStage, widestHalf } from '../experiments/forecast/precision.ts';
import { readRows, stacked, type ForecastRows } from '../experiments/forecast/rows.ts';
import { readShares, type OutcomeShares } from '../experiments/forecast/shares.ts';
import { drawsStudy, sharesStudy, type ForecastAsk, type Layout } from '../experiments/forecast/study.ts';
import type { Study } from '../experiments/sweep/study.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import { EXIT, Failure } from './failure.ts';
import type { Progress } from './progress.ts';
import type { Scenario } from './scenario.ts';
import { stateFolder } from './state-folder.ts';
import { explained, layOut, playSweep, stopOnSignals, type Effort } from './sweep.ts';
import { VERSION } from './version.ts';
import { tell } from './write.ts';

export interface ForecastRequest {
  readonly scenario: Scenario;
  readonly seed: string;
  /** Draws, or at most so many where a half-width is asked for. */
  readonly draws: number;
  /** Half-width of the 95 % interval of every probability that an issue is adopted; null: as the draws leave it. */
  readonly precision: number | null;
  /** Base rows by which the variance is told apart, a power of two; 0: it is not. */
  readonly shares: number;
  /** Folder to work in and to keep; null: one of Parley's own, which goes when all is done. */
  readonly folder: string | null;
}

export interface Forecasted {
  readonly forecast: ScenarioForecast;
  /** Widest half of the 95 % intervals of what is adopted. */
  readonly reached: number;
  readonly shares: readonly OutcomeShares[];
}

/** A folder of Parley's own for a question: the same question finds it again. */
function ownFolder({ scenario, seed, draws, precision, shares }: ForecastRequest): string {
  const state = stateFolder();
  if (state === null) return mkdtempSync(join(tmpdir(), 'parley-forecast-'));
  const question = JSON.stringify([VERSION, scenarioDigest(scenario.file), seed, draws, precision, shares]);
  const name = createHash('sha256').update(question).digest('hex').slice(0, 24);
  return join(state, 'forecast', name);
}

/**
 * Plays what a forecast needs and says what it shows. What comes out is the same with any number of workers, and after any
 * interruption.
 * @throws Failure where the machine refuses, or somebody stops it: the same command goes on from there
 */
export async function runForecast(
  wish: ForecastRequest,
  effort: Pick<Effort, 'workers' | 'timeout' | 'memory'>,
  shown: Progress,
): Promise<Forecasted> {
  const { scenario, seed, draws, precision } = wish;
  const ask: ForecastAsk = { file: scenario.file, seed, parley: VERSION, digest: scenarioDigest };
  const folder = wish.folder ?? ownFolder(wish);
  const { stop, release } = stopOnSignals();
  const play = async (part: string, { study, scenarios }: Layout): Promise<string> => {
    const own = join(folder, part);
    await layOut(own, { study, scenarios, texts: new Map() });
    const ending = await playSweep(
      own,
      { ...effort, shard: null },
      ({ done, units }) => shown.tell(`${part.replace('-', ' ')}: ${done} of ${units} runs`),
      stop,
    );
    if (ending.kind === 'complete') return own;
    shown.done();
    const again =
      wish.folder === null ? 'the same command goes on from there' : `the same command goes on in ${folder}`;
    throw new Failure(`stopped; what is played is kept, and ${again}`, EXIT.interrupted);
  };
  try {
    const parts: { study: Study; rows: ForecastRows }[] = [];
    let all: ForecastRows | null = null;
    for (let stage = 1; ; stage += 1) {
      const more = nextStage(all, precision, draws);
      if (more === 0) break;
      const layout = drawsStudy(ask, stage, Math.max(2, more));
      const own = await play(`draws-${stage}`, layout);
      const rows = await explained(own, () => readRows(own, layout.study));
      parts.push({ study: layout.study, rows });
      all = stacked(parts.map((part) => part.rows));
    }
    if (all === null || all.count === 0)
      throw new Failure('no run of this forecast came to an end: parley sweep summary shows why');
    const layout = wish.shares === 0 ? null : sharesStudy(ask, wish.shares);
    const shares =
      layout === null
        ? []
        : await play('shares', layout).then((own) => explained(own, () => readShares(own, layout.study)));
    shown.tell('putting it together');
    const forecast = conclude({ file: scenario.file, world: scenario.world, seed }, parts, all);
    if (wish.folder === null) rmSync(folder, { recursive: true, force: true });
    else tell(`its sweeps are in ${folder}: parley sweep summary ${join(folder, 'draws-1')}`);
    return { forecast, reached: widestHalf(all), shares };
  } finally {
    release();
    shown.done();
  }
}
