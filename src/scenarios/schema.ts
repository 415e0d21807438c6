/**
 * The format of scenario and venue files. One schema serves three ends: it checks a file once everything it extends is
 * merged in, its descriptions become the JSON Schema that editors use, and its types are those of file.ts.
 *
 * Messages of unknown keys carry `noun|key|key…`, so that explain.ts can name the nearest one.
 */
import * as z from 'zod';
import type { Card, Option, OptionSpecs } from '../engine/card.ts';
import { PARAMETERS } from '../engine/parameters.ts';
import { ACTIONS, BASES, PHASES } from '../engine/terms.ts';
import { STATUSES } from './file.ts';
import type { ScenarioFile, VenueFile } from './file.ts';
import { AGENTS, ID_LENGTH, ISSUES, LINE_LENGTH, NOTE_LENGTH, ROUNDS } from './limits.ts';

/** The plug-ins that files may name: decision rules and bargaining protocols, by id. */
export interface Known {
  readonly rules: Readonly<Record<string, Card>>;
  readonly protocols: Readonly<Record<string, Card>>;
}

const SLUG = /^[a-z0-9][a-z0-9-]*$/;

/** An object without unknown keys; `noun` is what a message calls a key. */
function strict<S extends z.ZodRawShape>(shape: S, noun = 'field') {
  const error = (issue: { code?: string }) =>
    issue.code === 'unrecognized_keys' ? [noun, ...Object.keys(shape)].join('|') : undefined;
  return z.strictObject(shape, { error });
}

/** The same schema for every name of a list, as the shape of an object. */
function each<N extends string, T extends z.ZodType>(
  names: readonly N[],
  make: (name: N) => T,
): Record<N, T> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, T>;
}

const id = (of: string) =>
  z
    .string()
    .regex(SLUG, { error: 'lower-case letters, digits and hyphens', abort: true })
    .max(ID_LENGTH)
    .describe(`Id of the ${of}: lower-case letters, digits and hyphens`);
const reference = (meaning: string) => z.string().max(ID_LENGTH).describe(meaning);
const references = (meaning: string) => z.array(z.string().max(ID_LENGTH)).describe(meaning);
const line = (meaning: string) =>
  z
    .string()
    .overwrite((text) => text.replace(/\s+/g, ' ').trim())
    .min(1)
    .max(LINE_LENGTH)
    .describe(meaning);
const range = (min: number, max: number, meaning: string) =>
  z.number().min(min).max(max).describe(`${meaning}, ${min}–${max}`);
const share = (meaning: string) => range(0, 1, meaning);
const scale = (meaning: string) => range(0, 100, meaning);
const flag = (meaning: string) => z.boolean().describe(meaning);
const count = (min: number, max: number, meaning: string) =>
  z.number().int().min(min).max(max).describe(meaning);
const note = z
  .string()
  .max(NOTE_LENGTH)
  .optional()
  .describe('Anything a reader should know; several lines allowed');

const founded = {
  status: z
    .enum(STATUSES)
    .optional()
    .describe(
      'How well this is founded: read in a source, from memory, a modelling proposal, or reconstructed',
    ),
  sources: references('Ids from the list of sources at the end of the file').optional(),
  note,
};

const source = strict({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, { error: 'letters, digits and hyphens' })
    .max(ID_LENGTH),
  title: line('Author, title, year'),
  url: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/, { error: 'a web address' })
    .max(2000)
    .optional(),
  access: z
    .enum(['full', 'opening', 'abstract', 'memory', 'unavailable'])
    .optional()
    .describe('How much of the source was read'),
  note,
}).describe('A source that statuses refer to');

/** The schema of one option of a card. */
function option(spec: Option): z.ZodType {
  const meaning = `${spec.meaning}. Default ${spec.default}: ${spec.reason}`;
  if (spec.type === 'flag') return flag(meaning).optional();
  if (spec.type === 'choice')
    return z
      .enum(spec.choices as [string, ...string[]])
      .optional()
      .describe(meaning);
  const number = spec.integer === true ? z.number().int() : z.number();
  return number.min(spec.min).max(spec.max).optional().describe(meaning);
}

