/**
 * Numbers of a checked scenario that can be turned without reading its files again: what sweeps vary, what counterfactuals
 * scale and what a search for the smallest change moves. Paths are those of `--set`; in a list of things `*` stands for all
 * of them and `kind=firm`, `group=business`, `bloc=g77` for some, so that one lever may move many numbers at once.
 */
import { PARAMETERS } from '../engine/parameters.ts';
import { ACTIONS, BASES } from '../engine/terms.ts';
import type { AgentFile, BasesFile, ScenarioFile } from '../scenarios/file.ts';
import { KNOWN } from '../scenarios/known.ts';
import { ROUNDS } from '../scenarios/limits.ts';
import { shortened, slugOf } from '../scenarios/text.ts';
import { PathError } from './path-error.ts';

/** One number: what it is in the scenario, or by default, and how far it may go. */
export interface Spot {
  /** With ids and without selectors, such as `agents.ind.bases.institutional`. */
  readonly path: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly integer: boolean;
  /** Where it stands in the file. */
  readonly keys: readonly (string | number)[];
}

export interface Lever {
  readonly path: string;
  /** At least one, in the order of the file. */
  readonly spots: readonly Spot[];
}

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly integer?: boolean;
  /** The number where the file is silent; undefined: it must not be. */
  readonly silent?: number;
}

interface Node {
  readonly value: unknown;
  readonly keys: readonly (string | number)[];
  readonly path: readonly string[];
}

const SHARE = { low: 0, high: 1 };
const SCALE = { low: 0, high: 100 };
const VOTES = { low: 0, high: 1_000_000, integer: true };

/** Numbers of an agent besides its maps. */
function agentBounds(file: ScenarioFile, agent: AgentFile, key: string): Bounds | null {
  const parameter = (name: 'openness' | 'tolerance') =>
    file.parameters?.[name] ?? file.venue.parameters?.[name] ?? PARAMETERS[name].default;
  if (key === 'openness') return { ...SHARE, silent: parameter(key) };
  if (key === 'tolerance') return { ...SCALE, silent: parameter(key) };
  if (key === 'market') return { ...SHARE, silent: 0 };
  if (key === 'votes') return { ...VOTES, silent: file.venue.kinds[agent.kind].votes };
  return null;
}

/** Numbers among an agent's bases, positions and saliences. */
function stakeBounds(file: ScenarioFile, map: string, key: string): Bounds | null {
  if (map === 'bases') return (BASES as readonly string[]).includes(key) ? SHARE : null;
  const issue = file.issues.find(({ id }) => id === key);
  if (issue === undefined) return null;
  if (map === 'positions') return { ...SCALE, silent: issue.reference };
  return map === 'saliences' ? { ...SHARE, silent: 0 } : null;
}

function parameterBounds(file: ScenarioFile, key: string): Bounds | null {
  if (!Object.hasOwn(PARAMETERS, key)) return null;
  const { min, max, integer, default: silent } = PARAMETERS[key as keyof typeof PARAMETERS];
  return {
    low: min,
    high: max,
    integer,
    silent: file.venue.parameters?.[key as keyof typeof PARAMETERS] ?? silent,
  };
}

/** Numbers among the options of a decision rule or protocol in use. */
function optionBounds(use: unknown, cards: (typeof KNOWN)['rules'], key: string): Bounds | null {
  const id = (use as { use?: string } | null | undefined)?.use;
  const option = id === undefined ? undefined : cards[id]?.options[key];
  if (option?.type !== 'number') return null;
  return { low: option.min, high: option.max, integer: option.integer, silent: option.default };
}

/** The bounds of a number at a place of the file; null where none can stand. */
function boundsOf(file: ScenarioFile, keys: Node['keys'], parent: unknown): Bounds | null {
  const [room, at, third, fourth, fifth] = keys as [string, number, string, string, string];
  const last = keys.at(-1) as string;
  if (room === 'agents' && keys.length === 4) return stakeBounds(file, third, fourth);
  if (room === 'agents' && keys.length === 3) return agentBounds(file, file.agents[at], third);
  if (room === 'parameters' && keys.length === 2) return parameterBounds(file, last);
  if (room === 'protocol' && keys.length === 2) return optionBounds(parent, KNOWN.protocols, last);
  if (room === 'packages' && third === 'texts' && keys.length === 4) return SCALE;
  if (room === 'venue') {
    const part = at as unknown;
    if (part === 'efficacy' && keys.length === 4) return SHARE;
    if (part === 'kinds' && fourth === 'standing' && keys.length === 5) return SHARE;
    if (part === 'outside' && last === 'cost' && keys.length === 4) return SHARE;
    if (part !== 'stages') return null;
    if (fourth === 'rounds' && keys.length === 4) return { low: 1, high: ROUNDS, integer: true };
    const inUse = fourth === 'rule' || fourth === 'forced';
    return inUse && fifth === last && keys.length === 5 ? optionBounds(parent, KNOWN.rules, last) : null;
  }
  const shape = `${room}.${last}`;
  if (shape === 'chair.pen' && keys.length === 2) return SHARE;
  if (keys.length !== 3) return null;
  if (shape === 'blocs.discipline') return SHARE;
  if (shape === 'issues.reference') return SCALE;
  return shape === 'ties.strength' ? SCALE : null;
}

