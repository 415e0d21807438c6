/** The agents of a round as a table: what is shown of each, in the order and selection that was asked for. */
import { byName } from '../../report/names.ts';
import { ACTIONS, BASES } from '../../engine/terms.ts';
import { issuesAsListed } from '../../report/names.ts';
import { slugOf } from '../../scenarios/text.ts';
import type { RoundView, Tape } from './tape.ts';
import { companyName, recordsIn } from './tape.ts';

export const SORTS = ['power', 'name', 'stance', 'moved', 'coalition', 'cares'] as const;
export type Sort = (typeof SORTS)[number];

export interface AgentRow {
  readonly agent: number;
  readonly id: string;
  readonly name: string;
  /** Five bases, 0–1, in the order of BASES. */
  readonly bases: readonly number[];
  /** Sum of capability over all actions in this stage: what the bases are worth in this venue now. */
  readonly power: number;
  /** Stance on the issue that is looked at, its salience, and how far the agent moved on it this round. */
  readonly stance: number;
  readonly salience: number;
  readonly moved: number;
  readonly coalition: number;
  readonly present: boolean;
  /** Texts that were tested this round and that the agent objected to to the end. */
  readonly objections: number;
  /** Its ballot in the round's last vote: 1 for, −1 against, 0 abstains, 2 absent; null without a vote. */
  readonly ballot: number | null;
}

function rowOf(
  tape: Tape,
  view: RoundView,
  agent: number,
  issue: number,
  objections: ReadonlyMap<string, number>,
): AgentRow {
  const { world } = tape;
  const n = world.agents.length;
  const { moves, coalitions } = view;
  const card = world.agents[agent];
  const entry = issue * n + agent;
  let power = 0;
  for (let action = 0; action < ACTIONS.length; action += 1) power += moves.capability[action * n + agent];
  let moved = 0;
  for (const book of moves.books) moved += book[entry];
  return {
    agent,
    id: card.id,
    name: card.name,
    bases: BASES.map((_, base) => moves.bases[base * n + agent]),
    power,
    stance: moves.stance[entry],
    salience: moves.salience[entry],
    moved,
    coalition: coalitions.membership[agent],
    present: moves.present[agent] === 1,
    objections: objections.get(card.id) ?? 0,
    ballot: recordsIn(view, 'vote').at(-1)?.ballots?.[agent] ?? null,
  };
}

/** A smaller number for who comes first. */
const ORDERS: Readonly<Record<Sort, (row: AgentRow) => number>> = {
  power: (row) => -row.power,
  name: () => 0,
  stance: (row) => -row.stance,
  moved: (row) => -Math.abs(row.moved),
  coalition: (row) => (row.coalition < 0 ? Infinity : row.coalition),
  cares: (row) => -row.salience,
};

export interface Selection {
  readonly issue: number;
  readonly sort: Sort;
  /** Part of a name, a bloc, a kind or a coalition's name; '' shows all. */
  readonly filter: string;
}

/** Whether a text has the words of a filter in it, whatever their case and accents. */
function matches(filter: string, ...texts: readonly string[]): boolean {
  const wanted = slugOf(filter);
  if (wanted === '') return filter.trim() === '' || texts.some((text) => text.includes(filter.trim()));
  return texts.some((text) => slugOf(text).includes(wanted));
}

const byTape = new WeakMap<RoundView, Map<string, AgentRow[]>>();

/** The rows of a round, sorted and filtered; made once for each selection. */
export function agentRows(tape: Tape, view: RoundView, selection: Selection): readonly AgentRow[] {
  const key = JSON.stringify([selection.issue, selection.sort, selection.filter]);
  const made = byTape.get(view) ?? new Map<string, AgentRow[]>();
  byTape.set(view, made);
  const known = made.get(key);
  if (known !== undefined) return known;
  const { world, names } = tape;
  const n = world.agents.length;
  const objections = new Map<string, number>();
  for (const test of recordsIn(view, 'test'))
    for (const id of test.objectors) objections.set(id, (objections.get(id) ?? 0) + 1);
  const blocsOf = (agent: number): string[] =>
    world.blocs.flatMap(({ id, title }, bloc) =>
      view.moves.member[bloc * n + agent] === 1 ? [id, title] : [],
    );
  const wanted = world.agents.flatMap((card, agent) => {
    if (selection.filter === '') return [agent];
    const company = companyName(view, view.coalitions.membership[agent]) ?? '';
    return matches(
      selection.filter,
      card.name,
      card.id,
      names.party(card.id),
      card.kind,
      card.group,
      company,
      ...blocsOf(agent),
    )
      ? [agent]
      : [];
  });
  const order = ORDERS[selection.sort];
  const rows = wanted
    .map((agent) => rowOf(tape, view, agent, selection.issue, objections))
    .sort((a, b) => {
      const by = order(a) - order(b);
      return by === 0 || Number.isNaN(by) ? byName(a.name, b.name) : by;
    });
  made.set(key, rows);
  return rows;
}

/** Indices of the issues in the order in which the scenario lists them. */
export function listedIssues(tape: Tape): readonly number[] {
  return issuesAsListed(tape.world);
}
