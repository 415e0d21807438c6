/** Coalitions round by round, as the records name them. */
import type { CoalitionsRecord, EngineRecord, ShiftRecord } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import { recordsOf } from './finished-run.ts';

export interface CoalitionRow {
  readonly round: number;
  readonly id: string;
  readonly name: string;
  /** Agent ids. */
  readonly members: readonly string[];
}

/** Members of a coalition in a round, by agent id. */
function membersOf(world: World, record: CoalitionsRecord, number: number): string[] {
  return world.agents.flatMap(({ id }, agent) => (record.membership[agent] === number ? [id] : []));
}

/** One row for every coalition of every round. */
export function coalitionRows(world: World, records: readonly EngineRecord[]): CoalitionRow[] {
  return recordsOf(records, 'coalitions').flatMap((record) =>
    record.coalitions.map(({ number, id, name }) => ({
      round: record.round,
      id,
      name,
      members: membersOf(world, record, number),
    })),
  );
}

/** What a coalition is called in a round; where it is gone by then, what it was called last. */
export function coalitionNamer(records: readonly EngineRecord[]): (id: string, round: number) => string {
  const told = recordsOf(records, 'coalitions').toReversed();
  return (id, round) => {
    for (const record of told) {
      const one = record.round > round ? undefined : record.coalitions.find((other) => other.id === id);
      if (one !== undefined) return one.name;
    }
    return id;
  };
}

export interface CoalitionSpan {
  readonly id: string;
  /** What it was called last. */
  readonly name: string;
  /** Rounds in which it was first and last seen. */
  readonly from: number;
  readonly to: number;
  /** Its size in those rounds. */
  readonly first: number;
  readonly last: number;
}

/** Every coalition with its life, the largest of the last round first. */
export function coalitionSpans(records: readonly EngineRecord[]): CoalitionSpan[] {
  const spans = new Map<string, CoalitionSpan>();
  for (const { round, coalitions } of recordsOf(records, 'coalitions')) {
    for (const { id, name, size } of coalitions) {
      const known = spans.get(id) ?? { id, from: round, first: size };
      spans.set(id, { ...known, name, to: round, last: size });
    }
  }
  return [...spans.values()].sort((a, b) => b.to - a.to || b.last - a.last || a.from - b.from);
}

/** How much more the agent's new company agrees with it than its old one, for what the two sides did. */
const weightOf = ({ own, others }: ShiftRecord) => own + others;

/** Agents that crossed over, the largest changes of agreement first: whom the table regrouped, nobody's move took over. */
export function crossings(records: readonly EngineRecord[]): ShiftRecord[] {
  return recordsOf(records, 'shift')
    .filter(({ agent }) => agent !== null)
    .sort((a, b) => weightOf(b) - weightOf(a));
}
