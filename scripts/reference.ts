/**
 * Writes the reference pages from what they describe: commands from the help of the built program, file formats from the
 * schema, records from the types in src/engine/records.ts and aftermath.ts, designs and estimators from their cards. With --check, says what is stale and exits with 1.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { campaignJsonSchema } from '../src/campaigns/schema.ts';
import { DESIGNS } from '../src/experiments/designs/index.ts';
import { SEARCHES } from '../src/experiments/searches/index.ts';
import { ESTIMATORS } from '../src/experiments/estimators/index.ts';
import { jsonSchema, type JsonSchema } from '../src/scenarios/json-schema.ts';
import { experimentJsonSchema } from '../src/experiments/sweep/schema.ts';
import { KNOWN } from '../src/scenarios/known.ts';
import { BINDINGS } from '../src/tui/model/keys.ts';
import { isCampaignScreen, SCREENS } from '../src/tui/model/state.ts';
import { allKeys, NAMES } from '../src/tui/screens/help.ts';
import { measurePatterns } from '../src/experiments/measures/patterns.ts';
import { boundsWords, timeWords } from '../src/report/text/numbers-list.ts';
import { ROWS } from '../src/scenarios/paths/numbers.ts';
import { DISTRIBUTIONS } from '../src/scenarios/uncertain/quantity.ts';
import { bringUpToDate, table } from './docs/blocks.ts';
import { cardTables } from './docs/cards.ts';

/** What the built program answers, on 80 columns. */
function helpOf(...words: string[]): string {
  const help = execFileSync(process.execPath, ['dist/cli/main.js', ...words, '--help'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return ['```text', help.trim(), '```'].join('\n');
}

function commands(): string {
  const names = [...helpOf().matchAll(/^ {2}parley (\w+)/gm)].map(([, name]) => name);
  const sections = names
    .filter((name) => name !== 'completion')
    .flatMap((name) => {
      const help = helpOf(name);
      const list = help.split('\n\n').find((part) => part.startsWith('Commands:')) ?? '';
      const under = [...list.matchAll(/^ {2}parley (\w+ \w+)/gm)].map(([, own]) => own);
      return [
        `## parley ${name}\n\n${help}`,
        ...under.map((own) => `### parley ${own}\n\n${helpOf(...own.split(' '))}`),
      ];
    });
  return [helpOf(), ...sections].join('\n\n');
}

/** What a field may hold, in a few words. */
function typeOf(schema: JsonSchema): string {
  const { type, enum: values, const: constant } = schema;
  if (constant !== undefined) return `\`${String(constant)}\``;
  const named = schema.$ref ?? (schema.allOf as JsonSchema[] | undefined)?.[0]?.$ref;
  if (typeof named === 'string') return named.slice(named.lastIndexOf('/') + 1);
  if (Array.isArray(type)) return type.map((one) => typeOf({ type: one as string })).join(' or ');
  if (Array.isArray(values)) return values.map((value) => `\`${String(value)}\``).join(', ');
  const either = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (either !== undefined) return [...new Set(either.map(typeOf))].join(' or ');
  if (type === 'array')
    return `list of ${schema.items === undefined ? 'anything' : typeOf(schema.items)}`.replace(
      'list of map',
      'list',
    );
  if (type === 'object') return typeof schema.additionalProperties === 'object' ? 'map by id' : 'map';
  if (type === 'number' || type === 'integer') {
    const { minimum, maximum } = schema;
    const bounded = minimum !== undefined && maximum !== undefined && Number(maximum) < 1e9;
    return `${type === 'integer' ? 'whole number' : 'number'}${bounded ? ` ${String(minimum)} … ${String(maximum)}` : ''}`;
  }
  const refers = (schema.allOf as JsonSchema[] | undefined)?.[0] ?? schema;
  if (refers.$ref === '#/definitions/condition') return '[condition](#conditions)';
  return type === 'string' ? 'text' : type === 'boolean' ? 'true or false' : String(type ?? 'anything');
}

/** Rules, protocols and parameters have tables of their own in docs/ODD.md, a venue its own section. */
const ELSEWHERE = new Set(['rule', 'forced', 'protocol', 'parameters', 'venueChanges', 'changes']);

/** Rows of all fields under a schema: path, type, whether it must be there, meaning. */
function fieldRows(schema: JsonSchema, path = ''): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const item = property.items;
    const written = (item?.anyOf as JsonSchema[] | undefined)?.at(-1) ?? item;
    const nullable = (property.anyOf as JsonSchema[] | undefined)?.find(
      (one) => one.properties !== undefined,
    );
    const values = property.additionalProperties;
    const below = ELSEWHERE.has(name)
      ? []
      : written?.properties !== undefined
        ? fieldRows(written, `${here}[]`)
        : typeof values === 'object' && values.properties !== undefined
          ? fieldRows(values, `${here}.ID`)
          : fieldRows(nullable ?? property, here);
    const required = schema.required?.includes(name) === true ? 'yes' : '';
    const type = name === 'changes' ? 'map' : ELSEWHERE.has(name) ? 'see the ODD' : typeOf(property);
    const meaning = String(property.description ?? '').replace(/, \d+–\d+$/, '');
    return [[`\`${here}\``, type, required, meaning], ...below];
  });
}

