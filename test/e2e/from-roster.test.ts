/** Rosters as offices keep them, by the real binary: opened as they are, or refused with the remedy; and from one to a briefing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRoster } from '../../src/runs/rosters.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
type Cell = string | number | boolean | Date | null;

const put = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(folder, name), bytes);

/** A workbook; cells named as percentages are formatted so. */
async function workbook(
  name: string,
  rows: Cell[][],
  percent: readonly string[] = [],
  more: { name: string; rows: Cell[][]; hidden?: boolean }[] = [],
) {
  const cells = new Map(percent.map((key) => [key, { style: { numFmt: '0%' } }]));
  const front = more.filter(({ hidden }) => hidden === true);
  const behind = more.filter(({ hidden }) => hidden !== true);
  put(name, await writeXlsx({ sheets: [...front, { name: 'Stakes', rows, cells }, ...behind] }));
}

const HEAD = ['agent', 'issue', 'position', 'salience', 'capability'];
const STAKES: Cell[][] = [
  HEAD,
  ['Ann', 'tax', 45, 0.8, 2],
  ['Bob', 'tax', 20, 0.5, 1],
  ['Cid', 'tax', 90, 0.25, 4],
];
const CSV = STAKES.map((row) => row.join(',')).join('\n');

const models = (name: string) => parley(['models', name, '--model', 'weighted-median', '--json'], folder);
/** What the published models say of a file, without its name. */
function said(name: string): unknown {
  const { code, out, err } = models(name);
  expect({ name, code, err: code === 0 ? '' : err }).toEqual({ name, code: 0, err: '' });
  const { baseline, models: answers } = JSON.parse(out) as { baseline: unknown; models: unknown };
  return { baseline, answers };
}

beforeAll(() => put('plain.csv', CSV));

