/** The part of an intervention that turns numbers from the start: `set`, `scale` and `shift` without a time. */
import type { ScenarioFile } from '../../scenarios/file.ts';
import { parsing, PathError, textStart } from '../../scenarios/paths/error.ts';
import { findNumbers, type FoundNumber, leadsToNumbers } from '../../scenarios/paths/resolve.ts';
import { type Operation, OPERATIONS, refusal, turned } from '../../scenarios/paths/turn.ts';
import type { Report } from '../../scenarios/problems.ts';
import { entriesOf, plain } from '../../scenarios/tree.ts';
import type { Claim } from './claims.ts';
import type { ReadIntervention } from './read.ts';

export const WORDS: Readonly<Record<Operation, string>> = {
  set: 'set to',
  scale: 'scaled by',
  shift: 'shifted by',
};

/** Whether a `set` turns numbers; else it changes what the scenario consists of. */
export function isNumberSet(file: ScenarioFile, path: string, value: unknown): boolean {
  return typeof value === 'number' && leadsToNumbers(file, path);
}

/**
 * Adds the numbers that an intervention turns.
 * @param base the scenario as it is; @param file the same with its structure changed already; @param numbers collects new values
 * @returns the paths that it claims
 */
export function turnNumbers(
  read: ReadIntervention,
  base: ScenarioFile,
  file: ScenarioFile,
  numbers: Map<FoundNumber, number>,
  report: Report,
): Claim[] {
  if (read.data.from !== undefined) return [];
  const claims: Claim[] = [];
  for (const operation of OPERATIONS) {
    for (const [path, { key, value: tree }] of entriesOf(read.tree, operation)) {
      const value = plain(tree);
      if (operation === 'set' && !isNumberSet(base, path, value)) continue;
      const found = parsing(report, textStart(key), tree.path, () => {
        try {
          return findNumbers(file, path);
        } catch (error) {
          if (!(error instanceof PathError) || !leadsToNumbers(base, path)) throw error;
          const reason = `${error.reason} any more: another change takes it away`;
          throw new PathError(reason, error.found, [], error.offset);
        }
      });
      for (const number of found ?? []) {
        const wrong = operation === 'set' ? refusal(number, value as number) : null;
        if (wrong !== null)
          report.add({ place: tree.place, path: tree.path, message: wrong, found: String(value) });
        numbers.set(number, turned(operation, number.value, value as number));
        claims.push({
          path: number.path,
          what: `${WORDS[operation]} ${value as number}`,
          from: read.since,
          by: read.data.id,
          spot: { place: key, path: tree.path },
        });
      }
    }
  }
  return claims;
}
