/** One name, one type: two exported types of one name are told apart only by where they are imported from. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Names that still stand for more than one thing. It may only become shorter. */
const SHARED: ReadonlySet<string> = new Set([
  'Act',
  'Action',
  'Cell',
  'Change',
  'Choice',
  'Comparison',
  'Criterion',
  'Drawn',
  'Effect',
  'Entry',
  'Estimate',
  'Found',
  'IssueView',
  'Loaded',
  'Opening',
  'Pairing',
  'Part',
  'Place',
  'Plan',
  'Point',
  'Progress',
  'Purpose',
  'Question',
  'Row',
  'RunInputs',
  'Score',
  'Screen',
  'Settings',
  'Span',
  'Study',
  'Subject',
  'Table',
  'Target',
  'Turn',
  'Unit',
  'Values',
  'Wish',
  'Written',
]);

const owners = new Map<string, string[]>();
for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/^export (?:interface|type|class|enum) (\w+)/gm))
    owners.set(name, [...(owners.get(name) ?? []), path]);
}
const shared = [...owners].filter(([, paths]) => paths.length > 1);

it('no further name is given to a second type', () => {
  expect(owners.size).toBeGreaterThan(300);
  expect(shared.filter(([name]) => !SHARED.has(name))).toEqual([]);
});

it('lists no name that stands for one thing only', () => {
  const names = new Set(shared.map(([name]) => name));
  expect([...SHARED].filter((name) => !names.has(name))).toEqual([]);
});
