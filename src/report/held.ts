/** What is said of numbers that a scenario gives as ranges and that were held at one value each: nobody is to miss it. */
import type { HeldNumber } from '../scenarios/uncertain/numbers.ts';
import {
  cutOf,
  type ProbabilityDistribution,
  momentsOf,
  quantileOf,
} from '../scenarios/uncertain/quantity.ts';
import type { Block } from './page.ts';
import { listed } from './words.ts';

type StandKind = HeldNumber['at'];

/** What stands for numbers, in the order in which it is told. */
const STANDS: readonly StandKind[] = ['likeliest', 'middle', 'median', 'mean'];
const AMONG: Readonly<Record<StandKind, string>> = {
  likeliest: 'the likeliest',
  middle: 'the middle of the range',
  median: 'the median',
  mean: 'the weighted mean of what is said',
};
const ALONE: Readonly<Record<StandKind, { readonly one: string; readonly many: string }>> = {
  likeliest: { one: 'its likeliest value', many: 'their likeliest value' },
  middle: { one: 'the middle of its range', many: 'the middle of their ranges' },
  median: { one: 'its median', many: 'their medians' },
  mean: { one: 'the weighted mean of what is said', many: 'the weighted means of what is said' },
};

/** Numbers that are named one by one. */
const NAMED = 3;

/** In a sentence or two; empty where there is none. @param swept whether factors could have varied them */
export function heldWords(held: readonly HeldNumber[], swept = false): string {
  if (held.length === 0) return '';
  const counts = STANDS.flatMap((at) => {
    const count = held.filter((one) => one.at === at).length;
    return count === 0 ? [] : [{ at, count }];
  });
  const whole = held.length === 1;
  const [{ at: only }] = counts;
  const value =
    counts.length === 1
      ? whole
        ? ALONE[only].one
        : ALONE[only].many
      : `one value: ${counts.map(({ at, count }) => `${count} at ${AMONG[at]}`).join(', ')}`;
  const named = held.map(
    ({ path, given, value: at }) =>
      `${path.replace('agents.', '')} (${given}) at ${Number(at.toPrecision(6))}`,
  );
  const unvaried = swept ? ', which no factor varies,' : '';
  return `${held.length} number${whole ? '' : 's'} of this scenario ${whole ? 'is' : 'are'} given as a range${unvaried} and held at ${value}: ${listed(named, NAMED)}. What the range${whole ? '' : 's'} would do to the result is not in it.`;
}

/** In a few words, where there is room for a line. */
export function heldShort(held: readonly HeldNumber[]): string {
  const many = held.length > 1;
  return `${held.length} number${many ? 's are ranges' : ' is a range'}, held at one value${many ? ' each' : ''}: see Outcome`;
}

const short = (value: number): string => String(Number(value.toPrecision(3)));

/** How a distribution lies: its mean and deviation, where nine in ten of its values are, and what is cut off. */
export function spreadWords(distribution: ProbabilityDistribution): string {
  const { mean, variance } = momentsOf(distribution);
  const [low, high] = [0.05, 0.95].map((share) => short(quantileOf(distribution, share)));
  const cut = cutOf(distribution);
  const gone = cut < 0.0005 ? '' : `, ${short(cut * 100)} % cut off at its bounds`;
  return `mean ${short(mean)}, standard deviation ${short(Math.sqrt(Math.max(0, variance)))}, 90 % between ${low} and ${high}${gone}`;
}

/** The same as a paragraph. */
export function heldBlocks(held: readonly HeldNumber[] = [], swept = false): Block[] {
  return held.length === 0 ? [] : [{ kind: 'paragraph', text: [heldWords(held, swept)] }];
}

/** The field of a JSON document; none where no number is held. */
export function heldField(held: readonly HeldNumber[] = []): { readonly held?: readonly HeldNumber[] } {
  return held.length === 0 ? {} : { held };
}
