/** Every bargaining protocol in this folder, by id. Written by `npm run plugins` from the files beside it. */
import { concession } from './concession.ts';
import { none } from './none.ts';
import type { Protocol } from './protocol.ts';

export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  concession,
  none,
};
