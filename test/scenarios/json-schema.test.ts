import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { jsonSchema } from '../../src/scenarios/json-schema.ts';
import type { JsonSchema } from '../../src/scenarios/json-schema.ts';
import { KNOWN } from '../../src/scenarios/known.ts';

const forms = jsonSchema('scenario', KNOWN).anyOf as JsonSchema[];
const [whole, varied] = forms;
const venueForms = jsonSchema('venue', KNOWN).anyOf as JsonSchema[];
const [venue, variedVenue] = venueForms;

/** Every property of a schema with its path. */
function* propertiesOf(schema: unknown, path = ''): Generator<[string, JsonSchema]> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword !== 'properties') {
      yield* propertiesOf(value, path);
      continue;
    }
    for (const [name, property] of Object.entries(value as Record<string, JsonSchema>)) {
      yield [`${path}.${name}`, property];
      yield* propertiesOf(property, `${path}.${name}`);
    }
  }
}

/** Everything that a schema refers to. */
function referencesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { $ref } = node as { $ref?: unknown };
  return [...(typeof $ref === 'string' ? [$ref] : []), ...Object.values(node).flatMap(referencesIn)];
}

describe('JSON Schema for editors', () => {
  it.each(['scenario', 'venue'] as const)('has all that a %s refers to where editors look for it', (kind) => {
    const schema = jsonSchema(kind, KNOWN);
    const wanted = new Set(referencesIn(schema));
    expect(wanted.size).toBeGreaterThan(0);
    const names = new Set(Object.keys(schema.definitions as object).map((name) => `#/definitions/${name}`));
    expect([...wanted].filter((one) => !names.has(one))).toEqual([]);
  });

  it('describes every field', () => {
    const silent = [...propertiesOf(forms), ...propertiesOf(venueForms)]
      .filter(([, property]) => typeof property.description !== 'string' && property.const === undefined)
      .map(([path]) => path);
    expect(new Set(silent)).toEqual(new Set());
  });

  it('knows a scenario that stands by itself and one that varies another', () => {
    expect(whole.required).toEqual(expect.arrayContaining(['id', 'venue', 'issues', 'agents']));
    expect(whole.properties?.extends).toBeUndefined();
    expect(varied.required).toEqual(['parley', 'kind', 'id', 'extends']);
    expect(varied.properties?.issues.items?.required).toEqual(['id']);
    expect(varied.properties?.ties.items?.required).toEqual(['from', 'to', 'kind']);
    expect(varied.properties?.issues.items?.properties?.remove.const).toBe(true);
    expect(varied.properties?.issues.items?.properties?.anchors.items?.required).toEqual(['at', 'label']);
  });

  it('knows a venue that varies another, and what an edition of its rules changes', () => {
    expect(variedVenue.required).toEqual(['parley', 'kind', 'id', 'extends']);
    const edition = venue.properties!.editions.items!;
    expect(edition.required).toEqual(['id', 'title']);
    expect(edition.properties!.changes.properties!.stages.items!.required).toEqual(['id']);
    expect(edition.properties!.changes.properties!.editions).toBeUndefined();
    expect(whole.properties!.rulesAsOf).toBeDefined();
  });

  it('lets agents be rosters or changes to rows of one, and a venue be named and changed', () => {
    for (const form of forms) {
      const [roster, agent] = form.properties!.agents.items!.anyOf as JsonSchema[];
      expect(roster.required).toEqual(['file']);
      expect(agent.required).toEqual(['id']);
      expect(agent.properties?.bases.required).toBeUndefined();
      expect(form.properties!.venue.type).toBe('string');
      expect(form.properties!.venueChanges.required).toBeUndefined();
      const kinds = form.properties!.venueChanges.properties!.kinds.additionalProperties as JsonSchema;
      expect([kinds.required, kinds.properties?.standing.required]).toEqual([undefined, undefined]);
      expect(form.properties!.venueChanges.properties!.stages.items!.required).toEqual(['id']);
    }
  });

  it('offers every rule with its options and every parameter with its bounds and reason', () => {
    const rules = JSON.stringify(venue.properties!.stages.items!.properties!.rule);
    for (const [id, card] of Object.entries(KNOWN.rules)) {
      expect(rules).toContain(`"const":"${id}"`);
      for (const option of Object.keys(card.options)) expect(rules).toContain(`"${option}":`);
    }
    for (const [name, { min, max, reason }] of Object.entries(PARAMETERS)) {
      const property = whole.properties!.parameters.properties![name];
      const [number, text] = property.anyOf as JsonSchema[];
      expect([number.minimum, number.maximum]).toEqual([min, max]);
      expect(text.description).toContain('a range such as 30..50');
      expect(property.description).toContain(reason);
    }
  });

  it('refuses unknown fields everywhere', () => {
    for (const schema of [
      whole,
      varied,
      venue,
      variedVenue,
      venue.properties!.stages.items!,
      whole.properties!.issues.items!,
    ]) {
      expect(schema.additionalProperties).toBe(false);
    }
  });
});
