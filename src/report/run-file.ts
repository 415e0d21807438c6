/**
 * The save format: what a run was fed, never what it computed. A run file holds the resolved scenario and can be replayed
 * anywhere; a code is short enough to paste into a message and works for shipped scenarios. Both end with the
 * digest of the records, so that a replay proves that it is the same run.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from '../scenarios/zod.ts';
import type { Intervention } from '../experiments/interventions/intervention.ts';
import { parseJson } from '../scenarios/json.ts';

/** Version of this format. */
export const FORMAT = 1;
/** What every code begins with. */
const MARK = 'P1';
/** Bytes that a code may unpack to. */
const CODE_BYTES = 1024 * 1024;

/** A fingerprint in either. */
export const DIGEST = z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits');

/** What run files and codes have in common, as schemas. */
export const inputsShape = {
  parley: z.string().max(64),
  seed: z.string().min(1),
  rounds: z.number().int().min(1).nullable(),
  set: z.array(z.string()),
  /** Checked like any others when they are made. */
  interventions: z.array(z.looseObject({ id: z.string(), title: z.string() })),
  digest: DIGEST,
};

const codeSchema = z.tuple([
  inputsShape.parley,
  z.string(),
  DIGEST,
  inputsShape.seed,
  inputsShape.rounds,
  inputsShape.set,
  inputsShape.interventions,
  DIGEST,
]);

/** Everything that decides a run, and the digest that it ended with. */
export interface RunInputs {
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
export function writeRunFile(inputs: RunInputs): string {
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
export function writeCode(inputs: RunInputs): string {
  const { parley, scenario, seed, rounds, set, interventions, digest } = inputs;
  const parts = [parley, scenario.id, scenario.digest, seed, rounds, set, interventions, digest];
  return MARK + deflateRawSync(JSON.stringify(parts), { level: 9 }).toString('base64url');
}

/** Whether a text looks like a code. */
export function isCode(text: string): boolean {
  return /^P1[\w-]+$/.test(text.trim());
}

/**
 * Reads a code.
 * @throws RunFileError where it is cut off or changed
 */
export function readCode(text: string): RunInputs {
  const damaged = new RunFileError('this is not a run code: it is cut off or changed');
  try {
    const packed = Buffer.from(text.trim().slice(MARK.length), 'base64url');
    const unpacked = inflateRawSync(packed, { maxOutputLength: CODE_BYTES }).toString('utf8');
    const parsed = codeSchema.safeParse(parseJson(unpacked, 'code'));
    if (!parsed.success) throw damaged;
    const [parley, id, scenario, seed, rounds, set, interventions, digest] = parsed.data;
    return {
      parley,
      scenario: { id, digest: scenario, resolved: null },
      seed,
      rounds,
      set,
      interventions,
      digest,
    };
  } catch {
    throw damaged;
  }
}
