/**
 * A branch as a file: a scenario that extends the first one where scenarios can say what was changed, else the interventions,
 * which `--do` makes again. Rules and ties that change half-way and acts that are forced are no part of a scenario.
 */
import type { Intervention } from '../experiments/interventions/intervention.ts';
import { writeInterventions } from '../experiments/interventions/read.ts';
import { eventId } from '../experiments/interventions/timed.ts';
import { BASES } from '../engine/terms.ts';
import type { Effect, EventCard, World } from '../engine/world.ts';
import { quoted } from '../report/command-line.ts';
import { loadScenario } from '../scenarios/load.ts';
import { stringify } from '../scenarios/yaml-package.ts';
import { madeOf } from './branch.ts';
import { baseOf, runCommand } from './model/keep.ts';
import { recordsIn, type Tape } from './model/tape.ts';
import { settingsFile } from './settings-file.ts';

export interface Saved {
  readonly path: string;
  readonly text: string;
  /** What the file is. */
  readonly what: string;
  /** The command line that plays the same run from it. */
  readonly command: string;
}

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

function eventFile(world: World, { id, title, round, effects }: EventCard): Record<string, unknown> {
  return {
    id,
    title,
    at: { round },
    effects: effects.map((effect) => effectFile(world, effect)),
    status: 'proposal',
  };
}

const FIELDS = new Set(['id', 'title', 'set', 'from', 'events']);

/** What an intervention sets from the start, as `--set` has it; null where a scenario file cannot say it. */
function settingsOf(tape: Tape, one: Intervention, ids: ReadonlySet<string>): string[] | null {
  const { world } = tape;
  const fields = Object.keys(one).filter(
    (name) => !(one.from !== undefined && (name === 'scale' || name === 'shift')),
  );
  if (fields.some((name) => !FIELDS.has(name)) || one.events?.add !== undefined) return null;
  if (one.from?.stage !== undefined) return null;
  const id = eventId(one.id);
  // A scenario's events of one round happen in the order of their ids, and this one came last.
  const beside = one.from === undefined ? [] : recordsIn(tape.at(one.from.round ?? 1), 'event');
  if (beside.some((event) => event.id > id && !ids.has(event.id))) return null;
  if (world.events.some((event) => event.id === id && event.effects.some(isPenMoved))) return null;
  const { drop = [], move = {} } = one.events ?? {};
  // Files merge: one that extends another cannot take the stage out of an event's time.
  const staged = (tape.inputs.ground!.file.events ?? []).filter(({ at }) => at?.stage !== undefined);
  if (staged.some(({ id: event }) => move[event] !== undefined && move[event].stage === undefined))
    return null;
  return [
    ...(one.from === undefined ? Object.entries(one.set ?? {}) : []).map(
      ([path, value]) => `${path}=${JSON.stringify(value)}`,
    ),
    ...drop.map((event) => `events.${event}.remove=true`),
    ...Object.entries(move).map(([event, at]) => `events.${event}.at=${JSON.stringify(at)}`),
  ];
}

/** A pen can be set by an event of a scenario, and nothing else. */
const isPenMoved = ({ field, operation }: Effect) => field === 'pen' && operation !== 'set';

/** The scenario file of a run; null where scenarios cannot say what was changed in it. */
function scenarioText(tape: Tape, id: string): string | null {
  const { world, inputs } = tape;
  const { arm, ground, set, interventions, label } = inputs;
  const ids = new Set(interventions.map((one) => eventId(one.id)));
  const settings = interventions.map((one) => settingsOf(tape, one, ids));
  if (arm.reforms.length > 0 || settings.includes(null)) return null;
  const made = madeOf(ground!, interventions);
  if (typeof made === 'string') return null;
  const all = [...set, ...settings.flatMap((one) => one ?? [])];
  const after = (count: number) => {
    const loaded = loadScenario(ground!.ref, { ...ground!.options, set: all.slice(0, count) });
    return loaded.ok ? loaded.scenario : null;
  };
  const said = settingsFile(made.file, all, after);
  if (said === null) return null;
  const { venueChanges, events = [], ...changes } = said;
  const added = world.events.filter((event) => ids.has(event.id)).map((event) => eventFile(world, event));
  const branch = {
    parley: 1,
    kind: 'scenario',
    id,
    extends: baseOf(inputs).name,
    title: label === '' ? world.title : `${world.title}: ${label}`.slice(0, 200),
    ...changes,
    ...(venueChanges === undefined ? {} : { venueChanges }),
    ...(events.length + added.length === 0 ? {} : { events: [...events, ...added] }),
  };
  return stringify(branch, { lineWidth: 110 });
}

/** The file in which a run's changes are kept; its id names the file. */
export function savedFile(tape: Tape, id: string): Saved {
  const { ref, set, interventions, ground, shipped } = tape.inputs;
  const { folder } = baseOf(tape.inputs);
  const path = `${folder}${id}.yaml`;
  const named = folder === '' ? `./${path}` : path;
  const scenario = scenarioText(tape, id);
  if (scenario !== null) {
    const command = runCommand(tape, { ref: named, set: [], does: [] });
    const text = `# Saved from a branch. The same run: ${command}\n${scenario}`;
    return {
      path,
      text,
      what: `a scenario that extends ${shipped ? ref : baseOf(tape.inputs).name}`,
      command,
    };
  }
  const command = runCommand(tape, { ref, set, does: [named] });
  const whatIf = `parley counterfactual ${quoted(ref)} --do ${quoted(named)} --joint`;
  const text = [
    `# Saved from a branch. The same run: ${command}`,
    ...(set.length === 0 ? [`# Whether the difference is luck: ${whatIf}`] : []),
    writeInterventions(interventions, ground!.file.id),
  ].join('\n');
  return { path, text, what: `what was changed in ${ref}`, command };
}
