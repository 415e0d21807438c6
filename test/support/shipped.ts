/** The scenarios that come with the program, compiled. */
import { compile } from '../../src/scenarios/compile.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { scenarioIds } from '../../src/scenarios/locate.ts';
import type { World } from '../../src/engine/world.ts';

/** Every shipped scenario as loaded and checked, by id. @throws Error where one does not load */
export function shippedScenarios(): Map<string, ScenarioFile> {
  return new Map(
    scenarioIds({ access: DISK }, SHIPPED).map((id) => {
      const loaded = loadScenario(id, { folders: SHIPPED, access: DISK, known: KNOWN });
      if (!loaded.ok) throw new Error(`${id}: ${JSON.stringify(loaded.problems)}`);
      return [id, loaded.scenario];
    }),
  );
}

/** Every shipped scenario's world, by id. */
export function shippedWorlds(): Map<string, World> {
  return new Map([...shippedScenarios()].map(([id, scenario]) => [id, compile(scenario, KNOWN)]));
}
