/**
 * Numbers written as people and spreadsheets write them and files do not: percentages, decimal commas, dashes, dates. What a
 * message about such a number ends with says how it is written here.
 */
import { percentOf, tidy } from './percent.ts';

/** What a cell says that has no number: most often it is left empty instead. */
const NOTHING_KNOWN = /^(n\/?a|none|nil|unknown|tbd|tbc|-{1,3}|–|—|\?+|\.{1,3})$/i;
const SPREADSHEET_ERROR = /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|NV|BEZUG!|WERT!)/i;
const MONTH =
  '(?:jan|feb|fév|mar|mär|apr|avr|mai|may|jun|jui|jul|aug|aoû|sep|oct|okt|nov|dec|dez|déc)[a-zéû]{0,6}\\.?';
const DATE = new RegExp(
  `^(\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}.*|\\d{1,2}[.\\s-]*${MONTH}([\\s.-]*\\d{2,4})?|${MONTH}[\\s.-]*\\d{2,4})$`,
  'i',
);

/** A number whose comma may part thousands, or stand before three decimals. */
export const MAYBE_THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * How a text that is no number would be written as one, as the end of a message; empty where nothing shows what was meant.
 */
export function writtenAsNumber(text: string): string {
  const found = text.trim();
  const percent = percentOf(found);
  if (percent !== null)
    return `; a share is written ${tidy(percent / 100)}, a place on a scale from 0 to 100 ${tidy(percent)}`;
  if (MAYBE_THOUSANDS.test(found))
    return `; write ${found.replace(',', '')}, or ${found.replace(',', '.')} if the comma stands before decimals`;
  if (/^[+-]?\d+,\d+$/.test(found)) return `; write decimals with a point: ${found.replace(',', '.')}`;
  if (/^[+-]?\d*\.\d+$|^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(found)) return '; write it without quotes';
  if (/^[\u2212\u2013]\d/.test(found)) return '; write the minus as -';
  if (/^[+-]?\d{1,3}([ '’,.\u00a0\u202f]\d{3})+([.,]\d+)?$/.test(found))
    return '; write numbers without marks between thousands';
  const range = /^(\d+(?:[.,]\d+)?)\s*(?:-|–|—|to|bis|…|\.{3})\s*(\d+(?:[.,]\d+)?)$/.exec(found);
  if (range !== null && Number(range[1].replace(',', '.')) <= Number(range[2].replace(',', '.')))
    return `; a range is written ${range[1].replace(',', '.')}..${range[2].replace(',', '.')}`;
  if (NOTHING_KNOWN.test(found)) return '; leave it empty where there is none';
  if (SPREADSHEET_ERROR.test(found))
    return '; this is an error of the spreadsheet: mend the formula, and save again';
  if (found.startsWith('=')) return '; this is a formula: save its value';
  if (DATE.test(found))
    return '; a spreadsheet has turned a number into a date: give the column the format "number" or "text"';
  const [, bare] = /^([+-]?\d+(?:\.\d+)?)\s*\S*$/.exec(found) ?? [];
  return bare === undefined ? '' : `; write the number alone: ${bare}`;
}

/** What a share between 0 and 1 was probably counted in that is given as more, as the end of a message. */
export function asShare(value: number): string {
  if (!(value >= 2 && value <= 100)) return '';
  if (value > 10) return `; ${tidy(value)} of 100 is written ${tidy(value / 100)}`;
  return `; ${tidy(value)} of 10 is written ${tidy(value / 10)}, ${tidy(value)} of 100 ${tidy(value / 100)}`;
}
