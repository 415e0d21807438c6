/** KTAB's scenarios as CSV and as XML. */
import { describe, expect, it } from 'vitest';
import { KTAB, linesOf, readText, rosterOf, roundTrip, throughFolder } from './files.ts';

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<!-- made up -->
<Scenario xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <name>Two dims</name>
  <desc>A &lt;test&gt; &amp; more</desc>
  <prngSeed>0</prngSeed>
  <ModelParameters>
    <VictoryProbModel>Square</VictoryProbModel>
    <PCEModel>MarkovIncentive</PCEModel>
    <BigRAdjust>No</BigRAdjust>
  </ModelParameters>
  <Dimensions><dName>Price</dName><dName>Date</dName></Dimensions>
  <Actors>
    <Actor><name>A</name><description>First one</description><capability>100</capability>
      <Position><dCoord>10</dCoord><dCoord>20</dCoord></Position>
      <Salience><dSal>50</dSal><dSal>30</dSal></Salience></Actor>
    <Actor><name>B</name><description/><capability>50.5</capability>
      <Position><dCoord>70</dCoord><dCoord>80</dCoord></Position>
      <Salience><dSal>40</dSal><dSal>20</dSal></Salience></Actor>
    <Actor><name>C, Inc.</name><description>Third</description><capability>20</capability>
      <Position><dCoord>100</dCoord><dCoord>0</dCoord></Position>
      <Salience><dSal>10</dSal><dSal>60</dSal></Salience></Actor>
  </Actors>
