/** When runs of a sweep end early: at the end of the round in which a formula over measures holds. */
import type { EngineRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { MetricReader, sheetOf, type Sheet } from './readings.ts';

/** How a stop condition is read off runs of a world. */
export const stopSheet = (world: World, formula: string): Sheet =>
  sheetOf(world, [{ name: 'stop', formula }]);

/** Watches one run for its stop condition. */
export interface Closing {
  readonly readsCoalitions: boolean;
  /** Whether the run is to end with the round of these records: where the formula is neither 0 nor empty. */
  readonly closes: (records: readonly EngineRecord[]) => boolean;
}

export function closing(world: World, sheet: Sheet): Closing {
  const reader = new MetricReader(world, sheet);
  return {
    readsCoalitions: reader.readsCoalitions,
    closes: (records) => {
      for (const record of records) reader.add(record);
      const [value] = reader.values();
      return value === value && value !== 0;
    },
  };
}
