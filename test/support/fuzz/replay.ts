/** Saved runs: files and codes of the shipped scenarios with what is changed in them, opened as `replay` opens them. */
import {
  isCode,
  RunFileError,
  type SavedInputs,
  writeCode,
  writeRunFile,
} from '../../../src/report/run-file.ts';
import { readCode, readRunFile } from '../../../src/report/run-file-reader.ts';
import { Failure } from '../../../src/runs/failure.ts';
import { changed, ownInterventions, savedInterventions } from '../../../src/runs/interventions.ts';
import { openInputs } from '../../../src/runs/saved-run.ts';
import { openScenario, shippedIds } from '../../../src/runs/session.ts';
import { VERSION } from '../../../src/runs/version.ts';
import { scenarioDigest } from '../../../src/scenarios/digest.ts';
import { Report } from '../../../src/scenarios/problems.ts';
import type { Specimen, Target } from './target.ts';

const FILE = '/in/saved.run.json';
const CODE = '/in/code.txt';

function specimensOf(id: string): Specimen[] {
  const { file } = openScenario(id);
  const [first] = ownInterventions(id);
  const inputs: SavedInputs = {
    parley: VERSION,
    scenario: { id, digest: scenarioDigest(file), resolved: file },
    seed: id,
    rounds: null,
    set: [],
    interventions: first === undefined ? [] : [first.data],
    digest: '0'.repeat(32),
  };
  const code = writeCode({ ...inputs, scenario: { ...inputs.scenario, resolved: null } });
  return [
    { ref: FILE, files: { [FILE]: writeRunFile(inputs) } },
    { ref: CODE, files: { [CODE]: code } },
  ];
}

export const replay: Target = {
  name: 'replay',
  specimens: () => shippedIds().flatMap(specimensOf),
  read({ ref }, access) {
    const text = new TextDecoder().decode(access.read(ref));
    const { write } = process.stderr;
    // Warnings of scenarios that are odd but not wrong are for people.
    process.stderr.write = () => true;
    try {
      const saved = ref === CODE && isCode(text) ? readCode(text) : readRunFile(text, ref);
      const { scenario } = openInputs(saved);
      changed(scenario, savedInterventions(saved.interventions));
      return { ok: true };
    } catch (error) {
      if (!(error instanceof Failure) && !(error instanceof RunFileError)) throw error;
      const problems = error instanceof Failure ? error.problems : [];
      if (problems.length > 0) return { ok: false, problems, more: 0 };
      // A message of several lines shows where in the file it is; each of them is looked at by itself.
      const report = new Report();
      for (const line of error.message.split('\n')) report.add({ place: null, file: ref, message: line });
      return { ok: false, ...report.finish() };
    } finally {
      process.stderr.write = write;
    }
  },
};
