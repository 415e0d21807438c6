/**
 * A checked scenario becomes the world that the engine reads: ids turn into indices, defaults are filled in, numbers go
 * into typed arrays by issue. Things stand in the order of their ids, so that listing them otherwise changes nothing.
 */
import { defaultsOf } from '../engine/card.ts';
import { PARAMETERS } from '../engine/parameters.ts';
import type { ParameterValues } from '../engine/parameters.ts';
import { ABSENT, ABSTAIN, AGAINST, BASES, FOR } from '../engine/terms.ts';
import type {
  AgentCard,
  BlocCard,
  EventCard,
  IssueCard,
  PackageCard,
  ProxyTie,
  RuleUse,
  TieTable,
  World,
} from '../engine/world.ts';
import { compileAffairs } from './compile-affairs.ts';
import { compileCondition } from './compile-condition.ts';
import { compileCount, type People, signer } from './compile-count.ts';
import { compileEffect } from './compile-effect.ts';
import { compileProposals } from './compile-procedure.ts';
import { compileVenue } from './compile-venue.ts';
import { toIndex } from './index-of.ts';
import type { Index, Indices } from './index-of.ts';
import type {
  AgentFile,
  BlocFile,
  CountFile,
  IssueFile,
  KindFile,
  PackageFile,
  ScenarioFile,
  TieFile,
  UseFile,
} from './file.ts';
import type { Known } from './schema.ts';
import { compareText } from './text.ts';

/** Things in the order of their ids. */
function byId<T extends { id: string }>(things: readonly T[] | undefined): T[] {
  return [...(things ?? [])].sort((a, b) => compareText(a.id, b.id));
}

/** A number of a record by an id from a file, which may be the name of anything. */
function own<T>(record: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, id) ? record[id] : undefined;
}

/**
 * A rule or protocol with the defaults of its card filled in.
 * @param people whose ballots its counts count
 */
export function compileUse(
  use: UseFile,
  cards: Known['rules'],
  people: People = { agents: [], blocs: [] },
): RuleUse {
  const specs = own(cards, use.use)?.options ?? {};
  const given = Object.keys(specs).flatMap((name) => {
    const value = use[name];
    if (value === undefined) return [];
    const headOf = name === 'inForce' ? signer : undefined;
    return [[name, typeof value === 'object' ? compileCount(value as CountFile, people, headOf) : value]];
  });
  return { id: use.use, options: { ...defaultsOf(specs), ...Object.fromEntries(given) } };
}

function compileAgent(agent: AgentFile, kinds: Readonly<Record<string, KindFile>>): AgentCard {
  const kind = own(kinds, agent.kind)!;
  return {
    id: agent.id,
    name: agent.name,
    kind: agent.kind,
    group: agent.group ?? kind.group ?? '',
    ...(agent.home === undefined ? {} : { home: agent.home }),
    votes: agent.votes ?? kind.votes,
    weights: { ...agent.weights },
    signs: agent.signs ?? kind.signs,
    market: agent.market ?? 0,
    roles: [...new Set(agent.roles)].sort(compareText),
  };
}

function compileIssue(issue: IssueFile, listed: number, at: Indices): IssueCard {
  const { through } = issue;
  return {
    id: issue.id,
    title: issue.title,
    listed,
    reference: issue.reference,
    anchors: issue.anchors.map(({ at, label }) => ({ at, label })),
    options: [...(issue.options ?? [])].sort((a, b) => a - b),
    binding: issue.binding ?? true,
    foreshadows: at.issues.list(issue.foreshadows ?? []),
    gate:
      through === undefined
        ? null
        : { bloc: at.blocs.of(through.bloc), proposer: at.agents.of(through.proposer), text: through.text },
  };
}

/** Ballots by the words of a line. */
const LINES = { yes: FOR, no: AGAINST, abstain: ABSTAIN, none: ABSENT } as const;

function compileBloc(
  bloc: BlocFile,
  agents: readonly AgentFile[],
  issues: readonly IssueFile[],
  index: Index,
): BlocCard {
  const named = agents.filter((agent) => agent.blocs?.includes(bloc.id)).map((agent) => agent.id);
  return {
    id: bloc.id,
    title: bloc.title,
    discipline: bloc.discipline,
    members: index.list([...(bloc.members ?? []), ...named]),
    line: Int8Array.from(issues, ({ id }) => LINES[own(bloc.line, id) ?? 'none']),
    asOne: bloc.votes === 'one',
  };
}

