/** Opens the interface on Home. */
import { pastRuns } from '../runs/history.ts';
import { listedScenarios } from './listed.ts';
import { homeScreen } from './screens/home.ts';
import { start } from './start.ts';

export function openHome(): Promise<void> {
  return start({ scenarios: listedScenarios(), recent: pastRuns() }, homeScreen);
}
