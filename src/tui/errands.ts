/** What the model wishes for and cannot do itself: opening scenarios, saving branches, suspending the program. */
import { existsSync } from 'node:fs';
import { Failure } from '../runs/failure.ts';
import { writeFiles } from '../runs/write.ts';
import type { Action } from './model/reduce.ts';
import type { Wish } from './model/state.ts';
import type { Tape } from './model/tape.ts';
import { openTape } from './open.ts';
import { recall } from './recent.ts';
import type { Terminal } from './terminal.ts';

function save({ name, text, command }: Wish & { type: 'save' }): string {
  if (existsSync(name)) return `${name} is there already: choose another name`;
  try {
    writeFiles([{ path: name, text }]);
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
  return `Saved ${name}. The same run: ${command}`;
}

function openedFor(wish: Wish & { type: 'open' | 'recall' | 'reload' }): Tape | string {
  if (wish.type === 'recall') return recall(wish.run);
  if (wish.type === 'reload') return openTape({ ...wish, before: null });
  const plain = { set: [], moves: [], rounds: null, label: '', before: null };
  return openTape({ ...plain, ref: wish.ref, seed: null });
}

/** Does one errand and tells the session how it went. */
export function errandOf(terminal: Terminal): (wish: Wish, dispatch: (action: Action) => void) => void {
  return (wish, dispatch) => {
    if (wish.type === 'suspend') terminal.suspend();
    else if (wish.type === 'save') dispatch({ type: 'note', note: save(wish) });
    else if (wish.type !== 'quit') {
      const opened = openedFor(wish);
      if (typeof opened === 'string') dispatch({ type: 'note', note: opened });
      else dispatch({ type: 'loaded', tape: opened, branch: wish.type === 'reload' });
    }
  };
}
