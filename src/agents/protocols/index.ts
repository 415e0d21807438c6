/** Written by `npm run plugins` from the files beside it. */
import { challenge } from './challenge.ts';
import { concession } from './concession.ts';
import { exchange } from './exchange.ts';
import { none } from './none.ts';
import { spatial } from './spatial.ts';
import type { Protocol } from './protocol.ts';

/** Every bargaining protocol in this folder, by id. */
export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  challenge,
  concession,
  exchange,
  none,
  spatial,
};
