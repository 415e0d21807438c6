/** Finished runs of shipped scenarios, for tests of what is told about them. */
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { scenarioIds } from '../../src/scenarios/locate.ts';
import { finish } from '../../src/runs/finish.ts';
import { openScenario } from '../../src/runs/session.ts';
import type { FinishedRun } from '../../src/report/finished-run.ts';

/** Ids of all scenarios that come with Parley, in their order. */
export const SHIPPED_IDS: readonly string[] = scenarioIds({ access: DISK }, SHIPPED);

/** Plays a shipped scenario. */
export function played(id: string, seed: string = id, set: readonly string[] = []): FinishedRun {
  return finish({
    scenario: openScenario(id, set),
    shipped: true,
    seed,
    rounds: null,
    set,
    changes: null,
  }).run;
}
