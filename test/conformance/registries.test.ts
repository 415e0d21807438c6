/** A plug-in is found by its folder: the indexes are written from the files and never kept by hand. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROTOCOLS } from '../../src/agents/protocols/index.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { DESIGNS } from '../../src/experiments/designs/index.ts';
import { ESTIMATORS } from '../../src/experiments/estimators/index.ts';
import { SEARCHES } from '../../src/experiments/searches/index.ts';

describe('the registries', () => {
  it.each([
    ['src/engine/rules', 'rule.ts', Object.keys(RULES)],
    ['src/agents/protocols', 'protocol.ts', Object.keys(PROTOCOLS)],
    ['src/experiments/designs', 'design.ts', Object.keys(DESIGNS)],
    ['src/experiments/estimators', 'estimator.ts', Object.keys(ESTIMATORS)],
    ['src/experiments/searches', 'search.ts', Object.keys(SEARCHES)],
  ])('%s has every plug-in of its folder and nothing else', (folder, contract, ids) => {
    const files = readdirSync(new URL(`../../${folder}`, import.meta.url)).filter(
      (file) => file.endsWith('.ts') && file !== 'index.ts' && file !== contract,
    );
    expect([...ids].sort()).toEqual(files.map((file) => file.slice(0, -3)).sort());
  });

  it('are current: writing them again would change nothing', () => {
    const root = new URL('../..', import.meta.url);
    expect(() =>
      execFileSync(process.execPath, ['--import', 'tsx', 'scripts/plugins.ts', '--check'], {
        cwd: root,
        stdio: 'pipe',
      }),
    ).not.toThrow();
  });
});
