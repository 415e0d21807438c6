/** Counts of ballots in files: what is compiled of them, and what is refused, at its place. */
import { describe, expect, it } from 'vitest';
import type { Tally } from '../../src/engine/counts/count.ts';
import { exampleWords } from '../../src/report/rule-example.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { formatProblem } from '../../src/scenarios/problems.ts';
import { loadFrom, ROSTER, SCENARIO, talkFiles, VENUE } from '../support/memory-files.ts';

/** The scenario with its forced vote by another rule, written into line 18 of the venue. */
function withRule(rule: string, more: Readonly<Record<string, string>> = {}) {
  return talkFiles({
    '/seeds/venues/hall.yaml': VENUE.replace(
      'forced: { use: vote, majority: 0.6 }',
      `forced: { use: vote, ${rule} }`,
    ),
    ...more,
  });
}

function problemsOf(rule: string, more = {}): string[] {
  const loaded = loadFrom(withRule(rule, more));
  return loaded.ok ? [] : loaded.problems.map((one) => formatProblem(one).split('\n')[0]);
}

function loadedWith(rule: string, more = {}) {
  const loaded = loadFrom(withRule(rule, more));
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return { ...loaded, world: compile(loaded.scenario, KNOWN) };
}

/** The roster with a column of populations. */
const PEOPLED = {
  '/talk/roster.csv': ROSTER.split('\n')
    .map((line, at) => (line === '' ? '' : `${line},${['weight.people', '12.5', ''][at]}`))
    .join('\n'),
};

describe('counts in files', () => {
  it('are compiled into weights of the agents that they are among', () => {
    const { world } = loadedWith(
      'count: { all: [{ title: people, what: people, of: all, atLeast: 0.65 }, { not: { side: against, among: { agents: [zed] }, number: 1 } }] }',
      PEOPLED,
    );
    const { count } = world.venue.stages[0].forced!.options;
    const [people, veto] = (count as unknown as { counts: [Tally, { count: Tally }] }).counts;
    expect([...people.weights]).toEqual([12.5, 0, 0]);
    expect(people).toMatchObject({
      title: 'people',
      of: 'all',
      bar: { share: { numerator: 65, denominator: 100 } },
    });
    expect([...veto.count.weights]).toEqual([0, 0, 1]);
  });

  it('take weights from files and columns, and warn of voters without', () => {
    const { world, warnings } = loadedWith('count: { what: people, over: 0.5 }', PEOPLED);
    expect(world.agents.map(({ weights }) => weights)).toEqual([{ people: 12.5 }, {}, {}]);
    expect(warnings.map(({ message }) => message)).toEqual([
      '1 of 2 who vote have no people and count nothing: zed',
    ]);
  });

  it('name the article that a rule follows, and where it stands', () => {
    const { scenario } = loadedWith(
      "majority: 0.6, article: 'Rule 85', status: memory, note: two thirds on important questions",
    );
    expect(scenario.venue.stages[0].forced).toMatchObject({ article: 'Rule 85', status: 'memory' });
  });

  it('may stand in the place of a quorum', () => {
    const { world } = loadedWith('quorum: { side: present, of: all, over: 0.5 }');
    expect(world.venue.stages[0].forced!.options.quorum).toMatchObject({ side: 'present', of: 'all' });
    expect(problemsOf('quorum: most')[0]).toContain('expected a number from 0 to 1, or a count');
  });
});

