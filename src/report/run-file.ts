/**
 * The save format: what a run was fed, never what it computed. A run file holds the resolved scenario and can be replayed
 * anywhere; a code is short enough to paste into a message and works for shipped scenarios. Both end with the
 * digest of the records, so that a replay proves that it is the same run.
 */
import { deflateRawSync } from 'node:zlib';
import type { Intervention } from '../experiments/interventions/intervention.ts';

/** Version of this format. */
export const FORMAT = 1;
/** What every code begins with. */
export const MARK = 'P1';

/** Everything that decides a run, and the digest that it ended with. */
export interface SavedInputs {
  /** Version of Parley that played it. */
  readonly parley: string;
  readonly scenario: {
    readonly id: string;
    /** Fingerprint of the resolved scenario. */
    readonly digest: string;
    /** The scenario as it was played, `--set` applied; null in a code, which names a shipped one. */
    readonly resolved: unknown;
  };
  readonly seed: string;
  /** Most rounds to play; null: as many as the venue's stages last. */
  readonly rounds: number | null;
  readonly set: readonly string[];
  /** What was changed besides, in the order in which it was. */
  readonly interventions: readonly Intervention[];
  readonly digest: string;
}

/** Raised for a text that is no run file or code; its message says why. */
export class RunFileError extends Error {}

/** The text of a run file. */
export function writeRunFile(inputs: SavedInputs): string {
  const { parley, scenario, seed, rounds, set, interventions, digest } = inputs;
  const file = {
    kind: 'run',
    format: FORMAT,
    parley,
    seed,
    rounds,
    set,
    interventions,
    digest,
    scenario,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** The code of a run of a shipped scenario. */
export function writeCode(inputs: SavedInputs): string {
  const { parley, scenario, seed, rounds, set, interventions, digest } = inputs;
  const parts = [parley, scenario.id, scenario.digest, seed, rounds, set, interventions, digest];
  return MARK + deflateRawSync(JSON.stringify(parts), { level: 9 }).toString('base64url');
}

/** Whether a text looks like a code. */
export function isCode(text: string): boolean {
  return /^P1[\w-]+$/.test(text.trim());
}
