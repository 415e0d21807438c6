/**
 * The format of scenario and venue files. One schema serves three ends: it checks a file once everything it extends is
 * merged in, its descriptions become the JSON Schema that editors use, and its types are those of file.ts.
 */
import * as z from './zod.ts';
import type { Card } from '../engine/card.ts';
import { keptWith } from '../engine/kept.ts';
import { BASES } from '../engine/terms.ts';
import type { ScenarioFile, VenueFile } from './file.ts';
import { EXPERT_NAME } from './uncertain/read.ts';
import { AGENTS, ISSUES } from './limits.ts';
import {
  bases,
  flag,
  founded,
  id,
  line,
  note,
  reference,
  references,
  scale,
  source,
  strict,
  turnable,
} from './schema-parts.ts';
import { affairSchema } from './schema-affairs.ts';
import { condition } from './schema-condition.ts';
import { proposalSchema } from './schema-procedure.ts';
import { parameters, use, written } from './schema-use.ts';
import { venueShape } from './schema-venue.ts';

/** The plug-ins that files may name: decision rules and bargaining protocols, by id. */
export interface Known {
  readonly rules: Readonly<Record<string, Card>>;
  readonly protocols: Readonly<Record<string, Card>>;
}

const weight = z.number().positive().describe('Weight, above 0');

const commonError = strict({
  of: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)], { error: 'a path, or a list of paths' })
    .describe('Paths to the numbers, such as agents.bloc=north.positions.tax'),
  correlation: z.number().min(0).max(1).describe('Correlation of their errors, 0–1'),
  ...founded,
});

const issue = strict({
  id: id('issue'),
  title: line('Name of the issue'),
  reference: turnable('issues.<issue>.reference'),
  anchors: z
    .array(strict({ at: scale('Where on the scale'), label: line('What a text there says') }))
    .min(1)
    .describe('Labelled points of the scale, ascending'),
  options: z.array(scale('A text')).optional().describe('The only texts that may be drafted'),
  binding: flag('Part of the treaty that is signed. Default true').optional(),
  foreshadows: z
    .array(reference('An issue'))
    .optional()
    .describe('Issues on which this text lets states expect a binding text later: what is signed counts it'),
  through: strict({
    bloc: reference('Bloc through which the proposal has to come'),
    proposer: reference('Agent that brings it there'),
    text: turnable('issues.<issue>.through.text', 'The text it brings'),
  })
    .optional()
    .describe('Comes to the venue only if a bloc takes it up'),
  ...founded,
});

const agent = strict({
  id: id('agent'),
  name: line('Name'),
  kind: reference('One of the kinds of the venue'),
  bases: bases('agents.<agent>.bases.<base>', 'The five bases of power'),
  positions: z
    .record(z.string(), turnable('agents.<agent>.positions.<issue>', 'Position'))
    .optional()
    .describe('Where the agent wants each issue decided; absent: it does not take part in the issue'),
  saliences: z
    .record(z.string(), turnable('agents.<agent>.saliences.<issue>', 'Salience'))
    .optional()
    .describe('How much it cares about each issue'),
  group: reference('Stakeholder group. Default: that of its kind').optional(),
  home: reference('Id of the home state of a firm or body').optional(),
  votes: turnable('agents.<agent>.votes').optional(),
  weights: z
    .record(id('weight'), turnable('agents.<agent>.weights.<weight>', 'Weight'))
    .optional()
    .describe('What its ballot counts for where a count is of a named weight; 0 where absent'),
  signs: flag('Whether it signs a treaty. Default: as its kind').optional(),
  market: turnable('agents.<agent>.market').optional(),
  openness: turnable('agents.<agent>.openness').optional(),
  tolerance: turnable('agents.<agent>.tolerance').optional(),
  roles: references('Roles held, such as chair, area-director, secretariat').optional(),
  blocs: references('Blocs it belongs to, besides those that list it').optional(),
  ...founded,
});

const bloc = strict({
  id: id('bloc'),
  title: line('Name of the bloc'),
  discipline: turnable('blocs.<bloc>.discipline'),
  members: references('Agents that belong to it, besides those that name it').optional(),
  line: z
    .record(z.string(), z.enum(['yes', 'no', 'abstain']))
    .optional()
    .describe('How its members are to vote in the open, by issue; leaving the line costs the discipline'),
  votes: z
    .literal('one')
    .optional()
    .describe('Where it has no line, the majority of the votes of its members in the room is one'),
  ...founded,
});

const tie = strict({
  from: reference('The agent that hears'),
  to: reference('The agent that it hears'),
  kind: reference('What ties them, such as home, alliance or proxy'),
  strength: turnable('ties.<tie>.strength'),
  instructs: flag(
    'Whether the agent decides on texts as the one that it hears would. Default false',
  ).optional(),
  pays: turnable('ties.<tie>.pays').optional(),
  recalls: flag(
    'Whether the one that is heard ends it once the agent, though paid, decides against it. Default false',
  ).optional(),
  ...founded,
});

