/** Campaign files with one mistake each: every one is told at its line before anything runs. */
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/scenarios/problems.ts';
import { exchanged, THREE_ROOMS, tryThreeRooms } from '../support/campaigns.ts';

const FILE = THREE_ROOMS['campaign.yaml'];

function told(text: string): { problems: string[]; warnings: string[] } {
  const loaded = tryThreeRooms(text);
  const line = (problem: Parameters<typeof formatProblem>[0]) => formatProblem(problem).split('\n')[0];
  return loaded.ok
    ? { problems: [], warnings: loaded.warnings.map(line) }
    : { problems: loaded.problems.map(line), warnings: [] };
}

/** A part that is exchanged, what the message has, and what stands on its line. */
const MISTAKES: readonly (readonly [name: string, from: string, to: string, message: string, at: string])[] =
  [
    [
      'an episode that is not there',
      'from: league-1990\n    when: issues.names.passed\n    to: names-rule',
      'from: leage-1990\n    when: issues.names.passed\n    to: names-rule',
      "unknown beginning of a link 'leage-1990' (did you mean 'league-1990'?)",
      'from: leage-1990',
    ],
    [
      'an end that is not there',
      'to: names-rule',
      'to: names-rules',
      "unknown end of a link 'names-rules' (did you mean 'names-rule'?)",
      'to: names-rules',
    ],
    [
      'an outcome that the episode does not produce',
      'issues.steward.text>=60',
      'issues.stewart.text>=60',
      "(did you mean 'issues.steward.text'?)",
      'when: issues.stewart',
    ],
    [
      'a condition on no number',
      'issues.steward.text>=60',
      'issues.steward.text>=high',
      "'high' is no number to compare",
      'when: issues.steward.text>=high',
    ],
    [
      'a path that is not there',
      'path: agents.isles.positions.names',
      'path: agents.isle.positions.names',
      "(did you mean 'isles'?)",
      'path: agents.isle.',
    ],
    [
      'a number of no scenario',
      'path: issues.names.reference',
      'path: issues.names.title',
      'is no number that can be turned',
      'path: issues.names.title',
    ],
    [
      'a side that norms do not have',
      'path: delegation',
      'path: delegated',
      "a link changes no 'delegated' of a norm (did you mean 'delegation'?)",
      'path: delegated',
    ],
    [
      'a reading that mandates do not have',
      'when: held',
      'when: hold',
      "nothing is called 'hold' of a mandate (did you mean 'held'?)",
      'when: hold',
    ],
    [
      'a scenario that is not there',
      'scenario: ./forum-1994.yaml',
      'scenario: ./forum-1995.yaml',
      "no scenario './forum-1995.yaml' comes with Parley, and none lies beside this file",
      './forum-1995.yaml',
    ],
    [
      'a scenario that comes with Parley, misspelt',
      'scenario: ./forum-1994.yaml',
      'scenario: wcit12',
      "no scenario 'wcit12' comes with Parley",
      'wcit12',
    ],
    [
      'an episode nobody can open',
      '      - { episode: forum-1994, issue: names, cost: 0, force: 0.3 }\n',
      '',
      "nobody can open 'forum-1994': no choice names it",
      'id: forum-1994',
    ],
    [
      'an issue that the venue does not have',
      '{ episode: guild-1994, issue: names,',
      '{ episode: guild-1994, issue: fees,',
      "unknown issue of guild-1994 'fees'",
      'issue: fees',
    ],
    [
      'a venue that nobody who may has a seat in',
      '    between:',
      '    by: []\n    between:',
      "nobody can open 'guild-1994'",
      'episode: guild-1994',
    ],
    [
      'a choice of what is fixed',
      'scenario: ./guild-1994.yaml, opens: by-choice',
      'scenario: ./guild-1994.yaml',
      "'guild-1994' takes place whatever is chosen",
      'episode: guild-1994',
    ],
    [
      'a deadlock that is not over',
      'after: { episode: league-1990,',
      'after: { episode: league-2002,',
      "'league-2002' is not over when the choice is made",
      'after: { episode: league-2002',
    ],
    [
      'two operations',
      'shift: 30\n',
      'shift: 30\n    scale: 2\n',
      'a link does one of set, shift and scale; found shift, scale',
      '- id: guild-practice',
    ],
    ['no operation', '    shift: 30\n', '', 'found none', '- id: guild-practice'],
    [
      'per of what is set',
      'path: number\n    set: issues.names.text',
      'path: number\n    per: issues.names.text\n    set: issues.names.text',
      'only a shift is so much per something',
      'per: issues.names.text',
    ],
    [
      'a link between two things that are no episodes',
      'from: names-rule\n    to: league-2002\n    path: issues.names.reference',
      'from: names-rule\n    to: keepers-decide\n    path: level',
      'one end of a link is an episode',
      '- id: rule-in-force',
    ],
    [
      'a link from an actor',
      'from: names-rule\n',
      'from: keepers\n',
      'nothing is read of an actor',
      'from: keepers',
    ],
    [
      'an id that two things have',
      'id: keepers-decide',
      'id: keepers',
      "'keepers' is already the id of one of the",
      'id: keepers',
    ],
    [
      'an agent that the scenario does not have',
      '{ id: isles, name: The Isles }',
      '{ id: isles, name: The Isles, as: { forum-1994: isle } }',
      "unknown agent of forum-1994 'isle' (did you mean 'isles'?)",
      'isle }',
    ],
    [
      'an episode that has the name of something every object has',
      '{ id: isles, name: The Isles }',
      '{ id: isles, name: The Isles, as: { constructor: isles } }',
      "unknown episode 'constructor'",
      'as: { constructor',
    ],
    [
      'a what-if that cuts nothing',
      'cut: [stewardship-renewed]',
      'cut: [stewardship-renewd]',
      "no link 'stewardship-renewd' in this campaign (did you mean 'stewardship-renewed'?)",
      'stewardship-renewd',
    ],
    [
      'a what-if about no episode',
      'set: [league-1990.agents',
      'set: [leage-1990.agents',
      "(did you mean 'league-1990'?)",
      'leage-1990',
    ],
    [
      'a mandate that ends before it begins',
      '    until: 2000,',
      '    until: 1990,',
      'lies before the mandate begins: 1990 does not come after 1994',
      'until: 1990',
    ],
    ['a date that is none', 'at: 1994-09', 'at: 1994-13', 'a year, a month or a day', '1994-13'],
    [
      'a field that is none',
      'mechanism: somebody is there',
      'mechanisms: somebody is there',
      "unknown field 'mechanisms' (did you mean 'mechanism'?)",
      'mechanisms:',
    ],
  ];

