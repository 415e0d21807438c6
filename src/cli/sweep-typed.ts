/** Which experiment `parley sweep` was given: one that a file holds, or one that was typed. */
import type { LoadedExperiment } from '../experiments/sweep/load.ts';
import { DISK } from '../scenarios/disk.ts';
import { experimentIds, isExperiment, openExperiment } from '../runs/experiment.ts';
import { Failure } from '../runs/failure.ts';
import { typedExperiment } from '../runs/one-line.ts';
import { headOf } from '../runs/head.ts';
import { shippedIds } from '../runs/session.ts';
import { TYPED_OPTIONS } from './sweep-options.ts';

interface TypedValues {
  readonly vary?: string[];
  readonly samples?: number;
  readonly design?: string;
  readonly replicates?: number;
  readonly metric?: string[];
  readonly series?: string[];
  readonly most?: string[];
  readonly least?: string[];
  readonly cells?: string[];
  readonly profile?: string;
  readonly generations?: number;
  readonly stop?: string;
  readonly record?: string[];
  readonly set?: string[];
  readonly seed?: string;
  readonly rounds?: number;
}

/** Whether a name means a scenario and no experiment. */
function isScenario(ref: string): boolean {
  if (isExperiment(ref) || experimentIds().includes(ref)) return false;
  if (shippedIds().includes(ref)) return true;
  const kind = DISK.stat(ref)?.kind;
  if (kind === 'file') return /^kind:\s*['"]?scenario\b/m.test(headOf(ref));
  return kind === 'folder' && DISK.stat(`${ref}/scenario.yaml`) !== null;
}

/** @throws Failure where the options do not go with what is named, or something is wrong in it */
export function openTyped(
  ref: string,
  out: string | undefined,
  values: TypedValues,
): { loaded: LoadedExperiment; folder: string } {
  const given = Object.keys(TYPED_OPTIONS).find((name) => values[name as keyof TypedValues] !== undefined);
  if (isScenario(ref)) {
    return typedExperiment(
      ref,
      {
        vary: values.vary ?? [],
        set: values.set ?? [],
        seed: values.seed ?? null,
        rounds: values.rounds ?? null,
        design: values.design ?? null,
        samples: values.samples ?? null,
        replicates: values.replicates ?? null,
        metrics: values.metric ?? [],
        series: values.series ?? [],
        most: values.most ?? [],
        least: values.least ?? [],
        cells: values.cells ?? [],
        profile: values.profile ?? null,
        generations: values.generations ?? null,
        stop: values.stop ?? null,
        record: values.record ?? [],
      },
      out,
    );
  }
  const loaded = openExperiment(ref);
  if (given !== undefined)
    throw new Failure(`--${given} goes with a scenario; ${ref} is an experiment, whose file says it`);
  if (out === undefined) throw new Failure('name a folder for the tables with --out');
  return { loaded, folder: out };
}
