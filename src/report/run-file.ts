/**
 * The save format: what a run was fed, never what it computed. A run file holds the resolved scenario and can be replayed
 * anywhere; a code is short enough to paste into a message and works for shipped scenarios. Both end with the
 * digest of the records, so that a replay proves that it is the same run.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from '../scenarios/zod.ts';
import type { Intervention } from '../experiments/interventions/intervention.ts';
import type { ScenarioFile } from '../scenarios/file.ts';

/** Version of this format. */
const FORMAT = 1;
/** What every code begins with. */
const MARK = 'P1';
/** Bytes that a code may unpack to. */
const CODE_BYTES = 1024 * 1024;

const DIGEST = z.string().regex(/^[0-9a-f]{32}$/);

const inputsShape = {
  parley: z.string().max(64),
  seed: z.string().min(1),
  rounds: z.number().int().min(1).nullable(),
  set: z.array(z.string()),
  /** Checked like any others when they are made. */
  interventions: z.array(z.looseObject({ id: z.string(), title: z.string() })),
  digest: DIGEST,
};

const fileSchema = z.strictObject({
  kind: z.literal('run'),
  format: z.literal(FORMAT),
  scenario: z.strictObject({ id: z.string(), digest: DIGEST, resolved: z.looseObject({}) }),
  ...inputsShape,
});

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

/** JSON with sorted keys: equal for equal data, however it is listed in memory. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Fingerprint of a resolved scenario, 32 hexadecimal digits. */
export function scenarioDigest(scenario: ScenarioFile): string {
  return createHash('sha256').update(canonical(scenario)).digest('hex').slice(0, 32);
}

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

function checked<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  throw new RunFileError(`this is not ${what}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`);
}

/**
 * Reads a run file.
 * @throws RunFileError saying what is wrong
 */
export function readRunFile(text: string): RunInputs {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RunFileError('this is not a run file: it is not JSON');
  }
  const file = checked(fileSchema, value, 'a run file');
  const { parley, scenario, seed, rounds, set, interventions, digest } = file;
  return { parley, scenario, seed, rounds, set, interventions, digest };
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
  let value: unknown;
  try {
    const packed = Buffer.from(text.trim().slice(MARK.length), 'base64url');
    value = JSON.parse(inflateRawSync(packed, { maxOutputLength: CODE_BYTES }).toString('utf8'));
  } catch {
    throw new RunFileError('this is not a run code: it is cut off or changed');
  }
  const [parley, id, scenario, seed, rounds, set, interventions, digest] = checked(
    codeSchema,
    value,
    'a run code',
  );
  return {
    parley,
    scenario: { id, digest: scenario, resolved: null },
    seed,
    rounds,
    set,
    interventions,
    digest,
  };
}
