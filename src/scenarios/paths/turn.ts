/** Other numbers in a scenario, as `--set` would put them there, without reading its files again. */
import { BASES } from '../../engine/terms.ts';
import type { AgentFile, BasesFile, ScenarioFile } from '../file.ts';
import { balanced, completed } from './keep.ts';
import type { Keys } from './numbers.ts';
import type { FoundNumber } from './resolve.ts';

/** What may be done to a number: another one takes its place, is added to it or multiplies it. */
export const OPERATIONS = ['set', 'scale', 'shift'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What an operation makes of a number. */
export function turned(operation: Operation, before: number, value: number): number {
  return operation === 'set' ? value : operation === 'shift' ? before + value : before * value;
}

/** What is wrong with a number at a place; null: it may stand there. */
export function refusal(
  { low, high, integer }: Pick<FoundNumber, 'low' | 'high' | 'integer'>,
  value: number,
): string | null {
  if (!(value >= low && value <= high)) {
    const bounds = [low, high].every(Number.isFinite)
      ? `lie between ${low} and ${high}`
      : Number.isFinite(low)
        ? `be at least ${low}`
        : 'be a number';
    return `must ${bounds}, found ${value}`;
  }
  return integer && !Number.isInteger(value) ? `must be a whole number, found ${value}` : null;
}

/** A number as its place takes it: inside its bounds, and whole where it has to be. */
export function held(
  { low, high, integer }: Pick<FoundNumber, 'low' | 'high' | 'integer'>,
  value: number,
): number {
  const inside = Math.min(high, Math.max(low, value));
  return integer ? Math.round(inside) : inside;
}

/** A copy of a container with one entry replaced at the end of a list of keys. */
function replaced(node: unknown, keys: Keys, value: unknown): unknown {
  if (keys.length === 0) return value;
  const [key, ...rest] = keys;
  if (Array.isArray(node)) return node.with(key as number, replaced(node[key as number], rest, value));
  const map = (node ?? {}) as Record<string, unknown>;
  return { ...map, [key]: replaced(Object.hasOwn(map, key) ? map[key] : undefined, rest, value) };
}

/** The value at the end of a list of keys. */
function valueAt(node: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], node);
}

/**
 * The scenario with other numbers at some places; what they do not touch is shared with the scenario given. Numbers are held
 * inside the bounds of their place, whole ones are rounded; rows of efficacy are balanced and stakes completed as `--set` does.
 */
export function withNumbers(file: ScenarioFile, numbers: ReadonlyMap<FoundNumber, number>): ScenarioFile {
  let changed: ScenarioFile = file;
  const agents = new Map<number, AgentFile>();
  const rows = new Map<string, { readonly keys: Keys; readonly set: Set<string> }>();
  for (const [number, wanted] of numbers) {
    const { keys } = number;
    const value = held(number, wanted);
    if (keys[0] === 'agents') {
      const at = keys[1] as number;
      agents.set(at, replaced(agents.get(at) ?? file.agents[at], keys.slice(2), value) as AgentFile);
      continue;
    }
    changed = replaced(changed, keys, value) as ScenarioFile;
    if (!number.row.parts.includes('efficacy')) continue;
    const own = keys.slice(0, -1);
    const row = rows.get(own.join()) ?? { keys: own, set: new Set<string>() };
    rows.set(own.join(), row);
    row.set.add(keys.at(-1) as string);
  }
  for (const { keys, set } of rows.values()) {
    const row = valueAt(changed, keys) as BasesFile;
    const cells = balanced(
      BASES.map((base) => row[base]),
      BASES.map((base) => set.has(base)),
    );
    const whole = Object.fromEntries(BASES.map((base, at) => [base, cells[at]]));
    changed = replaced(changed, keys, whole) as ScenarioFile;
  }
  if (agents.size === 0) return changed;
  const { issues } = file;
  return {
    ...changed,
    agents: file.agents.map((agent, at) => {
      const own = agents.get(at);
      return own === undefined ? agent : completed(own, issues);
    }),
  };
}
