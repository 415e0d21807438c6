import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/experiments/sweep/machine.ts';
import { FolderError } from '../../../src/experiments/sweep/folder.ts';
import { openFolder, openManifest } from '../../../src/experiments/sweep/manifest.ts';
import { studyDigest } from '../../../src/experiments/sweep/study.ts';
import { THIS_MACHINE } from '../../../src/experiments/sweep/this-machine.ts';
import { Luck } from '../../support/luck.ts';
import { SimulatedDisk } from '../../support/simulated-disk.ts';
import { smallStudy } from '../../support/small-study.ts';

/** A host that shares a disk with others, and may see late what they write. */
function hostOf(disk: SimulatedDisk, host: string): Machine {
  let words = 0;
  return {
    ...THIS_MACHINE,
    self: { host, pid: 1, started: '1' },
    word: () => `${(words += 1)}`,
    now: () => disk.clock,
    read: (path) => disk.read(path, host),
    size: (path) => disk.stat(path, host)?.size ?? null,
    exists: (path) => disk.stat(path, host) !== null,
    list: (path) => disk.list(path, host),
    makeFolder: (path) => disk.makeFolder(path, host),
    create: (path) => {
      const file = disk.create(path, host);
      return { write: file.write, close: file.sync };
    },
    rename: (from, to) => disk.rename(from, to, host),
    remove: (path) => disk.remove(path),
    sync: (path) => disk.sync(path),
  };
}

describe('the folder of a study', () => {
  const { study, scenarios, texts } = smallStudy(2);

  it('is whole for whoever sees its manifest, also on another host that sees single files late', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const disk = new SimulatedDisk(new Luck('late', String(seed)), true);
      openFolder(hostOf(disk, 'one'), '/sweep', study, scenarios, texts);
      const other = hostOf(disk, 'other');
      openFolder(other, '/sweep', study, scenarios, texts);
      while (!other.exists('/sweep/manifest.json')) disk.list('/', 'other');
      expect(openManifest(other, '/sweep', study.parley).study).toEqual(study);
    }
  });

  /** What is said of a folder whose manifest was changed so. */
  function saidOf(change: (manifest: Record<string, unknown>) => unknown): string {
    const host = hostOf(new SimulatedDisk(new Luck('changed', '0'), true), 'one');
    openFolder(host, '/sweep', study, scenarios, texts);
    const manifest = JSON.parse(new TextDecoder().decode(host.read('/sweep/manifest.json')));
    host.remove('/sweep/manifest.json');
    const file = host.create('/sweep/manifest.json');
    file.write(new TextEncoder().encode(JSON.stringify(change(manifest))));
    file.close();
    try {
      openManifest(host, '/sweep', study.parley);
      return 'taken';
    } catch (error) {
      if (error instanceof FolderError) return `${error.trouble}: ${error.message}`;
      throw error;
    }
  }

  it('is read only with a manifest that proves itself, of this version', () => {
    expect(saidOf((manifest) => manifest)).toBe('taken');
    expect(saidOf(() => 1)).toMatch(/^damaged: .* is damaged$/);
    const other = 'damaged: /sweep/manifest.json is not that of a sweep, or is damaged';
    expect(saidOf((manifest) => ({ ...manifest, kind: 'run' }))).toBe(other);
    expect(saidOf((manifest) => ({ ...manifest, study: null }))).toBe(other);
    expect(saidOf((manifest) => ({ ...manifest, study: 'a study' }))).toBe(other);
    expect(saidOf((manifest) => ({ ...manifest, study: { ...study, replicates: 3 } }))).toBe(
      'damaged: /sweep/manifest.json was changed by hand, or is damaged',
    );
    const older = { ...study, parley: '0.1' };
    expect(saidOf((manifest) => ({ ...manifest, study: older, digest: studyDigest(older) }))).toContain(
      'was begun with Parley 0.1; rows of two versions are not mixed',
    );
  });

  it('is not laid out over files that no sweep has written', () => {
    const refused = (path: string, bytes: Uint8Array): unknown => {
      const host = hostOf(new SimulatedDisk(new Luck('foreign', '0'), true), 'one');
      host.makeFolder('/sweep');
      host.makeFolder('/sweep/inputs');
      const file = host.create(path);
      file.write(bytes);
      file.close();
      return openFolder(host, '/sweep', study, scenarios, texts);
    };
    const some = new TextEncoder().encode('somebody else’s');
    expect(() => refused('/sweep/runs.parquet', some)).toThrow(FolderError);
    expect(() => refused('/sweep/inputs/scenario-0000.json', some)).toThrow(FolderError);
  });
});
