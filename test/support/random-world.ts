/**
 * Random worlds for properties: a draft names agents, blocs and issues by id or number and can be mirrored, relisted and
 * changed before a world is built from it. Stage graphs, events, packages, gates and outside venues are all drawn.
 */
import * as fc from 'fast-check';
import { PROTOCOLS } from '../../src/agents/protocols/index.ts';
import { defaultsOf } from '../../src/engine/card.ts';
import { PARAMETERS, type ParameterValues } from '../../src/engine/parameters.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { ACTIONS, BASES, type BindingForce, PHASES, type Phase } from '../../src/engine/terms.ts';
import type { Affair } from '../../src/engine/affairs.ts';
import type {
  AffairCard,
  AgentCard,
  EventCondition,
  Effect,
  Procedure,
  RuleUse,
  World,
} from '../../src/engine/world.ts';
import { compileCount } from '../../src/scenarios/compile-count.ts';
import type { CountFile } from '../../src/scenarios/file.ts';
import { smallWorld, use } from './world.ts';

const KINDS = ['state', 'firm', 'individual'] as const;
const GROUPS = ['government', 'business', 'technical'] as const;
const ROLES = ['area-director', 'advisory-group'] as const;

export interface DraftAgent {
  readonly id: string;
  readonly positions: readonly number[];
  readonly saliences: readonly number[];
  readonly bases: readonly number[];
  readonly openness: number;
  readonly tolerance: number;
  readonly card: Partial<AgentCard> & { readonly kind: string };
}

export interface DraftEffect {
  readonly field: Effect['field'];
  readonly operation: Effect['operation'];
  readonly value: number;
  readonly agents: readonly string[];
  readonly index: number;
}

export interface DraftStage {
  readonly rounds: number;
  readonly phases: readonly Phase[];
  readonly rule: RuleUse | null;
  readonly whole: boolean;
  readonly accommodates: boolean;
  readonly tables: boolean;
  readonly forced: boolean;
  readonly unresolved: 'carry' | 'drop' | 'defer';
  readonly onPass: number;
  readonly onFail: number;
  readonly returns: number;
  readonly procedure: Procedure | null;
  /** By kind of agent, then by action. */
  readonly standing: Readonly<Record<string, readonly number[]>>;
}

export interface Draft {
  readonly agents: readonly DraftAgent[];
  readonly references: readonly number[];
  readonly options: readonly (readonly number[])[];
  /** Issues that the last one foreshadows. */
  readonly foreshadows: readonly number[];
  readonly gate: { readonly issue: number; readonly proposer: string; readonly text: number } | null;
  readonly blocs: readonly {
    readonly id: string;
    readonly members: readonly string[];
    readonly discipline: number;
  }[];
  readonly ties: readonly { readonly hearer: string; readonly speaker: string; readonly strength: number }[];
  readonly stages: readonly DraftStage[];
  readonly events: readonly {
    readonly round: number;
    readonly when: EventCondition | null;
    readonly effects: readonly DraftEffect[];
  }[];
  readonly packages: readonly {
    readonly issues: readonly number[];
    readonly texts: readonly number[];
    readonly stage: number;
    readonly waits: boolean;
  }[];
  readonly proposals: readonly {
    readonly issue: number;
    readonly text: number;
    readonly stage: number;
    /** Id of an agent; the first bloc where there is one and it is null. */
    readonly by: string | null;
    readonly sponsors: readonly string[];
    /** Whether it amends the proposal before it. */
    readonly amends: boolean;
  }[];
  /** What outlives the meeting: one of each kind at most. */
  readonly affairs: readonly {
    readonly kind: 'text' | 'mandate' | 'right' | 'schedule';
    readonly issue: number;
    readonly at0: number;
    readonly at100: number;
    readonly of: string;
  }[];
  readonly outside: readonly {
    readonly members: readonly string[];
    readonly cost: number;
    readonly issues: readonly number[];
    readonly stays: boolean;
    readonly meets: boolean;
  }[];
  readonly chair: string | null;
  readonly pen: number;
  readonly loss: 'linear' | 'quadratic';
  readonly protocol: RuleUse;
  readonly binding: BindingForce;
  readonly efficacy: readonly number[];
  readonly parameters: Partial<ParameterValues>;
}

