/**
 * The published models as stand-alone solvers, for browsers and Node: one roster in, one outcome an issue out.
 *
 * @packageDocumentation
 */
import { defaultsOf, type OptionSpecs, type OptionValues } from '../engine/card.ts';
import { Draws } from '../engine/draws.ts';
import { MODELS } from '../models/index.ts';
import type { ModelContext, Solution } from '../models/model.ts';
import type { Roster } from '../models/roster.ts';

/** How a model is solved. */
export interface SolveOptions extends Omit<ModelContext, 'draws'> {
  /** Options of the model by name; its card says which there are. Default: the card's defaults. */
  readonly options?: Readonly<Record<string, number | string | boolean>>;
  /** The phrase that decides chance, for models that have some; default: `parley`. */
  readonly seed?: string;
}

/**
 * Solves every issue of a roster by a published model.
 * @param model id of the model, a key of `MODELS`
 * @throws RangeError where there is no such model or option, or the model cannot be run on the roster
 */
export function solve(
  model: string,
  roster: Roster,
  { options = {}, seed = 'parley', trace }: SolveOptions = {},
): Solution {
  if (!Object.hasOwn(MODELS, model))
    throw new RangeError(`no model '${model}'; there are ${Object.keys(MODELS).join(', ')}`);
  const { card, ...solver } = MODELS[model];
  const stray = Object.keys(options).find((name) => !Object.hasOwn(card.options, name));
  if (stray !== undefined) throw new RangeError(`the model ${model} has no option '${stray}'`);
  const unfit = solver.unfit(roster);
  if (unfit !== null) throw new RangeError(`the model ${model} cannot be run here: ${unfit}`);
  return solver.solve(roster, { ...defaultsOf(card.options), ...options } as OptionValues<OptionSpecs>, {
    draws: new Draws(seed, ''),
    trace,
  });
}

export { MODELS };
export { rosterFromRows } from '../models/roster.ts';
export type { Roster, Solution };
export type { PublishedModel } from '../models/model.ts';
