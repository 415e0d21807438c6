/** Two runs, scenarios or sweeps side by side, asked of the real binary. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

const REPLICATES = 12;
const experiment = (seed: string, set: string) => `parley: 1
kind: experiment
id: codec
title: ${seed} ${set}
scenario: webrtc-codec
seed: ${seed}
${set === '' ? '' : `set: [${set}]\n`}replicates: ${REPLICATES}
metrics: [issues.codec.adopted, deployment.share, rounds]
`;
const DROPPED = 'events.side-payment.remove=true';

beforeAll(() => {
  for (const [name, seed, set] of [
    ['base', 'same', ''],
    ['dropped', 'same', DROPPED],
    ['other', 'other', DROPPED],
  ]) {
    writeFileSync(join(folder, `${name}.yaml`), experiment(seed, set));
    expect(parley(['sweep', `${name}.yaml`, '--out', name], folder).code).toBe(0);
  }
  for (const [file, ...set] of [
    ['a.run.json', '--seed', 'one'],
    ['b.run.json', '--seed', 'one', '--set', DROPPED],
  ])
    expect(parley(['run', 'webrtc-codec', '--out', file, ...set], folder).code).toBe(0);
}, 120_000);

interface Sweeps {
  readonly paired: boolean;
  readonly experiment: readonly { readonly path: string }[];
  readonly same: readonly string[];
  readonly metrics: readonly {
    readonly metric: string;
    readonly a: number;
    readonly b: number;
    readonly difference: number;
    readonly low: number;
    readonly high: number;
    readonly flipped: number | null;
  }[];
}
const sweeps = (...words: string[]) =>
  JSON.parse(parley(['compare', ...words, '--json'], folder).out) as Sweeps;
const shareOf = (name: string) => {
  const csv = readFileSync(join(folder, name, 'runs.csv'), 'utf8')
    .trim()
    .split('\n');
  const at = csv[0].split(',').findIndex((cell) => cell.replaceAll('"', '') === 'issues.codec.adopted');
  const values = csv.slice(1).map((row) => Number(row.split(',')[at]));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};

describe('two sweeps', () => {
  it('under the same luck are pairs, and show only what differs, with intervals', () => {
    const { paired, experiment: made, metrics, same } = sweeps('base', 'dropped');
    expect(paired).toBe(true);
    expect(made.map(({ path }) => path)).toEqual(['title', 'scenario.events.side-payment']);
    const adopted = metrics.find(({ metric }) => metric === 'issues.codec.adopted')!;
    expect([adopted.a, adopted.b]).toEqual([shareOf('base'), shareOf('dropped')]);
    expect(adopted.difference).toBeCloseTo(adopted.b - adopted.a, 12);
    expect(adopted.low).toBeLessThan(adopted.difference);
    expect(adopted.high).toBeGreaterThan(adopted.difference);
    expect([...metrics.map(({ metric }) => metric), ...same].sort()).toEqual(
      ['deployment.share', 'issues.codec.adopted', 'rounds'].sort(),
    );
  });

  it('of which a factor has other values say which factor, and which values', () => {
    const vary = (values: string) =>
      experiment('same', '').replace(
        'replicates',
        `vary: [{ name: pen, path: chair.pen, values: ${values} }]\ndesign: { use: full-factorial }\nreplicates`,
      );
    for (const [name, values] of [
      ['low', '[0.2, 0.4]'],
      ['wide', '[0.2, 0.8]'],
    ]) {
      writeFileSync(join(folder, `${name}.yaml`), vary(values));
      expect(parley(['sweep', `${name}.yaml`, '--out', name], folder).code).toBe(0);
    }
    const { out } = parley(['compare', 'low', 'wide'], folder);
    expect(out).toContain('factors.pen.values: [0.2,0.4] → [0.2,0.8]');
  });

  it('under other luck are held against each other as independent', () => {
    const { paired, metrics } = sweeps('base', 'other');
    expect([paired, ...metrics.map(({ flipped }) => flipped)]).toEqual([false, ...metrics.map(() => null)]);
    expect(metrics.length).toBeGreaterThan(0);
  });

  it('that are one and the same differ in nothing, and are told in words and as a picture', () => {
    expect(sweeps('base', 'base')).toMatchObject({ experiment: [], metrics: [] });
    const { code, out } = parley(['compare', 'base', 'dropped', '--svg', 'both.svg'], folder);
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([0, expect.stringContaining('B less A')]);
    expect(readFileSync(join(folder, 'both.svg'), 'utf8')).toMatch(/^<svg[\s\S]*Share of the market/);
  });

  it('are not compared with something else, nor before their tables are there', () => {
    const mixed = parley(['compare', 'base', 'webrtc-codec'], folder);
    expect([mixed.code, mixed.err]).toEqual([2, expect.stringContaining('with another sweep')]);
    parley(['sweep', 'base.yaml', '--out', 'half', '--shard', '1/2'], folder);
    const half = parley(['compare', 'base', 'half'], folder);
    expect([half.code, half.err]).toEqual([2, expect.stringContaining('parley sweep status half')]);
  });
});

describe('two runs', () => {
  it('differ in what was changed and where it shows first', () => {
    const { code, out } = parley(
      ['compare', 'a.run.json', 'b.run.json', '--json', '--svg', 'runs.svg'],
      folder,
    );
    const document = JSON.parse(out) as { same: boolean; scenario: { path: string }[]; parting: object };
    expect([code, document.same, document.scenario.map(({ path }) => path)]).toEqual([
      0,
      false,
      ['events.side-payment'],
    ]);
    expect(document.parting).toEqual({ round: 6, record: 'event side-payment' });
    expect(readFileSync(join(folder, 'runs.svg'), 'utf8')).toContain('</svg>');
  });

  it('of which one has an intervention differ by it', () => {
    const dropped = [
      'run',
      'webrtc-codec',
      '--seed',
      'one',
      '--do',
      'no-side-payment',
      '--out',
      'c.run.json',
    ];
    expect(parley(dropped, folder).code).toBe(0);
    const told = (...words: string[]) =>
      parley(['compare', 'a.run.json', 'c.run.json', ...words], folder).out;
    const { scenario, b } = JSON.parse(told('--json')) as {
      scenario: { path: string }[];
      b: { changes: string[] };
    };
    expect([scenario.map(({ path }) => path), b.changes]).toEqual([
      ['events.side-payment'],
      ['Cisco does not pay the royalties'],
    ]);
    expect(told('--plain')).toMatch(/^B c\.run\.json: .*; changed: Cisco does not pay the royalties$/m);
  });

  it('have one luck unless they are told otherwise, and say which', () => {
    mkdirSync(join(folder, 'mine'));
    writeFileSync(
      join(folder, 'mine', 'scenario.yaml'),
      'parley: 1\nkind: scenario\nid: mine\nextends: webrtc-codec\n',
    );
    const seeds = (...words: string[]) => {
      const { a, b, seed } = JSON.parse(parley(['compare', ...words, '--json'], folder).out) as {
        a: { seed: string };
        b: { seed: string };
        seed: string | null;
      };
      return [a.seed, b.seed, seed];
    };
    expect(seeds('./mine', 'webrtc-codec')).toEqual(['mine', 'mine', 'mine']);
    expect(seeds('webrtc-codec', './mine')).toEqual(['webrtc-codec', 'webrtc-codec', 'webrtc-codec']);
    expect(seeds('./mine', 'a.run.json')).toEqual(['one', 'one', 'one']);
    expect(seeds('./mine', 'a.run.json', '--seed', 'two')).toEqual(['two', 'one', null]);
    const told = (...words: string[]) => parley(['compare', ...words, '--plain'], folder).out;
    expect(told('./mine', 'webrtc-codec')).toContain('one luck, that of the seed “mine”');
    expect(told('./mine', 'a.run.json', '--seed', 'two')).toContain('the seeds “two” and “one”');
  });

  it('that are one say so, and a scenario is played', () => {
    const { out } = parley(['compare', 'a.run.json', 'webrtc-codec', '--seed', 'one'], folder);
    expect(out).toContain('this is one run');
    const { code, err } = parley(['compare', 'a.run.json', 'webrtc-codek'], folder);
    expect([code, err]).toEqual([2, expect.stringContaining("did you mean 'webrtc-codec'")]);
  });
});
