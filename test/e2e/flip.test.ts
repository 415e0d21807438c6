/** The smallest change that turns an outcome, asked of the real binary. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlipDocument } from '../../src/report/flip-document.ts';
import { BINARY, parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

const STATE = join(folder, 'state');
const SEARCHES = join(STATE, 'parley', 'flip');
const OUTCOME = 'issues.routes.text<24';
const whole = (outcome: string) => [
  'flip',
  'cables',
  '--outcome',
  outcome,
  '--single',
  '--replicates',
  '4',
  '--verify',
  '6',
];
const QUESTION = [...whole(OUTCOME), '--change', 'positions', '--change', 'saliences'];
const ask = (...more: string[]) => parley([...QUESTION, ...more], folder, { XDG_STATE_HOME: STATE });

beforeAll(() => {
  expect(parley(['new', 'cables'], folder).code).toBe(0);
});

describe('flip', () => {
  it('says who could have turned it, at what price, and how to repeat it', () => {
    const { code, out } = ask('--json');
    expect(code).toBe(0);
    const document = JSON.parse(out) as FlipDocument;
    expect(document).toMatchObject({ scenario: 'cables', outcome: OUTCOME, asIs: 0 });
    expect(document.answers.length).toBeGreaterThan(0);
    const prices = document.answers.map(({ price }) => price);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    for (const { changes, command, price } of document.answers) {
      const shares = changes.map(
        ({ path, from, to }) => Math.abs(to - from) / (path.includes('positions') ? 100 : 1),
      );
      expect(price).toBeCloseTo(
        shares.reduce((sum, share) => sum + share, 0),
        12,
      );
      for (const { path, to } of changes) expect(command).toContain(`--set ${path}=${to}`);
      const set = changes.flatMap(({ path, to }) => ['--set', `${path}=${to}`]);
      const texts = Array.from({ length: 6 }, (_, at) => {
        const run = parley(
          ['run', 'cables', '--json', '--seed', `${document.verifying.seed} ${at + 1}`, ...set],
          folder,
        );
        const { outcomes } = JSON.parse(run.out) as { outcomes: { issue: string; text: number }[] };
        return outcomes.find(({ issue }) => issue === 'routes')!.text;
      });
      const turned = texts.filter((text) => text < 24).length;
      expect(turned / 6).toBe(document.answers.find((one) => one.command === command)!.share);
    }
    expect(readdirSync(SEARCHES)).toEqual([]);
  });

  it('tells it in words, and a sentence a line for those who listen', () => {
    const page = ask('--agent', 'strait').out;
    expect(page).toContain('Kingdom of the Strait');
    expect(page.replace(/\s+/g, ' ')).toContain('position on Who prescribes the route of a cable from 95 to');
    const plain = ask('--agent', 'strait', '--plain').out;
    expect(plain).toContain('Turns in');
    expect(plain).not.toContain('  strait');
  });

  it('says what agents could have done, alone and together, by commands that repeat it', () => {
    const asked = [
      ...whole('issues.routes.adopted=0'),
      '--change',
      'acts',
      '--norm',
      'agents',
      '--any',
      '--json',
    ];
    const { out } = parley(asked, folder, { XDG_STATE_HOME: STATE });
    const { answers, set, fields, norm } = JSON.parse(out) as FlipDocument;
    expect([fields, norm]).toEqual([['acts'], 'agents']);
    const all = [...answers, ...(set === null ? [] : [set])];
    expect(all.length).toBeGreaterThan(0);
    for (const { acts, doing, price, command, share, agents } of all) {
      expect(price).toBe(new Set(acts.map(({ agent }) => agent)).size);
      expect(price).toBe(agents.length);
      expect(command).toContain(`--do '${JSON.stringify(doing)}'`);
      const words = [
        'counterfactual',
        'cables',
        '--do',
        JSON.stringify(doing),
        '--replicates',
        '6',
        '--json',
      ];
      const again = parley(
        [...words, '--seed', 'cables verified', '--outcome', 'issues.routes.adopted'],
        folder,
      );
      const { effects } = JSON.parse(again.out) as { effects: { counterfactual: number }[] };
      expect(1 - effects[0].counterfactual).toBeCloseTo(share, 12);
    }
  });

  it.each(['issues.routes.text<24', 'issues.routes.adopted=0'])(
    'prints commands that a shell takes from the page, and that show the share of %s',
    (outcome) => {
      const asked = ['flip', 'cables', '--outcome', outcome, '--agent', 'strait', '--single'];
      const few = ['--replicates', '4', '--verify', '6'];
      const page = parley([...asked, ...few], folder, { XDG_STATE_HOME: STATE }).out;
      for (const line of page.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
      const share = Number(/Turns in (\d+)% of fresh seeds/.exec(page)![1]) / 100;
      const command = /^ {2}parley .*\n(?: {4}.*\n)*/m.exec(page)![0];
      const shell = spawnSync('sh', ['-c', `parley() { "$NODE" "$BINARY" "$@" --json; }\n${command}`], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: folder, NODE: process.execPath, BINARY },
      });
      expect(shell.stderr).toBe('');
      const { effects } = JSON.parse(shell.stdout) as { effects: { flipped: number; outcome: string }[] };
      expect(effects.map(({ flipped }) => flipped)).toEqual([expect.closeTo(share, 2)]);
    },
  );

  it('says where an answer surely holds less often under fresh seeds than was asked for', () => {
    const asked = ['flip', 'cables', '--issue', 'routes', '--agent', 'bloc:islands', '--change', 'positions'];
    const few = ['--seed', 'my-scenario', '--replicates', '4', '--verify', '20'];
    const { answers } = JSON.parse(parley([...asked, ...few, '--json'], folder).out) as FlipDocument;
    expect(answers[0].high).toBeLessThan(0.5);
    expect(parley([...asked, ...few, '--plain'], folder).out).toContain('less than was asked for');
  });

  it('says “none within bounds” where it cannot be', () => {
    const { code, out } = parley(
      ['flip', 'cables', '--outcome', 'issues.routes.text>100', '--agent', 'strait', '--replicates', '2'],
      folder,
      { XDG_STATE_HOME: STATE },
    );
    expect([code, out.includes('None within bounds')]).toEqual([0, true]);
    expect(out).not.toContain('played again');
  });

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'goes on after %s, and answers as if it had not been',
    async (signal) => {
      const undisturbed = ask('--json').out;
      const child = spawn(process.execPath, [BINARY, ...QUESTION], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: STATE },
      });
      let words = '';
      child.stderr.on('data', (data: Buffer) => (words += data.toString()));
      const ended = new Promise((resolve) => child.on('exit', resolve));
      const kept = () => {
        const [file] = existsSync(SEARCHES) ? readdirSync(SEARCHES) : [];
        return file === undefined ? 0 : readFileSync(join(SEARCHES, file), 'utf8').split('\n').length;
      };
      while (kept() < 20) await new Promise((resolve) => setTimeout(resolve, 10));
      child.kill(signal);
      expect([await ended, words]).toEqual(
        signal === 'SIGINT'
          ? [130, expect.stringContaining('the same command goes on from there')]
          : [null, ''],
      );
      const resumed = ask('--json');
      expect(resumed.err).toMatch(/going on from \d+ runs/);
      expect(resumed.out).toBe(undisturbed);
    },
  );

  it.each([
    [['--outcome', 'routs'], "did you mean 'routes'?"],
    [['--outcome', 'issues.routes.text'], 'has no opposite'],
    [['--issue', 'routes', '--agent', 'straight'], "did you mean 'strait'?"],
    [['--issue', 'routes', '--agent', 'bloc:isands'], "did you mean 'bloc=islands'?"],
    [['--issue', 'routes', '--probability', '2'], '--probability'],
    [['--issue', 'routes', '--replicates', '0'], '--replicates'],
    [['--issue', 'routes', '--verify', '1'], '--verify'],
    [[], '--outcome or --issue'],
  ])('refuses %j before anything is played', (words, message) => {
    const { code, out, err } = parley(['flip', 'cables', ...words], folder, { XDG_STATE_HOME: STATE });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
