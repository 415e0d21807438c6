/** A branch outside the interface: as a scenario file that extends the first one, and as a command line. */
import { stringify } from '../../scenarios/yaml-package.ts';
import type { Move } from '../../engine/events.ts';
import { BASES } from '../../engine/terms.ts';
import type { Effect, World } from '../../engine/world.ts';
import { KEYED } from '../../scenarios/merge.ts';
import { scenarioDigest, writeCode } from '../../report/run-file.ts';
import { VERSION } from '../../runs/version.ts';
import type { Tape } from './tape.ts';

/** An effect as scenario files write it. */
function effectFile(world: World, effect: Effect): Record<string, unknown> {
  const { field, index, operation, value } = effect;
  const agents =
    effect.agents.length === 0 ? {} : { agents: [...effect.agents].map((agent) => world.agents[agent].id) };
  if (field === 'pen') return { pen: value };
  if (field === 'present') return { present: value > 0 ? 1 : 0, ...agents };
  if (field === 'base') return { base: BASES[index], [operation]: value, ...agents };
  if (field === 'offer') return { offer: world.packages[index].id, set: value };
  const id = field === 'discipline' || field === 'member' ? world.blocs[index].id : world.issues[index].id;
  return { [field]: id, [operation]: value, ...agents };
}

function eventFile(world: World, move: Move): Record<string, unknown> {
  return {
    id: move.id,
    title: move.title,
    at: { round: move.round },
    effects: move.effects.map((effect) => effectFile(world, effect)),
    status: 'proposal',
  };
}

type Node = { [key: string]: unknown };

/** Writes one `--set` into the nested maps and lists of a file. */
function settle(root: Node, keys: readonly string[], value: unknown): void {
  let node = root;
  for (let at = 0; at < keys.length - 1; at += 1) {
    const key = keys[at];
    const identity = KEYED.get(key);
    if (identity === undefined) {
      node = (node[key] ??= {}) as Node;
      continue;
    }
    const list = (node[key] ??= []) as Node[];
    const parts = keys[at + 1].split(':');
    const found = list.find((entry) => identity.every((part, place) => entry[part] === parts[place]));
    const entry: Node = found ?? Object.fromEntries(identity.map((part, place) => [part, parts[place]]));
    if (found === undefined) list.push(entry);
    node = entry;
    at += 1;
  }
  node[keys[keys.length - 1]] = value;
}

const PATH = /^([^=]+)=(.*)$/s;

function valueOf(text: string): unknown {
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/**
 * The branch as a scenario file that extends the scenario it came from.
 * @param base what the file extends: a shipped id, or a path beside the file
 */
export function branchFile(tape: Tape, id: string, base: string): string {
  const { world, set, moves, label } = tape.inputs;
  const file: Node = {
    parley: 1,
    kind: 'scenario',
    id,
    extends: base,
    title: label === '' ? world.title : `${world.title}: ${label}`.slice(0, 200),
  };
  const changes: Node = {};
  for (const one of set) {
    const match = PATH.exec(one);
    if (match === null) continue;
    const [, path, value] = match;
    const keys = path.split('.');
    if (keys[0] === 'venue') settle(changes, keys.slice(1), valueOf(value));
    else settle(file, keys, valueOf(value));
  }
  if (Object.keys(changes).length > 0) file.venueChanges = changes;
  if (moves.length > 0) {
    file.events = [
      ...((file.events as Node[] | undefined) ?? []),
      ...moves.map((move) => eventFile(world, move)),
    ];
  }
  return `# Saved from a branch. The same run: ${commandOf(tape, `./${id}.yaml`)}\n${stringify(file, { lineWidth: 110 })}`;
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * The command line that plays a run: its `run`, or a `replay` of its code where changes were made while it was played;
 * null where only a saved scenario can repeat it.
 * @param saved a scenario file that holds its changes already
 */
export function commandOf(tape: Tape, saved?: string): string | null {
  const { ref, seed, set, rounds, moves, file, shipped } = tape.inputs;
  if (saved === undefined && moves.length > 0) {
    if (file === null || !shipped) return null;
    const scenario = { id: file.id, digest: scenarioDigest(file), resolved: null };
    const { digest } = tape.finish();
    return `parley replay ${writeCode({ parley: VERSION, scenario, seed, rounds, set, moves, digest })}`;
  }
  const words = ['parley', 'run', saved ?? ref, '--seed', seed];
  if (saved === undefined) for (const one of set) words.push('--set', one);
  if (rounds !== null) words.push('--rounds', String(rounds));
  return words.map(quoted).join(' ');
}
