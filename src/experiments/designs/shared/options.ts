/** Options and refusals that several designs share. */
import type { NumberOption } from '../../../engine/card.ts';
import type { PlanFactor } from '../design.ts';

/** Rows that one design may have: rows are counted in 32 bits, and Sobol' points differ in their first 30. */
const MOST_ROWS = 100_000_000;

/** An option that counts rows. */
export function rowsOption(standard: number, meaning: string, reason: string): NumberOption {
  return { type: 'number', default: standard, min: 2, max: MOST_ROWS, integer: true, meaning, reason };
}

/** Why a design of so many rows cannot be planned, or null if it can. */
export function unfitFor(factors: readonly PlanFactor[], rows: number): string | null {
  if (factors.length === 0) return 'the experiment varies nothing: name one factor or more';
  return rows > MOST_ROWS ? `the design has ${rows} rows; at most ${MOST_ROWS} can be planned` : null;
}

/** Why Sobol' points do not come in this number, or null if they do (Owen 2020: other numbers lose the balance). */
export function unlessPowerOfTwo(samples: number): string | null {
  let below = 1;
  while (below * 2 <= samples) below *= 2;
  return below === samples
    ? null
    : `Sobol' points are balanced in powers of two, and ${samples} is none: take ${below} or ${below * 2}`;
}
