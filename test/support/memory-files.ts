/** A file system in memory for tests of loading: files by absolute path, with links and a log of what was read. */
import type { FileAccess } from '../../src/scenarios/files.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario, loadVenue } from '../../src/scenarios/load.ts';
import type { Loaded, LoadedVenue } from '../../src/scenarios/load.ts';
import { formatProblem } from '../../src/scenarios/problems.ts';
import type { Problem } from '../../src/scenarios/problems.ts';

export type Content = string | Uint8Array | { readonly link: string } | { readonly special: true };

export interface MemoryFiles extends FileAccess {
  /** Paths whose bytes were read, in order. */
  readonly reads: string[];
}

const encoder = new TextEncoder();

/** Files by absolute path; folders exist where something lies in them. */
export function memoryFiles(files: Readonly<Record<string, Content>>): MemoryFiles {
  const at = new Map(Object.entries(files));
  const reads: string[] = [];
  const normal = (path: string): string => {
    const parts: string[] = [];
    for (const part of path.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}`;
  };
  const follow = (path: string): string => {
    let real = '';
    for (const part of normal(path).split('/').slice(1)) {
      real = `${real}/${part}`;
      const content = at.get(real);
      if (typeof content === 'object' && 'link' in content) real = normal(content.link);
    }
    return real;
  };
  const isFolder = (path: string) => [...at.keys()].some((file) => file.startsWith(`${path}/`));
  const bytesOf = (content: Content | undefined): Uint8Array => {
    if (typeof content === 'string') return encoder.encode(content);
    if (content instanceof Uint8Array) return content;
    throw new Error('no such file');
  };
  return {
    reads,
    stat: (path) => {
      const real = follow(path);
      const content = at.get(real);
      if (content === undefined) return isFolder(real) ? { kind: 'folder', size: 0 } : null;
      if (typeof content === 'object' && 'special' in content) return { kind: 'other', size: 0 };
      return { kind: 'file', size: bytesOf(content).length };
    },
    realPath: (path) => {
      const real = follow(path);
      return at.has(real) || isFolder(real) ? real : null;
    },
    read: (path) => {
      reads.push(follow(path));
      return bytesOf(at.get(follow(path)));
    },
    list: (folder) => {
      const inside = [...at.keys()].filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(inside.map((path) => path.slice(folder.length + 1).split('/')[0]))];
    },
  };
}

/** Where shipped files lie in a memory file system. */
export const FOLDERS = { scenarios: '/seeds/scenarios', venues: '/seeds/venues' };

export const VENUE = `parley: 1
kind: venue
id: hall
title: A hall
story: A hall in which states decide
binding: treaty
kinds:
  state: { title: State, votes: 1, signs: true, standing: &full { propose: 1, persuade: 1, pressure: 1, broker: 1, decide: 1 } }
  firm: { title: Firm, votes: 0, signs: false, group: business, standing: { propose: 0, persuade: 0.5, pressure: 0.5, broker: 0, decide: 0 } }
efficacy:
  propose: &even { individual: 0.2, substantive: 0.2, processual: 0.2, organisational: 0.2, institutional: 0.2 }
  persuade: *even
  pressure: *even
  broker: *even
  decide: { individual: 0.1, substantive: 0.1, processual: 0.1, organisational: 0.1, institutional: 0.6 }
parameters: { objection: 0.3, tolerance: 30 }
stages:
  - { id: floor, title: Floor, rounds: 3, rule: { use: consensus }, forced: { use: vote, majority: 0.6 } }
  - { id: signing, title: Signing, rounds: 1, phases: [decision, events], only: [state], rule: { use: signature } }
`;

export const SCENARIO = `parley: 1
kind: scenario
id: talk
title: Talk
story: They talk
question: Who wins?
venue: hall
issues:
  - id: tax
    title: Tax
    reference: 10
    anchors: [{ at: 0, label: none }, { at: 100, label: full }]
  - id: ban
    title: Ban
    reference: 0
    anchors: [{ at: 0, label: none }]
agents:
  - file: roster.csv
  - id: zed
    name: Zed
    kind: state
    bases: { individual: 0.1, substantive: 0.2, processual: 0.3, organisational: 0.4, institutional: 0.5 }
    positions: { tax: 20, ban: 30 }
    saliences: { tax: 0.5, ban: 0.25 }
`;

export const ROSTER = `id,name,kind,individual,substantive,processual,organisational,institutional,tax.position,tax.salience,ban.position,ban.salience
ann,Ann,state,0.5,0.5,0.5,0.5,0.5,70,1,80,0.9
bob,"Bob, Inc.",firm,0.1,0.2,0.3,0.4,0.5,60,0.5,,
`;

/** The files of a valid scenario `talk` in the folder /talk, some of them replaced or added. */
export function talkFiles(changes: Readonly<Record<string, Content>> = {}): MemoryFiles {
  return memoryFiles({
    '/seeds/venues/hall.yaml': VENUE,
    '/talk/scenario.yaml': SCENARIO,
    '/talk/roster.csv': ROSTER,
    ...changes,
  });
}

/** Loads a scenario from memory with the plug-ins of the program. */
export function loadFrom(access: FileAccess, ref = '/talk', set: readonly string[] = []): Loaded {
  return loadScenario(ref, { folders: FOLDERS, access, set, known: KNOWN });
}

/** Loads a venue from memory. */
export function loadVenueFrom(access: FileAccess, ref: string): LoadedVenue {
  return loadVenue(ref, { folders: FOLDERS, access, known: KNOWN });
}

/** The problems of a load without their excerpts: `file:line:column path: message`. */
export function problemsOf(loaded: Loaded | LoadedVenue): string[] {
  const lines = (problems: readonly Problem[]) =>
    problems.map((problem) => formatProblem(problem).split('\n')[0]);
  return loaded.ok ? [] : lines(loaded.problems);
}
