/** What is said of an error that nobody's input explains: a defect of Parley, and the command that repeats it. */
import { BROKEN } from '../engine/invariant.ts';
import { quoted } from '../report/command-line.ts';
import { EXIT } from './failure.ts';

export interface Defect {
  readonly text: string;
  readonly code: number;
}

/** @param words of the command line that led there */
export function defectOf(error: unknown, words: readonly string[]): Defect {
  const message = error instanceof Error ? error.message : String(error);
  const again = `repeat it with: ${['parley', ...words.map(quoted)].join(' ')}\nPARLEY_DEBUG=1 shows where.`;
  return message.startsWith(BROKEN)
    ? {
        text: `parley: ${message}\nThis is a defect of Parley, and nothing that the run would say can be trusted; ${again}`,
        code: EXIT.broken,
      }
    : {
        text: `parley: this is a defect of Parley: ${message}\n${again.replace(/^r/, 'R')}`,
        code: EXIT.internal,
      };
}
