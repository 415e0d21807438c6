/** Shows a finished run the way that was asked for: as a text report, as plain lines or as JSON, and into files. */
import { join } from 'node:path';
import { documentOf } from '../report/document.ts';
import type { FinishedRun } from '../report/finished-run.ts';
import { writeRunFile, type SavedInputs } from '../report/run-file.ts';
import { accountOf } from '../report/text/account.ts';
import { plainCourse, plainReport, reportBlocks, textReport } from '../report/text/report.ts';
import { DISK } from '../scenarios/disk.ts';
import { slugOf } from '../scenarios/text.ts';
import { jsonText, PAGE_COLUMNS, print } from './output.ts';
import { columnsFor, type DocumentForms, type Forms, pageText, writeWorkbook } from './show-page.ts';
import { Failure } from '../runs/failure.ts';
import { tell, writeFiles } from '../runs/write.ts';

export interface ShowOptions extends DocumentForms {
  /** Agents and issues to tell about instead of the whole. */
  readonly about: readonly string[] | undefined;
  /** File or folder to save the run to. */
  readonly out: string | undefined;
}

function isFolder(path: string): boolean {
  return path.endsWith('/') || DISK.stat(path)?.kind === 'folder';
}

/** What `--out` writes: the run file, and into a folder also both reports. */
function filesOf(out: string, run: FinishedRun, inputs: SavedInputs): { path: string; text: string }[] {
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

function accounts(run: FinishedRun, about: readonly string[], forms: Forms): string {
  const told = about.map((word) => {
    const blocks = accountOf(run, word, columnsFor(forms));
    if (typeof blocks === 'string') throw new Failure(`--about: ${blocks}`);
    return blocks;
  });
  if (forms.html === true) return pageText(told.flat(), forms);
  return told.map((blocks) => pageText(blocks, forms)).join('\n');
}

/** Writes the files first, so that nothing is shown that could not be kept. */
export async function showRun(run: FinishedRun, inputs: SavedInputs, options: ShowOptions): Promise<void> {
  const { plain = false, json, about = [], out, xlsx } = options;
  const told = about.length > 0 ? accounts(run, about, options) : null;
  if (out !== undefined) {
    const files = filesOf(out, run, inputs);
    writeFiles(files);
    tell(`wrote ${files.map(({ path }) => path).join(', ')}`);
  }
  if (xlsx !== undefined) {
    await writeWorkbook(xlsx, {
      document: () => documentOf(run),
      blocks: (columns) => reportBlocks(run, columns),
    });
  }
  if (json === true) print(jsonText(documentOf(run)));
  else if (told !== null) print(told);
  else if (plain) print(plainReport(run) + plainCourse(run));
  else print(pageText(reportBlocks(run, columnsFor(options)), options));
}
