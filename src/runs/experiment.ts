/** Opens and checks experiment files for the commands, with what is wrong told in the words of the loader. */
import { loadExperiment, type LoadedExperiment } from '../experiments/sweep/load.ts';
import { scenarioDigest } from '../report/run-file.ts';
import { sizeWords } from '../report/text/sweep-progress.ts';
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import type { Refused } from '../scenarios/load.ts';
import { formatProblems } from '../scenarios/problems.ts';
import { printable } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { headOf, warningText, type Checked } from './session.ts';
import { VERSION } from './version.ts';
import { tell } from './write.ts';

function load(ref: string): LoadedExperiment | Refused {
  return loadExperiment(ref, { folders: SHIPPED, access: DISK, digest: scenarioDigest, version: VERSION });
}

/** Whether a name means an experiment: a file that says so, or a folder with one. */
export function isExperiment(ref: string): boolean {
  const kind = DISK.stat(ref)?.kind;
  if (kind === 'folder') return DISK.stat(`${ref}/experiment.yaml`) !== null;
  return kind === 'file' && /^kind:\s*['"]?experiment\b/m.test(headOf(ref));
}

/**
 * Opens an experiment; warnings go to stderr.
 * @throws Failure with every problem found
 */
export function openExperiment(ref: string): LoadedExperiment {
  const loaded = load(ref);
  if (!loaded.ok) throw new Failure(formatProblems(loaded.problems, loaded.more));
  if (loaded.warnings.length > 0) tell(warningText(loaded.warnings));
  return loaded;
}

/** Checks an experiment file. Nothing is thrown for what is wrong with it. */
export function checkExperiment(ref: string): Checked {
  const loaded = load(ref);
  if (!loaded.ok) {
    const { problems, more } = loaded;
    return { problems, more, warnings: [], text: formatProblems(problems, more), summary: '' };
  }
  const { warnings, study } = loaded;
  return {
    problems: [],
    more: 0,
    warnings,
    text: warningText(warnings),
    summary: printable(`${ref} is fine: ${sizeWords(study)}`),
  };
}
