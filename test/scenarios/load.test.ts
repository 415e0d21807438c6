import { describe, expect, it } from 'vitest';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { formatProblems } from '../../src/scenarios/problems.ts';
import {
  FOLDERS,
  ROSTER,
  SCENARIO,
  VENUE,
  loadFrom,
  loadVenueFrom,
  problemsOf,
  talkFiles,
} from '../support/memory-files.ts';
import type { Content } from '../support/memory-files.ts';

type Changes = Readonly<Record<string, Content>>;

const inScenario = (from: string, to: string): Changes => ({
  '/talk/scenario.yaml': SCENARIO.replace(from, to),
});
const inRoster = (from: string | RegExp, to: string): Changes => ({
  '/talk/roster.csv': ROSTER.replace(from, to),
});
const inVenue = (from: string, to: string): Changes => ({
  '/seeds/venues/hall.yaml': VENUE.replace(from, to),
});
const S = '/talk/scenario.yaml';
const R = '/talk/roster.csv';
const V = 'venues/hall.yaml';
const BASES =
  '{ individual: 0.2, substantive: 0.2, processual: 0.2, organisational: 0.2, institutional: 0.2 }';

/** Adds lines at the end of the scenario, from line 25 on. */
const more = (...lines: string[]): Changes => ({ '/talk/scenario.yaml': `${SCENARIO}${lines.join('\n')}\n` });

describe('a valid scenario', () => {
  it('loads with its rosters and venue', () => {
    const loaded = loadFrom(talkFiles());
    if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
    expect(loaded.files).toEqual([S, R, V]);
    expect(loaded.warnings).toEqual([]);
    expect(loaded.scenario.agents.map((agent) => agent.id)).toEqual(['ann', 'bob', 'zed']);
    expect(loaded.scenario.agents[1]).toEqual({
      id: 'bob',
      name: 'Bob, Inc.',
      kind: 'firm',
      bases: { individual: 0.1, substantive: 0.2, processual: 0.3, organisational: 0.4, institutional: 0.5 },
      positions: { tax: 60 },
      saliences: { tax: 0.5 },
    });
  });

  it('is found by shipped id, folder and file', () => {
    const files = talkFiles({
      '/seeds/scenarios/talk/scenario.yaml': SCENARIO,
      '/seeds/scenarios/talk/roster.csv': ROSTER,
    });
    for (const [ref, first] of [
      ['talk', 'talk/scenario.yaml'],
      ['/talk/', S],
      [S, S],
    ]) {
      const loaded = loadFrom(files, ref);
      expect(loaded.ok && loaded.files[0]).toBe(first);
    }
  });

  it('joins lines of folded text', () => {
    const loaded = loadFrom(talkFiles(inScenario('They talk', '>\n  They\n  talk\n')));
    expect(loaded.ok && loaded.scenario.story).toBe('They talk');
  });

  it('warns of two agents with one name and of sources that no list has', () => {
    const loaded = loadFrom(talkFiles(inScenario('name: Zed', 'name: Ann\n    sources: [S1]')));
    expect(loaded.ok && loaded.warnings.map(({ line, message }) => [line, message])).toEqual([
      [20, "'zed' and 'ann' have the same name 'Ann'"],
      [21, "unknown source 'S1'"],
    ]);
  });
});

describe('events at rounds that never come', () => {
  const warned = (at: string, returns: number) => {
    const event = `events: [{ id: e, title: E, at: ${at}, effects: [{ pen: 0.5 }] }]`;
    const venue = inVenue('rounds: 3', `rounds: 3, returns: ${returns}`);
    const loaded = loadFrom(talkFiles({ ...more(event), ...venue }));
    return loaded.ok ? loaded.warnings.map(({ path, message }) => `${path}: ${message}`) : ['refused'];
  };

  it.each<[string, number, string | null]>([
    ['{ round: 4 }', 0, null],
    ['{ round: 5 }', 0, "events[0].at.round: 'e' never happens: the venue lasts at most 4 rounds, found 5"],
    ['{ round: 7 }', 1, null],
    ['{ stage: floor, round: 3 }', 1, null],
    ['{ stage: floor, round: 4 }', 1, "events[0].at.round: 'e' never happens: 'floor' lasts at most 3 rounds, found 4"], // prettier-ignore
  ])('%s with %i returns', (at, returns, warning) => {
    expect(warned(at, returns)).toEqual(warning === null ? [] : [warning]);
  });
});

