/** Loads scenarios and plays them for the commands, with what went wrong told in the words of the loader. */
import { CONDUCT } from '../agents/conduct.ts';
import { Digest } from '../engine/digest.ts';
import type { Move } from '../engine/events.ts';
import type { EngineRecord } from '../engine/records.ts';
import { play, type Trajectory } from '../engine/run.ts';
import type { World } from '../engine/world.ts';
import { compile } from '../scenarios/compile.ts';
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import type { FileAccess } from '../scenarios/files.ts';
import { KNOWN } from '../scenarios/known.ts';
import { loadScenario } from '../scenarios/load.ts';
import { scenarioIds } from '../scenarios/locate.ts';
import { formatProblems } from '../scenarios/problems.ts';
import { Failure } from './failure.ts';
import { tell } from './output.ts';

export interface Scenario {
  readonly file: ScenarioFile;
  readonly world: World;
  /** Files that it was read from. */
  readonly files: readonly string[];
}

/** Ids of the shipped scenarios. */
export function shippedIds(): string[] {
  return scenarioIds({ access: DISK }, SHIPPED);
}

/**
 * Loads and compiles a scenario; warnings go to stderr.
 * @param ref shipped id, folder or file
 * @throws Failure with every problem found
 */
export function openScenario(ref: string, set: readonly string[] = [], access: FileAccess = DISK): Scenario {
  const loaded = loadScenario(ref, { folders: SHIPPED, access, set, known: KNOWN });
  if (!loaded.ok) throw new Failure(formatProblems(loaded.problems, loaded.more));
  if (loaded.warnings.length > 0) tell(formatProblems(loaded.warnings).replace(/^(?! )/gm, 'warning: '));
  return { file: loaded.scenario, world: compile(loaded.scenario, KNOWN), files: loaded.files };
}

/** Milliseconds after which a run says how far it is, and between two such lines. */
const PATIENCE = 500;

/** Plays a run to its end; on a terminal, long ones show how far they are. */
export function playThrough(
  world: World,
  seed: string,
  rounds: number | null,
  moves: readonly Move[],
): Trajectory {
  const records: EngineRecord[] = [];
  const digest = new Digest();
  const most = world.venue.stages.reduce((sum, stage) => sum + stage.rounds, 0);
  let played = 0;
  let last = Date.now();
  let shown = false;
  for (const round of play({ world, seed, conduct: CONDUCT, moves, rounds: rounds ?? undefined })) {
    played = round.state.round;
    for (const record of round.records) {
      digest.add(record);
      records.push(record);
    }
    if (process.stderr.isTTY && Date.now() - last > PATIENCE) {
      process.stderr.write(`\rround ${played} of at most ${rounds ?? most}`);
      shown = true;
      last = Date.now();
    }
  }
  if (shown) process.stderr.write('\r\u001b[K');
  return { records, digest: digest.hex(), rounds: played };
}
