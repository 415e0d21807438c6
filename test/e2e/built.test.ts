/** What the build makes: files that a command need not wait for, and shipped scenarios that are loaded already. */
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { BUILT, DISK, type KeptScenario, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { scenarioIds } from '../../src/scenarios/locate.ts';
import { BINARY, parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

/** A built file and all that are loaded with it, each with its text. */
function filesWith(path: string, seen = new Map<string, string>()): Map<string, string> {
  if (!seen.has(path)) {
    const text = readFileSync(path, 'utf8');
    seen.set(path, text);
    for (const [, name] of text.matchAll(/(?:\bfrom|\bimport)"(\.[^"]+)"/g))
      filesWith(join(dirname(path), name), seen);
  }
  return seen;
}
const loadedWith = (path: string): string => [...filesWith(path).values()].join('\n');

/** Own files that those were made of, below the folder of sources. */
const sourcesWith = (path: string): string[] =>
  [...filesWith(path).keys()].flatMap((file) => {
    const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
    return sources.flatMap((source) => /\/src\/(.+)$/.exec(source)?.[1] ?? []);
  });

/** What the program says of itself besides its commands: words, the ways they are written, and how it ends. */
const BESIDE_COMMANDS = new Set([
  'engine/invariant.ts',
  'experiments/sweep/file.ts',
  'experiments/sweep/this-machine.ts',
  'report/command-line.ts',
  'report/width.ts',
  'report/words.ts',
  'runs/defect.ts',
  'runs/failure.ts',
  'runs/version.ts',
  'runs/write.ts',
  'scenarios/nearest.ts',
  'scenarios/text.ts',
  'tui/interactive.ts',
]);
/**
 * Bytes that a start may load for each command: what it says of itself and its options, and its share of the parser. A limit for the
 * whole would only tell how many commands there are.
 */
const BYTES_A_COMMAND = 9_500;

/** The program itself, which the first file loads once it has looked at Node. */
const PROGRAM = join(
  dirname(BINARY),
  /import\("(\.\.\/chunks\/program-[^"]+)"\)/.exec(readFileSync(BINARY, 'utf8'))![1],
);

/** Words that stand in the YAML library, zod and React, whatever becomes of their names. */
const HEAVY = ['Nested mappings are not allowed', 'safeParse', 'react.element', 'useReducer'];
const heavyIn = (text: string) => HEAVY.filter((word) => text.includes(word));

describe('a start', () => {
  it('of the help loads little', () => {
    const text = loadedWith(PROGRAM);
    expect(text).toContain('Plays out how states');
    expect(heavyIn(text)).toEqual([]);
    expect(
      sourcesWith(PROGRAM).filter((file) => !file.startsWith('cli/') && !BESIDE_COMMANDS.has(file)),
    ).toEqual([]);
    expect(text.length).toBeLessThan(BYTES_A_COMMAND * COMMANDS.length);
  });

  it('of a shipped run on a terminal loads neither what reads files nor React before the first frame', () => {
    const run = /import\("(\.\/watch-run-[^"]+)"\)/.exec(readFileSync(PROGRAM, 'utf8'))!;
    const text = loadedWith(join(dirname(PROGRAM), run[1]));
    expect(text).toContain('Nobody stands together.');
    expect(heavyIn(text)).toEqual([]);
  });

  it('of a broken one names the source where that is asked for', () => {
    expect(parley(['run', 'nowhere'], '.', { PARLEY_DEBUG: '1' }).err).toMatch(/src\/runs\/session\.ts:\d+/);
  });
});

describe('a kept scenario', () => {
  it.each(scenarioIds({ access: DISK }, SHIPPED))('%s is what loading gives', (id) => {
    const path = `${BUILT.replace('/src/', '/dist/')}/scenarios/${id}.json`;
    const { texts, ...kept } = JSON.parse(readFileSync(path, 'utf8')) as KeptScenario;
    const loaded = loadScenario(id, { folders: SHIPPED, access: DISK, known: KNOWN });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    // The world follows from the scenario.
    const { world: _, ...read } = loaded;
    expect({ ok: true, warnings: [], ...kept }).toStrictEqual(read);
    const names = Object.keys(texts).map((name) => name.replace(/^scenarios\//, ''));
    expect(names.sort()).toEqual([...kept.files].sort());
  });

  it('serves only while its files are the same', () => {
    for (const name of ['dist', 'seeds', 'package.json'])
      cpSync(name, join(folder, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
    const describeIt = () =>
      spawnSync(process.execPath, [join(folder, 'dist/cli/main.js'), 'describe', 'webrtc-codec'], {
        encoding: 'utf8',
      });
    const path = join(folder, 'seeds/scenarios/webrtc-codec/scenario.yaml');
    const text = readFileSync(path, 'utf8');
    expect(describeIt().status).toBe(0);
    writeFileSync(path, text.replace(/^title: .*$/m, 'title: Another room'));
    expect(describeIt().stdout).toContain('Another room');
    writeFileSync(path, text.replace(/^title: .*$/m, 'titel: Another room'));
    const { status, stderr } = describeIt();
    expect(status).toBe(2);
    expect(stderr).toContain('titel');
  });
});

it('tells of a broken invariant with the round, the seed and the command that repeats it', () => {
  const { folder: copy, remove: removeCopy } = scratch();
  afterAll(removeCopy);
  for (const name of ['dist', 'seeds', 'package.json']) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'dir');
  // A release in which one thing that must hold does not.
  const look = /hold\([^;]*?,"stances stay on their scale"\)/;
  const chunks = readdirSync(join(copy, 'dist/chunks')).map((name) => join(copy, 'dist/chunks', name));
  const file = chunks.find((path) => path.endsWith('.js') && look.test(readFileSync(path, 'utf8')))!;
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(look, 'hold(round<3,"stances stay on their scale")'),
  );
  const words = ['run', 'webrtc-codec', '--seed', 'a phrase', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'dist/cli/main.js'), ...words], {
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 6, stdout: '' });
  expect(stderr).toContain(
    "an invariant of the engine is broken in round 3 of webrtc-codec under the seed 'a phrase': stances stay on their scale",
  );
  expect(stderr).toContain("repeat it with: parley run webrtc-codec --seed 'a phrase' --json");
});
