/** Shows a finished run the way that was asked for: as a text report, as plain lines or as JSON, and into files. */
import { join } from 'node:path';
import { documentOf } from '../report/document.ts';
import type { FinishedRun } from '../report/finished-run.ts';
import { writeRunFile, type RunInputs } from '../report/run-file.ts';
import { plainReport, textReport } from '../report/text/report.ts';
import { DISK } from '../scenarios/disk.ts';
import { slugOf } from '../scenarios/text.ts';
import { jsonText, PAGE_COLUMNS, pageOptions, print } from './output.ts';
import { tell, writeFiles } from '../runs/write.ts';

export interface ShowOptions {
  readonly plain: boolean | undefined;
  readonly json: boolean | undefined;
  /** File or folder to save the run to. */
  readonly out: string | undefined;
}

function isFolder(path: string): boolean {
  return path.endsWith('/') || DISK.stat(path)?.kind === 'folder';
}

/** What `--out` writes: the run file, and into a folder also both reports. */
function filesOf(out: string, run: FinishedRun, inputs: RunInputs): { path: string; text: string }[] {
  const file = { path: out, text: writeRunFile(inputs) };
  if (!isFolder(out)) return [file];
  const name = [inputs.scenario.id, slugOf(inputs.seed).slice(0, 32)].filter((part) => part !== '').join('-');
  const page = textReport(run, { width: PAGE_COLUMNS, colour: false });
  return [
    { ...file, path: join(out, `${name}.run.json`) },
    { path: join(out, `${name}.json`), text: `${jsonText(documentOf(run))}\n` },
    { path: join(out, `${name}.txt`), text: page },
  ];
}

/** Writes the files first, so that nothing is shown that could not be kept. */
export function showRun(run: FinishedRun, inputs: RunInputs, { plain, json, out }: ShowOptions): void {
  if (out !== undefined) {
    const files = filesOf(out, run, inputs);
    writeFiles(files);
    tell(`wrote ${files.map(({ path }) => path).join(', ')}`);
  }
  if (json === true) print(jsonText(documentOf(run)));
  else print(plain === true ? plainReport(run) : textReport(run, pageOptions()));
}