const FIELD_HEAD = ['field', 'holds', 'required', 'meaning'];

function scenarioFields(): string {
  const [whole] = jsonSchema('scenario', KNOWN).anyOf as JsonSchema[];
  const { venueChanges: changes, ...properties } = whole.properties!;
  const description = 'Changes to the venue for this scenario: the fields of a venue file';
  return table(
    FIELD_HEAD,
    fieldRows({
      ...whole,
      properties: { ...properties, venueChanges: { type: changes.type, description } },
    }),
  );
}

/** What a condition of an event may say. */
function conditionFields(): string {
  const { definitions } = jsonSchema('scenario', KNOWN) as { definitions: Record<string, JsonSchema> };
  return table(FIELD_HEAD, fieldRows(definitions.condition));
}

/** Text of the documentation comment of a node, on one line. */
function commentOf(node: ts.Node): string {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
  return ts.getTextOfJSDocComment(comment?.comment)?.replace(/\s+/g, ' ').trim() ?? '';
}

/** A section for every record: its meaning and its fields. */
function records(): string {
  const declared = ['src/engine/records.ts', 'src/engine/aftermath.ts'].flatMap((path) =>
    ts
      .createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true)
      .statements.filter(ts.isInterfaceDeclaration),
  );
  const parentsOf = (record: ts.InterfaceDeclaration): ts.InterfaceDeclaration[] =>
    (record.heritageClauses ?? [])
      .flatMap(({ types }) => types)
      .flatMap(({ expression }) => declared.filter(({ name }) => name.text === expression.getText()));
  const membersOf = (record: ts.InterfaceDeclaration): ts.PropertySignature[] => [
    ...record.members.filter(ts.isPropertySignature),
    ...parentsOf(record).flatMap(membersOf),
  ];
  const parents = new Set(declared.flatMap(parentsOf));
  return declared
    .filter((record) => !parents.has(record))
    .map((record) => {
      const fields = membersOf(record).map((member) => ({
        name: member.name.getText(),
        type: (member.type?.getText() ?? '').replace(/\/\*\*.*?\*\/|readonly /gs, '').replace(/\s+/g, ' '),
        meaning: commentOf(member),
      }));
      const kind = fields.find(({ name }) => name === 'type')?.type.replaceAll("'", '');
      const rows = fields
        .filter(({ name }) => name !== 'type')
        .map(({ name, type, meaning }) => [`\`${name}\``, `\`${type}\``, meaning]);
      return [
        `## ${kind === undefined ? `${record.name.text} (part of a record)` : `\`${kind}\``}`,
        commentOf(record),
        table(['field', 'type', 'meaning'], rows),
      ]
        .filter((part) => part !== '')
        .join('\n\n');
    })
    .join('\n\n');
}

/** On which screens a key does something: all but some of the two kinds, those of runs and those of a campaign, or by name. */
function placesOf(on: readonly (typeof SCREENS)[number][]): string {
  const named = (screens: typeof on): string => screens.map((screen) => NAMES[screen]).join(', ');
  if (on.length === SCREENS.length) return 'everywhere';
  const kinds = [
    { all: SCREENS.filter((screen) => !isCampaignScreen(screen)), words: 'on a run' },
    { all: SCREENS.filter(isCampaignScreen), words: 'on a campaign' },
  ];
  return kinds
    .flatMap(({ all, words }) => {
      const own = all.filter((screen) => on.includes(screen));
      const others = all.filter((screen) => !on.includes(screen));
      if (own.length === 0) return [];
      if (others.length === 0) return [`everywhere ${words}`];
      return [own.length > all.length / 2 ? `everywhere ${words} but ${named(others)}` : named(own)];
    })
    .join('; ');
}

/** Every key with what it does, and on which screens. */
function keys(): string {
  const rows = BINDINGS.map((binding) => [
    allKeys(binding)
      .split(' ')
      // Inside a code span a table would show `&lt;` as it is.
      .map((key) => (key === '<' ? key : `\`${key}\``))
      .join(' '),
    binding.does,
    placesOf(binding.on),
  ]);
  return table(['key', 'does', 'on'], rows);
}

