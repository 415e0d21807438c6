/** A real terminal for tests: the binary in a shell in tmux, keys in, what the screen shows out. */
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY } from './parley.ts';

/** Milliseconds that a loaded machine may take until something shows. */
const PATIENCE = 40_000;
const POLL = 60;

export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

let count = 0;

export interface Screen {
  /** Types keys by their tmux names; a text is typed letter by letter. */
  readonly keys: (...keys: string[]) => void;
  /** Types a text as it is. */
  readonly type: (text: string) => void;
  /** What is on the screen. */
  readonly text: () => string;
  /** The screen with lines that the terminal broke in one. */
  readonly joined: () => string;
  /** The screen with its escape codes. */
  readonly styled: () => string;
  /** Waits until a text shows, and returns the screen. @throws Error with the screen where it does not */
  readonly shows: (text: string | RegExp) => Promise<string>;
  readonly resize: (columns: number, rows: number) => void;
  /** Whether the alternate screen is on, and whether the cursor shows. */
  readonly state: () => { readonly alternate: boolean; readonly cursor: boolean };
  /** Process ids of the program. */
  readonly pids: () => number[];
  readonly close: () => void;
}

/** Opens a shell of a size and types `parley …` with these words into it. */
export function open(
  words: string,
  [columns, rows]: readonly [number, number],
  { cwd = tmpdir(), env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Screen {
  count += 1;
  const socket = `parley-test-${process.pid}-${count}`;
  const home = mkdtempSync(join(tmpdir(), 'parley-home-'));
  const tmux = (...args: string[]): string => {
    const { stdout, stderr, status } = spawnSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: home,
        LANG: 'C.UTF-8',
        TERM: 'xterm-256color',
        PS1: '$ ',
        ...env,
      },
    });
    if (status !== 0) throw new Error(`tmux ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const size = ['-x', String(columns), '-y', String(rows)];
  tmux('new-session', '-d', ...size, '-c', cwd, 'bash --norc --noprofile -i');
  const text = () => tmux('capture-pane', '-p');
  const shows = async (wanted: string | RegExp): Promise<string> => {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const screen = text();
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen;
      if (Date.now() > until) throw new Error(`never on the screen: ${String(wanted)}\n${screen}`);
      await pause(POLL);
    }
  };
  const shell = tmux('display-message', '-p', '#{pane_pid}').trim();
  const pids = (): number[] => {
    const found = spawnSync('ps', ['-o', 'pid=', '--ppid', shell], { encoding: 'utf8' }).stdout;
    return found
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 0);
  };
  const command = `${process.execPath} ${BINARY} ${words}`;
  tmux('send-keys', '-l', `PS1='$ '; clear; ${command}; echo "left with $?"`);
  tmux('send-keys', 'Enter');
  return {
    keys: (...keys) => void tmux('send-keys', ...keys),
    type: (typed) => void tmux('send-keys', '-l', typed),
    text,
    joined: () => tmux('capture-pane', '-p', '-J'),
    styled: () => tmux('capture-pane', '-p', '-e'),
    shows,
    resize: (wide, high) => void tmux('resize-window', '-x', String(wide), '-y', String(high)),
    state: () => {
      const [alternate, cursor] = tmux('display-message', '-p', '#{alternate_on} #{cursor_flag}')
        .trim()
        .split(' ');
      return { alternate: alternate === '1', cursor: cursor === '1' };
    },
    pids,
    close: () => {
      const running = [Number(shell), ...pids()];
      spawnSync('tmux', ['-L', socket, 'kill-server']);
      end(running);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * Waits until programs have left: what they keep on the way out, such as the shell its history, must not appear in a folder that
 * is being removed.
 */
function end(pids: readonly number[]): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const until = Date.now() + PATIENCE;
  for (const pid of pids) {
    while (isRunning(pid) && Date.now() < until) Atomics.wait(clock, 0, 0, POLL);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