function optionShape(specs: OptionSpecs): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, option(spec)]));
}

/** `{ use: <id>, <option>: … }` for the plug-ins of one registry. */
function use(cards: Readonly<Record<string, Card>>, meaning: string) {
  const choices = Object.entries(cards).map(([name, card]) =>
    strict({ use: z.literal(name).describe(card.title), ...optionShape(card.options) }, 'option').describe(
      `${card.title}: ${card.summary} (${card.source})`,
    ),
  );
  return z.discriminatedUnion('use', choices as [(typeof choices)[0]]).describe(meaning);
}

const parameters = strict(optionShape(PARAMETERS), 'parameter')
  .optional()
  .describe('Values of global parameters, over their defaults');
const bases = (meaning: string) =>
  strict(
    each(BASES, (base) => share(`The ${base} base of power`)),
    'base',
  ).describe(meaning);
const actionShape = each(ACTIONS, (action) => share(`Standing to ${action}`));

function venueShape(rule: z.ZodType) {
  const stage = strict({
    id: id('stage'),
    title: line('Name of the stage'),
    rounds: count(1, ROUNDS, 'The most rounds the stage lasts'),
    phases: z.array(z.enum(PHASES)).optional().describe('Phases of a round here; all seven where absent'),
    standing: z
      .record(z.string(), strict(actionShape, 'action').partial())
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
    }).optional(),
    forced: rule
      .nullable()
      .optional()
      .describe('How a vote that somebody forces is taken; absent: none can be'),
    unresolved: z
      .enum(['carry', 'drop', 'defer'])
      .optional()
      .describe('What happens to issues still open at the end of the stage. Default carry'),
    pass: reference('Next stage when the stage passes, or end; the one listed next where absent').optional(),
    fail: reference('Next stage when it fails, or end; the one listed next where absent').optional(),
    returns: count(0, ROUNDS, 'How often a failure may lead back into this stage. Default 0').optional(),
    ...founded,
  });
  const kind = strict({
    title: line('What an agent of this kind is called here'),
    votes: count(0, 1_000_000, 'Votes cast when the venue votes'),
    signs: flag('Whether agents of this kind sign a treaty'),
    group: reference('Stakeholder group, where the venue counts by groups').optional(),
    standing: strict(actionShape, 'action').describe('Standing for each action: 0 none, 1 full'),
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
    efficacy: bases('What each base is worth for proposing there; sums to 1'),
    cost: share('Utility that moving there costs'),
    issues: z
      .union([z.literal('all'), z.array(z.string())], { error: 'a list of issue ids, or all' })
      .optional()
      .describe('Issues that can be carried there; all where absent'),
    ...founded,
  });
  return {
    parley: z.literal(1).describe('Version of the file format'),
    kind: z.literal('venue'),
    id: id('venue'),
    title: line('Name of the venue'),
    story: line('What the venue is, in one line'),
    note,
    binding: z.enum(['treaty', 'voluntary', 'none']).describe('What an outcome binds'),
    kinds: z.record(id('kind'), kind).describe('Kinds of agents that may be here, with their rights'),
    efficacy: strict(
      each(ACTIONS, (action) => bases(`What each base is worth for the action ${action}; sums to 1`)),
      'action',
    ).describe('The table that turns bases of power into capability'),
    parameters,
    quotas: z
      .record(z.string(), z.number().min(0))
      .optional()
      .describe('Seats or votes by stakeholder group'),
    stages: z.array(stage).min(1).describe('Stages in their order; the first one opens the venue'),
    outside: z.array(outside).optional().describe('Other venues that one may leave for'),
    facts: z
      .array(strict({ rule: line('A rule of the venue in words'), ...founded }))
      .optional()
      .describe('The rules that this file models, each with its foundation'),
    sources: z.array(source).optional(),
  };
}

