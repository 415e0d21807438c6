/** Which rows of a study stand for themselves and have an outcome, and what is said where too few have one or none differs. */
import type { Plan } from '../../designs/design.ts';
import type { Estimates } from '../estimator.ts';
import type { Tested } from './bootstrap.ts';

/** The rows of a plan that stand for themselves: all of a sample or a grid, A and B of Saltelli's blocks; none of trajectories and curves. */
export function independentRows({ size, structure }: Plan): number[] {
  const rows = () => Array.from({ length: size }, (_, row) => row);
  switch (structure.kind) {
    case 'morris':
    case 'fast':
      return [];
    case 'saltelli': {
      const { blocks } = structure;
      return rows().filter((row) => row % blocks === 0 || row % blocks === blocks - 1);
    }
    case 'grid':
    case 'sample':
      return rows();
  }
}

/** Why an estimator that looks at rows by themselves cannot use a plan; null: it has such rows. */
export function unlessIndependent(name: string, { structure: { kind } }: Plan): string | null {
  if (kind !== 'morris' && kind !== 'fast') return null;
  const what = kind === 'morris' ? 'trajectories' : 'curves';
  return `${name} needs rows that stand for themselves, and ${what} do not: take monte-carlo, latin-hypercube, sobol or saltelli`;
}

/** Groups of consecutive rows, such as base rows or trajectories, of which every row has all outcomes. */
export function completeGroups(outcomes: readonly Float64Array[], groupSize: number): number[] {
  return Array.from({ length: outcomes[0].length / groupSize }, (_, group) => group).filter((group) =>
    outcomes.every((values) =>
      values
        .subarray(group * groupSize, (group + 1) * groupSize)
        .every((outcome) => Number.isFinite(outcome)),
    ),
  );
}

/** What is said of groups that had to be left out; `what` is their name in the plural. */
export function leftOut(kept: number, all: number, what: string): string[] {
  return kept === all
    ? []
    : [`${all - kept} of ${all} ${what} are left out, because a run of theirs has no outcome`];
}

/** What is said where figures have no interval: some samples of the rows hold no difference at all. */
export function withoutInterval(found: readonly Tested[], what: string): string[] {
  return found.every(({ error }) => Number.isFinite(error))
    ? []
    : [`the outcome differs in so few ${what} that there are no intervals: take more of them`];
}

/** The answer where nothing can be estimated: too few complete groups, or outcomes that are all the same; null: go on. */
export function nothingToEstimate(
  outcomes: readonly Float64Array[],
  groups: readonly number[],
  groupSize: number,
  what: string,
): Estimates | null {
  const nothing = (note: string): Estimates => ({ estimates: [], figures: {}, notes: [note] });
  if (groups.length < 2) return nothing(`fewer than two ${what} have an outcome in every run`);
  const [first] = groups;
  const same = groups.every((group) =>
    outcomes.every((values) =>
      values
        .subarray(group * groupSize, (group + 1) * groupSize)
        .every((outcome) => outcome === values[first * groupSize]),
    ),
  );
  return same ? nothing('the outcome is the same in every run: no factor matters to it') : null;
}
