/** Writes the golden transcripts of all shipped scenarios and campaigns anew: `npm run golden`. Review what changed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { campaignIds } from '../src/runs/campaign-names.ts';
import { shippedIds } from '../src/runs/session.ts';
import { campaignTranscript, campaignTranscriptPath, transcript, transcriptPath } from './transcript.ts';

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`${path}\n`);
}

for (const id of shippedIds()) write(transcriptPath(id), transcript(id));
for (const id of campaignIds()) write(campaignTranscriptPath(id), campaignTranscript(id));
