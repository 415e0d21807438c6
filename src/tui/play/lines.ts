/** Where a game at a keyboard reads and writes: line by line, so that pipes and screen readers can play it too. */
import { createInterface } from 'node:readline';

/** Lines that are read before they are asked for. */
const AHEAD = 100;
const WIPE = '\u001b[2J\u001b[3J\u001b[H';

export interface Lines {
  /** Shows a text that is already escaped. */
  show(text: string): void;
  /** Asks for a line; null: nobody will answer any more. */
  ask(prompt: string): Promise<string | null>;
  /** Takes everything off the screen, so that the next player does not see it; nothing where there is no screen. */
  wipe(): void;
  close(): void;
}

/** The terminal or the pipes of this process. */
export function processLines(): Lines {
  const { stdin, stdout } = process;
  const isScreen = stdout.isTTY === true;
  const reader = createInterface({ input: stdin, terminal: false });
  const heard = { lines: [] as string[], isOver: false };
  let wake: () => void = () => {};
  reader.on('line', (line) => {
    heard.lines.push(line);
    // A pipe may never end: what is not read yet waits in it.
    if (heard.lines.length >= AHEAD) reader.pause();
    wake();
  });
  reader.on('close', () => {
    heard.isOver = true;
    wake();
  });
  return {
    show: (text) => stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    ask: async (prompt) => {
      stdout.write(prompt);
      while (heard.lines.length === 0 && !heard.isOver)
        await new Promise<void>((resolve) => (wake = resolve));
      const line = heard.lines.shift() ?? null;
      if (heard.lines.length === 0 && !heard.isOver) reader.resume();
      if (!isScreen) stdout.write('\n');
      return line;
    },
    wipe: () => {
      if (isScreen) stdout.write(WIPE);
    },
    close: () => reader.close(),
  };
}
