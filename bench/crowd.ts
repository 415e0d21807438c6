/** Rooms of any size: camps with much scatter about them, so that some agents stand between two. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scattered } from './scattered-roster.ts';

/** Where three camps stand on five issues. */
const CAMPS = [
  [20, 75, 30, 60, 40],
  [70, 30, 65, 35, 55],
  [45, 55, 80, 80, 15],
] as const;
/** Width of the scatter about a camp, in points. */
const SCATTER = 50;

const clamp = (value: number): number => Math.min(100, Math.max(0, value));

export const CROWD_ISSUES = CAMPS[0].length;

/** The stance of an agent on an issue, and how much it cares. */
export function crowdView(agent: number, issue: number): { position: number; salience: number } {
  const at = agent * CROWD_ISSUES + issue;
  const noise = scattered(3 * at + 1) + scattered(5 * at + 2) - 1;
  const position = clamp(CAMPS[agent % CAMPS.length][issue] + (SCATTER * noise) / 2);
  return { position: Math.round(100 * position) / 100, salience: 0.1 + 0.9 * scattered(7 * at + 3) };
}

/** Writes a scenario of so many states to a folder of its own, which is returned. */
export function crowd(agents: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-crowd-'));
  const issues = Array.from({ length: CROWD_ISSUES }, (_, k) => `q${k + 1}`);
  writeFileSync(
    join(folder, 'scenario.yaml'),
    `parley: 1
kind: scenario
id: crowd
title: A crowd of ${agents}
story: Invented, to see how time grows with the number of agents.
question: How long does it take?
venue: itu-treaty-conference
issues:
${issues.map((id) => `  - { id: ${id}, title: Question ${id}, reference: 0, anchors: [{ at: 0, label: none }, { at: 100, label: all }], status: proposal }`).join('\n')}
agents:
  - file: roster.csv
blocs:
  - { id: first, title: First camp, discipline: 0.3, status: proposal }
sources:
  - { id: INVENTED, title: Made up, access: memory }
`,
  );
  const head = `id,name,kind,blocs,individual,substantive,processual,organisational,institutional,${issues.flatMap((id) => [`${id}.position`, `${id}.salience`]).join()},status,sources`;
  const rows = Array.from({ length: agents }, (_, i) => {
    const bases = [1, 2, 3, 4, 5].map((base) => scattered(11 * i + base).toFixed(3));
    const views = issues.flatMap((_, k) => {
      const { position, salience } = crowdView(i, k);
      return [position.toFixed(2), salience.toFixed(3)];
    });
    return [
      'a' + String(i).padStart(6, '0'),
      `Agent ${i}`,
      'state',
      i % CAMPS.length === 0 ? 'first' : '',
      ...bases,
      ...views,
      'proposal',
      'INVENTED',
    ].join();
  });
  writeFileSync(join(folder, 'roster.csv'), `${head}\n${rows.join('\n')}\n`);
  return folder;
}
