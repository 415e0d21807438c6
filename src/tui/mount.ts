/** Hands a session to Ink. Loaded late, because importing Ink takes most of the time of a start. */
import { EventEmitter } from 'node:events';
import { App, type AppProps } from './app.ts';
import { backgroundOf } from './background.ts';
import { errandOf } from './errands.ts';
import { createElement, render } from './ink.ts';
import type { Terminal } from './terminal.ts';

/** Where Ink writes: nowhere, since frames are painted around it; `debug` keeps it from moving the cursor. */
function silent(terminal: Terminal): NodeJS.WriteStream {
  const sink = Object.assign(new EventEmitter(), {
    write: () => true,
    get columns() {
      return terminal.columns;
    },
    get rows() {
      return terminal.rows;
    },
  });
  return sink as unknown as NodeJS.WriteStream;
}

/** Mounts the interface; resolves when it is left. */
export async function mount(
  terminal: Terminal,
  props: Omit<AppProps, 'errand' | 'background'>,
): Promise<void> {
  const errand = errandOf(terminal);
  const background = backgroundOf(props.initial.scenarios);
  const { waitUntilExit } = render(createElement(App, { ...props, errand, background }), {
    stdout: silent(terminal),
    stdin: terminal.input,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  await waitUntilExit();
  terminal.input.unref();
}
