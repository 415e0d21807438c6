/** Rosters as offices save them: most were saved by LibreOffice 7.4 from one small table, the others put together by hand. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openRoster } from '../../src/runs/rosters.ts';
import { pointOf } from '../../src/scenarios/uncertain/quantity.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/offices/', import.meta.url));

const OPENED = [
  'arabic.xlsx',
  'ascii.csv',
  'bom.csv',
  'empty-lines.csv',
  'empty-rows.xlsx',
  'excel-2003-percent-format.xml',
  'excel-2003-two-sheets.xml',
  'excel-unicode-text.csv',
  'formulas.csv',
  'formulas.xlsx',
  'french-bom.csv',
  'german-excel.csv',
  'header-case.xlsx',
  'hidden-first.xlsx',
  'macros.xlsm',
  'percent-blank.csv',
  'percent-format.xlsx',
  'percent-semicolons.csv',
  'percent-typed.xlsx',
  'semicolons.csv',
  'sep-line.csv',
  'template.xltx',
  'text-numbers.xlsx',
  'text-that-is-a-workbook.csv',
  'trailing-separators.csv',
  'two-sheets.xlsx',
  'utf-16-be.csv',
  'utf-16-tabs.csv',
  'windows-1252-quoted.csv',
];

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['bars.csv', /1:1 the cells are parted by \|: save the table with commas, semicolons or tabs/],
  ['dates.xlsx', /4:15 position: .* is 46145, outside the scale from 0 to 100/],
  ['empty.csv', /there is nothing in it/],
  ['empty.xlsx', /there is nothing in any sheet that is shown/],
  ['error-cell.xlsx', /4:15 position: .*'#DIV\/0!'; this is an error of the spreadsheet: mend the formula/],
  ['excel-2003-merged.xml', /the cells A1:E1 of the sheet 'Roster' are merged: unmerge them/],
  ['excel-97.xls', /older kind \(\.xls\).*save its table as "CSV UTF-8"/],
  ['extra-column.xlsx', /1:42 Remark: unknown column 'Remark'; allowed: agent, issue/],
  ['flat.fods', /this is a flat OpenDocument spreadsheet \(\.fods\): .*save its table as "CSV UTF-8"/],
  ['interchange.dif', /Data Interchange Format \(\.dif\): .*save its table as "CSV UTF-8"/],
  ['merged.xlsx', /the cells A1:E1 of the sheet 'Roster' are merged: unmerge them/],
  ['old-mac.csv', /the lines end as on old Macintoshes: save it as UTF-8/],
  ['opendocument.ods', /OpenDocument spreadsheet \(\.ods\): .*save its table as "CSV UTF-8"/],
  ['printed.pdf', /this is a PDF: .*save its table as "CSV UTF-8"/],
  ['short-row.csv', /4:1 4 cells in a row of 5 columns/],
  ['symbolic-link.slk', /symbolic links \(\.slk\): .*save its table as "CSV UTF-8"/],
  ['thousands.csv', /3:22 1\.040 may be 1040 in a table with decimal commas; write that/],
  ['web-page.html', /this is a web page with a table: .*save its table as "CSV UTF-8"/],
];

describe('a roster as an office saved it', () => {
  it('is one of those below', () => {
    const all = [...OPENED, ...REFUSED.map(([name]) => name), 'ranges.xlsx'];
    expect(readdirSync(FOLDER).sort()).toEqual(all.sort());
  });

  it.each(OPENED)('opens: %s', async (name) => {
    const { agents, stakes } = await openRoster(`${FOLDER}${name}`);
    expect(agents).toHaveLength(3);
    expect(stakes.map(({ position, salience, capability }) => [position, salience, capability])).toEqual([
      [20, 0.8, 60],
      [75, 0.6, 40.5],
      [100, 0.9, 25],
    ]);
  });

  it('keeps ranges that stand in cells', async () => {
    const { stakes } = await openRoster(`${FOLDER}ranges.xlsx`);
    expect(stakes[0].position).toEqual({ kind: 'uniform', low: 20, high: 40 });
    expect(pointOf(stakes[1].position)).toBe(75);
  });

  it.each(REFUSED)('is refused with the remedy: %s', async (name, words) => {
    await expect(openRoster(`${FOLDER}${name}`)).rejects.toThrow(words);
  });
});
