/**
 * Deals left on the table: what a negotiation could have ended with, held against what it did, as a teacher debriefs an exercise
 * (Raiffa 1982, The Art and Science of Negotiation).
 */
import { type AgentPoints, scoreFrom, scoreOf } from '../../agents/seats/points.ts';
import type { EngineRecord } from '../../engine/records.ts';
import type { State } from '../../engine/state.ts';
import { DECIDE, GATED, UNSELECTED } from '../../engine/terms.ts';
import type { World } from '../../engine/world.ts';
import { type Arm, roundsOf } from '../arm.ts';
import {
  bestAmong,
  frontierOf,
  improvementsOf,
  type Best,
  type Frontier,
  type Improvements,
} from './frontier.ts';
import { Gate, type Hurdle } from './passing.ts';
import { kalaiSmorodinskyPoint, nashPoint, welfarePoint, type SolutionPoint } from './points.ts';
import { gainsOf, spaceOf, textsOfChoice, type PackageTexts, type Space } from './space.ts';
import { SAME } from './walk.ts';

/** Steps that each search may take, and how many asking the venue about a package counts for. */
const BUDGET = 200_000;
const PRICE_OF_ASKING = 50;
/** What failing costs everybody where bargaining without such a cost ends at no agreement: everything, as in the published models. */
const COST_OF_FAILURE = 1;

export type SpotId = 'ended' | 'improvement' | 'passing' | 'welfare' | 'nash' | 'kalai-smorodinsky' | 'none';

/** A package worth knowing, and how it compares with what the negotiation ended with. */
export interface DealSpot {
  readonly id: SpotId;
  readonly choice: PackageTexts;
  /** By issue of the world. */
  readonly texts: Float64Array;
  /** By party, over no agreement. */
  readonly gains: Float64Array;
  /** Parties for whom it is better, and worse, than what the negotiation ended with. */
  readonly better: number;
  readonly worse: number;
  /** Mean distance from it over the issues of the table, in scale points. */
  readonly distance: number;
  /** Null where there is no agreement to ask about or no rule to ask. */
  readonly hurdle: Hurdle | null;
  /** Whether the search that found it was exact; `bound`: the most that what it maximises can be, where it was not. */
  readonly exact: boolean;
  readonly value: number;
  readonly bound: number;
  /** Cost of failure under which it was sought, more than 0 where bargaining without one ends at no agreement; null where none enters. */
  readonly cost: number | null;
}

export interface Deals {
  readonly space: Space;
  /** Who the parties are: those who signed, or those with standing to decide. */
  readonly who: 'signers' | 'deciders';
  /** Issues of the world that never came to the table. */
  readonly away: readonly number[];
  readonly spots: readonly DealSpot[];
  readonly frontier: Frontier;
  readonly improvements: Improvements;
  /** Of everybody with standing to decide, also where only signers are parties. */
  readonly scores: readonly DealScore[];
  /** Stages whose rules were asked, by index; empty: the venue adopts nothing. */
  readonly stages: readonly number[];
}

/** What one agent won in points of its own, as players are told them. */
export interface DealScore {
  /** By index in the world. */
  readonly agent: number;
  readonly ended: AgentPoints;
  /** From the package with the largest sum of gains that the venue would have passed; null where there is none. */
  readonly passing: AgentPoints | null;
}

/** Those whose gains count: the signers of a treaty; without any, everybody with standing to decide at a stage that was reached. */
function partiesOf(
  world: World,
  records: readonly EngineRecord[],
): Pick<Deals, 'who'> & { parties: number[]; deciders: number[] } {
  const signed = new Set(
    records.flatMap((record) => (record.type === 'signature' && record.signed ? [record.agent] : [])),
  );
  const reached = new Set(records.flatMap((record) => (record.type === 'round' ? [record.stage] : [])));
  const stages = world.venue.stages.filter(({ id, rule }) => reached.has(id) && rule !== null);
  const n = world.agents.length;
  const some = (keep: (agent: number) => boolean): number[] => [...world.agents.keys()].filter(keep);
  const decides = (agent: number): boolean => stages.some(({ standing }) => standing[DECIDE * n + agent] > 0);
  const deciders = some(decides);
  if (signed.size > 0)
    return { who: 'signers', parties: some((agent) => signed.has(world.agents[agent].id)), deciders };
  return { who: 'deciders', parties: deciders, deciders };
}

/** Puts a found package beside what the negotiation ended with. */
function spotOf(space: Space, gate: Gate, id: SpotId, point: SolutionPoint, cost: number | null): DealSpot {
  const { choice } = point;
  const gains = gainsOf(space, choice);
  const ended = gainsOf(space, space.ended);
  const texts = textsOfChoice(space, choice);
  const endedTexts = textsOfChoice(space, space.ended);
  const apart = space.issues.reduce((sum, issue) => sum + Math.abs(texts[issue] - endedTexts[issue]), 0);
  const agrees = choice.some((candidate, at) => candidate !== space.none[at]);
  return {
    id,
    ...point,
    texts,
    gains,
    better: gains.filter((gain, party) => gain > ended[party] + SAME).length,
    worse: gains.filter((gain, party) => gain < ended[party] - SAME).length,
    distance: space.issues.length === 0 ? 0 : apart / space.issues.length,
    hurdle: agrees && gate.decides ? gate.hurdles(texts) : null,
    cost,
  };
}

/**
 * The package with the largest sum of gains that leaves nobody worse off than what the negotiation ended with: of those that the
 * venue would have passed, of all where none would.
 */
