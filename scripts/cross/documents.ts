/**
 * Whether the documents of a run say the same numbers: its report and the deals that it left, as plain text, Markdown, HTML and the sheets of
 * a workbook, and the JSON document beside the sheets.
 */
import { readXlsx } from 'hucre/xlsx';
import { plainArm } from '../../src/experiments/arm.ts';
import { dealsOf } from '../../src/experiments/deals/deals.ts';
import { dealsDocument } from '../../src/report/deals-document.ts';
import { documentOf } from '../../src/report/document.ts';
import type { FinishedRun } from '../../src/report/finished-run.ts';
import { printHtml } from '../../src/report/html.ts';
import { printMarkdown } from '../../src/report/markdown.ts';
import { printPlain, type Block } from '../../src/report/page.ts';
import { dealsPage } from '../../src/report/text/deals.ts';
import { reportBlocks } from '../../src/report/text/report.ts';
import { workbookOf } from '../../src/report/workbook.ts';

/** Columns of a page that is handed on, and numbers that are shown of those that are missing. */
const COLUMNS = 80;
const SHOWN = 5;
/** Digits of a number that count: a sheet may hold the last bit otherwise. */
const DIGITS = 12;

/** A document by its form. */
export interface Handed {
  readonly form: 'plain' | 'Markdown' | 'HTML' | 'workbook';
  readonly said: string;
}

const numbersIn = (text: string): Set<string> =>
  new Set(text.match(/[−-]?\d+(?:\.\d+)?/g)?.map((one) => one.replace(/^[−-]/, '')));

/** What a reader of HTML sees or is read: no style, no picture. */
const seen = (html: string): string =>
  html
    .replaceAll(/<(style|svg|head)\b[^]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&');

/** Numbers of plain data, in as many digits as a sheet keeps. */
function numbersOf(value: unknown): string[] {
  if (typeof value === 'number')
    return Number.isFinite(value) ? [String(Number(value.toPrecision(DIGITS)))] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}

async function sheetsOf(bytes: Uint8Array): Promise<{ page: string; numbers: Set<string> }> {
  const { sheets } = await readXlsx(bytes);
  const [page, ...lists] = sheets;
  const cells = lists.flatMap(({ rows }) => rows.flat());
  return {
    page: page.rows.map((row) => String(row[0] ?? '')).join('\n'),
    numbers: new Set(
      cells.flatMap((cell) =>
        typeof cell === 'number' ? numbersOf(cell) : typeof cell === 'string' ? [...numbersIn(cell)] : [],
      ),
    ),
  };
}

/** The forms of a page. */
async function handedOn(blocks: readonly Block[], document: object): Promise<Handed[]> {
  const { page } = await sheetsOf(await workbookOf(blocks, document));
  return [
    { form: 'plain', said: printPlain(blocks) },
    { form: 'Markdown', said: printMarkdown(blocks).replaceAll('\\', '') },
    { form: 'HTML', said: seen(printHtml(blocks, 'page')) },
    { form: 'workbook', said: page },
  ];
}

/** Numbers of the first form that another one does not say, told. */
export function silent([plain, ...others]: readonly Handed[]): string[] {
  return others.flatMap(({ form, said }) => {
    const there = numbersIn(said);
    const missing = [...numbersIn(plain.said)].filter((one) => !there.has(one));
    return missing.length === 0 ? [] : [`${form} does not say ${missing.slice(0, SHOWN).join(', ')}`];
  });
}

/** What the documents of a run do not agree on. */
export async function documentsDisagree(run: FinishedRun): Promise<string[]> {
  const report = { name: 'report', blocks: reportBlocks(run, COLUMNS), document: documentOf(run) as object };
  const { world, seed, parley } = run;
  const left = dealsDocument(world, dealsOf(plainArm(world), seed), { parley, seed, changes: [], held: [] });
  const pages = [report, { name: 'deals', blocks: dealsPage(left), document: left as object }];
  const found: string[] = [];
  for (const { name, blocks, document } of pages) {
    for (const one of silent(await handedOn(blocks, document))) found.push(`${name}: ${one}`);
    const plain: unknown = JSON.parse(JSON.stringify(document));
    const { numbers } = await sheetsOf(await workbookOf(blocks, plain as object));
    const missing = [...new Set(numbersOf(plain))].filter(
      (one) => !numbers.has(one) && !numbers.has(one.replace('-', '')),
    );
    if (missing.length > 0)
      found.push(`${name}: no sheet has ${missing.slice(0, SHOWN).join(', ')} of the JSON document`);
  }
  return found;
}
