/** Writes the golden transcripts of all shipped scenarios anew: `npm run golden`. Review what changed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { shippedIds } from '../src/runs/session.ts';
import { transcript, transcriptPath } from './transcript.ts';

for (const id of shippedIds()) {
  const path = transcriptPath(id);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, transcript(id));
  process.stdout.write(`${path}\n`);
}
