/** What is said of numbers that a scenario gives as ranges and that were held at one value each: nobody is to miss it. */
import type { HeldNumber } from '../scenarios/uncertain-agents.ts';
import type { Block } from './page.ts';
import { listed } from './words.ts';

/** Numbers that are named one by one. */
const NAMED = 3;

/** In a sentence or two; empty where there is none. @param swept whether factors could have varied them */
export function heldWords(held: readonly HeldNumber[], swept = false): string {
  if (held.length === 0) return '';
  const count = (at: HeldNumber['at']) => held.filter((one) => one.at === at).length;
  const [likeliest, middle] = [count('likeliest'), count('middle')];
  const whole = held.length === 1;
  const value =
    middle === 0
      ? `${whole ? 'its' : 'their'} likeliest value`
      : likeliest === 0
        ? `the middle of ${whole ? 'its range' : 'their ranges'}`
        : `one value: ${likeliest} at the likeliest, ${middle} at the middle of the range`;
  const named = held.map(
    ({ path, low, mode, high, value: at }) =>
      `${path.replace('agents.', '')} (${mode === null ? `${low}..${high}` : `${low}~${mode}~${high}`}) at ${at}`,
  );
  const unvaried = swept ? ', which no factor varies,' : '';
  return `${held.length} number${whole ? '' : 's'} of this scenario ${whole ? 'is' : 'are'} given as a range${unvaried} and held at ${value}: ${listed(named, NAMED)}. What the range${whole ? '' : 's'} would do to the result is not in it.`;
}

/** In a few words, where there is room for a line. */
export function heldShort(held: readonly HeldNumber[]): string {
  const many = held.length > 1;
  return `${held.length} number${many ? 's are ranges' : ' is a range'}, held at one value${many ? ' each' : ''}: see Outcome`;
}

/** The same as a paragraph. */
export function heldBlocks(held: readonly HeldNumber[] = [], swept = false): Block[] {
  return held.length === 0 ? [] : [{ kind: 'paragraph', text: [heldWords(held, swept)] }];
}

/** The field of a JSON document; none where no number is held. */
export function heldField(held: readonly HeldNumber[] = []): { readonly held?: readonly HeldNumber[] } {
  return held.length === 0 ? {} : { held };
}
