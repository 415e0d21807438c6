/** How well agents and camps did by what was decided. */
import { bargainingSuccess } from '../../engine/metrics/bargaining-success.ts';
import { utilityOf } from '../../engine/metrics/utility.ts';
import type { World } from '../../engine/world.ts';
import { indexOf, type Collector, type Family } from './measure.ts';

/** Collects the final texts, or until then those on the table, and writes what is computed from them. */
function fromTexts(world: World, write: (texts: Float64Array) => ArrayLike<number>): Collector {
  const at = indexOf(world.issues);
  const texts = new Float64Array(world.issues.length).fill(NaN);
  return {
    add: (record) => {
      if (record.type === 'text') texts[at.get(record.issue)!] = record.to;
      else if (record.type === 'outcome') texts[at.get(record.issue)!] = record.text;
    },
    write: (values) => values.set(write(texts)),
  };
}

export const success: Family = {
  measures: (world) =>
    world.agents.map(({ id, name }) => ({
      name: `agents.${id}.success`,
      title: `Bargaining success of ${name}`,
      unit: 'points',
    })),
  collector: (world) =>
    fromTexts(world, (texts) =>
      bargainingSuccess(world.position, world.salience, texts, world.agents.length),
    ),
};

interface Camp {
  readonly room: 'blocs' | 'groups';
  readonly id: string;
  readonly title: string;
  readonly members: readonly number[];
}

/** Declared blocs and stakeholder groups with their members at the start, in the order of their ids. */
export function campsOf(world: World): Camp[] {
  const groups = [...new Set(world.agents.map(({ group }) => group))].filter((group) => group !== '').sort();
  return [
    ...world.blocs.map(({ id, title, members }) => ({
      room: 'blocs' as const,
      id,
      title,
      members: [...members],
    })),
    ...groups.map((id) => ({
      room: 'groups' as const,
      id,
      title: id,
      members: world.agents.flatMap(({ group }, agent) => (group === id ? [agent] : [])),
    })),
  ];
}

/** Mean utility of the members to whom something matters; NaN without any. */
export function campUtility(
  world: World,
  members: readonly number[],
  texts: ArrayLike<number>,
): { readonly utility: number; readonly members: number } {
  let sum = 0;
  let count = 0;
  for (const agent of members) {
    const utility = utilityOf(world, agent, texts);
    if (utility !== utility) continue;
    sum += utility;
    count += 1;
  }
  return { utility: sum / count, members: count };
}

export const camps: Family = {
  measures: (world) =>
    campsOf(world).map(({ room, id, title }) => ({
      name: `${room}.${id}.utility`,
      title: `Mean utility of ${title}`,
      unit: 'share',
    })),
  collector: (world) => {
    const all = campsOf(world);
    return fromTexts(world, (texts) => all.map(({ members }) => campUtility(world, members, texts).utility));
  },
};
