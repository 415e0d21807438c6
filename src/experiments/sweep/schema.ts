/** The format of experiment files: checks a file, describes it for editors, and yields the types of file.ts. */
import type { Card } from '../../engine/card.ts';
import { ROUNDS } from '../../scenarios/limits.ts';
import * as z from '../../scenarios/zod.ts';
import { count, flag, id, line, note, strict } from '../../scenarios/schema-parts.ts';
import { use } from '../../scenarios/schema-use.ts';
import { STANDARD_METRICS } from './defaults.ts';
import { PILOT } from '../statistics/replicates.ts';
import { DESIGNS } from '../designs/index.ts';
import { SEARCHES } from '../searches/index.ts';
import { RECORDS, type WrittenExperiment } from './file.ts';

/** Replicates of one point: more say nothing that a fraction of them does not. */
const MOST_REPLICATES = 10_000_000;
/** Replicates after which a point ends, unless the file says otherwise. */
export const ENOUGH = 1000;
/** Factors of one experiment: as many as the Sobol' sequence has dimensions. */
const MOST_FACTORS = 200;

const path = z.string().min(1).max(400);
const change = z.string().min(3).max(400);
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*$/, { error: 'lower-case letters, digits, hyphens and underscores' })
  .max(64);

const metrics = z.array(z.string().min(1).max(1100)).min(1);

const variant = strict({
  name: name.describe('Name of the level'),
  set: z.array(change).optional().describe('Changes as --set takes them; absent: the scenario as it is'),
});

const factor = strict({
  name: name
    .describe('Name of the factor: a column of the tables. Default: the last part of its path')
    .optional(),
  path: z
    .union([path, z.array(path).min(1)], { error: 'a path, or a list of paths' })
    .optional()
    .describe('Numbers to vary, such as agents.kind=firm.bases.organisational; all of them move together'),
  operation: z
    .enum(['set', 'shift', 'scale'])
    .optional()
    .describe(
      'Whether the value takes the place of the number, is added to it or multiplies it. Default set',
    ),
  range: z
    .string({ error: 'a range such as 0.2..0.8' })
    .max(100)
    .optional()
    .describe('0.2..0.8, lowest~likeliest~highest such as 20~30~50, or a distribution such as normal(50 10)'),
  step: z.number().positive().optional().describe('With a range: its values in steps, not all of it'),
  values: z.array(z.number()).min(1).max(10_000).optional().describe('The values'),
  each: flag('Every number is drawn by itself. Default false').optional(),
  clamp: flag('Values stop at the bounds of a number instead of being refused. Default false').optional(),
  variants: z
    .array(variant)
    .min(2)
    .max(1000)
    .optional()
    .describe('Named changes: rules, protocols, interventions'),
  seed: z.literal(true).optional().describe('The luck of the run is this factor'),
});

const until = strict({
  halfWidth: z
    .record(z.string(), z.number().positive())
    .describe('Largest half-width of the 95 % interval of the mean, by metric'),
  most: count(PILOT, MOST_REPLICATES, `Runs after which a point ends anyway. Default ${ENOUGH}`).optional(),
});

/** The cards of all designs, by id. */
export const DESIGN_CARDS: Readonly<Record<string, Card>> = Object.fromEntries(
  Object.entries(DESIGNS).map(([key, { card }]) => [key, card]),
);

/** The one design that is no plug-in: its points are written down. */
const table = strict({
  use: z.literal('table').describe('Points from a file'),
  file: z
    .string()
    .min(1)
    .max(400)
    .describe('CSV file beside this one: a column for every factor, a row for every point'),
}).describe('Table: the points that a file lists');

/** The cards of all searches, by id. */
export const SEARCH_CARDS: Readonly<Record<string, Card>> = Object.fromEntries(
  Object.entries(SEARCHES).map(([key, { card }]) => [key, card]),
);

const design = z.discriminatedUnion('use', [use(DESIGN_CARDS, 'Design and its options'), table]);

export const EXPERIMENT = strict({
  parley: z.literal(1).describe('Version of the file format. Default 1').optional(),
  kind: z.literal('experiment').optional(),
  id: id('experiment').optional(),
  title: line('Name of the experiment. Default: made of the scenario and what is varied').optional(),
  question: line('The question that it asks').optional(),
  note,
  scenario: z.string().min(1).max(400).describe('Id of a shipped scenario, or a path beside this file'),
  set: z.array(change).optional().describe('Changes that hold in every run, as --set takes them'),
  seed: line('Phrase that decides every chance event. Default: the id').optional(),
  rounds: count(1, ROUNDS, 'Most rounds of a run').optional(),
  vary: z.array(factor).max(MOST_FACTORS).optional().describe('What is varied; absent: nothing but luck'),
  design: design
    .optional()
    .describe('Which points are played. Needed where anything is varied and nothing is searched'),
  search: use(SEARCH_CARDS, 'Search and its options, in the place of a design', {
    most: metrics.optional().describe('Metrics of which there is to be as much as can be'),
    least: metrics.optional().describe('Metrics of which there is to be as little as can be'),
    cells: z
      .record(z.string(), z.number().positive())
      .optional()
      .describe('Metrics whose values are all looked for, with the width of a cell of them'),
    of: name.optional().describe('The factor that is profiled'),
  }).optional(),
  replicates: z
    .union([count(1, MOST_REPLICATES, 'Runs of every point'), strict({ until })], {
      error: 'a number of runs, or until',
    })
    .optional()
    .describe('Runs of every point, or the precision to reach. Default 1'),
  metrics: metrics
    .describe(
      `Names of measures; * stands for one part, and @3 behind one for the end of round 3; or NAME = FORMULA over measures. Default ${STANDARD_METRICS.join(', ')}`,
    )
    .optional(),
  series: metrics
    .describe('The same, taken down at the end of every round, in a table of their own')
    .optional(),
  stop: z
    .string()
    .min(1)
    .max(1000)
    .describe('Formula over measures as they stand: a run ends with the round in which it holds')
    .optional(),
  record: z.array(z.enum(RECORDS)).optional().describe('Tables to keep besides that of runs'),
}) as unknown as z.ZodType<WrittenExperiment>;

/** The JSON Schema (draft 7) of experiment files, for editors. */
export function experimentJsonSchema(): object {
  return { title: 'Parley experiment', ...z.toJSONSchema(EXPERIMENT, { io: 'input', target: 'draft-7' }) };
}
