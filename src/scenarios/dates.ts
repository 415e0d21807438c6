/** Dates as files write them: a year, a month or a day. */
import * as z from './zod.ts';

/** What is expected where a date stands. */
export const DATE_WORDS = 'a year, a month or a day, such as 1988, 1988-12 or 1988-12-09';
/** Years that a file may name. */
export const YEARS = { first: 1800, last: 2200 } as const;

const FORM = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/** A date of a file. */
export type DateFile = number | string;

/** The days of a month; of February as many as it has in that year. */
function lengthOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The days that a date spans, as numbers that grow with time: 1988-12-09 is 19881209; null: it is no date. */
export function daysOf(written: DateFile): { readonly first: number; readonly last: number } | null {
  const match = FORM.exec(String(written));
  if (match === null) return null;
  const [year, from, to] = [Number(match[1]), Number(match[2] ?? 1), Number(match[2] ?? 12)];
  const length = lengthOf(year, to);
  const [first, last] = [Number(match[3] ?? 1), Number(match[3] ?? length)];
  if (year < YEARS.first || year > YEARS.last || last > length) return null;
  const on = (month: number, day: number) => year * 10_000 + month * 100 + day;
  return { first: on(from, first), last: on(to, last) };
}

export const date = (meaning: string) =>
  z
    .union(
      [
        z.number().int().min(YEARS.first).max(YEARS.last),
        z
          .string()
          .regex(FORM, { error: DATE_WORDS })
          .refine((text) => daysOf(text) !== null, { error: DATE_WORDS }),
      ],
      { error: DATE_WORDS },
    )
    .describe(`${meaning}: a year, a month or a day`);
