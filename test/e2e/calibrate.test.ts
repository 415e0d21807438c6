/** `parley calibrate` by the real binary: a known answer, going on after an interruption, and what is refused. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parley, scratch } from '../support/parley.ts';
import { writeSolo } from '../support/solo.ts';

const { folder, remove } = scratch();
afterAll(remove);
beforeAll(() => void writeSolo(join(folder, 'solo'), '50'));
const at = (...names: string[]): string => join(folder, ...names);
const calibrate = (...words: string[]) => parley(['calibrate', 'solo', ...words], folder);

// One speaker without luck: the text is where she stands.
const POSITION = ['--vary', 'agents.ann.positions.tax=0..100'];
const SALIENCE = ['--vary', 'agents.ann.saliences.tax=0.2..1'];
const SEEN = ['--target', 'issues.tax.text=60±5'];
const SMALL = ['--samples', '20', '--replicates', '2', '--waves', '2'];

interface Found {
  readonly numbers: readonly {
    readonly name: string;
    readonly after: { readonly low: number; readonly high: number };
    readonly isIdentified: boolean;
    readonly recovered: { readonly held: { readonly estimate: number } } | null;
  }[];
  readonly ensemble: readonly (readonly number[])[];
  readonly waves: readonly { readonly left: { readonly estimate: number } }[];
  readonly command: string;
}

describe('history matching', () => {
  it('leaves the positions within three deviations of the text, and says of a number without a part that it is not identified', () => {
    const words = [...POSITION, ...SALIENCE, ...SEEN, ...SMALL, '--out', 'one', '--json'];
    const { code, out } = calibrate(...words);
    expect(code).toBe(0);
    const { numbers, ensemble, waves }: Found = JSON.parse(out);
    const [position, salience] = numbers;
    expect(Math.abs(position.after.low - 45)).toBeLessThan(1.5);
    expect(Math.abs(position.after.high - 75)).toBeLessThan(1.5);
    expect([position.isIdentified, salience.isIdentified]).toEqual([true, false]);
    expect(Math.abs(waves.at(-1)!.left.estimate - 0.3)).toBeLessThan(0.03);
    expect(ensemble.length).toBeGreaterThan(5);
    for (const [text] of ensemble) expect(Math.abs(text - 60)).toBeLessThan(15.2);
    const rows = readFileSync(at('one', 'ensemble.csv'), 'utf8').trim().split('\n');
    expect(rows).toHaveLength(ensemble.length + 1);
    // A wave that is lost is played again, and all comes out the same.
    rmSync(at('one', 'wave-2'), { recursive: true });
    expect(calibrate(...words).out).toBe(out);
  });

  it('says that everything is ruled out where nothing can be what was seen', () => {
    const { code, out } = calibrate(
      ...SALIENCE,
      '--target',
      'issues.tax.text=90±2',
      ...SMALL,
      '--out',
      'none',
      '--plain',
    );
    expect(code).toBe(0);
    expect(out).toContain('Everything is ruled out.');
    expect(out).toContain('No point played reached it');
  });

  it('lays a wave out for a cluster and goes on once it is played', () => {
    const words = [...POSITION, ...SEEN, ...SMALL, '--out', 'far', '--json'];
    const waiting = calibrate(...words, '--lay-out');
    expect([waiting.code, waiting.out]).toEqual([0, '']);
    expect(waiting.err).toContain('parley sweep submit far/wave-1 --slurm');
    expect(existsSync(at('far', 'wave-2'))).toBe(false);
    expect(parley(['sweep', 'resume', 'far/wave-1'], folder).code).toBe(0);
    expect(calibrate(...words, '--lay-out').err).toContain('far/wave-2');
    expect(JSON.parse(calibrate(...words).out).numbers[0].isIdentified).toBe(true);
  });
});

describe('approximate Bayesian computation', () => {
  it('finds the position again, and the numbers of its own data', () => {
    const asked = ['--method', 'abc', ...POSITION, ...SALIENCE, '--target', 'issues.tax.text=60'];
    const { code, out } = calibrate(
      ...asked,
      '--samples',
      '400',
      '--recover',
      '40',
      '--out',
      'abc',
      '--json',
    );
    expect(code).toBe(0);
    const [position, salience]: Found['numbers'] = JSON.parse(out).numbers;
    expect(position.after.low).toBeLessThanOrEqual(60.5);
    expect(position.after.high).toBeGreaterThanOrEqual(59.5);
    expect(position.isIdentified).toBe(true);
    expect(salience.isIdentified).toBe(false);
    expect(salience.recovered!.held.estimate).toBeGreaterThan(0.7);
  });
});

describe('what cannot be meant', () => {
  it.each([
    [[...POSITION], 'nothing was seen: say what with --target'],
    [[...SEEN], 'nothing is calibrated: say what with --vary'],
    [[...POSITION, '--target', 'issues.tax.txt=60'], 'issues.tax.text'],
    [[...POSITION, '--target', 'issues.tax.text=about 60'], '--target:1:17'],
    [[...POSITION, '--target', 'issues.tax.text=60±-1'], 'a deviation of 0 or more'],
    [[...POSITION, '--target', 'issues.*.text=60'], 'name each of them'],
    [[...POSITION, ...SEEN, ...SEEN], 'stands twice'],
    [['--vary', 'agents.ann.positions.tax=10,20', ...SEEN], 'has no range'],
    [['--vary', 'seed', ...SEEN], 'has no range'],
    [[...POSITION, ...SEEN, '--keep', '0.1'], '--keep goes with --method abc'],
    [[...POSITION, ...SEEN, '--method', 'abc', '--waves', '2'], '--waves goes with --method history'],
    [[...POSITION, ...SEEN, '--samples', '3'], '--samples: expected a whole number from 10'],
  ])('%j: %s', (words, message) => {
    const { code, out, err } = calibrate(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
