/** Every shipped scenario and campaign has a golden transcript, and it is told today as it was reviewed. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  campaignTranscript,
  campaignTranscriptPath,
  transcript,
  transcriptPath,
} from '../../scripts/transcript.ts';
import { campaignIds } from '../../src/runs/campaign-names.ts';
import { shippedIds } from '../../src/runs/session.ts';

describe('golden transcripts', () => {
  it.each(shippedIds())('%s has one and still goes the same way', (id) => {
    const path = transcriptPath(id);
    expect(existsSync(path), `${path} is missing: run npm run golden and review it`).toBe(true);
    expect(transcript(id)).toBe(readFileSync(path, 'utf8'));
  });

  it('has none for a scenario that is gone', () => {
    const told = readdirSync('test/golden/transcripts').map((file) => file.replace(/\.md$/, ''));
    expect(told.sort()).toEqual([...shippedIds()].sort());
  });
});

describe('golden campaigns', () => {
  it.each(campaignIds())('%s has one and still goes the same way', (id) => {
    const path = campaignTranscriptPath(id);
    expect(existsSync(path), `${path} is missing: run npm run golden and review it`).toBe(true);
    expect(campaignTranscript(id)).toBe(readFileSync(path, 'utf8'));
  });

  it('has none for a campaign that is gone', () => {
    const told = readdirSync('test/golden/campaigns').map((file) => file.replace(/\.md$/, ''));
    expect(told.sort()).toEqual([...campaignIds()].sort());
  });
});
