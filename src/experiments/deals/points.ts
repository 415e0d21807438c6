/**
 * Solutions of bargaining theory in a package space: the most for all together, Nash's, and Kalai and Smorodinsky's.
 *
 * With a cost of failure c, no agreement costs everybody c utility besides what the reference points are worth to it, as in the
 * published models (src/models/shared/reversion.ts); c = 0 is the strict reading.
 */
import { exp, log } from '../../engine/math.ts';
import { gainsOf, idealOf, largestOf, linearOf, type PackageTexts, type Packages } from './space.ts';
import { SAME, walk } from './walk.ts';

export interface SolutionPoint {
  readonly choice: PackageTexts;
  /** What it maximises: the sum of gains, the mean logarithm of gains, or the smallest share of the ideal. */
  readonly value: number;
  /** No package has more than this; the value itself where the search was exact, +Infinity where nothing is known. */
  readonly bound: number;
  readonly exact: boolean;
}

/** What a package is judged by, the first that differs decides; more is better. */
type Merit = readonly [first: number, second: number, third: number];

const isBetter = (a: Merit, b: Merit): boolean => {
  const at = a.findIndex((value, place) => Math.abs(value - b[place]) > SAME);
  return at >= 0 && a[at] > b[at];
};

/** Rounds in which weights of parties are sought for the bound on the smallest share. */
const WEIGHTINGS = 200;

/** The package with the most utility for all parties together: exact, as worth adds up over issues. */
export function welfarePoint(space: Packages): SolutionPoint {
  const linear = linearOf(space);
  const choice = largestOf(linear);
  const value = choice.reduce((sum, candidate, at) => sum + linear[at][candidate], 0);
  return { choice, value, bound: value, exact: true };
}

interface Found {
  choice: PackageTexts;
  merit: Merit;
}

/** Goes up from a package, one issue at a time, until no single text can be changed for the better. */
function climb(space: Packages, start: PackageTexts, meritOf: (gains: Float64Array) => Merit): Found {
  const { candidates, gains, parties } = space;
  const p = parties.length;
  const choice = start.slice();
  const sums = gainsOf(space, choice);
  let merit = meritOf(sums);
  const trial = new Float64Array(p);
  for (let moved = true; moved;) {
    moved = false;
    for (let at = 0; at < candidates.length; at += 1) {
      for (let candidate = 0; candidate < candidates[at].length; candidate += 1) {
        const from = choice[at] * p;
        for (let party = 0; party < p; party += 1)
          trial[party] = sums[party] + gains[at][candidate * p + party] - gains[at][from + party];
        const reached = meritOf(trial);
        if (!isBetter(reached, merit)) continue;
        choice[at] = candidate;
        sums.set(trial);
        merit = reached;
        moved = true;
      }
    }
  }
  return { choice, merit: meritOf(gainsOf(space, choice)) };
}

const bestOf = (found: readonly Found[]): Found =>
  found.reduce((best, one) => (isBetter(one.merit, best.merit) ? one : best));

/**
 * Nash's solution: among packages that leave nobody worse off than no agreement, the largest product of gains. Where no package gives
 * everybody something, the most parties that can gain together, and the largest product of theirs (Nash 1950; Caragiannis et al.
 * 2019, ACM Trans. Econ. Comput. 7:12, for products that are 0 everywhere).
 *
 * The logarithm of the product lies under its tangent, which adds up over issues: that bounds the branches of the search.
 * @param cost of failure, in utility
 */
export function nashPoint(space: Packages, cost: number, budget: number): SolutionPoint {
  const p = space.parties.length;
  const meritOf = (gains: Float64Array): Merit => {
    let least = 0;
    let gaining = 0;
    let logs = 0;
    for (let party = 0; party < p; party += 1) {
      const gain = gains[party] + cost;
      if (gain < -SAME) least = Math.min(least, gain);
      else if (gain > SAME) {
        gaining += 1;
        logs += log(gain);
      }
    }
    return [least, gaining, logs];
  };
  const starts = [...space.starts, largestOf(linearOf(space))];
  const best = bestOf(starts.map((start) => climb(space, start, meritOf)));
  let tangent: { linear: Float64Array[]; constant: number } | null = null;
  if (best.merit[0] === 0 && best.merit[1] === p) {
    const at = gainsOf(space, best.choice);
    const slopes = at.map((gain) => 1 / (gain + cost));
    tangent = {
      linear: linearOf(space, slopes),
      constant: best.merit[2] - at.reduce((sum, gain, party) => sum + slopes[party] * gain, 0),
    };
  }
  const { complete, open } = walk(space, {
    floors: new Float64Array(p).fill(-cost),
    linear: tangent?.linear,
    threshold: tangent === null ? undefined : () => best.merit[2] - tangent.constant,
    budget,
    visit: (choice, gains) => {
      const merit = meritOf(gains);
      if (isBetter(merit, best.merit)) Object.assign(best, { choice: choice.slice(), merit });
    },
  });
  const [, gaining, logs] = best.merit;
  const mean = (sum: number): number => (gaining === 0 ? 0 : sum / gaining);
  const bound = complete ? logs : tangent === null ? Infinity : open + tangent.constant;
  return { choice: best.choice, value: mean(logs), bound: mean(bound), exact: complete };
}

