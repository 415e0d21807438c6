/** The compromise model: the baseline that nothing published beats on the DEU decisions, hence first in every table. */
import { meanModel } from './shared/weights.ts';

export const compromise = meanModel(
  'compromise',
  'Compromise model (power × salience mean)',
  'capability-salience',
  'the mean of positions, weighted by capability times salience',
  'Stokman & Van Oosten 1994, in Bueno de Mesquita & Stokman (eds), European Community Decision Making, 105–127; Achen 2006 as approximation of Nash bargaining',
);
