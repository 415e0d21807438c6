/** The package as it is published: packed, installed into a folder of somebody else, called and imported there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fencesOf, writeFiles } from '../docs/pages.ts';
import { parley, scratch } from '../support/parley.ts';

const PAGE = 'docs/how-to/use-as-a-library.md';
const MINUTE = 60_000;
const { folder, remove } = scratch();
afterAll(remove, MINUTE);

const at = join(folder, 'elsewhere');
const bin = join(at, 'node_modules', '.bin');

const npm = (words: readonly string[], cwd: string): string =>
  execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] };

beforeAll(() => {
  mkdirSync(at);
  writeFileSync(join(at, 'package.json'), '{ "private": true, "type": "module" }');
  // The suite has built what is packed, except for the types.
  npm(['run', '--silent', 'types'], '.');
  [packed] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], '.'),
  ) as (typeof packed)[];
  npm(
    [
      'install',
      '--prefer-offline',
      '--omit=optional',
      '--no-audit',
      '--no-fund',
      join(folder, packed.filename),
    ],
    at,
  );
}, 5 * MINUTE);

it('holds the program, what it is seeded with and no source', () => {
  const roots = new Set(packed.files.map(({ path }) => path.split('/')[0]));
  expect([...roots].sort()).toEqual(['LICENSE', 'README.md', 'dist', 'experiments', 'package.json', 'seeds']);
});

it.each(['parley', 'parley-sim'])('%s finds the scenarios that come with it', (name) => {
  const { status, stdout, stderr } = spawnSync(join(bin, name), ['run', 'wcit-12', '--seed', 'a', '--json'], {
    cwd: at,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ scenario: 'wcit-12', seed: 'a' });
});

describe('the library', () => {
  const node = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: at, encoding: 'utf8' });
    expect({ words, status, stderr: stderr.replaceAll(/^\d+ of \d+\n/gm, '') }).toEqual({
      words,
      status: 0,
      stderr: '',
    });
    return stdout;
  };
  const evaluate = (code: string): unknown => JSON.parse(node('--input-type=module', '-e', code));

  beforeAll(() => writeFiles(PAGE, at));

  it.each(fencesOf(PAGE).flatMap(({ file }) => file ?? []))('%s of its page runs', (file) => {
    expect(node(file)).not.toBe('');
  });

  it('says what the command says', () => {
    const own = evaluate(`
      import { loadScenario, run } from 'parley-sim';
      const scenario = await loadScenario('wcit-12', { set: ['chair.pen=0.4'] });
      console.log(JSON.stringify(run(scenario, { seed: 'b', rounds: 9, interventions: ['no-access-clause'] })));`);
    const words = [
      '--set',
      'chair.pen=0.4',
      '--do',
      'no-access-clause',
      '--seed',
      'b',
      '--rounds',
      '9',
      '--json',
    ];
    expect(own).toEqual(JSON.parse(parley(['run', 'wcit-12', ...words]).out));
    const effects = evaluate(`
      import { counterfactual, loadScenario } from 'parley-sim';
      const scenario = await loadScenario('webrtc-codec');
      console.log(JSON.stringify(await counterfactual(scenario, { set: ['chair.pen=0.6'], replicates: 8 })));`);
    const asked = ['counterfactual', 'webrtc-codec', '--set', 'chair.pen=0.6', '--replicates', '8', '--json'];
    expect(effects).toEqual(JSON.parse(parley(asked).out));
  });

  it('plays an object as the scenario that it is', () => {
    const [shipped, object] = evaluate(`
      import { loadScenario, run } from 'parley-sim';
      const shipped = await loadScenario('wcit-12');
      const object = await loadScenario(JSON.parse(JSON.stringify(shipped.file)));
      console.log(JSON.stringify([shipped, object].map((one) => run(one, { seed: 'c' }))));`) as {
      digest: string;
      code: unknown;
    }[];
    expect(object.digest).toBe(shipped.digest);
    expect([typeof shipped.code, object.code]).toEqual(['string', null]);
  });

  it('ends a sweep and a counterfactual where it is told to, and the sweep goes on from there', () => {
    const [stopped, reason, whole] = evaluate(`
      import { counterfactual, loadScenario, sweep } from 'parley-sim';
      const experiment = {
        parley: 1, kind: 'experiment', id: 'e', title: 'E', scenario: 'webrtc-codec',
        vary: [{ name: 'pen', path: 'chair.pen', values: [0.1, 0.9] }], design: { use: 'full-factorial' },
        replicates: 100, metrics: ['rounds'],
      };
      const stop = new AbortController();
      const options = { folder: 'stopped', workers: 1 };
      const first = await sweep(experiment, { ...options, signal: stop.signal, onProgress: ({ done }) => done > 0 && stop.abort() });
      const rest = await sweep(experiment, options);
      const again = new AbortController();
      const reason = await counterfactual(await loadScenario('webrtc-codec'), {
        set: ['chair.pen=0.6'], replicates: 5000, workers: 2, signal: again.signal, onProgress: () => again.abort(),
      }).catch(({ name }) => name);
      console.log(JSON.stringify([first, reason, rest]));`) as [SweepEnd, string, SweepEnd];
    expect(stopped).toMatchObject({ complete: false, units: 200 });
    expect(stopped.done).toBeLessThan(200);
    expect(whole).toMatchObject({ complete: true, units: 200, done: 200, runs: 200 - stopped.done });
    expect(reason).toBe('AbortError');
  });

  it('is typed: what is right compiles and what is wrong does not', () => {
    writeFileSync(
      join(at, 'typed.ts'),
      `import { loadScenario, ParleyError, run, type RunDocument } from 'parley-sim';
       import { playOut, type World } from 'parley-sim/engine';
       import { solve, type Roster } from 'parley-sim/models';
       export const digest = async (): Promise<string> => run(await loadScenario('igf-2012'), { seed: 'a' }).digest;
       export const texts = ({ outcomes }: RunDocument): number[] => outcomes.map(({ text }) => text);
       export const of = (world: World, roster: Roster) => [playOut(world, { seed: 'a' }).rounds, solve('compromise', roster).outcomes[0]];
       export const places = (error: ParleyError): number[] => error.problems.map(({ line }) => line);
       // @ts-expect-error a seed is a phrase
       export const wrong = async () => run(await loadScenario('igf-2012'), { seed: 1 });
       // @ts-expect-error a document has no such field
       export const none = ({ outcome }: RunDocument) => outcome;
`,
    );
    const tsc = join(process.cwd(), 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck'];
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...options, 'typed.ts'], {
      cwd: at,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

interface SweepEnd {
  readonly complete: boolean;
  readonly units: number;
  readonly done: number;
  readonly runs: number;
}
