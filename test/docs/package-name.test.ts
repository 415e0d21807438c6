/**
 * `parley` on the npm registry is somebody else's package. No line that a reader may copy leads there: outside a clone,
 * `npx parley` would fetch and run it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string;
  readonly bin: Readonly<Record<string, string>>;
};

/** Everything that is read by people or printed for them. */
const READ = [
  'README.md',
  'CHANGELOG.md',
  'CITATION.cff',
  'docs',
  'src',
  'scripts',
  'seeds',
  'experiments',
  '.github',
];

function texts(path: string): [string, string][] {
  const below = readdirSync('.', { withFileTypes: true }).find(({ name }) => name === path);
  if (below === undefined) return [];
  const files = below.isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(md|tsx?|mjs|ya?ml|txt|csv|svg)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];
  return files.map((file) => [file, readFileSync(file, 'utf8')]);
}

/** A program that fetches packages, called for `parley`, and an import of it. */
const FETCHED =
  /\b(?:npx|bunx|pnpx|(?:npm|pnpm|yarn|bun)\s+(?:exec|x|dlx|i|install|add|create|init))(?:\s+-[-\w=.]*)*\s+parley(?![-/\w])/g;
const IMPORTED = /\b(?:from|import)\s*\(?\s*['"]parley['"/]/g;

const strangers = (text: string): string[] =>
  [FETCHED, IMPORTED].flatMap((pattern) => text.match(pattern) ?? []);

it('no line leads to a stranger', () => {
  const read = READ.flatMap(texts);
  expect(read.length).toBeGreaterThan(500);
  expect(read.flatMap(([file, text]) => strangers(text).map((line) => `${file}: ${line}`))).toEqual([]);
});

it('sees what it looks for', () => {
  const lead = [
    'npx parley list',
    'npx -y parley',
    'npm install -g parley',
    "from 'parley'",
    'npm exec -- parley',
  ];
  expect(lead.filter((line) => strangers(line).length === 0)).toEqual([]);
  const fine = [
    'npx parley-sim list',
    'npm i parley-sim',
    "import('parley-sim/engine')",
    'parley run',
    'npm link',
  ];
  expect(fine.filter((line) => strangers(line).length > 0)).toEqual([]);
});

it('calls the program by the name of the package too, so that npx finds it in a clone and elsewhere', () => {
  expect(manifest.name).not.toBe('parley');
  expect(Object.keys(manifest.bin)).toEqual(['parley', manifest.name]);
  expect(new Set(Object.values(manifest.bin)).size).toBe(1);
});