describe('a roster', () => {
  const semicolons = CSV.replaceAll(',', ';').replaceAll(/(\d)\.(\d)/g, '$1,$2');
  it.each<[string, string | Uint8Array]>([
    ['semicolons and decimal commas', semicolons],
    ['tabs', CSV.replaceAll(',', '\t')],
    ['a byte order mark', `\ufeff${CSV}`],
    ['a line that says what parts cells', `sep=;\r\n${semicolons}`],
    ['Windows line ends and an empty last line', `${CSV.replaceAll('\n', '\r\n')}\r\n\r\n`],
    [
      'capitals in the names of columns',
      CSV.replace(HEAD.join(','), 'Agent,Issue,POSITION,Salience,Capability'),
    ],
    ['columns in another order', STAKES.map((row) => row.toReversed().join(',')).join('\n')],
    [
      'saliences in percent',
      CSV.replace(',0.8,', ',80%,').replace(',0.5,', ',50 %,').replace(',0.25,', ',25 percent,'),
    ],
    ['positions in percent', CSV.replace(',45,', ',45%,').replace(',20,', ',20 %,')],
    ['percents with a decimal comma', semicolons.replace(';0,25;', ';25,0%;')],
    ['columns in which nothing stands', CSV.replaceAll(/^(.*)$/gm, ',$1,,').replace(/,+$/, '')],
    ['blanks around cells', CSV.replaceAll(',', ' , ')],
    ['quotes around cells', STAKES.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CSV, 'utf16le')])],
  ])('in CSV with %s says the same', (_, bytes) => {
    put('messy.csv', bytes);
    expect(said('messy.csv')).toEqual(said('plain.csv'));
  });

  it('opens with names in Windows-1252', () => {
    put('latin.csv', Buffer.from(CSV.replace('Ann', 'Änn'), 'latin1'));
    expect(said('latin.csv')).toEqual(said('plain.csv'));
  });

  it('in a workbook says the same: as numbers, as percentages, behind a hidden sheet, beside others, with a formula', async () => {
    await workbook('plain.xlsx', STAKES);
    await workbook('percent.xlsx', [HEAD, ['Ann', 'tax', 0.45, 0.8, 2], ...STAKES.slice(2)], ['1,2', '1,3']);
    await workbook(
      'many.xlsx',
      STAKES,
      [],
      [
        { name: 'Hidden', rows: [['nothing']], hidden: true },
        { name: 'Notes', rows: [['a note']] },
      ],
    );
    await workbook('gaps.xlsx', [[null], ...STAKES.map((row) => [null, ...row]), [null, '', null]]);
    await workbook(
      'texts.xlsx',
      STAKES.map((row) => row.map((cell) => String(cell).replace(/^(\d)\.(\d+)$/, '$1,$2'))),
    );
    for (const name of ['plain.xlsx', 'percent.xlsx', 'gaps.xlsx', 'texts.xlsx'])
      expect(said(name)).toEqual(said('plain.csv'));
    const { code, err } = models('many.xlsx');
    expect([code, err]).toEqual([0, "many.xlsx: read the sheet 'Stakes'; not read: 'Notes'\n"]);
  });

  it('in the XML that Excel saved in 2003 says the same, also to the importer of KTAB', () => {
    const cell = (value: Cell, style = ''): string =>
      `<Cell${style}><Data ss:Type="${typeof value === 'number' ? 'Number' : 'String'}">${value}</Data></Cell>`;
    const book = (rows: readonly (readonly Cell[])[], style = ''): string =>
      `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style></Styles><Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">no</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet><Worksheet ss:Name="Stakes"><Table>${rows
        .map(
          (row) =>
            `<Row>${row.map((value, at) => cell(value, at === 3 && typeof value === 'number' ? style : '')).join('')}</Row>`,
        )
        .join('')}</Table></Worksheet></Workbook>`;
    put('excel.xml', book(STAKES));
    put('percents.xml', book(STAKES, ' ss:StyleID="s1"'));
    for (const name of ['excel.xml', 'percents.xml']) expect(said(name)).toEqual(said('plain.csv'));
    put(
      'ktab.xml',
      book([
        ['Fish', 'A test', 2, 1],
        ['Actor', 'Description', 'Power', 'Quota', 'Quota salience'],
        ['a', 'one', 3, 10, 40],
        ['b', 'two', 1, 90, 20],
      ]),
    );
    const { code, err } = parley(['import', 'ktab', 'ktab.xml', '--out', 'fish'], folder);
    expect([code, err]).toEqual([0, 'wrote fish: 2 agents, 1 issue\nA test\nnext: parley models fish\n']);
    put(
      'merged.xml',
      book(STAKES).replace(
        '<Cell><Data ss:Type="String">Ann',
        '<Cell ss:MergeDown="1"><Data ss:Type="String">Ann',
      ),
    );
    expect(models('merged.xml').err).toContain("the cells A2:A3 of the sheet 'Stakes' are merged");
    put('bomb.xml', `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(99)}">]>${book(STAKES)}`);
    expect(models('bomb.xml').err).toContain('document types are not read');
  });

  it('is refused with the remedy', async () => {
    await workbook('date.xlsx', [HEAD, ['Ann', 'tax', new Date(Date.UTC(2026, 0, 2)), 0.5, 1]]);
    await workbook('error.xlsx', [HEAD, ['Ann', 'tax', '#DIV/0!', 0.5, 1]]);
    await workbook('empty.xlsx', [[]]);
    put('broken.xlsx', readFileSync(join(folder, 'date.xlsx')).subarray(0, 900));
    put('text.xlsx', 'agent,issue\n');
    put(
      'old.xls',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 1)]),
    );
    for (const [name, words] of [
      ['date.xlsx', /date\.xlsx:2:\d+ position: .*date/],
      ['error.xlsx', /error\.xlsx:2:\d+ position: .*#DIV/],
      ['empty.xlsx', /nothing in any sheet/],
      ['broken.xlsx', /save it again as \.xlsx/],
      ['text.xlsx', /save it again as \.xlsx/],
      ['old.xls', /CSV UTF-8/],
    ] as const) {
      const { code, err } = models(name);
      expect([name, code]).toEqual([name, 2]);
      expect(err).toMatch(words);
    }
  });

  it.each<[string, string, RegExp]>([
    ['a title above it', `Actors\n\n${CSV}`, /:1:1 the first row does not name the columns, line 3 does/],
    ['nothing in it', '', /:1:1 there is nothing in it/],
    ['bars between cells', CSV.replaceAll(',', '|'), /:1:1 the cells are parted by \|/],
    [
      'the line ends of old Macintoshes',
      CSV.replaceAll('\n', '\r'),
      /the lines end as on old Macintoshes: save/,
    ],
    ['a column twice', `agent,issue,position,Position,salience,capability\n`, /'Position' stands twice/],
    [
      'a quote that is never closed',
      `${HEAD.join(',')}\n"Ann,tax,45,0.8,2\n`,
      /:2:1 a quoted field is never closed/,
    ],
    ['a comma that may part thousands', CSV.replace(/,2$/m, ',"2,000"'), /write 2000, or 2\.000 if/],
    [
      'a point that may part thousands',
      semicolons.replace(/;2$/m, ';2.000'),
      /2\.000 may be 2000 in a table/,
    ],
  ])('with %s is refused with the root of it first, and the remedy', (_, text, words) => {
    put('refused.csv', text);
    const { code, err } = models('refused.csv');
    expect(code).toBe(2);
    expect(err.split('\n')[0]).toMatch(words);
  });

  it('in a workbook with merged cells, or a formula that was never worked out, is refused with the remedy', async () => {
    const sheet = { name: 'S', rows: [HEAD, ['Ann', 'tax', 45, 0.5, 1], [null, 'trade', 40, 0.5, 1]] };
    const merges = [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }];
    put('merged.xlsx', await writeXlsx({ sheets: [{ ...sheet, merges }] }));
    expect(models('merged.xlsx')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/A2:A3 .* merged: unmerge/),
    });
    const cells = new Map([['1,2', { value: null, type: 'formula' as const, formula: 'B1' }]]);
    put(
      'formula.xlsx',
      await writeXlsx({ sheets: [{ name: 'S', rows: [HEAD, ['Ann', 'tax', null, 0.5, 1]], cells }] }),
    );
    expect(models('formula.xlsx')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/this is a formula: save/),
    });
  });

  it('becomes a scenario whose texts in the middle are not told as the ends of the scale', () => {
    put('middle.csv', 'agent,issue,position,salience,capability\nAnn,tax,55,1,1\nBob,tax,60,1,1\n');
    expect(parley(['new', 'middle', '--from', 'middle.csv', '--venue', 'un-summit'], folder).code).toBe(0);
    const { out } = parley(['run', 'middle', '--plain'], folder);
    expect(out).toContain('about 50 on the roster’s scale');
    expect(out).not.toMatch(/“(0|100) on the roster’s scale/);
  });

  it('goes into a workbook and comes back the same, ranges and names that look like formulas too', () => {
    put('wide.csv', 'agent,issue,position,salience,capability\n=1+1,tax,20..60,0.5,2\n@b,tax,80,1,4\n');
    expect(parley(['export', 'xlsx', 'wide.csv', '--out', 'wide.xlsx'], folder)).toMatchObject({
      code: 0,
      out: '',
    });
    expect(said('wide.xlsx')).toEqual(said('wide.csv'));
    expect(
      parley(['models', 'wide.xlsx', '--trace', '--plain', '--model', 'spatial-bargaining'], folder).out,
    ).toContain('=1+1');
  });

  it('of 50,000 rows opens within five seconds', async () => {
    const rows: Cell[][] = [HEAD];
    for (let at = 0; at < 50_000; at += 1)
      rows.push([`agent ${at % 500}`, `issue ${Math.floor(at / 500)}`, at % 101, 0.5, 1 + (at % 7)]);
    await workbook('large.xlsx', rows);
    const begun = process.cpuUsage();
    const { stakes } = await openRoster(join(folder, 'large.xlsx'));
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(5);
    expect(stakes).toHaveLength(50_000);
  }, 60_000);
});

