/** What a study has to hold to be played or read: manifests come with folders from anybody. */
import * as z from '../../scenarios/zod.ts';
import { parseFormula } from '../formula/parse.ts';
import { DESIGNS } from '../designs/index.ts';
import { SEARCHES } from '../searches/index.ts';
import { RECORDS } from './file.ts';
import { FORMAT, type Study } from './study.ts';

const name = z.string().min(1);
const digest = z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits');
/** A formula that can be computed: one that cannot would break every run. */
const formula = z.string().refine((text) => {
  try {
    return parseFormula(text).kind !== undefined;
  } catch {
    return false;
  }
}, 'a formula');
const count = z.number().int().min(1);

const factor = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('number'),
    name,
    paths: z.array(z.string()).min(1),
    operation: z.enum(['set', 'shift', 'scale']),
    spread: z.looseObject({ kind: z.string() }).nullable(),
    values: z.array(z.number()).min(1).nullable(),
    each: z.boolean(),
  }),
  z.looseObject({ kind: z.literal('variants'), name, names: z.array(z.string()).min(1) }),
  z.looseObject({ kind: z.literal('seed'), name }),
  z.looseObject({ kind: z.literal('inputs'), name }),
  z.looseObject({ kind: z.literal('experts'), name }),
]);

const metric = z.looseObject({ name, title: z.string(), unit: z.string(), formula: formula.optional() });
const until = z.looseObject({ halfWidth: z.record(z.string(), z.number()), most: count });

const goal = z.union([
  z.looseObject({ metric: name, want: z.enum(['most', 'least']) }),
  z.looseObject({ metric: name, want: z.literal('cells'), width: z.number().positive() }),
]);

const search = z.looseObject({
  id: z.enum(Object.keys(SEARCHES) as [string, ...string[]]),
  options: z.record(z.string(), z.unknown()),
  goals: z.array(goal).min(1),
  of: name.nullable(),
});

const study = z.looseObject({
  format: z.literal(FORMAT),
  parley: z.string().max(64),
  id: name,
  title: z.string(),
  question: z.string().nullable(),
  scenario: z.string(),
  seed: name,
  rounds: count.nullable(),
  factors: z.array(factor),
  design: z
    .looseObject({
      id: z.enum(Object.keys(DESIGNS) as [string, ...string[]]),
      options: z.record(z.string(), z.unknown()),
    })
    .nullable(),
  table: z.array(z.array(z.number())).nullable(),
  points: count,
  replicates: z.union([count, until]),
  scenarios: z.array(digest).min(1),
  issues: z.array(z.string()),
  metrics: z.array(metric),
  record: z.array(z.enum(RECORDS)),
  series: z.array(metric).min(1).optional(),
  stop: formula.optional(),
  search: search.optional(),
});

/** Whether a value is a study. */
export const isStudy = (value: unknown): value is Study => study.safeParse(value).success;
