import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/experiments/sweep/machine.ts';
import { openFolder, openManifest } from '../../../src/experiments/sweep/manifest.ts';
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
});
