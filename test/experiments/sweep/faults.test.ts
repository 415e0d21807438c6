/**
 * Nothing is silently wrong on disk: a folder that was damaged somewhere either heals, with tables byte by byte those of the
 * undisturbed sweep, or is refused by name. `PARLEY_FAULTS=2000 npx vitest run` tries more of them.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { KeptAside } from '../../../src/experiments/sweep/chunk-files.ts';
import { FolderError } from '../../../src/experiments/sweep/folder.ts';
import { openManifest, ownedBy } from '../../../src/experiments/sweep/manifest.ts';
import { THIS_MACHINE } from '../../../src/experiments/sweep/this-machine.ts';
import { proveTables, verify } from '../../../src/experiments/sweep/verify.ts';
import { HEAD, layOutExperiment, loadedExperiment } from '../../support/experiments.ts';
import { damage, filesIn } from '../../support/sweep-faults.ts';
import { playExperiment, playFolder, tablesIn } from '../../support/sweep-in-process.ts';

const FAULTS = Number(process.env.PARLEY_FAULTS ?? 200);
/** Milliseconds for all of them: one takes a tenth of a second, and several where the machine has other work. */
const PATIENCE = 60_000 + 5_000 * FAULTS;
const folder = mkdtempSync(join(tmpdir(), 'parley-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

const text = (seed: string) => `${HEAD}seed: ${seed}
rounds: 2
vary: [{ name: openness, path: parameters.openness, values: [0.2, 0.3, 0.5] }]
design: { use: full-factorial }
replicates: 6
metrics: [issues.*.text, signatures.count]
record: [agents, shifts]
`;

const own = loadedExperiment(layOutExperiment(folder, text('one'), 'one.yaml'));
const other = loadedExperiment(layOutExperiment(folder, text('two'), 'two.yaml'));
await playExperiment(THIS_MACHINE, at('calm'), own);
await playExperiment(THIS_MACHINE, at('other'), other);
const calm = tablesIn(THIS_MACHINE, at('calm'), own);

/** What becomes of a folder: healed, refused by the name of a file, or wrong in silence. */
async function resume(path: string): Promise<string> {
  const aside: KeptAside[] = [];
  try {
    const { kind } = await playFolder(THIS_MACHINE, path, 'test', aside);
    expect(kind).toBe('complete');
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    expect(error.message).toMatch(/manifest\.json|inputs\/|ended before it was laid out/);
    return 'refused';
  }
  expect(tablesIn(THIS_MACHINE, path, own)).toEqual(calm);
  for (const { kept } of aside) expect(existsSync(join(path, kept!))).toBe(true);
  return 'healed';
}

describe('a damaged folder of a sweep', () => {
  it(
    `heals or is refused by name, for each of ${FAULTS} faults, and none goes unnoticed`,
    async () => {
      const ends: Record<string, number> = {};
      for (let number = 0; number < FAULTS; number += 1) {
        rmSync(at('hurt'), { recursive: true, force: true });
        cpSync(at('calm'), at('hurt'), { recursive: true });
        const done = damage(at('hurt'), at('other'), `fault ${number}`);
        // Readers either refuse the tables or read those that were collected.
        try {
          const manifest = openManifest(THIS_MACHINE, at('hurt'), null);
          proveTables(ownedBy(THIS_MACHINE, at('hurt'), manifest), manifest);
          expect(
            tablesIn(THIS_MACHINE, at('hurt'), own),
            `fault ${number}: ${done.file}, ${done.what}`,
          ).toEqual(calm);
        } catch (error) {
          if (!(error instanceof FolderError)) throw error;
        }
        const end = await resume(at('hurt'));
        ends[end] = (ends[end] ?? 0) + 1;
      }
      expect(ends.healed).toBeGreaterThan(FAULTS / 4);
      expect(ends.refused).toBeGreaterThan(FAULTS / 20);
    },
    PATIENCE,
  );

  it('shows every fault in a file that has a checksum to verify', () => {
    for (const name of filesIn(at('calm'))) {
      rmSync(at('seen'), { recursive: true, force: true });
      cpSync(at('calm'), at('seen'), { recursive: true });
      const path = join(at('seen'), name);
      const bytes = Buffer.from(THIS_MACHINE.read(path));
      // A letter of a text or a byte of a table: nothing that JSON would not mind.
      const place = name.endsWith('.json') ? bytes.indexOf('"') + 1 : bytes.length >> 1;
      bytes[place] ^= 1;
      THIS_MACHINE.remove(path);
      const output = THIS_MACHINE.create(path);
      output.write(bytes);
      output.close();
      if (name === 'manifest.json') expect(() => verify(THIS_MACHINE, at('seen'))).toThrow(FolderError);
      else
        expect(verify(THIS_MACHINE, at('seen')).faults.map((fault) => fault.name)).toContainEqual(
          name.startsWith('chunks/') ? name.split('/').slice(0, 2).join('/') : name,
        );
    }
    expect(verify(THIS_MACHINE, at('calm')).faults).toEqual([]);
  });
});
