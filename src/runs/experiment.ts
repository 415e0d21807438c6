/** Finds, opens and checks experiment files for the commands, with what is wrong told in the words of the loader. */
import { loadExperiment, type LoadedExperiment } from '../experiments/sweep/load.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import { sizeWords } from '../report/text/sweep-progress.ts';
import { DISK, EXPERIMENTS, SHIPPED } from '../scenarios/disk.ts';
import type { FileAccess } from '../scenarios/files.ts';
import { headline, type Headline } from '../scenarios/list.ts';
import type { Refused } from '../scenarios/load.ts';
import { formatProblems } from '../scenarios/problems.ts';
import { nearest } from '../scenarios/nearest.ts';
import { compareText, printable } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { refusal } from './refused.ts';
import { headOf } from './head.ts';
import { warningText, type Checked } from './session.ts';
import { VERSION } from './version.ts';
import { tell } from './write.ts';

const FILE = 'experiment.yaml';

/** Ids of the experiments that come with the program, those of a group as `group/id`. */
export function experimentIds(): string[] {
  const below = (folder: string): string[] =>
    DISK.list(`${EXPERIMENTS}/${folder}`).flatMap((name) => {
      const id = folder === '' ? name : `${folder}/${name}`;
      if (DISK.stat(`${EXPERIMENTS}/${id}`)?.kind !== 'folder') return [];
      return DISK.stat(`${EXPERIMENTS}/${id}/${FILE}`) === null ? below(id) : [id];
    });
  return below('').sort(compareText);
}

/** The experiments that come with the program. */
export function listExperiments(): Headline[] {
  return experimentIds().map((id) => headline(id, `${EXPERIMENTS}/${id}/${FILE}`, DISK));
}

/** The path that a name means: what lies there, else an experiment that comes with the program. */
const pathOf = (ref: string): string =>
  DISK.stat(ref) === null && experimentIds().includes(ref) ? `${EXPERIMENTS}/${ref}` : ref;

/** Loads an experiment. @param access where files are read: a program may hold some of its own */
export function readExperiment(ref: string, access: FileAccess = DISK): LoadedExperiment | Refused {
  return loadExperiment(pathOf(ref), {
    folders: SHIPPED,
    access,
    digest: scenarioDigest,
    version: VERSION,
  });
}

/** Whether a name means an experiment: a file that says so, a folder with one, or one that comes with the program. */
export function isExperiment(ref: string): boolean {
  const path = pathOf(ref);
  const kind = DISK.stat(path)?.kind;
  if (kind === 'folder') return DISK.stat(`${path}/${FILE}`) !== null;
  const head = kind === 'file' ? headOf(path) : '';
  if (/^kind:/m.test(head)) return /^kind:\s*['"]?experiment\b/m.test(head);
  return /^scenario:/m.test(head) && /^(vary|metrics|replicates|design):/m.test(head);
}

/**
 * Opens an experiment; warnings go to stderr.
 * @throws Failure with every problem found
 */
export function openExperiment(ref: string, access: FileAccess = DISK): LoadedExperiment {
  const loaded = readExperiment(ref, access);
  if (!loaded.ok && access.stat(ref) === null && !/[.\\]/.test(ref)) {
    const near = nearest(ref, experimentIds());
    const hint =
      near === null ? 'parley list --experiments shows those there are' : `did you mean '${near}'?`;
    if (near !== null || !ref.includes('/')) throw new Failure(`no experiment '${printable(ref)}' (${hint})`);
  }
  if (!loaded.ok) throw refusal(loaded);
  if (loaded.warnings.length > 0) tell(warningText(loaded.warnings));
  return loaded;
}

/** Checks an experiment file. Nothing is thrown for what is wrong with it. */
export function checkExperiment(ref: string): Checked {
  const loaded = readExperiment(ref);
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
