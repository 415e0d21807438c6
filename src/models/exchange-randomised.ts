/** Position exchange with a randomised rate (REX): gains are equal on average only. */
import { PURPOSE } from '../engine/draws.ts';
import type { Offers } from './exchange/offers.ts';
import { randomise } from './exchange/randomised.ts';
import { keyOf } from './exchange/realised.ts';
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
  chance: {
    type: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    meaning: 'p: share of what a side could win or lose that is left to chance; 0 is the equal-gain model',
    reason: 'assumption: half; the program runs a sweep from 0 to 1',
  },
} as const;

export const exchangeRandomised: PublishedModel<typeof options> = {
  card: {
    id: 'exchange-randomised',
    title: 'Position exchange, randomised rate (REX)',
    summary: 'as equal gain, but chance hands one of the two partners more or less than its equal share',
    source: 'Dijkstra, van Assen, Stokman & Draaijer 2018; DECIDE program',
    deterministic: false,
    options,
  },
  unfit: needsTwoIssues,
  solve(roster, { rounds, salienceDrift, fixedDrift, chance }, { draws, trace }) {
    if (draws === undefined) throw new RangeError('a randomised rate needs draws');
    const pairs = new Map<string, readonly [number, number]>();
    const pairOf = (offers: Offers, offer: number): readonly [number, number] => {
      const key = keyOf(roster, offers, offer);
      const known = pairs.get(key) ?? draws.subject(key);
      pairs.set(key, known);
      return known;
    };
    return playRounds(roster, rounds, trace === true, (round, weights, exactWeights, preferences) => {
      const adjust = (offers: Offers, offer: number, times: number): boolean => {
        const pair = pairOf(offers, offer);
        const draw = (number: number): number =>
          draws.uniform(PURPOSE.bargaining, round, pair, times, number);
        return randomise(offers, offer, chance, { who: draw(0), wins: draw(1), share: draw(2) });
      };
      return exchangeRound(weights, exactWeights, preferences, {
        drift: { salience: salienceDrift, fixed: fixedDrift },
        coin: null,
        adjust: chance === 0 ? null : adjust,
      });
    });
  },
};
