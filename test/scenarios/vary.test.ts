import { describe, expect, it } from 'vitest';
import { compile } from '../../src/scenarios/compile.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { formatProblem, formatProblems } from '../../src/scenarios/problems.ts';
import { ROSTER, SCENARIO, VENUE, loadFrom, problemsOf, talkFiles } from '../support/memory-files.ts';
import type { Content } from '../support/memory-files.ts';

const S = '/talk/scenario.yaml';

/** A scenario with one of everything that can be referred to. */
const FULL = `${SCENARIO}chair: { agent: zed, pen: 0.4 }
parameters: { objection: 0.5 }
blocs:
  - { id: pair, title: Pair, discipline: 0.25, members: [zed, ann] }
ties:
  - { from: zed, to: bob, kind: ally, strength: 0.2 }
events:
  - id: shock
    title: Shock
    at: { stage: floor, round: 1 }
    effects:
      - { position: ban, agents: [ann, bob], shift: -5 }
      - { discipline: pair, set: 0.5 }
  - { id: call, title: Call, at: { round: 2 }, effects: [{ offer: deal }] }
packages:
  - { id: deal, title: Deal, stage: floor, texts: { tax: reference, ban: 10 } }
`;

const shipped = {
  '/seeds/scenarios/full/scenario.yaml': FULL.replace('id: talk', 'id: full'),
  '/seeds/scenarios/full/roster.csv': ROSTER,
};

/** Loads a file that extends the shipped scenario `full`. */
function vary(lines: string, more: Readonly<Record<string, Content>> = {}, set: readonly string[] = []) {
  const text = `parley: 1\nkind: scenario\nid: varied\nextends: full\n${lines}\n`;
  return loadFrom(talkFiles({ ...shipped, '/mine/varied.yaml': text, ...more }), '/mine/varied.yaml', set);
}

function must(loaded: ReturnType<typeof loadFrom>): ScenarioFile {
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
  return loaded.scenario;
}

const set = (...settings: string[]) => loadFrom(talkFiles({ [S]: FULL }), '/talk', settings);