</Scenario>
`;

const SEMICOLONS = KTAB.replace(/,(?! )/g, ';').replace('50.5', '50,5');

describe('a KTAB table', () => {
  it('becomes a roster: power as it is, salience as a share, the scale from 0 to 100', () => {
    const roster = rosterOf('ktab', KTAB);
    expect(roster).toMatchObject({ id: 'file', title: 'Two dims', note: 'A test, with a comma' });
    expect(roster.agents).toEqual([
      { id: 'A', name: 'First one' },
      { id: 'B', name: 'B' },
      { id: 'C, Inc.', name: 'Third' },
    ]);
    expect(roster.issues.map(({ id, low, high }) => [id, low, high])).toEqual([
      ['Price', 0, 100],
      ['Date', 0, 100],
    ]);
    expect(roster.stakes.slice(2, 4)).toEqual([
      { agent: 'B', issue: 'Price', position: 70, salience: 0.4, capability: 50.5 },
      { agent: 'B', issue: 'Date', position: 80, salience: 0.2, capability: 50.5 },
    ]);
  });

  it('reads the same without the final commas', () => {
    expect(rosterOf('ktab', KTAB.replace(/,\n/g, '\n'))).toEqual(rosterOf('ktab', KTAB));
  });

  it.each([
    ['semicolons and decimal commas', SEMICOLONS],
    ['tabs', KTAB.replace(/,(?! )/g, '\t')],
    ['all rows filled up by a spreadsheet', KTAB.replace('3,2,', '3,2,,,,,,').replaceAll(',\n', ',,\n')],
  ])('reads the same with %s', (_, text) => {
    expect(rosterOf('ktab', text)).toEqual(rosterOf('ktab', KTAB));
  });

  it('numbers dimensions without a name', () => {
    const nameless = KTAB.replace('Price,Price salience,Date,Date salience', ',,,');
    expect(rosterOf('ktab', nameless).issues.map(({ id }) => id)).toEqual(['Dimension 1', 'Dimension 2']);
  });

  it('tells dimensions of the same name apart', () => {
    const same = KTAB.replace(',Date,Date salience', ',Price,Price salience');
    expect(rosterOf('ktab', same).issues.map(({ id }) => id)).toEqual(['Price', 'Price 2']);
  });

  it('names everything that is wrong at once, with line and column', () => {
    const wrong = KTAB.replace('10,50', '110,50')
      .replace('80,20', 'high,-20')
      .replace(',3,2,', ',4,2,')
      .replace('"C, Inc."', 'A');
    expect(linesOf(readText('ktab', wrong))).toEqual([
      expect.stringMatching(/^1:33 actors: the first line says '4' actors; found 3/),
      expect.stringMatching(
        /^3:17 position: the position of A on Price is 110, outside the scale from 0 to 100/,
      ),
      expect.stringMatching(/^4:15 position: expected a number.*found 'high'/),
      expect.stringMatching(/^4:20 salience: the salience of B on Date is -20; expected 0 to 100/),
      expect.stringMatching(/^5:1 the agent 'A' stands twice; first on line 3/),
      expect.stringMatching(/^5:12 the position of A on Price stands twice/),
      expect.stringMatching(/^5:19 the position of A on Date stands twice/),
    ]);
  });

  it.each([
    ['', '1:1 expected a line about the scenario'],
    [KTAB.replace(',3,2,', ''), '1:1 actors: the first line does not say how many actors; found 3'],
    [KTAB.replace(',3,2,', ',3,3,'), "1:35 dimensions: the first line says '3' dimensions; found 2"],
    [
      'a,b,3,1\nActor,Description,Power,Price\nA,B,1,2\n',
      '2:1 expected name, description, power and a position',
    ],
    [KTAB.replace('B,,50.5,70,', 'B,,50.5,'), '4:1 6 cells in a row of 7 columns'],
    [KTAB.replace('50.5', '0'), 'expected a number above 0'],
    [KTAB.replace('First one', 'x'.repeat(401)), 'the name has 401 characters; at most 400'],
    [KTAB.replace('First one', '"First\r\none\u009b"'), 'the character U+009B is not allowed'],
  ])('refuses what is no such table: %j', (text, want) => {
    expect(linesOf(readText('ktab', text)).join('\n')).toContain(want);
  });
});

describe('a KTAB document', () => {
  it('is the same roster as the table, and carries the parameters of the model', () => {
    const document = rosterOf('ktab', XML, '/in/file.xml');
    const { note: _n, options: _o, ...table } = rosterOf('ktab', KTAB);
    expect(document).toMatchObject(table);
    expect(document.note).toBe('A <test> & more');
    expect(document.options).toEqual({
      'spatial-bargaining': { victory: 'square', election: 'markov-incentive', riskEstimate: 'none' },
    });
  });

  it('says that an adjustment of ideals is not carried over', () => {
    const adjusted = XML.replace('</Actors>', '</Actors><IdealAdjustment><iaPair/></IdealAdjustment>');
    expect(rosterOf('ktab', adjusted, '/in/file.xml').note).toContain('IdealAdjustment');
  });

  it.each([
    ['<a><b></a>', '1:7 </a> stands where </b> is expected'],
    ['<Scenario>', '1:1 <Scenario> is never closed'],
    ['<Scenario/><Scenario/>', 'a second root element'],
    ['<Scenario/>x', 'text outside the root element'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'document types are not read'],
    ['<Scenario><name>&b;</name></Scenario>', 'an unknown entity'],
    ['<Scenario a=1/>', 'expected a tag'],
    [`${'<a>'.repeat(40)}`, 'nested more than 32 levels deep'],
    ['<other/>', 'expected <Scenario>, found <other>'],
    ['<Scenario/>', 'there is no agent in it'],
    [XML.replace('<dCoord>70</dCoord>', '<dCoord></dCoord>'), 'dCoord: expected a number'],
    [XML.replace('<dSal>40</dSal>', ''), 'Salience: B: 1 numbers for 2 dimensions'],
    [XML.replace('Square', 'Sqare'), "did you mean 'Square'"],
    [XML.replaceAll('PCEModel', 'PCEModle'), "did you mean 'PCEModel'"],
    [XML.replace('First one', '&#x9b;2J'), 'the character U+009B is not allowed'],
    [XML.replace('<desc>', '<desc>&#x202e;'), 'the character U+202E is not allowed'],
  ])('refuses %j', (text, want) => {
    expect(linesOf(readText('ktab', text, '/in/file.xml')).join('\n')).toContain(want);
  });
});

describe('round trips', () => {
  const { note: _n, ...table } = rosterOf('ktab', KTAB);

  it('keep everything through CSV, XML and our own folder', () => {
    expect(roundTrip('ktab', rosterOf('ktab', KTAB))).toEqual({
      ...rosterOf('ktab', KTAB),
      id: 'x',
      title: 'file',
    });
    const document = rosterOf('ktab', XML, '/in/file.xml');
    expect(roundTrip('ktab', document, 'file.xml')).toEqual(document);
    expect(throughFolder(document)).toEqual(document);
    expect(throughFolder(rosterOf('ktab', KTAB))).toMatchObject(table);
  });
});
