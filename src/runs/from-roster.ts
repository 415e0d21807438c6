/** Makes the folder of a scenario from a roster and a venue, and checks that it runs. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISK } from '../scenarios/disk.ts';
import { scenarioFromRoster } from '../scenarios/from-roster.ts';
import { loadVenue } from '../scenarios/load.ts';
import { openRoster } from './rosters.ts';
import { refusal } from './refused.ts';
import { OPTIONS } from './scenario.ts';
import { tell, writeFolder } from './write.ts';

/** Name of a venue's file beside the scenario. */
const VENUE_FILE = 'venue.yaml';

/**
 * Writes the folder and says what had to be assumed.
 * @throws Failure with everything that is wrong with roster or venue
 */
export async function makeFromRoster(folder: string, id: string, from: string, venue: string): Promise<void> {
  const loaded = loadVenue(venue, OPTIONS);
  if (!loaded.ok) throw refusal(loaded);
  const roster = await openRoster(from);
  const isFile = DISK.stat(venue)?.kind === 'file';
  const ref = isFile ? `./${VENUE_FILE}` : venue;
  const { files, assumptions } = scenarioFromRoster(roster, id, { ref, file: loaded.venue });
  writeFolder(folder, files);
  if (isFile) copyFileSync(venue, join(folder, VENUE_FILE));
  tell(`wrote ${[...files.keys()].map((name) => `${folder}/${name}`).join(', ')}`);
  tell(`assumed, marked in ${folder}/scenario.yaml:\n${assumptions.map((one) => `- ${one}`).join('\n')}`);
  tell(`next: parley check ${folder}, then parley forecast ${folder} --html > briefing.html`);
}
