/** The core stays a core: what its files may import, and which of the machine's functions they may call. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

interface SourceFile {
  /** Path below src, such as `engine/math.ts`. */
  readonly path: string;
  /** Its text without comments. */
  readonly code: string;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1');
}

const FILES: readonly SourceFile[] = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({
    path: relative(SOURCE, file).replaceAll('\\', '/'),
    code: withoutComments(readFileSync(file, 'utf8')),
  }));

const inRoom = (room: string): SourceFile[] => FILES.filter(({ path }) => path.startsWith(`${room}/`));

function importsOf(code: string): string[] {
  return [...code.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"\s]+)['"]/g)].map(([, name]) => name);
}

/** The room of src that an import leads to, or the package. */
function targetOf({ path }: SourceFile, name: string): string {
  if (!name.startsWith('.')) return name;
  const target = join('/', path, '..', name).slice(1);
  return target.split('/')[0];
}

/** The pure rooms, and what their files may reach. Arrows point inwards only. */
const MAY_REACH: Readonly<Record<string, readonly string[]>> = {
  engine: ['engine', 'seedrandom'],
  agents: ['agents', 'models', 'engine'],
  models: ['models', 'engine'],
  campaigns: ['campaigns', 'experiments', 'scenarios', 'agents', 'engine'],
  'experiments/designs': ['experiments', 'engine'],
  'experiments/estimators': ['experiments', 'models', 'engine'],
  'experiments/statistics': ['experiments', 'models', 'engine'],
};

/** Rooms that nothing further in may know of. */
const MUST_NOT_REACH: Readonly<Record<string, readonly string[]>> = {
  scenarios: ['report', 'campaigns', 'experiments', 'runs', 'tui', 'cli', 'react', 'ink', 'yargs'],
  report: ['runs', 'tui', 'cli', 'react', 'ink', 'yargs'],
  campaigns: ['report', 'runs', 'tui', 'cli', 'react', 'ink', 'yargs'],
  experiments: ['campaigns', 'runs', 'tui', 'cli', 'react', 'ink', 'yargs'],
  runs: ['tui', 'cli', 'react', 'ink', 'yargs'],
  tui: ['cli', 'yargs'],
  library: ['tui', 'cli', 'react', 'ink', 'yargs'],
};

/** What the parts of the library that run in a browser may import of it and of Node, directly or through others. */
const FOR_BROWSERS = ['library/engine.ts', 'library/models.ts'];

const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['the clock', /\bDate\b|\bperformance\b|\bsetTimeout\b|\bsetInterval\b/],
  ['the process', /\bprocess\b|\bglobalThis\b|\bBuffer\b/],
  ['randomness of the machine', /Math\s*\.\s*random|\bcrypto\b/],
  [
    'functions whose last bit differs',
    /Math\s*\.\s*(?!abs\b|min\b|max\b|floor\b|ceil\b|round\b|trunc\b|sqrt\b|imul\b|fround\b|sign\b)\w+/,
  ],
  // A power of whole numbers of any size (10n ** 3n) is exact.
  ['powers', /(?<!\dn )\*\*/],
  ['the language of the machine', /localeCompare|\bIntl\b|toLocale\w+/],
];

describe('the pure rooms', () => {
  it.each(Object.keys(MAY_REACH))('%s has files, and they reach inwards only', (room) => {
    const files = inRoom(room);
    expect(files.length).toBeGreaterThan(3);
    const strays = files.flatMap((file) =>
      importsOf(file.code)
        .filter((name) => !MAY_REACH[room].includes(targetOf(file, name)))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });

  it.each(FORBIDDEN)('use nothing of %s', (_, pattern) => {
    const users = Object.keys(MAY_REACH)
      .flatMap(inRoom)
      .filter(({ code }) => pattern.test(code))
      .map(({ path, code }) => `${path}: ${pattern.exec(code)![0]}`);
    expect(users).toEqual([]);
  });
});

describe('the outer rooms', () => {
  it.each(Object.keys(MUST_NOT_REACH))('%s knows nothing of what lies further out', (room) => {
    const strays = inRoom(room).flatMap((file) =>
      importsOf(file.code)
        .filter((name) => MUST_NOT_REACH[room].includes(targetOf(file, name)))
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });
});

describe('the library', () => {
  it.each(FOR_BROWSERS)('%s leads to nothing that only Node has', (start) => {
    const seen = new Set([start]);
    const strays: string[] = [];
    for (const path of seen) {
      const file = FILES.find((one) => one.path === path)!;
      for (const name of importsOf(file.code.replace(/import type [^;]*;/g, ''))) {
        if (name.startsWith('.')) seen.add(join('/', path, '..', name).slice(1));
        else if (/^node:|^(?:react|ink|yargs|piscina)$/.test(name)) strays.push(`${path} imports ${name}`);
      }
    }
    expect(seen.size).toBeGreaterThan(20);
    expect(strays).toEqual([]);
  });
});

describe('the state of the engine', () => {
  it('is read outside it only where ADR 2 says', () => {
    const faces = ['report', 'runs', 'tui', 'cli', 'web', 'library'].flatMap(inRoom);
    const readers = faces.filter(({ code }) => /engine\/state\.ts/.test(code)).map(({ path }) => path);
    expect(readers.sort()).toEqual([
      // Hands on the type to programs.
      'library/engine.ts',
      'report/game-view.ts',
      'tui/model/tape.ts',
      'web/play/model.ts',
    ]);
    const askers = inRoom('tui').filter(({ code }) => /\.before\(/.test(code));
    expect(askers.map(({ path }) => path)).toEqual(['tui/model/edit.ts']);
  });
});

describe('the scan itself', () => {
  it('sees what it looks for', () => {
    const hits = (code: string): string[] =>
      FORBIDDEN.filter(([, pattern]) => pattern.test(code)).map(([name]) => name);
    expect(hits('const now = Date.now();')).toEqual(['the clock']);
    expect(hits('const x = Math.random();')).toEqual([
      'randomness of the machine',
      'functions whose last bit differs',
    ]);
    expect(hits('const x = Math.exp(2) + Math.sqrt(2);')).toEqual(['functions whose last bit differs']);
    expect(hits('const x = 2 ** 3;')).toEqual(['powers']);
    expect(hits('const x = 10n ** 3n;')).toEqual([]);
    expect(hits('const x = Math.sqrt(Math.abs(Math.imul(2, 3)));')).toEqual([]);
    expect(importsOf("import fs from 'node:fs';\nconst a = import('ink');\nexport * from './a.ts';")).toEqual(
      ['node:fs', 'ink', './a.ts'],
    );
    expect(importsOf("field(part, 'from'), known, 'end'")).toEqual([]);
    expect(targetOf({ path: 'engine/rules/vote.ts', code: '' }, '../../agents/books.ts')).toBe('agents');
  });
});
