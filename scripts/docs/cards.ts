/** Tables of plug-ins and their options, made from the cards that they carry. */
import type { Card, Option } from '../../src/engine/card.ts';
import { table } from './blocks.ts';

const rounded = (value: number): string => String(Number(value.toFixed(4)));

function rangeOf(option: Option): string {
  if (option.type === 'flag') return 'true, false';
  if (option.type === 'choice') return option.choices.join(', ');
  if (option.type === 'count') return 'a count';
  const orCount = option.orCount === true ? ', or a count' : '';
  return `${option.min} … ${option.max}${option.integer === true ? ', whole' : ''}${orCount}`;
}

const defaultOf = (option: Option): string =>
  option.type === 'number'
    ? rounded(option.default)
    : option.type === 'count'
      ? 'none'
      : String(option.default);

/** Rows of options: name, default, range, meaning and reason. */
export function optionRows(options: Readonly<Record<string, Option>>): string[][] {
  return Object.entries(options).map(([name, option]) => [
    `\`${name}\``,
    defaultOf(option),
    rangeOf(option),
    option.meaning,
    option.reason,
  ]);
}

/** Head of the columns after the name. */
export const OPTION_HEAD = ['default', 'range', 'meaning', 'why this default'];

/** A table of plug-ins by their cards and one of their options; `what` is what they are called. */
export function cardTables(plugins: Readonly<Record<string, { readonly card: Card }>>, what: string): string {
  const cards = Object.values(plugins).map(({ card }) => card);
  const list = table(
    [what, 'in one line', 'draws by chance', 'source'],
    cards.map(({ id, summary, deterministic, source }) => [
      `\`${id}\``,
      summary,
      deterministic ? 'no' : 'yes',
      source,
    ]),
  );
  const options = cards.flatMap(({ id, options: specs }) =>
    optionRows(specs).map((row) => [`\`${id}\``, ...row]),
  );
  return `${list}\n\n${table([what, 'option', ...OPTION_HEAD], options)}`;
}
