/** How paths are written, and that what leads nowhere is told where it stands, with what could have stood there. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervene } from '../../../src/experiments/interventions/compile.ts';
import { loadScenario } from '../../../src/scenarios/load.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { PathError } from '../../../src/scenarios/paths/error.ts';
import { isWithin, namesIn, writePath } from '../../../src/scenarios/paths/parse.ts';
import { findMoving, findNumbers, resolve } from '../../../src/scenarios/paths/resolve.ts';
import { formatProblem } from '../../../src/scenarios/problems.ts';
import { scenarioTexts } from '../../support/arbitrary-scenario.ts';
import { EVERY_NUMBER } from '../../support/every-number.ts';
import { groundOfFile, objections, reads } from '../../support/interventions.ts';
import { FOLDERS, memoryFiles } from '../../support/memory-files.ts';
import { runs } from '../../support/runs.ts';

const access = memoryFiles(scenarioTexts(EVERY_NUMBER, 0));
const set = (...settings: readonly string[]) =>
  loadScenario('/scenario', { folders: FOLDERS, access, known: KNOWN, set: settings });

function loaded(...settings: readonly string[]) {
  const made = set(...settings);
  if (!made.ok) throw new Error(made.problems.map(formatProblem).join('\n'));
  return made.scenario;
}

const problems = (...settings: readonly string[]): string[] => {
  const made = set(...settings);
  return made.ok ? [] : made.problems.map((one) => formatProblem(one).split('\n')[0]);
};

const ground = groundOfFile(EVERY_NUMBER);
const { file } = ground;

/** What an intervention makes of the scenario. */
function intervened(path: string, value: never) {
  const made = intervene(ground, reads({ set: { [path]: value } }));
  if (!made.ok) throw new Error(made.problems.map(formatProblem).join('\n'));
  return made.file;
}

describe('a selector', () => {
  it.each([
    ['agents.kind=state.bases.institutional', 0.25],
    ['agents.group=civil society.bases.institutional', 0.25],
    ['agents.bloc=club.saliences.tax', 0.25],
    ['agents.*.openness', 0.25],
    ['ties.kind="v1.2".strength', 7],
    ['ties.from=bob.strength', 7],
    ['ties."bob:ann:v1.2".strength', 7],
    ['blocs.*.discipline', 0.25],
    ['venue.kinds.*.standing.propose', 0.25],
    ['agents.bob-lee.votes', 3],
  ])('%s means the same by --set, by an intervention and for a sweep', (path, value) => {
    const numbers = findNumbers(file, path);
    const changed = loaded(`${path}=${value}`);
    expect(intervened(path, value as never)).toEqual(changed);
    for (const number of numbers) expect(findNumbers(changed, number.path)[0].value, number.path).toBe(value);
    expect(resolve(file, path)).toEqual(numbers.map((number) => number.path));
  });

  it('sets what is no number, and takes things away', () => {
    expect(loaded('agents.kind=state.signs=false').agents.map(({ signs }) => signs)).toEqual([
      false,
      false,
      undefined,
    ]);
    expect(intervened('agents.kind=state.signs', false as never)).toEqual(
      loaded('agents.kind=state.signs=false'),
    );
    expect(loaded('venue.stages.*.forced=null').venue.stages[0].forced).toBeNull();
    expect(loaded('agents.kind=firm.remove=true').agents.map(({ id }) => id)).toEqual(['ann', 'bob']);
    expect(loaded('events.*.remove=true').events).toEqual([]);
  });

  it('passes over agents that take no part in an issue, and over what is not there', () => {
    const without = loaded('agents.cy.positions={ ban: 70 }', 'agents.cy.saliences={ ban: 0.4 }');
    const paths = findNumbers(without, 'agents.*.saliences.tax').map(({ path }) => path);
    expect(paths).toEqual(['agents.ann.saliences.tax', 'agents.bob.saliences.tax']);
    expect(loaded('packages.*.texts.tax=12').packages?.[0].texts.tax).toBe(12);
  });
});

describe('a stake', () => {
  it('of which one half is set gets the other by default, by every way', () => {
    const bare = ['agents.cy.positions={ ban: 70 }', 'agents.cy.saliences={ ban: 0.4 }'];
    const one = loaded(...bare, 'agents.cy.saliences.tax=0.5').agents[2];
    expect([one.positions!.tax, one.saliences!.tax]).toEqual([20, 0.5]);
    const other = loaded(...bare, 'agents.cy.positions.tax=80').agents[2];
    expect([other.positions!.tax, other.saliences!.tax]).toEqual([80, 0]);
  });
});

