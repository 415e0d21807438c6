/** Written by `npm run plugins` from the files beside it. */
import { baronFerejohn } from './baron-ferejohn.ts';
import { challengeAsCoded } from './challenge-as-coded.ts';
import { challengeAsPrinted } from './challenge-as-printed.ts';
import { compromise } from './compromise.ts';
import { condorcetElection } from './condorcet-election.ts';
import { degroot } from './degroot.ts';
import { exchangeEqualGain } from './exchange-equal-gain.ts';
import { exchangeRandomRate } from './exchange-random-rate.ts';
import { exchangeRandomised } from './exchange-randomised.ts';
import { friedkinJohnsen } from './friedkin-johnsen.ts';
import { hegselmannKrause } from './hegselmann-krause.ts';
import { kalaiSmorodinsky } from './kalai-smorodinsky.ts';
import { nashBargaining } from './nash-bargaining.ts';
import { powerMean } from './power-mean.ts';
import { quantalResponse } from './quantal-response.ts';
import { salienceMean } from './salience-mean.ts';
import { spatialBargaining } from './spatial-bargaining.ts';
import { unweightedMean } from './unweighted-mean.ts';
import { weightedMedian } from './weighted-median.ts';
import type { PublishedModel } from './model.ts';

/** Every published model in this folder, by id. */
export const MODELS: Readonly<Record<string, PublishedModel>> = {
  'baron-ferejohn': baronFerejohn,
  'challenge-as-coded': challengeAsCoded,
  'challenge-as-printed': challengeAsPrinted,
  compromise,
  'condorcet-election': condorcetElection,
  degroot,
  'exchange-equal-gain': exchangeEqualGain,
  'exchange-random-rate': exchangeRandomRate,
  'exchange-randomised': exchangeRandomised,
  'friedkin-johnsen': friedkinJohnsen,
  'hegselmann-krause': hegselmannKrause,
  'kalai-smorodinsky': kalaiSmorodinsky,
  'nash-bargaining': nashBargaining,
  'power-mean': powerMean,
  'quantal-response': quantalResponse,
  'salience-mean': salienceMean,
  'spatial-bargaining': spatialBargaining,
  'unweighted-mean': unweightedMean,
  'weighted-median': weightedMedian,
};
