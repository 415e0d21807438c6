/** Schedules of small sweeps and a search, one after another. */
import type { LoadedExperiment } from '../../src/experiments/sweep/load.ts';
import { Schedule } from './simulated-sweep.ts';
import { smallSearch, smallStudy } from './small-study.ts';

/** A schedule that went wrong; its seed plays it again. */
export class ScheduleFailed extends Error {}

/**
 * Plays so many schedules.
 * @param tell after each one
 * @param honest whether the disk keeps its promises
 * @returns how often what has happened
 * @throws ScheduleFailed
 */
export async function simulate(
  seed: string,
  first: number,
  count: number,
  tell: (done: number) => void = () => {},
  honest = true,
): Promise<Record<string, number>> {
  const studies: LoadedExperiment[] = [smallStudy(4), smallStudy(4), smallSearch(), smallStudy(null)];
  const calm = await Promise.all(studies.map((study) => new Schedule('calm', study).tables()));
  const events: Record<string, number> = {};
  for (let number = first; number < first + count; number += 1) {
    const at = number % studies.length;
    try {
      const found = await new Schedule(`${seed} ${number}`, studies[at], honest).play(calm[at]);
      for (const [event, times] of Object.entries(found)) events[event] = (events[event] ?? 0) + times;
    } catch (error) {
      const { message, stack } = error as Error;
      throw new ScheduleFailed(
        `schedule ${number} of '${seed}': ${message}\nagain with: npm run simulate -- 1 ${seed} ${number}\n${stack}`,
      );
    }
    tell(number - first + 1);
  }
  return events;
}