describe('a voting game', () => {
  it('opens from a workbook', async () => {
    await workbook('council.xlsx', [
      ['player', 'weight'],
      ['DE', 4],
      ['LU', 1],
      ['quota', 5],
    ]);
    const { code, out } = parley(['power', 'council.xlsx', '--json'], folder);
    expect(code).toBe(0);
    expect(JSON.parse(out).players.map((one: { shapleyShubik: number }) => one.shapleyShubik)).toEqual([
      0.5, 0.5,
    ]);
  });
});

describe('from a workbook of twenty actors to a briefing', () => {
  it('takes three commands, and says what was assumed', async () => {
    const rows: Cell[][] = [HEAD];
    for (let at = 0; at < 20; at += 1)
      for (const issue of ['Data access', 'Liability'])
        rows.push([
          `Actor ${at + 1}`,
          issue,
          at % 3 === 0 ? '20..60' : (at * 37) % 101,
          0.3 + (at % 5) / 10,
          1 + (at % 4),
        ]);
    await workbook('actors.xlsx', rows);
    const made = parley(['new', 'case', '--from', 'actors.xlsx', '--venue', 'un-summit'], folder);
    expect([made.code, made.out]).toEqual([0, '']);
    expect(made.err).toContain('assumed');
    expect(readFileSync(join(folder, 'case/scenario.yaml'), 'utf8')).toContain('ASSUMED');
    expect(parley(['check', 'case'], folder)).toMatchObject({
      code: 0,
      out: expect.stringContaining('20 agents, 2 issues'),
    });
    const briefing = parley(['forecast', 'case', '--draws', '30', '--shares', '0', '--html'], folder, {
      XDG_STATE_HOME: join(folder, 'state'),
    });
    expect(briefing.code).toBe(0);
    expect(briefing.out).toContain('Data access');
    expect(briefing.out).toMatch(/\d+% \(\d+–\d+\)|\d+ % \(\d+–\d+\)/);
  }, 60_000);

  it('keeps positions, saliences, ranges and names, whatever scale and signs they have', () => {
    put(
      'odd.csv',
      'agent,issue,position,salience,capability\n"=Müller, AG",Was tun?,20..60,0.5,2\n<b>,Was tun?,80,1,4\n',
    );
    expect(parley(['new', 'odd', '--from', 'odd.csv', '--venue', 'un-summit'], folder).code).toBe(0);
    expect(readFileSync(join(folder, 'odd/roster.csv'), 'utf8').split('\n')[1]).toMatch(
      /^muller-ag,"=Müller, AG",state,0\.5,.*20\.\.60,0\.5,proposal$/,
    );
    expect(parley(['run', 'odd', '--plain'], folder).code).toBe(0);
  });

  it.each([
    [['--from', 'odd.csv'], /venue/],
    [['--venue', 'un-summit'], /from/],
    [['--from', 'odd.csv', '--venue', 'un-sumit'], /un-summit/],
    [['--from', 'missing.csv', '--venue', 'un-summit'], /no such file/],
  ])('%s is refused', (words, reason) => {
    const { code, err } = parley(['new', 'never', ...words], folder);
    expect(code).not.toBe(0);
    expect(err).toMatch(reason);
  });
});

