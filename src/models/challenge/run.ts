/** Rounds of the challenge model on every issue of a roster, for both variants. */
import type { ChoiceOption, NumberOption } from '../../engine/card.ts';
import type { Solution, ModelTurn } from '../model.ts';
import { type Roster, type Stake, stakesOn } from '../roster.ts';
import { type ChallengeActors, condorcetMedian } from './shared.ts';
import { ChallengeGame, type ChallengeSettings } from './turn.ts';

export const roundsOption: NumberOption = {
  type: 'number',
  default: 8,
  min: 1,
  max: 1000,
  integer: true,
  meaning: 'rounds played; the source has no rule for stopping',
  reason: 'the number of rounds in the published table',
};

export const statusQuoOption: NumberOption = {
  type: 'number',
  default: 1,
  min: 0,
  max: 1,
  meaning: 'Q: probability that a rival stays where it is if not challenged',
  reason: 'Bueno de Mesquita 1985 and the published example; 0.5 in Bueno de Mesquita & Lalman 1986',
};

export const rangeOption: ChoiceOption = {
  type: 'choice',
  default: 'fixed',
  choices: ['fixed', 'current'],
  meaning: 'distances are shares of the range of positions at the start, or of the present range',
  reason: "fixed in Scholz's program; the paper does not say",
};

export const answerOption: ChoiceOption = {
  type: 'choice',
  default: 'median',
  choices: ['median', 'mean'],
  meaning: 'the forecast: the position that wins pairwise votes after the last round, or the weighted mean',
  reason: 'the median is the forecast of the source',
};

/** Those with a stake in one issue as actors of the model. */
export function challengeActors(stakes: readonly Stake[]): ChallengeActors {
  const count = stakes.length;
  const weight = new Float64Array(count);
  const salience = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    salience[i] = stakes[i].salience;
    weight[i] = stakes[i].capability * stakes[i].salience;
  }
  return { count, weight, salience };
}

/** The tables of the last game, which the next issue or draw most often can use. */
let kept = new ChallengeGame(0);

function gameFor(count: number): ChallengeGame {
  if (kept.count !== count) kept = new ChallengeGame(count);
  return kept;
}

export function playChallenges(
  roster: Roster,
  rounds: number,
  range: string,
  answer: string,
  settings: ChallengeSettings,
  trace: boolean,
): Solution {
  const n = roster.agents.length;
  const outcomes = new Float64Array(roster.issues.length).fill(NaN);
  const turns: { turn: number; positions: Float64Array }[] = [];
  if (trace) {
    for (let turn = 0; turn <= rounds; turn += 1) turns.push({ turn, positions: roster.position.slice() });
  }
  roster.issues.forEach((_, issue) => {
    const stakes = stakesOn(roster, issue);
    if (stakes.length === 0) return;
    const actors = challengeActors(stakes);
    const positions = new Float64Array(stakes.map(({ position }) => position));
    const game = gameFor(stakes.length);
    const start = spread(positions);
    let settled = false;
    for (let round = 1; round <= rounds; round += 1) {
      if (settled && !trace) break;
      if (!settled) {
        game.start(actors, settings, positions, range === 'fixed' ? start : spread(positions));
        settled = !game.move(positions);
      }
      if (!trace) continue;
      stakes.forEach(({ agent }, i) => {
        turns[round].positions[issue * n + agent] = positions[i];
      });
    }
    outcomes[issue] = answer === 'median' ? condorcetMedian(actors, positions) : mean(actors, positions);
  });
  return trace
    ? { outcomes, turns: rounds, trace: turns satisfies readonly ModelTurn[] }
    : { outcomes, turns: rounds };
}

/** Length of the shortest stretch of the scale that holds all the points. */
export function spread(points: Float64Array): number {
  return points.reduce((most, x) => Math.max(most, x)) - points.reduce((least, x) => Math.min(least, x));
}

function mean({ weight }: ChallengeActors, positions: Float64Array): number {
  let sum = 0;
  let total = 0;
  positions.forEach((x, i) => {
    sum += weight[i] * x;
    total += weight[i];
  });
  return total === 0 ? NaN : sum / total;
}
