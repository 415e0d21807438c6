/** Steps of a range counted in decimals, as people write them: 0.1, 0.2, 0.3 and not 0.30000000000000004. */

/** A finite number as whole units of 10^−places. */
interface DecimalUnits {
  readonly units: bigint;
  readonly places: number;
}

/** The number as its shortest decimal has it. */
function decimalOf(value: number): DecimalUnits {
  const [, sign, whole, part = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(
    String(value),
  )!;
  const places = part.length - Number(exponent);
  const units = BigInt(`${sign}${whole}${part}`);
  return places >= 0 ? { units, places } : { units: units * 10n ** BigInt(-places), places: 0 };
}

const unitsAt = ({ units, places }: DecimalUnits, wanted: number): bigint =>
  units * 10n ** BigInt(wanted - places);

function numberOf(units: bigint, places: number): number {
  return Number(`${units}e-${places}`);
}

/** How a range divides into steps. */
export interface Steps {
  /** Values from the low end in steps, up to the high end. */
  readonly count: number;
  /** The last of them, which is the high end where the step reaches it. */
  readonly last: number;
  /** The value of a step, from 0. */
  readonly at: (step: number) => number;
}

/** @param low at most `high`; @param step above 0 */
export function stepsOf(low: number, high: number, step: number): Steps {
  const all = [low, high, step].map(decimalOf);
  const places = Math.max(...all.map((one) => one.places));
  const [from, to, by] = all.map((one) => unitsAt(one, places));
  const at = (number: number) => numberOf(from + BigInt(number) * by, places);
  const steps = Number((to - from) / by);
  return { count: steps + 1, last: at(steps), at };
}

/** Significant digits that any decimal of a file keeps, and a product or a sum of two of them need not. */
const DIGITS = 15;

/** A value without the last digits that arithmetic leaves behind. */
export function tidy(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