const issue = strict({
  id: id('issue'),
  title: line('Name of the issue'),
  reference: scale('What holds if nothing is agreed'),
  anchors: z
    .array(strict({ at: scale('Where on the scale'), label: line('What a text there says') }))
    .min(1)
    .describe('Labelled points of the scale, ascending'),
  options: z.array(scale('A text')).optional().describe('The only texts that may be drafted'),
  binding: flag('Part of the treaty that is signed. Default true').optional(),
  through: strict({
    bloc: reference('Bloc through which the proposal has to come'),
    proposer: reference('Agent that brings it there'),
    text: scale('The text it brings'),
  })
    .optional()
    .describe('Comes to the venue only if a bloc takes it up'),
  ...founded,
});

const agent = strict({
  id: id('agent'),
  name: line('Name'),
  kind: reference('One of the kinds of the venue'),
  bases: bases('The five bases of power'),
  positions: z
    .record(z.string(), scale('Position'))
    .optional()
    .describe('Where the agent wants each issue decided; absent: it does not take part in the issue'),
  saliences: z
    .record(z.string(), share('Salience'))
    .optional()
    .describe('How much it cares about each issue'),
  group: reference('Stakeholder group. Default: that of its kind').optional(),
  home: reference('Id of the home state of a firm or body').optional(),
  votes: count(0, 1_000_000, 'Votes. Default: those of its kind').optional(),
  signs: flag('Whether it signs a treaty. Default: as its kind').optional(),
  market: share('Share of the market that deploys what it implements. Default 0').optional(),
  openness: share('φ: how far it moves towards what it hears. Default: the parameter').optional(),
  tolerance: scale('ε: widest distance at which it listens. Default: the parameter').optional(),
  roles: references('Roles held, such as chair, area-director, secretariat').optional(),
  blocs: references('Blocs it belongs to, besides those that list it').optional(),
  ...founded,
});

const bloc = strict({
  id: id('bloc'),
  title: line('Name of the bloc'),
  discipline: share('δ: share of the way to the common position that a member goes in one caucus'),
  members: references('Agents that belong to it, besides those that name it').optional(),
  ...founded,
});

const tie = strict({
  from: reference('The agent that hears'),
  to: reference('The agent that it hears'),
  kind: reference('What ties them, such as home, alliance or proxy'),
  strength: range(0, 100, 'Weight as a multiple of all that it hears inside its window'),
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
  pen: share('How far the chair holds the pen from now on').optional(),
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
    round: count(1, ROUNDS, 'Round, from 1: of the stage where one is named, else of the run'),
    stage: reference('Stage in which it happens').optional(),
  }),
  effects: z.array(effect).min(1),
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
        z.union([scale('A text'), z.enum(['reference', 'proponents'])], {
          error: 'a number 0–100, reference or proponents',
        }),
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
      pen: share('h: how far the chair holds the pen'),
    })
      .nullable()
      .optional(),
    issues: z.array(issue).min(1).max(ISSUES),
    agents: z.array(agent).min(1).max(AGENTS),
    blocs: z.array(bloc).optional().describe('Declared groups'),
    ties: z.array(tie).optional().describe('Who hears whom on top of everybody else'),
    events: z.array(event).optional().describe('What happens from outside'),
    packages: z.array(offered).optional().describe('Texts that pass or fall together'),
    sources: z.array(source).optional(),
  };
}

export interface Schemas {
  readonly scenario: z.ZodType<ScenarioFile>;
  readonly venue: z.ZodType<VenueFile>;
}

const made = new WeakMap<Known, Schemas>();

/** The schemas of resolved files for the plug-ins that are known. Made once for each registry. */
export function schemasFor(known: Known): Schemas {
  let schemas = made.get(known);
  if (schemas === undefined) {
    const rule = use(known.rules, 'Decision rule and its options');
    const venue = strict(venueShape(rule));
    const scenario = strict({
      ...scenarioShape(rule, use(known.protocols, 'Bargaining protocol and its options')),
      venue: venue.describe('Where it is negotiated'),
    });
    schemas = { scenario, venue } as unknown as Schemas;
    made.set(known, schemas);
  }
  return schemas;
}