const CASES: readonly (readonly [string, Changes, readonly string[]])[] = [
  // Fields and values
  [
    'unknown base',
    inScenario('organisational: 0.4', 'organizational: 0.4'),
    [
      `${S}:22:66 agents[1].bases.organizational: unknown base 'organizational' (did you mean 'organisational'?)`,
    ],
  ],
  [
    'unknown field',
    inScenario('story:', 'stroy:'),
    [`${S}:5:1 stroy: unknown field 'stroy' (did you mean 'story'?)`],
  ],
  [
    'unknown field like extends',
    inScenario('story:', 'extend: x\nstory:'),
    [`${S}:5:1 extend: unknown field 'extend' (did you mean 'extends'?)`],
  ],
  [
    'missing field',
    inScenario('    name: Zed\n', ''),
    [`${S}:19:5 agents[1].name: is missing: expected text`],
  ],
  [
    'missing base',
    inScenario('individual: 0.1, ', ''),
    [`${S}:22:12 agents[1].bases.individual: is missing: expected a number`],
  ],
  [
    'number over its bound',
    inScenario('individual: 0.1', 'individual: 1.1'),
    [`${S}:22:26 agents[1].bases.individual: must be at most 1, found 1.1`],
  ],
  [
    'number that is none',
    inScenario('individual: 0.1', 'individual: .nan'),
    [`${S}:22:26 agents[1].bases.individual: expected a number, found NaN`],
  ],
  [
    'infinite number',
    inScenario('tax: 20', 'tax: .inf'),
    [`${S}:23:23 agents[1].positions.tax: expected a number, found Infinity`],
  ],
  [
    'decimal comma',
    inScenario('individual: 0.1', "individual: '0,1'"),
    [
      `${S}:22:26 agents[1].bases.individual: expected a number, found '0,1'; write decimals with a point: 0.1`,
    ],
  ],
  [
    'number for a text',
    inScenario('name: Zed', 'name: 5'),
    [`${S}:20:11 agents[1].name: expected text, found 5; put it in quotes`],
  ],
  [
    'id that is no slug',
    inScenario('id: zed', 'id: Zed'),
    [`${S}:19:9 agents[1].id: expected lower-case letters, digits and hyphens, found 'Zed'`],
  ],
  [
    'text that is too long',
    inScenario('Talk', 'T'.repeat(401)),
    [`${S}:4:8 title: must have at most 400 characters`],
  ],
  ['empty text', inScenario('title: Talk', "title: ' '"), [`${S}:4:8 title: must have at least 1 character`]],
  [
    'wrong choice',
    inScenario('venue:', 'loss: cubic\nvenue:'),
    [`${S}:7:7 loss: 'cubic' is not allowed here; allowed: linear, quadratic`],
  ],
  [
    'list for a map',
    inScenario('{ tax: 20, ban: 30 }', '[1]'),
    [`${S}:23:16 agents[1].positions: expected a map of fields, found a list`],
  ],
  [
    'newer file format',
    inScenario('parley: 1', 'parley: 2'),
    [`${S}:1:9 parley: 2 is not allowed here; allowed: 1`],
  ],
  [
    'unknown parameter',
    more('parameters: { objektion: 0.1, tolerance: 101 }'),
    [
      `${S}:25:15 parameters.objektion: unknown parameter 'objektion' (did you mean 'objection'?)`,
      `${S}:25:42 parameters.tolerance: must be at most 100, found 101`,
    ],
  ],
  [
    'unknown protocol',
    more('protocol: { use: haggling }'),
    [`${S}:25:18 protocol.use: 'haggling' is not allowed here; allowed: `],
  ],
  // Names
  [
    'unknown kind',
    inScenario('    kind: state', '    kind: stat'),
    [`${S}:21:11 agents[1].kind: unknown kind 'stat' (did you mean 'state'?)`],
  ],
  [
    'unknown issue of a position',
    inScenario('positions: { tax: 20', 'positions: { tx: 20'),
    [`${S}:23:18 agents[1].positions.tx: unknown issue 'tx' (did you mean 'tax'?)`],
  ],
  [
    'same id twice',
    inScenario('id: zed', `id: ann\n    name: x\n  - id: ann`),
    [`${S}:21:9 agents[2].id: 'ann' stands twice among the agents; first in ${S}:19`],
  ],
  [
    'unknown member of a bloc',
    more('blocs: [{ id: b, title: B, discipline: 0, members: [ann, bop] }]'),
    [`${S}:25:58 blocs[0].members[1]: unknown agent 'bop' (did you mean 'bob'?)`],
  ],
  [
    'unknown bloc of an agent',
    inScenario('name: Zed', 'name: Zed\n    blocs: [g7]'),
    [`${S}:21:13 agents[1].blocs[0]: unknown bloc 'g7'`],
  ],
  [
    'tie to nobody and to oneself',
    more(
      'ties:',
      '  - { from: ann, to: sue, kind: ally, strength: 1 }',
      '  - { from: ann, to: ann, kind: ally, strength: 1 }',
    ),
    [
      `${S}:26:22 ties[0].to: unknown agent 'sue'; allowed: ann, bob, zed`,
      `${S}:27:22 ties[1].to: a tie joins two different agents`,
    ],
  ],
  [
    'unknown chair',
    more('chair: { agent: zet, pen: 0.5 }'),
    [`${S}:25:17 chair.agent: unknown agent 'zet' (did you mean 'zed'?)`],
  ],
  [
    'unknown gate',
    inScenario('reference: 0\n', 'reference: 0\n    through: { bloc: eu, proposer: bop, text: 50 }\n'),
    [
      `${S}:16:22 issues[1].through.bloc: unknown bloc 'eu'`,
      `${S}:16:36 issues[1].through.proposer: unknown agent 'bop' (did you mean 'bob'?)`,
    ],
  ],
  [
    'unknown foreshadowed issue',
    inScenario('reference: 0\n', 'reference: 0\n    foreshadows: [tax, ben]\n'),
    [`${S}:16:24 issues[1].foreshadows[1]: unknown issue 'ben' (did you mean 'ban'?)`],
  ],
  [
    'package of unknown things',
    more('packages: [{ id: p, title: P, stage: flor, texts: { tox: half } }]'),
    [
      `${S}:25:38 packages[0].stage: unknown stage 'flor' (did you mean 'floor'?)`,
      `${S}:25:53 packages[0].texts.tox: unknown issue 'tox' (did you mean 'tax'?)`,
      `${S}:25:58 packages[0].texts.tox: expected a number 0–100, reference or proponents, found 'half'`,
    ],
  ],
  [
    'package without texts',
    more('packages: [{ id: p, title: P, stage: floor, texts: {} }]'),
    [`${S}:25:52 packages[0].texts: a package has at least one text`],
  ],
  // Scales
  [
    'anchors at one point',
    inScenario('none }, { at: 100', 'none }, { at: 0'),
    [`${S}:12:45 issues[0].anchors[1].at: two anchors stand at 0`],
  ],
  [
    'anchors out of order',
    inScenario('{ at: 0, label: none }, { at: 100', '{ at: 50, label: none }, { at: 10'),
    [`${S}:12:46 issues[0].anchors[1].at: anchors ascend: 10 comes after 50`],
  ],
  [
    'option twice',
    inScenario('reference: 0\n', 'reference: 0\n    options: [0, 50, 50]\n'),
    [`${S}:16:22 issues[1].options[2]: 50 stands twice`],
  ],
  [
    'salience without position',
    inScenario('positions: { tax: 20, ban: 30 }', 'positions: { tax: 20 }'),
    [`${S}:24:33 agents[1].saliences.ban: a salience without a position on 'ban'`],
  ],
  // Events
  [
    'event in an unknown stage',
    more('events: [{ id: e, title: E, at: { stage: flor, round: 0 }, effects: [{ pen: 2 }] }]'),
    [
      `${S}:25:42 events[0].at.stage: unknown stage 'flor' (did you mean 'floor'?)`,
      `${S}:25:55 events[0].at.round: must be at least 1, found 0`,
      `${S}:25:77 events[0].effects[0].pen: must be at most 1, found 2; 2 of 10 is written 0.2, 2 of 100 0.02`,
    ],
  ],
  // Rosters
  [
    'cells that are no numbers',
    inRoster('0.5,0.5,0.5,0.5,0.5', '0.5,x,0.5,"0,5",2'),
    [
      `${R}:2:19 substantive: expected a number, found 'x'`,
      `${R}:2:25 organisational: expected a number, found '0,5'; write decimals with a point: 0.5`,
      `${R}:2:31 institutional: must be at most 1, found 2; 2 of 10 is written 0.2, 2 of 100 0.02`,
    ],
  ],
  ['missing cell', inRoster('state,0.5', 'state,'), [`${R}:2:15 individual: is missing: expected a number`]],
  [
    'unknown column',
    inRoster('individual', 'indivdual'),
    [`${R}:1:14 indivdual: unknown column 'indivdual' (did you mean 'individual'?)`],
  ],
  [
    'column twice',
    inRoster('substantive', 'individual'),
    [`${R}:1:25 individual: the column 'individual' stands twice`],
  ],
  [
    'column of an unknown issue',
    inRoster('tax.position', 'tx.position'),
    [`${R}:1:77 tx.position: unknown issue 'tx' (did you mean 'tax'?)`],
  ],
  [
    'missing column',
    inRoster('name,kind', 'name,group'),
    [`${R}:1:1 kind: the column 'kind' is missing: expected text in each row`],
  ],
  [
    'semicolons',
    { [R]: ROSTER.replaceAll(',', ';').replaceAll('0.9', '0,9').replace('80', '780') },
    [`${R}:2:40 ban.position: must be at most 100, found 780`],
  ],
  ['ragged row', inRoster('70,1,80,0.9', '70,1,80'), [`${R}:2:1 11 cells in a row of 12 columns`]],
  [
    'position without salience',
    inRoster('80,0.9', '80,'),
    [`${R}:2:40 ban.position: a position without a salience on 'ban'`],
  ],
  [
    'same row twice',
    inRoster('bob,', 'ann,'),
    [`${R}:3:1 id: 'ann' stands twice among the agents; first in ${R}:2`],
  ],
  [
    'empty roster',
    { [R]: '' },
    [`${R}:1:1 there is nothing in it: expected a row of column names and a row for each agent`],
  ],
  [
    'flag that is none',
    inRoster(/kind,(.*)\n(.*)state,(.*)\n/, 'kind,signs,$1\n$2state,maybe,$3\n'),
    [`${R}:2:15 signs: expected true or false, found 'maybe'`, `${R}:3:1 12 cells in a row of 13 columns`],
  ],
  [
    'unknown bloc in a list',
    inRoster(/kind,(.*)\n(.*)state,(.*)\n(.*)firm,/, 'kind,blocs,$1\n$2state, eu | g7,$3\n$4firm,,'),
    [`${R}:2:16 blocs: unknown bloc 'eu'`, `${R}:2:21 blocs: unknown bloc 'g7'`],
  ],
  // Venues
  [
    'unknown venue',
    inScenario('venue: hall', 'venue: hal'),
    [`${S}:7:8 venue: no venue 'hal' (did you mean 'hall'?)`],
  ],
  ['no venue', inScenario('venue: hall\n', ''), [`${S}:1:1 venue: is missing: expected the id of a venue`]],
  [
    'scenario for a venue',
    inScenario('venue: hall', 'venue: ./scenario.yaml'),
    [`${S}:2:7 kind: this is a scenario file, not a venue`],
  ],
  [
    'unknown rule',
    inVenue('use: consensus', 'use: consensuss'),
    [`${V}:18:56 stages[0].rule.use: 'consensuss' is not allowed here (did you mean 'consensus'?)`],
  ],
  [
    'unknown option',
    inVenue('majority: 0.6', 'majorty: 0.6'),
    [`${V}:18:90 stages[0].forced.majorty: unknown option 'majorty' (did you mean 'majority'?)`],
  ],
  [
    'row that does not sum to 1',
    inVenue('institutional: 0.6', 'institutional: 0.7'),
    [`${V}:15:11 efficacy.decide: the row sums to 1.1, not to 1`],
  ],
  [
    'standing out of range',
    inVenue('decide: 1 }', 'decide: 1.5 }'),
    [`${V}:8:124 kinds.state.standing.decide: must be at most 1, found 1.5`],
  ],
  [
    'unknown next stage',
    inVenue('title: Floor,', 'title: Floor, pass: sining,'),
    [`${V}:18:38 stages[0].pass: unknown stage 'sining' (did you mean 'signing'?)`],
  ],
  [
    'stage to which nothing leads',
    inVenue('title: Floor,', 'title: Floor, pass: end, fail: end,'),
    [`${V}:19:11 stages[1].id: no stage leads to 'signing'`],
  ],
  [
    'venue that never ends',
    inVenue('title: Signing,', 'title: Signing, pass: floor,'),
    [`${V}:19:42 stages[1].pass: the venue never ends: passing leads round floor → signing → floor`],
  ],
  [
    'stage called end',
    inVenue('id: signing', 'id: end'),
    [`${V}:19:11 stages[1].id: no stage can be called 'end': that is where a venue is done`],
  ],
  [
    'standing of an unknown kind',
    inVenue('title: Floor,', 'title: Floor, standing: { stat: { decide: 0 } },'),
    [`${V}:18:44 stages[0].standing.stat: unknown kind 'stat' (did you mean 'state'?)`],
  ],
  [
    'outside venue of unknown things',
    {
      '/seeds/venues/hall.yaml': `${VENUE}outside:\n  - { id: o, title: O, cost: 0, issues: [tx], members: { kinds: [frm], agents: [an], except: [zad] }, efficacy: ${BASES} }\n`,
    },
    [
      `${V}:21:42 outside[0].issues[0]: unknown issue 'tx' (did you mean 'tax'?)`,
      `${V}:21:66 outside[0].members.kinds[0]: unknown kind 'frm' (did you mean 'firm'?)`,
      `${V}:21:81 outside[0].members.agents[0]: unknown agent 'an' (did you mean 'ann'?)`,
      `${V}:21:95 outside[0].members.except[0]: unknown agent 'zad' (did you mean 'zed'?)`,
    ],
  ],
  [
    'kind that is no id',
    inVenue('  firm:', '  Firm:'),
    [
      `${R}:3:17 kind: unknown kind 'firm' (did you mean 'Firm'?)`,
      `${V}:9:3 kinds.Firm: 'Firm' is no id: expected lower-case letters, digits and hyphens`,
    ],
  ],
  [
    'roster with other fields',
    inScenario('file: roster.csv', 'file: roster.csv\n    kind: state'),
    [`${S}:19:5 agents[0].kind: a roster entry has only the field 'file', not 'kind'`],
  ],
  [
    'roster that is no name',
    inScenario('file: roster.csv', 'file: [roster.csv]'),
    [`${S}:18:11 agents[0].file: expected the name of a CSV file, found a list`],
  ],
  // Characters
  ['control character', inScenario('Talk', 'Ta\u0000lk'), [`${S}:4:10 the character U+0000 is not allowed`]],
  [
    'escaped bidirectional override',
    inScenario('title: Talk', 'title: "Ta\\u202elk"'),
    [`${S}:4:8 title: the character U+202E is not allowed`],
  ],
  [
    'escaped zero-width space in an id',
    inScenario('id: zed', 'id: "z\\u200bed"'),
    [`${S}:19:9 agents[1].id: the character U+200B is not allowed`],
  ],
  ['lone carriage return', inRoster('Ann', 'A\rnn'), [`${R}:2:6 the character U+000D is not allowed`]],
  [
    'bytes that are no text',
    { [R]: new Uint8Array([105, 100, 10, 0xff]) },
    [
      `${R}:2:1 this is not UTF-8 text, but perhaps Windows-1252 or Latin-1: save it as UTF-8: for a table "CSV UTF-8" (in LibreOffice: Save As, Text CSV, character set UTF-8), in an editor Save As with the encoding UTF-8`,
    ],
  ],
];

