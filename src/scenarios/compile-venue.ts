/** The venue of a world: standing by stage and agent, rules with their options, seats elsewhere. */
import { RULES } from '../engine/rules/index.ts';
import { ACTIONS, BASES, PHASES } from '../engine/terms.ts';
import { sitsAs } from '../engine/world.ts';
import type { AgentCard, BallotTerms, OutsideVenue, RuleUse, StageCard, Venue } from '../engine/world.ts';
import { END } from './check-venue.ts';
import type { People } from './compile-count.ts';
import { compileProcedure } from './compile-procedure.ts';
import type { BallotingFile, BallotsFile, OutsideFile, StageFile, UseFile, VenueFile } from './file.ts';
import type { Indices } from './index-of.ts';

/** Standing of every agent for every action in a stage: `standing[action * agents + agent]`. */
function standingIn(stage: StageFile, venue: VenueFile, agents: readonly AgentCard[]): Float64Array {
  const standing = new Float64Array(ACTIONS.length * agents.length);
  const overrides = stage.standing ?? {};
  agents.forEach((agent, index) => {
    const { only } = stage;
    if (only && !only.some((name) => sitsAs(agent, name))) return;
    const here = {
      ...venue.kinds[agent.kind].standing,
      ...(Object.hasOwn(overrides, agent.kind) ? overrides[agent.kind] : {}),
    };
    ACTIONS.forEach((action, row) => {
      standing[row * agents.length + index] = here[action];
    });
  });
  return standing;
}

/** How ballots are cast in a stage, where it says so: a kind's own terms, else the stage's, else NaN for the parameter. */
function compileBallots(ballots: BallotsFile | undefined, agents: readonly AgentCard[]): BallotTerms | null {
  if (ballots === undefined) return null;
  const { kinds = {}, secret = false } = ballots;
  const term = (name: keyof BallotingFile) =>
    Float64Array.from(agents, ({ kind }) => {
      const own = Object.hasOwn(kinds, kind) ? kinds[kind][name] : undefined;
      return own ?? ballots[name] ?? NaN;
    });
  return {
    attendance: term('attendance'),
    abstention: term('abstention'),
    noise: term('noise'),
    secret,
  };
}

/** What a rule asks agents to decide each for itself; a rule that is not known is told elsewhere. */
const askedBy = ({ id }: RuleUse) => RULES[id]?.card.asks ?? null;

function compileStage(
  stage: StageFile,
  place: number,
  venue: VenueFile,
  agents: readonly AgentCard[],
  at: Indices,
  use: (file: UseFile) => RuleUse,
): StageCard {
  const next = venue.stages[place + 1]?.id ?? END;
  const target = (id: string) => (id === END ? -1 : at.stages.of(id));
  const rule = stage.rule ? use(stage.rule) : null;
  return {
    id: stage.id,
    title: stage.title,
    rounds: stage.rounds,
    phases: PHASES.filter((phase) => stage.phases === undefined || stage.phases.includes(phase)),
    standing: standingIn(stage, venue, agents),
    rule,
    asks: rule === null ? null : askedBy(rule),
    whole: stage.whole ?? false,
    accommodates: stage.drafting?.accommodate ?? true,
    tables: stage.drafting?.table ?? true,
    forced: stage.forced ? use(stage.forced) : null,
    ballots: compileBallots(stage.ballots, agents),
    unresolved: stage.unresolved ?? 'carry',
    onPass: target(stage.pass ?? next),
    onFail: target(stage.fail ?? next),
    returns: stage.returns ?? 0,
    procedure: compileProcedure(stage.procedure, at.stages, use),
  };
}

/** Compiles a rule with its defaults, for those whose ballots its counts count. */
type UseAmong = (file: UseFile, people: People) => RuleUse;

/** Those who meet at another venue: its members, each with one vote, and their blocs. */
function peopleOf(members: Int32Array, { agents, blocs }: People): People {
  return {
    agents: Array.from(members, (agent) => ({ ...agents[agent], votes: 1 })),
    blocs: blocs.map((bloc) => ({
      ...bloc,
      members: Int32Array.from(
        [...members.entries()].flatMap(([place, agent]) => (bloc.members.includes(agent) ? [place] : [])),
      ),
    })),
  };
}

function compileOutside(
  outside: OutsideFile,
  { agents, blocs }: People,
  at: Indices,
  use: UseAmong,
): OutsideVenue {
  const { kinds, agents: named, except = [] } = outside.members ?? {};
  const everybody = kinds === undefined && named === undefined;
  const seated = agents.filter(
    ({ id, kind }) => (everybody || kinds?.includes(kind) || named?.includes(id)) && !except.includes(id),
  );
  const members = at.agents.list(seated.map(({ id }) => id));
  const rule = outside.rule === undefined ? null : use(outside.rule, peopleOf(members, { agents, blocs }));
  return {
    id: outside.id,
    title: outside.title,
    members,
    efficacy: outside.efficacy,
    cost: outside.cost,
    issues: at.issues.list(Array.isArray(outside.issues) ? outside.issues : at.issues.ids),
    stays: outside.stays ?? false,
    meets: rule === null ? null : { rounds: outside.rounds ?? 3, rule, asks: askedBy(rule) },
  };
}

/** The edition of its rules that holds, where there are several. */
function compileEdition({ edition, editions = [] }: VenueFile): Venue['edition'] {
  const found = editions.find(({ id }) => id === edition);
  if (found === undefined) return null;
  const { id, title, from, until } = found;
  return {
    id,
    title,
    ...(from === undefined ? {} : { from: String(from) }),
    ...(until === undefined ? {} : { until: String(until) }),
  };
}

/**
 * Compiles a checked venue for the agents that are there.
 * @param useAmong compiles a rule with its defaults
 */
export function compileVenue(venue: VenueFile, people: People, at: Indices, useAmong: UseAmong): Venue {
  const { agents } = people;
  const use = (file: UseFile) => useAmong(file, people);
  return {
    id: venue.id,
    title: venue.title,
    binding: venue.binding,
    edition: compileEdition(venue),
    efficacy: Float64Array.from(
      ACTIONS.flatMap((action) => BASES.map((base) => venue.efficacy[action][base])),
    ),
    stages: venue.stages.map((stage, place) => compileStage(stage, place, venue, agents, at, use)),
    quotas: { ...venue.quotas },
    outside: (venue.outside ?? []).map((outside) => compileOutside(outside, people, at, useAmong)),
  };
}
