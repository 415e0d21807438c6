/** How many of the crossings that runs tell of are gone under another order of search, or with γ a twentieth smaller or larger. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { openRun, type Run } from '../../src/engine/floor.ts';
import type { EngineRecord, ShiftRecord } from '../../src/engine/records.ts';
import { initialState } from '../../src/engine/state.ts';
import { step } from '../../src/engine/step.ts';
import type { World } from '../../src/engine/world.ts';

/** Share by which γ is changed. */
const CHANGE = 0.05;

/** Shifts behind the first round. */
function shiftsOf(run: Run): ShiftRecord[] {
  const records: EngineRecord[] = [];
  let state = initialState(run.world);
  while (state.stage >= 0) {
    const [next, told] = step(state, { run });
    records.push(...told);
    state = next;
  }
  return records.filter((record) => record.type === 'shift').filter(({ round }) => round > 1);
}

/** What an agent did in a round: told as a crossing, or put elsewhere by the search in whatever way. */
const deed = (round: number, agent: string) => `${round} ${agent}`;
const crossed = (shifts: readonly ShiftRecord[]) =>
  shifts.flatMap(({ round, agent }) => (agent === null ? [] : [deed(round, agent)]));
const moved = (shifts: readonly ShiftRecord[]) =>
  shifts.flatMap(({ round, members }) => members.map((agent) => deed(round, agent)));
/** Kinds by which agents go from one coalition to another that was there before. */
const ALONE: ReadonlySet<ShiftRecord['kind']> = new Set(['joined', 'left', 'regrouped', 'resorted']);

export interface Robustness {
  /** Agents that the search put in another coalition that was there before, over all seeds. */
  readonly moved: number;
  /** Of them, those of whom it is gone under another order of search, γ smaller and γ larger. */
  readonly movedGone: readonly number[];
  /** Agents that crossed over, and the same of them. */
  readonly crossed: number;
  readonly crossedGone: readonly number[];
}

/** Plays so many seeds of a world, each four times. */
export function crossingRobustness(world: World, seeds: number): Robustness {
  const sum = { moved: 0, movedGone: [0, 0, 0], crossed: 0, crossedGone: [0, 0, 0] };
  for (let at = 0; at < seeds; at += 1) {
    const seed = `${world.scenario} ${at}`;
    const run = openRun(world, seed, CONDUCT);
    const withGamma = (share: number): Run => {
      const { resolution } = world.parameters;
      const other = { ...world, parameters: { ...world.parameters, resolution: resolution * share } };
      return openRun(other, seed, CONDUCT);
    };
    const shifts = shiftsOf(run);
    const { visiting } = openRun(world, `${seed}, searched otherwise`, CONDUCT);
    const others = [{ ...run, visiting }, withGamma(1 - CHANGE), withGamma(1 + CHANGE)].map(shiftsOf);
    const alone = moved(shifts.filter(({ kind }) => ALONE.has(kind)));
    sum.moved += alone.length;
    sum.crossed += crossed(shifts).length;
    others.forEach((other, which) => {
      const there = new Set(moved(other));
      sum.movedGone[which] += alone.filter((one) => !there.has(one)).length;
      sum.crossedGone[which] += crossed(shifts).filter((one) => !there.has(one)).length;
    });
  }
  return sum;
}
