/** The command line that repeats the run, in full: it is also printed once the terminal is the shell's again. */
import type { Ui } from '../model/state.ts';
import { faint, span, type Line } from '../../report/rich.ts';
import { clip } from '../../report/width.ts';
import { head, page, type Drawn } from './chrome.ts';

/** The Command screen. */
export function commandScreen(ui: Ui): Drawn {
  const command = ui.commands.at(-1) ?? '';
  const pieces: Line[] = [];
  for (let left = command; left !== '';) {
    const piece = clip(left, ui.columns);
    pieces.push([piece]);
    left = left.slice(piece.length);
  }
  return page(ui, {
    head: head(ui, 'Command line'),
    timeline: false,
    body: (room) => {
      const shown = pieces.slice(0, Math.max(1, room - 6));
      const rest = pieces.length - shown.length;
      return [
        [],
        [span(' The same run, without this screen:', 'strong accent')],
        [],
        ...shown,
        ...(rest > 0 ? [[faint(` … ${rest} more lines, printed in full when you leave`)]] : []),
        [],
        [faint(' Printed again when you leave Parley, so that it can be copied whole.')],
      ];
    },
  });
}
