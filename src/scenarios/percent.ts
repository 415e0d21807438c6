/** Numbers with a percent sign, as offices write them: what they mean depends on the column. */

const ONE = /^([+-]?\d+(?:[.,]\d+)?)\s*(?:%|percent|per cent)$/i;
const MARK = /(\.\.|~)/;

/** The number before a percent sign; null where the text is none. */
export function percentOf(text: string): number | null {
  const found = ONE.exec(text.trim())?.[1].replace(',', '.');
  return found === undefined ? null : Number(found);
}

/** A number rounded to what its digits say: 80 / 100 is 0.8. */
export const tidy = (value: number): string => String(Number(value.toPrecision(12)));

/**
 * A number, or a range of numbers, all with percent signs, as they are written without; any other text as it is.
 * @param of what so many in a hundred are here
 */
export function withoutPercent(text: string, of: (hundredths: number) => number): string {
  if (!/%|per ?cent/i.test(text)) return text;
  const parts = text.split(MARK);
  const numbers = parts.map((part, at) => (at % 2 === 1 ? null : percentOf(part)));
  if (numbers.some((number, at) => at % 2 === 0 && number === null)) return text;
  return parts.map((part, at) => (at % 2 === 1 ? part : tidy(of(numbers[at]!)))).join('');
}
