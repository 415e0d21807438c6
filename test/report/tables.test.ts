/** Documents as tables and workbooks: every figure of the document is there once, and no text becomes a formula. */
import * as fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/report/page.ts';
import { printable } from '../../src/scenarios/text.ts';
import { tablesOf } from '../../src/report/tables.ts';
import { workbookOf } from '../../src/report/workbook.ts';

const BLOCKS: Block[] = [{ kind: 'title', text: ['Title'] }];

/** Numbers of a document or of tables, in order of size. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbersIn);
}
const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

const leaf = fc.oneof(
  fc.integer({ min: 1000, max: 1_000_000 }),
  fc.double({ min: 2000, max: 3000, noNaN: true }),
  fc.constantFrom('=1+1', '@SUM(A1)', '+1', '-1', 'plain', ''),
  fc.boolean(),
  fc.constant(null),
);
const { document } = fc.letrec<{ document: object; value: unknown }>((tie) => ({
  document: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('value'), { maxKeys: 30 }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('document'),
  ),
}));

describe('tables', () => {
  it('hold every number of a document once, beside the numbers of rows', () => {
    fc.assert(
      fc.property(document, (one) => {
        const cells = numbersIn(tablesOf(one).map(({ rows }) => rows)).filter((number) => number >= 1000);
        expect(ascending(cells)).toEqual(ascending(numbersIn(one)));
      }),
    );
  });

  it('say what the entries of a list inside a list belong to', () => {
    const tables = tablesOf({
      parley: '1',
      issues: [
        { id: 'tax', text: { mean: 3 }, anchors: [{ at: 0, label: 'none' }] },
        { id: 'debt', text: { mean: 4 }, anchors: [{ at: 7, label: 'full' }] },
      ],
    });
    expect(tables).toEqual([
      { name: 'document', head: ['name', 'value'], rows: [['parley', '1']] },
      {
        name: 'issues',
        head: ['id', 'text.mean'],
        rows: [
          ['tax', 3],
          ['debt', 4],
        ],
      },
      {
        name: 'issues.anchors',
        head: ['issues', 'at', 'label'],
        rows: [
          ['tax', 0, 'none'],
          ['debt', 7, 'full'],
        ],
      },
    ]);
  });
});

describe('workbooks', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '=cmd|"/c calc"!A1',
      '=HYPERLINK("http://evil.example")',
      '@SUM(1)',
      '+1',
      '-1',
      '\t=1',
      '\r=1',
      '<f>1</f>',
      ']]>',
      '&lt;',
      '_x0041_',
      'a\u0000b',
      '\ud800',
      '\uffff',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );

  it('keep names as text, read back as they are shown, whatever they say', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, other) => {
        const bytes = await workbookOf([{ kind: 'paragraph', text: [name] }], {
          [other]: [{ name, value: 1.5 }],
        });
        const { sheets } = await readXlsx(bytes, { readStyles: true });
        for (const { rows, cells } of sheets) {
          expect(
            [...(cells?.values() ?? [])].filter(
              ({ type, formula }) => type === 'formula' || formula !== undefined,
            ),
          ).toEqual([]);
          expect(rows.length).toBeGreaterThan(0);
        }
        const said = printable(name).replaceAll(/[\ufffe\uffff]/g, '\ufffd');
        expect(sheets.at(-1)!.rows[1]).toEqual([said, 1.5]);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same file for the same answer, whenever they are made', async () => {
    const wait = new Promise((resolve) => setTimeout(resolve, 2100));
    const first = await workbookOf(BLOCKS, { a: [{ b: 1 }] });
    await wait;
    expect(Buffer.from(await workbookOf(BLOCKS, { a: [{ b: 1 }] })).equals(Buffer.from(first))).toBe(true);
  });

  it('have sheets whose names are told apart and allowed', async () => {
    const long = 'a'.repeat(40);
    const bytes = await workbookOf(BLOCKS, {
      [`${long}b`]: [1],
      [`${long}c`]: [2],
      'x/y': [3],
      "'q'": [4],
      Page: [5],
    });
    const names = (await readXlsx(bytes)).sheets.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(7);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
  });

  it('refuse a table that no sheet holds', async () => {
    const wide = [Object.fromEntries(Array.from({ length: 24 }, (_, at) => [`c${at}`, at]))];
    await workbookOf(BLOCKS, { wide });
    await expect(async () =>
      workbookOf(BLOCKS, { long: Array.from({ length: 1_048_576 }, () => 0) }),
    ).rejects.toThrow(/--json/);
  });
});
