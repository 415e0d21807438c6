/** Tables with a column for each of several experts, such as `tax.position@ann`: their cells become one quantity. */
import { pointOf, type Statement, writeQuantity } from './quantity.ts';
import { parseQuantity } from './read.ts';

const COLUMN = /^(.*[^@\s])\s*@\s*([A-Za-z0-9][\w-]*)$/;

/** What a column holds and who says it; null: everybody. */
export function expertColumn(name: string): { readonly of: string; readonly expert: string | null } {
  const found = COLUMN.exec(name);
  return found === null ? { of: name, expert: null } : { of: found[1], expert: found[2] };
}

/** What an expert's cell says. */
export interface ExpertCell {
  readonly expert: string;
  readonly text: string;
}

/**
 * What experts say together, as one text; null where none says anything.
 * @throws QuantityError where a cell is no quantity: ask each by itself first
 */
export function pooled(
  cells: readonly ExpertCell[],
  weights: Readonly<Record<string, number>> = {},
): string | null {
  const parts = cells
    .filter(({ text }) => text !== '')
    .map(({ expert, text }): Statement => ({
      name: expert,
      weight: Object.hasOwn(weights, expert) ? weights[expert] : 1,
      of: parseQuantity(text),
    }));
  if (parts.length === 0) return null;
  const same = parts.every(({ of }) => typeof of === 'number' && of === pointOf(parts[0].of));
  return writeQuantity(same ? parts[0].of : { kind: 'mixture', parts });
}
