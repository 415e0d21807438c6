/** What a build keeps of what it ships: as it is once it is loaded from its files. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KeptCampaign } from '../../src/campaigns/kept.ts';
import { loadCampaign } from '../../src/campaigns/load.ts';
import { campaignIds, campaignPath } from '../../src/runs/campaign-names.ts';
import { DISK, fingerprintOf, SEEDS, SHIPPED } from '../../src/scenarios/disk.ts';

describe.each(campaignIds())('the shipped campaign %s', (id) => {
  const kept = JSON.parse(readFileSync(`dist/shipped/campaigns/${id}.json`, 'utf8')) as KeptCampaign;

  it('is kept as its files say, and is known by all of them', () => {
    const read: string[] = [];
    const access = {
      ...DISK,
      read: (path: string) => {
        read.push(path);
        return DISK.read(path);
      },
    };
    const loaded = loadCampaign(campaignPath(id), { folders: SHIPPED, access });
    expect(loaded.ok && loaded.data).toEqual(kept.data);
    expect(loaded.ok && loaded.warnings).toEqual([]);
    expect(loaded.ok && [...loaded.strengths]).toEqual([]);
    const texts = Object.fromEntries(
      read.map((path) => [path.slice(SEEDS.length + 1), fingerprintOf(readFileSync(path))]),
    );
    expect(kept.texts).toEqual(texts);
  });
});
