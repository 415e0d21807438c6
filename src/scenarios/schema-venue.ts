/** The fields of a venue file. */
import * as z from './zod.ts';
import { ACTIONS, BINDINGS, type BindingForce, PHASES } from '../engine/terms.ts';
import { date } from './dates.ts';
import { NUMBERS, type Pattern } from './paths/numbers.ts';
import { procedureSchema } from './schema-procedure.ts';
import {
  bases,
  each,
  flag,
  founded,
  id,
  line,
  note,
  reference,
  references,
  source,
  strict,
  turnable,
} from './schema-parts.ts';
import { parameters } from './schema-use.ts';

/** Standing for every action. */
const standing = (pattern: Pattern) =>
  strict(
    each(ACTIONS, (action) => turnable(pattern, `Standing to ${action}`)),
    'action',
  );

const balloting = (room: 'venue.stages.<stage>.ballots' | 'venue.stages.<stage>.ballots.kinds.<kind>') => ({
  attendance: turnable(`${room}.attendance`).optional(),
  abstention: turnable(`${room}.abstention`).optional(),
  noise: turnable(`${room}.noise`).optional(),
});

const ballots = strict({
  ...balloting('venue.stages.<stage>.ballots'),
  secret: flag(
    'Nobody sees how anybody votes: lines of blocs do not act, records name nobody. Default false',
  ).optional(),
  kinds: z
    .record(z.string(), strict(balloting('venue.stages.<stage>.ballots.kinds.<kind>')))
    .optional()
    .describe('What differs for agents of a kind'),
});

/** The shape of a venue file, given the schema of a decision rule. */
export function venueShape(rule: z.ZodType) {
  const stage = strict({
    id: id('stage'),
    title: line('Name of the stage'),
    rounds: turnable('venue.stages.<stage>.rounds'),
    phases: z.array(z.enum(PHASES)).optional().describe('Phases of a round here; all seven where absent'),
    standing: z
      .record(z.string(), standing('venue.stages.<stage>.standing.<kind>.<action>').partial())
      .optional()
      .describe('Standing that differs in this stage, by kind and action'),
    only: references('Kinds or roles with standing here; everybody where absent').optional(),
    rule: rule
      .nullable()
      .optional()
      .describe('Decision rule and its options; null or absent: nothing is decided'),
    whole: flag('One test for the whole document instead of one an issue').optional(),
    drafting: strict({
      accommodate: flag(
        'After a failed test the pen moves texts towards objections. Default true',
      ).optional(),
      table: flag('Agents and blocs may table amendments. Default true').optional(),
    })
      .optional()
      .describe('How texts move in this stage'),
    forced: rule
      .nullable()
      .optional()
      .describe('How a vote that somebody forces is taken; absent: none can be'),
    ballots: ballots
      .optional()
      .describe('How ballots are cast here; by the global parameters, and openly, where absent'),
    unresolved: z
      .enum(['carry', 'drop', 'defer'])
      .optional()
      .describe('What happens to issues still open at the end of the stage. Default carry'),
    pass: reference('Next stage when the stage passes, or end; the one listed next where absent').optional(),
    fail: reference('Next stage when it fails, or end; the one listed next where absent').optional(),
    returns: turnable('venue.stages.<stage>.returns').optional(),
    procedure: procedureSchema(rule)
      .nullable()
      .optional()
      .describe('Rules of procedure of this stage; null takes away those of what the venue extends'),
    ...founded,
  });
  const kind = strict({
    title: line('What an agent of this kind is called here'),
    votes: turnable('venue.kinds.<kind>.votes'),
    signs: flag('Whether agents of this kind sign a treaty'),
    group: reference('Stakeholder group, where the venue counts by groups').optional(),
    standing: standing('venue.kinds.<kind>.standing.<action>').describe(
      'Standing for each action: 0 none, 1 full',
    ),
  });
  const edition = strict({
    id: id('edition'),
    title: line('What the rules of that time are called'),
    from: date('Since when they are in force').optional(),
    until: date('Until when they were in force; absent: until the next').optional(),
    ...founded,
  });
  const outside = strict({
    id: id('other venue'),
    title: line('Name of the other venue'),
    members: strict({
      kinds: references('Kinds with a seat there').optional(),
      agents: references('Agents with a seat there').optional(),
      except: references('Agents without a seat there').optional(),
    })
      .optional()
      .describe('Who has a seat there; everybody where absent'),
    efficacy: bases(
      'venue.outside.<outside>.efficacy.<base>',
      'What each base is worth for proposing there; sums to 1',
    ),
    cost: turnable('venue.outside.<outside>.cost'),
    issues: z
      .union([z.literal('all'), z.array(z.string())], { error: 'a list of issue ids, or all' })
      .optional()
      .describe('Issues that can be carried there; all where absent'),
    stays: flag(
      'Who goes there keeps its seat here. Default false: it has left, and has no vote or voice any more',
    ).optional(),
    rule: rule
      .optional()
      .describe(
        'By which rule it decides on what is carried there, once this venue is over; absent: it is not played',
      ),
    rounds: turnable('venue.outside.<outside>.rounds').optional(),
    ...founded,
  });
  return {
    parley: z.literal(1).describe('Version of the file format'),
    kind: z.literal('venue'),
    id: id('venue'),
    title: line('Name of the venue'),
    story: line('What the venue is, in one line'),
    note,
    binding: z
      .enum(Object.keys(BINDINGS) as [BindingForce])
      .describe(
        'Whom what is adopted binds. treaty: who signs it; plurilateral: who votes for it; decision: everybody with a seat; recommendation: nobody, though it stands; voluntary: nobody, whoever wants to follows it; none: nothing is adopted',
      ),
    kinds: z.record(id('kind'), kind).describe('Kinds of agents that may be here, with their rights'),
    efficacy: strict(
      each(ACTIONS, (action) =>
        bases(
          'venue.efficacy.<action>.<base>',
          `What each base is worth for the action ${action}; sums to 1`,
        ),
      ),
      'action',
    ).describe('The table that turns bases of power into capability'),
    parameters,
    quotas: z
      .record(z.string(), z.number().min(NUMBERS['venue.quotas.<group>'].low))
      .optional()
      .describe('Seats or votes by stakeholder group'),
    editions: z
      .array(edition)
      .min(1)
      .optional()
      .describe(
        'Editions of the rules from the oldest on; those of the date that is asked for hold, else the newest',
      ),
    edition: reference('Edition that holds here, whatever the date').optional(),
    stages: z.array(stage).min(1).describe('Stages in their order; the first one opens the venue'),
    outside: z.array(outside).optional().describe('Other venues that one may leave for'),
    facts: z
      .array(strict({ rule: line('A rule of the venue in words'), ...founded }))
      .optional()
      .describe('The rules that this file models, each with its foundation'),
    sources: z.array(source).optional().describe('Where statements come from'),
  };
}
