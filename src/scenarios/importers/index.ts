/** Written by `npm run plugins` from the files beside it. */
import { challenge } from './challenge.ts';
import { deu3 } from './deu3.ts';
import { exchange } from './exchange.ts';
import { genius } from './genius.ts';
import { ktab } from './ktab.ts';
import type { Importer } from './importer.ts';

/** Every format of another program in this folder, by id. */
export const IMPORTERS: Readonly<Record<string, Importer>> = {
  challenge,
  deu3,
  exchange,
  genius,
  ktab,
};
