/** From a change on the Edit screen to a second future beside the first: the same draws, other numbers from one round on. */
import type { Move } from '../../engine/events.ts';
import { listed } from '../../report/words.ts';
import { agentUnder, changeOf, editRows, fixedChange, type EditRow } from './edit.ts';
import { baseOf, branchFile, commandOf } from './keep.ts';
import { go, rowsOf, withTape } from './session.ts';
import { placeOf, tapeOf, topOf, type Change, type Ui } from './state.ts';
import { Tape } from './tape.ts';

/** Opens the Edit screen on the agent under the cursor, with what was changed and not yet played. */
export function openEdit(ui: Ui): Ui {
  return go(ui, placeOf('edit'));
}

/** The rows of the Edit screen and the one under its cursor. */
export function editing(ui: Ui): { readonly rows: readonly EditRow[]; readonly at: number } {
  const rows = editRows(tapeOf(ui), ui.round, agentUnder(rowsOf(ui), ui.cursor.agents));
  return { rows, at: Math.min(topOf(ui).cursor, rows.length - 1) };
}

function withChange(ui: Ui, change: Change): Ui {
  return {
    ...ui,
    changes: [...ui.changes.filter(({ row }) => row !== change.row), change],
    note: `${change.words} · b branches`,
  };
}

/** The change key: asks for a value, or notes a change that needs none. */
export function fixOrPrompt(ui: Ui): Ui {
  const { rows, at } = editing(ui);
  return rows[at].fixed === null
    ? { ...ui, prompt: { kind: 'value', text: '' } }
    : withChange(ui, fixedChange(rows[at]));
}

/** Notes a change whose value or path was typed. */
export function changeValue(ui: Ui, kind: 'value' | 'path', typed: string): Ui {
  if (kind === 'path') {
    if (!/^[^=\s]+=.+$/.test(typed))
      return { ...ui, note: 'A change reads path=value, such as venue.stages.plenary.forced=null' };
    return withChange(ui, { kind: 'set', row: typed.split('=')[0], words: typed, set: typed });
  }
  const { rows, at } = editing(ui);
  const change = changeOf(rows[at], typed);
  return typeof change === 'string' ? { ...ui, note: `“${typed}”: ${change}` } : withChange(ui, change);
}

/**
 * An id behind those of all events and earlier changes: a saved branch has its changes among the events, which happen in
 * the order of their ids.
 */
function moveId({ inputs, world }: Tape): string {
  const last = world.events.reduce((most, { id }) => (id > most ? id : most), '');
  let id = `edit-${String(inputs.moves.length + 1).padStart(2, '0')}`;
  while (id < last) id = `z${id}`;
  return id;
}

/** Plays the changes as another future of the run that is shown. */
export function branch(ui: Ui): Ui {
  const { changes, round } = ui;
  if (changes.length === 0)
    return { ...ui, note: 'Nothing is changed yet: ⏎ changes the value under the cursor' };
  const { inputs } = tapeOf(ui);
  const effects = changes.flatMap((change) => (change.kind === 'effect' ? [change.effect] : []));
  const set = [...inputs.set, ...changes.flatMap((change) => (change.kind === 'set' ? [change.set] : []))];
  const title = listed(
    changes.map(({ words }) => words),
    3,
  ).slice(0, 300);
  const move: Move = { id: moveId(tapeOf(ui)), title, round, effects };
  const moves = effects.length === 0 ? inputs.moves : [...inputs.moves, move];
  const label = effects.length === 0 ? title : `${title} (round ${round})`;
  if (set.length === inputs.set.length) {
    const tape = new Tape({ ...inputs, moves, label, before: null });
    return withTape(ui, tape, { note: `Branched: ${label}`, screen: placeOf('compare') });
  }
  const { ref, seed, rounds } = inputs;
  return {
    ...ui,
    wish: { type: 'reload', ref, seed, set, moves, rounds, label },
    note: 'Playing the other future …',
  };
}

/** Opens Compare; without a second run it says how to get one. */
export function compareRuns(ui: Ui): Ui {
  if (ui.against === null)
    return { ...ui, note: 'One run so far: e changes something and branches, r plays it with other luck' };
  return go(ui, placeOf('compare'));
}

/** Asks for the run to be saved as a scenario under a name. */
export function saveBranch(ui: Ui, name: string): Ui {
  const id = name.replace(/\.ya?ml$/, '');
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    return { ...ui, note: 'A name has lower-case letters, digits and hyphens' };
  const tape = tapeOf(ui);
  const { folder } = baseOf(tape.inputs);
  const path = `${folder}${id}.yaml`;
  const command = commandOf(tape, folder === '' ? `./${path}` : path)!;
  return { ...ui, wish: { type: 'save', name: path, text: branchFile(tape, id), command } };
}

/** Shows the command line that repeats the run, and keeps it for the shell. */
export function showCommand(ui: Ui): Ui {
  const command = commandOf(tapeOf(ui));
  if (command === null) return { ...ui, note: 'Only a saved scenario can repeat this: S saves it' };
  return {
    ...go(ui, placeOf('command')),
    commands: [...ui.commands.filter((one) => one !== command), command],
  };
}
