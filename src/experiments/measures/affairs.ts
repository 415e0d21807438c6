/** What a meeting leaves of the state of affairs: texts in force, mandates, contracts, rights, trust, resources, schedules. */
import type { Affair } from '../../engine/affairs.ts';
import type { Family, Measure } from './measure.ts';

interface Reading extends Pick<Measure, 'unit'> {
  /** Last part of the measure's name. */
  readonly part: string;
  readonly words: string;
  readonly value: number;
}

/** Years; NaN: not told, or without end. */
const yearOf = (year: number | null): number => year ?? NaN;

/** What is read of a thing as it stands, always the same for its kind. */
function readingsOf(affair: Affair): readonly Reading[] {
  switch (affair.kind) {
    case 'text':
      return [{ part: 'value', words: 'text in force', unit: 'points', value: affair.value }];
    case 'mandate':
    case 'contract':
      return [
        { part: 'active', words: 'runs', unit: 'flag', value: affair.active ? 1 : 0 },
        { part: 'until', words: 'year of its end', unit: 'index', value: yearOf(affair.until) },
      ];
    case 'right':
    case 'trust':
    case 'resource':
      return [{ part: 'level', words: 'level', unit: 'share', value: affair.level }];
    case 'schedule':
      return [
        { part: 'active', words: 'holds', unit: 'flag', value: affair.active ? 1 : 0 },
        { part: 'joined', words: 'share that has joined', unit: 'share', value: affair.joined },
      ];
  }
}

export const affairs: Family = {
  measures: (world) =>
    world.affairs.flatMap(({ start }) =>
      readingsOf(start).map(({ part, words, unit }) => ({
        name: `affairs.${start.id}.${part}`,
        title: `${start.title}: ${words}`,
        unit,
      })),
    ),
  collector: (world) => {
    const now = new Map(world.affairs.map(({ start }) => [start.id, start]));
    return {
      add: (record) => {
        if (record.type === 'affair') now.set(record.affair.id, record.affair);
      },
      write: (values) =>
        values.set(
          world.affairs.flatMap(({ start }) => readingsOf(now.get(start.id)!)).map((one) => one.value),
        ),
    };
  },
};
