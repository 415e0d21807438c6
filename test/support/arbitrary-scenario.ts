/**
 * Random valid scenarios as their authors would write them: agents in a CSV roster and inline, issues, blocs, ties,
 * events, packages and a venue whose stages are composed of every rule there is. They load, compile and run.
 */
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { Option } from '../../src/engine/card.ts';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { ACTIONS, BASES, PHASES } from '../../src/engine/terms.ts';
import type {
  AgentFile,
  BasesFile,
  CountFile,
  EffectFile,
  ScenarioFile,
  StageFile,
  UseFile,
  VenueFile,
} from '../../src/scenarios/file.ts';
import { STATUSES } from '../../src/scenarios/file.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { memoryFiles } from './memory-files.ts';
import type { MemoryFiles } from './memory-files.ts';

const share = fc.integer({ min: 0, max: 1000 }).map((part) => part / 1000);
const point = fc.integer({ min: 0, max: 1000 }).map((part) => part / 10);
/** Words that have surprised programs before. */
const WORDS = ['constructor', 'tostring', 'null', 'true', 'end-it', 'a', '0x1', '1e3', 'no', 'x'.repeat(60)];
const slug = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,6}$/) },
);
const line = fc
  .oneof(
    fc.constantFrom('Côte d’Ivoire', '中国', 'ACME, "Inc."', '# no comment', '- item', "it's: so", '👩‍💻'),
    fc.stringMatching(/^[A-Za-z][A-Za-z ,.'"|:#-]{0,20}$/),
  )
  .map((text) => text.replace(/\s+/g, ' ').trim());

const ids = (min: number, max: number) => fc.uniqueArray(slug, { minLength: min, maxLength: max });

/** One of a list, or undefined where it is empty. */
const pick = <T>(list: readonly T[]) => fc.constantFrom(...list);
const some = <T>(list: readonly T[]) => fc.subarray([...list]);

/** A record with the same arbitrary under every name. */
function each<N extends string, T>(
  names: readonly N[],
  arbitrary: fc.Arbitrary<T>,
): fc.Arbitrary<Record<N, T>> {
  return fc.record(Object.fromEntries(names.map((name) => [name, arbitrary]))) as fc.Arbitrary<Record<N, T>>;
}

/** Five shares of thousandths that sum to 1. */
const row: fc.Arbitrary<BasesFile> = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 1000])
  .map(
    (cuts) =>
      Object.fromEntries(BASES.map((base, at) => [base, (cuts[at + 1] - cuts[at]) / 1000])) as BasesFile,
  );

/** A tally that can hold where anybody votes. */
const tally: fc.Arbitrary<CountFile> = fc
  .tuple(pick(['heads', 'votes'] as const), pick(['cast', 'present', 'all'] as const), share)
  .map(([what, of, part]) => ({ what, of, over: Math.floor(part * 999) / 1000 }));

const ballotCount: fc.Arbitrary<CountFile> = fc.oneof(
  tally,
  fc.array(tally, { minLength: 1, maxLength: 2 }).map((all) => ({ all })),
  fc.tuple(tally, tally).map(([one, other]) => ({
    any: [one, { not: { ...other, title: 'those against', side: 'against' as const } }],
  })),
);

function optionValue(option: Option): fc.Arbitrary<number | string | boolean | CountFile> {
  if (option.type === 'flag') return fc.boolean();
  if (option.type === 'count') return ballotCount;
  if (option.type === 'choice') return pick(option.choices);
  const { min, max } = option;
  if (option.integer === true) return fc.integer({ min, max: Math.min(max, min + 20) });
  return fc.integer({ min: 0, max: 100 }).map((part) => Math.min(max, min + ((max - min) * part) / 100));
}

