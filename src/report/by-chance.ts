/** How modular a round's agreement is beside rooms in which the same stances are dealt out anew: the null beside its coalitions. */
import { CONDUCT } from '../agents/conduct.ts';
import type { Views } from '../engine/coalitions/agreement.ts';
import { nullModularity, permutationProbability } from '../engine/coalitions/null-model.ts';
import { isLarge, sampleOf } from '../engine/coalitions/search.ts';
import { PURPOSE } from '../engine/draws.ts';
import { openRun } from '../engine/floor.ts';
import { uniform } from '../engine/philox.ts';
import type { CoalitionsRecord, MovesRecord } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import { recordsOf, type FinishedRun } from './finished-run.ts';
import { attentionTo } from './resolution.ts';

/** Rooms drawn for a report at most: none as modular is then the least probability that is usually asked for, one in twenty. */
const ROOMS = 19;
/** Pairs of agents on an issue that all rooms together may have, so that a report takes no time that anybody notices. */
const PAIRS = 1_500_000;
/** Rooms at least: what differs between large rooms is little. */
const LEAST_ROOMS = 5;

/** How many rooms are drawn for so many agents and issues. */
const roomsFor = (n: number, m: number): number =>
  isLarge(n) ? LEAST_ROOMS : Math.min(ROOMS, Math.max(LEAST_ROOMS, Math.floor(PAIRS / (n * n * m))));

export interface ByChance {
  readonly observed: number;
  /** Of the rooms that were drawn. */
  readonly rooms: number;
  readonly mean: number;
  readonly highest: number;
  /** Share of the rooms, the observed one among them, that are at least as modular as it. */
  readonly probability: number;
  /** Agents of a room that was drawn, where they are a sample of a large room: the smaller, the more modular by chance. */
  readonly sample?: number;
}

/**
 * Draws rooms in which every issue keeps its stances and its saliences and who stands where is dealt out anew, keyed by seed,
 * issue and agent.
 * @param views what agreements follow from; @param observed their modularity
 */
export function chanceOf(
  world: World,
  seed: string,
  views: Views,
  observed: number,
  rooms: number,
): ByChance {
  const n = world.agents.length;
  const m = world.issues.length;
  const { visiting, agentKeys, ground } = openRun(world, seed, CONDUCT);
  const keyed = (room: number, issue: number, agent: number) =>
    uniform(PURPOSE.nullModel, room, ground.issueHandles[issue], 0, agentKeys[agent], agentKeys[n + agent]);
  const { resolution } = world.parameters;
  const sample = isLarge(n) ? sampleOf(views, m, visiting()) : null;
  const drawn =
    sample === null
      ? nullModularity(views, n, m, visiting(), rooms, keyed, resolution)
      : nullModularity(
          sample.views,
          sample.agents.length,
          m,
          Int32Array.from(sample.agents.keys()),
          rooms,
          (room, issue, at) => keyed(room, issue, sample.agents[at]),
          resolution,
        );
  return {
    observed,
    rooms,
    mean: drawn.reduce((sum, one) => sum + one, 0) / rooms,
    highest: Math.max(...drawn),
    probability: permutationProbability(observed, drawn),
    ...(sample === null ? {} : { sample: sample.agents.length }),
  };
}

/** The modularity of a round beside that of rooms drawn. */
export function roundByChance(
  world: World,
  seed: string,
  moves: MovesRecord,
  record: CoalitionsRecord,
): ByChance {
  const { stance, salience, present } = moves;
  const views = { stance, salience, present, attention: attentionTo(world, record) };
  const rooms = roomsFor(world.agents.length, world.issues.length);
  return chanceOf(world, seed, views, record.modularity, rooms);
}

/** That of the last round; null where no coalitions were looked for. */
export function lastByChance({ worlds, seed, records }: FinishedRun): ByChance | null {
  const moves = recordsOf(records, 'moves').at(-1);
  const record = recordsOf(records, 'coalitions').at(-1);
  return moves === undefined || record === undefined
    ? null
    : roundByChance(worlds.at(-1)!, seed, moves, record);
}

/** `Modularity 0.19; in 19 rooms with the same stances dealt out by chance 0.04 on average and 0.06 at most: more than chance.` */
export function chanceWords({ observed, rooms, mean, highest, sample }: ByChance): string {
  const [own, usual, most] = [observed, mean, highest].map((value) => value.toFixed(3).replace('-', '−'));
  const verdict = observed > highest ? 'this is more than chance' : 'chance alone may do as much';
  const method =
    sample === undefined
      ? ''
      : `Found among delegates of like-minded agents, since not every two of a room of more than ${sample} are compared. `;
  const size = sample === undefined ? '' : ` of ${sample} of its agents`;
  return `${method}Modularity ${own}; in ${rooms} rooms${size} with the same stances dealt out by chance ${usual} on average and ${most} at most: ${verdict}.`;
}
