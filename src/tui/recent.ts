/** Runs that were watched before: from a run to what is kept of it, and from there to the run again. */
import { resolve } from 'node:path';
import { RunFileError } from '../report/run-file.ts';
import { readCode } from '../report/run-file-reader.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import type { PastRun } from '../runs/history.ts';
import { VERSION } from '../runs/version.ts';
import { codeOf } from './model/keep.ts';
import type { Tape } from './model/tape.ts';
import { openTape } from './open.ts';

/** A moment as people at the place write it, `2012-12-14 01:30`. */
function written(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** What is kept of a run that was played to its end; null where it cannot be had again. */
export function keptOf(tape: Tape, now: Date): PastRun | null {
  const { world } = tape;
  const { ref, label, shipped } = tape.inputs;
  const code = codeOf(tape);
  if (code === null) return null;
  return { ref: shipped ? ref : resolve(ref), title: world.title, label, when: written(now), code };
}

/**
 * Opens a run again.
 * @returns the run, not played yet, or why it is not the same any more
 */
export async function recall({ ref, label, code }: PastRun): Promise<Tape | string> {
  try {
    const { parley, scenario, seed, set, interventions, rounds, digest } = readCode(code);
    if (parley !== VERSION) return `That run was played with Parley ${parley}, and this is ${VERSION}`;
    const tape = await openTape({ ref, seed, set, interventions, rounds, label, before: digest });
    if (typeof tape === 'string' || scenarioDigest(tape.inputs.ground!.file) === scenario.digest) return tape;
    return `${ref} is not what it was when that run was watched: open it anew`;
  } catch (error) {
    if (error instanceof RunFileError) return error.message;
    throw error;
  }
}
