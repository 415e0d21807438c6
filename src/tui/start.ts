/**
 * Takes the terminal and shows the interface. The first frame is painted with the one screen that it needs, before all
 * others, React and Ink are loaded, which takes longer than everything else together; they take over a screen that is
 * there already.
 */
import { defectOf } from '../runs/defect.ts';
import { tell } from '../runs/write.ts';
import { openSession, type Opening, type Ui } from './model/state.ts';
import { type Line } from '../report/rich.ts';
import { encode } from './paint/encode.ts';
import { frameOf, type Screen } from './screens/frame.ts';
import { Terminal } from './terminal.ts';

const SIGNALS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
];

/** Restores the terminal whatever ends the program. */
function guard(terminal: Terminal, repaint: () => void): void {
  for (const [signal, code] of SIGNALS) {
    process.on(signal, () => {
      terminal.leave();
      process.exit(code);
    });
  }
  process.on('exit', () => terminal.leave());
  process.on('SIGTSTP', () => terminal.stop());
  process.on('SIGCONT', () => {
    terminal.enter();
    repaint();
  });
  process.on('uncaughtException', (error) => {
    terminal.leave();
    if (process.env.PARLEY_DEBUG === '1') console.error(error);
    const { text, code } = defectOf(error, process.argv.slice(2));
    tell(text);
    process.exit(code);
  });
}

/**
 * Shows the interface until it is left.
 * @param opening what it opens with: a run, or what Home lists
 * @param screen the screen that shows this
 */
export async function start(opening: Omit<Opening, 'columns' | 'rows'>, screen: Screen): Promise<void> {
  const { NO_COLOR } = process.env;
  const colour = (NO_COLOR ?? '') === '';
  if (!colour) process.env.FORCE_COLOR = '0';
  const terminal = new Terminal(process.stdout, process.stdin);
  const { columns, rows } = terminal;
  const opened = openSession({ ...opening, columns, rows });
  const initial: Ui = { ...opened, playing: opening.tape !== undefined };
  let last = initial;
  let paint = (ui: Ui): Line[] => frameOf(ui, screen);
  const repaint = () => {
    terminal.forget();
    terminal.paint(paint(last).map((line) => encode(line, last.columns, colour)));
  };
  guard(terminal, repaint);
  terminal.enter();
  repaint();
  try {
    const [screens, { mount }] = await Promise.all([import('./screens/index.ts'), import('./mount.ts')]);
    paint = screens.paint;
    await mount(terminal, {
      initial,
      colour,
      painter: (lines) => terminal.paint(lines),
      watch: (ui) => {
        last = ui;
      },
      onResize: (listener) => {
        const resized = () => {
          terminal.forget();
          listener(terminal.columns, terminal.rows);
        };
        process.stdout.on('resize', resized);
        return () => process.stdout.off('resize', resized);
      },
    });
  } finally {
    terminal.leave();
  }
  if (last.commands.length > 0) process.stdout.write(`${last.commands.join('\n')}\n`);
}
