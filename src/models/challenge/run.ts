/** Rounds of the challenge model on every issue of a roster, for both variants. */
import type { ChoiceOption, NumberOption } from '../../engine/card.ts';
import type { Solution, Turn } from '../model.ts';
import { type Roster, type Stake, stakesOn } from '../roster.ts';
import { type ChallengeActors, condorcetMedian } from './shared.ts';
import { type ChallengeSettings, challengeTurn } from './turn.ts';

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
  return {
    count: stakes.length,
    weight: Float64Array.from(stakes, ({ capability, salience }) => capability * salience),
    salience: Float64Array.from(stakes, ({ salience }) => salience),
  };
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
    let positions = Float64Array.from(stakes, ({ position }) => position);
    const spread = (): number => Math.max(...positions) - Math.min(...positions);
    const start = spread();
    let settled = false;
    for (let round = 1; round <= rounds; round += 1) {
      if (settled && !trace) break;
      if (!settled) {
        const turn = challengeTurn(actors, positions, range === 'fixed' ? start : spread(), settings);
        positions = new Float64Array(turn.positions);
        settled = turn.moves.length === 0;
      }
      if (!trace) continue;
      stakes.forEach(({ agent }, i) => {
        turns[round].positions[issue * n + agent] = positions[i];
      });
    }
    outcomes[issue] = answer === 'median' ? condorcetMedian(actors, positions) : mean(actors, positions);
  });
  return trace
    ? { outcomes, turns: rounds, trace: turns satisfies readonly Turn[] }
    : { outcomes, turns: rounds };
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