describe('a campaign file', () => {
  it('is fine as it is, and nothing is odd about it', () => {
    expect(told(FILE)).toEqual({ problems: [], warnings: [] });
  });

  it.each(MISTAKES)('is told of %s, at its line', (_, from, to, message, at) => {
    const text = exchanged(FILE, from, to);
    const { problems } = told(text);
    expect(problems.join('\n')).toContain(message);
    const line = Number(/campaign\.yaml:(\d+):\d+/.exec(problems.find((one) => one.includes(message))!)![1]);
    expect(text.split('\n')[line - 1]).toContain(at);
  });

  it('names the circle of links that leads back in time, and where it closes', () => {
    const back = `links:
  - { id: back, from: league-2002, to: forum-1994, path: agents.readers.bases.organisational, shift: 0.1, mechanism: none }`;
    const { problems } = told(exchanged(FILE, 'links:', back));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('campaign.yaml:');
    expect(problems[0]).toContain(
      'links lead round in a circle: league-2002 → forum-1994 → league-2002; forum-1994 (1994-09) does not come after league-2002 (2002)',
    );
  });

  it('says that a link leads back in time where no circle closes', () => {
    const back = `links:
  - { id: back, from: forum-1994, to: league-1990, path: agents.readers.bases.organisational, shift: 0.1, mechanism: none }`;
    const [problem] = told(exchanged(FILE, 'links:', back)).problems;
    expect(problem).toContain(
      'leads back in time: league-1990 (1990) does not come after forum-1994 (1994-09)',
    );
  });

  it('warns of a link that reads a text before anything could have changed it', () => {
    const early = `links:
  - { id: early, from: names-rule, to: league-1990, path: issues.names.reference, set: number, mechanism: none }`;
    const text = exchanged(FILE, 'links:', early);
    const { problems, warnings } = told(text);
    expect(problems).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(
      "league-1990 opens before anything changes 'names-rule' (first: league-1990)",
    );
    const line = Number(/campaign\.yaml:(\d+):/.exec(warnings[0])![1]);
    expect(text.split('\n')[line - 1]).toContain('id: early');
  });

  it('tells what is wrong with a change of an episode where the file has it', () => {
    const { problems } = told(
      exchanged(
        FILE,
        'scenario: ./league-1990.yaml',
        'scenario: ./league-1990.yaml, set: [agents.north.votes=2]',
      ),
    );
    expect(problems[0]).toMatch(/campaign\.yaml:\d+:\d+ episodes\[0\]\.set\[0\]: .*northland/);
  });

  it.each([
    [
      'a text beyond the scale',
      'issues.steward.text>=60',
      'issues.steward.text>100',
      'lies between 0 and 100',
    ],
    ['what is neither yes nor no', 'issues.steward.text>=60', 'issues.steward.passed=2', 'is 0 or 1'],
    [
      'more issues than there are',
      'issues.steward.text>=60',
      'issues.adopted>2',
      'issues.adopted lies between 0 and 2',
    ],
    [
      'two that leave nothing between them',
      'when: issues.steward.text>=60',
      'when: [issues.steward.text>=60, issues.steward.text<40]',
      'issues.steward.text>=60 and issues.steward.text<40 are never so together',
    ],
    [
      'a text adopted where nothing binds',
      'from: forum-1994\n',
      'from: forum-1994\n    when: issues.names.passed\n',
      'issues.names.passed is always 0: nothing is adopted there',
    ],
    [
      'an episode that did not take place',
      'from: forum-1994\n',
      'from: forum-1994\n    when: opened=0\n',
      'a link begins only where its episode took place',
    ],
    ['a norm beyond its scale', 'when: held', 'when: held=2', 'held is 0 or 1'],
    [
      'a window that never opens',
      'when: issues.names.passed=0',
      'when: issues.names.text<0',
      "so that nobody can open 'guild-1994' or 'forum-1994' by it",
    ],
    [
      'a cost that nobody can gain',
      'issue: names, cost: 0, force',
      'issue: names, cost: 1, force',
      "nobody brings anything to 'forum-1994'",
    ],
  ])('warns of %s, which no run produces, at its line', (_, from, to, message) => {
    const text = exchanged(FILE, from, to);
    const { problems, warnings } = told(text);
    expect(problems).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(message);
    const line = Number(/campaign\.yaml:(\d+):\d+/.exec(warnings[0])![1]);
    expect(text.split('\n')[line - 1]).toContain(to.trim().split('\n').at(-1)!.trim());
  });

  it('warns of a norm that no link touches and of an actor that is nowhere', () => {
    const idle = exchanged(
      exchanged(
        FILE,
        'climate:\n',
        'climate:\n  - { id: idle, title: Idle, level: 1, obligation: 1, precision: 1, delegation: 1 }\n',
      ),
      'actors:\n',
      'actors:\n  - { id: nobody, name: Nobody }\n',
    );
    const { warnings } = told(idle);
    expect(warnings.join('\n')).toContain("'nobody' takes part in no episode");
    expect(warnings.join('\n')).toContain("no link begins or ends at 'idle'");
  });
});