const effect = strict({
  position: reference('Issue on which positions change').optional(),
  stance: reference('Issue on which stances change').optional(),
  salience: reference('Issue whose salience changes').optional(),
  base: z.enum(BASES).optional().describe('Base of power that changes'),
  discipline: reference('Bloc whose discipline changes').optional(),
  member: reference('Bloc that agents join (set: 1) or leave (set: 0)').optional(),
  text: reference('Issue whose text changes').optional(),
  pen: turnable('events.<event>.effects.<n>.pen', 'How far the chair holds the pen from now on').optional(),
  present: z
    .union([z.literal(0), z.literal(1), z.boolean()], { error: '0 or 1' })
    .optional()
    .describe('Whether agents take part from now on'),
  offer: reference('Package that may be offered from now on').optional(),
  set: z.number().optional().describe('The new value'),
  shift: z.number().optional().describe('What is added'),
  scale: z.number().optional().describe('What it is multiplied by'),
  agents: z
    .union([z.literal('all'), z.array(z.string())], { error: 'a list of agent ids, or all' })
    .optional()
    .describe('Whom it concerns'),
  kind: reference('Concerns every agent of this kind').optional(),
  bloc: reference('Concerns every member of this bloc').optional(),
  all: z.literal(true).optional().describe('Concerns everybody'),
});

const event = strict({
  id: id('event'),
  title: line('What happens'),
  at: strict({
    round: turnable('events.<event>.at.round'),
    stage: reference('Stage in which it happens').optional(),
  })
    .optional()
    .describe('When it happens; with when: not before'),
  when: condition
    .optional()
    .describe('What it waits for: it happens once, in the first round that begins with this so'),
  effects: z.array(effect).min(1).describe('What it changes, in this order'),
  ...founded,
});

function scenarioShape(rule: z.ZodType, protocol: z.ZodType) {
  const offered = strict({
    id: id('package'),
    title: line('Name of the package'),
    stage: reference('Stage in which it may be offered'),
    texts: z
      .record(
        z.string(),
        z.union(
          [turnable('packages.<package>.texts.<issue>', 'A text'), z.enum(['reference', 'proponents'])],
          {
            error: 'a number 0–100, reference or proponents',
          },
        ),
      )
      .describe('The text it gives each issue: a number, the reference point, or what its proponents want'),
    waits: flag('Offered only after an event says so. Default false').optional(),
    rule: rule.nullable().optional().describe('Decision rule; absent: that of the stage'),
    ...founded,
  });
  return {
    parley: z.literal(1).describe('Version of the file format'),
    kind: z.literal('scenario'),
    id: id('scenario'),
    title: line('Name of the scenario'),
    story: line('What happens, in one line'),
    question: line('The question that the scenario asks'),
    note,
    loss: z.enum(['linear', 'quadratic']).optional().describe('Shape of the loss. Default linear'),
    parameters,
    protocol: protocol.optional().describe('Bargaining protocol and its options. Default none'),
    chair: strict({
      agent: reference('Agent in the chair'),
      pen: turnable('chair.pen'),
    })
      .nullable()
      .optional()
      .describe('Who chairs; null or absent: nobody'),
    issues: z.array(issue).min(1).max(ISSUES).describe('What is negotiated'),
    agents: z.array(agent).min(1).max(AGENTS).describe('Who negotiates'),
    blocs: z.array(bloc).optional().describe('Declared groups'),
    ties: z.array(tie).optional().describe('Who hears whom on top of everybody else'),
    events: z.array(event).optional().describe('What happens from outside'),
    packages: z.array(offered).optional().describe('Texts that pass or fall together'),
    proposals: z.array(proposalSchema).optional().describe('Texts that somebody tables as a stage opens'),
    year: turnable('year').optional(),
    affairs: z
      .array(affairSchema)
      .optional()
      .describe('What outlives the meeting, as it is when it begins, and what becomes of it'),
    sources: z.array(source).optional().describe('Where statements come from'),
    experts: z
      .record(z.string().regex(EXPERT_NAME, { error: 'letters, digits, hyphens and underscores' }), weight)
      .optional()
      .describe(
        'Weights of those whose estimates the numbers name, such as { ann: 2, bob: 1 }. Default 1 each',
      ),
    commonErrors: z
      .array(commonError)
      .optional()
      .describe('Uncertain numbers that err together, such as those of a bloc'),
  };
}

export interface Schemas {
  readonly scenario: z.ZodType<ScenarioFile>;
  readonly venue: z.ZodType<VenueFile>;
}

/** The schemas of resolved files for the plug-ins that are known. Made once for each registry. */
export const schemasFor = keptWith((known: Known): Schemas => {
  const rule = use(known.rules, 'Decision rule and its options', written);
  const venue = strict(venueShape(rule));
  const scenario = strict({
    ...scenarioShape(rule, use(known.protocols, 'Bargaining protocol and its options')),
    venue: venue.describe('Where it is negotiated'),
  });
  return { scenario, venue } as unknown as Schemas;
});
