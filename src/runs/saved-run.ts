/** Opens run files and codes: what was saved, and the scenario that it was saved with. */
import { DISK } from '../scenarios/disk.ts';
import type { FileAccess } from '../scenarios/files.ts';
import { isCode, RunFileError, type SavedInputs } from '../report/run-file.ts';
import { readCode, readRunFile } from '../report/run-file-reader.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import { shortened } from '../scenarios/text.ts';
import { EXIT, Failure } from './failure.ts';
import { readRegular } from './read.ts';
import type { Scenario } from './scenario.ts';
import { openScenario, shippedIds } from './session.ts';

/** Bytes of a run file: a resolved scenario may be twice as long as its own files. */
const RUN_FILE_BYTES = 16 * 1024 * 1024;

/** Whether a name means a saved run: a code, or a JSON file. */
export function isSaved(ref: string): boolean {
  return isCode(ref) || (DISK.stat(ref)?.kind === 'file' && ref.endsWith('.json'));
}

/**
 * What a run was fed.
 * @param ref path of a run file, or a code
 * @throws Failure where it is neither
 */
export function readInputs(ref: string): SavedInputs {
  const stat = DISK.stat(ref);
  if (stat?.kind === 'folder') throw new Failure(`${ref} is a folder; name the .run.json file in it`);
  try {
    if (stat !== null) return readRunFile(readRegular(ref, RUN_FILE_BYTES), ref);
    if (isCode(ref)) return readCode(ref);
  } catch (error) {
    if (error instanceof RunFileError) throw new Failure(error.message);
    throw error;
  }
  throw new Failure(`'${shortened(ref)}' is neither a run file nor a run code`);
}

/** A resolved scenario as the two files that the loader reads, so that a run file is checked like any other. */
function memory(resolved: object): FileAccess {
  const { venue, ...scenario } = resolved as { venue?: unknown };
  const files = new Map(
    [
      ['run/scenario.yaml', JSON.stringify({ ...scenario, venue: './venue.yaml' })],
      ['run/venue.yaml', JSON.stringify(venue ?? null)],
    ].map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  return {
    stat: (path) => {
      const bytes = files.get(path);
      return bytes === undefined ? null : { kind: 'file', size: bytes.length };
    },
    realPath: (path) => (files.has(path) || path === 'run' ? path : null),
    read: (path) => files.get(path)!,
    list: () => [],
  };
}

/**
 * The scenario of a saved run.
 * @throws Failure where it is not valid, or not what it was when the run was saved
 */
export function openInputs(saved: SavedInputs): { scenario: Scenario; shipped: boolean } {
  const { id, digest, resolved } = saved.scenario;
  if (resolved === null && !shippedIds().includes(id)) {
    throw new Failure(
      `this code is for the scenario '${shortened(id)}', which does not come with this Parley`,
      EXIT.differs,
    );
  }
  const scenario =
    resolved === null
      ? openScenario(id, saved.set)
      : openScenario('run/scenario.yaml', [], memory(resolved as object));
  if (scenarioDigest(scenario.file) === digest) return { scenario, shipped: resolved === null };
  throw new Failure(
    `the scenario '${shortened(id)}' is not what it was when this run was saved, so the run is not replayed`,
    EXIT.differs,
  );
}
