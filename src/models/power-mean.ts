/** The mean weighted by capability: who is stronger pulls more. */
import { meanModel } from './shared/weights.ts';

export const powerMean = meanModel(
  'power-mean',
  'Power mean',
  'capability',
  'the mean of positions, weighted by capability',
  'baseline of Thomson et al. 2006, The European Union Decides',
);