describe('a count that is no rule is refused at its place', () => {
  it.each([
    ['count: { all: [] }', 'all of no counts always hold: list the counts that have to'],
    ['count: { any: [] }', 'any of no counts never holds: list the counts of which one has to'],
    ['count: { of: all }', 'nothing says how much is enough'],
    ['count: { over: 0.5, number: 2 }', 'one bar only: over or number'],
    ['count: { all: [{ number: 1 }], over: 0.5 }', "'all' puts counts together and counts nothing itself"],
    [
      'count: { all: [{ number: 1 }], any: [{ number: 1 }] }',
      'one of all, any: put one of them inside the other',
    ],
    ['count: { of: all, over: 1 }', 'nobody can be more than everybody'],
    ['count: { of: all, atLeast: 0 }', 'at least nothing always holds'],
    ['count: { of: all, over: 55 }', 'expected a share from 0 to 1'],
    ["count: { of: all, atLeast: 'two thirds' }", 'expected a share from 0 to 1'],
    ['count: { number: 0 }', '0 is always reached'],
    ['count: { number: 2, of: all }', 'a number is no share of anything'],
    ['count: { side: not-for, over: 0.5 }', "'not-for' is everybody who does not vote for"],
    ['count: { side: present, over: 0.5 }', "'present' is no part of the votes cast"],
    ['count: { side: present, of: present, over: 0.5 }', 'those present are always all who are present'],
    ['count: { what: peple, over: 0.5 }', "unknown weight 'peple' (did you mean 'people'?)"],
    ['count: { among: { kinds: [stat] }, over: 0.5 }', "unknown kind 'stat' (did you mean 'state'?)"],
    ['count: { among: { agents: [ana] }, over: 0.5 }', "unknown agent 'ana' (did you mean 'ann'?)"],
    [
      'count: { among: { kinds: [firm] }, over: 0.5 }',
      'it counts nobody: none of the 2 who vote here is among those it names',
    ],
    [
      'count: { what: people, among: { agents: [zed] }, over: 0.5 }',
      'it counts nobody: none of the 2 who vote here has any people among those it names',
    ],
    ['count: { number: 3 }', 'can never be reached: 3 of 2 voters'],
    ['count: { not: { side: against, number: 9 } }', 'can never be reached: 9 of 2 voters'],
    [
      'count: { all: [{ number: 2 }, { not: { number: 1 } }] }',
      'nothing that the 2 who vote can do makes it hold',
    ],
    [
      'count: { all: [{ number: 2 }, { side: against, number: 1 }] }',
      'nothing that the 2 who vote can do makes it hold',
    ],
    ['count: { not: { side: present, number: 1 } }', 'nothing that the 2 who vote can do makes it hold'],
    ['quorum: { all: [{ number: 2 }, { side: against, number: 1 }] }', 'nothing that the 2 who vote can do'],
    [
      'count: { any: [{ number: 2 }, { not: { number: 2 } }] }',
      'it holds even if all 2 who vote are against',
    ],
    ['count: { side: against, number: 2 }', 'it holds even if all 2 who vote are against'],
    ['count: { overt: 0.5 }', "unknown field of a count 'overt' (did you mean 'over'?)"],
    ['tie: chair', 'nobody is in the chair to decide a tie'],
    ['quorum: { number: 3, side: present }', 'can never be reached: 3 of 2 voters'],
  ])('%s', (rule, message) => {
    const problems = problemsOf(rule, PEOPLED);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).toMatch(/^venues\/hall\.yaml:18:\d+ stages\[0\]\.forced/);
  });

  it('takes no weight by the name of what is counted of everybody', () => {
    const roster = ROSTER.split('\n')
      .map((line, at) => (line === '' ? '' : `${line},${['weight.heads', '2', ''][at]}`))
      .join('\n');
    const [problem, ...more] = problemsOf('majority: 0.5', { '/talk/roster.csv': roster });
    expect(problem).toContain("'heads' are counted of everybody: give the weight another name");
    expect(more).toEqual([]);
  });

  it('says nothing more of a weight that nobody has', () => {
    expect(problemsOf('count: { what: people, over: 0.5 }')[0]).toContain("unknown weight 'people'");
  });
});

