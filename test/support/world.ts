/** Small worlds for tests of the engine: every field has a neutral default, so that a test states only what it is about. */
import { defaultsOf } from '../../src/engine/card.ts';
import { PARAMETERS, type ParameterValues } from '../../src/engine/parameters.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { ABSENT, ACTIONS, BASES, PHASES, type Phase } from '../../src/engine/terms.ts';
import type { AgentCard, IssueCard, RuleUse, StageCard, TieTable, World } from '../../src/engine/world.ts';

export interface SmallAgent {
  readonly id: string;
  readonly positions: readonly number[];
  readonly saliences?: readonly number[];
  /** All five bases, or one number for each. */
  readonly bases?: number | readonly number[];
  readonly card?: Partial<AgentCard>;
  readonly openness?: number;
  readonly tolerance?: number;
}

export interface SmallStage extends Partial<Omit<StageCard, 'standing'>> {
  readonly standing?: (agent: AgentCard, action: number) => number;
}

export interface SmallBloc {
  readonly id: string;
  /** Ids of the members. */
  readonly members: readonly string[];
  readonly discipline?: number;
}

/** `hearer` hears `speaker` with a strength that is a multiple of all it hears inside its window. */
export interface SmallTie {
  readonly hearer: string;
  readonly speaker: string;
  readonly strength: number;
}

export interface SmallWorld {
  readonly agents: readonly SmallAgent[];
  readonly blocs?: readonly SmallBloc[];
  readonly ties?: readonly SmallTie[];
  /** Id of the chair. */
  readonly chair?: string;
  /** Lays the agents out as listed instead of by id: no compiled scenario does, and no result may depend on it. */
  readonly asListed?: boolean;
  readonly issues?: readonly Partial<IssueCard>[];
  readonly stages?: readonly SmallStage[];
  readonly parameters?: Partial<ParameterValues>;
  readonly phases?: readonly Phase[];
  readonly rule?: RuleUse | null;
  readonly overrides?: Partial<World>;
  readonly venue?: Partial<World['venue']>;
}

/** A rule with its default options overridden. */
export const use = (id: string, options: RuleUse['options'] = {}): RuleUse => ({ id, options });

function tieTable(ids: readonly string[], ties: readonly SmallTie[]): TieTable {
  const rows = ids.map((id) =>
    ties
      .filter(({ hearer }) => hearer === id)
      .map((tie) => ({ ...tie, index: ids.indexOf(tie.speaker) }))
      .sort((a, b) => a.index - b.index),
  );
  const flat = rows.flat();
  const starts = new Int32Array(ids.length + 1);
  rows.forEach((row, agent) => {
    starts[agent + 1] = starts[agent] + row.length;
  });
  return {
    starts,
    speakers: Int32Array.from(flat, ({ index }) => index),
    strengths: Float64Array.from(flat, ({ strength }) => strength),
    kinds: flat.map(() => 'alliance'),
  };
}

/** Builds a world; agents are put in id order, as a compiled scenario has them. */
export function smallWorld(small: SmallWorld): World {
  const agents = small.asListed ? small.agents : [...small.agents].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = agents.map(({ id }) => id);
  const n = agents.length;
  const m = agents[0]?.positions.length ?? 1;
  const cards: AgentCard[] = agents.map(({ id, card }) => ({
    id,
    name: id.toUpperCase(),
    kind: 'state',
    group: 'government',
    votes: 1,
    signs: true,
    weights: {},
    market: 0,
    roles: [],
    ...card,
  }));
  const issues: IssueCard[] = Array.from({ length: m }, (_, index) => ({
    id: `issue-${index}`,
    title: `Issue ${index}`,
    listed: index,
    reference: 0,
    anchors: [
      { at: 0, label: 'nothing' },
      { at: 50, label: 'half' },
      { at: 100, label: 'all' },
    ],
    options: [],
    binding: true,
    foreshadows: new Int32Array(),
    gate: null,
    ...small.issues?.[index],
  }));
  const stages = (small.stages ?? [{}]).map((stage, index, all): StageCard => {
    const { standing, ...rest } = stage;
    const rule = rest.rule === undefined ? (small.rule ?? null) : rest.rule;
    const table = new Float64Array(ACTIONS.length * n);
    for (let action = 0; action < ACTIONS.length; action += 1) {
      cards.forEach((card, agent) => {
        table[action * n + agent] = standing === undefined ? 1 : standing(card, action);
      });
    }
    return {
      id: `stage-${index}`,
      title: `Stage ${index}`,
      rounds: 1,
      phases: small.phases ?? PHASES,
      rule,
      asks: rule === null ? null : RULES[rule.id].card.asks,
      whole: false,
      accommodates: false,
      tables: false,
      forced: null,
      ballots: null,
      unresolved: 'drop',
      onPass: index + 1 < all.length ? index + 1 : -1,
      onFail: index + 1 < all.length ? index + 1 : -1,
      returns: 0,
      procedure: null,
      ...rest,
      standing: table,
    };
  });
  const byIssue = (value: (agent: SmallAgent, issue: number) => number): Float64Array =>
    Float64Array.from({ length: n * m }, (_, entry) => value(agents[entry % n], Math.floor(entry / n)));
  const parameters = { ...defaultsOf(PARAMETERS), ...small.parameters };
  return {
    scenario: 'small',
    title: 'A small world',
    story: '',
    question: '',
    agents: cards,
    issues,
    blocs: (small.blocs ?? []).map(({ id, members, discipline = 0.5 }) => ({
      id,
      title: id.toUpperCase(),
      discipline,
      members: Int32Array.from(members.map((member) => ids.indexOf(member))).sort(),
      line: new Int8Array(m).fill(ABSENT),
      asOne: false,
    })),
    venue: {
      id: 'small-venue',
      title: 'A small venue',
      binding: 'treaty',
      edition: null,
      efficacy: new Float64Array(ACTIONS.length * BASES.length).fill(1 / BASES.length),
      stages,
      quotas: {},
      outside: [],
      ...small.venue,
    },
    ties: tieTable(ids, small.ties ?? []),
    proxies: [],
    events: [],
    packages: [],
    proposals: [],
    affairs: [],
    year: null,
    parameters,
    loss: 'linear',
    protocol: { id: 'none', options: {} },
    chair: small.chair === undefined ? -1 : ids.indexOf(small.chair),
    pen: 0,
    position: byIssue((agent, issue) => agent.positions[issue]),
    salience: byIssue((agent, issue) => agent.saliences?.[issue] ?? 1),
    bases: Float64Array.from({ length: BASES.length * n }, (_, entry) => {
      const { bases } = agents[entry % n];
      return bases === undefined ? 0.5 : typeof bases === 'number' ? bases : bases[Math.floor(entry / n)];
    }),
    openness: Float64Array.from(agents, (agent) => agent.openness ?? parameters.openness),
    tolerance: Float64Array.from(agents, (agent) => agent.tolerance ?? parameters.tolerance),
    ...small.overrides,
  };
}
