/** The command line that repeats the run, in full: it is also printed once the terminal is the shell's again. */
import { screenBelow, isCampaignScreen, type Ui } from '../model/state.ts';
import { faint, span, wrap, type Line } from '../../report/rich.ts';
import { clip } from '../../report/width.ts';
import { campaignHead, type Drawing, head, scrolledPage } from './chrome.ts';

const COPIED =
  ' It is in the clipboard of this terminal, if the terminal lets programs put something there (OSC 52). Where it does not, the line is printed again when you leave Parley.';

/** The Command screen. */
export function commandScreen(ui: Ui): Drawing {
  const command = ui.commands.at(-1) ?? '';
  const pieces: Line[] = [];
  for (let left = command; left !== '';) {
    const piece = clip(left, ui.columns);
    pieces.push([piece]);
    left = left.slice(piece.length);
  }
  const lines: Line[] = [
    [],
    [span(' Copied: the same run, without this screen', 'strong accent')],
    [],
    ...pieces,
    [],
    ...wrap([faint(COPIED)], ui.columns - 1, ' '),
  ];
  const first = isCampaignScreen(screenBelow(ui)) ? campaignHead : head;
  return scrolledPage(ui, first(ui, 'Command line'), lines, ui.columns);
}
