/**
 * The Spatial Model of Politics of KAPSARC's Toolkit for the Analysis of Behavior (KTAB): the stochastic re-formulation
 * of the challenge model, in any number of dimensions. Every option of the program is an option here.
 */
import type { OptionValues } from '../engine/card.ts';
import { PURPOSE } from '../engine/draws.ts';
import type { ModelContext, PublishedModel, Solution, ModelTurn } from './model.ts';
import { capabilityPerAgent, positionsOnFileScale, positionsOnScale, type Roster } from './roster.ts';
import { ELECTIONS, firstLargest, VICTORIES, VOTES } from './shared/condorcet.ts';
import {
  assess,
  firstAtSamePosition,
  positionElection,
  type SpatialActors,
  type SpatialSettings,
  spatialUtility,
} from './spatial/state.ts';
import { spatialTurn, type SpatialState, stateDistance } from './spatial/turn.ts';

/** Turns that are always played. */
const LEAST_TURNS = 2;
/** Added to the distance moved in the first turn, against 0/0. */
const LEAST_MOVED = 1e-4;

const reason = "KTAB's default";
const options = {
  vote: {
    type: 'choice',
    default: 'proportional',
    choices: VOTES,
    meaning: 'how a difference of utility becomes a vote',
    reason,
  },
  victory: {
    type: 'choice',
    default: 'linear',
    choices: VICTORIES,
    meaning: 'how strength becomes a chance to win',
    reason,
  },
  election: {
    type: 'choice',
    default: 'conditional',
    choices: ELECTIONS,
    meaning: 'how pairwise chances become the probability of every option',
    reason: "the default of the program's recorded runs",
  },
  riskRange: {
    type: 'choice',
    default: 'mid',
    choices: ['min', 'mid', 'max'],
    meaning: 'attitudes to risk from 0 (min), −½ (mid) or −1 (max) to 1',
    reason: "KTAB's default; Efird, Lester & Wise 2016 use min",
  },
  riskEstimate: {
    type: 'choice',
    default: 'one-third',
    choices: ['none', 'one-third', 'half', 'two-thirds', 'full'],
    meaning: 'how far an estimate of another’s attitude to risk goes from the own to the true one',
    reason: "KTAB's default; Efird, Lester & Wise 2016 use half",
  },
  thirdParty: {
    type: 'choice',
    default: 'semi',
    choices: ['semi', 'full', 'none'],
    meaning: 'what third parties stake in a contest',
    reason,
  },
  interpolation: {
    type: 'choice',
    default: 's2p2',
    choices: ['s1p1', 's2p2', 's2pmax'],
    meaning: 'how a bargain weighs salience s and chance to win p',
    reason,
  },
  proposals: {
    type: 'choice',
    default: 'initiator',
    choices: ['initiator', 'both', 'compromise'],
    meaning:
      'whose estimate shapes the bargain: the initiator’s, one bargain from each, or one that averages the two',
    reason,
  },
  transitions: {
    type: 'choice',
    default: 'likeliest',
    choices: ['likeliest', 'drawn'],
    meaning: 'whether the likeliest bargain of a desk is taken or one is drawn by its probability',
    reason,
  },
  accommodation: {
    type: 'number',
    default: 1,
    min: 0,
    max: 1,
    meaning: 'how far ideals follow positions each turn: 1 cynical, 0 idealistic',
    reason,
  },
  stillness: {
    type: 'number',
    default: 0.02,
    min: 0,
    max: 1,
    meaning: 'the run ends when a turn moves less than this share of what the first one moved',
    reason,
  },
  turns: {
    type: 'number',
    default: 100,
    min: 1,
    max: 1000,
    integer: true,
    meaning: 'most turns played',
    reason,
  },
} as const;

/**
 * The roster as actors of the spatial model. Where an agent's saliences add up to more than 1, which the model cannot
 * read as a probability to resist, all saliences are divided by the largest sum.
 */
export function spatialActors(roster: Roster): { actors: SpatialActors; state: SpatialState } {
  const count = roster.agents.length;
  const dimensions = roster.issues.length;
  const onScale = positionsOnScale(roster, 1);
  const positions = new Float64Array(count * dimensions);
  const salience = new Float64Array(count * dimensions);
  for (let i = 0; i < count; i += 1) {
    for (let k = 0; k < dimensions; k += 1) {
      positions[i * dimensions + k] = onScale[k * count + i];
      salience[i * dimensions + k] = roster.salience[k * count + i];
    }
  }
  const sums = (): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => {
      let sum = 0;
      for (let k = 0; k < dimensions; k += 1) sum += salience[i * dimensions + k];
      return sum;
    });
  const largest = Math.max(...sums());
  if (largest > 1) for (let at = 0; at < salience.length; at += 1) salience[at] /= largest;
  const capability = capabilityPerAgent(roster);
  const totalSalience = sums();
  const influence = totalSalience.map((s, i) => s * capability[i]);
  const actors = { count, dimensions, capability, salience, totalSalience, influence };
  return { actors, state: { positions, ideals: positions } };
}

