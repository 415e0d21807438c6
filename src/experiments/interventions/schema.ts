/** The format of a file of interventions: what may stand where, before anything is held against a scenario. */
import * as z from '../../scenarios/zod.ts';
import { ROUNDS } from '../../scenarios/limits.ts';
import {
  count,
  founded,
  id,
  line,
  note,
  reference,
  references,
  scale,
  strict,
} from '../../scenarios/schema-parts.ts';
import { ACTS, BALLOTS } from '../../agents/seats/acts.ts';
import type { InterventionsFile } from './intervention.ts';

const when = strict({
  stage: reference('Stage of the venue').optional(),
  round: count(1, ROUNDS, 'Round of that stage, else of the run, from 1').optional(),
});
/** Lists of things are checked with the scenario that they are added to. */
const things = z.array(z.looseObject({}));
const numbers = z.record(z.string(), z.number());

const act = strict({
  action: z.enum(ACTS).describe('What is forced or forbidden'),
  agent: reference('Who').optional(),
  issue: reference('About which issue').optional(),
  package: reference('Which package').optional(),
  to: reference('Outside venue').optional(),
  whom: reference('Whom it lobbies').optional(),
  text: scale('The text that is tabled or put to the vote').optional(),
  ballot: z.enum(BALLOTS).optional().describe('How it votes'),
  at: when.optional().describe('When'),
});

const intervention = strict({
  id: id('intervention'),
  title: line('What is changed, in words'),
  set: z.record(z.string(), z.unknown()).optional().describe('Values by path'),
  scale: numbers.optional().describe('Factors by path'),
  shift: numbers.optional().describe('Points added by path'),
  from: when.optional().describe('When set, scale, shift and freeze begin; absent: from the start'),
  freeze: z.array(z.string()).optional().describe('Numbers and stances held where they are'),
  remove: z.array(z.string()).optional().describe('Things taken away, by path'),
  add: strict({
    agents: things.optional(),
    issues: things.optional(),
    blocs: things.optional(),
    ties: things.optional(),
    events: things.optional(),
    packages: things.optional(),
    proposals: things.optional(),
    affairs: things.optional(),
  })
    .optional()
    .describe('Things added, as a scenario writes them'),
  replace: z
    .record(z.string(), z.union([z.string(), z.looseObject({})], { error: 'an agent, or the id of one' }))
    .optional()
    .describe('Agents that become like another one'),
  merge: z
    .array(
      strict({ agents: references('Agents that become one').min(2), into: reference('Which of them stays') }),
    )
    .optional()
    .describe('Agents that negotiate as one'),
  events: strict({
    drop: references('Events that do not happen').optional(),
    move: z.record(z.string(), when).optional().describe('Events that happen at another time'),
    add: things.optional().describe('Events that happen as well'),
  }).optional(),
  force: z.array(act).optional().describe('What agents are made to do'),
  forbid: z.array(act).optional().describe('What agents are kept from doing'),
  ...founded,
});

/** An intervention written where it is used, such as on a command line: it needs no name. */
export const UNNAMED = intervention.partial({ id: true, title: true });

export const INTERVENTIONS = strict({
  parley: z.literal(1).describe('Version of the file format'),
  kind: z.literal('interventions'),
  scenario: reference('The scenario that they are about').optional(),
  note,
  interventions: z.array(intervention).min(1).describe('What is changed, each by itself or several together'),
}) as unknown as z.ZodType<InterventionsFile>;

/** The JSON Schema (draft 7) of files of interventions, for editors. */
export function interventionsJsonSchema(): object {
  return {
    title: 'Parley interventions',
    ...z.toJSONSchema(INTERVENTIONS, { io: 'input', target: 'draft-7' }),
  };
}