/** What an entry of a list is called in a path. */
function nameOf(item: Record<string, unknown>): string {
  return typeof item.id === 'string' ? item.id : `${item.from}:${item.to}:${item.kind}`;
}

/** Whether a selector such as `kind=firm` picks an entry. */
function isPicked(file: ScenarioFile, item: Record<string, unknown>, selector: string): boolean {
  const [key, wanted] = selector.split('=');
  if (key !== 'bloc') {
    const kind = file.venue.kinds[item.kind as string];
    return (key === 'group' ? (item.group ?? kind?.group) : item[key]) === wanted;
  }
  const { id, blocs = [] } = item as unknown as AgentFile;
  const bloc = file.blocs?.find((one) => one.id === wanted);
  return blocs.includes(wanted) || bloc?.members?.includes(id) === true;
}

const SELECTORS = ['kind', 'group', 'bloc'];

function pickItems(file: ScenarioFile, node: Node, part: string): Node[] {
  const items = node.value as Record<string, unknown>[];
  const named = (index: number): Node => ({
    value: items[index],
    keys: [...node.keys, index],
    path: [...node.path, nameOf(items[index])],
  });
  if (part === '*') return items.map((_, index) => named(index));
  if (part.includes('=')) {
    const key = part.split('=')[0];
    if (!SELECTORS.includes(key))
      throw new PathError(
        `agents are selected by ${SELECTORS.join(', ')}, not by '${shortened(key)}'`,
        key,
        SELECTORS,
      );
    const picked = items.flatMap((item, index) => (isPicked(file, item, part) ? [named(index)] : []));
    if (picked.length > 0) return picked;
    const known = {
      kind: Object.keys(file.venue.kinds),
      group: [...new Set(items.map((item) => String(item.group ?? '')))],
      bloc: (file.blocs ?? []).map(({ id }) => id),
    }[key as 'kind' | 'group' | 'bloc'];
    throw new PathError(
      `'${shortened(part)}' selects none of the ${node.path.at(-1)}`,
      part,
      known.map((id) => `${key}=${id}`),
    );
  }
  const index = items.findIndex((item) => nameOf(item) === part);
  if (index >= 0) return [named(index)];
  const alike = items.flatMap((item, at) => (slugOf(String(item.name ?? '')) === part ? [at] : []));
  if (alike.length === 1) return [named(alike[0])];
  const known = items.flatMap((item) => [
    nameOf(item),
    ...(typeof item.name === 'string' ? [slugOf(item.name)] : []),
  ]);
  throw new PathError(`no '${shortened(part)}' among the ${node.path.at(-1)}`, part, known);
}

/** Keys that a map of the scenario may have at a place, whether or not the file has them. */
function keysOf(file: ScenarioFile, node: Node): string[] {
  const last = node.path.at(-1);
  if (node.path.length === 1 && last === 'parameters') return Object.keys(PARAMETERS);
  if (last === 'positions' || last === 'saliences') return file.issues.map(({ id }) => id);
  if (last === 'efficacy') return [...ACTIONS];
  const own = Object.keys((node.value ?? {}) as object);
  return node.path[0] === 'agents' && node.path.length === 2
    ? [...own, 'openness', 'tolerance', 'market', 'votes', 'saliences', 'positions']
    : own;
}

function pickFields(file: ScenarioFile, node: Node, part: string): Node[] {
  if (typeof node.value === 'number' || typeof node.value === 'string')
    throw new PathError(`'${shortened(node.path.join('.'))}' has no fields`, part);
  const map = (node.value ?? {}) as Record<string, unknown>;
  const named = (key: string): Node => ({
    value: Object.hasOwn(map, key) ? map[key] : undefined,
    keys: [...node.keys, key],
    path: [...node.path, key],
  });
  if (part === '*') return Object.keys(map).map(named);
  const known = node.path.length === 0 ? [...Object.keys(map), 'parameters'] : keysOf(file, node);
  if (known.includes(part) || Object.hasOwn(map, part)) return [named(part)];
  if (node.path.at(-1) === 'rule' || node.path.at(-1) === 'forced' || node.path.at(-1) === 'protocol')
    return [named(part)];
  throw new PathError(`no '${shortened(part)}' in ${node.path.join('.') || 'a scenario'}`, part, known);
}