function unfit(roster: Roster): string | null {
  if (roster.agents.length < 2) return 'it takes two agents to bargain';
  const { agents, issues } = roster;
  for (let at = 0; at < roster.position.length; at += 1) {
    const agent = agents[at % agents.length];
    const issue = issues[Math.floor(at / agents.length)];
    if (roster.position[at] !== roster.position[at]) return `${agent} has no position on ${issue}`;
    if (!(roster.capability[at] > 0)) return `the capability of ${agent} on ${issue} is not positive`;
  }
  for (let i = 0; i < agents.length; i += 1) {
    if (issues.every((_, k) => roster.salience[k * agents.length + i] === 0))
      return `${agents[i]} cares about no issue`;
  }
  return null;
}

function solve(roster: Roster, values: OptionValues<typeof options>, context: ModelContext): Solution {
  const { actors, state: start } = spatialActors(roster);
  const settings: SpatialSettings = values;
  const { draws } = context;
  if (values.transitions === 'drawn' && draws === undefined)
    throw new RangeError('drawn transitions need draws');
  const handles = roster.agents.map((id) => draws?.subject(id) ?? ([0, 0] as const));
  const onFile = (positions: Float64Array): Float64Array => {
    const byIssue = positions.map((_, at) => {
      const issue = Math.floor(at / actors.count);
      return positions[(at % actors.count) * actors.dimensions + issue];
    });
    return positionsOnFileScale(roster, byIssue, 1);
  };
  const trace: ModelTurn[] = [{ turn: 0, positions: onFile(start.positions) }];
  let state = start;
  let turn = 0;
  let firstMoved = 0;
  for (let quiet = false; turn < values.turns && !quiet;) {
    turn += 1;
    const choose =
      values.transitions === 'likeliest'
        ? firstLargest
        : (probability: Float64Array, actor: number): number =>
            drawFrom(probability, draws!.uniform(PURPOSE.bargaining, turn, handles[actor]));
    const { next } = spatialTurn(actors, state, settings, values.accommodation, choose);
    const moved = stateDistance(actors, state.positions, next.positions);
    if (turn === 1) firstMoved = moved + LEAST_MOVED;
    quiet = turn >= LEAST_TURNS && moved / firstMoved < values.stillness;
    state = next;
    if (context.trace === true) trace.push({ turn, positions: onFile(state.positions) });
  }
  const outcomes = expectedPosition(roster, actors, state, settings, onFile(state.positions));
  return context.trace === true ? { outcomes, turns: turn, trace } : { outcomes, turns: turn };
}

/**
 * The mean of the final positions, each weighted by its probability in the election over distinct positions in which
 * everybody's utility bears its own attitude to risk.
 */
function expectedPosition(
  roster: Roster,
  actors: SpatialActors,
  state: SpatialState,
  settings: SpatialSettings,
  onFile: Float64Array,
): Float64Array {
  const n = actors.count;
  const { distance, risk } = assess(actors, state.positions, state.ideals, settings);
  const utilities = distance.map((d, at) => spatialUtility(d, risk[at % n]));
  const first = firstAtSamePosition(actors, state.positions);
  const probability = positionElection(actors, utilities, first, settings);
  return Float64Array.from(roster.issues, (_, issue) =>
    first.reduce((sum, at, i) => (at === i ? sum + probability[i] * onFile[issue * n + i] : sum), 0),
  );
}

/** Inverse transform of a discrete distribution: an index, from a uniform in (0, 1). */
export function drawFrom(probability: Float64Array, uniform: number): number {
  let sum = 0;
  for (let at = 0; at < probability.length; at += 1) {
    sum += probability[at];
    if (uniform < sum) return at;
  }
  return probability.length - 1;
}

export const spatialBargaining: PublishedModel<typeof options> = {
  card: {
    id: 'spatial-bargaining',
    title: 'Spatial Model of Politics (KTAB)',
    summary:
      'each turn every actor offers its best target a bargain in place of a contest; elections over the offers decide who moves where',
    source:
      'Efird, Lester & Wise 2016, J. East Asian Studies 16:117–145; KAPSARC KS-1517-DP011A, KS-1524-DP018A',
    deterministic: true,
    options,
  },
  unfit,
  solve,
};
