/** What the model wishes for and cannot do itself: opening scenarios, branching, saving, suspending the program. */
import { existsSync } from 'node:fs';
import { Failure } from '../runs/failure.ts';
import { writeFiles } from '../runs/write.ts';
import type { UiAction } from './model/reduce.ts';
import type { UiWish } from './model/state.ts';
import type { Tape } from './model/tape.ts';
import { openPlain } from './open.ts';
import { recall } from './recent.ts';
import type { Terminal } from './terminal.ts';

async function save({ tape, id }: UiWish & { type: 'save' }): Promise<UiAction> {
  if (tape.inputs.ground === null)
    return { type: 'note', note: 'Only a scenario that is in a file can be saved' };
  const { savedFile } = await import('./save.ts');
  const { path, text, what, command } = savedFile(tape, id);
  if (existsSync(path)) return { type: 'note', note: `${path} is there already: choose another name` };
  try {
    writeFiles([{ path, text }]);
  } catch (error) {
    if (error instanceof Failure) return { type: 'note', note: error.message };
    throw error;
  }
  return {
    type: 'saved',
    note: `Saved ${path}, ${what}. y or q shows how to play it from the shell`,
    command,
  };
}

async function opened(wish: UiWish & { type: 'open' | 'recall' | 'branch' }): Promise<Tape | string> {
  if (wish.type === 'recall') return recall(wish.run);
  if (wish.type === 'branch') {
    const { branchOf } = await import('./branch.ts');
    return branchOf(wish.tape, wish.changes, wish.round);
  }
  return openPlain(wish.ref);
}

async function done(wish: Exclude<UiWish, { type: 'quit' | 'suspend' | 'copy' }>): Promise<UiAction> {
  if (wish.type === 'save') return save(wish);
  const tape = await opened(wish);
  return typeof tape === 'string'
    ? { type: 'note', note: tape }
    : { type: 'loaded', tape, branch: wish.type === 'branch' };
}

/** Does one errand and tells the session how it went. */
export function errandOf(terminal: Terminal): (wish: UiWish, dispatch: (action: UiAction) => void) => void {
  return (wish, dispatch) => {
    if (wish.type === 'suspend') terminal.suspend();
    else if (wish.type === 'copy') terminal.copy(wish.text);
    else if (wish.type !== 'quit') void done(wish).then(dispatch);
  };
}