describe('a count of ratifications, or of a motion of procedure, is held to the same', () => {
  const RATIFIED =
    '{ id: home, title: Home, rounds: 2, phases: [decision], only: [state], rule: { use: ratification, inForce: X } }';
  const MOTION = 'forced: { use: vote, majority: 0.6 }, procedure: { noAction: { use: vote, count: X } }';

  function told(stage: string, count: string): string[] {
    const written = stage.replace('X', count);
    const venue =
      stage === RATIFIED
        ? `${VENUE}  - ${written}\n`
        : VENUE.replace('forced: { use: vote, majority: 0.6 }', written);
    const loaded = loadFrom(talkFiles({ '/seeds/venues/hall.yaml': venue }));
    return loaded.ok ? [] : loaded.problems.map((one) => formatProblem(one).split('\n')[0]);
  }

  it.each([
    [RATIFIED, '{ all: [] }', 'all of no counts always hold'],
    [RATIFIED, '{ number: 3 }', 'can never be reached: 3 of 2'],
    [RATIFIED, '{ side: against, number: 1 }', 'nothing that the 2 who may ratify can do makes it hold'],
    [RATIFIED, '{ any: [{ number: 2 }, { not: { number: 1 } }] }', 'it holds before anybody has ratified'],
    [RATIFIED, '{ number: 2, among: { kinds: [firm] } }', 'none of the 2 who may ratify here is among those'],
    [MOTION, '{ number: 3 }', 'can never be reached: 3 of 2'],
    [MOTION, '{ number: 1, among: { kinds: [firm] } }', 'it counts nobody'],
    [MOTION, '{ side: against, number: 1 }', 'it holds even if all 2 who vote are against'],
  ])('%s with %s', (stage, count, message) => {
    const problems = told(stage, count);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).toMatch(stage === RATIFIED ? /hall\.yaml:20:/ : /hall\.yaml:18:/);
  });

  it.each([
    [RATIFIED, '{ number: 2 }'],
    [RATIFIED, '{ not: { side: not-for, number: 1 } }'],
    [MOTION, '{ all: [{ over: 0.5 }, { not: { side: against, number: 2 } }] }'],
  ])('%s with %s is fine', (stage, count) => {
    expect(told(stage, count)).toEqual([]);
  });

  it('warns of a majority that a count takes the place of', () => {
    const { warnings } = loadedWith('majority: 0.7, count: { over: 0.5 }');
    expect(warnings.map(({ message, line }) => `${line}: ${message}`)).toEqual([
      "18: 'count' stands in the place of 'majority', which says nothing",
    ]);
  });

  it('says how few are enough with the quorum that is asked of votes', () => {
    const { world } = loadedWith('quorum: { side: for, number: 2 }');
    const [floor] = world.venue.stages;
    expect(exampleWords(world, floor, floor.forced!)).toMatch(/^With all 2 voting, 2 can be enough; 1 vote /);
  });
});

describe('terms of balloting and lines of blocs', () => {
  const BLOC = `${SCENARIO}blocs:\n  - { id: pact, title: Pact, discipline: 0.4, members: [ann], line: { ban: no }, votes: one }\n`;

  it('are compiled by agent and issue, and what a file does not say is left to the parameters', () => {
    const venue = VENUE.replace(
      'forced: { use: vote, majority: 0.6 }',
      'forced: { use: vote }, ballots: { attendance: 0.5, secret: true, kinds: { firm: { attendance: 1, noise: 0 } } }',
    );
    const loaded = loadFrom(talkFiles({ '/seeds/venues/hall.yaml': venue, '/talk/scenario.yaml': BLOC }));
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
    const world = compile(loaded.scenario, KNOWN);
    const { ballots } = world.venue.stages[0];
    expect([...ballots!.attendance]).toEqual([0.5, 1, 0.5]);
    expect([...ballots!.noise]).toEqual([NaN, 0, NaN]);
    expect(ballots!.secret).toBe(true);
    expect(world.venue.stages[1].ballots).toBeNull();
    expect(world.blocs[0]).toMatchObject({ asOne: true });
    expect([...world.blocs[0].line]).toEqual([-1, 2]);
  });

  it('are refused where they name what is not there', () => {
    const unknown = BLOC.replace('line: { ban: no }', 'line: { bna: no }');
    const loaded = loadFrom(talkFiles({ '/talk/scenario.yaml': unknown }));
    expect(loaded.ok ? '' : loaded.problems[0].message).toBe("unknown issue 'bna' (did you mean 'ban'?)");
  });
});
