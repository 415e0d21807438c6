/** The fields of rules of procedure and of the proposals that are tabled under them. */
import * as z from './zod.ts';
import { flag, founded, id, line, reference, references, strict, turnable } from './schema-parts.ts';

/** How texts are put to the rule of a stage. @param rule the schema of a decision rule */
export const procedureSchema = (rule: z.ZodType) =>
  strict({
    sponsors: strict({
      needed: turnable('venue.stages.<stage>.procedure.sponsors.needed').optional(),
      price: turnable('venue.stages.<stage>.procedure.sponsors.price').optional(),
      pull: turnable('venue.stages.<stage>.procedure.sponsors.pull').optional(),
    })
      .optional()
      .describe('Texts have sponsors: who tables one signs for it, others join; absent: they have none'),
    amendments: z
      .literal('in-order')
      .optional()
      .describe('Amendments are decided before the text, the furthest from it first; absent: they are not'),
    separate: flag(
      'Parts of a document are voted on apart, before the whole, where somebody asks. Default false',
    ).optional(),
    rivals: flag('Several texts on one question may all be adopted. Default false').optional(),
    revision: flag('Sponsors may revise their text before the vote, to win a bloc. Default false').optional(),
    noAction: rule
      .optional()
      .describe(
        'How a motion to take no action on a text is decided, before all else; absent: none is moved',
      ),
    amendmentRule: rule.optional().describe('How amendments are decided; absent: by the rule of the stage'),
    separateRule: rule
      .optional()
      .describe('How parts voted on apart are decided; absent: by the rule of the stage'),
    failures: turnable('venue.stages.<stage>.procedure.failures').optional(),
    exhausted: reference(
      'Where the texts go after so many failures, or where the stage may not be entered again: a stage, or end',
    ).optional(),
  }).describe(
    'Rules of procedure: texts are put to the rule once, in the last round of the stage, in this order; null or absent: they are tested as they stand, round by round',
  );

/** A text that somebody tables as a stage opens. */
export const proposalSchema = strict({
  id: id('proposal'),
  title: line('Name of the proposal'),
  issue: reference('The issue that it decides'),
  stage: reference('Stage in which it is tabled'),
  by: reference('Agent or bloc that tables it'),
  text: turnable('proposals.<proposal>.text').optional(),
  sponsors: references('Agents that sign for it from the start, besides whoever tables it').optional(),
  amends: reference('The proposal that it amends; absent: it is a text of its own').optional(),
  ...founded,
});
