/** Where in an experiment's file something is written, and how what is wrong with a name there is told. */
import type { Refused } from '../../scenarios/load.ts';
import { complaintOf, PathError, textStart } from '../../scenarios/paths/error.ts';
import type { Problem, Report } from '../../scenarios/problems.ts';
import { field, type Tree } from '../../scenarios/tree.ts';

/** The part of the file at a path, or the nearest thing that would hold it. */
export function partOf(root: Tree, path: readonly (string | number)[]): Tree {
  let node = root;
  for (const part of path) {
    const next = node.kind === 'list' ? node.items[Number(part)] : field(node, String(part));
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** Does something that may find that a name leads nowhere; what then is wrong is reported at a part of the file. */
export function reporting<T>(report: Report, part: Tree, act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    report.add(complaintOf(error, textStart(part.place), part.path));
    return null;
  }
}

/** Every change that the file makes to the scenario, by its text. */
export type Changes = ReadonlyMap<string, Tree>;

/** The problems of a scenario that was loaded with the file's changes: those of a change stand where the file has it. */
export function relocated({ ok, problems, more }: Refused, changes: Changes): Refused {
  const moved = problems.map((problem): Problem => {
    const part = problem.file === '--set' ? changes.get(problem.excerpt) : undefined;
    if (part === undefined) return problem;
    const { source, offset } = part.place;
    const { text, caret } = source.excerpt(offset);
    return {
      ...problem,
      file: source.name,
      ...source.locate(offset),
      path: part.path,
      message: problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`,
      excerpt: text,
      caret,
    };
  });
  return { ok, problems: moved, more };
}
