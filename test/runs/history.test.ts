import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historyPath, pastRuns, rememberRun, type PastRun } from '../../src/runs/history.ts';
import { scratch } from '../support/parley.ts';

let made: { folder: string; remove: () => void };
let state: { XDG_STATE_HOME: string };
let path: string;

beforeEach(() => {
  made = scratch();
  state = { XDG_STATE_HOME: made.folder };
  path = historyPath(state)!;
});
afterEach(() => made.remove());

const run = (number: number): PastRun => ({
  ref: 'wcit-12',
  title: 'WCIT-12, Dubai',
  label: '',
  when: '2012-12-14 01:30',
  code: `P1code${number}`,
});

/** Puts a text where the runs are kept. */
function put(text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

describe('the runs that are kept', () => {
  it('are those that were watched last, each once, in a bounded file', () => {
    for (let number = 1; number <= 50; number += 1) rememberRun(run(number), [], state);
    rememberRun(run(40), [], state);
    const codes = pastRuns(state).map(({ code }) => code);
    expect(codes.slice(0, 3)).toEqual(['P1code40', 'P1code50', 'P1code49']);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBe(20);
    expect(readdirSync(dirname(path))).toEqual(['recent-runs.json']);
  });

  it('lie where the standard says, and nowhere without a folder of the user', () => {
    expect(historyPath({ XDG_STATE_HOME: '/state', HOME: '/home/ada' })).toBe(
      '/state/parley/recent-runs.json',
    );
    for (const XDG_STATE_HOME of [undefined, '', 'not/absolute'])
      expect(historyPath({ XDG_STATE_HOME, HOME: '/home/ada' })).toBe(
        '/home/ada/.local/state/parley/recent-runs.json',
      );
    expect(historyPath({})).toBeNull();
    expect(pastRuns({})).toEqual([]);
    expect(rememberRun(run(1), [], {})).toEqual([run(1)]);
  });

  it('survive a torn file: what is whole is kept, the rest passed over', () => {
    rememberRun(run(1), [], state);
    const whole = readFileSync(path, 'utf8');
    for (let cut = 0; cut < whole.length - 2; cut += 7) {
      put(whole.slice(0, cut));
      expect(pastRuns(state)).toEqual([]);
    }
    put(JSON.stringify([run(1), { ...run(2), extra: 1 }, null, { ...run(3), code: 'rm -rf /' }, run(4)]));
    expect(pastRuns(state)).toEqual([run(1), run(4)]);
    put('not ours');
    expect(rememberRun(run(5), [], state)).toEqual([run(5)]);
    expect(pastRuns(state)).toEqual([run(5)]);
  });

  it('never throw, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.constant('['.repeat(100_000))), (text) => {
        put(text);
        expect(pastRuns(state)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('are shown though they cannot be written, and nothing fails', () => {
    mkdirSync(path, { recursive: true });
    expect(rememberRun(run(1), [], state)).toEqual([run(1)]);
    const file = join(made.folder, 'file');
    writeFileSync(file, '');
    expect(rememberRun(run(1), [], { XDG_STATE_HOME: file })).toEqual([run(1)]);
    const closed = join(made.folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    expect(rememberRun(run(2), [run(1)], { XDG_STATE_HOME: closed })).toEqual([run(2), run(1)]);
  });

  it('are not read from what is no file', () => {
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync('/dev/zero', path);
    expect(pastRuns(state)).toEqual([]);
  });
});
