/** What outlives a meeting as files write it: what is refused and warned of at its line, and what a run makes of it. */
import { describe, expect, it } from 'vitest';
import { KNOWN } from '../../src/scenarios/known.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { sentenceOf, voiceOf } from '../../src/report/chronicle.ts';
import { namesOf } from '../../src/report/names.ts';
import { plain } from '../../src/report/rich.ts';
import { FOLDERS, memoryFiles } from '../support/memory-files.ts';
import { ofType, playWorld } from '../support/play.ts';

const VENUE = `parley: 1
kind: venue
id: hall
title: Hall
story: A hall.
binding: decision
kinds:
  state: { title: State, votes: 1, signs: true, standing: &all { propose: 1, persuade: 1, pressure: 1, broker: 1, decide: 1 } }
  user: { title: User, votes: 1, signs: false, standing: { propose: 0, persuade: 0, pressure: 0, broker: 0, decide: 0 } }
efficacy: { propose: &row { individual: 0.2, substantive: 0.2, processual: 0.2, organisational: 0.2, institutional: 0.2 }, persuade: *row, pressure: *row, broker: *row, decide: *row }
parameters: { attendance: 1, ballotNoise: 0, abstention: 0, openness: 0 }
stages:
  - { id: first, title: First, rounds: 1, rule: { use: vote } }
  - { id: second, title: Second, rounds: 1, rule: { use: vote } }
`;

const SCENARIO = `parley: 1
kind: scenario
id: forum
title: The forum
story: A forum runs out.
question: Does it go on?
venue: ./hall.yaml
year: 2010
issues:
  - { id: years, title: Years of the forum, reference: 0, anchors: [{ at: 0, label: none }, { at: 50, label: five }, { at: 100, label: ten }] }
  - { id: voice, title: Voice of users, reference: 0, anchors: [{ at: 0, label: none }, { at: 100, label: full }] }
agents:
  - { id: ann, name: Ann, kind: state, bases: &b { individual: 0.5, substantive: 0.5, processual: 0.5, organisational: 0.5, institutional: 0.5 }, positions: { years: 50, voice: 100 }, saliences: { years: 1, voice: 1 } }
  - { id: bob, name: Bob, kind: state, bases: *b, positions: { years: 50, voice: 100 }, saliences: { years: 1, voice: 1 } }
  - { id: una, name: Una, kind: user, bases: *b, positions: { years: 50, voice: 100 }, saliences: { years: 1, voice: 1 } }
affairs:
  - id: forum
    title: The forum's mandate
    kind: mandate
    body: una
    function: forum
    issue: years
    years: { at0: 0, at100: 10 }
    from: 2006
    until: 2010
  - id: standing
    title: Standing of users
    kind: right
    of: user
    actions: [decide]
    level: 0
    issue: voice
    reads: { at0: 0, at100: 1 }
  - id: regulations
    title: Regulations
    kind: text
    issue: voice
    value: 0
    words: none
  - id: root
    title: The root contract
    kind: contract
    holder: bob
    supervisor: ann
    function: root
    until: 2009
    ends: { issue: years, failed: true }
`;

function changed([from, to]: readonly [string, string]): string {
  const after = SCENARIO.replace(from, to);
  if (after === SCENARIO) throw new Error(`nothing to change: ${from}`);
  return after;
}

const load = (text: string, set: readonly string[] = []) =>
  loadScenario('/c', {
    folders: FOLDERS,
    access: memoryFiles({ '/c/scenario.yaml': text, '/c/hall.yaml': VENUE }),
    known: KNOWN,
    set,
  });

/** Problems, or warnings where there are none, each as `line: message`. */
function told(text: string): string[] {
  const loaded = load(text);
  return (loaded.ok ? loaded.warnings : loaded.problems).map(({ line, message }) => `${line}: ${message}`);
}

const lineOf = (text: string): number => SCENARIO.split('\n').findIndex((line) => line.includes(text)) + 1;

function worldOf(text: string) {
  const loaded = load(text);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return compile(loaded.scenario, KNOWN);
}

