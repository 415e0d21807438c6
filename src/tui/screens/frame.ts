/** A frame of one screen: exactly as many lines as the terminal has, or a word to whoever has too small a terminal. */
import type { Ui } from '../model/state.ts';
import { fitLine, strong, type Line } from '../../report/rich.ts';
import type { Drawing } from './chrome.ts';

/** Draws a screen of the session. */
export type Screen = (ui: Ui) => Drawing;

/** The least terminal that a screen is drawn for. */
const LEAST = { columns: 80, rows: 24 };

function tooSmall({ columns, rows }: Ui): Line[] {
  const words = [
    'Parley needs a little more room:',
    `${LEAST.columns}×${LEAST.rows}, this terminal is ${columns}×${rows}.`,
    'Make it larger, or press q;',
    '`parley run … --plain` needs none.',
  ];
  const top = Math.max(0, Math.floor((rows - words.length) / 2));
  return Array.from({ length: rows }, (_, at): Line =>
    words[at - top] === undefined ? [] : [' ', strong(words[at - top])],
  );
}

export const isSmall = ({ columns, rows }: Ui) => columns < LEAST.columns || rows < LEAST.rows;

/** The frame of a session on one of its screens. */
export function frameOf(ui: Ui, screen: Screen): Line[] {
  const lines = isSmall(ui) ? tooSmall(ui) : screen(ui).lines;
  return lines.map((line) => fitLine(line, ui.columns));
}
