/** How many worker threads suit this machine. */
import { availableParallelism } from 'node:os';

/** Workers that fit this machine: one on every processor. */
export const standardWorkers = (): number => availableParallelism();
