/** Position exchange at random rates: who gains how much is settled by chance and competition. */
import { PURPOSE } from '../engine/draws.ts';
import type { Offers } from './exchange/offers.ts';
import { randomRateRound } from './exchange/random-rate.ts';
import { keyOf } from './exchange/realised.ts';
import {
  fixedDriftOption,
  needsTwoIssues,
  playRounds,
  roundsOption,
  salienceDriftOption,
} from './exchange/run.ts';
import type { PublishedModel } from './model.ts';

const options = {
  rounds: roundsOption,
  salienceDrift: salienceDriftOption,
  fixedDrift: fixedDriftOption,
} as const;

export const exchangeRandomRate: PublishedModel<typeof options> = {
  card: {
    id: 'exchange-random-rate',
    title: 'Position exchange, random rate',
    summary: 'rates of exchange are drawn between those at which either partner gains nothing, then bid down',
    source: 'Dijkstra, van Assen, Stokman & Draaijer 2018; DECIDE program',
    deterministic: false,
    options,
  },
  unfit: needsTwoIssues,
  solve(roster, { rounds, salienceDrift, fixedDrift }, { draws, trace }) {
    if (draws === undefined) throw new RangeError('a random rate needs draws');
    return playRounds(roster, rounds, trace === true, (round, weights, exactWeights, preferences) => {
      const drift = { salience: salienceDrift, fixed: fixedDrift };
      const draw = (offers: Offers, offer: number): number =>
        draws.uniform(PURPOSE.bargaining, round, draws.subject(keyOf(roster, offers, offer)));
      return randomRateRound(weights, exactWeights, preferences, drift, draw);
    });
  },
};