bringUpToDate('docs/how-to/watch-a-run.md', { keys: keys() });
/** What a venue that binds so is called. */
const PLACES = { treaty: 'treaties', voluntary: 'voluntary standards', none: 'forums' } as const;

bringUpToDate('docs/reference/commands.md', { commands: commands() });
bringUpToDate('docs/reference/file-format.md', {
  scenario: scenarioFields(),
  condition: conditionFields(),
  venue: table(FIELD_HEAD, fieldRows((jsonSchema('venue', KNOWN).anyOf as JsonSchema[])[0])),
  count: table(
    FIELD_HEAD,
    fieldRows((jsonSchema('venue', KNOWN).definitions as { count: JsonSchema }).count),
  ),
  experiment: table(FIELD_HEAD, fieldRows(experimentJsonSchema() as JsonSchema)),
  campaign: table(FIELD_HEAD, fieldRows(campaignJsonSchema() as JsonSchema)),
});
bringUpToDate('docs/reference/records.md', { records: records() });
bringUpToDate('docs/reference/designs.md', {
  designs: cardTables(DESIGNS, 'design'),
  searches: cardTables(SEARCHES, 'search'),
  estimators: cardTables(ESTIMATORS, 'estimator'),
  measures: table(
    ['estimator', 'measure', 'meaning'],
    Object.entries(ESTIMATORS).flatMap(([id, { measures }]) =>
      Object.entries(measures).map(([measure, meaning]) => [`\`${id}\``, `\`${measure}\``, meaning]),
    ),
  ),
});

/** A pattern as Markdown shows it in code: `agents.AGENT.votes` for `agents.<agent>.votes`. */
const shown = (pattern: string): string =>
  pattern.replace(/<(\w+)>/g, (_, name: string) => name.toUpperCase());

/** Rows of the table of numbers: those of parameters apart, since their names are all that tells them apart. */
const numbers = ROWS.filter(({ parts }) => !parts.includes('parameters'));
const parameters = ROWS.filter(({ parts }) => parts[0] === 'parameters');
bringUpToDate('docs/reference/paths.md', {
  numbers: table(
    ['path', 'what it is', 'bounds', 'where a file is silent', 'can be changed'],
    numbers.map((row) => [
      `\`${shown(row.pattern)}\``,
      shown(row.words),
      row.within === undefined ? boundsWords({ ...row, row }) : 'by its card or field',
      row.silence?.words ?? '',
      timeWords(row),
    ]),
  ),
  parameters: table(
    ['path', 'what it is', 'bounds', 'default'],
    parameters.map((row) => [
      `\`${shown(row.pattern)}\``,
      shown(row.words),
      boundsWords({ ...row, row }),
      row.silence!.words,
    ]),
  ),
});
bringUpToDate('docs/reference/uncertain-numbers.md', {
  distributions: table(
    ['written', 'name', 'what its numbers mean', 'source'],
    Object.values(DISTRIBUTIONS).map(({ form, title, summary, source }) => [
      `\`${form}\``,
      title,
      summary,
      source,
    ]),
  ),
});
bringUpToDate('docs/reference/measures.md', {
  measures: table(
    ['measure', 'unit', 'what it is', 'where'],
    measurePatterns().map(({ name, unit, title, venues }) => [
      `\`${shown(name)}\``,
      unit,
      shown(title),
      venues.map((venue) => PLACES[venue]).join(', '),
    ]),
  ),
});
