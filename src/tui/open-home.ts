/** Opens the interface on Home. */
import { pastRuns } from '../runs/history.ts';
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import { listScenarios } from '../scenarios/list.ts';
import { homeScreen } from './screens/home.ts';
import { start } from './start.ts';

export function openHome(): Promise<void> {
  return start({ scenarios: listScenarios(DISK, SHIPPED), recent: pastRuns() }, homeScreen);
}
