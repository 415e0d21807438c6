/** `parley deposit`: a sweep as it is handed to an archive: proved first, then copied, described and summed up in checksums. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EXPERIMENT_FILE, workflowRunCrate, type CrateFile } from '../experiments/sweep/crate.ts';
import { INPUTS, MANIFEST } from '../experiments/sweep/folder.ts';
import { openManifest } from '../experiments/sweep/manifest.ts';
import { CRATE, PACKAGE, packedTables } from '../experiments/sweep/package-files.ts';
import { columnOf } from '../experiments/sweep/summary.ts';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import { tablesOf } from '../experiments/sweep/tables.ts';
import { depositPackage } from '../report/deposit/data-package.ts';
import { depositNotebook } from '../report/deposit/notebook.ts';
import { experimentOdd } from '../report/deposit/odd.ts';
import { publicationOf, type DepositTerms } from '../report/deposit/terms.ts';
import { printMarkdown } from '../report/markdown.ts';
import { counted } from '../report/words.ts';
import { EXIT, Failure } from './failure.ts';
import { explained, SUMS, verifySweep } from './sweep.ts';
import { reasonOf } from './write.ts';

/** Bytes of a file that are read in one piece. */
const BLOCK = 1 << 22;

/** @throws Failure where not everything of the sweep is there and as it was written */
async function prove(folder: string): Promise<void> {
  const { faults, missing, collected } = await verifySweep(folder);
  const [fault] = faults;
  if (fault !== undefined)
    throw new Failure(
      `${folder}/${fault.name}: ${fault.why}; what is not what was written is not deposited: parley sweep verify ${folder}`,
      EXIT.damaged,
    );
  if (missing > 0 || !collected)
    throw new Failure(`not all of ${folder} is played and put together: parley sweep resume ${folder}`);
}

function fingerprint(path: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const block of THIS_MACHINE.blocks(path, BLOCK)) {
    hash.update(block);
    bytes += block.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes a deposit into a draft. @returns how many files */
async function fill(folder: string, draft: string, terms: DepositTerms): Promise<number> {
  const manifest = openManifest(THIS_MACHINE, folder, null);
  const { study } = manifest;
  const packed = packedTables(THIS_MACHINE, folder, study)!;
  const titles = new Map(tablesOf(study).map(({ name, title }) => [name as string, title]));
  const files: CrateFile[] = [];
  const add = (path: string, title: string, role: CrateFile['role']): void => {
    files.push({ path, title, role, ...fingerprint(join(draft, path)) });
  };
  const copy = (path: string, title: string, role: CrateFile['role']): void => {
    copyFileSync(join(folder, path), join(draft, path));
    add(path, title, role);
  };
  const write = (path: string, title: string, text: string): void => {
    writeFileSync(join(draft, path), text);
    add(path, title, 'text');
  };
  mkdirSync(join(draft, INPUTS));
  for (const path of Object.keys(packed)) copy(path, titles.get(path.replace(/\.\w+$/, ''))!, 'table');
  // What was proved a moment ago, and what was copied, are the same.
  for (const { path, sha256 } of files)
    if (packed[path].sha256 !== sha256)
      throw new Failure(`${folder}/${path} was changed while it was copied`, EXIT.damaged);
  for (const name of Object.keys(manifest.inputs))
    copy(
      `${INPUTS}/${name}`,
      name === EXPERIMENT_FILE ? 'The experiment' : 'Input of the experiment',
      'input',
    );
  copy(MANIFEST, 'All that decides the tables', 'input');
  const failed = (await columnOf(join(folder, 'failures.parquet'), 'run_id')).length;
  write('odd.md', 'ODD of the experiment', printMarkdown(experimentOdd(study, failed, terms)));
  write('tables.ipynb', 'Notebook that opens the tables', json(depositNotebook()));
  write(PACKAGE, 'Columns of the tables (Data Package 2.0)', json(depositPackage(study, packed, terms)));
  writeFileSync(join(draft, CRATE), json(workflowRunCrate(manifest, files, publicationOf(terms))));
  const all = [
    ...files.map(({ path, sha256 }) => ({ path, sha256 })),
    { path: CRATE, ...fingerprint(join(draft, CRATE)) },
  ];
  writeFileSync(join(draft, SUMS), all.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''));
  return all.length + 1;
}

/**
 * Makes a deposit of a sweep, complete or not at all.
 * @throws Failure where the sweep is not whole, something lies where the deposit would go, or the file system refuses
 */
export async function deposit(folder: string, out: string, terms: DepositTerms): Promise<string> {
  await prove(folder);
  if (existsSync(out)) throw new Failure(`${out} is there already`);
  return explained(folder, async () => {
    const home = dirname(resolve(out));
    let draft: string | null = null;
    try {
      THIS_MACHINE.makeFolder(home);
      draft = mkdtempSync(join(home, `.parley-${basename(resolve(out)).slice(0, 32)}-`));
      const count = await fill(folder, draft, terms);
      chmodSync(draft, 0o777 & ~process.umask());
      renameSync(draft, out);
      draft = null;
      return `${counted(count, 'file')} in ${out}; sha256sum -c ${SUMS} there proves them`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      throw new Failure(`cannot write ${out}: ${reasonOf(error)}`);
    } finally {
      if (draft !== null) rmSync(draft, { recursive: true, force: true });
    }
  });
}