describe('extends', () => {
  it('takes everything over, merges maps deeply and lists by id, replaces the rest', () => {
    const varied = must(
      vary(
        [
          'title: Varied',
          'parameters: { tolerance: 20 }',
          'issues:',
          '  - { id: ban, reference: 50, anchors: [{ at: 50, label: half }] }',
          'agents:',
          '  - { id: ann, bases: { processual: 0.9 }, positions: { tax: 5 } }',
          '  - file: more.csv',
          '  - { id: zed, remove: true }',
          'chair: null',
          'blocs: [{ id: pair, members: [bob] }]',
          'events: [{ id: call, remove: true }]',
        ].join('\n'),
        { '/mine/more.csv': 'id,processual\nbob,0.8\n' },
      ),
    );
    expect([varied.id, varied.title, varied.story]).toEqual(['varied', 'Varied', 'They talk']);
    expect(varied.parameters).toEqual({ objection: 0.5, tolerance: 20 });
    expect(varied.issues[1]).toMatchObject({ id: 'ban', title: 'Ban', reference: 50 });
    expect(varied.issues[1].anchors).toEqual([{ at: 50, label: 'half' }]);
    const [ann, bob] = varied.agents;
    expect(ann.bases).toMatchObject({ individual: 0.5, processual: 0.9 });
    expect(ann.positions).toEqual({ tax: 5, ban: 80 });
    expect(varied.agents).toHaveLength(2);
    expect([bob.name, bob.bases.processual]).toEqual(['Bob, Inc.', 0.8]);
    expect(varied.blocs).toEqual([{ id: 'pair', title: 'Pair', discipline: 0.25, members: ['bob'] }]);
    expect(varied.events?.map(({ id }) => id)).toEqual(['shock']);
  });

  it('names the file in which a wrong value stands', () => {
    expect(
      problemsOf(vary('agents: [{ id: ann, kind: nobody }, { id: new }, { id: bob, remove: true }]')),
    ).toEqual([
      "/mine/varied.yaml:5:27 agents[0].kind: unknown kind 'nobody'; allowed: state, firm",
      '/mine/varied.yaml:5:37 agents[1].name: is missing: expected text',
      '/mine/varied.yaml:5:37 agents[1].kind: is missing: expected text',
      '/mine/varied.yaml:5:37 agents[1].bases: is missing: expected a map of fields: { individual: …, substantive: …, processual: …, organisational: …, institutional: … }',
    ]);
  });

  it('says when there is nothing to remove', () => {
    expect(problemsOf(vary('agents: [{ id: anne, remove: true }]'))).toEqual([
      "/mine/varied.yaml:5:10 agents[0]: nothing to remove: no 'anne' among the agents (did you mean 'ann'?)",
    ]);
  });

  it('reads a base beside it, whose own files lie beside that', () => {
    const files = talkFiles({
      '/mine/scenario.yaml': 'parley: 1\nkind: scenario\nid: mine\nextends: ./base/scenario.yaml\n',
      '/mine/base/scenario.yaml': SCENARIO.replace('venue: hall', 'venue: ./own.yaml'),
      '/mine/base/roster.csv': ROSTER,
      '/mine/base/own.yaml': VENUE.replace('id: hall', 'id: own'),
    });
    const loaded = loadFrom(files, '/mine');
    expect(must(loaded).venue.id).toBe('own');
    expect(loaded.ok && loaded.files).toEqual([
      '/mine/scenario.yaml',
      '/mine/base/scenario.yaml',
      '/mine/base/roster.csv',
      '/mine/base/own.yaml',
    ]);
  });

  it('changes the venue in place, and drops the changes of the base where the venue is another', () => {
    const changes = 'venueChanges:\n  stages: [{ id: floor, rounds: 9 }]\n';
    const base = {
      '/seeds/scenarios/full/scenario.yaml': `${FULL}${changes}`,
      '/seeds/venues/room.yaml': VENUE,
    };
    const rounds = (lines: string) => must(vary(lines, base)).venue.stages.map(({ rounds }) => rounds);
    expect(rounds('')).toEqual([9, 1]);
    expect(rounds('venueChanges: { stages: [{ id: signing, rounds: 4 }] }')).toEqual([9, 4]);
    expect(rounds('venue: room')).toEqual([3, 1]);
  });

  it.each([
    [
      'itself',
      { '/seeds/scenarios/full/scenario.yaml': 'extends: full' },
      /full\/scenario\.yaml:1:10 extends: files extend one another in a circle: .*full\/scenario\.yaml → full\/scenario\.yaml$/,
    ],
    [
      'nobody',
      { '/mine/varied.yaml': 'extends: ful' },
      /^\/mine\/varied\.yaml:1:10 extends: no scenario 'ful' \(did you mean 'full'\?\)$/,
    ],
    [
      'a folder above',
      { '/mine/varied.yaml': 'extends: ../talk/scenario.yaml' },
      /a path may not leave its folder/,
    ],
    [
      'a venue',
      { '/mine/varied.yaml': 'extends: ./v.yaml', '/mine/v.yaml': VENUE },
      /v\.yaml:2:7 kind: this is a venue file, not a scenario/,
    ],
    ['a list', { '/mine/varied.yaml': 'extends: [full]' }, /extends: expected the id of a scenario/],
  ])('refuses to extend %s', (_, more, message) => {
    expect(problemsOf(vary('', more))).toEqual([expect.stringMatching(message)]);
  });

  it('ends after eight files', () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, at) => [
          `/seeds/scenarios/s${at}/scenario.yaml`,
          at === length - 1 ? FULL.replace('roster.csv', '../full/roster.csv') : `extends: s${at + 1}`,
        ]),
      );
    expect(problemsOf(vary('', { ...chain(9), '/mine/varied.yaml': 'extends: s0' }))).toEqual([
      's7/scenario.yaml:1:10 extends: more than 8 files extend one another',
    ]);
  });
});

