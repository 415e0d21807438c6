/**
 * The interface in a real terminal, on the real binary. Needs tmux; where there is none these tests are skipped, since
 * nothing else here has a screen.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SHIPPED_IDS } from '../support/finished.ts';
import { campaignIds } from '../../src/runs/campaign-names.ts';
import { parley, scratch } from '../support/parley.ts';
import { HAS_TMUX, open, type Screen } from '../support/tmux.ts';

const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

const opened: Screen[] = [];
const folders: { remove: () => void }[] = [];
const start = (...args: Parameters<typeof open>): Screen => {
  const screen = open(...args);
  opened.push(screen);
  return screen;
};
const folder = (): string => {
  const made = scratch();
  folders.push(made);
  return made.folder;
};

afterEach(() => {
  opened.splice(0).forEach((screen) => screen.close());
  folders.splice(0).forEach((one) => one.remove());
});

/** Opens a run and stops it at a round. */
async function runAt(round: number, size: readonly [number, number], ...rest: string[]): Promise<Screen> {
  const screen = start(['run wcit-12', ...rest].join(' '), size);
  await screen.shows('WCIT-12, Dubai');
  screen.keys(':', ...String(round), 'Enter');
  await screen.shows(`round ${round} of`);
  return screen;
}

describe.skipIf(!HAS_TMUX)('in a terminal', () => {
  let digest = '';
  beforeAll(() => {
    digest = (JSON.parse(parley(['run', 'wcit-12', '--json']).out) as { digest: string }).digest;
  });

  describe.each(SIZES)('of %i×%i', (columns, rows) => {
    const size = [columns, rows] as const;

    it('Home tells the stories and opens a scenario', async () => {
      const screen = start('', size);
      const home = await screen.shows('Scenarios');
      expect(home).toContain('How states, firms and technical bodies');
      // Campaigns stand above the scenarios.
      const above = [...campaignIds(), ...SHIPPED_IDS.slice(0, SHIPPED_IDS.indexOf('wcit-12'))];
      screen.keys(...above.map(() => 'j'), 'Enter');
      await screen.shows('WCIT-12, Dubai · round 1');
      screen.keys('Space', 'q');
      await screen.shows('Recent runs');
    });

    it('a campaign opens on its lanes, tells why, leads into an episode and back, and plays on with a change', async () => {
      const screen = start('run internet-1988-2025', size);
      await screen.shows('Holder of the root');
      screen.keys('Right', 'Right');
      await screen.shows('Why here: brought by ITU');
      screen.keys('w');
      await screen.shows('how well each would fare');
      screen.keys('q', 'Enter');
      await screen.shows('The run of this episode');
      screen.keys('q', 'e', 'j', 'j', 'Enter', 'b');
      await screen.shows('Two campaigns');
      await screen.shows('n05-contract-renewed cut');
      screen.keys('y');
      // A narrow terminal breaks the command wherever it ends.
      await screen.shows(/--cut\s+n05-contract-\s*renew\s*ed/);
      screen.keys('Q');
      await screen.shows('left with 0');
      expect(screen.text().replaceAll('\n', '')).toContain(
        'parley run internet-1988-2025 --seed internet-1988-2025 --cut n05-contract-renewed',
      );
    });

    it('Home has the runs of earlier sessions, and one key plays them again', async () => {
      const env = { XDG_STATE_HOME: folder() };
      const first = start('run wcit-12 --seed monday', size, { env });
      await first.shows('of 11');
      first.keys('Q');
      await first.shows('left with 0');
      const second = start('', size, { env });
      expect(await second.shows('Recent runs')).toMatch(/WCIT-12, Dubai {2}seed monday/);
      second.keys('G', 'Enter');
      await second.shows('WCIT-12, Dubai · round 1');
      await second.shows('seed monday');
      second.keys('Space', 'q');
      await second.shows('Recent runs');
      second.keys('Q');
      await second.shows('left with 0');
      const kept = readFileSync(join(env.XDG_STATE_HOME, 'parley', 'recent-runs.json'), 'utf8');
      const codes = (JSON.parse(kept) as { code: string }[]).map(({ code }) => code);
      expect(codes.length).toBe(1);
      expect(parley(['replay', codes[0], '--plain']).code).toBe(0);
    });

    it('Run moves by itself, steps, seeks, sorts and filters', async () => {
      const screen = start('run wcit-12', size);
      await screen.shows('round 3 of');
      screen.keys('Space', '9', 'Enter');
      await screen.shows('round 9 of');
      screen.keys('Left');
      await screen.shows('round 8 of');
      screen.type('/kenya');
      const filtered = await screen.shows('“kenya”');
      expect(filtered).toContain('1 of');
      screen.keys('Enter', 's');
      await screen.shows(columns > 100 ? 'sort name' : 'Kenya');
    });

    it('Why answers for an agent, a text and a vote', async () => {
      const screen = await runAt(9, size);
      screen.keys('w');
      await screen.shows('what they are booked to');
      screen.keys('q', 'Tab', 'Tab', 'w');
      await screen.shows('Why: the vote in round 9');
      screen.keys('q', 'Tab', 'w');
      await screen.shows('Why: the text on');
    });

    it('Agent, Issue, Coalitions and Outcome open and come back', async () => {
      const screen = await runAt(9, size);
      screen.keys('Enter');
      await screen.shows('Bases of power');
      screen.keys('q', 'BTab', 'Enter');
      await screen.shows('The room round by round');
      screen.keys('v');
      await screen.shows('Coalitions over time');
      screen.keys('o');
      await screen.shows('plain weighted mean');
      screen.keys('q');
      await screen.shows('Coalitions over time');
    });

    it('a change branches, both futures show, and both can be had again without the interface', async () => {
      const cwd = folder();
      const screen = start('run wcit-12', size, { cwd });
      await screen.shows('WCIT-12, Dubai');
      screen.keys('5', 'Enter');
      await screen.shows('round 5 of');
      screen.keys('e', 'Enter');
      await screen.shows('new value');
      screen.type('0.05');
      screen.keys('Enter');
      await screen.shows('b branches');
      screen.keys('b');
      const both = await screen.shows('run 2');
      expect(both).toContain('run 1');
      screen.keys('S');
      await screen.shows('save what was changed');
      screen.type('my-branch');
      screen.keys('Enter');
      await screen.shows('Saved my-branch.yaml');
      screen.keys('y');
      await screen.shows("--do '{");
      screen.keys('Q');
      await screen.shows('left with 0');
      const change = /--do '(\{.+\})'/.exec(screen.joined())![1];
      const saved = join(cwd, 'my-branch.yaml');
      expect(existsSync(saved)).toBe(true);
      const branch = JSON.parse(parley(['run', saved, '--seed', 'wcit-12', '--json']).out) as {
        digest: string;
      };
      expect(branch.digest).not.toBe(digest);
      const again = parley(['run', 'wcit-12', '--seed', 'wcit-12', '--do', change, '--json']);
      expect(again.code).toBe(0);
      expect((JSON.parse(again.out) as { digest: string }).digest).toBe(branch.digest);
      expect(readFileSync(saved, 'utf8')).toContain('extends: wcit-12');
    });

    it('Help is about the screen one is on', async () => {
      const screen = await runAt(2, size);
      screen.keys('?');
      await screen.shows('Help: Run');
      screen.keys('q', 'o', '?');
      await screen.shows('Help: Outcome');
    });
  });

  it('gives the terminal back on quit, on Ctrl-C and on SIGTERM', async () => {
    for (const [leave, code] of [
      [(screen: Screen) => screen.keys('q', 'q'), '0'],
      [(screen: Screen) => screen.keys('C-c'), '0'],
      [(screen: Screen) => screen.pids().forEach((pid) => process.kill(pid, 'SIGTERM')), '143'],
      [(screen: Screen) => screen.pids().forEach((pid) => process.kill(pid, 'SIGINT')), '130'],
    ] as const) {
      const screen = start('run wcit-12', [100, 30]);
      await screen.shows('WCIT-12, Dubai');
      expect(screen.state()).toEqual({ alternate: true, cursor: false });
      await screen.shows('of 11');
      leave(screen);
      await screen.shows(`left with ${code}`);
      expect(screen.state()).toEqual({ alternate: false, cursor: true });
      screen.type('echo it works');
      screen.keys('Enter');
      await screen.shows(/^it works/m);
    }
  });

  it.each([
    ['in between', 'throw new Error("on purpose")', ''],
    ['while a frame is drawn', 'Number.prototype.toFixed=()=>{throw new Error("on purpose")}', 'j'],
  ])('gives the terminal back and tells of an error that is thrown %s', async (_, defect, key) => {
    const code = encodeURIComponent(`process.on('SIGUSR2',()=>{${defect}})`);
    const screen = start('run wcit-12', [100, 30], {
      env: { NODE_OPTIONS: `--import=data:text/javascript,${code}` },
    });
    await screen.shows('round 2 of');
    screen.pids().forEach((pid) => process.kill(pid, 'SIGUSR2'));
    if (key !== '') screen.keys(key);
    const text = await screen.shows('left with 1');
    expect(text).toContain('this is a defect of Parley: on purpose');
    expect(screen.state()).toEqual({ alternate: false, cursor: true });
    screen.type('echo it works');
    screen.keys('Enter');
    await screen.shows(/^it works/m);
  });

  it('goes to the shell with Ctrl-Z and comes back with fg as it was', async () => {
    const screen = await runAt(7, [100, 30]);
    screen.keys('C-z');
    await screen.shows('Stopped');
    expect(screen.state()).toEqual({ alternate: false, cursor: true });
    screen.type('fg');
    screen.keys('Enter');
    await screen.shows('round 7 of');
    expect(screen.state()).toEqual({ alternate: true, cursor: false });
    screen.keys('Right');
    await screen.shows('round 8 of');
  });

  it('reflows when the terminal changes, and asks for room when there is too little', async () => {
    const screen = await runAt(4, [120, 40]);
    screen.resize(200, 60);
    await screen.shows(/^╭.{198}╮$/m);
    screen.resize(60, 20);
    await screen.shows('a little more room');
    screen.resize(80, 24);
    await screen.shows('round 4 of');
  });

  it('uses no colour where none is wanted, and no screens where they are not', async () => {
    const without = start('run wcit-12', [100, 30], { env: { NO_COLOR: '1' } });
    await without.shows('round 2 of');
    expect(without.styled()).not.toMatch(/\[[\d;]*3[0-7]m/);
    const coloured = start('run wcit-12', [100, 30]);
    await coloured.shows('round 2 of');
    expect(coloured.styled()).toMatch(/\[[\d;]*3[0-7]m/);
    const screen = start('run wcit-12 --plain | head -3', [100, 30]);
    await screen.shows('left with 0');
    expect(screen.text()).toContain('WCIT-12, Dubai');
    expect(parley(['run', 'wcit-12', '--plain']).out).not.toContain('\u001b');
  });

  it('survives somebody who types at random', async () => {
    const keys = [
      'j',
      'k',
      'Tab',
      'Enter',
      'w',
      'o',
      'v',
      'e',
      'c',
      's',
      'f',
      'n',
      'N',
      'Left',
      'Right',
      'Up',
      'Down',
      'Space',
      '[',
      ']',
      'g',
      'G',
      '?',
      '/',
      'a',
      'Escape',
      'x',
      'u',
      'y',
      '3',
      'Enter',
    ];
    const screen = await runAt(3, [100, 30]);
    let state = 12;
    for (let at = 0; at < 60; at += 1) {
      const some = Array.from({ length: 10 }, () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return keys[Math.floor((state / 2147483648) * keys.length)];
      });
      screen.keys(...some);
      if (screen.text().includes('left with')) throw new Error(screen.text());
    }
    screen.keys('Escape', '?');
    const text = await screen.shows(/parley/);
    expect(text).not.toContain('defect');
    expect(screen.state()).toEqual({ alternate: true, cursor: false });
  });
});
