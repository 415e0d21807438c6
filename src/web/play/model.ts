/** What a page plays: a scenario with its levers somewhere, by the same steps as the command line and with the same digest. */
import { Digest } from '../../engine/digest.ts';
import type { EngineRecord } from '../../engine/records.ts';
import type { State } from '../../engine/state.ts';
import type { World } from '../../engine/world.ts';
import { type Arm, replicateSeed, roundsOf } from '../../experiments/arm.ts';
import { intervene, type Basis } from '../../experiments/interventions/compile.ts';
import type { Intervention } from '../../experiments/interventions/intervention.ts';
import { armUnder } from '../../experiments/interventions/plan.ts';
import { readData } from '../../experiments/interventions/read.ts';
import { commandLine } from '../../report/command-line.ts';
import { type FinishedRun, recordsOf } from '../../report/finished-run.ts';
import { groundsOf } from '../../report/grounds.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { FileAccess } from '../../scenarios/files.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { loadScenario, type Loaded } from '../../scenarios/load.ts';
import { formatProblems, Report } from '../../scenarios/problems.ts';
import type { Levers, PageData } from './data.ts';

/** Files that are held in memory; folders are what their paths say. */
function heldFiles(texts: Readonly<Record<string, string>>): FileAccess {
  const paths = Object.keys(texts);
  const isFolder = (path: string): boolean => paths.some((one) => one.startsWith(`${path}/`));
  return {
    stat: (path) =>
      Object.hasOwn(texts, path)
        ? { kind: 'file', size: texts[path].length }
        : isFolder(path)
          ? { kind: 'folder', size: 0 }
          : null,
    realPath: (path) => (Object.hasOwn(texts, path) || isFolder(path) ? path : null),
    read: (path) => new TextEncoder().encode(texts[path]),
    list: (folder) => [
      ...new Set(
        paths.flatMap((one) =>
          one.startsWith(`${folder}/`) ? [one.slice(folder.length + 1).split('/')[0]] : [],
        ),
      ),
    ],
  };
}

/** A scenario as levers make it. */
export interface Turned {
  readonly file: ScenarioFile;
  readonly arm: Arm;
  /** What was changed, in words. */
  readonly changes: readonly string[];
}

export interface PlayedRun {
  readonly run: FinishedRun;
  readonly file: ScenarioFile;
  readonly state: State;
  /** Of the last round. */
  readonly world: World;
}

/** How an issue ended under one seed. */
export interface SeenEnding {
  readonly adopted: boolean;
  readonly text: number;
}

/** What one seed of the band gave: endings by issue, and how many signed. */
export interface SeedEndings {
  readonly endings: ReadonlyMap<string, SeenEnding>;
  readonly signatures: number;
}

export class PageModel {
  readonly #data: PageData;
  readonly #basis: Basis;
  /** Scenarios that were loaded with what changes them, by the changes. */
  readonly #loaded = new Map<string, Loaded>();

  constructor(data: PageData) {
    this.#data = data;
    const access = heldFiles(data.texts);
    const { ref, folders, set } = data;
    this.#basis = {
      file: data.file,
      load: (changes) => {
        // Changes of later rounds come on top of earlier ones, so that their number tells them apart.
        const key = `${this.#asked} ${changes.length}`;
        const known = this.#loaded.get(key);
        if (known !== undefined) return known;
        const loaded = loadScenario(ref, { folders, access, known: KNOWN, set, changes });
        this.#loaded.set(key, loaded);
        return loaded;
      },
    };
  }

  /** The interventions that are being made: what is loaded depends on nothing else. */
  #asked = '';

  #interventions({ made, numbers }: Levers): Intervention[] {
    const turned = Object.entries(numbers);
    const own = this.#data.interventions.filter(({ id }) => made.includes(id));
    if (turned.length === 0) return own;
    return [
      ...own,
      { id: 'levers', title: turned.map(([path, value]) => `${path}=${value}`).join(', '), set: numbers },
    ];
  }

  /** The scenario with its levers there. @throws Error in words where they cannot stand so together */
  turn(levers: Levers): Turned {
    const interventions = this.#interventions(levers);
    const report = new Report();
    const reads = interventions.length === 0 ? [] : readData(interventions, report);
    if (reads === null || report.count > 0) {
      const { problems, more } = report.finish();
      throw new Error(formatProblems(problems, more));
    }
    this.#asked = levers.made.toSorted().join(' ');
    const made = intervene(this.#basis, reads);
    if (!made.ok) throw new Error(formatProblems(made.problems, made.more));
    return {
      file: made.file,
      arm: armUnder(made.plan),
      changes: [...this.#data.set, ...interventions.map(({ title }) => title)],
    };
  }

  /** Plays a run to its end, with everything that reports need. */
  play({ file, arm, changes }: Turned, seed: string): PlayedRun {
    const records: EngineRecord[] = [];
    const worlds: World[] = [];
    const digest = new Digest();
    let last: State | null = null;
    for (const round of roundsOf(arm, seed)) {
      last = round.state;
      worlds.push(round.world);
      for (const record of round.records) {
        digest.add(record);
        records.push(record);
      }
    }
    return {
      file,
      state: last!,
      world: worlds.at(-1)!,
      run: {
        parley: this.#data.parley,
        world: arm.world,
        worlds,
        seed,
        changes,
        records,
        digest: digest.hex(),
        rounds: last!.round,
        grounds: groundsOf(file),
        code: null,
      },
    };
  }

  /** One seed of the band, without coalitions, on which nothing else depends. @param replicate from 1 */
  replicate({ arm }: Turned, seed: string, replicate: number): SeedEndings {
    const records: EngineRecord[] = [];
    for (const round of roundsOf(arm, replicateSeed(seed, replicate), false)) records.push(...round.records);
    return {
      endings: new Map(
        recordsOf(records, 'outcome').map(({ issue, status, text }) => [
          issue,
          { adopted: status === 'adopted', text },
        ]),
      ),
      signatures: recordsOf(records, 'signature').filter(({ signed }) => signed).length,
    };
  }

  /** The command that plays the same. */
  command({ seed, made, numbers }: Levers): string {
    const set = [...this.#data.set, ...Object.entries(numbers).map(([path, value]) => `${path}=${value}`)];
    return commandLine('run', this.#data.named, { seed, set, do: made });
  }
}
