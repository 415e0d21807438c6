/** Options and refusals that several designs share. */
import type { NumberOption } from '../../../engine/card.ts';
import type { PlanFactor } from '../design.ts';

/** Rows that one design may have: rows are counted in 32 bits, and blocks of a design multiply them. */
const MOST_ROWS = 100_000_000;

/** An option that counts rows. */
export function rowsOption(standard: number, meaning: string, reason: string, max = MOST_ROWS): NumberOption {
  return { type: 'number', default: standard, min: 1, max, integer: true, meaning, reason };
}

/** Why a design cannot be planned without factors. */
export function needsFactors(factors: readonly PlanFactor[]): string | null {
  return factors.length === 0 ? 'the experiment varies nothing: name one factor or more' : null;
}
