/**
 * The one import of zod, with what of it is used. The build bundles this file with that part of zod, because loading a
 * hundred small modules one by one takes longer than checking a scenario.
 */
export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  literal,
  looseObject,
  number,
  record,
  strictObject,
  string,
  toJSONSchema,
  tuple,
  union,
  unknown,
} from 'zod';
export type { core, infer, ZodRawShape, ZodType } from 'zod';
