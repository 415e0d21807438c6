/** Shows what a command found in the form that was asked for: a page, a document to hand on, JSON, and a workbook beside it. */
import { printHtml, titleOf } from '../report/html.ts';
import { printMarkdown } from '../report/markdown.ts';
import { printPage, printPlain, type Block } from '../report/page.ts';
import { Failure } from '../runs/failure.ts';
import { tell, writeFiles } from '../runs/write.ts';
import { jsonText, PAGE_COLUMNS, pageOptions, print } from './output.ts';

/** Forms of a page besides that for the terminal. */
export interface Forms {
  readonly plain?: boolean;
  readonly md?: boolean;
  readonly html?: boolean;
}

/** The same, with those of the document that stands behind the page. */
export interface DocumentForms extends Forms {
  readonly json?: boolean;
  /** File for the workbook. */
  readonly xlsx?: string;
}

/** What a command found: the page is made of the document, and both say the same. */
export interface CommandResult {
  readonly document: () => object;
  readonly blocks: (columns: number) => readonly Block[];
}

/** Columns that a page has in a form. */
export const columnsFor = ({ md, html }: Forms): number =>
  md === true || html === true ? PAGE_COLUMNS : pageOptions().width;

/** The page as text. */
export function pageText(blocks: readonly Block[], { plain, md, html }: Forms): string {
  if (plain === true) return printPlain(blocks);
  if (md === true) return printMarkdown(blocks);
  return html === true ? printHtml(blocks, titleOf(blocks)) : printPage(blocks, pageOptions());
}

/** Writes the workbook. @throws Failure where a sheet cannot hold a table, or the file cannot be written */
export async function writeWorkbook(path: string, { document, blocks }: CommandResult): Promise<void> {
  const { workbookOf } = await import('../report/workbook.ts');
  const bytes = await workbookOf(blocks(PAGE_COLUMNS), document()).catch((error: unknown) => {
    throw error instanceof RangeError ? new Failure(`--xlsx: ${error.message}`) : error;
  });
  writeFiles([{ path, text: bytes }]);
  tell(`wrote ${path}`);
}

/** Writes the workbook first, so that nothing is shown that could not be kept. */
export async function showPage(found: CommandResult, { json, xlsx, ...forms }: DocumentForms): Promise<void> {
  if (xlsx !== undefined) await writeWorkbook(xlsx, found);
  print(json === true ? jsonText(found.document()) : pageText(found.blocks(columnsFor(forms)), forms));
}
