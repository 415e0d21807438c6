/** The part of an intervention that turns numbers from the start: `set`, `scale` and `shift` without a time. */
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { Report } from '../../scenarios/problems.ts';
import { entriesOf, plain } from '../../scenarios/tree.ts';
import { findLever, type Spot as Number } from '../levers.ts';
import { PathError } from '../path-error.ts';
import type { Claim } from './claims.ts';
import { isLever, leads } from './paths.ts';
import type { Read } from './read.ts';

export const OPERATIONS = ['set', 'scale', 'shift'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What an operation makes of a number. */
export function turned(operation: Operation, before: number, value: number): number {
  return operation === 'set' ? value : operation === 'shift' ? before + value : before * value;
}

export const WORDS: Readonly<Record<Operation, string>> = {
  set: 'set to',
  scale: 'scaled by',
  shift: 'shifted by',
};

/**
 * Adds the numbers that an intervention turns.
 * @param base the scenario as it is; @param file the same with its structure changed already; @param numbers collects new values
 * @returns the paths that it claims
 */
export function turnNumbers(
  read: Read,
  base: ScenarioFile,
  file: ScenarioFile,
  numbers: Map<Number, number>,
  report: Report,
): Claim[] {
  if (read.data.from !== undefined) return [];
  const claims: Claim[] = [];
  for (const operation of OPERATIONS) {
    for (const [path, { key, value: tree }] of entriesOf(read.tree, operation)) {
      const value = plain(tree);
      if (operation === 'set' && !isLever(base, path, value)) continue;
      const refuse = (message: string, place = key) =>
        report.add({ place, path: tree.path, message, found: path });
      if (typeof value !== 'number') {
        refuse('what a selector picks is set to a number', tree.place);
        continue;
      }
      try {
        for (const spot of findLever(file, path).spots) {
          if (operation === 'set' && (value < spot.low || value > spot.high))
            refuse(`must lie between ${spot.low} and ${spot.high}, found ${value}`, tree.place);
          numbers.set(spot, turned(operation, spot.value, value));
          claims.push({
            path: spot.path,
            what: `${WORDS[operation]} ${value}`,
            from: read.since,
            by: read.data.id,
            spot: { place: key, path: tree.path },
          });
        }
      } catch (error) {
        if (!(error instanceof PathError)) throw error;
        refuse(leads(base, path) ? `${error.message} any more: another change takes it away` : error.message);
      }
    }
  }
  return claims;
}