describe('problems stand at their place', () => {
  it.each(CASES)('%s', (_, changes, expected) => {
    const found = problemsOf(loadFrom(talkFiles(changes)));
    expect(
      found.map((line, index) =>
        expected[index]?.endsWith(': ') ? line.slice(0, expected[index].length) : line,
      ),
    ).toEqual(expected);
  });

  it('are all shown at once, with the line and a caret', () => {
    const files = talkFiles({
      ...inScenario('kind: state', 'kind: stat'),
      ...inVenue('use: consensus', 'use: cnsensus'),
    });
    const loaded = loadFrom(files);
    expect(loaded.ok ? '' : formatProblems(loaded.problems)).toBe(
      [
        `${S}:21:11 agents[1].kind: unknown kind 'stat' (did you mean 'state'?)`,
        '        kind: stat',
        '              ^',
        `${V}:18:56 stages[0].rule.use: 'cnsensus' is not allowed here (did you mean 'consensus'?)`,
        '      - { id: floor, title: Floor, rounds: 3, rule: { use: cnsensus }, forced: { use: vote, majority: 0.6 } }',
        '                                                           ^',
      ].join('\n'),
    );
  });

  it('beyond fifty are counted', () => {
    const row = (id: number) => `a${id},N,state,x,0.5,0.5,0.5,0.5,70,1,80,0.9`;
    const rows = Array.from({ length: 73 }, (_, id) => row(id));
    const loaded = loadFrom(talkFiles({ [R]: [ROSTER.split('\n')[0], ...rows].join('\n') }));
    if (loaded.ok) throw new Error('should not load');
    expect([loaded.problems.length, loaded.more]).toEqual([50, 23]);
    expect(formatProblems(loaded.problems, loaded.more)).toMatch(/\n… and 23 more$/);
  });

  it('are plain data for scripts', () => {
    const loaded = loadFrom(talkFiles(inScenario('    kind: state', '    kind: stat')));
    expect(loaded.ok ? [] : loaded.problems).toEqual([
      {
        file: S,
        line: 21,
        column: 11,
        path: 'agents[1].kind',
        found: 'stat',
        allowed: ['state', 'firm'],
        nearest: 'state',
        message: "unknown kind 'stat' (did you mean 'state'?)",
        excerpt: '    kind: stat',
        caret: 10,
      },
    ]);
  });
});

