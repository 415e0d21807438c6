/** What the number of coalitions hangs on, in words: γ, its plateau, and what other values find. */
import { scanResolutions, type ResolutionScan } from '../engine/coalitions/scan.ts';
import type { CoalitionsRecord, EngineRecord, MovesRecord } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import { recordsOf } from './finished-run.ts';
import { listed } from './words.ts';

/** How much each issue counts in a round for who stands with whom: in full on the table, less off it. */
export function attentionTo({ issues, parameters }: World, { table }: CoalitionsRecord): Float64Array {
  const counted = new Set(table);
  return Float64Array.from(issues, ({ id }) => (counted.has(id) ? 1 : parameters.offTable));
}

/** The scan of a round. */
export function resolutionScan(world: World, moves: MovesRecord, record: CoalitionsRecord): ResolutionScan {
  const { stance, salience, present } = moves;
  const views = { stance, salience, present, attention: attentionTo(world, record) };
  return scanResolutions(views, record.membership, world.parameters.resolution);
}

/** The scan of the last round; null where no coalitions were looked for. */
export function lastScan(world: World, records: readonly EngineRecord[]): ResolutionScan | null {
  const moves = recordsOf(records, 'moves').at(-1);
  const record = recordsOf(records, 'coalitions').at(-1);
  return moves === undefined || record === undefined ? null : resolutionScan(world, moves, record);
}

const number = (value: number) => String(Number(value.toFixed(2)));

/** Spans of values told one by one. */
const MOST_SPANS = 5;

export function resolutionWords({ resolution, plateau, counts, sample }: ResolutionScan): string {
  const same =
    plateau === null
      ? 'no neighbouring value tried finds the same ones: how many there are is no finding'
      : `the same ones are found from ${number(plateau[0])} to ${number(plateau[1])}`;
  const others = counts.map(({ from, to, coalitions }) => {
    const where = from === to ? `at ${number(from)}` : `from ${number(from)} to ${number(to)}`;
    return `${coalitions === 0 ? 'none' : coalitions} ${where}`;
  });
  return `Found with γ = ${number(resolution)}; ${same}. Coalitions by γ${sample === undefined ? '' : `, among ${sample} of the agents`}: ${listed(others, MOST_SPANS)}.`;
}
