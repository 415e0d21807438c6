/** The DEU decisions: the table as deposited and its open part, here with invented rows. */
import { describe, expect, it } from 'vitest';
import { IMPORTERS } from '../../src/scenarios/importers/index.ts';
import { ACTORS, capabilities } from '../../src/scenarios/importers/deu3/council.ts';
import { importRoster } from '../../src/scenarios/importers/shared/import.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { KTAB, linesOf, need, readText, rosterOf, roundTrip, throughFolder } from './files.ts';

const HEADER = `prnr;prname;isnr;proc;intro;finact;${ACTORS.map((code) => `p${code}`).join(';')};${ACTORS.map((code) => `s${code}`).join(';')};rp;out`;

/** A row with stakes `code: [position, salience]`. */
function row(
  head: readonly string[],
  stakes: Readonly<Record<string, readonly [string, string]>>,
  rp: string,
  out: string,
): string {
  const cells = (which: 0 | 1) => ACTORS.map((code) => stakes[code]?.[which] ?? '');
  return [...head, ...cells(0), ...cells(1), rp, out].join(';');
}

const TABLE = `${[
  HEADER,
  row(
    ['p1', 'Sugar', 'p1i1', 'COD', '01-02-99', '03-04-01'],
    { com: ['100', '80'], de: ['0', '60'], lu: ['50', '40'] },
    '0',
    '40',
  ),
  row(
    ['p1', 'Sugar', 'p1i2', 'COD', '01-02-99', '03-04-01'],
    { ep: ['100', '80'], de: ['0', ''], lu: ['50', '40'], es: ['999', '10'] },
    '',
    '999',
  ),
  row(
    ['p2', 'Salt', 'p2i1', 'CNS', '01-02-07', ''],
    { com: ['0', '50'], pl: ['20', '50'], fr: ['30', '50'] },
    '10',
    '20',
  ),
  row(
    ['p3', 'Soda', 'p3i1', 'COD', '01-02-16', '01-02-18'],
    { com: ['0', '50'], de: ['20', '50'], hr: ['1', '1'], cr: ['30', '50'] },
    '',
    '60',
  ),
].join('\n')}\n`;

describe('the deposited table', () => {
  const roster = rosterOf('deu3', TABLE);

  it.each([
    ['commas', TABLE.replaceAll(';', ',').replaceAll('Sugar', '"Sugar; beet"')],
    ['tabs', TABLE.replaceAll(';', '\t').replaceAll('Sugar', 'Sugar; beet')],
  ])('reads the same with %s', (_, text) => {
    expect(rosterOf('deu3', text)).toEqual(rosterOf('deu3', TABLE.replaceAll('Sugar', '"Sugar; beet"')));
  });

  it('has an issue a row, with proposal, reference point and outcome where there is one', () => {
    expect(
      roster.issues.map(({ id, proposal, reference, outcome }) => [id, proposal, reference, outcome]),
    ).toEqual([
      ['p1i1', 'p1', 0, 40],
      ['p1i2', 'p1', null, null],
      ['p2i1', 'p2', 10, 20],
      ['p3i1', 'p3', null, 60],
    ]);
  });

  it('keeps who has both a position and a salience on the scale, with Council weights of the year', () => {
    expect(roster.stakes.map(({ agent, issue, capability }) => [agent, issue, capability])).toEqual([
      ['com', 'p1i1', 10],
      ['de', 'p1i1', 10],
      ['lu', 'p1i1', 2],
      ['ep', 'p1i2', 2],
      ['lu', 'p1i2', 2],
      ['com', 'p2i1', 29],
      ['fr', 'p2i1', 29],
      ['pl', 'p2i1', 27],
      ['com', 'p3i1', 83.12],
      ['cr', 'p3i1', 4.04],
      ['de', 'p3i1', 83.12],
    ]);
    expect(roster.stakes[1]).toMatchObject({ position: 0, salience: 0.6 });
  });

  it('counts the votes of the treaties: 87 before Nice, 345 of 27 states after it', () => {
    const total = (codes: readonly string[], year: number) =>
      [...capabilities(codes, year).values()].reduce((sum, votes) => sum + votes, 0);
    const fifteen = 'at be dk fi fr de el ie it lu nl pt es se uk'.split(' ');
    expect(total(fifteen, 2000)).toBe(87);
    expect(
      total(
        ACTORS.filter((code) => !['com', 'ep', 'cr'].includes(code)),
        2008,
      ),
    ).toBe(345);
  });

  it.each([
    ['a;b\n1;2\n', 'this is not the deposited table'],
    [TABLE.replace('03-04-01;100', ';100').replace('01-02-99;;100', 'never;;100'), 'finact: no year in it'],
    [TABLE.replace(';100;', ';much;'), "expected a number from 0 to 100, found 'much'"],
    [TABLE.replace('p1i2', 'p1i1'), "the issue 'p1i1' stands twice; first on line 2"],
    [TABLE.replace(';40\n', ';40;1\n'), 'cells in a row of'],
  ])('names what is wrong', (text, want) => {
    expect(linesOf(readText('deu3', text)).join('\n')).toContain(want);
  });

  it('comes back through the two tables and through our own folder', () => {
    const back = roundTrip('deu3', roster);
    expect(back.stakes.length).toBe(roster.stakes.length);
    expect(new Set(back.stakes.map((stake) => JSON.stringify(stake)))).toEqual(
      new Set(roster.stakes.map((stake) => JSON.stringify(stake))),
    );
    expect(
      back.issues.map(({ id, proposal, reference, outcome, decided }) => [
        id,
        proposal,
        reference,
        outcome,
        decided,
      ]),
    ).toEqual(
      roster.issues.map(({ id, proposal, reference, outcome, decided }) => [
        id,
        proposal,
        reference,
        outcome,
        decided,
      ]),
    );
    expect(roster.issues.map(({ decided }) => decided?.year)).toEqual([2001, 2001, 2007, 2018]);
    expect(throughFolder(roster)).toEqual(roster);
  });

  it('may be the only CSV file of a folder', () => {
    const files = memoryFiles({ '/d/Dataset.csv': TABLE, '/d/Readme.txt': 'x' });
    expect(need(importRoster(IMPORTERS['deu3'], '/d', files)).issues).toEqual(roster.issues);
    const two = memoryFiles({ '/d/a.csv': TABLE, '/d/b.csv': TABLE });
    expect(importRoster(IMPORTERS['deu3'], '/d', two)).toMatchObject({ ok: false });
  });

  it('is not written with other scales than 0 to 100', () => {
    const { issues, ...rest } = rosterOf('ktab', KTAB);
    const other = { ...rest, issues: issues.map((issue) => ({ ...issue, high: 200 })) };
    expect(IMPORTERS['deu3'].write(other, 'x')).toMatchObject({ ok: false });
  });
});
