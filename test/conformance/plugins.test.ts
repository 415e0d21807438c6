/** Every decision rule and every bargaining protocol inherits the conformance suite by standing in its folder. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROTOCOLS } from '../../src/agents/protocols/index.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { conform } from './conform.ts';

const RULE_FOLDER = 'src/engine/rules';
const PROTOCOL_FOLDER = 'src/agents/protocols';

for (const [id, { card }] of Object.entries(RULES)) conform({ kind: 'rule', id, card, folder: RULE_FOLDER });
for (const [id, { card }] of Object.entries(PROTOCOLS))
  conform({ kind: 'protocol', id, card, folder: PROTOCOL_FOLDER });

describe('the registries', () => {
  it.each([
    [RULE_FOLDER, 'rule.ts', Object.keys(RULES)],
    [PROTOCOL_FOLDER, 'protocol.ts', Object.keys(PROTOCOLS)],
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
