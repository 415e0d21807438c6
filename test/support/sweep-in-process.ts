/** Sweeps played in this process, without threads: as the program plays them, but for where the work is done. */
import { join } from 'node:path';
import { MachineError, type Refusal } from '../../src/experiments/pool.ts';
import type { LoadedExperiment } from '../../src/experiments/sweep/load.ts';
import type { KeptAside } from '../../src/experiments/sweep/chunk-files.ts';
import type { UnitSpan } from '../../src/experiments/sweep/coverage.ts';
import type { Machine } from '../../src/experiments/sweep/machine.ts';
import { openFolder, openManifest } from '../../src/experiments/sweep/manifest.ts';
import { playWhole, type Crew, type Played } from '../../src/experiments/sweep/session.ts';
import { tablesOf } from '../../src/experiments/sweep/tables.ts';
import { filesOf } from '../../src/experiments/sweep/collect.ts';
import { workerOn, type WorkerAnswer, type Task } from '../../src/experiments/sweep/tasks.ts';

/** One worker in this process. */
export function crewOn(machine: Machine): Crew {
  const work = workerOn(machine);
  return {
    run: async (task: Task): Promise<WorkerAnswer> => {
      const answer: WorkerAnswer | Refusal = await work(task);
      if (answer.kind === 'refused') throw new MachineError(answer.code, answer.message);
      return answer;
    },
    close: async () => {},
  };
}

export interface Quiet {
  readonly part?: UnitSpan;
  readonly crew?: () => Crew;
  readonly hands?: number;
}

/** Plays and collects what is in a folder. @param warned gets the chunks that were set aside */
export function playFolder(
  machine: Machine,
  folder: string,
  version: string,
  warned: KeptAside[] = [],
  { part, crew = () => crewOn(machine), hands = 1 }: Quiet = {},
): Promise<Played> {
  return playWhole({
    machine,
    folder,
    manifest: openManifest(machine, folder, version),
    part: part ?? null,
    hands,
    timeout: null,
    stop: new AbortController().signal,
    tell: () => {},
    warn: (aside) => warned.push(...aside),
    players: crew,
    collectors: crew,
  });
}

/** Lays out, plays and collects an experiment. */
export function playExperiment(
  machine: Machine,
  folder: string,
  { study, scenarios, texts }: LoadedExperiment,
  quiet: Quiet = {},
): Promise<Played> {
  openFolder(machine, folder, study, scenarios, texts);
  return playFolder(machine, folder, study.parley, [], quiet);
}

/** The tables of a folder as text by the name of the file, to be compared. */
export function tablesIn(machine: Machine, folder: string, { study }: LoadedExperiment): Map<string, string> {
  return new Map(
    tablesOf(study)
      .flatMap(filesOf)
      .map((name) => [name, Buffer.from(machine.read(join(folder, name))).toString('base64')]),
  );
}
