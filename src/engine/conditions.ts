/** Conditions on what has happened in the run: what events wait for. They hold or not of a state and of what is remembered. */
import type { Reason } from './records.ts';
import type { State } from './state.ts';
import { keptWith } from './kept.ts';
import { ADOPTED, AGREED, DEFERRED, DROPPED, GATED, UNSELECTED } from './terms.ts';
import type { EventCondition, World } from './world.ts';

const PASSED: ReadonlySet<number> = new Set([AGREED, ADOPTED]);
const FAILED: ReadonlySet<number> = new Set([DROPPED, GATED, DEFERRED, UNSELECTED]);

const count = (of: Readonly<Record<string, unknown>>): number =>
  Object.values(of).filter((one) => one !== false).length;

/** A condition that is not put together of others. */
type Simple = Exclude<EventCondition, { type: 'all' | 'any' | 'not' }>;

/** Whether one condition that is not put together of others holds. */
function isTrue(condition: Simple, state: State): boolean {
  const { memory } = state;
  switch (condition.type) {
    case 'adopted':
      return PASSED.has(state.disposition[condition.issue]);
    case 'failed':
      return FAILED.has(state.disposition[condition.issue]);
    case 'text': {
      const text = state.text[condition.issue];
      return text >= condition.atLeast && text <= condition.atMost;
    }
    case 'vote':
      return memory.votes[condition.id] === condition.passed;
    case 'package':
      return memory.packages[condition.id] === condition.passed;
    case 'signed':
      return memory.signed[condition.id] === condition.signed;
    case 'left':
      return condition.id in memory.left;
    case 'signatures':
      return count(memory.signed) >= condition.atLeast;
    case 'exits':
      return count(memory.left) >= condition.atLeast;
    case 'together': {
      const [first, ...others] = condition.agents.map((agent) => state.coalition[agent]);
      return first >= 0 && others.every((one) => one === first);
    }
    case 'coalitions': {
      const found = new Set(state.coalition.filter((one) => one >= 0)).size;
      return found >= condition.atLeast && found <= condition.atMost;
    }
    case 'stage':
      return memory.stages[condition.id] === condition.ended;
    case 'event':
      return condition.id in memory.events;
    case 'runs': {
      const affair = state.affairs.find(({ id }) => id === condition.id);
      return affair !== undefined && 'active' in affair && affair.active;
    }
    case 'level': {
      const affair = state.affairs.find(({ id }) => id === condition.id);
      if (affair === undefined || !('level' in affair)) return false;
      return affair.level >= condition.atLeast && affair.level <= condition.atMost;
    }
  }
}

const looksAtCoalitions = (condition: EventCondition): boolean => {
  if (condition.type === 'not') return looksAtCoalitions(condition.of);
  if (condition.type === 'all' || condition.type === 'any') return condition.of.some(looksAtCoalitions);
  return condition.type === 'together' || condition.type === 'coalitions';
};

/** What a world waits for. */
interface Waits {
  /** Anything: only then what happens is remembered from round to round. */
  readonly some: boolean;
  /** Coalitions, which have to be found then even where nobody asks for them. */
  readonly forCoalitions: boolean;
}

export const waitsOf = keptWith(({ events, affairs }: World): Waits => {
  const conditions = [
    ...events.flatMap(({ when }) => when ?? []),
    ...affairs.flatMap(({ ends }) => ends ?? []),
  ];
  return { some: conditions.length > 0, forCoalitions: conditions.some(looksAtCoalitions) };
});

/** What a simple condition says, and whether that holds. */
export function simpleReason(condition: Simple, holds: boolean): Reason {
  const { type, id } = condition;
  const range =
    type === 'text' || type === 'level' || type === 'coalitions'
      ? { least: condition.atLeast, most: condition.atMost }
      : {};
  const least = type === 'signatures' || type === 'exits' ? { least: condition.atLeast } : {};
  const said =
    type === 'vote' || type === 'package'
      ? { yes: condition.passed }
      : type === 'signed'
        ? { yes: condition.signed }
        : type === 'stage'
          ? { ended: condition.ended }
          : {};
  return { is: type, of: id, ...range, ...least, ...said, holds };
}

/**
 * The reasons for which a condition holds, in the order in which they are written; null: it does not.
 * @param wanted false: the reasons for which it does not hold
 */
export function reasonsFor(condition: EventCondition, state: State, wanted = true): readonly Reason[] | null {
  if (condition.type === 'not') return reasonsFor(condition.of, state, !wanted);
  if (condition.type === 'all' || condition.type === 'any') {
    const parts = condition.of.map((one) => reasonsFor(one, state, wanted));
    const needsAll = (condition.type === 'all') === wanted;
    const held = parts.filter((one) => one !== null);
    if (needsAll ? held.length < parts.length : held.length === 0) return null;
    return held.flat();
  }
  return isTrue(condition, state) === wanted ? [simpleReason(condition, wanted)] : null;
}
