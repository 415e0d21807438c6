/** Generated parts of the documentation are what their scripts would write now. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { blocksIn, bringUpToDate, fillBlocks, table } from '../../scripts/docs/blocks.ts';

it.each(['scripts/odd-tables.ts', 'scripts/reference.ts', 'scripts/readme.ts', 'scripts/efficacies.ts'])(
  '%s --check',
  (script) => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  },
);

it('names every parameter, rule, protocol and option in the ODD', () => {
  const odd = readFileSync('docs/ODD.md', 'utf8');
  const cards = [...Object.values(KNOWN.rules), ...Object.values(KNOWN.protocols)];
  const names = [
    ...Object.keys(PARAMETERS),
    ...cards.flatMap(({ id, options }) => [id, ...Object.keys(options)]),
  ];
  expect(names.filter((name) => !odd.includes(`\`${name}\``))).toEqual([]);
});

it('has the seven elements and the eleven concepts of ODD 2020', () => {
  const odd = readFileSync('docs/ODD.md', 'utf8');
  const elements = [...odd.matchAll(/^## (\d) (.+)$/gm)].map(([, number, title]) => `${number} ${title}`);
  expect(elements).toEqual([
    '1 Purpose and patterns',
    '2 Entities, state variables and scales',
    '3 Process overview and scheduling',
    '4 Design concepts',
    '5 Initialization',
    '6 Input data',
    '7 Submodels',
  ]);
  const concepts = odd.slice(odd.indexOf('## 4 Design'), odd.indexOf('## 5 Init'));
  expect([...concepts.matchAll(/^\*\*([^*]+)\.\*\*/gm)].map(([, concept]) => concept)).toEqual([
    'Basic principles',
    'Emergence',
    'Adaptation',
    'Objectives',
    'Learning',
    'Prediction',
    'Sensing',
    'Interaction',
    'Stochasticity',
    'Collectives',
    'Observation',
  ]);
});

it('fills a block and keeps the prose around it', () => {
  const page = 'before\n<!-- generated: a -->\nold\n<!-- end -->\nafter\n';
  expect(fillBlocks(page, { a: 'new' })).toBe(
    'before\n<!-- generated: a -->\n\nnew\n\n<!-- end -->\nafter\n',
  );
  expect(fillBlocks(fillBlocks(page, { a: 'new' }), { a: 'new' })).toBe(fillBlocks(page, { a: 'new' }));
});

it('hands on the blocks that a script does not write', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'blocks-')), 'page.md');
  writeFileSync(path, '<!-- generated: a -->\n\nold\n\n<!-- end -->\n<!-- generated: b -->\n<!-- end -->\n');
  bringUpToDate(path, { ...blocksIn(path), b: 'new' });
  expect(blocksIn(path)).toEqual({ a: '\nold\n\n', b: '\nnew\n\n' });
});

it('refuses a page whose markers and blocks differ', () => {
  const page = '<!-- generated: a -->\n<!-- end -->\n';
  expect(() => fillBlocks(page, { a: '', b: '' })).toThrow('no marker for b');
  expect(() => fillBlocks(page, {})).toThrow("nothing generates the block 'a'");
});

it('keeps cells of a table apart', () => {
  expect(table(['a', 'b'], [['x | y', 'two\nlines <b>']])).toBe(
    '| a | b |\n| --- | --- |\n| x \\| y | two lines &lt;b> |',
  );
});