describe('a roster of several proposals', () => {
  const roster = `parley: 1
kind: roster
issues:
  - { id: quota, proposal: Fish }
  - { id: mesh, proposal: Fish }
  - { id: rate, proposal: ../Tax }
stakes:
${['quota', 'mesh', 'rate'].flatMap((issue) => ['ann', 'bob', 'cid', 'dan'].map((agent, at) => `  - { agent: ${agent}, issue: ${issue}, position: ${at * 20}, salience: 1, capability: ${at + 1} }`)).join('\n')}
`;

  it('becomes a scenario for each, or for the one that is wanted, which run where weights are counted too', () => {
    put('two.yaml', roster);
    const all = parley(['new', 'all', '--from', 'two.yaml', '--venue', 'eu-council'], folder);
    expect([all.code, all.err.split('\n')[0]]).toEqual([
      0,
      'wrote all: a scenario for each of 2 proposals (--proposal makes one alone)',
    ]);
    expect(all.err).toContain('capability stands for population, which the rule of the venue counts');
    expect(parley(['run', 'all/fish', '--json'], folder).code).toBe(0);
    expect(JSON.parse(parley(['run', 'all/tax', '--json'], folder).out)).toMatchObject({
      outcomes: [{ issue: 'rate' }],
    });
    const one = ['new', 'one', '--from', 'two.yaml', '--venue', 'eu-council', '--proposal'];
    expect(parley([...one, 'Fisch'], folder).err).toContain("no proposal 'Fisch' (did you mean 'Fish'?)");
    expect(parley([...one, 'Fish'], folder).code).toBe(0);
    expect(readFileSync(join(folder, 'one', 'scenario.yaml'), 'utf8')).toContain('id: one');
  });
});