/**
 * Kalai and Smorodinsky's solution in a finite space: the smallest share of anybody's best gain, best in the whole space, is as large
 * as can be; of equals the package with the larger sum of shares (Kalai & Smorodinsky 1975; Imai 1983 for more than two). Who can
 * gain nothing has no share, and must not lose.
 *
 * The smallest share is no larger than any weighted mean of shares, which adds up over issues: that bounds the search. The weights
 * come from multiplicative updates (Freund & Schapire 1999, Games Econ. Behav. 29:79–103).
 * @param cost of failure, in utility
 */
export function kalaiSmorodinskyPoint(space: Packages, cost: number, budget: number): SolutionPoint {
  const p = space.parties.length;
  const most = idealOf(space).map((gain) => gain + cost);
  const sharing = most.reduce((count, gain) => count + (gain > SAME ? 1 : 0), 0);
  const meritOf = (gains: Float64Array): Merit => {
    let least = 0;
    let smallest = Infinity;
    let sum = 0;
    for (let party = 0; party < p; party += 1) {
      const gain = gains[party] + cost;
      if (most[party] <= SAME) least = Math.min(least, gain < -SAME ? gain : 0);
      else {
        const share = gain / most[party];
        smallest = Math.min(smallest, share);
        sum += share;
      }
    }
    return [least, sharing === 0 ? 0 : smallest, sum];
  };
  const shares = (weights: Float64Array): Float64Array =>
    weights.map((weight, party) => (most[party] > SAME ? weight / most[party] : 0));
  const constantOf = (scaled: Float64Array): number => cost * scaled.reduce((sum, one) => sum + one, 0);
  const found = space.starts.map((start) => climb(space, start, meritOf));
  const received = new Float64Array(p);
  const pace = Math.sqrt((8 * log(Math.max(2, sharing))) / WEIGHTINGS);
  let bound = Infinity;
  let linear = linearOf(space);
  let constant = 0;
  for (let round = 0; round < WEIGHTINGS; round += 1) {
    const least = received.reduce((low, one, at) => (most[at] > SAME ? Math.min(low, one) : low), Infinity);
    const raw = received.map((one, at) => (most[at] > SAME ? exp(pace * (least - one)) : 0));
    const total = raw.reduce((sum, one) => sum + one, 0);
    const scaled = shares(raw.map((one) => one / Math.max(total, SAME)));
    const values = linearOf(space, scaled);
    const choice = largestOf(values);
    const gains = gainsOf(space, choice);
    const reached = gains.reduce((sum, gain, party) => sum + scaled[party] * gain, 0) + constantOf(scaled);
    if (reached < bound) {
      bound = reached;
      linear = values;
      constant = constantOf(scaled);
    }
    found.push({ choice, merit: meritOf(gains) });
    gains.forEach((gain, party) => {
      if (most[party] > SAME) received[party] += (gain + cost) / most[party];
    });
  }
  const best = climb(space, bestOf(found).choice, meritOf);
  const floors = new Float64Array(p);
  const raise = (): void => {
    for (let party = 0; party < p; party += 1)
      floors[party] = (most[party] > SAME ? best.merit[1] * most[party] : 0) - cost;
  };
  raise();
  const { complete, open } = walk(space, {
    floors,
    linear,
    threshold: () => best.merit[1] - constant - SAME,
    budget,
    visit: (choice, gains) => {
      const merit = meritOf(gains);
      if (!isBetter(merit, best.merit)) return;
      Object.assign(best, { choice: choice.slice(), merit });
      raise();
    },
  });
  const value = best.merit[1];
  return { choice: best.choice, value, bound: complete ? value : open + constant, exact: complete };
}
