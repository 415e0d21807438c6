/**
 * How well a scenario's content is founded: which parts a source stands behind and which are memory, a modelling choice or
 * reconstructed. Reports say so beside every result.
 */
import type { Founded, ScenarioFile, Status } from '../scenarios/file.ts';
import { heldIn, type HeldNumber } from '../scenarios/uncertain/numbers.ts';

/** Statuses in the order of falling trust; `unstated` where the file says nothing. */
export const GROUNDS = ['sourced', 'memory', 'proposal', 'reconstructed', 'unstated'] as const;
export type Grounding = Status | 'unstated';

/** What many entries of a grounding are, after their number; the same of one entry, where it is another word. */
const GROUND_WORDS: Readonly<Record<Grounding, readonly [string, string?]>> = {
  sourced: ['named in a source'],
  memory: ['from memory'],
  proposal: ['modelling choices', 'modelling choice'],
  reconstructed: ['reconstructed'],
  unstated: ['without a stated basis'],
};

/** `2 modelling choices`. */
export function groundWords(ground: Grounding, count: number, verb = ''): string {
  const [many, one = many] = GROUND_WORDS[ground];
  return `${count}${verb} ${count === 1 ? one : many}`;
}

export interface GroundsPart {
  readonly part: string;
  readonly counts: Readonly<Record<Grounding, number>>;
}

export interface Grounds {
  readonly parts: readonly GroundsPart[];
  /** Over all parts. */
  readonly counts: Readonly<Record<Grounding, number>>;
  /** Listed sources by how much of each was read. */
  readonly sources: Readonly<Record<string, number>>;
  /** Numbers that are given as ranges, and the value that each is held at. */
  readonly held: readonly HeldNumber[];
}

function countGrounds(entries: readonly Founded[]): Record<Grounding, number> {
  const counts = { sourced: 0, memory: 0, proposal: 0, reconstructed: 0, unstated: 0 };
  for (const { status } of entries) counts[status ?? 'unstated'] += 1;
  return counts;
}

/** Of a world that is in no file. */
export const NO_GROUNDS: Grounds = { parts: [], counts: countGrounds([]), sources: {}, held: [] };

/** Counts the statuses that a resolved scenario and its venue declare. */
export function groundsOf(scenario: ScenarioFile): Grounds {
  const { venue } = scenario;
  const entries: [string, readonly Founded[]][] = [
    ['agents', scenario.agents],
    ['issues', scenario.issues],
    ['blocs', scenario.blocs ?? []],
    ['ties', scenario.ties ?? []],
    ['events', scenario.events ?? []],
    ['packages', scenario.packages ?? []],
    ['proposals', scenario.proposals ?? []],
    ['affairs', scenario.affairs ?? []],
    ['venue rules', venue.facts ?? []],
    ['outside venues', venue.outside ?? []],
  ];
  const present = entries.filter(([, list]) => list.length > 0);
  const sources: Record<string, number> = {};
  for (const { access = 'unstated' } of [...(scenario.sources ?? []), ...(venue.sources ?? [])]) {
    sources[access] = (sources[access] ?? 0) + 1;
  }
  return {
    parts: present.map(([part, list]) => ({ part, counts: countGrounds(list) })),
    counts: countGrounds(present.flatMap(([, list]) => list)),
    sources,
    held: heldIn(scenario),
  };
}
