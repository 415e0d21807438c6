/**
 * The honesty card that every plug-in carries: what it is called, what it does in one line, who published it and which
 * options it takes. Help, documentation, file schemas and the conformance suite are all made from these cards.
 */
import type { Count } from './counts/count.ts';
import { hold } from './invariant.ts';

/** A numeric option: its bounds are inclusive. */
export interface NumberOption {
  readonly type: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** The value at which no luck enters through it; absent: it is no matter of luck. */
  readonly exact?: number;
  /** Whether a count of ballots may stand in the place of the number. */
  readonly orCount?: true;
  /** What the number means, with its unit. */
  readonly meaning: string;
  /** Why this default: a measurement, a citation or a stated assumption. */
  readonly reason: string;
}

/** An option with a closed list of values. */
export interface ChoiceOption {
  readonly type: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
  readonly meaning: string;
  readonly reason: string;
}

export interface FlagOption {
  readonly type: 'flag';
  readonly default: boolean;
  readonly meaning: string;
  readonly reason: string;
}

/** An option that is a count of ballots; without one the rule counts by its other options. */
export interface CountOption {
  readonly type: 'count';
  readonly default: null;
  readonly meaning: string;
  readonly reason: string;
}

export type Option = NumberOption | ChoiceOption | FlagOption | CountOption;
export type OptionValue = number | string | boolean | Count | null;
export type OptionSpecs = Readonly<Record<string, Option>>;

/** The values that a set of option specifications yields. */
export type OptionValues<S extends OptionSpecs> = {
  readonly [K in keyof S]: S[K] extends CountOption
    ? Count | null
    : S[K] extends { readonly orCount: true }
      ? number | Count
      : S[K] extends NumberOption
        ? number
        : S[K] extends FlagOption
          ? boolean
          : string;
};

export interface Card<S extends OptionSpecs = OptionSpecs> {
  /** Stable slug, used in files and on the command line. */
  readonly id: string;
  readonly title: string;
  /** The rule in one line. */
  readonly summary: string;
  /** Author, year, equation or article. */
  readonly source: string;
  readonly deterministic: boolean;
  readonly options: S;
}

/** The defaults of a card's options. */
export function defaultsOf<S extends OptionSpecs>(specs: S): OptionValues<S> {
  for (const option of Object.values(specs))
    if (option.type === 'number')
      hold(option.default >= option.min && option.default <= option.max, 'a default lies in its bounds');
  return Object.fromEntries(
    Object.entries(specs).map(([name, option]) => [name, option.default]),
  ) as OptionValues<S>;
}

/** The options through which luck enters, each with the value at which it does not. */
export function exactOf<S extends OptionSpecs>(specs: S): Partial<OptionValues<S>> {
  return Object.fromEntries(
    Object.entries(specs).flatMap(([name, option]) =>
      option.type === 'number' && option.exact !== undefined ? [[name, option.exact]] : [],
    ),
  ) as Partial<OptionValues<S>>;
}
