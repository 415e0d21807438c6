/** Interventions: those that come with the scenarios, made on the scenarios that they are for. */
import { type Basis, intervene } from '../../../src/experiments/interventions/compile.ts';
import { readInterventions } from '../../../src/experiments/interventions/read.ts';
import { DISK, SHIPPED } from '../../../src/scenarios/disk.ts';
import { Library } from '../../../src/scenarios/files.ts';
import { scenarioIds } from '../../../src/scenarios/locate.ts';
import { Report } from '../../../src/scenarios/problems.ts';
import { shippedGround } from '../interventions.ts';
import type { Target } from './target.ts';

const PATH = '/in/interventions.yaml';
const grounds = new Map<string, Basis>();

function groundOf(id: string): Basis {
  const known = grounds.get(id) ?? shippedGround(id);
  grounds.set(id, known);
  return known;
}

export const interventions: Target = {
  name: 'interventions',
  specimens: () =>
    scenarioIds({ access: DISK }, SHIPPED).flatMap((id) => {
      const path = `${SHIPPED.scenarios}/${id}/interventions.yaml`;
      if (DISK.stat(path) === null) return [];
      return [{ ref: id, files: { [PATH]: new TextDecoder().decode(DISK.read(path)) } }];
    }),
  read({ ref }, access) {
    const report = new Report();
    const source = new Library(access, report).open(PATH, PATH, (message) => {
      report.add({ place: null, file: PATH, message });
      return null;
    });
    const read = source === null ? null : readInterventions(source, report);
    if (read === null || report.count > 0) return { ok: false, ...report.finish() };
    // All of a file at once need not fit together; each by itself is made.
    for (const one of read.interventions) {
      const made = intervene(groundOf(ref), [one]);
      if (!made.ok) return { ok: false, problems: made.problems, more: 0 };
    }
    return { ok: true };
  },
};