describe('--set', () => {
  it('changes fields of things by id, index or name, and makes what was not written', () => {
    const scenario = must(
      set(
        'agents.zed.bases.institutional=0.9',
        'agents.bob-inc.positions.tax=1',
        'agents.ann.openness=0.7',
        'issues.tax.anchors.1.label=all of it',
        'venue.stages.floor.forced=null',
        'venue.stages.signing.rounds=2',
        'blocs.pair.discipline=1',
        'ties.zed:bob:ally.strength=3',
        'venue.quotas.business=0.5',
        'loss=quadratic',
        'chair.pen=1',
        'agents.zed.roles=[chair, secretariat]',
        'title="007"',
      ),
    );
    const [ann, bob, zed] = scenario.agents;
    expect([zed.bases.institutional, bob.positions?.tax, ann.openness]).toEqual([0.9, 1, 0.7]);
    expect(scenario.issues[0].anchors[1]).toEqual({ at: 100, label: 'all of it' });
    expect(scenario.venue.stages.map(({ forced, rounds }) => [forced, rounds])).toEqual([
      [null, 3],
      [undefined, 2],
    ]);
    expect([scenario.blocs?.[0].discipline, scenario.ties?.[0].strength]).toEqual([1, 3]);
    expect([scenario.venue.quotas, scenario.loss, scenario.chair?.pen]).toEqual([
      { business: 0.5 },
      'quadratic',
      1,
    ]);
    expect([zed.roles, scenario.title]).toEqual([['chair', 'secretariat'], '007']);
  });

  it('keeps efficacy rows at 1: cells that were not set are scaled in proportion', () => {
    const row = (...settings: string[]) => Object.values(must(set(...settings)).venue.efficacy.decide);
    expect(row('venue.efficacy.decide.institutional=0.2')).toEqual(Array(5).fill(expect.closeTo(0.2, 12)));
    expect(row('venue.efficacy.decide.institutional=0.4', 'venue.efficacy.decide.individual=0.3')).toEqual([
      0.3,
      expect.closeTo(0.1, 12),
      expect.closeTo(0.1, 12),
      expect.closeTo(0.1, 12),
      0.4,
    ]);
    expect(row('venue.efficacy.decide.institutional=1')).toEqual([0, 0, 0, 0, 1]);
    expect(
      problemsOf(set('venue.efficacy.decide.institutional=0.9', 'venue.efficacy.decide.individual=0.3')),
    ).toEqual(['venues/hall.yaml:15:11 efficacy.decide: the row sums to 1.5, not to 1']);
    const even =
      'venue.efficacy.decide={individual: 0, substantive: 1, processual: 0, organisational: 0, institutional: 0}';
    expect(row(even, 'venue.efficacy.decide.substantive=0.6')).toEqual([0.1, 0.6, 0.1, 0.1, 0.1]);
  });

  it('holds the conference elsewhere', () => {
    const files = talkFiles({ '/seeds/venues/room.yaml': VENUE.replace('id: hall', 'id: room') });
    expect(must(loadFrom(files, '/talk', ['venue=room'])).venue.id).toBe('room');
    expect(problemsOf(loadFrom(files, '/talk', ['venue=rom']))).toEqual([
      "--set:1:7 venue: no venue 'rom' (did you mean 'room'?)",
    ]);
    expect(problemsOf(loadFrom(files, '/talk', ['venue=./room.yaml']))).toEqual([
      "--set:1:7 venue: no file './room.yaml' in the folder",
    ]);
    const beside = talkFiles({ '/talk/room.yaml': VENUE.replace('id: hall', 'id: room') });
    expect(must(loadFrom(beside, '/talk', ['venue=./room.yaml'])).venue.id).toBe('room');
    expect(problemsOf(loadFrom(beside, '/talk', ['venue=../seeds/venues/hall.yaml']))).toEqual([
      "--set:1:7 venue: a path may not leave its folder: '../seeds/venues/hall.yaml'",
    ]);
  });

  it.each([
    ['agents.zedd.votes=1', "--set:1:8 agents.zedd: no 'zedd' among the agents (did you mean 'zed'?)"],
    [
      'agents.zed.bases.indvidual=0',
      "--set:1:18 agents.zed.bases.indvidual: unknown base 'indvidual' (did you mean 'individual'?)",
    ],
    [
      'paramters.objection=0.1',
      "--set:1:1 paramters: unknown field 'paramters' (did you mean 'parameters'?)",
    ],
    ['parameters.objection=2', '--set:1:22 parameters.objection: must be at most 1, found 2'],
    [
      'venue.stages.flor.rounds=1',
      "--set:1:14 venue.stages.flor: no 'flor' among the stages (did you mean 'floor'?)",
    ],
    [
      'issues.tax.anchors.7.at=1',
      "--set:1:20 issues.tax.anchors.7: no '7' among the anchors, which are numbered from 0; allowed: 0, 1",
    ],
    ['title.x=1', "--set:1:7 title.x: 'title' has no fields"],
    ['loss=cubic', "--set:1:6 loss: 'cubic' is not allowed here; allowed: linear, quadratic"],
    ['title=\u001b[31m', '--set:1:7 the character U+001B is not allowed'],
    ['title="\\u202e"', '--set:1:7 the character U+202E is not allowed'],
    ['title=[1', '--set:1:7 the [ that opens here is never closed: end it with ]'],
    ['nothing', '--set:1:1 a change reads path=value, such as agents.ind.bases.institutional=0.2'],
    ['=1', '--set:1:1 a change reads path=value, such as agents.ind.bases.institutional=0.2'],
    ['a..b=1', '--set:1:3 a.: a name is missing: names stand between single dots'],
    ['__proto__.polluted=1', "--set:1:1 __proto__: '__proto__' is no name of a field"],
    ['title=', '--set:1:6 the value is missing after ='],
    ['constructor.prototype=1', "--set:1:1 constructor: unknown field 'constructor'"],
  ])('%j is refused', (setting, problem) => {
    const loaded = set(setting);
    expect(problemsOf(loaded)).toEqual([expect.stringContaining(problem)]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('removal', () => {
  const warnings = (loaded: ReturnType<typeof loadFrom>) =>
    loaded.ok ? loaded.warnings.map((warning) => formatProblem(warning).split('\n')[0]) : ['refused'];

  it('takes references to an agent along', () => {
    const loaded = set('agents.bob.remove=true');
    const scenario = must(loaded);
    expect(scenario.agents.map(({ id }) => id)).toEqual(['ann', 'zed']);
    expect(scenario.ties).toEqual([]);
    expect(scenario.events?.[0].effects[0].agents).toEqual(['ann']);
    expect(warnings(loaded)).toEqual([`${S}:30:5 ties[0]: goes too: all that it is about was removed`]);
    expect(() => compile(scenario, KNOWN)).not.toThrow();
  });

  it('takes positions, texts and effects of an issue along', () => {
    const scenario = must(set('issues.ban.remove=true'));
    expect(scenario.agents.map(({ positions }) => Object.keys(positions ?? {}))).toEqual([
      ['tax'],
      ['tax'],
      ['tax'],
    ]);
    expect(scenario.packages?.[0].texts).toEqual({ tax: 'reference' });
    expect(scenario.events?.[0].effects).toHaveLength(1);
  });

  it('takes along what an issue foreshadows of it', () => {
    const shadow = ['issues.tax.foreshadows=[ban]', 'issues.ban.remove=true'];
    const scenario = must(set(...shadow));
    expect(scenario.issues[0].foreshadows).toEqual([]);
    expect(() => compile(scenario, KNOWN)).not.toThrow();
  });

  it('takes along what is left with nothing to be about, one from the other', () => {
    expect(must(set('packages.deal.remove=true')).events?.map(({ id }) => id)).toEqual(['shock']);
    const scenario = must(set('agents.ann.remove=true', 'agents.bob.remove=true', 'blocs.pair.remove=true'));
    expect([scenario.blocs, scenario.events?.map(({ id }) => id)]).toEqual([[], ['call']]);
    const floorless = must(set('venue.stages.floor.remove=true'));
    expect([floorless.packages, floorless.events]).toEqual([[], []]);
  });

  it('takes seats and issues of other venues along', () => {
    const even = '{ individual: 0, substantive: 1, processual: 0, organisational: 0, institutional: 0 }';
    const seats = 'members: { agents: [ann, bob], except: [ann] }';
    const text = `${FULL}venueChanges:\n  outside: [{ id: o, title: O, cost: 0, issues: [tax, ban], efficacy: ${even}, ${seats} }]\n`;
    const scenario = must(
      loadFrom(talkFiles({ [S]: text }), '/talk', ['agents.ann.remove=true', 'issues.tax.remove=true']),
    );
    expect(scenario.venue.outside?.[0]).toMatchObject({
      issues: ['ban'],
      members: { agents: ['bob'], except: [] },
    });
  });

  it('keeps references to a thing that is removed in one file and given again in the next', () => {
    const without =
      'parley: 1\nkind: scenario\nid: without\nextends: full\nagents: [{ id: ann, remove: true }]\n';
    const ann = SCENARIO.slice(SCENARIO.indexOf('  - id: zed')).replace('zed', 'ann');
    const again = vary('', {
      '/seeds/scenarios/without/scenario.yaml': without,
      '/mine/varied.yaml': `parley: 1\nkind: scenario\nid: varied\nextends: without\nagents:\n${ann}`,
    });
    expect(must(again).blocs?.[0].members).toEqual(['zed', 'ann']);
  });

  it('does not hide what cannot do without the thing', () => {
    expect(problemsOf(set('agents.zed.remove=true'))).toEqual([
      `${S}:25:17 chair.agent: unknown agent 'zed'; allowed: ann, bob`,
    ]);
  });
});
