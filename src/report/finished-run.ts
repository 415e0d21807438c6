/** What every report is made of: the compiled scenario, the records of one run, and how the run can be had again. */
import type { EngineRecord } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import type { Grounds } from './grounds.ts';

export interface FinishedRun {
  /** Version of Parley that played it. */
  readonly parley: string;
  /** The scenario as it is in the first round. */
  readonly world: World;
  /** The same in each round played: rules and ties may change on the way. */
  readonly worlds: readonly World[];
  readonly seed: string;
  /** Changes made with `--set`, as given, and the titles of interventions. */
  readonly changes: readonly string[];
  readonly records: readonly EngineRecord[];
  readonly digest: string;
  readonly rounds: number;
  readonly grounds: Grounds;
  /** Text from which the run can be replayed; null where only a run file can hold it. */
  readonly code: string | null;
}

/** The records of one type, in their order. */
export function recordsOf<T extends EngineRecord['type']>(
  records: readonly EngineRecord[],
  type: T,
): Extract<EngineRecord, { type: T }>[] {
  return records.filter((record): record is Extract<EngineRecord, { type: T }> => record.type === type);
}
