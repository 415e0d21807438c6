/** Makes the folder of a scenario from a roster and a venue, and checks that it runs. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISK } from '../scenarios/disk.ts';
import { byProposal, scenarioFromRoster } from '../scenarios/from-roster.ts';
import { loadVenue } from '../scenarios/load.ts';
import { nearest } from '../scenarios/nearest.ts';
import type { RosterFile } from '../scenarios/rosters/file.ts';
import { idsOf } from '../scenarios/slugs.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { openRoster } from './rosters.ts';
import { refusal } from './refused.ts';
import { OPTIONS } from './scenario.ts';
import { tell, writeFolder } from './write.ts';

/** Name of a venue's file beside the scenario. */
const VENUE_FILE = 'venue.yaml';

/**
 * Writes the folder and says what had to be assumed; where the roster has several proposals, a folder in it for each.
 * @param proposal the only one that is wanted
 * @throws Failure with everything that is wrong with roster or venue
 */
export async function makeFromRoster(
  folder: string,
  id: string,
  from: string,
  { venue, proposal }: { readonly venue: string; readonly proposal?: string },
): Promise<void> {
  const loaded = loadVenue(venue, OPTIONS);
  if (!loaded.ok) throw refusal(loaded);
  const parts = wanted(byProposal(await openRoster(from)), proposal);
  const isFile = DISK.stat(venue)?.kind === 'file';
  const ref = isFile ? `./${VENUE_FILE}` : venue;
  const isOne = parts.length === 1;
  const ids = isOne
    ? [id]
    : idsOf(
        parts.map(([name]) => name),
        'proposal',
      );
  const made = parts.map(([, roster], at) => ({
    part: ids[at],
    ...scenarioFromRoster(roster, ids[at], { ref, file: loaded.venue }),
  }));
  const files = new Map(
    made.flatMap(({ part, files: own }) =>
      [...own].map(([name, text]): [string, string] => [isOne ? name : `${part}/${name}`, text]),
    ),
  );
  writeFolder(folder, files);
  const folders = isOne ? [folder] : ids.map((part) => join(folder, part));
  if (isFile) for (const one of folders) copyFileSync(venue, join(one, VENUE_FILE));
  if (isOne) {
    tell(`wrote ${[...files.keys()].map((name) => `${folder}/${name}`).join(', ')}`);
    tell(
      `assumed, marked in ${folder}/scenario.yaml:\n${made[0].assumptions.map((one) => `- ${one}`).join('\n')}`,
    );
  } else {
    tell(`wrote ${folder}: a scenario for each of ${ids.length} proposals (--proposal makes one alone)`);
    tell(
      `assumed, marked in each scenario.yaml; in the first:\n${made[0].assumptions.map((one) => `- ${one}`).join('\n')}`,
    );
  }
  const [first] = folders;
  tell(`next: parley check ${first}, then parley forecast ${first} --html > briefing.html`);
}

/** The proposals of a roster, or the one that is wanted. @throws Failure where there is none of that name */
function wanted(all: ReadonlyMap<string, RosterFile>, name: string | undefined): [string, RosterFile][] {
  const one = name === undefined ? undefined : all.get(name);
  if (name !== undefined && one === undefined) {
    const near = nearest(name, [...all.keys()]);
    throw new Failure(
      `--proposal: the roster has no proposal '${shortened(name)}'${near === null ? '' : ` (did you mean '${near}'?)`}`,
    );
  }
  return one === undefined ? [...all] : [[name!, one]];
}