describe('what outlives a meeting', () => {
  it('is changed by what passes, and told', () => {
    expect(told(SCENARIO)).toEqual([]);
    const world = worldOf(SCENARIO);
    const records = ofType(playWorld(world).records, 'affair');
    const acts = records.map(({ act, affair, issue }) => [affair.id, act, issue]);
    expect(acts).toEqual([
      ['forum', 'renewed', 'years'],
      ['regulations', 'amended', 'voice'],
      ['standing', 'changed', 'voice'],
      ['years', 'in-force', 'years'],
      ['root', 'extended', null],
    ]);
    const voice = voiceOf(namesOf(world));
    expect(records.map((record) => plain(sentenceOf(record, voice)!))).toEqual([
      "The forum's mandate is renewed: Una has the forum until 2015.",
      'Regulations says something else from now on: “full” (100) binds everybody here.',
      'Standing of users changes: standing of user to decide is 100%.',
      'Years of the forum stands from now on: “five” (50) binds everybody here.',
      'The root contract goes on beyond its end: Bob holds the root under Ann, until 2009.',
    ]);
  });

  it('lapses where nothing passes', () => {
    const world = worldOf(SCENARIO.replaceAll('years: 50,', 'years: 0,'));
    const last = ofType(playWorld(world).records, 'affair').find(({ affair }) => affair.id === 'forum');
    expect(last).toMatchObject({ act: 'lapsed', affair: { active: false } });
  });

  it('is what events may wait for', () => {
    const event =
      'events:\n  - { id: outcry, title: An outcry, when: { affair: standing, level: { atLeast: 0.5 } }, effects: [{ pen: 0 }] }\naffairs:';
    const records = playWorld(worldOf(changed(['affairs:', event]))).records;
    expect(ofType(records, 'event')).toEqual([
      expect.objectContaining({
        round: 2,
        follows: [{ is: 'level', of: 'standing', least: 0.5, most: 1, holds: true }],
      }),
    ]);
    expect(told(changed(['affairs:', event.replace('affair: standing', 'affair: standings')]))[0]).toContain(
      "unknown affair 'standings'",
    );
  });

  it.each([
    ['issue: years\n', 'issue: year\n', `${lineOf('issue: years')}: unknown issue 'year'`],
    ['of: user', 'of: users', `${lineOf('of: user')}: unknown kind, role or agent 'users'`],
    ['    body: una\n', '', `${lineOf('- id: forum')}: a mandate has a 'body'`],
    ['until: 2010', 'until: 2001', `${lineOf('until: 2010')}: ends in 2001, before it begins in 2006`],
    [
      '    words: none',
      '    words: none\n    level: 1',
      `${lineOf('words: none') + 1}: a text has no 'level'`,
    ],
    [
      '    issue: voice\n    reads: { at0: 0, at100: 1 }\n',
      '    issue: voice\n',
      `${lineOf('level: 0') + 1}: what does its text make of the right?`,
    ],
    ['- id: standing', '- id: voice', `${lineOf('- id: standing')}: 'voice' is an issue`],
    ['- id: root', '- id: forum', `${lineOf('- id: root')}: 'forum' stands twice among the affairs`],
    ['issue: years, failed', 'issue: yers, failed', `${lineOf('ends:')}: unknown issue 'yers'`],
    [
      'ends: { issue: years, failed: true }',
      'ends: { agent: ann, signed: true }',
      `${lineOf('ends:')}: 'root' never ends so: nobody is asked to sign here`,
    ],
  ])('with %j become %j is told at its line', (from, to, message) => {
    expect(told(changed([from, to])).some((one) => one.startsWith(message))).toBe(true);
  });

  it('has numbers that can be set', () => {
    const loaded = load(SCENARIO, ['affairs.forum.until=2020', 'year=2020']);
    expect(loaded.ok && [loaded.scenario.affairs![0].until, loaded.scenario.year]).toEqual([2020, 2020]);
    const refused = load(SCENARIO, ['affairs.forum.level=1']);
    expect(refused.ok).toBe(false);
  });
});
