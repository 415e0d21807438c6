/** How files write down what outlives a meeting. */
import * as z from './zod.ts';
import { ACTIONS, BASES } from '../engine/terms.ts';
import { AFFAIR_KINDS, type AffairKind } from './affair-kinds.ts';
import { condition } from './schema-condition.ts';
import { flag, founded, id, line, reference, scale, strict, turnable } from './schema-parts.ts';

/** One thing that outlives the meeting. Which fields a kind has is for check-affairs.ts to say, since it knows where they stand. */
export const affairSchema = strict({
  id: id('thing'),
  title: line('What it is called'),
  kind: z
    .enum(Object.keys(AFFAIR_KINDS) as [AffairKind])
    .describe(
      'text: in force on an issue; mandate: of a body; contract: for a function, under a supervisor; right: to act at a venue; trust: of somebody in a body; resource: a base of power; schedule: offers that hold once enough weight has joined',
    ),
  issue: reference(
    'The issue of this meeting whose text says what becomes of it. Of a text by default the issue of the same id',
  ).optional(),
  reads: strict({
    at0: turnable('affairs.<affair>.reads.at0'),
    at100: turnable('affairs.<affair>.reads.at100'),
  })
    .optional()
    .describe('The level that the text of the issue makes it, in a straight line from 0 to 100 of its scale'),
  years: strict({
    at0: turnable('affairs.<affair>.years.at0'),
    at100: turnable('affairs.<affair>.years.at100'),
  })
    .optional()
    .describe(
      'The years for which the text of the issue lets it run from the year of the meeting, in a straight line from 0 to 100 of its scale; absent of a mandate: without end',
    ),
  value: turnable('affairs.<affair>.value').optional(),
  margin: turnable('affairs.<affair>.margin').optional(),
  words: line('What the text says').optional(),
  bound: z
    .union([z.literal('all'), z.array(z.string())], { error: 'a list of agent ids, or all' })
    .optional()
    .describe('Whom the text binds. Default all'),
  since: turnable('affairs.<affair>.since').optional(),
  body: reference('Who has the mandate: an agent, or a body that takes no part').optional(),
  function: line('What the mandate or contract is for, such as the forum').optional(),
  terms: line('On what terms').optional(),
  from: turnable('affairs.<affair>.from').optional(),
  until: turnable('affairs.<affair>.until').optional(),
  active: flag('Whether it runs as the meeting begins. Default true').optional(),
  holder: reference('Who holds the contract; absent: nobody yet').optional(),
  supervisor: reference('Under whom it is held').optional(),
  holders: z
    .array(strict({ at: scale('A text of the issue'), holder: reference('Whose the contract is then') }))
    .min(1)
    .optional()
    .describe('A tender: the contract goes to whoever stands nearest to the text that is chosen'),
  ends: condition.optional().describe('The tests of its end: the contract ends once this holds'),
  of: reference(
    'Whose right (a kind, a role or an agent), whose resource (an agent), or who is trusted',
  ).optional(),
  by: reference('Who trusts: a group, a kind or an agent').optional(),
  venue: reference('Venue at which the right is one; absent: wherever it is read').optional(),
  actions: z.array(z.enum(ACTIONS)).min(1).optional().describe('For which actions the right is'),
  base: z.enum(BASES).optional().describe('The base of power'),
  level: turnable('affairs.<affair>.level').optional(),
  needed: turnable('affairs.<affair>.needed').optional(),
  weight: line('What the schedule counts: heads, or a weight that agents have. Default heads').optional(),
  ...founded,
});
