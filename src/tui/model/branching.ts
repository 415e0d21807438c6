/** From a change on the Edit screen to a second future beside the first: the same draws, other rules, ties or numbers from one round on. */
import { parse } from '../../scenarios/yaml-package.ts';
import type { PlainValue } from '../../experiments/interventions/intervention.ts';
import type { RunChange } from './change.ts';
import { agentUnder, changeOf, editRows, fixedChange, type EditRow } from './edit.ts';
import { commandOf } from './keep.ts';
import { go, issueUnder, rowsOf } from './session.ts';
import { placeOf, tapeOf, topOf, type Ui } from './state.ts';

/** Opens the Edit screen on the agent under the cursor, with what was changed and not yet played. */
export function openEdit(ui: Ui): Ui {
  return go(ui, placeOf('edit'));
}

/** The rows of the Edit screen and the one under its cursor. */
export function editing(ui: Ui): { readonly rows: readonly EditRow[]; readonly at: number } {
  const rows = editRows(tapeOf(ui), ui.round, agentUnder(rowsOf(ui), ui.cursor.agents), issueUnder(ui));
  return { rows, at: Math.min(topOf(ui).cursor, rows.length - 1) };
}

function withChange(ui: Ui, change: RunChange): Ui {
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

/** A value as `--set` reads it: YAML, and a text where that cannot be read. */
function valueOf(text: string): PlainValue {
  try {
    return parse(text, { schema: 'core' }) as PlainValue;
  } catch {
    return text;
  }
}

/** Notes a change of the number under the cursor of the Edit screen. */
export function changeValue(ui: Ui, typed: string): Ui {
  const { rows, at } = editing(ui);
  const change = changeOf(rows[at], typed);
  return typeof change === 'string' ? { ...ui, note: `“${typed}”: ${change}` } : withChange(ui, change);
}

/** Notes a change that was typed as `path=value`, and opens the Edit screen on it. */
export function changePath(ui: Ui, typed: string): Ui {
  const [, path, value] = /^([^=\s]+)=(.+)$/.exec(typed) ?? [];
  if (path === undefined)
    return { ...ui, note: 'A change reads path=value, such as venue.stages.plenary.forced=null' };
  const change: RunChange = {
    row: path,
    words: typed,
    part: { kind: 'number', operation: 'set', path, value: valueOf(value) },
  };
  return withChange(topOf(ui).screen === 'edit' ? ui : openEdit(ui), change);
}

/** Has the changes played as another future of the run that is shown. */
export function branch(ui: Ui): Ui {
  const { changes, round } = ui;
  if (changes.length === 0)
    return { ...ui, note: 'Nothing is changed yet: ⏎ changes the value under the cursor' };
  return {
    ...ui,
    wish: { type: 'branch', tape: tapeOf(ui), changes, round },
    note: 'Playing the other future …',
  };
}

/** Opens Compare; without a second run it says how to get one. */
export function compareRuns(ui: Ui): Ui {
  if (ui.against === null)
    return {
      ...ui,
      note: 'Nothing to compare with yet: e changes something and branches, r plays it with other luck',
    };
  return go(ui, placeOf('compare'));
}

/** Asks for a name under which to save what was changed in the run; where nothing was, there is nothing to keep but its command line. */
export function askToSave(ui: Ui): Ui {
  const { set, interventions } = tapeOf(ui).inputs;
  return set.length + interventions.length === 0
    ? { ...ui, note: 'Nothing was changed in this run: y copies the command line that plays it again' }
    : { ...ui, prompt: { kind: 'save', text: '' } };
}

/** Asks for what was changed in the run to be saved under a name. */
export function saveBranch(ui: Ui, name: string): Ui {
  const id = name.replace(/\.ya?ml$/, '');
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    return { ...ui, note: 'A name has lower-case letters, digits and hyphens' };
  return { ...ui, wish: { type: 'save', tape: tapeOf(ui), id } };
}

/** The session with a command line to be shown again once the terminal is the shell's. */
export function withCommand(ui: Ui, command: string): Ui {
  return { ...ui, commands: [...ui.commands.filter((one) => one !== command), command] };
}

/** Copies the command line that repeats the run, shows it, and keeps it for the shell. */
export function showCommand(ui: Ui): Ui {
  const command = commandOf(tapeOf(ui));
  return { ...withCommand(go(ui, placeOf('command')), command), wish: { type: 'copy', text: command } };
}
