/** How the options on a plug-in's card become fields, and how files write down a count of ballots. */
import * as z from './zod.ts';
import type { Card, Option, OptionSpecs } from '../engine/card.ts';
import { SIDES, WHOLES } from '../engine/counts/count.ts';
import { PARAMETERS } from '../engine/parameters.ts';
import type { CountFile } from './file.ts';
import { flag, founded, line, references, strict, UNCERTAIN } from './schema-parts.ts';

const share = (meaning: string) =>
  z.union([z.number(), z.string()], { error: "a share such as 0.55 or '2/3'" }).optional().describe(meaning);

/**
 * A count of ballots: one tally, or counts put together. Which fields go together is for check-counts.ts to say, since it knows
 * where they stand.
 */
const ballotCount: z.ZodType<CountFile> = strict(
  {
    title: line('What is counted, in the plural: states, population, permanent members').optional(),
    what: line('heads, votes, or a weight that agents have. Default heads').optional(),
    side: z
      .enum(SIDES)
      .optional()
      .describe(
        'Which ballots are added up; present: every ballot in the room; not-for: everybody who does not vote for, by voting against, abstaining or being away. Default for',
      ),
    of: z
      .enum(WHOLES)
      .optional()
      .describe(
        'What the share is of: votes cast (for and against), everybody present (abstentions too), or all who may vote. Default cast',
      ),
    among: strict({
      kinds: references('Kinds').optional(),
      roles: references('Roles').optional(),
      groups: references('Stakeholder groups').optional(),
      blocs: references('Blocs, as the meeting begins').optional(),
      agents: references('Agents').optional(),
      except: references('Agents who are left out').optional(),
    })
      .optional()
      .describe(
        'Whose ballots are counted: those of any kind, role, group, bloc or name listed; everybody where absent',
      ),
    over: share('More than this share'),
    atLeast: share('This share or more'),
    number: z.number().optional().describe('At least so many of what is counted'),
    get all() {
      return z.array(ballotCount).optional().describe('Every one of these counts holds');
    },
    get any() {
      return z.array(ballotCount).optional().describe('One of these counts holds');
    },
    get not() {
      return ballotCount.optional().describe('The count does not hold');
    },
  },
  'field of a count',
).meta({ id: 'count', description: 'A count of ballots: one tally, or all, any or not of counts' });

/** Where a rule stands written. */
export const written = {
  article: line('Article of the rules of procedure that it follows').optional(),
  ...founded,
};

/** The schema of one option of a card. */
function option(spec: Option): z.ZodType {
  const meaning = `${spec.meaning}. Default ${spec.default}: ${spec.reason}`;
  if (spec.type === 'flag') return flag(meaning).optional();
  if (spec.type === 'choice')
    return z
      .enum(spec.choices as [string, ...string[]])
      .optional()
      .describe(meaning);
  if (spec.type === 'count')
    return ballotCount.optional().describe(`${spec.meaning}. Absent: ${spec.reason}`);
  const number = (spec.integer === true ? z.number().int() : z.number())
    .min(spec.min)
    .max(spec.max)
    .meta(UNCERTAIN);
  if (spec.orCount !== true) return number.optional().describe(meaning);
  return z
    .union([number, ballotCount], { error: `a number from ${spec.min} to ${spec.max}, or a count` })
    .optional()
    .describe(meaning);
}

function optionShape(specs: OptionSpecs): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, option(spec)]));
}

/**
 * `{ use: <id>, <option>: … }` for the plug-ins of one registry.
 * @param more fields of every use besides the options
 */
export function use(cards: Readonly<Record<string, Card>>, meaning: string, more: z.ZodRawShape = {}) {
  const choices = Object.entries(cards).map(([name, card]) =>
    strict(
      { use: z.literal(name).describe(card.title), ...optionShape(card.options), ...more },
      'option',
    ).describe(`${card.title}: ${card.summary} (${card.source})`),
  );
  return z.discriminatedUnion('use', choices as [(typeof choices)[0]]).describe(meaning);
}

/** Values of global parameters. */
export const parameters = strict(optionShape(PARAMETERS), 'parameter')
  .optional()
  .describe('Values of global parameters, over their defaults');
