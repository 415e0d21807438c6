/** Finished runs of shipped scenarios, for tests of what is told about them. */
import { finish } from '../../src/runs/finish.ts';
import { openScenario } from '../../src/runs/session.ts';
import type { FinishedRun } from '../../src/report/finished-run.ts';

export const SHIPPED_IDS = ['igf-2012', 'tls-visibility', 'wcit-12', 'webrtc-codec'] as const;

/** Plays a shipped scenario. */
export function played(id: string, seed: string = id, set: readonly string[] = []): FinishedRun {
  return finish({
    scenario: openScenario(id, set),
    shipped: true,
    seed,
    rounds: null,
    set,
    interventions: [],
  }).run;
}