describe('options of plug-ins', () => {
  const card = {
    ...KNOWN.rules.vote,
    options: {
      open: { type: 'flag', default: true, meaning: 'm', reason: 'r' },
      by: { type: 'choice', default: 'hands', choices: ['hands', 'paper'], meaning: 'm', reason: 'r' },
      turns: { type: 'number', default: 1, min: 0, max: 9, integer: true, meaning: 'm', reason: 'r' },
    },
  } as const;
  const known = { rules: { ...KNOWN.rules, ballot: card }, protocols: KNOWN.protocols };
  const load = (rule: string) => {
    const access = talkFiles(inVenue('use: consensus', rule));
    return loadScenario('/talk', { folders: FOLDERS, access, known });
  };

  it('are checked by their cards, which the caller passes in', () => {
    expect(problemsOf(load('use: ballot, open: false, by: paper, turns: 3'))).toEqual([]);
    expect(problemsOf(load('use: ballot, open: 1, by: papr, turns: 1.5'))).toEqual([
      `${V}:18:70 stages[0].rule.open: expected true or false, found 1`,
      `${V}:18:77 stages[0].rule.by: 'papr' is not allowed here (did you mean 'paper'?)`,
      `${V}:18:90 stages[0].rule.turns: expected a whole number, found 1.5`,
    ]);
    expect(problemsOf(loadFrom(talkFiles(inVenue('use: consensus', 'use: ballot')))).join()).toMatch(
      /'ballot' is not allowed/,
    );
  });
});

