/** Shows a finished run the way that was asked for: as a text report, as plain lines or as JSON, and into files. */
import { join } from 'node:path';
import { documentOf } from '../report/document.ts';
import type { FinishedRun } from '../report/finished-run.ts';
import { writeRunFile, type RunInputs } from '../report/run-file.ts';
import { printPage, printPlain } from '../report/page.ts';
import { accountOf } from '../report/text/account.ts';
import { plainCourse, plainReport, textReport } from '../report/text/report.ts';
import { DISK } from '../scenarios/disk.ts';
import { slugOf } from '../scenarios/text.ts';
import { jsonText, PAGE_COLUMNS, pageOptions, print } from './output.ts';
import { Failure } from '../runs/failure.ts';
import { tell, writeFiles } from '../runs/write.ts';

export interface ShowOptions {
  readonly plain: boolean | undefined;
  readonly json: boolean | undefined;
  /** Agents and issues to tell about instead of the whole. */
  readonly about: readonly string[] | undefined;
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

function accounts(run: FinishedRun, about: readonly string[], plain: boolean): string {
  const { width, colour } = pageOptions();
  const told = about.map((word) => {
    const blocks = accountOf(run, word, width);
    if (typeof blocks === 'string') throw new Failure(`--about: ${blocks}`);
    return plain ? printPlain(blocks) : printPage(blocks, { width, colour });
  });
  return told.join('\n');
}

/** Writes the files first, so that nothing is shown that could not be kept. */
export function showRun(run: FinishedRun, inputs: RunInputs, options: ShowOptions): void {
  const { plain = false, json, about = [], out } = options;
  const told = about.length > 0 ? accounts(run, about, plain) : null;
  if (out !== undefined) {
    const files = filesOf(out, run, inputs);
    writeFiles(files);
    tell(`wrote ${files.map(({ path }) => path).join(', ')}`);
  }
  if (json === true) print(jsonText(documentOf(run)));
  else if (told !== null) print(told);
  else print(plain ? plainReport(run) + plainCourse(run) : textReport(run, pageOptions()));
}
