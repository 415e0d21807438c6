/** The plain mean: what a forecaster says who knows positions and nothing else. */
import { meanModel } from './shared/weights.ts';

export const unweightedMean = meanModel(
  'unweighted-mean',
  'Unweighted mean',
  'equal',
  'the mean of all positions',
  'baseline of Thomson et al. 2006, The European Union Decides',
);