describe('effects of events', () => {
  const problem = (effect: string) =>
    problemsOf(
      loadFrom(
        talkFiles(
          more(
            'blocs: [{ id: b, title: B, discipline: 0.5 }]',
            `events: [{ id: e, title: E, at: { round: 1 }, effects: [${effect}] }]`,
          ),
        ),
      ),
    ).map((line) => line.replace(/^\S+ events\[0\]\.effects\[0\]/, ''));

  it.each([
    '{ position: tax, agents: [ann], shift: -10 }',
    '{ stance: tax, all: true, set: 100 }',
    '{ salience: ban, kind: firm, scale: 2 }',
    '{ base: processual, agents: all, shift: 0.1 }',
    '{ member: b, agents: [ann], set: 1 }',
    '{ discipline: b, set: 0 }',
    '{ present: 0, bloc: b }',
    '{ text: tax, set: 50 }',
    '{ pen: 0.5 }',
  ])('%s', (effect) => {
    expect(problem(effect)).toEqual([]);
  });

  it.each([
    [
      '{ position: tx, agents: [an], set: 1 }',
      [
        ".position: unknown issue 'tx' (did you mean 'tax'?)",
        ".agents[0]: unknown agent 'an' (did you mean 'ann'?)",
      ],
    ],
    ['{ position: tax, set: 1 }', [': an effect has one target (agents, kind, bloc, all); found none']],
    ['{ position: tax, all: true }', [': an effect has one operation (set, scale, shift); found none']],
    [
      '{ position: tax, all: true, set: 1, shift: 1 }',
      [': an effect has one operation (set, scale, shift); found set, shift'],
    ],
    [
      '{ text: tax, all: true, set: 1 }',
      [': an effect on this field has no target (agents, kind, bloc, all); found all'],
    ],
    [
      '{ position: tax, stance: tax, all: true, set: 1 }',
      [
        ': an effect has one field (position, stance, salience, base, member, present, discipline, text, pen, offer); found position, stance',
      ],
    ],
    [
      '{ salience: tax, all: true, set: 2 }',
      ['.set: must lie between 0 and 1, found 2; 2 of 10 is written 0.2, 2 of 100 0.02'],
    ],
    ['{ member: b, all: true, set: 0.5 }', [".set: 'member' is set to 0 or 1"]],
    ['{ present: 2, all: true }', ['.present: expected 0 or 1, found 2']],
    ['{ salience: tax, kind: frm, set: 1 }', [".kind: unknown kind 'frm' (did you mean 'firm'?)"]],
    ['{ offer: p }', [".offer: unknown package 'p'"]],
    [
      '{ base: charm, all: true, set: 1 }',
      [
        ".base: 'charm' is not allowed here; allowed: individual, substantive, processual, organisational, institutional",
      ],
    ],
  ])('%s', (effect, expected) => {
    expect(problem(effect)).toEqual(expected);
  });
});

