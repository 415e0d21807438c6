/** Written by `npm run plugins` from the files beside it. */
import { fast } from './fast.ts';
import { fullFactorial } from './full-factorial.ts';
import { latinHypercube } from './latin-hypercube.ts';
import { monteCarlo } from './monte-carlo.ts';
import { morris } from './morris.ts';
import { saltelli } from './saltelli.ts';
import { sobol } from './sobol.ts';
import type { Design } from './design.ts';

/** Every experimental design in this folder, by id. */
export const DESIGNS: Readonly<Record<string, Design>> = {
  fast,
  'full-factorial': fullFactorial,
  'latin-hypercube': latinHypercube,
  'monte-carlo': monteCarlo,
  morris,
  saltelli,
  sobol,
};
