/** A scenario whose text is where its one speaker stands, with no luck in it: what goes in as a distribution comes out as it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENUE } from './memory-files.ts';

/** Writes it into a folder. @returns its file */
export function writeSolo(folder: string, position: string, more = ''): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'hall.yaml'), VENUE.replace(/^  - \{ id: signing.*$/m, ''));
  writeFileSync(
    join(folder, 'scenario.yaml'),
    `parley: 1
kind: scenario
id: solo
title: Solo
story: One speaks
question: Where does it end?
venue: ./hall.yaml
issues:
  - { id: tax, title: Tax, reference: 0, anchors: [{ at: 0, label: none }, { at: 100, label: full }] }
agents:
  - id: ann
    name: Ann
    kind: state
    bases: { individual: 0.5, substantive: 0.5, processual: 0.5, organisational: 0.5, institutional: 0.5 }
    positions: { tax: ${position} }
    saliences: { tax: 1 }
${more}`,
  );
  return join(folder, 'scenario.yaml');
}
