/**
 * Building blocks of the file format: what an id, a share or a line of text is, and how well statements are founded.
 *
 * Messages of unknown keys carry `noun|key|key…`, so that explain.ts can name the nearest one; those of a map that is none say how
 * it is written.
 */
import * as z from './zod.ts';
import { SCALE, SHARE } from '../engine/fields.ts';
import { BASES } from '../engine/terms.ts';
import { STATUSES } from './file.ts';
import { ID_LENGTH, LINE_LENGTH, NOTE_LENGTH } from './limits.ts';
import { NUMBERS, type Pattern } from './paths/numbers.ts';

const SLUG = /^[a-z0-9][a-z0-9-]*$/;

/** What is expected where a map stands. */
export const A_MAP = 'a map of fields';
/** Fields that a message about a map shows. */
const FIELDS_SHOWN = 5;

/** How a map is written: `a map of fields: { round: …, stage: … }`, those first that it must have. */
function asWritten(shape: z.ZodRawShape): string {
  const isNeeded = (key: string) => !(shape[key] as z.ZodType).safeParse(undefined).success;
  const keys = Object.keys(shape).sort((a, b) => Number(isNeeded(b)) - Number(isNeeded(a)));
  const shown = keys.slice(0, FIELDS_SHOWN).map((key) => `${key}: …`);
  return `${A_MAP}: { ${[...shown, ...(keys.length > FIELDS_SHOWN ? ['…'] : [])].join(', ')} }`;
}

/** An object without unknown keys; `noun` is what a message calls a key. */
export function strict<S extends z.ZodRawShape>(shape: S, noun = 'field') {
  const error = (issue: { code?: string }) => {
    if (issue.code === 'unrecognized_keys') return [noun, ...Object.keys(shape)].join('|');
    return issue.code === 'invalid_type' ? asWritten(shape) : undefined;
  };
  return z.strictObject(shape, { error });
}

/** The same schema for every name of a list, as the shape of an object. */
export function each<N extends string, T extends z.ZodType>(
  names: readonly N[],
  make: (name: N) => T,
): Record<N, T> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, T>;
}

/** The id of a thing. */
export const id = (of: string) =>
  z
    .string()
    .regex(SLUG, { error: 'lower-case letters, digits and hyphens', abort: true })
    .max(ID_LENGTH)
    .describe(`Id of the ${of}: lower-case letters, digits and hyphens`);
/** The id of another thing. */
export const reference = (meaning: string) => z.string().max(ID_LENGTH).describe(meaning);
/** What is expected where ids of several things stand. */
export const A_LIST_OF_IDS = 'a list of ids';
/** Ids of other things. */
export const references = (meaning: string) =>
  z.array(z.string().max(ID_LENGTH), { error: A_LIST_OF_IDS }).describe(meaning);
/** A text of one line; line breaks become blanks. */
export const line = (meaning: string) =>
  z
    .string()
    .overwrite((text) => text.replace(/\s+/g, ' ').trim())
    .min(1)
    .max(LINE_LENGTH)
    .describe(meaning);
/** A number between two bounds, both allowed. */
const range = (min: number, max: number, meaning: string) =>
  z.number().min(min).max(max).describe(`${meaning}, ${min}–${max}`);
/** A point of an issue's scale. */
export const scale = (meaning: string) => range(SCALE.low, SCALE.high, meaning);
/** A share. */
export const share = (meaning: string) => range(SHARE.low, SHARE.high, meaning);
/** True or false. */
export const flag = (meaning: string) => z.boolean().describe(meaning);
/** A whole number between two bounds. */
export const count = (min: number, max: number, meaning: string) =>
  z.number().int().min(min).max(max).describe(meaning);
/** Marks a number that may be given as a range or distribution: the schema that editors use allows the text. */
export const UNCERTAIN = { uncertain: true };
/** A number that can be turned: bounds and words are those of its row, but for words that the file has of its own. */
export function turnable(pattern: Pattern, meaning: string = NUMBERS[pattern].words) {
  const { low, high, integer } = NUMBERS[pattern];
  return (integer ? count(low, high, meaning) : range(low, high, meaning)).meta(UNCERTAIN);
}
/** Free text of several lines. */
export const note = z
  .string()
  .max(NOTE_LENGTH)
  .optional()
  .describe('Anything a reader should know; several lines allowed');

/** How well a statement is founded. */
export const founded = {
  status: z
    .enum(STATUSES)
    .optional()
    .describe(
      'How well this is founded: read in a source, from memory, a modelling proposal, or reconstructed',
    ),
  sources: references('Ids from the list of sources at the end of the file').optional(),
  note,
};

/** One entry of a list of sources. */
export const source = strict({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, { error: 'letters, digits and hyphens' })
    .max(ID_LENGTH)
    .describe('Id by which statements name the source'),
  title: line('Author, title, year'),
  url: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/, { error: 'a web address' })
    .max(2000)
    .optional()
    .describe('Where it can be read'),
  access: z
    .enum(['full', 'opening', 'abstract', 'memory', 'unavailable'])
    .optional()
    .describe('How much of the source was read'),
  note,
}).describe('A source that statuses refer to');

/** A number for each base of power. */
export const bases = (pattern: Pattern, meaning: string) =>
  strict(
    each(BASES, (base) => turnable(pattern, `The ${base} base of power`)),
    'base',
  ).describe(meaning);