const grid = (low: number, high: number, steps = 100_000): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: steps }).map((k) => low + ((high - low) * k) / steps);
const share = grid(0, 1);
const point = grid(0, 100);
const salience = fc.oneof(
  { weight: 8, arbitrary: grid(0.05, 0.97) },
  { weight: 1, arbitrary: fc.constant(0) },
);

const agentIds = (count: number): string[] => Array.from({ length: count }, (_, index) => `a${index}`);

/** Agents never share a position or a salience: which of two equals is named first is a matter of ids, not of the model. */
const agentArbitrary = (id: string, index: number, issues: number): fc.Arbitrary<DraftAgent> =>
  fc.record({
    id: fc.constant(id),
    positions: fc.array(
      grid(0, 98).map((position) => position + 0.1371 * (index + 1)),
      { minLength: issues, maxLength: issues },
    ),
    saliences: fc.array(
      salience.map((drawn) => (drawn === 0 ? 0 : drawn + 0.00213 * (index + 1))),
      { minLength: issues, maxLength: issues },
    ),
    bases: fc.array(grid(0.02, 1), { minLength: 5, maxLength: 5 }),
    openness: share,
    tolerance: grid(5, 100),
    card: fc.record({
      kind: fc.constantFrom(...KINDS),
      group: fc.constantFrom(...GROUPS),
      votes: fc.constantFrom(1, 1, 1, 0, 2),
      signs: fc.boolean(),
      weights: grid(0, 9, 90).map((people) => ({ people })),
      market: fc.constantFrom(0, 0.1, 0.3),
      roles: fc.subarray([...ROLES]),
    }),
  });

const standingRow = fc.array(fc.constantFrom(1, 1, 1, 0.5, 0), {
  minLength: ACTIONS.length,
  maxLength: ACTIONS.length,
});

const ruleArbitrary: fc.Arbitrary<RuleUse> = fc
  .constantFrom(...Object.keys(RULES))
  .map((id) => use(id, defaultsOf(RULES[id].card.options)));

const majority = use('vote', defaultsOf(RULES.vote.card.options));

const procedureArbitrary = (stages: number): fc.Arbitrary<Procedure> =>
  fc.record({
    sponsors: fc.option(
      fc.record({ needed: fc.integer({ min: 0, max: 3 }), price: grid(0, 0.3), pull: grid(0, 0.2) }),
    ),
    amendments: fc.boolean(),
    separate: fc.boolean(),
    rivals: fc.boolean(),
    revision: fc.boolean(),
    noAction: fc.constantFrom(null, majority),
    amendmentRule: fc.constantFrom(null, majority),
    separateRule: fc.constantFrom(null, majority),
    failures: fc.integer({ min: 0, max: 2 }),
    exhausted: fc.integer({ min: -1, max: stages - 1 }),
  });

const stageArbitrary = (stages: number): fc.Arbitrary<DraftStage> =>
  fc.record({
    rounds: fc.integer({ min: 1, max: 4 }),
    phases: fc.oneof(
      { weight: 4, arbitrary: fc.constant(PHASES) },
      { weight: 1, arbitrary: fc.subarray([...PHASES]) },
    ),
    rule: fc.option(ruleArbitrary, { freq: 8 }),
    whole: fc.boolean(),
    accommodates: fc.boolean(),
    tables: fc.boolean(),
    forced: fc.boolean(),
    unresolved: fc.constantFrom('carry', 'drop', 'defer'),
    onPass: fc.integer({ min: -1, max: stages - 1 }),
    onFail: fc.integer({ min: -1, max: stages - 1 }),
    returns: fc.integer({ min: 0, max: 2 }),
    procedure: fc.option(procedureArbitrary(stages), { freq: 3 }),
    standing: fc.record({ state: standingRow, firm: standingRow, individual: standingRow }),
  });

