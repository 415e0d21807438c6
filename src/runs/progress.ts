/** How far something long is, on a terminal: one line on stderr that is wiped in the end. */
import { cut } from '../report/width.ts';
import { printable } from '../scenarios/text.ts';

/** Milliseconds after which a run says what it is at, and between two such lines. */
const PATIENCE = 500;
/** Columns of a terminal that does not say how many it has. */
const COLUMNS = 80;

/** Says on a terminal what is being done, at most twice a second; `done` wipes it. */
export function progress(): { readonly tell: (what: string) => void; readonly done: () => void } {
  const { stderr } = process;
  let last = performance.now();
  let shown = false;
  return {
    tell: (what) => {
      if (!stderr.isTTY || performance.now() - last < PATIENCE) return;
      stderr.write(`\r\u001b[K${cut(printable(what), (stderr.columns || COLUMNS) - 1)}`);
      last = performance.now();
      shown = true;
    },
    done: () => {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}
