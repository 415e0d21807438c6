/** What every table takes down of a run while it is played. */
import { keptWith } from '../../engine/kept.ts';
import { effectiveNumber } from '../../engine/metrics/polarisation.ts';
import type { EngineRecord, MovesRecord, ShiftRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { Meter, measuresOf, type Measure } from '../measures/index.ts';
import { MetricReader, type Sheet } from './readings.ts';
import type { CellValue, Rows } from './rows.ts';
import { AGENT_FIELDS } from './tables.ts';

/** What names a run in every table. */
export interface RunHead {
  readonly id: string;
  readonly replicate: number;
  /** From 1. */
  readonly point: number;
}

/** Takes down one run. */
export interface Recorder {
  /** Whether it has to be told which coalitions there were. */
  readonly readsCoalitions: boolean;
  add(record: EngineRecord): void;
  end(): void;
}

export function shiftRecorder(rows: Rows, { id, replicate, point }: RunHead): Recorder {
  const push = (shift: ShiftRecord) => {
    const { round, kind, agent, from, to, table, own, others, causes } = shift;
    const [first] = causes;
    const cause: CellValue[] =
      first === undefined ? [null, null, null, null] : [first.cause, first.by, first.issue, first.points];
    rows.push([id, replicate, round, point, kind, agent, from, to, table, own, others, ...cause]);
  };
  return {
    readsCoalitions: true,
    add: (record) => {
      if (record.type === 'shift') push(record);
    },
    end: () => {},
  };
}

/** Mean stance on every issue of the agents that are present. */
function meanStances({ stance, present }: MovesRecord, issues: number): number[] {
  const n = present.length;
  return Array.from({ length: issues }, (_, issue) => {
    let sum = 0;
    let count = 0;
    for (let agent = 0; agent < n; agent += 1) {
      if (present[agent] === 0) continue;
      sum += stance[issue * n + agent];
      count += 1;
    }
    return sum / count;
  });
}

/** @param issues ids of all issues of the study, in the order of the columns */
export function roundRecorder(rows: Rows, head: RunHead, world: World, issues: readonly string[]): Recorder {
  const { id, replicate, point } = head;
  const texts = new Map<string, number>();
  const own = new Map(world.issues.map((issue, at) => [issue.id, at]));
  let round = 0;
  let stage = '';
  let shifts = 0;
  let stances: readonly number[] = [];
  let coalitions: readonly CellValue[] = [null, null, null];
  const flush = () => {
    if (round === 0) return;
    const byIssue = issues.flatMap((issue): CellValue[] => {
      const at = own.get(issue);
      return [texts.get(issue) ?? null, at === undefined ? null : (stances[at] ?? null)];
    });
    rows.push([id, replicate, round, point, stage, ...coalitions, shifts, ...byIssue]);
  };
  return {
    readsCoalitions: true,
    add: (record) => {
      if (record.type === 'round') {
        flush();
        ({ round, stage } = record);
        shifts = 0;
      } else if (record.type === 'text') texts.set(record.issue, record.to);
      else if (record.type === 'moves') stances = meanStances(record, world.issues.length);
      else if (record.type === 'shift' && record.agent !== null) shifts += 1;
      else if (record.type === 'coalitions') {
        const sizes = record.coalitions.map(({ size }) => size);
        coalitions = [sizes.length, effectiveNumber(sizes), record.modularity];
      }
    },
    end: flush,
  };
}

/** Measures of single agents, and which agent and field each one is. */
interface AgentMeasures {
  readonly measures: readonly Measure[];
  readonly at: ReadonlyMap<string, number>;
}

const agentMeasures = keptWith((world: World): AgentMeasures => {
  const wanted = new Set(
    world.agents.flatMap(({ id }) => AGENT_FIELDS.map((field) => `agents.${id}.${field}`)),
  );
  const measures = measuresOf(world).filter(({ name }) => wanted.has(name));
  return { measures, at: new Map(measures.map(({ name }, index) => [name, index])) };
});

export function agentRecorder(rows: Rows, { id, replicate, point }: RunHead, world: World): Recorder {
  const { measures, at } = agentMeasures(world);
  const meter = new Meter(world, measures);
  return {
    readsCoalitions: meter.readsCoalitions,
    add: (record) => meter.add(record),
    end: () => {
      const values = meter.values();
      for (const agent of world.agents) {
        const fields = AGENT_FIELDS.map(
          (field) => values[at.get(`agents.${agent.id}.${field}`) ?? -1] ?? NaN,
        );
        rows.push([id, replicate, point, agent.id, ...fields]);
      }
    },
  };
}

/** @param names of the metrics of the sheet */
export function seriesRecorder(
  rows: Rows,
  { id, replicate, point }: RunHead,
  world: World,
  names: readonly string[],
  sheet: Sheet,
): Recorder {
  const reader = new MetricReader(world, sheet, (round, values) =>
    names.forEach((name, at) => rows.push([id, replicate, round, point, name, values[at]])),
  );
  return { readsCoalitions: reader.readsCoalitions, add: (record) => reader.add(record), end: () => {} };
}
