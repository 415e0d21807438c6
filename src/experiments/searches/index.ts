/** Written by `npm run plugins` from the files beside it. */
import { nsgaIi } from './nsga-ii.ts';
import { patternSpace } from './pattern-space.ts';
import { profile } from './profile.ts';
import type { PointSearch } from './search.ts';

/** Every search in this folder, by id. */
export const SEARCHES: Readonly<Record<string, PointSearch>> = {
  'nsga-ii': nsgaIi,
  'pattern-space': patternSpace,
  profile,
};
