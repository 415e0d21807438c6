/** The lines of whatever screen is on top: exactly as many as the terminal has. */
import { topOf, type Screen, type Ui } from '../model/state.ts';
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

const SCREEN: Readonly<Record<Screen, (ui: Ui) => Line[]>> = {
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

/** The frame of a session. */
export function paint(ui: Ui): Line[] {
  const small = ui.columns < LEAST.columns || ui.rows < LEAST.rows;
  const lines = small ? tooSmall(ui) : SCREEN[topOf(ui).screen](ui);
  return lines.map((line) => fitLine(line, ui.columns));
}
