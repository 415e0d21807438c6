/** Position exchange with equal gains: actors trade what matters less to them for what matters more. */
import { PURPOSE } from '../engine/draws.ts';
import {
  fixedDriftOption,
  needsTwoIssues,
  playRounds,
  roundsOption,
  salienceDriftOption,
} from './exchange/run.ts';
import { exchangeRound } from './exchange/round.ts';
import type { PublishedModel } from './model.ts';

const options = {
  rounds: roundsOption,
  salienceDrift: salienceDriftOption,
  fixedDrift: fixedDriftOption,
  ties: {
    type: 'choice',
    default: 'first',
    choices: ['first', 'coin'],
    meaning: 'of two exchanges with the same gain the one listed first is realised, or a coin decides',
    reason: 'first is reproducible (the program with ALLOW_RANDOM off); the program itself tosses a coin',
  },
} as const;

export const exchangeEqualGain: PublishedModel<typeof options> = {
  card: {
    id: 'exchange-equal-gain',
    title: 'Position exchange, equal gain',
    summary:
      'pairs of actors exchange positions on pairs of issues so that both gain alike, the best exchange first',
    source:
      'Stokman & Van Oosten 1994, in Bueno de Mesquita & Stokman (eds), European Community Decision Making, 105–127; DECIDE program',
    deterministic: true,
    options,
  },
  unfit: needsTwoIssues,
  solve(roster, { rounds, salienceDrift, fixedDrift, ties }, { draws, trace }) {
    const table = draws?.subject('exchange');
    if (ties === 'coin' && table === undefined) throw new RangeError('a coin needs draws');
    return playRounds(roster, rounds, trace === true, (round, weights, exactWeights, preferences) =>
      exchangeRound(weights, exactWeights, preferences, {
        drift: { salience: salienceDrift, fixed: fixedDrift },
        adjust: null,
        coin:
          ties === 'coin'
            ? (realisations) => draws!.uniform(PURPOSE.bargaining, round, table!, 0, realisations) < 0.5
            : null,
      }),
    );
  },
};
