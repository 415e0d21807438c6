/**
 * Depth-first search over packages, issue by issue, with two bounds that cut branches off: a party whose best on the issues left
 * cannot lift it to its floor, and a weighted sum of gains that cannot pass a threshold any more. Exact unless the budget runs out.
 */
import type { PackageTexts, Packages } from './space.ts';

/** How far two sums of gains may differ and still count as equal: sums are taken in different orders. */
export const SAME = 1e-12;

export interface WalkOptions {
  /** Least gain of each party; read at every step, so that a visit may raise it. */
  readonly floors?: Float64Array;
  /** Summands of a sum that a package of interest has to exceed, by issue and candidate. */
  readonly linear?: readonly Float64Array[];
  /** What the sum has to exceed; read at every step. */
  readonly threshold?: () => number;
  /** Texts that are left out: 1 by issue and candidate. */
  readonly without?: readonly Uint8Array[];
  /** Steps that may be taken. */
  readonly budget: number;
  /** Steps that a visit counts for. */
  readonly price?: number;
  /** Called for each package that is left; both arrays are used again. */
  readonly visit: (choice: PackageTexts, gains: Float64Array) => void;
}

export interface Walked {
  /** Whether every package was visited or ruled out. */
  readonly complete: boolean;
  /** The largest weighted sum that a package which was not looked at can have; −Infinity when complete. */
  readonly open: number;
}

/** Searches the packages of a space. */
export function walk(space: Packages, options: WalkOptions): Walked {
  const { candidates, gains, parties } = space;
  const { floors, linear, threshold = () => -Infinity, without, visit, price = 1 } = options;
  const m = candidates.length;
  const p = parties.length;
  const valueOf = (at: number, candidate: number): number => linear?.[at][candidate] ?? 0;
  const texts = candidates.map(({ length }, at) =>
    [...Array(length).keys()]
      .filter((candidate) => without?.[at][candidate] !== 1)
      .sort((a, b) => valueOf(at, b) - valueOf(at, a) || a - b),
  );
  if (texts.some(({ length }) => length === 0)) return { complete: true, open: -Infinity };
  const spread = (at: number): number =>
    valueOf(at, texts[at][0]) - valueOf(at, texts[at][texts[at].length - 1]);
  const order = [...candidates.keys()].sort((a, b) => spread(b) - spread(a) || a - b);
  // Best that is left from a depth on: of the sum, and of each party's gain.
  const bestSum = new Float64Array(m + 1);
  const best = Array.from({ length: m + 1 }, () => new Float64Array(p));
  for (let depth = m - 1; depth >= 0; depth -= 1) {
    const at = order[depth];
    bestSum[depth] = bestSum[depth + 1] + valueOf(at, texts[at][0]);
    for (let party = 0; party < p; party += 1) {
      let most = -Infinity;
      for (const candidate of texts[at]) most = Math.max(most, gains[at][candidate * p + party]);
      best[depth][party] = best[depth + 1][party] + most;
    }
  }
  const choice = new Int32Array(m);
  const sums = Array.from({ length: m + 1 }, () => new Float64Array(p));
  let steps = options.budget;
  let open = -Infinity;
  const descend = (depth: number, sum: number): void => {
    if (depth === m) {
      steps -= price;
      visit(choice, sums[m]);
      return;
    }
    const at = order[depth];
    const before = sums[depth];
    const after = sums[depth + 1];
    const left = best[depth + 1];
    for (const candidate of texts[at]) {
      const reached = sum + valueOf(at, candidate);
      if (linear !== undefined && reached + bestSum[depth + 1] <= threshold()) return;
      if (steps <= 0) {
        open = Math.max(open, reached + bestSum[depth + 1]);
        return;
      }
      steps -= 1;
      const row = candidate * p;
      let reaches = true;
      for (let party = 0; party < p; party += 1) {
        after[party] = before[party] + gains[at][row + party];
        if (floors !== undefined && after[party] + left[party] < floors[party] - SAME) {
          reaches = false;
          break;
        }
      }
      if (!reaches) continue;
      choice[at] = candidate;
      descend(depth + 1, reached);
    }
  };
  descend(0, 0);
  return { complete: open === -Infinity, open };
}
