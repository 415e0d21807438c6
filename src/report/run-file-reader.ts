/** Reads run files and codes: from anybody, so that everything in one is checked, and what is wrong is told with its place. */
import { inflateRawSync } from 'node:zlib';
import { foreignWords, otherText } from '../scenarios/file-kinds.ts';
import { checkJson } from '../scenarios/check-json.ts';
import { JsonError, parseJson } from '../scenarios/json.ts';
import { YAML_DEPTH } from '../scenarios/limits.ts';
import { strict } from '../scenarios/schema-parts.ts';
import { shortened } from '../scenarios/text.ts';
import * as z from '../scenarios/zod.ts';
import { FORMAT, MARK, RunFileError, type SavedInputs } from './run-file.ts';

/** Levels of nesting: those of a scenario, which lies two levels deep. */
const FILE_DEPTH = YAML_DEPTH + 2;
/** Bytes that a code may unpack to. */
const CODE_BYTES = 1024 * 1024;

/** A fingerprint in either. */
export const DIGEST = z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits');

/** What run files and codes have in common, as schemas. */
const inputsShape = {
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

const fileSchema = strict({
  kind: z.literal('run'),
  format: z.literal(FORMAT),
  scenario: strict({ id: z.string(), digest: DIGEST, resolved: z.looseObject({}) }),
  ...inputsShape,
});

/** Says what some other JSON document is, where it is known. */
function foreign(value: unknown): string | null {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (kind === 'run') return null;
  if (typeof kind === 'string') return `its kind is '${shortened(kind)}'`;
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap ? 'it has no kind' : 'it is no map of fields';
}

/**
 * Reads a run file.
 * @param name what messages call it
 * @throws RunFileError saying what is wrong, and where
 */
export function readRunFile(text: string, name: string): SavedInputs {
  try {
    const value = parseJson(text, name, FILE_DEPTH);
    const other = foreign(value);
    if (other !== null) throw new RunFileError(`${shortened(name)}: this is not a run file: ${other}`);
    const { parley, scenario, seed, rounds, set, interventions, digest } = checkJson(
      fileSchema,
      value,
      text,
      name,
    );
    return { parley, scenario, seed, rounds, set, interventions, digest };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const other = foreignWords(new TextEncoder().encode(text)) ?? otherText(text, name);
    throw new RunFileError(
      other === null
        ? `this is not a run file:\n${error.message}`
        : `${shortened(name)}: ${other}, not a run file`,
    );
  }
}

/**
 * Reads a code.
 * @throws RunFileError where it is cut off or changed
 */
export function readCode(text: string): SavedInputs {
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
