/**
 * The Pareto frontier of a package space: packages from which nobody can be given more without somebody getting less. All of it where
 * there are few packages, else those that are best for some weighting of the parties.
 */
import { Draws, hashText, PURPOSE } from '../../engine/draws.ts';
import { log } from '../../engine/math.ts';
import type { SolutionPoint } from './points.ts';
import { gainsOf, largestOf, linearOf, type PackageTexts, type Packages, type Space } from './space.ts';
import { SAME, walk } from './walk.ts';

/** Packages up to which every pair is compared. */
const FEW = 4000;
/** Weightings of the parties that are tried where there are more. */
const WEIGHTINGS = 1000;

/** Comparisons of gains after which the frontier is not built up any further. */
const COMPARISONS = 50_000_000;

export interface Frontier {
  readonly choices: readonly PackageTexts[];
  /** Whether these are all; else every one of them is on the frontier and others are too. */
  readonly complete: boolean;
}

/** Whether one is at least as good for everybody and better for somebody. */
export function dominates(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  let better = false;
  for (let party = 0; party < one.length; party += 1) {
    if (one[party] < other[party] - SAME) return false;
    if (one[party] > other[party] + SAME) better = true;
  }
  return better;
}

/** Every package that none dominates. */
function enumerated(space: Packages): PackageTexts[] {
  const all: { choice: PackageTexts; gains: Float64Array; sum: number }[] = [];
  walk(space, {
    budget: Infinity,
    visit: (choice, gains) => {
      const sum = gains.reduce((total, gain) => total + gain, 0);
      all.push({ choice: choice.slice(), gains: gains.slice(), sum });
    },
  });
  // Who dominates has the larger sum, so that only packages before it can dominate one, and of these those on the frontier do.
  all.sort((a, b) => b.sum - a.sum);
  const kept: typeof all = [];
  for (const one of all) if (!kept.some(({ gains }) => dominates(gains, one.gains))) kept.push(one);
  return kept.map(({ choice }) => choice);
}

/** A package of the first issues, and what it has gained so far. */
interface Begun {
  readonly choice: readonly number[];
  readonly gains: Float64Array;
  readonly sum: number;
}

/**
 * Every package that none dominates, built up issue by issue: as gains add up, what is dominated on the first issues stays so. Null
 * where that takes too many comparisons, as it does with many parties, of whom each package suits somebody.
 */
function builtUp({ candidates, gains, parties }: Packages): PackageTexts[] | null {
  const p = parties.length;
  let left = COMPARISONS;
  let begun: Begun[] = [{ choice: [], gains: new Float64Array(p), sum: 0 }];
  for (const [at, { length }] of candidates.entries()) {
    const longer = begun.flatMap((one) =>
      Array.from({ length }, (_, candidate): Begun => {
        const sums = one.gains.map((gain, party) => gain + gains[at][candidate * p + party]);
        return {
          choice: [...one.choice, candidate],
          gains: sums,
          sum: sums.reduce((total, gain) => total + gain, 0),
        };
      }),
    );
    // Who dominates has the larger sum.
    longer.sort((a, b) => b.sum - a.sum);
    begun = [];
    for (const one of longer) {
      left -= begun.length * p;
      if (left < 0) return null;
      if (!begun.some((better) => dominates(better.gains, one.gains))) begun.push(one);
    }
  }
  return begun.map(({ choice }) => Int32Array.from(choice));
}

/** Packages with the largest weighted sum of gains, for equal weights and for weights drawn evenly from all there are. */
function supported(space: Packages, seed: string): PackageTexts[] {
  const draws = new Draws(seed, 'deals');
  const subject = draws.key(hashText('weights of the parties'));
  const found = new Map<string, PackageTexts>();
  for (let trial = 0; trial < WEIGHTINGS; trial += 1) {
    const weights = Float64Array.from(space.parties, (_, party) =>
      trial === 0 ? 1 : -log(draws.uniform(PURPOSE.design, 0, subject, trial, party)),
    );
    const choice = largestOf(linearOf(space, weights));
    found.set(choice.join(' '), choice);
  }
  return [...found.values()];
}

/** @param seed under which weights are drawn where there are too many packages to compare */
export function frontierOf(space: Packages, seed: string): Frontier {
  const all = space.size <= FEW ? enumerated(space) : builtUp(space);
  return { choices: all ?? supported(space, seed), complete: all !== null };
}

export interface Improvements {
  /** Packages that dominate what the negotiation ended with. */
  readonly count: number;
  /** Of these, how many are better for every single party. */
  readonly strict: number;
  /** Of these, how many the venue would have passed; null: nothing can be asked. */
  readonly passing: number | null;
  /** Whether all packages were looked at or ruled out; else the counts are at least so many. */
  readonly complete: boolean;
}

/**
 * Counts the packages that are better than what the negotiation ended with for some party and worse for none.
 * @param passes whether the venue would have passed a package; null: there is nothing to ask
 */
export function improvementsOf(
  space: Packages & Pick<Space, 'ended'>,
  passes: ((choice: PackageTexts) => boolean) | null,
  options: { readonly budget: number; readonly price: number },
): Improvements {
  const ended = gainsOf(space, space.ended);
  const counts = { all: 0, strict: 0, passing: 0 };
  const { complete } = walk(space, {
    floors: ended,
    ...options,
    visit: (choice, gains) => {
      if (!dominates(gains, ended)) return;
      counts.all += 1;
      if (gains.every((gain, party) => gain > ended[party] + SAME)) counts.strict += 1;
      if (passes?.(choice) === true) counts.passing += 1;
    },
  });
  return {
    count: counts.all,
    strict: counts.strict,
    passing: passes === null ? null : counts.passing,
    complete,
  };
}

/** The best package that was found; null where none is allowed, or none was found before the steps ran out (not exact). */
export type Best = Omit<SolutionPoint, 'choice'> & { readonly choice: PackageTexts | null };

/**
 * The package with the largest sum of gains among those that are allowed.
 * @param floors what every party has to gain at least
 * @param above what the sum has to exceed
 * @param without texts that no allowed package has
 * @param allows asked about whole packages
 */
export function bestAmong(
  space: Packages,
  options: {
    readonly floors?: Float64Array;
    readonly above?: number;
    readonly without?: readonly Uint8Array[];
    readonly allows?: (choice: PackageTexts) => boolean;
    readonly budget: number;
    readonly price: number;
  },
): Best {
  const { allows, above = -Infinity, ...bounds } = options;
  const best: { choice: PackageTexts | null; sum: number } = { choice: null, sum: above };
  const { complete, open } = walk(space, {
    ...bounds,
    linear: linearOf(space),
    threshold: () => best.sum + SAME,
    visit: (choice, gains) => {
      const sum = gains.reduce((total, gain) => total + gain, 0);
      if (sum <= best.sum + SAME || allows?.(choice) === false) return;
      Object.assign(best, { choice: choice.slice(), sum });
    },
  });
  return { choice: best.choice, value: best.sum, bound: complete ? best.sum : open, exact: complete };
}
