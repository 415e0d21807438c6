import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, readTable } from '../../src/scenarios/csv.ts';
import { Report, Source, formatProblem } from '../../src/scenarios/problems.ts';

function parse(text: string) {
  const source = new Source('r.csv', text);
  const report = new Report();
  const rows = readCsv(source, report);
  return {
    rows: rows.map((row) => row.map((cell) => cell.text)),
    places: rows.map((row) => row.map((cell) => source.locate(cell.offset))),
    problems: report.finish().problems.map((problem) => formatProblem(problem).split('\n')[0]),
  };
}

describe('CSV after RFC 4180', () => {
  it('reads quoted fields with commas, line breaks and doubled quotes', () => {
    const { rows, problems } = parse('a,"b,\n""c""",d\r\n"",x,\r\n');
    expect(rows).toEqual([
      ['a', 'b,\n"c"', 'd'],
      ['', 'x', ''],
    ]);
    expect(problems).toEqual([]);
  });

  it('reads a line break inside a cell alike, whatever a system ends its lines with', () => {
    const rows = readTable(new Source('r.csv', '"a\r\nb",c\r\n'), new Report());
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual([['a\nb', 'c']]);
  });

  it('places every cell, also behind a field of several lines', () => {
    const { places } = parse('a, "b\nc" ,d\n\né😀x,y\n');
    expect(places).toEqual([
      [
        { line: 1, column: 1 },
        { line: 1, column: 4 },
        { line: 2, column: 5 },
      ],
      [
        { line: 4, column: 1 },
        { line: 4, column: 5 },
      ],
    ]);
  });

  it('drops the blanks around a field but not those inside quotes', () => {
    expect(parse(' a\t," b " ,c ').rows).toEqual([['a', ' b ', 'c']]);
  });

  it('skips empty lines and does not need a last line end', () => {
    expect(parse('a,b\n\n\r\nc,d').rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(parse('').rows).toEqual([]);
    expect(parse('a,').rows).toEqual([['a', '']]);
  });

  it('reports all that breaks the format, at its place', () => {
    expect(parse('a"b,c\nd,"e"f\n"never\nclosed').problems).toEqual([
      'r.csv:1:2 a quote inside an unquoted field; put the field into quotes and double those inside',
      'r.csv:2:6 text after the closing quote of a field',
      'r.csv:3:1 a quoted field is never closed',
    ]);
  });

  it('gives back what a writer wrote', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é', '|') });
    const written = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const { rows: found, problems } = parse(rows.map((row) => row.map(written).join(',')).join('\r\n'));
        expect(found).toEqual(rows);
        expect(problems).toEqual([]);
      }),
    );
  });
});

describe('a table from a spreadsheet', () => {
  const rowsOf = (text: string) =>
    readTable(new Source('r.csv', text), new Report()).map((row) => row.map((cell) => cell.text));
  const rows = [
    ['name', 'weight'],
    ['A, B; C', '1.5'],
    ['D', '-20'],
  ];

  it.each([
    ['commas', 'name,weight\n"A, B; C",1.5\nD,-20\n'],
    ['semicolons and decimal commas', 'name;weight\n"A, B; C";1,5\nD;-20\n'],
    ['tabs', 'name\tweight\nA, B; C\t1.5\nD\t-20\n'],
  ])('is told by what parts its usual line: %s', (_, text) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  it('is not misled by a title full of commas, or by a broken row', () => {
    expect(rowsOf('Ports, tariffs, and a date, of three;2\na;b\nc;d\ne\n').slice(1)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ]);
  });

  it('keeps the comma of a number where commas part the cells', () => {
    expect(rowsOf('a,b\n"1,5",2\n')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });
});