const about = { id: 'issue-0', issue: 0 };

/** What events wait for: none of it is a matter of where on the scale things are. */
const conditionArbitrary = (ids: readonly string[]): fc.Arbitrary<EventCondition> => {
  const simple = fc.oneof(
    fc.constantFrom<EventCondition>(
      { type: 'adopted', ...about },
      { type: 'failed', ...about },
      { type: 'stage', id: 'stage-0', ended: 'passed' },
      { type: 'event', id: 'event-0' },
      { type: 'exits', id: '', atLeast: 1 },
    ),
    fc.boolean().map((passed): EventCondition => ({ type: 'vote', id: 'issue-0', passed })),
    fc.constantFrom(...ids).map((id): EventCondition => ({ type: 'left', id })),
  );
  return fc.oneof(
    simple,
    simple.map((of): EventCondition => ({ type: 'not', of })),
    fc
      .record({ type: fc.constantFrom('all', 'any'), of: fc.array(simple, { minLength: 1, maxLength: 2 }) })
      .map((drawn) => drawn as EventCondition),
  );
};

const effectArbitrary = (
  ids: readonly string[],
  issues: number,
  blocs: number,
): fc.Arbitrary<DraftEffect> => {
  const operation = fc.constantFrom('set', 'shift', 'scale') as fc.Arbitrary<Effect['operation']>;
  const some = fc.subarray([...ids], { minLength: 1 });
  const one = fc.constantFrom(...ids).map((id) => [id]);
  const on = fc.integer({ min: 0, max: issues - 1 });
  const effect = (
    field: Effect['field'],
    value: fc.Arbitrary<number>,
    agents: fc.Arbitrary<readonly string[]>,
    index: fc.Arbitrary<number>,
  ): fc.Arbitrary<DraftEffect> =>
    fc.record({ field: fc.constant(field), operation, value, agents, index }).map((drawn) =>
      // A scale of 100 points would push everything to the edge: scales lie around 1.
      drawn.operation === 'scale'
        ? { ...drawn, value: drawn.value > 2 ? drawn.value / 50 : drawn.value }
        : drawn,
    );
  const nobody = fc.constant([]);
  const zero = fc.constant(0);
  return fc.oneof(
    effect('position', point, one, on),
    effect('stance', point, one, on),
    effect('salience', share, one, on),
    effect('base', share, some, fc.integer({ min: 0, max: BASES.length - 1 })),
    effect('present', fc.constantFrom(0, 1), some, zero),
    effect('pen', share, nobody, zero),
    effect('text', point, nobody, on),
    ...(blocs > 0
      ? [
          effect('discipline', share, nobody, fc.integer({ min: 0, max: blocs - 1 })),
          effect('member', fc.constantFrom(0, 1), some, fc.integer({ min: 0, max: blocs - 1 })),
        ]
      : []),
  );
};

const parametersArbitrary: fc.Arbitrary<Partial<ParameterValues>> = fc.record({
  stubbornness: share,
  acceptance: grid(0.01, 0.2),
  objection: grid(0.05, 0.5),
  reactionNoise: fc.constantFrom(0, 0.03),
  objectionPrice: grid(0, 0.2),
  accommodation: share,
  customPrice: grid(0.01, 0.4),
  countNoise: fc.constantFrom(0, 0.1),
  ballotNoise: fc.constantFrom(0, 0.05),
  abstention: grid(0.003, 0.1),
  attendance: fc.constantFrom(1, 0.8),
  placardNoise: fc.constantFrom(0, 0.1),
  signTemperature: fc.constantFrom(0, 0.1),
  disagreementCost: fc.constantFrom(0, 0, 0.1),
  exitPatience: fc.integer({ min: 1, max: 3 }),
  exitNoise: fc.constantFrom(0, 0.05),
});

