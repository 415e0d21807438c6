/** The run as the sections of a text report see it: records by type, names at hand. */
import type { EngineRecord, MovesRecord, OutcomeRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { recordsOf, type FinishedRun } from '../finished-run.ts';
import { namesOf, type Names } from '../names.ts';
import { signingOf, type Signing } from '../signing.ts';

export interface Story {
  readonly run: FinishedRun;
  readonly world: World;
  readonly names: Names;
  /** Outcomes as the scenario lists its issues. */
  readonly outcomes: readonly OutcomeRecord[];
  /** Stances as the run ended. */
  readonly last: MovesRecord;
  readonly signing: Signing | null;
  readonly of: <T extends EngineRecord['type']>(type: T) => Extract<EngineRecord, { type: T }>[];
  /** Columns of a line. */
  readonly width: number;
}

export function storyOf(run: FinishedRun, width: number): Story {
  const { world, records } = run;
  const listed = new Map(world.issues.map(({ id, listed }) => [id, listed]));
  const place = ({ issue }: OutcomeRecord) => listed.get(issue)!;
  return {
    run,
    world,
    names: namesOf(world),
    outcomes: recordsOf(records, 'outcome').sort((a, b) => place(a) - place(b)),
    last: recordsOf(records, 'moves').at(-1)!,
    signing: signingOf(world, records),
    of: (type) => recordsOf(records, type),
    width,
  };
}
