/** The table of the challenge model. */
import { describe, expect, it } from 'vitest';
import { IMPORTERS } from '../../src/scenarios/importers/index.ts';
import { CHALLENGE, KTAB, linesOf, readText, rosterOf, roundTrip, throughFolder } from './files.ts';

describe('the four-column table', () => {
  const roster = rosterOf('challenge', CHALLENGE);

  it('becomes a roster of one issue on the range of its positions', () => {
    expect(roster.issues).toMatchObject([{ id: 'Position', low: 4, high: 10 }]);
    expect(roster.stakes).toEqual([
      { agent: 'A', issue: 'Position', position: 4, salience: 0.8, capability: 0.5 },
      { agent: 'B', issue: 'Position', position: 7, salience: 0.4, capability: 0.3 },
      { agent: 'C', issue: 'Position', position: 10, salience: 1, capability: 0.2 },
    ]);
  });

  it.each([
    ['other names', CHALLENGE.replace('Actor,Capability', 'Stakeholder,Resources')],
    ['another order', 'Salience,Position,Capability,Actor\n0.8,4,0.5,A\n0.4,7,0.3,B\n1,10,0.2,C\n'],
    ['percentages', CHALLENGE.replace('0.8', '80').replace('0.4\n', '40\n').replace('10,1\n', '10,100\n')],
    ['no final line end', CHALLENGE.trimEnd()],
    ['semicolons', CHALLENGE.replaceAll(',', ';')],
    [
      'tabs, a byte order mark and Windows line ends',
      `\uFEFF${CHALLENGE.replaceAll(',', '\t').replaceAll('\n', '\r\n')}`,
    ],
    ['semicolons and decimal commas', CHALLENGE.replaceAll(',', ';').replace(/(\d)\.(\d)/g, '$1,$2')],
    ['a quoted header', CHALLENGE.replace('Actor,', '"Actor",')],
  ])('reads the same with %s', (_, text) => {
    expect(rosterOf('challenge', text)).toEqual(roster);
  });

  it.each([
    ['a,b,c\n', '1:1 expected columns Actor, Capability, Position, Salience; missing: Actor'],
    [CHALLENGE.replace('B,0.3', 'A,0.3'), "3:1 the agent 'A' stands twice; first on line 2"],
    [CHALLENGE.replace('7,0.4', 'x,0.4'), '3:7 position: expected a number'],
    [CHALLENGE.replace('7,0.4', '7,-0.4'), '3:9 salience: the salience of B on Position is -0.4'],
    [CHALLENGE.replace('7,0.4', '7'), '3:1 3 cells in a row of 4 columns'],
    [
      'Actor,Capability,Position,Salience\nA,1,5,1\nB,1,5,1\n',
      '1:18 Position: all positions are 5, and this format takes the scale from them',
    ],
    ['Actor,Capability,Position,Salience\n', 'there is no agent in it'],
  ])('refuses %j', (text, want) => {
    expect(linesOf(readText('challenge', text)).join('\n')).toContain(want);
  });

  it('says nothing of the scale where a position cannot be read', () => {
    const wrong = 'Actor,Capability,Position,Salience\nA,1,5,1\nB,1,,1\n';
    expect(linesOf(readText('challenge', wrong))).toEqual([
      expect.stringMatching(/^3:5 position: expected a number.*found nothing/),
    ]);
  });

  it('comes back from a round trip and holds one issue only', () => {
    expect(roundTrip('challenge', roster)).toEqual({ ...roster, id: 'x', title: 'x' });
    expect(throughFolder(roster)).toEqual(roster);
    expect(IMPORTERS['challenge'].write(rosterOf('ktab', KTAB), 'x.csv')).toMatchObject({ ok: false });
  });
});
