/** `parley forecast` on the real binary: against theory, told apart as worked out by hand, the same bits every time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { ForecastDocument } from '../../src/report/forecast-document.ts';
import { cumulativeOf, placedIn } from '../../src/scenarios/uncertain/quantity.ts';
import { parseQuantity } from '../../src/scenarios/uncertain/read.ts';
import { BINARY, parley, scratch } from '../support/parley.ts';
import { writeSolo } from '../support/solo.ts';

const { folder, remove } = scratch();
afterAll(remove);
const STATE = { XDG_STATE_HOME: join(folder, 'state') };
const run = (...words: string[]) => parley(['forecast', ...words], folder, STATE);

function forecast(...words: string[]): ForecastDocument {
  const { out, err, code } = run(...words, '--json');
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as ForecastDocument;
}

/** One column of the table of draws. */
function drawn(place: string, name: string): number[] {
  const [head, ...rows] = readFileSync(join(folder, place, 'draws-1', 'runs.csv'), 'utf8')
    .trim()
    .split('\n');
  const at = head.split(',').indexOf(name);
  return rows.map((row) => Number(row.split(',')[at]));
}

/** Kolmogorov's distance between draws and a distribution without steps. */
function distance(draws: readonly number[], cumulative: (x: number) => number): number {
  const sorted = draws.toSorted((a, b) => a - b);
  return sorted.reduce((most, x, at) => {
    const below = cumulative(x);
    return Math.max(most, Math.abs(below - at / sorted.length), Math.abs(below - (at + 1) / sorted.length));
  }, 0);
}

describe('parley forecast', () => {
  it.each(['20..80', '10~20~90', 'normal(70 20)', 'beta(2 5)', 'mix(eva=10..40@3 tom=50~60~90)'])(
    'without luck gives the distribution of its one number: %s',
    (given) => {
      const place = `theory-${given.replaceAll(/\W+/g, '-')}`;
      writeSolo(join(folder, place), given);
      const document = forecast(place, '--draws', '500', '--shares', '0', '--out', `${place}-out`);
      const quantity = placedIn(parseQuantity(given), { low: 0, high: 100 });
      // The 1 % critical value of Kolmogorov's test.
      const texts = drawn(`${place}-out`, 'issues.tax.text');
      expect(texts).toHaveLength(500);
      expect(distance(texts, (x) => cumulativeOf(quantity, x))).toBeLessThan(1.628 / Math.sqrt(500));
      expect(document.issues[0].adopted.estimate).toBe(1);
      expect(document.issues[0].weightedMean!.mean).toBeCloseTo(document.issues[0].text!.mean, -1);
    },
  );

  it('tells the spread apart: of two experts 40 points apart, each sure to 20, 12 in 13 is which is right', () => {
    writeSolo(join(folder, 'experts'), 'mix(eva=10..30 tom=50..70)');
    const { shares, models, experts } = forecast('experts', '--draws', '50', '--shares', '256');
    expect(experts).toEqual(['eva', 'tom']);
    expect(models.length).toBeGreaterThan(2);
    const { sources, together } = shares.find(({ outcome }) => outcome === 'issues.tax.text')!;
    const alone = Object.fromEntries(sources.map(({ source, alone: { estimate } }) => [source, estimate]));
    // 20²/12 within, 20² between.
    expect(alone.experts).toBeCloseTo(12 / 13, 1);
    expect(alone.inputs).toBeCloseTo(1 / 13, 1);
    expect(alone.luck).toBeCloseTo(0, 5);
    expect(Math.abs(together)).toBeLessThan(0.1);
  });

  it('says which number is worth asking about', () => {
    writeSolo(join(folder, 'worth'), '20..80', 'commonErrors: []\n');
    const { worth } = forecast(
      'worth',
      '--draws',
      '300',
      '--shares',
      '0',
      '--set',
      'agents.ann.bases.individual=0.4..0.6',
    );
    expect(worth.map(({ path }) => path)).toEqual(['agents.ann.positions.tax']);
    expect(worth[0].outcomes[0].share).toBeGreaterThan(0.9);
    // 60²/12
    expect(worth[0].outcomes[0].reduction).toBeGreaterThan(250);
  });

  it('gives the same bits for the same seed with any number of workers, others for another', () => {
    writeSolo(join(folder, 'bits'), '20..80');
    const words = ['bits', '--draws', '60', '--shares', '64', '--json'];
    const once = run(...words, '--workers', '1').out;
    expect(run(...words, '--workers', '3').out).toBe(once);
    expect(run(...words, '--seed', 'other').out).not.toBe(once);
  });

  it('of ranges without width is that of the numbers', () => {
    writeSolo(join(folder, 'width'), '20');
    const of = (value: string) => {
      const {
        changes: _,
        command: __,
        ...rest
      } = forecast('width', '--draws', '20', '--shares', '0', '--set', `agents.ann.positions.tax=${value}`);
      return rest;
    };
    expect(of('50..50')).toEqual(of('50'));
    expect(of('50..50').uncertain).toEqual([]);
  });

  it('draws until the half-width that was asked for is reached', () => {
    const { precision, draws } = forecast('webrtc-codec', '--precision', '0.08', '--shares', '0');
    expect(precision.asked).toBe(0.08);
    expect(precision.reached).toBeLessThanOrEqual(0.08);
    expect(draws).toBeGreaterThanOrEqual(100);
  });

  it('goes on after a kill, to the same answer', { timeout: 120_000 }, async () => {
    writeSolo(join(folder, 'kill'), '20..80');
    const words = ['kill', '--draws', '3000', '--shares', '0', '--workers', '1', '--json'];
    const child = spawn(process.execPath, [BINARY, 'forecast', ...words, '--out', 'killed'], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...STATE },
      stdio: 'ignore',
    });
    const chunks = join(folder, 'killed', 'draws-1', 'chunks');
    while (child.exitCode === null && (!existsSync(chunks) || readdirSync(chunks).length < 2))
      await setTimeout(20);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const again = run(...words, '--out', 'killed');
    expect([again.code, again.out]).toEqual([0, run(...words).out]);
  });

  it('leaves nothing of its own behind', () => {
    writeSolo(join(folder, 'clean'), '20..80');
    forecast('clean', '--draws', '10', '--shares', '0');
    const own = join(STATE.XDG_STATE_HOME, 'parley', 'forecast');
    expect(existsSync(own) ? readdirSync(own) : []).toEqual([]);
  });

  it.each([
    [['--draws', '1'], '--draws: expected a whole number from 2'],
    [['--precision', '0.7'], '--precision: expected a half-width'],
    [['--shares', '100'], '--shares: expected 0 for none, or a power of two'],
    [['--seed', ' '], '--seed: expected a phrase'],
  ])('refuses %j', (words, want) => {
    const { code, err } = run('tls-visibility', ...words);
    expect(code).not.toBe(0);
    expect(err).toContain(want);
  });
});