describe('files that are not there or not what they seem', () => {
  it.each([
    ['../roster.csv', "a path may not leave its folder: '../roster.csv'"],
    ['x/../../roster.csv', "a path may not leave its folder: 'x/../../roster.csv'"],
    ['/etc/passwd', "a path is relative to the folder of its file: '/etc/passwd'"],
    ['C:/x.csv', "a path is relative to the folder of its file: 'C:/x.csv'"],
    ["'..\\x.csv'", "a path is written with forward slashes: '..\\x.csv'"],
    ['rooster.csv', "no file 'rooster.csv' in the folder"],
    ['link.csv', "'link.csv' leads out of the folder"],
    ['folder/inner.csv', "'folder/inner.csv' leads out of the folder"],
    ['pipe.csv', "'/talk/pipe.csv': this is a pipe or a device, not a file"],
    ['huge.csv', "'/talk/huge.csv': this is larger than 4 MiB, the most that is read"],
    [
      'observed.yaml',
      "'/talk/observed.yaml': this tells what happened: it is for validation only and is never read by a run",
    ],
    [
      'alias.csv',
      "'/talk/alias.csv': this tells what happened: it is for validation only and is never read by a run",
    ],
    ["''", "a path is empty: ''"],
  ])('%s', (path, message) => {
    const files = talkFiles({
      ...inScenario('roster.csv', path),
      '/talk/link.csv': { link: '/etc/passwd' },
      '/talk/folder': { link: '/etc' },
      '/etc/inner.csv': ROSTER,
      '/etc/passwd': 'root:x:0:0',
      '/talk/pipe.csv': { special: true },
      '/talk/huge.csv': 'x'.repeat(5 * 1024 * 1024),
      '/talk/observed.yaml': 'signed: {}',
      '/talk/alias.csv': { link: '/talk/observed.yaml' },
    });
    expect(problemsOf(loadFrom(files))).toEqual([`${S}:18:11 agents[0].file: ${message}`]);
    expect(files.reads).toEqual([S]);
  });

  it('follows a link that stays inside the folder, also where the folder itself is one', () => {
    const files = talkFiles({
      '/elsewhere': { link: '/talk' },
      '/talk/deep/states.csv': ROSTER,
      '/talk/roster.csv': { link: '/talk/deep/states.csv' },
    });
    expect(problemsOf(loadFrom(files, '/elsewhere'))).toEqual([]);
  });

  it('says when a file cannot be read, and when there are too many', () => {
    const files = talkFiles();
    const locked = {
      ...files,
      read: (path: string) => {
        if (path.endsWith('.csv')) throw new Error('EACCES');
        return files.read(path);
      },
    };
    expect(problemsOf(loadFrom(locked))).toEqual([`${S}:18:11 agents[0].file: '${R}': this cannot be read`]);
    const many = Array.from({ length: 100 }, () => '  - file: roster.csv\n').join('');
    expect(problemsOf(loadFrom(talkFiles(inScenario('  - file: roster.csv\n', many))))).toEqual([
      `${S}:117:11 agents[99].file: '${R}': with this, more than 100 files are read`,
    ]);
  });

  it('never opens what was observed', () => {
    const files = talkFiles({ '/talk/observed.yaml': 'signed: { ann: true }' });
    expect(loadFrom(files).ok).toBe(true);
    expect(files.reads).toEqual([S, R, '/seeds/venues/hall.yaml']);
  });

  it.each([
    ['tolk', "no scenario 'tolk', and no file or folder of that name (did you mean 'talk'?)"],
    ['./nowhere/scenario.yaml', './nowhere/scenario.yaml: no such file or folder'],
    ['/seeds', "/seeds: no file '/seeds/scenario.yaml'"],
    ['/seeds/venues/hall.yaml', '/seeds/venues/hall.yaml:2:7 kind: this is a venue file, not a scenario'],
    ['\u001b[2J', "no scenario '\\u{1b}[2J', and no file or folder of that name; allowed: talk"],
  ])('%s', (ref, message) => {
    const files = talkFiles({ '/seeds/scenarios/talk/scenario.yaml': SCENARIO });
    expect(problemsOf(loadFrom(files, ref))[0]).toBe(message);
  });

  it('loads venues by id and by file, and says what is wrong with them', () => {
    const loaded = loadVenueFrom(talkFiles(), 'hall');
    expect(loaded.ok && loaded.venue.stages.map(({ id }) => id)).toEqual(['floor', 'signing']);
    expect(loadVenueFrom(talkFiles(), '/seeds/venues/hall.yaml').ok).toBe(true);
    expect(problemsOf(loadVenueFrom(talkFiles(), 'hal'))).toEqual(["no venue 'hal' (did you mean 'hall'?)"]);
    expect(problemsOf(loadVenueFrom(talkFiles(), S))).toEqual([
      `${S}:2:7 kind: this is a scenario file, not a venue`,
    ]);
    const broken = talkFiles(inVenue('binding: treaty', 'binding: tready'));
    expect(problemsOf(loadVenueFrom(broken, 'hall'))).toEqual([
      `${V}:6:10 binding: 'tready' is not allowed here (did you mean 'treaty'?)`,
    ]);
  });
});
