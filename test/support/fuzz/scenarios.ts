/** Scenarios: shipped ones, the template of `parley new`, generated ones, and one that extends another. */
import * as fc from 'fast-check';
import { compile } from '../../../src/scenarios/compile.ts';
import { DISK, SHIPPED } from '../../../src/scenarios/disk.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { loadScenario } from '../../../src/scenarios/load.ts';
import { venueIds } from '../../../src/scenarios/locate.ts';
import { templateFiles } from '../../../src/scenarios/template.ts';
import { unseenIn } from '../../../src/scenarios/text.ts';
import { arbitraryScenario, scenarioTexts } from '../arbitrary-scenario.ts';
import { FOLDERS, ROSTER, SCENARIO, VENUE } from '../memory-files.ts';
import type { Luck } from '../luck.ts';
import { KEYS, NASTY } from './damage.ts';
import type { Specimen, Target } from './target.ts';

const decode = (path: string) => new TextDecoder().decode(DISK.read(path));

/** The shipped venues, by path in memory. */
export function venueTexts(): Record<string, string> {
  return Object.fromEntries(
    venueIds({ access: DISK }, SHIPPED).map((id) => [
      `/seeds/venues/${id}.yaml`,
      decode(`${SHIPPED.venues}/${id}.yaml`),
    ]),
  );
}

/** A shipped scenario with the venues. */
function shipped(id: string): Specimen {
  const folder = `${SHIPPED.scenarios}/${id}`;
  const names = DISK.list(folder)
    .filter((name) => /(^scenario\.yaml|\.csv)$/.test(name))
    .toSorted();
  const texts = names.map((name) => [`/seeds/scenarios/${id}/${name}`, decode(`${folder}/${name}`)]);
  return { ref: id, files: { ...venueTexts(), ...Object.fromEntries(texts) } };
}

function specimens(seed: string): Specimen[] {
  const venues = venueTexts();
  const template = [...templateFiles('fresh')].map(([name, text]) => [`/fresh/${name}`, text]);
  const talk = {
    '/talk/scenario.yaml': SCENARIO,
    '/talk/roster.csv': ROSTER,
    '/seeds/venues/hall.yaml': VENUE,
  };
  const varied = {
    '/vary/scenario.yaml':
      'parley: 1\nkind: scenario\nid: vary\nextends: tls-visibility\nagents: [{ id: cisco, remove: true }]\n',
  };
  const number = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  const generated = fc.sample(arbitraryScenario, { seed: number, numRuns: 40 });
  return [
    ...generated.map((scenario) => ({ ref: '/scenario', files: scenarioTexts(scenario, 2) })),
    ...Array.from({ length: 20 }, () => ({ ref: '/talk', files: talk })),
    ...Array.from({ length: 20 }, () => ({
      ref: '/fresh',
      files: { ...venues, ...Object.fromEntries(template) },
    })),
    ...['webrtc-codec', 'igf-2012', 'wcit-12'].map(shipped),
    { ref: '/vary', files: { ...shipped('tls-visibility').files, ...varied } },
  ];
}

/** A `--set` argument made of the keys of files. */
function randomSetting(luck: Luck): string {
  const keys = Array.from({ length: 1 + luck.below(4) }, () =>
    luck.pick([...KEYS, 'zed', 'chair', 'tax', 'floor', 'efficacy', 'decide']),
  );
  return `${keys.join('.')}=${luck.pick([...NASTY, '1', 'true'])}`;
}

export const scenarios: Target = {
  name: 'scenarios',
  specimens,
  read({ ref }, access, luck) {
    const set = luck.below(8) === 0 ? [randomSetting(luck)] : [];
    const loaded = loadScenario(ref, { folders: FOLDERS, access, set, known: KNOWN });
    if (access.reads.some((path) => path.includes('observed'))) throw new Error('opened what was observed');
    if (!loaded.ok) return loaded;
    const world = compile(loaded.scenario, KNOWN);
    const names = [...world.agents.map(({ name }) => name), ...world.agents.map(({ id }) => id)];
    if ([world.title, world.story, ...names].some((text) => unseenIn(text).length > 0))
      throw new Error('an unseen character got through');
    if ([...world.position, ...world.salience, ...world.bases].some((value) => !Number.isFinite(value)))
      throw new Error('a number that is none got through');
    return { ok: true };
  },
};
