/** Prints a page in the form that was asked for. */
import { printHtml, titleOf } from '../report/html.ts';
import { printMarkdown } from '../report/markdown.ts';
import { printPage, printPlain, type Block } from '../report/page.ts';
import { PAGE_COLUMNS, pageOptions } from './output.ts';

/** Forms of a page besides that for the terminal. */
export interface Forms {
  readonly plain?: boolean;
  readonly md?: boolean;
  readonly html?: boolean;
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
