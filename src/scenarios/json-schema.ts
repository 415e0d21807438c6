/**
 * JSON Schema of the files, for editors. The schema proper describes what is left once everything is merged; a file on
 * disk may in addition name what it extends, rosters and changes to its venue, and leave out what it takes over.
 */
import * as z from './zod.ts';
import { KEYED } from './merge.ts';
import { schemasFor } from './schema.ts';
import type { Known } from './schema.ts';
import { QUANTITY_WORDS } from './uncertain/quantity.ts';

/** The parts of a JSON Schema that are rewritten here. */
export interface JsonSchema {
  [keyword: string]: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  required?: string[];
}

const UNCERTAIN_TEXT: JsonSchema = { type: 'string', description: QUANTITY_WORDS };

const text = (description: string): JsonSchema => ({ type: 'string', description });

function mapProperties(
  schema: JsonSchema,
  change: (property: JsonSchema, name: string) => JsonSchema,
): JsonSchema {
  const { properties } = schema;
  if (properties === undefined) return schema;
  const changed = Object.entries(properties).map(([name, property]) => [name, change(property, name)]);
  return { ...schema, properties: Object.fromEntries(changed) as Record<string, JsonSchema> };
}

/** Whether a property is a list whose entries merge by id. */
const isKeyedList = (property: JsonSchema, name: string) =>
  KEYED.has(name) && property.items?.properties !== undefined;

/** The same schema for a file that changes another: of an entry only its identity is required. */
function asChange(schema: JsonSchema, identity: readonly string[] = []): JsonSchema {
  const { required, minItems: _atLeast, ...rest } = schema;
  const kept = (required ?? []).filter((name) => identity.includes(name));
  const loose = mapProperties(
    { ...rest, ...(kept.length > 0 ? { required: kept } : {}) },
    (property, name) => {
      if (!isKeyedList(property, name)) return property.type === 'object' ? asChange(property) : property;
      const { minItems: _none, ...list } = property;
      return { ...list, items: removable(asChange(property.items!, KEYED.get(name))) };
    },
  );
  const values = loose.additionalProperties;
  return typeof values === 'object' && values.type === 'object'
    ? { ...loose, additionalProperties: asChange(values) }
    : loose;
}

/** An entry that may say `remove: true`. */
function removable(item: JsonSchema): JsonSchema {
  const remove = { const: true, description: 'Takes the entry away, and with it what refers to it' };
  return { ...item, properties: { ...item.properties, remove } };
}

/** A number that may be uncertain: itself, or a text that says how. */
function orUncertain({ uncertain, description, ...number }: JsonSchema): JsonSchema {
  return uncertain === true ? { description, anyOf: [number, UNCERTAIN_TEXT] } : { ...number, description };
}

/** The same schema with every number that may be uncertain as such. */
function withUncertain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withUncertain);
  if (typeof node !== 'object' || node === null) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, own]) => [key, withUncertain(own)]));
  return Object.hasOwn(inner, 'uncertain') ? orUncertain(inner) : inner;
}

function emit(schema: z.ZodType): JsonSchema {
  return withUncertain(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })) as JsonSchema;
}

/** The roster files and inline agents of a scenario as it is written. */
function agentsAsWritten(agents: JsonSchema): JsonSchema {
  const roster: JsonSchema = {
    type: 'object',
    properties: { file: text('CSV roster in the folder of the scenario: one agent a row') },
    required: ['file'],
    additionalProperties: false,
  };
  const agent = removable(asChange(agents.items!, ['id']));
  return { ...agents, items: { anyOf: [roster, agent] } };
}

const EXTENDS = (noun: string) =>
  text(`${noun} that this one varies: the id of a shipped one, or a path in the folder`);

/** A venue file as it is written: one that stands by itself, or one that varies another; its editions say what they change. */
function venueAsWritten({ $schema, definitions, ...venue }: JsonSchema): JsonSchema {
  const change = asChange(venue);
  const { edition: _pinned, editions: _dated, ...body } = change.properties!;
  const changes = {
    ...change,
    properties: body,
    description: 'What differs from the rest of the file under these rules',
  };
  const { editions } = venue.properties!;
  const item = { ...editions.items, properties: { ...editions.items!.properties, changes } };
  const written = { editions: { ...editions, items: item } };
  const whole = { ...venue, properties: { ...venue.properties, ...written } };
  const varied = {
    ...change,
    properties: { ...change.properties, ...written, extends: EXTENDS('Venue') },
    required: ['parley', 'kind', 'id', 'extends'],
  };
  return { $schema, definitions, anyOf: [whole, varied] };
}

/** A scenario file as it is written: one that stands by itself, or one that varies another. */
function scenarioAsWritten({ $schema, definitions, ...scenario }: JsonSchema, venue: JsonSchema): JsonSchema {
  const { $schema: _same, definitions: ofVenue, ...changes } = asChange(venue);
  const { editions: _dated, ...fields } = changes.properties!;
  const venueBody = { ...changes, properties: fields };
  const agents = agentsAsWritten(scenario.properties!.agents);
  const written = {
    venue: text('Id of a shipped venue, or a path such as ./my-venue.yaml'),
    rulesAsOf: {
      type: ['integer', 'string'],
      description:
        'The rules of the venue are those in force at this date: a year (its end), a month or a day. Default: the year of the meeting, else the newest',
    },
    venueChanges: { ...venueBody, description: 'Changes to the venue for this scenario' },
    agents,
  };
  const whole = { ...scenario, properties: { ...scenario.properties, ...written } };
  const change = asChange(scenario);
  const varied = {
    ...change,
    properties: { ...change.properties, ...written, extends: EXTENDS('Scenario') },
    required: ['parley', 'kind', 'id', 'extends'],
  };
  // What is referred to is looked for at the root.
  return {
    $schema,
    definitions: { ...(ofVenue as object), ...(definitions as object) },
    anyOf: [whole, varied],
  };
}

/**
 * The JSON Schema (draft 7) of one kind of file.
 * @param known plug-ins whose options the schema describes
 */
export function jsonSchema(kind: 'scenario' | 'venue', known: Known): JsonSchema {
  const schemas = schemasFor(known);
  const venue = emit(schemas.venue);
  const body = kind === 'venue' ? venueAsWritten(venue) : scenarioAsWritten(emit(schemas.scenario), venue);
  return { title: `Parley ${kind}`, ...body };
}