function compileTies(ties: readonly TieFile[], agents: Index): TieTable {
  const rows = ties
    .map((tie) => ({ ...tie, listener: agents.of(tie.from), speaker: agents.of(tie.to) }))
    .sort((a, b) => a.listener - b.listener || a.speaker - b.speaker || compareText(a.kind, b.kind));
  const starts = new Int32Array(agents.ids.length + 1);
  for (const { listener } of rows) starts[listener + 1] += 1;
  for (let agent = 0; agent < agents.ids.length; agent += 1) starts[agent + 1] += starts[agent];
  return {
    starts,
    speakers: Int32Array.from(rows, (row) => row.speaker),
    strengths: Float64Array.from(rows, (row) => row.strength),
    kinds: rows.map((row) => row.kind),
  };
}

/** Ties by which agents act for others: those that instruct or pay. */
function compileProxies(ties: readonly TieFile[], agents: Index): ProxyTie[] {
  return ties
    .filter(({ instructs = false, pays = 0 }) => instructs || pays > 0)
    .map(({ from, to, instructs = false, pays = 0, recalls = false }) => ({
      proxy: agents.of(from),
      principal: agents.of(to),
      instructs,
      pays,
      recalls,
    }))
    .sort(
      (a, b) =>
        a.proxy - b.proxy ||
        a.principal - b.principal ||
        Number(b.instructs) - Number(a.instructs) ||
        b.pays - a.pays ||
        Number(b.recalls) - Number(a.recalls),
    );
}

function compilePackage(
  offered: PackageFile,
  issues: readonly IssueFile[],
  at: Indices,
  use: (file: UseFile) => RuleUse,
): PackageCard {
  const concerned = at.issues.list(Object.keys(offered.texts));
  return {
    id: offered.id,
    title: offered.title,
    issues: concerned,
    texts: Float64Array.from(concerned, (issue) => {
      const text = offered.texts[at.issues.ids[issue]];
      return text === 'proponents' ? NaN : text === 'reference' ? issues[issue].reference : text;
    }),
    stage: at.stages.of(offered.stage),
    waits: offered.waits ?? false,
    rule: offered.rule === undefined || offered.rule === null ? null : use(offered.rule),
  };
}

/** One number for every issue and agent: entry `issue * agents + agent`. */
function byIssue(
  issues: readonly IssueFile[],
  agents: readonly AgentFile[],
  value: (agent: AgentFile, issue: IssueFile) => number,
): Float64Array {
  const out = new Float64Array(issues.length * agents.length);
  issues.forEach((issue, row) => {
    agents.forEach((agent, column) => {
      out[row * agents.length + column] = value(agent, issue);
    });
  });
  return out;
}

/** What is read of an agent besides its positions, saliences, bases, openness and tolerance. */
const CARD_FIELDS = [
  'id',
  'name',
  'kind',
  'group',
  'home',
  'votes',
  'weights',
  'signs',
  'market',
  'roles',
  'blocs',
] as const;

/**
 * Compiles a scenario that differs from another by numbers of its agents and issues alone, as `withNumbers` makes it: what does not
 * follow from those is taken from the other's world. Anything else is compiled as a whole.
 * @param like the other scenario, and its world
 */
export function compileLike(
  scenario: ScenarioFile,
  known: Known,
  like: { readonly file: ScenarioFile; readonly world: World },
): World {
  const { file, world } = like;
  const shared = (Object.keys({ ...file, ...scenario }) as (keyof ScenarioFile)[]).every(
    (key) => key === 'agents' || key === 'issues' || scenario[key] === file[key],
  );
  const sameCards = scenario.agents.every((agent, at) => {
    const other = file.agents[at];
    return agent === other || CARD_FIELDS.every((key) => agent[key] === other[key]);
  });
  // A package may give an issue its reference point.
  if (!shared || !sameCards || scenario.packages !== undefined) return compile(scenario, known);
  const { agents, issues } = sortedOf(scenario);
  const references = new Map(issues.map(({ id, reference }) => [id, reference]));
  return {
    ...world,
    issues: world.issues.map((card, at) =>
      issues[at] === file.issues[card.listed]
        ? card
        : { ...card, reference: references.get(card.id)!, gate: gateLike(card, issues[at]) },
    ),
    ...numbersOf(agents, issues, world.parameters),
  };
}

