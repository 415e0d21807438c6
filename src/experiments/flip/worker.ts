/** A thread that plays trials of one question, which it is given when it starts. */
import { workerData } from 'piscina';
import { trier, type FlipQuestion } from './trial.ts';

export default trier(workerData as FlipQuestion);