/** Drafts of worlds with three to nine agents and one to three issues. */
export const draftArbitrary: fc.Arbitrary<Draft> = fc
  .record({
    agents: fc.integer({ min: 3, max: 9 }),
    issues: fc.integer({ min: 1, max: 3 }),
    blocs: fc.integer({ min: 0, max: 3 }),
    stages: fc.integer({ min: 1, max: 4 }),
  })
  .chain((size): fc.Arbitrary<Draft> => {
    const ids = agentIds(size.agents);
    const each = <T>(length: number, one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(one, { minLength: length, maxLength: length });
    const issue = fc.integer({ min: 0, max: size.issues - 1 });
    const someIssues = fc.subarray([...Array(size.issues).keys()], { minLength: 1 });
    return fc.record<Draft>({
      agents: fc.tuple(...ids.map((id, index) => agentArbitrary(id, index, size.issues))),
      references: each(size.issues, fc.oneof(fc.constantFrom(0, 100), point)),
      options: each(
        size.issues,
        fc.oneof(
          { weight: 4, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.uniqueArray(point, { minLength: 2, maxLength: 4 }) },
        ),
      ),
      foreshadows: fc.subarray([...Array(size.issues - 1).keys()]),
      gate:
        size.blocs === 0
          ? fc.constant(null)
          : fc.option(fc.record({ issue, proposer: fc.constantFrom(...ids), text: point })),
      blocs: fc.tuple(
        ...Array.from({ length: size.blocs }, (_, bloc) =>
          fc.record({
            id: fc.constant(`b${bloc}`),
            members: fc.subarray(ids, { minLength: 1 }),
            discipline: share,
          }),
        ),
      ),
      ties: fc.uniqueArray(
        fc.record({
          hearer: fc.constantFrom(...ids),
          speaker: fc.constantFrom(...ids),
          strength: grid(0.1, 2),
        }),
        { maxLength: 5, selector: ({ hearer, speaker }) => `${hearer} ${speaker}` },
      ),
      stages: each(size.stages, stageArbitrary(size.stages)),
      events: fc.array(
        fc.record({
          round: fc.integer({ min: 1, max: 4 }),
          when: fc.option(conditionArbitrary(ids), { freq: 2 }),
          effects: fc.array(effectArbitrary(ids, size.issues, size.blocs), { minLength: 1, maxLength: 3 }),
        }),
        { maxLength: 3 },
      ),
      packages: fc.array(
        fc
          .record({
            issues: someIssues,
            stage: fc.integer({ min: 0, max: size.stages - 1 }),
            waits: fc.constantFrom(false, false, true),
            texts: each(size.issues, fc.oneof(point, fc.constant(NaN))),
          })
          .map(({ texts, ...rest }) => ({ ...rest, texts: texts.slice(0, rest.issues.length) })),
        { maxLength: 2 },
      ),
      proposals: fc
        .array(
          fc.record({
            issue,
            text: fc.oneof({ weight: 4, arbitrary: point }, { weight: 1, arbitrary: fc.constant(NaN) }),
            stage: fc.integer({ min: 0, max: size.stages - 1 }),
            by: fc.constantFrom(...ids, ...(size.blocs > 0 ? [null] : [])),
            sponsors: fc.subarray(ids, { maxLength: 2 }),
            amends: fc.boolean(),
          }),
          { maxLength: 4 },
        )
        .map((some) =>
          some.map((one, at) =>
            at > 0 && one.amends ? { ...one, issue: some[at - 1].issue, stage: some[at - 1].stage } : one,
          ),
        ),
      affairs: fc.uniqueArray(
        fc.record({
          kind: fc.constantFrom('text' as const, 'mandate' as const, 'right' as const, 'schedule' as const),
          issue,
          at0: grid(0.01, 0.97),
          at100: grid(0.02, 0.98),
          of: fc.constantFrom(...KINDS),
        }),
        { maxLength: 3, selector: ({ kind }) => kind },
      ),
      outside: fc.array(
        fc.record({
          members: fc.subarray(ids, { minLength: 1 }),
          cost: grid(0, 0.2),
          issues: someIssues,
          stays: fc.boolean(),
          meets: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
      chair: fc.option(fc.constantFrom(...ids)),
      pen: share,
      loss: fc.constantFrom('linear', 'quadratic'),
      protocol: fc
        .constantFrom(...Object.keys(PROTOCOLS))
        .map((id) => use(id, defaultsOf(PROTOCOLS[id].card.options))),
      binding: fc.constantFrom<BindingForce[]>('treaty', 'plurilateral', 'decision', 'voluntary', 'none'),
      efficacy: each(ACTIONS.length * BASES.length, grid(0.01, 1)).map((weights) =>
        weights.map((weight, at) => {
          const row = weights.slice(at - (at % BASES.length), at - (at % BASES.length) + BASES.length);
          return weight / row.reduce((sum, one) => sum + one, 0);
        }),
      ),
      parameters: parametersArbitrary,
    });
  });

/** A draft with every noise off and everybody in the room: what is left is the model's arithmetic. */
export const exact = (draft: Draft): Draft => ({
  ...draft,
  parameters: {
    ...draft.parameters,
    reactionNoise: 0,
    countNoise: 0,
    ballotNoise: 0,
    attendance: 1,
    placardNoise: 0,
    signTemperature: 0,
    exitNoise: 0,
  },
});

/** A draft with its agents listed in another order: `order` holds sorting keys, one an agent. */
export const relisted = (draft: Draft, order: readonly number[]): Draft => ({
  ...draft,
  agents: draft.agents
    .map((agent, index) => ({ agent, key: order[index % order.length] * 100 + index }))
    .sort((a, b) => a.key - b.key)
    .map(({ agent }) => agent),
});

/** Builds the world of a draft; `asListed` lays the agents out as the draft lists them. */
export function build(draft: Draft, asListed = false): World {
  const ids = draft.agents.map(({ id }) => id);
  const layout = asListed ? ids : [...ids].sort();
  const index = (id: string): number => layout.indexOf(id);
  const indices = (some: readonly string[]): Int32Array =>
    Int32Array.from(some.map(index).sort((a, b) => a - b));
  const world = smallWorld({
    agents: draft.agents,
    asListed,
    blocs: draft.blocs,
    ties: draft.ties,
    chair: draft.chair ?? undefined,
    parameters: draft.parameters,
    issues: draft.references.map((reference, issue, { length }) => ({
      reference,
      foreshadows: Int32Array.from(issue === length - 1 ? draft.foreshadows : []),
      options: [...draft.options[issue]].sort((a, b) => a - b),
      gate:
        draft.gate?.issue === issue
          ? { bloc: 0, proposer: index(draft.gate.proposer), text: draft.gate.text }
          : null,
    })),
    stages: draft.stages.map((stage) => ({
      ...stage,
      forced: stage.forced ? majority : null,
      standing: (card, action) => stage.standing[card.kind]?.[action] ?? 0,
    })),
    venue: {
      binding: draft.binding,
      efficacy: Float64Array.from(draft.efficacy),
      outside: draft.outside.map((one, at) => ({
        id: `outside-${at}`,
        title: `Outside ${at}`,
        cost: one.cost,
        members: indices(one.members),
        issues: Int32Array.from(one.issues),
        efficacy: Object.fromEntries(BASES.map((base) => [base, 1 / BASES.length])) as never,
        stays: one.stays,
        meets: one.meets ? { rounds: 2, rule: majority, asks: null } : null,
      })),
    },
    overrides: {
      pen: draft.pen,
      loss: draft.loss,
      protocol: draft.protocol,
      events: draft.events.map((event, at) => ({
        id: `event-${at}`,
        title: `Event ${at}`,
        round: event.round,
        stage: -1,
        ...(event.when === null ? {} : { when: event.when }),
        effects: event.effects.map((effect) => ({ ...effect, agents: indices(effect.agents) })),
      })),
      year: 2010,
      affairs: draft.affairs.map(affairCard).sort((a, b) => (a.start.id < b.start.id ? -1 : 1)),
      packages: draft.packages.map((one, at) => ({
        id: `package-${at}`,
        title: `Package ${at}`,
        issues: Int32Array.from(one.issues),
        texts: Float64Array.from(one.texts),
        stage: one.stage,
        waits: one.waits,
        rule: null,
      })),
      proposals: draft.proposals.map((one, at) => ({
        id: `proposal-${at}`,
        title: `Proposal ${at}`,
        issue: one.issue,
        text: one.text,
        stage: one.stage,
        by: one.by === null ? -1 : index(one.by),
        sponsors: indices(one.sponsors),
        to: at > 0 && one.amends ? at - 1 : -1,
      })),
    },
  });
  const stages = world.venue.stages.map((stage) => ({
    ...stage,
    rule: stage.rule === null ? null : withCounts(stage.rule, world),
  }));
  return {
    ...world,
    venue: { ...world.venue, stages },
    parameters: { ...defaultsOf(PARAMETERS), ...draft.parameters },
  };
}

function affairCard({ kind, issue, at0, at100, of }: Draft['affairs'][0]): AffairCard {
  const named = { id: `kept-${kind}`, title: kind };
  const on = { issue: `issue-${issue}` };
  const years = kind === 'mandate' ? 10 : 1;
  const starts: Record<typeof kind, Affair> = {
    text: {
      ...named,
      kind: 'text',
      ...on,
      value: 50,
      margin: 0,
      words: 'half',
      bound: 'all',
      since: 1988,
      earlier: [],
    },
    mandate: {
      ...named,
      kind: 'mandate',
      body: of,
      function: 'f',
      terms: null,
      from: 2000,
      until: 2010,
      active: true,
    },
    right: { ...named, kind: 'right', of, venue: null, actions: ['decide', 'propose'], level: 0.4 },
    schedule: { ...named, kind: 'schedule', ...on, offers: [], joined: 0, needed: 0.4, active: false },
  };
  return {
    start: starts[kind],
    governed: { ...on, reads: [years * at0, years * at100], holders: [], weight: 'heads' },
    ends: null,
  };
}

/** A rule of a draft, whose counts are as a file writes them, for the agents of its world. */
function withCounts({ id, options }: RuleUse, people: World): RuleUse {
  const compiled = Object.entries(options).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null && !('type' in value)
      ? compileCount(value as CountFile, people)
      : value,
  ]);
  return { id, options: Object.fromEntries(compiled) as RuleUse['options'] };
}

const bar: fc.Arbitrary<CountFile> = fc.oneof(
  fc.constantFrom('1/3', 0.5, 0.55, '2/3').map((over) => ({ over })),
  fc.constantFrom(0.25, 0.5, 0.65).map((atLeast) => ({ atLeast })),
);

const tally: fc.Arbitrary<CountFile> = fc.oneof(
  fc
    .tuple(bar, fc.constantFrom('heads', 'votes', 'people'), fc.constantFrom('cast', 'present', 'all'))
    .map(([drawn, what, of]) => ({ ...drawn, what, of: of as CountFile['of'] })),
  fc.integer({ min: 1, max: 4 }).map((number) => ({ number, side: 'for' as const })),
  bar.map((drawn) => ({ ...drawn, of: 'all' as const, among: { kinds: ['state'] } })),
);

const veto: fc.Arbitrary<CountFile> = fc
  .constantFrom(...KINDS)
  .map((kind) => ({ not: { number: 1, side: 'against', among: { kinds: [kind] } } }));

/** Counts as files write them: tallies, vetoes and both together. */
export const ballotCount: fc.Arbitrary<CountFile> = fc.oneof(
  tally,
  veto,
  fc.array(fc.oneof(tally, veto), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
  fc.array(fc.oneof(tally, veto), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
);

/** Random worlds, built. */
export const worldArbitrary: fc.Arbitrary<World> = draftArbitrary.map((draft) => build(draft));
