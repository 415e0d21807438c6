/** What a successor reads is true: named files are there, rooms are all on the map, every term stands once and in order. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandsOf } from './pages.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const ARCHITECTURE = 'docs/explanation/architecture.md';

/** Paths that a page names in monospace. */
const pathsOf = (page: string): string[] =>
  [
    ...read(page).matchAll(
      /`((?:src|test|scripts|seeds|docs|bench|\.ci)\/[^`*\s]*|[A-Z]+\.md|[A-Z]+\.cff)`/g,
    ),
  ].map(([, path]) => path);

describe.each([ARCHITECTURE, 'CONTRIBUTING.md'])('%s', (page) => {
  it('names files and folders that are there', () => {
    const paths = pathsOf(page);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});

it('has every room on the map', () => {
  const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const map = read(ARCHITECTURE);
  expect(rooms.map(({ name }) => name).filter((name) => !map.includes(`\`src/${name}/\``))).toEqual([]);
});

it('shows command lines whose scripts and files are there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const lines = commandsOf('CONTRIBUTING.md');
  const called = [...read('CONTRIBUTING.md').matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name);
  expect(called.filter((name) => !(name in scripts))).toEqual([]);
  const files = lines.flatMap((line) => line.split(' ').filter((word) => /^(src|test)\//.test(word)));
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

it('explains every term once, in order', () => {
  const terms = [...read('docs/glossary.md').matchAll(/^\| ([^|]+?) \|/gm)].map(([, term]) => term).slice(2);
  expect(terms.length).toBeGreaterThan(50);
  expect(new Set(terms).size).toBe(terms.length);
  expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en')));
});