/** A use of one plug-in with any of its options. */
function use(id: string, cards = KNOWN.rules): fc.Arbitrary<UseFile> {
  const options = Object.entries(cards[id].options).map(([name, option]) => [
    name,
    // Who signs need not have a vote.
    name === 'inForce' ? tally.map((one) => ({ ...one, what: 'heads' }) as CountFile) : optionValue(option),
  ]);
  return fc
    .record(
      Object.fromEntries(options) as Record<string, fc.Arbitrary<number | string | boolean | CountFile>>,
      {
        requiredKeys: [],
      },
    )
    .map((values) => ({ use: id, ...values }) as UseFile);
}

const anyRule = pick(Object.keys(KNOWN.rules)).chain((id) => use(id));
const parameters = fc.record(
  Object.fromEntries(Object.entries(PARAMETERS).map(([name, option]) => [name, optionValue(option)])),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, number>>;

const standing = each(ACTIONS, share);
const founded = fc.record({ status: pick(STATUSES), note: line }, { requiredKeys: [] });

/** A stage that passes forwards only, so that every venue ends; failing may lead anywhere. */
function stage(all: readonly string[], at: number, kinds: readonly string[]): fc.Arbitrary<StageFile> {
  const id = all[at];
  return fc.record(
    {
      id: fc.constant(id),
      title: line,
      rounds: fc.integer({ min: 1, max: 3 }),
      phases: some(PHASES),
      standing: fc.dictionary(
        pick(kinds),
        fc.record({ propose: share, decide: share }, { requiredKeys: [] }),
      ),
      only: fc.subarray([...kinds], { minLength: 1 }),
      rule: fc.option(anyRule),
      whole: fc.boolean(),
      drafting: fc.record({ accommodate: fc.boolean(), table: fc.boolean() }, { requiredKeys: [] }),
      forced: fc.option(use('vote')),
      ballots: fc.record(
        { attendance: share, abstention: share, noise: share, secret: fc.boolean() },
        { requiredKeys: [] },
      ),
      unresolved: pick(['carry', 'drop', 'defer'] as const),
      pass: fc.constant(all[at + 1] ?? 'end'),
      fail: pick(['end', ...all]),
      returns: fc.integer({ min: 0, max: 2 }),
      procedure: fc.record(
        {
          sponsors: fc.record({ needed: fc.nat(3), price: share, pull: share }, { requiredKeys: [] }),
          amendments: fc.constant('in-order' as const),
          separate: fc.boolean(),
          rivals: fc.boolean(),
          revision: fc.boolean(),
          noAction: use('vote'),
          failures: fc.nat(3),
          exhausted: pick(['end', ...all]),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['id', 'title', 'rounds'] },
  ) as fc.Arbitrary<StageFile>;
}

const venue: fc.Arbitrary<VenueFile> = fc
  .record({ kinds: ids(1, 3), stages: ids(1, 4).filter((stages) => !stages.includes('end')) })
  .chain(({ kinds, stages }) =>
    fc.record(
      {
        parley: fc.constant(1 as const),
        kind: fc.constant('venue' as const),
        id: slug,
        title: line,
        story: line,
        binding: pick(['treaty', 'plurilateral', 'decision', 'recommendation', 'voluntary', 'none'] as const),
        kinds: each(
          kinds,
          fc.record(
            { title: line, votes: fc.nat(3), signs: fc.boolean(), group: slug, standing },
            { requiredKeys: ['title', 'votes', 'signs', 'standing'] },
          ),
        ),
        efficacy: each(ACTIONS, row),
        parameters,
        quotas: fc.dictionary(slug, share),
        stages: fc.tuple(...stages.map((_, at) => stage(stages, at, kinds))),
        facts: fc.array(fc.record({ rule: line }), { maxLength: 2 }),
      },
      { requiredKeys: ['parley', 'kind', 'id', 'title', 'story', 'binding', 'kinds', 'efficacy', 'stages'] },
    ),
  ) as fc.Arbitrary<VenueFile>;

/** Everything that things of a scenario may refer to. */
interface Names {
  readonly venue: VenueFile;
  readonly agents: readonly string[];
  readonly issues: readonly string[];
  readonly blocs: readonly string[];
  readonly packages: readonly string[];
}

function agent(id: string, { venue, issues, blocs }: Names): fc.Arbitrary<AgentFile> {
  const required = ['id', 'name', 'kind', 'bases'] as const;
  return some(issues).chain((minded) =>
    fc.record(
      {
        id: fc.constant(id),
        name: line,
        kind: pick(Object.keys(venue.kinds)),
        bases: each(BASES, share),
        ...(minded.length > 0 ? { positions: each(minded, point), saliences: each(minded, share) } : {}),
        group: slug,
        home: slug,
        votes: fc.nat(3),
        weights: fc.dictionary(slug, share, { minKeys: 1 }),
        signs: fc.boolean(),
        market: share,
        openness: share,
        tolerance: point,
        roles: fc.uniqueArray(pick(['chair', 'area-director', 'advisory-group']), {
          minLength: 1,
          maxLength: 2,
        }),
        ...(blocs.length > 0 ? { blocs: fc.subarray([...blocs], { minLength: 1 }) } : {}),
        status: pick(STATUSES),
      },
      { requiredKeys: [...required, ...(minded.length > 0 ? (['positions', 'saliences'] as const) : [])] },
    ),
  ) as fc.Arbitrary<AgentFile>;
}

/** Whom an effect concerns. */
function target({ venue, agents, blocs }: Names): fc.Arbitrary<EffectFile> {
  return fc.oneof(
    fc.record({ agents: fc.oneof(fc.constant('all' as const), some(agents)) }),
    fc.record({ kind: pick(Object.keys(venue.kinds)) }),
    fc.constant({ all: true as const }),
    ...(blocs.length > 0 ? [fc.record({ bloc: pick(blocs) })] : []),
  );
}

/** An operation whose `set` stays within 0 and `most`. */
const operation = (most: number): fc.Arbitrary<EffectFile> =>
  fc.oneof(
    share.map((part) => ({ set: part * most })),
    fc.integer({ min: -100, max: 100 }).map((shift) => ({ shift: (shift * most) / 100 })),
    share.map((part) => ({ scale: 2 * part })),
  );

function effect(names: Names): fc.Arbitrary<EffectFile> {
  const all = (...parts: fc.Arbitrary<EffectFile>[]) =>
    fc.tuple(...parts).map((found) => Object.assign({}, ...found) as EffectFile);
  const ofIssue = (field: 'position' | 'stance' | 'salience' | 'text') =>
    pick(names.issues).map((issue): EffectFile => ({ [field]: issue }));
  const choices = [
    all(ofIssue('position'), operation(100), target(names)),
    all(ofIssue('stance'), operation(100), target(names)),
    all(ofIssue('salience'), operation(1), target(names)),
    all(
      pick(BASES).map((base) => ({ base })),
      operation(1),
      target(names),
    ),
    all(ofIssue('text'), operation(100)),
    all(share.map((pen) => ({ pen }))),
    all(
      pick([0, 1, true, false] as const).map((present) => ({ present })),
      target(names),
    ),
  ];
  if (names.blocs.length > 0) {
    const bloc = pick(names.blocs);
    choices.push(
      all(
        bloc.map((discipline) => ({ discipline })),
        operation(1),
      ),
      all(
        bloc.map((member) => ({ member })),
        pick([0, 1]).map((set) => ({ set })),
        target(names),
      ),
    );
  }
  if (names.packages.length > 0) choices.push(all(pick(names.packages).map((offer) => ({ offer }))));
  return fc.oneof(...choices);
}

function issue(id: string, names: Names) {
  return fc.record(
    {
      id: fc.constant(id),
      title: line,
      reference: point,
      anchors: fc
        .uniqueArray(point, { minLength: 1, maxLength: 4 })
        .map((points) => points.sort((a, b) => a - b).map((at) => ({ at, label: `at ${at}` }))),
      options: fc.uniqueArray(point, { minLength: 1, maxLength: 3 }),
      binding: fc.boolean(),
      foreshadows: fc.uniqueArray(pick(names.issues), { maxLength: 2 }),
      ...(names.blocs.length > 0
        ? { through: fc.record({ bloc: pick(names.blocs), proposer: pick(names.agents), text: point }) }
        : {}),
      status: pick(STATUSES),
    },
    { requiredKeys: ['id', 'title', 'reference', 'anchors'] },
  );
}

function scenarioWith(names: Names): fc.Arbitrary<ScenarioFile> {
  const { venue, agents, issues, blocs, packages } = names;
  const stages = venue.stages.map(({ id }) => id);
  const event = (id: string) =>
    fc.record({
      id: fc.constant(id),
      title: line,
      at: fc.record(
        { round: fc.integer({ min: 1, max: 4 }), stage: pick(stages) },
        { requiredKeys: ['round'] },
      ),
      effects: fc.array(effect(names), { minLength: 1, maxLength: 3 }),
    });
  const offered = (id: string) =>
    fc.record(
      {
        id: fc.constant(id),
        title: line,
        stage: pick(stages),
        texts: fc
          .subarray([...issues], { minLength: 1 })
          .chain((tied) => each(tied, fc.oneof(point, pick(['reference', 'proponents'] as const)))),
        waits: fc.boolean(),
        rule: fc.option(pick(['vote', 'feel-of-the-room', 'consensus']).chain((id) => use(id))),
      },
      { requiredKeys: ['id', 'title', 'stage', 'texts'] },
    );
  const proposal = (id: string) =>
    fc.record(
      {
        id: fc.constant(id),
        title: line,
        issue: pick(issues),
        stage: pick(stages),
        by: pick([...agents, ...blocs]),
        sponsors: fc.subarray([...agents]),
      },
      { requiredKeys: ['id', 'title', 'issue', 'stage', 'by'] },
    );
  const kept = (id: string) =>
    fc.oneof(
      fc
        .record({ value: point, words: line, issue: fc.constant(issues[0]) })
        .map((one) => ({ id: `text-${id}`.slice(0, 64), title: id, kind: 'text' as const, ...one })),
      fc
        .record({ body: line, function: line, issue: pick(issues) })
        .map((one) => ({ id: `mandate-${id}`.slice(0, 64), title: id, kind: 'mandate' as const, ...one })),
      fc
        .record({ of: pick(agents), level: share, issue: pick(issues), at0: share, at100: share })
        .map(({ at0, at100, ...one }) => ({
          id: `right-${id}`.slice(0, 64),
          title: id,
          kind: 'right' as const,
          actions: ['decide' as const],
          reads: { at0, at100 },
          ...one,
        })),
    );
  const tie = fc
    .record({ from: pick(agents), to: pick(agents), kind: pick(['home', 'ally']), strength: share })
    .filter(({ from, to }) => from !== to);
  return fc.record(
    {
      parley: fc.constant(1 as const),
      kind: fc.constant('scenario' as const),
      id: slug,
      title: line,
      story: line,
      question: line,
      venue: fc.constant(venue),
      loss: pick(['linear', 'quadratic'] as const),
      parameters,
      protocol: pick(Object.keys(KNOWN.protocols)).chain((id) => use(id, KNOWN.protocols)),
      chair: fc.option(fc.record({ agent: pick(agents), pen: share })),
      issues: fc.tuple(...issues.map((id) => issue(id, names))),
      agents: fc.tuple(...agents.map((id) => agent(id, names))),
      blocs: fc.tuple(
        ...blocs.map((id) =>
          fc
            .record({ title: line, discipline: share, members: some(agents) })
            .chain((bloc) => founded.map((more) => ({ id, ...bloc, ...more }))),
        ),
      ),
      ties:
        agents.length < 2
          ? fc.constant([])
          : fc.uniqueArray(tie, { maxLength: 4, selector: ({ from, to, kind }) => `${from}:${to}:${kind}` }),
      events: ids(0, 3).chain((named) => fc.tuple(...named.map(event))),
      packages: fc.tuple(...packages.map(offered)),
      proposals: ids(0, 2).chain((named) => fc.tuple(...named.map(proposal))),
      year: fc.integer({ min: 1900, max: 2100 }),
      affairs: ids(0, 1).chain((named) => fc.tuple(...named.map(kept))),
    },
    {
      requiredKeys: [
        'parley',
        'kind',
        'id',
        'title',
        'story',
        'question',
        'venue',
        'issues',
        'agents',
        'blocs',
        'packages',
      ],
    },
  ) as fc.Arbitrary<ScenarioFile>;
}

/** Nobody leaves a tie to a chair in which nobody sits. */
function seated(scenario: ScenarioFile): ScenarioFile {
  if (scenario.chair !== undefined && scenario.chair !== null) return scenario;
  return JSON.parse(JSON.stringify(scenario).replaceAll('"tie":"chair"', '"tie":"rejects"')) as ScenarioFile;
}

/** A valid scenario with its venue, as plain data. */
export const arbitraryScenario: fc.Arbitrary<ScenarioFile> = fc
  .record({ venue, agents: ids(1, 8), issues: ids(1, 4), blocs: ids(0, 3), packages: ids(0, 2) })
  .chain(scenarioWith)
  .map(seated);

const cell = (text: string) => (/[",\n|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A CSV roster with these agents; lists separated by bars. */
function rosterOf(agents: readonly AgentFile[], issues: readonly string[]): string {
  const own = [
    'id',
    'name',
    'kind',
    'group',
    'home',
    'votes',
    'signs',
    'market',
    'openness',
    'tolerance',
  ] as const;
  const lists = ['roles', 'blocs'] as const;
  const weights = [...new Set(agents.flatMap((agent) => Object.keys(agent.weights ?? {})))];
  const values = (agent: AgentFile) => [
    ...own.map((name) => agent[name] ?? ''),
    ...lists.map((name) => (agent[name] ?? []).join('|')),
    agent.status ?? '',
    ...BASES.map((base) => agent.bases[base]),
    ...weights.map((name) =>
      agent.weights && Object.hasOwn(agent.weights, name) ? agent.weights[name] : '',
    ),
    ...issues.flatMap((issue) =>
      [agent.positions, agent.saliences].map((map) => (map && Object.hasOwn(map, issue) ? map[issue] : '')),
    ),
  ];
  const header = [
    ...own,
    ...lists,
    'status',
    ...BASES,
    ...weights.map((name) => `weight.${name}`),
    ...issues.flatMap((id) => [`${id}.position`, `${id}.salience`]),
  ];
  return [header, ...agents.map(values)]
    .map((row) => row.map((value) => cell(String(value))).join(','))
    .join('\n');
}

/**
 * The files of a scenario in the folder /scenario: the venue shipped, the first `rows` agents in a roster, the others
 * inline.
 */
export function scenarioFiles(
  scenario: ScenarioFile,
  rows = Math.ceil(scenario.agents.length / 2),
): MemoryFiles {
  return memoryFiles(scenarioTexts(scenario, rows));
}

/** The same files as texts by path. */
export function scenarioTexts(scenario: ScenarioFile, rows: number): Record<string, string> {
  const { venue, agents, ...rest } = scenario;
  const issues = scenario.issues.map(({ id }) => id);
  const inRoster = agents.slice(0, rows);
  const written = {
    ...rest,
    venue: './venue.yaml',
    agents: [...(inRoster.length > 0 ? [{ file: 'roster.csv' }] : []), ...agents.slice(rows)],
  };
  return {
    '/scenario/scenario.yaml': stringify(written, { aliasDuplicateObjects: false }),
    '/scenario/venue.yaml': stringify(venue, { aliasDuplicateObjects: false }),
    '/scenario/roster.csv': rosterOf(inRoster, issues),
  };
}