/** The number at the end of a path; null where the selection merely passes something that has no such number. */
function spotAt(file: ScenarioFile, { value, keys, path }: Node, selected: boolean): Spot | null {
  const parent = keys.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], file);
  const bounds = boundsOf(file, keys, parent);
  if (bounds === null) return null;
  const coded =
    typeof value === 'number'
      ? value
      : selected
        ? undefined
        : value === undefined
          ? bounds.silent
          : undefined;
  if (coded === undefined) return null;
  const { low, high, integer = false } = bounds;
  return { path: path.join('.'), value: coded, low, high, integer, keys };
}

/**
 * Finds the numbers that a path stands for. A selector passes over entries where the file has no such number; a path that
 * names one entry gets the number that holds by default.
 * @throws PathError where the path leads nowhere, or to something that is no number
 */
export function findLever(file: ScenarioFile, path: string): Lever {
  const parts = path.split('.');
  const selected = parts.some((part) => part === '*' || part.includes('='));
  let nodes: Node[] = [{ value: file, keys: [], path: [] }];
  for (const part of parts) {
    nodes = nodes.flatMap((node) =>
      Array.isArray(node.value) ? pickItems(file, node, part) : pickFields(file, node, part),
    );
  }
  const spots = nodes.flatMap((node) => spotAt(file, node, selected) ?? []);
  if (spots.length > 0) return { path, spots };
  throw new PathError(
    selected
      ? `nothing that '${shortened(path)}' selects has a number there in the file; a path to a single one turns what holds by default`
      : `'${shortened(path)}' is no number that can be turned; change it with a value of its own, as --set does`,
    path,
  );
}

/** A copy of a container with one entry replaced at the end of a list of keys. */
function replaced(node: unknown, keys: readonly (string | number)[], value: number): unknown {
  if (keys.length === 0) return value;
  const [key, ...rest] = keys;
  if (Array.isArray(node)) return node.with(key as number, replaced(node[key as number], rest, value));
  const map = (node ?? {}) as Record<string, unknown>;
  return { ...map, [key]: replaced(Object.hasOwn(map, key) ? map[key] : undefined, rest, value) };
}

/** A row of an efficacy table with some cells set and the others scaled so that it sums to 1, evenly where they were all 0. */
function balancedRow(row: BasesFile, set: ReadonlySet<string>): BasesFile {
  let fixed = 0;
  let rest = 0;
  for (const base of BASES) {
    if (set.has(base)) fixed += row[base];
    else rest += row[base];
  }
  const others = BASES.length - set.size;
  if (fixed > 1 || others === 0) return row;
  const balanced = { ...row };
  for (const base of BASES) {
    if (!set.has(base)) balanced[base] = rest > 0 ? (row[base] * (1 - fixed)) / rest : (1 - fixed) / others;
  }
  return balanced;
}

/**
 * The scenario with other numbers at some spots; what they do not touch is shared with the scenario given. Numbers are held
 * inside the bounds of their spot, whole ones are rounded; rows of efficacy are balanced as `--set` does.
 */
export function withNumbers(file: ScenarioFile, numbers: ReadonlyMap<Spot, number>): ScenarioFile {
  let changed: ScenarioFile = file;
  const agents = new Map<number, AgentFile>();
  const rows = new Map<string, Set<string>>();
  for (const [{ keys, low, high, integer }, wanted] of numbers) {
    const held = Math.min(high, Math.max(low, wanted));
    const value = integer ? Math.round(held) : held;
    if (keys[0] === 'agents') {
      const at = keys[1] as number;
      agents.set(at, replaced(agents.get(at) ?? file.agents[at], keys.slice(2), value) as AgentFile);
      continue;
    }
    changed = replaced(changed, keys, value) as ScenarioFile;
    if (keys[1] !== 'efficacy') continue;
    const action = keys[2] as string;
    rows.set(action, (rows.get(action) ?? new Set()).add(keys[3] as string));
  }
  for (const [action, set] of rows) {
    const { venue } = changed;
    const row = balancedRow(venue.efficacy[action as keyof typeof venue.efficacy], set);
    changed = { ...changed, venue: { ...venue, efficacy: { ...venue.efficacy, [action]: row } } };
  }
  if (agents.size === 0) return changed;
  return { ...changed, agents: file.agents.map((agent, at) => agents.get(at) ?? agent) };
}
