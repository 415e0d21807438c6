/** The cards of every decision rule and bargaining protocol that comes with the program. */
import { PROTOCOLS } from '../agents/protocols/index.ts';
import type { Card } from '../engine/card.ts';
import { RULES } from '../engine/rules/index.ts';
import type { Known } from './schema.ts';

function cardsOf(plugins: Readonly<Record<string, { readonly card: Card }>>): Readonly<Record<string, Card>> {
  return Object.fromEntries(Object.entries(plugins).map(([id, { card }]) => [id, card]));
}

export const KNOWN: Known = { rules: cardsOf(RULES), protocols: cardsOf(PROTOCOLS) };
