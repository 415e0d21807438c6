/** The mean weighted by salience: who cares more pulls more. */
import { meanModel } from './shared/weights.ts';

export const salienceMean = meanModel(
  'salience-mean',
  'Salience mean',
  'salience',
  'the mean of positions, weighted by salience',
  'baseline of Thomson et al. 2006, The European Union Decides',
);
