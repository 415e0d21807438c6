/** The manifest and the inputs of a sweep's folder: all that decides its tables, with a fingerprint of each. */
import { dirname, join, resolve } from 'node:path';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { parseJson } from '../../scenarios/json.ts';
import { shortened } from '../../scenarios/text.ts';
import type { Owned } from './chunk-files.ts';
import { filesOf } from './collect.ts';
import { CHUNKS, FolderError, INPUTS, MANIFEST, writeWhole } from './folder.ts';
import { fingerprintOf, isAbsence, isRefusal, type Machine } from './machine.ts';
import { CRATE, PACKAGE } from './package-files.ts';
import { isStudy } from './study-schema.ts';
import { FORMAT, studyDigest, unitsOf, type Study } from './study.ts';
import { tablesOf } from './tables.ts';

/** Bytes of a manifest: a table of a million points is about half of it. */
const MANIFEST_BYTES = 64 * 1024 * 1024;
/** Bytes of one input. */
const INPUT_BYTES = 16 * 1024 * 1024;
const SHA256 = /^[0-9a-f]{64}$/;
/** Names of inputs: what lies in the folder beside them is not looked at. */
const INPUT_NAME = /^[\w][\w.-]{0,200}$/;

export interface Manifest {
  readonly kind: 'sweep';
  /** Of the study. */
  readonly digest: string;
  /** SHA-256 of every input, by its name. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly study: Study;
}

const scenarioName = (index: number) => `scenario-${String(index).padStart(4, '0')}.json`;
const encode = (text: string) => new TextEncoder().encode(text);

/** A file in a folder without a manifest that a sweep would write over, though no sweep has written it; undefined: none. */
function foreignFile(
  machine: Machine,
  folder: string,
  study: Study,
  inputs: ReadonlyMap<string, Uint8Array>,
): string | undefined {
  const later = [...tablesOf(study).flatMap(filesOf), PACKAGE, CRATE];
  // A sweep that was killed before it had a manifest leaves inputs behind, which are then the same.
  const isOther = ([name, bytes]: [string, Uint8Array]): boolean => {
    const path = join(folder, INPUTS, name);
    if (!machine.exists(path)) return false;
    const size = machine.size(path);
    return size !== bytes.length || fingerprintOf(machine.read(path)).sha256 !== fingerprintOf(bytes).sha256;
  };
  return (
    later.find((name) => machine.exists(join(folder, name))) ??
    [...inputs].filter(isOther).map(([name]) => `${INPUTS}/${name}`)[0]
  );
}

/**
 * Makes the folder of a study, or finds that it is there already: then nothing is changed, but inputs that are gone come back.
 * @throws FolderError where another study or somebody's own files lie there, or something in it is not what was written
 */
export function openFolder(
  machine: Machine,
  folder: string,
  study: Study,
  scenarios: readonly ScenarioFile[],
  texts: ReadonlyMap<string, string>,
): void {
  const files = new Map([
    ...[...texts].map(([name, text]) => [name, encode(text)] as const),
    ...scenarios.map((scenario, index) => [scenarioName(index), encode(JSON.stringify(scenario))] as const),
  ]);
  if (machine.exists(join(folder, MANIFEST))) {
    const manifest = readManifest(machine, folder, study.parley);
    if (manifest.digest !== studyDigest(study)) {
      throw new FolderError(
        `${folder} holds another sweep, or this one as it was before a change: name another folder`,
      );
    }
    // What was laid out on another host a moment ago may be seen here in any order: what is not seen yet is written again.
    for (const [name, bytes] of files) {
      const path = join(folder, INPUTS, name);
      if (fingerprintOf(bytes).sha256 !== manifest.inputs[name] || machine.exists(path)) continue;
      machine.makeFolder(join(folder, INPUTS));
      writeWhole(machine, join(folder, INPUTS), name, bytes);
    }
    openManifest(machine, folder, study.parley);
    return;
  }
  const foreign = foreignFile(machine, folder, study, files);
  if (foreign !== undefined) {
    // Another process may have laid out the folder, and even played all of it, since the first look.
    if (machine.exists(join(folder, MANIFEST))) return openFolder(machine, folder, study, scenarios, texts);
    throw new FolderError(
      `${folder} holds ${foreign}, which is of no sweep and would be written over: name another folder`,
    );
  }
  machine.makeFolder(join(folder, INPUTS));
  machine.makeFolder(join(folder, CHUNKS));
  for (const [name, bytes] of files) writeWhole(machine, join(folder, INPUTS), name, bytes);
  const inputs = Object.fromEntries([...files].map(([name, bytes]) => [name, fingerprintOf(bytes).sha256]));
  const manifest: Manifest = { kind: 'sweep', digest: studyDigest(study), inputs, study };
  machine.sync(folder);
  machine.sync(dirname(resolve(folder)));
  writeWhole(machine, folder, MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
}

/** Whether a sweep ended while its folder was being laid out: inputs come before the manifest that lists them. */
const isBegun = (machine: Machine, folder: string): boolean =>
  [INPUTS, CHUNKS].every((name) => machine.exists(join(folder, name)));

const unfinished = (folder: string) =>
  new FolderError(
    `${folder} holds the beginning of a sweep that ended before it was laid out: parley sweep with its experiment and --out ${folder} begins it again`,
  );

function parsed(machine: Machine, folder: string): Partial<Manifest> {
  const none = (why: string, trouble: 'wrong' | 'damaged') =>
    new FolderError(`${folder} is no folder of a sweep: its ${MANIFEST} ${why}`, trouble);
  let text: string;
  try {
    text = new TextDecoder().decode(machine.read(join(folder, MANIFEST), MANIFEST_BYTES));
  } catch (error) {
    if (isAbsence(error)) throw isBegun(machine, folder) ? unfinished(folder) : none('is missing', 'wrong');
    if (!isRefusal(error)) throw error;
    if (error.code === 'EFBIG') throw none(`is larger than ${MANIFEST_BYTES} bytes`, 'wrong');
    if (['EINVAL', 'EISDIR'].includes(error.code)) throw none('is no file', 'wrong');
    throw error;
  }
  try {
    const value = parseJson(text, MANIFEST);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // What it is instead does not matter.
  }
  throw none('is damaged', 'damaged');
}

/** The manifest of a folder, without a look at the inputs: workers read it, which check what they read of them. */
export function readManifest(machine: Machine, folder: string, version: string | null): Manifest {
  const { kind, study, digest, inputs } = parsed(machine, folder);
  const damaged = (why: string) => new FolderError(`${folder}/${MANIFEST} ${why}`, 'damaged');
  if (kind !== 'sweep' || typeof study !== 'object' || study === null)
    throw damaged('is not that of a sweep, or is damaged');
  if (studyDigest(study) !== digest) throw damaged('was changed by hand, or is damaged');
  if (version !== null && study.parley !== version)
    throw new FolderError(
      `${folder} was begun with Parley ${shortened(String(study.parley))}; rows of two versions are not mixed`,
    );
  if ((study.format as number) !== FORMAT)
    throw new FolderError(`${folder} was laid out by another version of Parley, which alone can read it`);
  if (!isStudy(study)) throw damaged('describes no sweep');
  const isInput = ([name, sha256]: [string, unknown]) =>
    INPUT_NAME.test(name) && typeof sha256 === 'string' && SHA256.test(sha256);
  const isListed = (_: string, index: number) => Object.hasOwn(inputs ?? {}, scenarioName(index));
  if (
    typeof inputs !== 'object' ||
    !Object.entries(inputs).every(isInput) ||
    !study.scenarios.every(isListed)
  )
    throw damaged('is damaged: its list of inputs is not what was written');
  return { kind, study, digest, inputs };
}

/** The bytes of an input, or in words why they are not those that were written. */
function readInput(
  machine: Machine,
  folder: string,
  { inputs }: Manifest,
  name: string,
): Uint8Array | string {
  let bytes: Uint8Array;
  try {
    bytes = machine.read(join(folder, INPUTS, name), INPUT_BYTES);
  } catch (error) {
    if (isAbsence(error)) return 'it is missing';
    if (isRefusal(error) && ['EINVAL', 'EISDIR', 'EFBIG'].includes(error.code))
      return 'it is no longer a file as it was';
    throw error;
  }
  return fingerprintOf(bytes).sha256 === inputs[name] ? bytes : 'it was changed since the sweep was laid out';
}

/** An input that is not what was written, and why. */
export interface ChangedInput {
  readonly name: string;
  readonly why: string;
}

export function changedInputs(machine: Machine, folder: string, manifest: Manifest): ChangedInput[] {
  return Object.keys(manifest.inputs)
    .sort()
    .flatMap((name) => {
      const found = readInput(machine, folder, manifest, name);
      return typeof found === 'string' ? [{ name, why: found }] : [];
    });
}

const inputError = (folder: string, { name, why }: ChangedInput) =>
  new FolderError(
    `${folder}/${INPUTS}/${name}: ${why}; rows of two inputs are not mixed: put the file back as it was, or begin in another folder`,
    'damaged',
  );

/**
 * The manifest of a folder whose inputs are what they were.
 * @param version of Parley: rows of two versions are never mixed; null: whichever, to look at results
 * @throws FolderError where there is none, another version made it, or anything that decides its tables was changed
 */
export function openManifest(machine: Machine, folder: string, version: string | null): Manifest {
  const manifest = readManifest(machine, folder, version);
  const [changed] = changedInputs(machine, folder, manifest);
  if (changed !== undefined) throw inputError(folder, changed);
  return manifest;
}

/** A resolved scenario of the study, from 0. @throws FolderError where it is not what was written */
export function readScenario(
  machine: Machine,
  folder: string,
  manifest: Manifest,
  index: number,
): ScenarioFile {
  const name = scenarioName(index);
  const found = readInput(machine, folder, manifest, name);
  if (typeof found === 'string') throw inputError(folder, { name, why: found });
  return JSON.parse(new TextDecoder().decode(found)) as ScenarioFile;
}

/** What it takes to find and prove the chunks of a folder. */
export const ownedBy = (machine: Machine, folder: string, { digest, study }: Manifest): Owned => ({
  machine,
  folder,
  digest,
  units: unitsOf(study),
});
