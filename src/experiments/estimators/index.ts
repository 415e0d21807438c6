/** Written by `npm run plugins` from the files beside it. */
import { delta } from './delta.ts';
import { elementaryEffects } from './elementary-effects.ts';
import { fast } from './fast.ts';
import { pawn } from './pawn.ts';
import { regression } from './regression.ts';
import { variance } from './variance.ts';
import type { Estimator } from './estimator.ts';

/** Every estimator of sensitivity in this folder, by id. */
export const ESTIMATORS: Readonly<Record<string, Estimator>> = {
  delta,
  'elementary-effects': elementaryEffects,
  fast,
  pawn,
  regression,
  variance,
};
