/** Plays worlds in tests and picks what a test is about from the records. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { type Conduct, openFloor, openRun, type Floor, type Motion } from '../../src/engine/floor.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { playOut, type Trajectory } from '../../src/engine/run.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import type { MotionRule, StageRule, Verdict } from '../../src/engine/rules/rule.ts';
import { initialState, type State } from '../../src/engine/state.ts';
import { defaultsOf } from '../../src/engine/card.ts';
import type { EventCard, RuleUse, World } from '../../src/engine/world.ts';

/** A world with more events behind its own. */
export function withEvents(world: World, events: readonly EventCard[]): World {
  return { ...world, events: [...world.events, ...events] };
}

/** Plays a world to its end with the agents' own conduct. */
export function playWorld(
  world: World,
  seed = 'seed',
  more: { rounds?: number; conduct?: Conduct } = {},
): Trajectory {
  return playOut({ world, seed, conduct: CONDUCT, ...more });
}

/** The records of one type. */
export function ofType<T extends EngineRecord['type']>(
  records: readonly EngineRecord[],
  type: T,
): Extract<EngineRecord, { type: T }>[] {
  return records.filter((record): record is Extract<EngineRecord, { type: T }> => record.type === type);
}

/** A floor on which a phase or a rule can be tried by itself; `change` prepares the state. */
export function floorOf(world: World, change: Partial<State> = {}, seed = 'seed'): Floor {
  return openFloor(openRun(world, seed, CONDUCT), { ...initialState(world), ...change });
}

/** Lets a motion rule judge texts, with the card's defaults save for the options named. */
export function judgeBy(
  id: string,
  floor: Floor,
  texts: readonly number[],
  options: RuleUse['options'] = {},
  versus: readonly number[] = floor.world.issues.map(({ reference }) => reference),
): Verdict {
  const rule = RULES[id] as MotionRule;
  const motion: Motion = { issues: texts.map((_, issue) => issue), texts, package: -1 };
  return rule.judge(floor, motion, { ...defaultsOf(rule.card.options), ...options } as never, versus);
}

/** Lets a stage rule conclude the round, with the card's defaults save for the options named. */
export function concludeBy(
  id: string,
  floor: Floor,
  options: RuleUse['options'] = {},
): 'passed' | 'failed' | null {
  const rule = RULES[id] as StageRule;
  return rule.conclude(floor, { ...defaultsOf(rule.card.options), ...options } as never);
}
