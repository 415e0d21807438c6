/** The lines of whatever screen is on top: exactly as many as the terminal has. */
import { topOf, type Screen, type Ui } from '../model/state.ts';
import type { Drawn } from './chrome.ts';
import { fitLine, strong, type Line } from '../paint/line.ts';
import { agentScreen } from './agent.ts';
import { commandScreen } from './command.ts';
import { compareScreen } from './compare.ts';
import { editScreen } from './edit.ts';
import { flowsScreen } from './flows.ts';
import { helpScreen } from './help.ts';
import { homeScreen } from './home.ts';
import { issueScreen } from './issue.ts';
import { outcomeScreen } from './outcome.ts';
import { runScreen } from './run.ts';
import { whyScreen } from './why.ts';

/** The least terminal that a screen is drawn for. */
export const LEAST = { columns: 80, rows: 24 };

const SCREEN: Readonly<Record<Screen, (ui: Ui) => Drawn>> = {
  home: homeScreen,
  run: runScreen,
  why: whyScreen,
  agent: agentScreen,
  issue: issueScreen,
  flows: flowsScreen,
  outcome: outcomeScreen,
  compare: compareScreen,
  edit: editScreen,
  command: commandScreen,
  help: helpScreen,
};

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

const isSmall = ({ columns, rows }: Ui) => columns < LEAST.columns || rows < LEAST.rows;

/** The session scrolled no further than the text on its screen goes, so that the next key moves from what is shown. */
export function settled(ui: Ui): Ui {
  const top = topOf(ui);
  if (top.scroll === 0 || isSmall(ui)) return ui;
  const { start } = SCREEN[top.screen](ui);
  return start === top.scroll ? ui : { ...ui, stack: [...ui.stack.slice(0, -1), { ...top, scroll: start }] };
}

/** The frame of a session. */
export function paint(ui: Ui): Line[] {
  const lines = isSmall(ui) ? tooSmall(ui) : SCREEN[topOf(ui).screen](ui).lines;
  return lines.map((line) => fitLine(line, ui.columns));
}
