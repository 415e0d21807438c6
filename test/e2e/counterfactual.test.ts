/** What a change would do, asked of the real binary. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EstimatedEffect } from '../../src/experiments/counterfactual/effects.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

const CASE = ['counterfactual', 'webrtc-codec', '--do', 'no-side-payment'];
const ask = (...words: string[]) => parley(['counterfactual', 'webrtc-codec', ...words], folder);

interface Document {
  readonly replicates: number;
  readonly seed: string;
  readonly command: string;
  readonly interventions: readonly { readonly id: string }[];
  readonly effects: readonly EstimatedEffect[];
  readonly pairing: { readonly varianceRatio: number | null };
  readonly divergence: {
    readonly parted: number;
    readonly first: readonly { readonly round: number; readonly record: string; readonly share: number }[];
    readonly chain: { readonly steps: readonly { readonly words: string }[] } | null;
  };
  readonly combinations?: readonly { readonly made: readonly number[] }[];
}

const documentOf = (...words: string[]) => JSON.parse(ask(...words, '--json').out) as Document;

describe('counterfactual', () => {
  it('says the same to the last byte with any number of workers', () => {
    const told = [1, 2, 3].map((workers) => {
      const { code, out } = parley(
        [...CASE, '--replicates', '101', '--workers', String(workers), '--json'],
        folder,
      );
      expect(code).toBe(0);
      return out;
    });
    expect(told[1]).toBe(told[0]);
    expect(told[2]).toBe(told[0]);
  });

  it('has effects that the runs of both arms show', () => {
    const { effects, divergence, seed } = documentOf('--do', 'no-side-payment', '--replicates', '6');
    const adopted = effects.find(({ outcome }) => outcome === 'issues.codec.adopted')!;
    const share = (...set: string[]) => {
      const runs = Array.from({ length: 6 }, (_, at) => {
        const words = ['run', 'webrtc-codec', '--json', '--seed', `${seed} ${at + 1}`, ...set];
        return JSON.parse(parley(words, folder).out) as { outcomes: { issue: string; status: string }[] };
      });
      const status = runs.map(({ outcomes }) => outcomes.find(({ issue }) => issue === 'codec')!.status);
      return status.filter((one) => one === 'adopted').length / 6;
    };
    expect(adopted.base).toBeCloseTo(share(), 12);
    expect(adopted.counterfactual).toBeCloseTo(share('--set', 'events.side-payment.remove=true'), 12);
    expect(adopted.difference).toBeCloseTo(adopted.counterfactual - adopted.base, 12);
    expect(adopted.low).toBeLessThanOrEqual(adopted.difference);
    expect(adopted.high).toBeGreaterThanOrEqual(adopted.difference);
    expect(divergence.first).toEqual([{ round: 6, record: 'event side-payment', share: 1 }]);
    expect(divergence.chain!.steps.length).toBeGreaterThan(0);
  });

  it('is repeated by the command that it prints', () => {
    const words = ['--set', 'agents.cisco.saliences.codec=0.2', '--replicates', '4', '--seed', 'another one'];
    const first = documentOf(...words);
    const again = /^parley (.*)$/.exec(first.command)![1];
    const parsed = [...again.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
    expect(JSON.parse(parley([...parsed, '--json'], folder).out)).toEqual(first);
  });

  it('shows the outcome of a single agent, or of a distance alone, where that is asked for', () => {
    for (const outcome of [
      'agents.mozilla.deploys',
      'issues.ipr-exposure.movement',
      'issues.codec.adopted=0',
    ]) {
      const asked = ['--do', 'no-side-payment', '--replicates', '6', '--outcome', outcome];
      const { effects } = documentOf(...asked);
      expect(effects.map((one) => [one.outcome, one.flipped > 0])).toEqual([[outcome, true]]);
      const page = ask(...asked, '--plain').out;
      expect(page).toContain(`${effects[0].title}: `);
      expect(page).not.toContain('No outcome');
    }
  });

  it('of no change at all says so', () => {
    const { out } = ask('--set', 'chair.pen=0', '--replicates', '2');
    const twice = ask('--set', 'agents.cisco.name=Cisco', '--replicates', '2').out;
    expect(twice).toContain('Nothing: both arms are the same in every pair');
    expect(out).toContain('What if');
  });

  it('plays every combination of several changes, or all of them together only', () => {
    const two = ['--do', 'no-side-payment', '--set', 'agents.*.saliences.codec=0.5', '--replicates', '2'];
    expect(documentOf(...two).combinations?.map(({ made }) => made)).toEqual([[0], [1], [0, 1]]);
    expect(documentOf(...two, '--joint').combinations).toBeUndefined();
  });
});

const FILE = join(folder, 'odd.yaml');
const head = 'parley: 1\nkind: interventions\ninterventions:\n';

it('fits a page of 80 columns, with a command that a shell takes as it stands', () => {
  const { out } = ask(
    '--do',
    '{ forbid: [{ action: object, agent: google }] }',
    '--seed',
    'a longer phrase',
    '--replicates',
    '2',
  );
  for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  const printed = out.slice(out.lastIndexOf('  parley ')).replace(/\\\n/g, '').replace(/\s+/g, ' ').trim();
  expect(printed).toBe(
    "parley counterfactual webrtc-codec --do '{ forbid: [{ action: object, agent: google }] }' --replicates 2 --seed 'a longer phrase'",
  );
});

it('is drawn with its intervals', () => {
  const { code } = parley([...CASE, '--replicates', '12', '--svg', 'effects.svg'], folder);
  const svg = readFileSync(join(folder, 'effects.svg'), 'utf8');
  expect([code, svg]).toEqual([0, expect.stringContaining('Mandatory video codec adopted')]);
  expect(svg).not.toContain('NaN');
});

it('has a schema for its files', () => {
  const { code, out } = parley(['schema', 'interventions'], folder);
  const { properties } = JSON.parse(out) as {
    properties: { interventions: { items: { properties: object } } };
  };
  expect([code, Object.keys(properties.interventions.items.properties)]).toEqual([
    0,
    expect.arrayContaining(['set', 'scale', 'freeze', 'remove', 'merge', 'force', 'forbid']),
  ]);
});

it('takes an intervention as it stands', () => {
  const inline = '{ events: { drop: [side-payment] } }';
  const { effects } = documentOf('--do', inline, '--replicates', '2');
  expect(effects).toEqual(documentOf('--do', 'no-side-payment', '--replicates', '2').effects);
  const { code, err } = ask('--do', '{ events: { dorp: [side-payment] } }');
  expect([code, err]).toEqual([2, expect.stringMatching(/--do:1:\d+.*unknown field 'dorp'/)]);
});

describe('what cannot be', () => {
  it.each([
    [
      'force: [{ action: call-vote, agent: google, issue: codec, at: { round: 1 } }]',
      /nobody can force a vote in the venue 'ietf-wg'/,
    ],
    ['force: [{ action: sign, agent: google }]', /'sign' is impossible: nothing is signed/],
    ['set: { agents.gogle.saliences.codec: 1 }', /no 'gogle' among the agents.*\n?.*did you mean 'google'/],
    ['set: { chair.pen: 2 }', /between 0 and 1/],
    [
      'remove: [agents.google]\n    set: { agents.google.saliences.codec: 1 }',
      /no 'google' among the agents any more/,
    ],
    ['forbid: [{ action: objct }]', /object/],
  ])('is refused with its place before anything runs: %s', (change, message) => {
    writeFileSync(FILE, `${head}  - id: odd\n    title: Odd\n    ${change}\n`);
    const { code, out, err } = ask('--do', FILE, '--replicates', '2');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).toMatch(/odd\.yaml:\d+:\d+/);
  });

  it('is a scenario in the place of interventions', () => {
    writeFileSync(FILE, 'parley: 1\nkind: scenario\nid: odd\nextends: webrtc-codec\n');
    const { code, err } = ask('--do', FILE);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/odd\.yaml:2:7 kind: this is a scenario.*parley compare/),
    ]);
    expect(err.trim().split('\n')).toHaveLength(3);
  });

  it.each([
    [['--set', 'agents.gogle.saliences.codec=1'], "did you mean 'google'"],
    [['--do', 'no-side-paymnt'], "did you mean 'no-side-payment'"],
    [['--do', 'no-side-payment', '--outcome', 'issues.kodec.text'], 'issues.codec.text'],
    [['--do', 'no-side-payment', '--replicates', '1'], '--replicates'],
    [['--do', 'no-side-payment', '--workers', '0'], '--workers'],
    [[], 'say what is changed with --set or --do'],
  ])('is refused on the command line: %j', (words, message) => {
    const { code, out, err } = ask(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