/** The gate of an issue, with the text that its proposer brings now. */
function gateLike({ gate }: IssueCard, { through }: IssueFile): IssueCard['gate'] {
  return gate === null || through === undefined ? gate : { ...gate, text: through.text };
}

/** Agents and issues in the order of their ids. */
const sortedOf = (scenario: ScenarioFile) => ({
  agents: byId(scenario.agents),
  issues: byId(scenario.issues),
});

/** The numbers of a world that are laid out by agent. */
function numbersOf(
  agents: readonly AgentFile[],
  issues: readonly IssueFile[],
  parameters: ParameterValues,
): Pick<World, 'position' | 'salience' | 'bases' | 'openness' | 'tolerance'> {
  return {
    position: byIssue(issues, agents, (agent, issue) => own(agent.positions, issue.id) ?? issue.reference),
    salience: byIssue(issues, agents, (agent, issue) => own(agent.saliences, issue.id) ?? 0),
    bases: Float64Array.from(BASES.flatMap((base) => agents.map((agent) => agent.bases[base]))),
    openness: Float64Array.from(agents, (agent) => agent.openness ?? parameters.openness),
    tolerance: Float64Array.from(agents, (agent) => agent.tolerance ?? parameters.tolerance),
  };
}

/**
 * Compiles a scenario that loadScenario returned.
 * @param known the same plug-ins that it was checked against: their cards give the defaults of options
 */
export function compile(scenario: ScenarioFile, known: Known): World {
  const { agents, issues } = sortedOf(scenario);
  const blocs = byId(scenario.blocs);
  const packages = byId(scenario.packages);
  const proposals = byId(scenario.proposals);
  const { venue } = scenario;
  const at: Indices = {
    agents: toIndex(agents),
    issues: toIndex(issues),
    blocs: toIndex(blocs),
    packages: toIndex(packages),
    stages: toIndex(venue.stages),
  };
  const listed = new Map(scenario.issues.map((issue, place) => [issue.id, place]));
  const parameters: ParameterValues = {
    ...defaultsOf(PARAMETERS),
    ...venue.parameters,
    ...scenario.parameters,
  };
  const agentCards = agents.map((agent) => compileAgent(agent, venue.kinds));
  const blocCards = blocs.map((bloc) => compileBloc(bloc, agents, issues, at.agents));
  const people: People = { agents: agentCards, blocs: blocCards };
  const useAmong = (file: UseFile, some: People) => compileUse(file, known.rules, some);
  const use = (file: UseFile) => useAmong(file, people);
  const events = byId(scenario.events).map((event): EventCard => ({
    id: event.id,
    title: event.title,
    round: event.at?.round ?? 1,
    stage: event.at?.stage === undefined ? -1 : at.stages.of(event.at.stage),
    ...(event.when === undefined ? {} : { when: compileCondition(event.when, at) }),
    effects: event.effects.map((effect) => compileEffect(effect, at, agentCards, blocCards)),
  }));
  return {
    scenario: scenario.id,
    title: scenario.title,
    story: scenario.story,
    question: scenario.question,
    agents: agentCards,
    issues: issues.map((issue) => compileIssue(issue, listed.get(issue.id)!, at)),
    blocs: blocCards,
    venue: compileVenue(venue, people, at, useAmong),
    ties: compileTies(scenario.ties ?? [], at.agents),
    proxies: compileProxies(scenario.ties ?? [], at.agents),
    events,
    packages: packages.map((offered) => compilePackage(offered, issues, at, use)),
    proposals: compileProposals(proposals, at, toIndex(proposals)),
    affairs: compileAffairs(byId(scenario.affairs), at),
    year: scenario.year ?? null,
    parameters,
    loss: scenario.loss ?? 'linear',
    protocol: compileUse(scenario.protocol ?? { use: 'none' }, known.protocols),
    chair: scenario.chair ? at.agents.of(scenario.chair.agent) : -1,
    pen: scenario.chair?.pen ?? 0,
    ...numbersOf(agents, issues, parameters),
  };
}
