/** The small scenario that benchmarks play: the one that `parley new` writes, with four more states to make ten agents. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templateFiles } from '../src/scenarios/template.ts';

/** Writes the scenario to a folder of its own, which is returned. */
export function tenAgents(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  for (const [name, text] of templateFiles('ten')) {
    const rows = [1, 2, 3, 4].map(
      (at) =>
        `state-${at},State ${at},state,0.5,0.4,0.3,0.4,0.5,${20 * at},0.6,${90 - 20 * at},0.5,proposal,INVENTED`,
    );
    writeFileSync(
      join(folder, name),
      name === 'roster.csv' ? `${text.trimEnd()}\n${rows.join('\n')}\n` : text,
    );
  }
  return folder;
}
