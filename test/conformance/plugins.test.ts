/** Every decision rule and every bargaining protocol inherits the conformance suite by standing in its folder. */
import { PROTOCOLS } from '../../src/agents/protocols/index.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { conform } from './conform.ts';

for (const [id, { card }] of Object.entries(RULES))
  conform({ kind: 'rule', id, card, folder: 'src/engine/rules' });
for (const [id, { card }] of Object.entries(PROTOCOLS))
  conform({ kind: 'protocol', id, card, folder: 'src/agents/protocols' });