describe('a path that leads nowhere', () => {
  it.each([
    [
      'agents.kind=frim.votes=1',
      "--set:1:8 agents.kind=frim: 'kind=frim' selects none of the agents (did you mean 'kind=firm'?)",
    ],
    ['agents.knd=firm.votes=1', '--set:1:8 agents.knd: agents are selected by kind, group, bloc, not by'],
    ['agents.kind=firm', "--set:1:8 'kind=firm' selects agents; say what of them is set"],
    ['agents.kind=firm,bloc=club.votes=1', '--set:1:'],
    ['agents.bloc=clubb.votes=1', "(did you mean 'bloc=club'?)"],
    ['blocs.kind=firm.discipline=0.2', '--set:1:7 blocs.kind=firm: '],
    ['blocs.clib.discipline=0.2', "--set:1:7 blocs.clib: no 'clib' among the blocs (did you mean 'club'?)"],
    ['agents.ann.present=0', 'is there only while the venue works'],
    ['agents.*.stances.tax=3', 'is there only while the venue works'],
    ['blocs.club.members.cy=1', 'is there only while the venue works'],
    ['agents..votes=1', '--set:1:8 agents.: a name is missing'],
    ['agents.ann.=1', 'a name is missing'],
    ['.agents=1', 'a name is missing'],
    ['agents.__proto__.votes=1', "'__proto__' is no name of a field"],
    ['agents."ann.votes=1', 'the quotation mark is not closed'],
    ['agents.ann.votes.more=1', "'agents.ann.votes' has no fields"],
    [`agents.${'x'.repeat(5000)}.votes=1`, 'among the agents'],
  ])('by --set: %s', (setting, message) => {
    expect(problems(setting)).toEqual([expect.stringContaining(message)]);
  });

  it('says that there is nothing to select', () => {
    const none = loaded('blocs.*.remove=true', 'issues.ban.remove=true');
    expect(() => findNumbers(none, 'blocs.*.discipline')).toThrow('there are no blocs in this scenario');
  });

  it('is told inside a file of interventions at its own word', () => {
    const [told] = objections(ground, { scale: { 'agents.kind=frim.votes': 2 } });
    expect(told).toMatch(/^interventions:\d+:14 .*selects none of the agents/);
  });
});

describe('the language of paths', () => {
  const parts = fc.array(
    fc.oneof(
      fc.constantFrom(
        'agents',
        'blocs',
        'ann',
        'bases',
        '*',
        'kind=firm',
        'tax',
        'venue',
        'stages',
        '0',
        '',
        '=',
      ),
      fc.string({ maxLength: 8 }),
      fc.constantFrom('__proto__', 'constructor', 'toString', '"a.b"', '"', 'kind=', 'é\u0301', '\u202e'),
    ),
    { maxLength: 7 },
  );

  it('reads or refuses whatever is written, and pollutes nothing', () => {
    fc.assert(
      fc.property(parts, (names) => {
        const path = names.join('.');
        for (const read of [findNumbers, resolve, findMoving]) {
          try {
            read(file, path);
          } catch (error) {
            expect(error).toBeInstanceOf(PathError);
          }
        }
        set(`${path}=1`);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      runs(300),
    );
  });

  it('writes names so that they are read again', () => {
    const name = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom(...'ab.="* :-') });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const path = writePath(names);
        expect(namesIn(path)).toEqual(names);
        expect(isWithin(path, writePath(names.slice(0, 1)))).toBe(true);
      }),
      runs(300),
    );
  });
});

describe('interventions with paths from strangers', () => {
  it.each([
    { set: { 'agents..votes': 1 } },
    { set: { __proto_: 1, 'a."b': null } },
    { remove: ['agents.', 'events.*', '"'] },
    { events: { drop: ['a..b'], move: { 'a..b': { round: 2 }, '*': { round: 2 } } } },
    { scale: { '*': 2, 'agents.=.votes': 2, '=': 1 } },
    { freeze: ['agents.*.stances', '', 'agents.ann.stances.tax.'] },
    { set: { 'agents.ann.stances.': 3 }, from: { round: 2 } },
    { merge: [{ agents: ['a..b', 'ann'], into: 'ann' }] },
  ])('are refused with their places: %j', (intervention) => {
    const told = objections(ground, intervention as never);
    expect(told).not.toEqual([]);
    for (const one of told) expect(one).toMatch(/^interventions:\d+:\d+ /);
  });
});
