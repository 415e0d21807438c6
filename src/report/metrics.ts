/** The numbers that a run is compared by, folded from its records with the engine's own metrics. */
import { bargainingSuccess, relativeSuccess } from '../engine/metrics/bargaining-success.ts';
import { adjustedRandIndex } from '../engine/metrics/partition-distance.ts';
import { effectiveNumber, issuePolarisation } from '../engine/metrics/polarisation.ts';
import { type Balloting, ballotingAt } from '../engine/motions.ts';
import type { CoalitionsRecord, EngineRecord, MovesRecord, OutcomeRecord } from '../engine/records.ts';
import { countedIssues } from '../engine/world.ts';
import type { World } from '../engine/world.ts';
import { campsOf, campUtility } from '../experiments/measures/success.ts';
import type { VotingGame } from '../models/power/game.ts';
import { powerIndices } from '../models/power/indices.ts';
import { countingSteps } from '../models/power/method.ts';
import { gameOfCount } from '../models/power/rule-game.ts';
import { recordsOf } from './finished-run.ts';

/** Voters beyond which power indices are left out: counting takes time with the cube of their number. */
const VOTERS = 300;
/** Steps of counting coalitions that a report waits for; parley power takes longer, or draws. */
const MOST_STEPS = 2e8;

export interface RoundMetrics {
  readonly round: number;
  readonly coalitions: number;
  /** Laakso–Taagepera number of coalitions. */
  readonly effectiveNumber: number;
  /** Esteban–Ray polarisation of the coalitions, mean over the issues. */
  readonly polarisation: number;
  readonly polarisationByIssue: Readonly<Record<string, number>>;
  /** Adjusted Rand index against the round before; null in the first. */
  readonly adjustedRand: number | null;
  readonly modularity: number;
}

export interface AgentMetrics {
  readonly agent: string;
  /** Mean of 100 − |x − τ| over the issues that matter to it; null where none does. */
  readonly success: number | null;
  /** Its success less what the unweighted mean of all positions would have given it. */
  readonly relativeSuccess: number | null;
}

export interface Voter {
  readonly agent: string;
  readonly votes: number;
  readonly shapleyShubik: number;
  readonly banzhaf: number;
}

export interface VotingPower {
  /** Share of the votes that a motion has to exceed; null where the rule counts otherwise. */
  readonly majority: number | null;
  readonly voters: readonly Voter[];
}

export interface CampMetrics {
  readonly kind: 'bloc' | 'group';
  readonly id: string;
  readonly members: number;
  /** Mean utility of the outcome to its members, and of no agreement, 0–1. */
  readonly utility: number;
  readonly withoutAgreement: number;
}

export interface RunMetrics {
  /** Mean distance of the texts from the plain weighted mean, in scale points. */
  readonly distanceFromBaseline: number;
  readonly rounds: readonly RoundMetrics[];
  readonly agents: readonly AgentMetrics[];
  /** Power by votes alone; null where nobody votes or too many do. */
  readonly power: VotingPower | null;
  readonly camps: readonly CampMetrics[];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const orNull = (value: number) => (value === value ? value : null);

function roundMetrics(
  world: World,
  record: CoalitionsRecord,
  moves: MovesRecord,
  before: CoalitionsRecord | undefined,
): RoundMetrics {
  const cares = countedIssues(world);
  const byIssue = world.issues.map((_, issue) => issuePolarisation(moves.stance, issue, record.membership));
  return {
    round: record.round,
    coalitions: record.coalitions.length,
    effectiveNumber: effectiveNumber(record.coalitions.map(({ size }) => size)),
    polarisation: mean([...byIssue].filter((_, issue) => cares[issue])),
    polarisationByIssue: Object.fromEntries(world.issues.map(({ id }, issue) => [id, byIssue[issue]])),
    adjustedRand: before === undefined ? null : adjustedRandIndex(before.membership, record.membership),
    modularity: record.modularity,
  };
}

/** The game of a rule; null where it is none that indices are known of. */
function gameOf({ agents }: World, { count }: Balloting): VotingGame | null {
  const voters = agents.flatMap(({ votes }, agent) => (votes > 0 ? [agent] : []));
  const names = voters.map((agent) => agents[agent].id);
  try {
    return gameOfCount(count, voters, names);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function votingPower(world: World): VotingPower | null {
  const rule = ballotingAt(world);
  const voters = world.agents.filter(({ votes }) => votes > 0);
  if (rule === null || voters.length === 0 || voters.length > VOTERS) return null;
  const votes = voters.map((agent) => (rule.weighted ? agent.votes : Math.min(1, agent.votes)));
  const game = gameOf(world, rule);
  if (game === null || countingSteps(game) > MOST_STEPS) return null;
  const { shapleyShubik, banzhafNormalised } = powerIndices(game, { kind: 'counted' });
  return {
    majority: rule.majority,
    voters: voters.map(({ id }, at) => ({
      agent: id,
      votes: votes[at],
      shapleyShubik: shapleyShubik[at],
      banzhaf: banzhafNormalised[at],
    })),
  };
}

function campMetrics(world: World, texts: Float64Array): CampMetrics[] {
  const references = world.issues.map(({ reference }) => reference);
  return campsOf(world).flatMap(({ room, id, members: all }) => {
    const { utility, members } = campUtility(world, all, texts);
    if (members === 0) return [];
    const { utility: withoutAgreement } = campUtility(world, all, references);
    return { kind: room === 'blocs' ? 'bloc' : 'group', id, members, utility, withoutAgreement };
  });
}

/** Mean distance of the texts from the plain weighted mean, over the issues that somebody cares about; NaN where nobody cares about any. */
export function distanceFromBaseline(world: World, outcomes: readonly OutcomeRecord[]): number {
  const cares = countedIssues(world);
  const concerned = new Set(world.issues.flatMap(({ id }, at) => (cares[at] ? [id] : [])));
  return mean(
    outcomes
      .filter(({ issue }) => concerned.has(issue))
      .map(({ text, baseline }) => Math.abs(text - baseline)),
  );
}

/** All metrics of a finished run. */
export function metricsOf(world: World, records: readonly EngineRecord[]): RunMetrics {
  const outcomes = recordsOf(records, 'outcome');
  const moves = new Map(recordsOf(records, 'moves').map((record) => [record.round, record]));
  const coalitions = recordsOf(records, 'coalitions');
  const texts = Float64Array.from(outcomes, ({ text }) => text);
  const n = world.agents.length;
  const success = bargainingSuccess(world.position, world.salience, texts, n);
  const relative = relativeSuccess(world.position, world.salience, texts, n);
  return {
    distanceFromBaseline: distanceFromBaseline(world, outcomes),
    rounds: coalitions.map((record, at) =>
      roundMetrics(world, record, moves.get(record.round)!, coalitions[at - 1]),
    ),
    agents: world.agents.map(({ id }, agent) => ({
      agent: id,
      success: orNull(success[agent]),
      relativeSuccess: orNull(relative[agent]),
    })),
    power: votingPower(world),
    camps: campMetrics(world, texts),
  };
}
