/** A thread that plays pairs of one question, which it is given when it starts. */
import { workerData } from 'piscina';
import { armsOf, playBatch, type Batch, type PairQuestion, type PairRow } from './replicate.ts';

const arms = armsOf(workerData as PairQuestion);

export default (batch: Batch): PairRow[] => playBatch(arms, batch);
