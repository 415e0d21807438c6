/**
 * Rounds of exchanges on a roster: what the equal-gain model, its randomised variant and the engine have in common.
 */
import type { NumberOption } from '../../engine/card.ts';
import type { RealisedExchange, Solution, ModelTurn } from '../model.ts';
import { onFileScale, positionsOnFileScale, positionsOnScale, type Roster } from '../roster.ts';
import { type ExchangeWeights, weightsOf } from './book.ts';
import { exactStart, type ExactWeights, exactWeightsOf } from './exact.ts';
import type { Realised } from './realised.ts';
import { type ExchangeRound, once, type Preferences } from './round.ts';

/** Top of the scale on which exchanges are computed. */
const SCALE = 100;

export const roundsOption: NumberOption = {
  type: 'number',
  default: 10,
  min: 1,
  max: 1000,
  integer: true,
  meaning: 'rounds of exchanges',
  reason: 'the number of iterations of the recorded runs',
};

export const salienceDriftOption: NumberOption = {
  type: 'number',
  default: 0.4,
  min: 0,
  max: 1,
  meaning: 'a: how far the next preference follows the vote, for an agent without salience',
  reason: "the program's default",
};

export const fixedDriftOption: NumberOption = {
  type: 'number',
  default: 0.1,
  min: 0,
  max: 1,
  meaning: 'b: how far the next preference follows the vote whatever the salience',
  reason: "the program's default",
};

/** Why a roster offers nothing to exchange, or null. */
export function needsTwoIssues(roster: Roster): string | null {
  if (roster.agents.length < 2) return 'it takes two agents to exchange';
  return roster.issues.length < 2 ? 'it takes two issues to exchange' : null;
}

/** Plays one round, counted from 0, from the given preferences. */
export type PlayRound = (
  round: number,
  weights: ExchangeWeights,
  exactWeights: () => ExactWeights,
  preferences: Preferences,
) => ExchangeRound;

/** Plays the rounds, each from the preferences that the one before has left. */
export function playRounds(roster: Roster, rounds: number, trace: boolean, play: PlayRound): Solution {
  const weights = weightsOf(roster);
  const exactWeights = once(() => exactWeightsOf(roster, weights.takesPart));
  const start = once(() => exactStart(roster));
  let preferences: Preferences = {
    position: positionsOnScale(roster, SCALE),
    exact: (at) => start()[at],
  };
  const exchanges: RealisedExchange[] = [];
  const turns: ModelTurn[] = [];
  const book = (turn: number): void => {
    if (trace) turns.push({ turn, positions: positionsOnFileScale(roster, preferences.position, SCALE) });
  };
  book(0);
  let last: Float64Array = new Float64Array(roster.issues.length);
  for (let round = 0; round < rounds; round += 1) {
    const { realised, outcome, next } = play(round, weights, exactWeights, preferences);
    for (const offer of realised) exchanges.push(record(roster, round, offer));
    last = outcome;
    preferences = next;
    book(round + 1);
  }
  const outcomes = Float64Array.from(last, (outcome, issue) =>
    weights.total[issue] === 0 ? NaN : onFileScale(roster, issue, outcome, SCALE),
  );
  return trace
    ? { outcomes, turns: rounds, trace: turns, exchanges }
    : { outcomes, turns: rounds, exchanges };
}

/** What is kept of a realised exchange. */
function record(roster: Roster, round: number, { i, j, gain, externalities }: Realised): RealisedExchange {
  return {
    round,
    gain,
    i: roster.agents[i.actor],
    iSupplies: roster.issues[i.supply],
    iFrom: i.start,
    iTo: i.to,
    iGain: i.gain,
    j: roster.agents[j.actor],
    jSupplies: roster.issues[j.supply],
    jFrom: j.start,
    jTo: j.to,
    jGain: j.gain,
    externalities: externalities(),
  };
}
