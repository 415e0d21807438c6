/**
 * Opens the interface on a run. What reads and checks files is loaded only where the scenario is not a shipped one as it is,
 * so that the first frame waits for what it shows and for nothing else.
 */
import { plainArm } from '../experiments/arm.ts';
import { openKept, type Scenario } from '../runs/scenario.ts';
import { Tape, type TapeInputs } from './model/tape.ts';
import { runScreen } from './screens/run.ts';
import { start } from './start.ts';

/** What `parley run` was asked for. */
export interface RunWish {
  readonly ref: string;
  /** null: the scenario's id. */
  readonly seed: string | null;
  readonly set: readonly string[];
  /** Interventions by the names that `--do` takes. */
  readonly refs: readonly string[];
  readonly rounds: number | null;
}

/** The scenario that is meant, and whether it is a shipped one. */
async function opened({ ref, set }: RunWish): Promise<{ scenario: Scenario; shipped: boolean }> {
  const kept = set.length === 0 ? openKept(ref) : null;
  if (kept !== null) return { scenario: kept, shipped: true };
  const { openScenario, shippedIds } = await import('../runs/session.ts');
  return { scenario: openScenario(ref, set), shipped: shippedIds().includes(ref) };
}

/** The scenario as it is played: with what `--do` names made in it. */
async function underWay({ ref, refs }: RunWish, scenario: Scenario) {
  if (refs.length === 0) return { arm: plainArm(scenario.world), interventions: [] };
  const [{ changed, namedInterventions }, { armUnder }] = await Promise.all([
    import('../runs/interventions.ts'),
    import('../experiments/interventions/plan.ts'),
  ]);
  const reads = namedInterventions(ref, scenario, refs);
  return { arm: armUnder(changed(scenario, reads).plan), interventions: reads.map(({ data }) => data) };
}

/**
 * Opens a run and shows it.
 * @throws Failure where the scenario or what is changed in it is not valid, before the screen is taken
 */
export async function watchRun(wish: RunWish): Promise<void> {
  const { ref, seed, set, rounds } = wish;
  const { scenario, shipped } = await opened(wish);
  const { arm, interventions } = await underWay(wish, scenario);
  const label = interventions.map(({ title }) => title).join(', ');
  const own = seed ?? scenario.file.id;
  return watchArm({ arm: { ...arm, rounds }, ref, seed: own, set, interventions, label, scenario, shipped });
}

/** A run that is ready to be played. */
export interface ArmWish extends Pick<
  TapeInputs,
  'arm' | 'ref' | 'seed' | 'set' | 'interventions' | 'label'
> {
  readonly scenario: Scenario;
  readonly shipped: boolean;
}

/** Shows a run that is ready to be played. */
export async function watchArm({ scenario, ...wish }: ArmWish): Promise<void> {
  await start({ tape: new Tape({ ...wish, before: null, ground: scenario }) }, runScreen);
}