function bestImprovement(
  space: Space,
  passing: Pick<Parameters<typeof bestAmong>[1], 'without' | 'allows'>,
): Best {
  const floors = gainsOf(space, space.ended);
  const above = floors.reduce((sum, gain) => sum + gain, 0);
  const effort = { floors, above, budget: BUDGET, price: PRICE_OF_ASKING };
  const passed = bestAmong(space, { ...effort, ...passing });
  if (passed.choice !== null || passing.allows === undefined) return passed;
  const any = bestAmong(space, effort);
  return { ...any, exact: any.exact && passed.exact };
}

const certain = (choice: PackageTexts): SolutionPoint => ({ choice, value: 0, bound: 0, exact: true });

/** Whether a package gives nobody anything. */
const isEmpty = (space: Space, { choice }: SolutionPoint): boolean =>
  gainsOf(space, choice).every((gain) => Math.abs(gain) <= SAME);

/** What is done, one after the other. */
const PARTS = [
  'the run itself',
  'packages that pass',
  'packages without a loser',
  'bargaining solutions',
  'the Pareto frontier',
  'better packages',
] as const;

/** A run that was played to its end. */
export interface PlayedOut {
  readonly records: readonly EngineRecord[];
  /** With which it ended. */
  readonly state: State;
  /** Of its last round. */
  readonly world: World;
}

/** Plays a run to its end. */
function played(arm: Arm, seed: string): PlayedOut {
  const records: EngineRecord[] = [];
  let last: Pick<PlayedOut, 'state' | 'world'> | null = null;
  for (const { state, world, records: told } of roundsOf(arm, seed)) {
    last = { state, world };
    records.push(...told);
  }
  return { records, ...last! };
}

/** The packages of a negotiation that has ended, and the venue that is asked about them. */
export interface LaidOut extends Pick<Deals, 'space' | 'who' | 'away'> {
  readonly gate: Gate;
  readonly records: readonly EngineRecord[];
  /** Everybody with standing to decide at a stage that was reached, by index in the world. */
  readonly deciders: readonly number[];
}

/** Lays out what a run could have ended with. */
export function layOut({ records, state, world }: PlayedOut): LaidOut {
  const never = (issue: number): boolean =>
    state.disposition[issue] === GATED || state.disposition[issue] === UNSELECTED;
  const seen = world.issues.map(({ id }) =>
    records.flatMap((record) => {
      if (record.type === 'text' && record.issue === id) return [record.to];
      return record.type === 'tabled' && record.issue === id ? [record.text] : [];
    }),
  );
  const ended = Float64Array.from(world.issues, ({ id, reference }) => {
    const outcome = records.find((record) => record.type === 'outcome' && record.issue === id);
    return outcome?.type === 'outcome' ? outcome.text : reference;
  });
  const { who, parties, deciders } = partiesOf(world, records);
  const all = [...world.issues.keys()];
  const space = spaceOf({ world, issues: all.filter((issue) => !never(issue)), parties, ended, seen });
  return { space, gate: new Gate(world, records, state), who, away: all.filter(never), records, deciders };
}

/**
 * Plays the run of an arm under a seed phrase and searches what it left on the table.
 * @param tell told often what is being done, the how manieth part that is and of how many
 */
export function dealsOf(
  arm: Arm,
  seed: string,
  tell: (part: string, at: number, of: number) => void = () => undefined,
): Deals {
  let at = 0;
  const again = () => tell(PARTS[at], at + 1, PARTS.length);
  const next = (part: (typeof PARTS)[number]) => {
    at = PARTS.indexOf(part);
    again();
  };
  next('the run itself');
  const { space, gate, records, who, deciders, away } = layOut(played(arm, seed));
  const { world } = space;
  const asked = (choice: PackageTexts): boolean => {
    again();
    return gate.passes(textsOfChoice(space, choice));
  };
  const passes = gate.decides ? asked : null;
  const without = space.issues.map((issue, at) =>
    Uint8Array.from(space.candidates[at], (text) => (gate.mayPass(issue, text) ? 0 : 1)),
  );
  const effort = { budget: BUDGET, price: PRICE_OF_ASKING };
  next('packages that pass');
  const passing = passes === null ? null : bestAmong(space, { without, allows: passes, ...effort });
  next('packages without a loser');
  const improvement = bestImprovement(space, passes === null ? {} : { without, allows: passes });
  const put = (id: SpotId, point: Best | null, cost: number | null = null): DealSpot[] => {
    if (point === null || point.choice === null) return [];
    return [spotOf(space, gate, id, { ...point, choice: point.choice }, cost)];
  };
  const solved = (id: SpotId, solve: typeof nashPoint): DealSpot[] => {
    const strict = solve(space, 0, BUDGET);
    return isEmpty(space, strict)
      ? put(id, solve(space, COST_OF_FAILURE, BUDGET), COST_OF_FAILURE)
      : put(id, strict, 0);
  };
  next('bargaining solutions');
  const spots = [
    ...put('ended', certain(space.ended)),
    ...put('improvement', improvement),
    ...put('passing', passing),
    ...put('welfare', welfarePoint(space)),
    ...solved('nash', nashPoint),
    ...solved('kalai-smorodinsky', kalaiSmorodinskyPoint),
    ...put('none', certain(space.none)),
  ];
  next('the Pareto frontier');
  const frontier = frontierOf(space, seed);
  next('better packages');
  return {
    space,
    who,
    away,
    spots,
    frontier,
    improvements: improvementsOf(space, passes, effort),
    scores: deciders.map((agent) => ({
      agent,
      ended: scoreOf(world, records, agent),
      passing:
        passing === null || passing.choice === null
          ? null
          : scoreFrom(world, agent, textsOfChoice(space, passing.choice)),
    })),
    stages: gate.stages,
  };
}
