import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignIds } from '../../src/runs/campaign-names.ts';
import { SHIPPED_IDS } from '../support/finished.ts';
import { BINARY, parley, scratch } from '../support/parley.ts';
import { HARMFUL } from '../support/harmful.ts';

const { folder, remove } = scratch();
afterAll(remove);

const COMMANDS =
  'brief calibrate check class compare counterfactual deals debrief deposit describe export flip forecast import learned list models new page play power query replay run schema score sensitivity sweep validate'.split(
    ' ',
  );

describe('help', () => {
  it('names every command and every exit code', () => {
    const { code, out, err } = parley(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const command of COMMANDS) expect(out).toContain(`parley ${command}`);
    for (const exit of [0, 1, 2, 3, 130]) expect(out).toMatch(new RegExp(`^  ${exit} `, 'm'));
  });

  it.each(COMMANDS)('of %s has an example', (command) => {
    const { code, out } = parley([command, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:\\n  parley ${command}`));
  });

  it('speaks English whatever the language of the shell', () => {
    expect(parley(['run', '--help'], '.', { LANG: 'fr_FR.UTF-8', LC_ALL: 'fr_FR.UTF-8' }).out).toContain(
      'Options:',
    );
  });

  it('gives the version of package.json', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(parley(['--version']).out.trim()).toBe(version);
  });
});

describe('parley without a command', () => {
  it.each([[[]], [['--plain']]])('says what there is, and how to start: parley %j', (words) => {
    const { code, out } = parley(words);
    expect(code).toBe(0);
    for (const id of SHIPPED_IDS) expect(out).toContain(id);
    expect(out).toContain('parley run');
  });
});

describe('list', () => {
  it('has every shipped scenario with its question', () => {
    const rows = JSON.parse(parley(['list', '--json']).out) as Record<string, string>[];
    expect(rows.map(({ id }) => id)).toEqual(SHIPPED_IDS);
    for (const { title, story, question } of rows) {
      for (const text of [title, story, question]) expect(text).not.toBe('');
    }
  });

  it('has the venues too', () => {
    const { out } = parley(['list', '--venues']);
    for (const id of ['ietf-wg', 'igf', 'itu-treaty-conference']) expect(out).toContain(id);
  });

  it('has the experiments, each sound and found by its id', () => {
    const rows = JSON.parse(parley(['list', '--experiments', '--json']).out) as Record<string, string>[];
    expect(rows.length).toBeGreaterThan(4);
    for (const { id, title, question } of rows) {
      expect(question).not.toBe('');
      const { code, out } = parley(['check', id]);
      expect(code).toBe(0);
      expect(out).toContain(title);
    }
  });
});

describe('what was mistyped', () => {
  it.each([
    [['rnu', 'wcit-12'], "no command 'rnu' (did you mean 'run'?)"],
    [['run'], "'run' needs <scenario>"],
    [
      ['sweep', 'voting-in-dubay', '--out', 'nowhere'],
      "no experiment 'voting-in-dubay' (did you mean 'voting-in-dubai'?)",
    ],
    [
      ['run', 'wcit-13'],
      "no scenario 'wcit-13', and no file or folder of that name (did you mean 'wcit-12'?)",
    ],
    [['run', 'wcit-12', '--sed', 'x'], "no option --sed (did you mean '--seed'?)"],
    [['run', 'wcit-12', '--seed'], '--seed needs a value'],
    [['run', 'wcit-12', '--seed', ' '], '--seed: expected a phrase'],
    [['run', 'wcit-12', '--seed', 'a', '--seed', 'b'], '--seed is given more than once'],
    [['run', 'wcit-12', '--rounds', 'ten'], '--rounds: expected a number'],
    [['run', 'wcit-12', '--rounds', '0'], '--rounds: expected a whole number from 1'],
    [['run', 'wcit-12', '--rounds', '1.5'], '--rounds: expected a whole number from 1'],
    [['run', 'wcit-12', 'igf-2012'], "'igf-2012' is one too many: 'run' takes <scenario>"],
    [['run', 'wcit-12', '--json', '--plain'], 'exclude each other'],
    [['run', 'wcit-12', '--about', 'Kenya', '--json'], 'exclude each other'],
    [['run', 'wcit-12', '--about', 'Kenia'], "did you mean 'Kenya'?"],
    [['run', 'wcit-12', '--set', 'parameters.noise'], 'path=value'],
    [['run', 'wcit-12', '--set', 'parameters.reactionNois=0'], "did you mean 'reactionNoise'?"],
    [['run', 'wcit-12', '--set', 'agents.ind.bases.individual=2'], 'agents'],
    [['check', 'wcit-12', '--plain'], "no option --plain here; 'run' has it"],
    [['describe', 'wcit-13'], "did you mean 'wcit-12'?"],
    [['describe', 'ietf-wgs'], 'ietf-wg'],
    [['check', 'nowhere.yaml'], 'nowhere.yaml'],
    [['schema', 'scenaro'], "no kind 'scenaro' (did you mean 'scenario'?)"],
    [['replay', 'nothing'], 'neither a run file nor a run code'],
    [['replay', 'P1AAAA'], 'not a run code'],
    [['new', '...'], 'gives no name'],
  ])('%j is explained in words, with exit code 2', (words, message) => {
    const { code, out, err } = parley(words, folder);
    expect(err).toContain(message);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toMatch(/\n\s+at |node:|Error:/);
  });

  it('never reaches the terminal as control characters', () => {
    const nasty = 'a\u001b[2Jb\u009bc\u202ed';
    for (const words of [
      [nasty],
      ['run', nasty],
      ['run', 'wcit-12', `--${nasty}`],
      ['replay', nasty],
      ['check', nasty],
    ]) {
      const { code, out, err } = parley(words, folder);
      expect(code).toBe(2);
      expect(out + err).not.toMatch(HARMFUL);
    }
  });
});

describe('run', () => {
  it('prints the report on stdout and nothing else anywhere', () => {
    const { code, out, err } = parley(['run', 'wcit-12']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('What happened');
    expect(out).toContain('of 144 signed');
    expect(out).not.toMatch(HARMFUL);
  });

  it('is the same run for the same inputs and another for another seed', () => {
    const digest = (...words: string[]) =>
      (JSON.parse(parley(['run', 'tls-visibility', '--json', ...words]).out) as { digest: string }).digest;
    expect(digest()).toBe(digest());
    expect(digest()).toBe(digest('--seed', 'tls-visibility'));
    expect(digest('--seed', 'another')).not.toBe(digest());
    expect(digest('--set', 'parameters.openness=0.1')).not.toBe(digest());
  });

  it('stops after the rounds asked for', () => {
    const document = JSON.parse(parley(['run', 'wcit-12', '--rounds', '3', '--json']).out) as {
      rounds: number;
      stages: { result: string }[];
    };
    expect(document.rounds).toBe(3);
  });

  it('escapes control characters of a seed in every form of output', () => {
    for (const form of [[], ['--plain'], ['--json']]) {
      const { code, out } = parley(['run', 'tls-visibility', '--seed', 'x\u001b[31m\u009b\u202e', ...form]);
      expect(code).toBe(0);
      expect(out).not.toMatch(HARMFUL);
    }
  });

  it('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [BINARY, 'describe', 'wcit-12', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.on('close', done));
    expect([code, err]).toEqual([0, '']);
  });

  it.skipIf(!existsSync('/dev/full'))('says so when the output cannot be written (needs /dev/full)', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [BINARY, 'list'], {
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect(status).toBe(2);
    expect(stderr.toString()).toBe('parley: cannot write the output: no space is left\n');
  });

  it('writes a run file, or into a folder the run file with both reports', () => {
    const file = join(folder, 'one.json');
    expect(parley(['run', 'tls-visibility', '--out', file]).err).toContain('wrote');
    expect((JSON.parse(readFileSync(file, 'utf8')) as { kind: string }).kind).toBe('run');
    const inside = join(folder, 'three');
    expect(parley(['run', 'tls-visibility', '--seed', 'My Seed', '--out', `${inside}/`]).code).toBe(0);
    expect(readdirSync(inside).sort()).toEqual([
      'tls-visibility-my-seed.json',
      'tls-visibility-my-seed.run.json',
      'tls-visibility-my-seed.txt',
    ]);
  });

  it('leaves nothing behind where it cannot write or the input is wrong', () => {
    const place = join(folder, 'empty');
    mkdirSync(place);
    writeFileSync(join(place, 'file'), 'x');
    expect(parley(['run', 'tls-visibility', '--out', join(place, 'file', 'run.json')]).code).toBe(2);
    expect(parley(['run', 'nowhere', '--out', join(place, 'run.json')]).code).toBe(2);
    expect(parley(['run', 'tls-visibility', '--set', 'x=1', '--out', join(place, 'run.json')]).code).toBe(2);
    expect(readdirSync(place)).toEqual(['file']);
  });

  it('writes through to what is no file instead of replacing it', () => {
    const before = statSync('/dev/null').isCharacterDevice();
    expect(parley(['run', 'tls-visibility', '--out', '/dev/null']).code).toBe(0);
    expect([before, statSync('/dev/null').isCharacterDevice()]).toEqual([true, true]);
  });
});

describe('describe', () => {
  it('shows issues with anchors, rules with their sources, groups and what is assumed', () => {
    const { code, out } = parley(['describe', 'wcit-12']);
    expect(code).toBe(0);
    for (const part of [
      'Issues',
      'Who takes part',
      'Declared groups',
      'Venue: ',
      'What this rests on',
      'Sources',
    ]) {
      expect(out).toContain(part);
    }
    expect(out).toContain('right of Member States to access in the preamble');
    expect(out).toMatch(/modelling choice/);
  });

  it('names the what ifs that come with a scenario, as they are played and as the page of cases has them', () => {
    const cases = readFileSync('docs/counterfactuals.md', 'utf8');
    for (const id of ['wcit-12', 'webrtc-codec', 'tls-visibility', 'igf-2012']) {
      const page = parley(['describe', id]).out;
      const part = page.slice(page.indexOf('What ifs that come with it'), page.indexOf('What this rests on'));
      const names = [...part.matchAll(/^ {2}· ([a-z-]+): /gm)].map(([, name]) => name);
      const told = [...cases.matchAll(new RegExp(`parley counterfactual ${id} --do ([a-z-]+)`, 'g'))];
      expect(names.sort()).toEqual(told.map(([, name]) => name).sort());
      for (const name of names)
        expect(parley(['counterfactual', id, '--do', name, '--replicates', '2', '--plain']).code, name).toBe(
          0,
        );
    }
  });

  it('explains venues and every parameter', () => {
    expect(parley(['describe', 'ietf-wg']).out).toContain('Working group last call');
    const { out } = parley(['describe', 'parameters']);
    const parameters = JSON.parse(parley(['describe', 'parameters', '--json']).out) as object;
    expect(Object.keys(parameters).length).toBeGreaterThan(10);
    for (const name of Object.keys(parameters)) expect(out).toMatch(new RegExp(`^  ${name} = `, 'm'));
  });

  it('shows a changed scenario changed', () => {
    const { out } = parley(['describe', 'wcit-12', '--set', 'issues.spam.reference=25', '--json']);
    const { issues } = JSON.parse(out) as { issues: { id: string; reference: number }[] };
    expect(issues.find(({ id }) => id === 'spam')!.reference).toBe(25);
  });
});

describe('a first scenario', () => {
  let made: string;
  beforeAll(() => {
    made = join(folder, 'my-first');
    expect(parley(['new', made]).code).toBe(0);
  });

  it('passes its own check and runs', () => {
    expect(parley(['check', made])).toMatchObject({ code: 0, err: '' });
    const { code, out } = parley(['run', 'my-first', '--plain'], folder);
    expect(code).toBe(0);
    expect(out).toContain('How far to trust this');
  });

  it('is not overwritten', () => {
    const before = readFileSync(join(made, 'scenario.yaml'), 'utf8');
    expect(parley(['new', made])).toMatchObject({ code: 2, out: '' });
    expect(readFileSync(join(made, 'scenario.yaml'), 'utf8')).toBe(before);
  });

  it('is told where it is wrong: file, line, column, and what was meant', () => {
    const broken = join(folder, 'broken');
    parley(['new', broken]);
    const path = join(broken, 'scenario.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('discipline: 0.4', 'disciplin: 0.4'));
    const { code, err } = parley(['check', 'broken'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/broken\/scenario\.yaml:\d+:\d+ .*disciplin/);
    expect(err).toContain("did you mean 'discipline'?");
    const asJson = JSON.parse(parley(['check', 'broken', '--json'], folder).out) as {
      ok: boolean;
      problems: object[];
    };
    expect(asJson.ok).toBe(false);
    expect(asJson.problems[0]).toMatchObject({ nearest: 'discipline' });
    expect(parley(['run', 'broken'], folder)).toMatchObject({ code: 2, out: '' });
  });
});

describe('check', () => {
  it.each([...SHIPPED_IDS, ...campaignIds(), 'igf', 'ietf-wg', 'itu-treaty-conference'])(
    'finds %s fine',
    (id) => {
      expect(parley(['check', id])).toMatchObject({ code: 0, err: '' });
    },
  );
});

describe('schema and completion', () => {
  it('print a JSON Schema for editors', () => {
    for (const kind of ['scenario', 'venue']) {
      const schema = JSON.parse(parley(['schema', kind]).out) as Record<string, unknown>;
      expect(schema.$schema).toContain('json-schema.org');
    }
  });

  it('print a script, and complete commands, options and scenario names', () => {
    expect(parley(['completion'])).toMatchObject({ code: 0, err: '' });
    const complete = (...words: string[]) => {
      const { code, out, err } = parley(['--get-yargs-completions', 'parley', ...words]);
      expect([code, err]).toEqual([0, '']);
      return out.trim().split('\n');
    };
    expect(complete('')).toEqual([...COMMANDS, 'completion'].sort());
    expect(complete('r')).toEqual(['replay', 'run']);
    expect(complete('run', '')).toEqual([...SHIPPED_IDS, ...campaignIds()].sort());
    expect(complete('run', 'w')).toEqual(SHIPPED_IDS.filter((id) => id.startsWith('w')));
    expect(complete('describe', 'ig')).toEqual(['igf', 'igf-2012', 'igf-mandate']);
    expect(complete('schema', '')).toEqual(['campaign', 'experiment', 'interventions', 'scenario', 'venue']);
    expect(complete('run', 'wcit-12', '--seed', 'x', '--set', 'a=1', '--se')).toEqual(['--set']);
  });
});
