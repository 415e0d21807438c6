/** Files of the position exchange program. */
import { describe, expect, it } from 'vitest';
import { IMPORTERS } from '../../src/scenarios/importers/index.ts';
import { EXCHANGE, KTAB, linesOf, readText, rosterOf, roundTrip, throughFolder } from './files.ts';

describe('rows of the exchange program', () => {
  const roster = rosterOf('exchange', EXCHANGE);

  it('become a roster whose scales are the ends named in #M, else 0 to 100', () => {
    expect(roster.title).toBe('A summit');
    expect(roster.agents).toEqual([
      { id: 'north', name: 'The North' },
      { id: 'south', name: 'The South' },
    ]);
    expect(roster.issues).toMatchObject([
      {
        id: 'tax',
        title: 'A tax',
        low: 0,
        high: 50,
        anchors: [
          { at: 0, label: 'none' },
          { at: 50, label: 'full' },
        ],
      },
      { id: 'date', title: 'When', low: 0, high: 100, anchors: [] },
    ]);
    expect(roster.stakes[2]).toEqual({
      agent: 'south',
      issue: 'tax',
      position: 50,
      salience: 0.2,
      capability: 0.4,
    });
  });

  it.each([
    ['commas', EXCHANGE.replaceAll('\t', ',')],
    ['semicolons and decimal commas', EXCHANGE.replaceAll('\t', ';').replace(/(\d)\.(\d)/g, '$1,$2')],
    ['single quotes', EXCHANGE.replace(/[^\t\n]+/g, (cell) => (/^[\d.]+$/.test(cell) ? cell : `'${cell}'`))],
    ['double quotes', EXCHANGE.replace(/[^\t\n]+/g, '"$&"')],
    ['blanks around cells', EXCHANGE.replaceAll('\t', ' \t ')],
    ['remarks before it that name no separator', `#/ Anna's "notes, first"\n#/ 'x'\n${EXCHANGE}`],
    ['Windows line ends', EXCHANGE.replaceAll('\n', '\r\n')],
  ])('read the same with %s', (_, text) => {
    expect(rosterOf('exchange', text)).toEqual(roster);
  });

  it('read the same in whatever order of rows', () => {
    const turned = EXCHANGE.split('\n')
      .filter((line) => line !== '')
      .reverse();
    const rows = [...turned.filter((line) => !/^#[AP]/.test(line)), ...EXCHANGE.match(/^#[AP].*$/gm)!];
    const read = rosterOf('exchange', rows.join('\n'));
    expect({ ...read, stakes: [...read.stakes].reverse() }).toEqual(roster);
  });

  it('read names that are not UTF-8', () => {
    const bytes = Uint8Array.from(
      [...EXCHANGE.replace('The North', 'Norte e Sul @')].map((one) => one.charCodeAt(0)),
    );
    bytes[bytes.indexOf('@'.charCodeAt(0))] = 0xe7;
    expect(rosterOf('exchange', bytes).agents[0].name).toBe('Norte e Sul ç');
  });

  it('leave an actor without salience out of an issue, as the program does', () => {
    const without = rosterOf('exchange', EXCHANGE.replace('date\t80\t0.3', 'date\t80\t0'));
    expect(without.stakes.map(({ agent, issue }) => `${agent} ${issue}`)).toEqual([
      'north tax',
      'south tax',
      'south date',
    ]);
  });

  it('take uncertain numbers', () => {
    expect(rosterOf('exchange', EXCHANGE.replace('\t10\t', '\t10..20\t')).stakes[0].position).toEqual({
      kind: 'uniform',
      low: 10,
      high: 20,
    });
  });

  it('have everything that is wrong named at once, with line and column', () => {
    const wrong = `${EXCHANGE.replace('tax\t10\t0.9', 'tax\t60\t1.9').replace('80\t0.3\t0.5', '80\t0.3\t-0.5')}#D\twest\tdte\t1\t1\t1
#X\ta
#D\tnorth\ttax
#M\tdate\tlate
`;
    expect(linesOf(readText('exchange', wrong))).toEqual([
      '9:14 position: the position of north on tax is 60, outside the scale from 0 to 50',
      '9:17 salience: the salience of north on tax is 1.9; expected 0 to 1',
      '10:22 power: the power of north on date is -0.5; expected a number above 0',
      expect.stringMatching(/^13:4 agent: the agent 'west' is not declared/),
      "13:9 issue: the issue 'dte' is not declared (did you mean 'date'?)",
      expect.stringMatching(/^14:1 no such kind of row: '#X'/),
      '15:1 #D: expected actor, issue, position, salience and power, found 2 cells',
      "16:9 scale: expected a number, found 'late'",
    ]);
  });

  it('refuse a scale with one end', () => {
    expect(linesOf(readText('exchange', EXCHANGE.replace('#M\ttax\t50\tfull\n', ''))).join('\n')).toContain(
      'needs two ends',
    );
  });

  it('come back from a round trip', () => {
    expect(roundTrip('exchange', roster)).toEqual({ ...roster, id: 'x', title: 'x' });
    expect(throughFolder(roster)).toEqual(roster);
  });

  it('hold what KTAB holds, but not the other way round where somebody takes no part', () => {
    const { stakes } = rosterOf('ktab', KTAB);
    expect(roundTrip('exchange', rosterOf('ktab', KTAB)).stakes).toEqual(stakes);
    const partial = { ...roster, stakes: roster.stakes.slice(1) };
    expect(IMPORTERS['ktab'].write(partial, 'x.csv')).toEqual({
      ok: false,
      objection: 'in this format all take part in everything: north has no position on tax',
    });
  });
});
