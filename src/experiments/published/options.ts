/** Options of models as words of a command line: `name=value` for every model that has it, `model.name=value` for one. */
import { defaultsOf, type Option, type OptionSpecs } from '../../engine/card.ts';
import type { PublishedModel } from '../../models/model.ts';
import { nearest } from '../../scenarios/nearest.ts';
import type { OptionsFile } from '../../scenarios/rosters/file.ts';
import { shortened } from '../../scenarios/text.ts';

export type OptionSettings = Readonly<Record<string, number | string | boolean>>;

/** An option that is not known or cannot have its value; the message says what is allowed. */
export class OptionError extends Error {}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

/** The value of an option, checked. @throws OptionError */
function checked(name: string, option: Option, value: number | string | boolean): number | string | boolean {
  const refuse = (allowed: string): never => {
    throw new OptionError(`${name}: expected ${allowed}, found '${shortened(String(value))}'`);
  };
  if (option.type === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    const whole = option.integer === true;
    const fits =
      typeof number === 'number' &&
      number >= option.min &&
      number <= option.max &&
      (!whole || Number.isInteger(number));
    return fits
      ? number
      : refuse(`${whole ? 'a whole number' : 'a number'} from ${option.min} to ${option.max}`);
  }
  if (option.type === 'flag') {
    const flag = typeof value === 'boolean' ? value : FLAGS[String(value)];
    return flag ?? refuse('true or false');
  }
  if (option.type === 'count') return refuse('a count, which only a rule of a venue can have');
  return option.choices.includes(String(value))
    ? String(value)
    : refuse(`one of ${option.choices.join(', ')}`);
}

interface Given {
  /** Null: every model that has the option. */
  readonly model: string | null;
  readonly name: string;
  readonly value: string;
}

function parsed(text: string): Given {
  const match = /^(?:([a-z0-9-]+)\.)?([A-Za-z0-9]+)=(.*)$/s.exec(text);
  if (match === null)
    throw new OptionError(`'${shortened(text)}' is no option: expected name=value or model.name=value`);
  return { model: match[1] ?? null, name: match[2], value: match[3] };
}

const meant = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  return near === null ? `; known: ${known.join(', ') || 'none'}` : ` (did you mean '${near}'?)`;
};

/**
 * Options of every model: its defaults, over them those of the file, over them those that were given.
 * @param given as on the command line
 * @throws OptionError naming what is wrong and what is allowed
 */
export function optionsOf(
  models: readonly Pick<PublishedModel, 'card'>[],
  file: OptionsFile,
  given: readonly string[],
): Map<string, OptionSettings> {
  const words = given.map(parsed);
  for (const { model, name } of words) {
    if (model !== null && !models.some(({ card }) => card.id === model)) {
      throw new OptionError(
        `no model '${model}' is run${meant(
          model,
          models.map(({ card }) => card.id),
        )}`,
      );
    }
    const owners = models.filter(({ card }) => model === null || card.id === model);
    if (owners.some(({ card }) => Object.hasOwn(card.options, name))) continue;
    const known = [...new Set(owners.flatMap(({ card }) => Object.keys(card.options)))];
    throw new OptionError(`no option '${name}' of ${model ?? 'these models'}${meant(name, known)}`);
  }
  return new Map(models.map(({ card }) => [card.id, valuesOf(card.id, card.options, file, words)]));
}

function valuesOf(
  id: string,
  specs: OptionSpecs,
  file: OptionsFile,
  words: readonly Given[],
): OptionSettings {
  const values: Record<string, number | string | boolean> = { ...defaultsOf(specs) };
  const own = Object.hasOwn(file, id) ? Object.entries(file[id]) : [];
  const asked = words.filter(
    ({ model, name }) => (model === null || model === id) && Object.hasOwn(specs, name),
  );
  for (const [name, value] of [...own, ...asked.map(({ name, value }) => [name, value] as const)]) {
    if (!Object.hasOwn(specs, name)) {
      throw new OptionError(
        `the file asks for an option '${shortened(name)}' of ${id}${meant(name, Object.keys(specs))}`,
      );
    }
    values[name] = checked(`${id}.${name}`, specs[name], value);
  }
  return values;
}
