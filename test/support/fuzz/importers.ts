/** Files of other programs: KTAB's tables and documents, exchange data, tables of the challenge model. */
import { IMPORTERS } from '../../../src/scenarios/importers/index.ts';
import { importRoster } from '../../../src/scenarios/importers/shared/import.ts';
import type { RosterFile } from '../../../src/scenarios/rosters/file.ts';
import { loadRoster } from '../../../src/scenarios/rosters/read.ts';
import { writeRoster } from '../../../src/scenarios/rosters/write.ts';
import { endsOf } from '../../../src/scenarios/uncertain/quantity.ts';
import { CHALLENGE, EXCHANGE, KTAB, rosterOf } from '../../importers/files.ts';
import { memoryFiles } from '../memory-files.ts';
import type { Answer, Specimen, Target } from './target.ts';

/** Holds an imported roster to what every roster is, and that it is read again as it was written. */
export function usable(roster: RosterFile): Answer {
  const numbers = roster.stakes.flatMap(({ position, salience, capability }) =>
    [position, salience, capability].map(endsOf),
  );
  if (numbers.some(({ low, high }) => !Number.isFinite(low) || !Number.isFinite(high) || low > high))
    throw new Error('a number that is none got through');
  if (roster.agents.length === 0 || roster.issues.length === 0)
    throw new Error('an empty roster got through');
  const files = Object.fromEntries([...writeRoster(roster)].map(([name, text]) => [`/r/${name}`, text]));
  const again = loadRoster('/r', memoryFiles(files));
  if (!again.ok) throw new Error(`cannot be read again as written: ${again.problems[0].message}`);
  if (again.roster.stakes.length !== roster.stakes.length)
    throw new Error('stakes are lost when it is written');
  return { ok: true };
}

function xml(): string {
  const written = IMPORTERS.ktab.write(rosterOf('ktab', KTAB), 'x.xml');
  if (!written.ok) throw new Error(written.objection);
  return written.files.get('')!;
}

const specimen = (format: string, name: string, text: string): Specimen => ({
  ref: format,
  files: { [`/in/${name}`]: text },
});

export const importers: Target = {
  name: 'importers',
  specimens: () => [
    specimen('ktab', 'a.csv', KTAB),
    specimen('ktab', 'a.csv', KTAB.replaceAll(',', ';')),
    specimen('ktab', 'a.xml', xml()),
    specimen('exchange', 'a.csv', EXCHANGE),
    specimen('challenge', 'a.csv', CHALLENGE),
    specimen('challenge', 'a.csv', CHALLENGE.replaceAll(',', '\t')),
  ],
  read({ ref, files }, access) {
    const [path] = Object.keys(files);
    const read = importRoster(IMPORTERS[ref], path, access);
    return read.ok ? usable(read.roster) : read;
  },
};
