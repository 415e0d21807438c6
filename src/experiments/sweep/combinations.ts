/** Every combination of the variants that an experiment names: each is a scenario of its own, loaded and checked once. */
import type { Report } from '../../scenarios/problems.ts';
import { textOf, type Tree } from '../../scenarios/tree.ts';
import type { ExperimentFile, FactorFile } from './file.ts';
import { partOf, type Changes } from './place.ts';

/** Scenarios that one experiment may consist of: each is read, checked and kept. */
export const MOST_COMBINATIONS = 1000;

/** The changes of every combination of variants, the last factor changing fastest; without variants one without changes. */
export function combinationsOf(vary: readonly FactorFile[]): string[][] {
  let combinations: string[][] = [[]];
  for (const { variants } of vary) {
    if (variants === undefined) continue;
    combinations = combinations.flatMap((before) => variants.map(({ set = [] }) => [...before, ...set]));
  }
  return combinations;
}

/** How many combinations there are, without making them. */
export function countCombinations(vary: readonly FactorFile[]): number {
  return vary.reduce((product, { variants }) => product * (variants?.length ?? 1), 1);
}

/** Where the file writes each of its changes. */
export function changesOf({ set = [], vary = [] }: ExperimentFile, root: Tree): Changes {
  const parts = [
    ...set.map((_, at) => partOf(root, ['set', at])),
    ...vary.flatMap(({ variants = [] }, factor) =>
      variants.flatMap(({ set: own = [] }, variant) =>
        own.map((_, at) => partOf(root, ['vary', factor, 'variants', variant, 'set', at])),
      ),
    ),
  ];
  return new Map(parts.map((part) => [textOf(part) ?? '', part]));
}

/**
 * Reports variants of a factor that are one and the same scenario, whatever the other factors are.
 * @param digests of the scenarios, by combination
 */
export function checkVariants(
  vary: readonly FactorFile[],
  digests: readonly string[],
  root: Tree,
  report: Report,
): void {
  let block = digests.length;
  vary.forEach(({ variants }, factor) => {
    if (variants === undefined) return;
    const whole = block;
    block /= variants.length;
    const known = new Map<string, string>();
    variants.forEach(({ name }, variant) => {
      const own = digests.filter((_, at) => Math.floor((at % whole) / block) === variant).join();
      const first = known.get(own);
      if (first === undefined) return void known.set(own, name);
      const { place, path } = partOf(root, ['vary', factor, 'variants', variant]);
      report.add({ place, path, message: `'${name}' is the same scenario as '${first}'` });
    });
  });
}
