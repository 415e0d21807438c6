/** Errors that numbers have in common, such as those of a bloc whose members one expert has judged: which numbers share in them. */
import type { ScenarioFile } from '../file.ts';
import { parsing } from '../paths/error.ts';
import { findNumbers } from '../paths/resolve.ts';
import type { Report } from '../problems.ts';
import { itemsOf, field, type Tree } from '../tree.ts';

/** The part of a common error in a number's own: the square root is its loading. */
interface CommonShare {
  readonly error: number;
  readonly correlation: number;
}

const pathsOf = (of: string | string[]): readonly string[] => (typeof of === 'string' ? [of] : of);

/** The common errors of every uncertain number, by its path. */
export function sharesOf(file: ScenarioFile): ReadonlyMap<string, readonly CommonShare[]> {
  const uncertain = new Set((file.uncertain ?? []).map(({ path }) => path));
  const shares = new Map<string, CommonShare[]>();
  (file.commonErrors ?? []).forEach(({ of, correlation }, error) => {
    const reached = new Set(
      pathsOf(of).flatMap((path) => findNumbers(file, path).map((found) => found.path)),
    );
    for (const path of reached)
      if (uncertain.has(path)) shares.set(path, [...(shares.get(path) ?? []), { error, correlation }]);
  });
  return shares;
}

/** Reports paths that lead nowhere, numbers whose correlations sum to more than 1, and errors that nothing has. */
export function checkCommonErrors(file: ScenarioFile, root: Tree, report: Report, warnings: Report): void {
  const uncertain = new Set((file.uncertain ?? []).map(({ path }) => path));
  const sums = new Map<string, number>();
  itemsOf(root, 'commonErrors').forEach((item, at) => {
    const { of, correlation } = file.commonErrors![at];
    const { place } = field(item, 'of') ?? item;
    const path = `commonErrors[${at}].of`;
    const found = parsing(report, place, path, () =>
      pathsOf(of).flatMap((one) => findNumbers(file, one).map((number) => number.path)),
    );
    if (found === null) return;
    const own = [...new Set(found)].filter((one) => uncertain.has(one));
    if (own.length < 2) {
      const many = own.length === 0 ? 'none of them is' : 'only one of them is';
      warnings.add({
        place,
        path,
        message: `has nothing in common: ${many} given as a range or distribution`,
      });
    }
    for (const one of own) {
      const sum = (sums.get(one) ?? 0) + correlation;
      sums.set(one, sum);
      if (sum <= 1) continue;
      const message = `the correlations of all common errors of ${one} sum to ${Number(sum.toPrecision(12))}, which is more than 1`;
      report.add({ place, path, message });
    }
  });
}
