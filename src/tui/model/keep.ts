/** A branch outside the interface: as a scenario file that extends the first one, and as a command line. */
import { stringify } from '../../scenarios/yaml-package.ts';
import type { Move } from '../../engine/events.ts';
import { BASES } from '../../engine/terms.ts';
import type { Effect, World } from '../../engine/world.ts';
import { scenarioDigest, writeCode } from '../../report/run-file.ts';
import { quoted } from '../../report/command-line.ts';
import { VERSION } from '../../runs/version.ts';
import { settingsFile } from './settings-file.ts';
import type { Tape, TapeInputs } from './tape.ts';

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

/** What a saved branch extends, and the folder in which it finds that. */
export function baseOf({ ref, shipped }: TapeInputs): { readonly folder: string; readonly name: string } {
  if (shipped) return { folder: '', name: ref };
  const path = /\.ya?ml$/i.test(ref) ? ref : `${ref.replace(/\/+$/, '')}/scenario.yaml`;
  const slash = path.lastIndexOf('/') + 1;
  return { folder: path.slice(0, slash), name: `./${path.slice(slash)}` };
}

/** The branch as a scenario file that extends the scenario it came from; its id names the file. */
export function branchFile(tape: Tape, id: string): string {
  const { world, set, moves, label, file } = tape.inputs;
  const { folder, name } = baseOf(tape.inputs);
  const { venueChanges, events = [], ...changes } = settingsFile(file!, set);
  const added = moves.map((move) => eventFile(world, move));
  const branch = {
    parley: 1,
    kind: 'scenario',
    id,
    extends: name,
    title: label === '' ? world.title : `${world.title}: ${label}`.slice(0, 200),
    ...changes,
    ...(venueChanges === undefined ? {} : { venueChanges }),
    ...(events.length + added.length === 0 ? {} : { events: [...events, ...added] }),
  };
  const command = commandOf(tape, `${folder === '' ? './' : folder}${id}.yaml`);
  return `# Saved from a branch. The same run: ${command}\n${stringify(branch, { lineWidth: 110 })}`;
}

/** The code of a run, which it is played to its end for; null where its scenario is in no file. */
export function codeOf(tape: Tape): string | null {
  const { seed, set, rounds, moves, file } = tape.inputs;
  if (file === null) return null;
  const scenario = { id: file.id, digest: scenarioDigest(file), resolved: null };
  return writeCode({ parley: VERSION, scenario, seed, rounds, set, moves, digest: tape.finish().digest });
}

/**
 * The command line that plays a run: its `run`, or a `replay` of its code where changes were made while it was played;
 * null where only a saved scenario can repeat it.
 * @param saved a scenario file that holds its changes already
 */
export function commandOf(tape: Tape, saved?: string): string | null {
  const { ref, seed, set, rounds, moves, shipped } = tape.inputs;
  if (saved === undefined && moves.length > 0) {
    return shipped ? `parley replay ${codeOf(tape)}` : null;
  }
  const words = ['parley', 'run', saved ?? ref, '--seed', seed];
  if (saved === undefined) for (const one of set) words.push('--set', one);
  if (rounds !== null) words.push('--rounds', String(rounds));
  return words.map(quoted).join(' ');
}
