/** Every experimental design in this folder, by id. Written by `npm run plugins` from the files beside it. */
import { monteCarlo } from './monte-carlo.ts';
import type { Design } from './design.ts';

export const DESIGNS: Readonly<Record<string, Design>> = {
  'monte-carlo': monteCarlo,
};
