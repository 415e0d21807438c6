/** Files of other programs for tests: made up here, in memory. */
import { IMPORTERS } from '../../src/scenarios/importers/index.ts';
import { importRoster } from '../../src/scenarios/importers/shared/import.ts';
import { formatProblem } from '../../src/scenarios/problems.ts';
import type { RosterFile } from '../../src/scenarios/rosters/file.ts';
import { loadRoster, type LoadedRoster } from '../../src/scenarios/rosters/read.ts';
import { writeRoster } from '../../src/scenarios/rosters/write.ts';
import { memoryFiles } from '../support/memory-files.ts';

export const KTAB = `Two dims,"A test, with a comma",3,2,
Actor,Description,Power,Price,Price salience,Date,Date salience,
A,First one,100,10,50,20,30,
B,,50.5,70,40,80,20,
"C, Inc.",Third,20,100,10,0,60,
`;

export const EXCHANGE = `#O\tA summit
#/\tremark
#A\tnorth\tThe North
#A\tsouth\tThe South
#P\ttax\tA tax
#M\ttax\t0\tnone
#M\ttax\t50\tfull
#P\tdate\tWhen
#D\tnorth\ttax\t10\t0.9\t0.5
#D\tnorth\tdate\t80\t0.3\t0.5
#D\tsouth\ttax\t50\t0.2\t0.4
#D\tsouth\tdate\t20\t0.8\t0.4
`;

export const CHALLENGE = `Actor,Capability,Position,Salience
A,0.5,4,0.8
B,0.3,7,0.4
C,0.2,10,1
`;

/** Reads a file of a format from text. */
export function readText(format: string, text: string | Uint8Array, name = '/in/file.csv'): LoadedRoster {
  return importRoster(IMPORTERS[format], name, memoryFiles({ [name]: text }));
}

/** The roster of a text. @throws Error with the problems */
export function rosterOf(format: string, text: string | Uint8Array, name?: string): RosterFile {
  return need(readText(format, text, name));
}

export function need(loaded: LoadedRoster): RosterFile {
  if (!loaded.ok) throw new Error(linesOf(loaded).join('\n'));
  return loaded.roster;
}

/** Problems as `line:column path: message`. */
export function linesOf(loaded: LoadedRoster): string[] {
  return loaded.ok
    ? []
    : loaded.problems.map((problem) =>
        formatProblem(problem)
          .split('\n')[0]
          .replace(/^.*?\.\w+:/, ''),
      );
}

/** Writes a roster in a format and reads it back. */
export function roundTrip(format: string, roster: RosterFile, out = 'x.csv'): RosterFile {
  const written = IMPORTERS[format].write(roster, out);
  if (!written.ok) throw new Error(written.objection);
  const single = written.files.get('');
  if (single !== undefined) return rosterOf(format, single, `/in/${out}`);
  const files = Object.fromEntries([...written.files].map(([name, text]) => [`/in/${name}`, text]));
  return need(importRoster(IMPORTERS[format], '/in', memoryFiles(files)));
}

/** Writes a roster as a folder of ours and reads it back. */
export function throughFolder(roster: RosterFile): RosterFile {
  const files = Object.fromEntries([...writeRoster(roster)].map(([name, text]) => [`/r/${name}`, text]));
  return need(loadRoster('/r', memoryFiles(files)));
}
