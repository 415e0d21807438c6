/** The format of roster.yaml, the file in which a roster without a venue says what its issues are. */
import * as z from '../zod.ts';
import { LINE_LENGTH } from '../limits.ts';
import { line, note, strict } from '../schema-parts.ts';
import { QUANTITY_WORDS } from '../uncertain/quantity.ts';

const name = (of: string) => z.string().min(1).max(LINE_LENGTH).describe(`Name of the ${of}, any text`);
const quantity = (meaning: string) =>
  z.union([z.number(), z.string()]).describe(`${meaning}: ${QUANTITY_WORDS}`);

const stake = strict({
  agent: name('agent'),
  issue: name('issue'),
  position: quantity('What the agent wants, on the scale of the issue'),
  salience: quantity('How much it cares, 0–1'),
  capability: quantity('How strong it is, above 0'),
});

export const rosterSchema = strict({
  parley: z.literal(1).describe('Version of the format'),
  kind: z.literal('roster').describe('What the file is'),
  id: name('roster').optional(),
  title: line('Title').optional(),
  note,
  agents: z
    .array(strict({ id: name('agent'), name: line('Name in full').optional() }))
    .optional()
    .describe('The agents in their order; where absent, those of the stakes'),
  issues: z
    .array(
      strict({
        id: name('issue'),
        title: line('Title').optional(),
        scale: strict({ low: z.number(), high: z.number() })
          .optional()
          .describe('Ends of the scale. Default 0 to 100'),
        reference: quantity('What holds if nothing is agreed').optional(),
        outcome: z.number().optional().describe('What was decided in the end'),
        proposal: line('Issues of one proposal are decided together').optional(),
        decided: strict({
          year: z.number().int().min(1).max(9999).describe('Year of the decision'),
          unanimity: z.boolean().describe('Whether one vote against was enough to stop it'),
        })
          .optional()
          .describe('When and by which rule it was decided'),
        anchors: z
          .array(strict({ at: z.number(), label: line('What a decision there says') }))
          .optional()
          .describe('Points of the scale that have a name'),
      }),
    )
    .optional()
    .describe('The issues in their order; where absent, those of the stakes'),
  stakes: z
    .union([z.string(), z.array(stake)])
    .describe(
      'Who wants what: a CSV file beside this one (agent, issue, position, salience, capability), or a list',
    ),
  experts: z
    .record(name('expert'), z.number().positive())
    .optional()
    .describe('Weights of those whose columns the stakes have, such as position@ann. Default 1 each'),
  options: z
    .record(z.string(), z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])))
    .optional()
    .describe('Options of models, by model, that stand in place of their defaults'),
}).describe('A roster without a venue');
