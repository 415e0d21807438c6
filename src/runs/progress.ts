/**
 * How far something long is, on stderr: on a terminal one line that is redrawn and wiped in the end, elsewhere a line now and
 * then, so that whoever pipes a command knows that it is at work.
 */
import { cut } from '../report/width.ts';
import { printable } from '../scenarios/text.ts';
import { tell as say } from './write.ts';

/** Milliseconds after which a run says what it is at, and between two such lines. */
const PATIENCE = 500;
/** The same where every line stays. */
const FIRST_LINE = 5_000;
const NEXT_LINE = 10_000;
/** Columns of a terminal that does not say how many it has. */
const COLUMNS = 80;

export interface Progress {
  /** What is being done; call it as often as there is something new. */
  readonly tell: (what: string) => void;
  /** Wipes the line of a terminal. */
  readonly done: () => void;
}

/** Says nothing: for whoever calls Parley from a program. */
export const SILENT: Progress = { tell: () => {}, done: () => {} };

/** A line that is redrawn, at most twice a second. */
function redrawn(): Progress {
  const { stderr } = process;
  let last = performance.now();
  let shown = false;
  return {
    tell: (what) => {
      if (performance.now() - last < PATIENCE) return;
      stderr.write(`\r\u001b[K${cut(printable(what), (stderr.columns || COLUMNS) - 1)}`);
      last = performance.now();
      shown = true;
    },
    done: () => {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}

/** Lines that stay, none in the first seconds, and none twice. */
function written(): Progress {
  let next = performance.now() + FIRST_LINE;
  let last = '';
  return {
    tell: (what) => {
      if (what === last || performance.now() < next) return;
      say(what);
      last = what;
      next = performance.now() + NEXT_LINE;
    },
    done: () => {},
  };
}

/** Says how far something is, in the way that stderr can show. */
export function progress(): Progress {
  return process.stderr.isTTY === true && process.env.TERM !== 'dumb' ? redrawn() : written();
}
