/**
 * Opens the interface. The first frame is painted before React and Ink are loaded, which takes longer than everything
 * else together; they take over a screen that is there already.
 */
import { pastRuns, rememberRun, type PastRun } from '../runs/history.ts';
import { listScenarios, type Headline } from '../scenarios/list.ts';
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import { errandOf } from './errands.ts';
import type { AppProps } from './app.ts';
import { openSession, type Ui } from './model/state.ts';
import { Tape } from './model/tape.ts';
import { openScenario, type Scenario, shippedIds } from '../runs/session.ts';
import { plainArm } from '../experiments/arm.ts';
import { EXIT } from '../runs/failure.ts';
import { tell } from '../runs/write.ts';
import { encode } from './paint/line.ts';
import { keptOf } from './recent.ts';
import { paint } from './screens/index.ts';
import { Terminal } from './terminal.ts';

const SIGNALS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
];

/** Milliseconds of playing in the background between two chances for a key. */
const SLICE = 8;

/** Keeps the runs that are played to their end, each once; tells where one is not what it was when it was kept. */
function keeper(): (tapes: readonly Tape[], tell: (note: string) => void) => readonly PastRun[] {
  const kept = new Set<Tape>();
  let runs: readonly PastRun[] = pastRuns();
  return (tapes, tell) => {
    for (const tape of tapes) {
      if (kept.has(tape)) continue;
      kept.add(tape);
      const { before } = tape.inputs;
      if (before !== null && before !== tape.digest)
        tell(`Not the same run as before: its digest is ${tape.digest}`);
      const run = keptOf(tape, new Date());
      if (run !== null) runs = rememberRun(run, runs);
    }
    return runs;
  };
}

/** Plays what is not played yet, a few rounds at a time so that no key waits, then sees to what Home lists. */
function backgroundOf(listed: readonly Headline[]): NonNullable<AppProps['background']> {
  let scenarios = listed;
  let keep: ReturnType<typeof keeper> | null = null;
  return (tapes, dispatch) => {
    let waiting: NodeJS.Immediate | undefined;
    const go = (): void => {
      const until = performance.now() + SLICE;
      const open = tapes.find(({ ended }) => !ended);
      if (open !== undefined) {
        while (performance.now() < until && open.advance());
        waiting = setImmediate(go);
        return;
      }
      dispatch({ type: 'played' });
      keep ??= keeper();
      const recent = keep(tapes, (note) => dispatch({ type: 'note', note }));
      if (scenarios.length === 0) scenarios = listScenarios(DISK, SHIPPED);
      dispatch({ type: 'home', scenarios, recent });
    };
    waiting = setImmediate(go);
    return () => clearImmediate(waiting);
  };
}

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
    tell(`parley: this is a defect of Parley: ${error.message}\nPARLEY_DEBUG=1 shows where.`);
    process.exit(EXIT.internal);
  });
}

/**
 * Shows the interface until it is left.
 * @param tape the run to open at once; without one the session opens Home
 */
export async function start(tape?: Tape): Promise<void> {
  const { NO_COLOR } = process.env;
  const colour = (NO_COLOR ?? '') === '';
  if (!colour) process.env.FORCE_COLOR = '0';
  const terminal = new Terminal(process.stdout, process.stdin);
  const { columns, rows } = terminal;
  const scenarios = tape === undefined ? listScenarios(DISK, SHIPPED) : [];
  const recent = tape === undefined ? pastRuns() : [];
  const opened = openSession({ columns, rows, scenarios, recent, tape });
  const initial: Ui = { ...opened, playing: tape !== undefined };
  let last = initial;
  const frameOf = (ui: Ui) => paint(ui).map((line) => encode(line, ui.columns, colour));
  const repaint = () => {
    terminal.forget();
    terminal.paint(frameOf(last));
  };
  guard(terminal, repaint);
  terminal.enter();
  terminal.paint(frameOf(initial));
  try {
    const { mount } = await import('./mount.ts');
    await mount(terminal, {
      initial,
      colour,
      painter: (lines) => terminal.paint(lines),
      errand: errandOf(terminal),
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
      background: backgroundOf(scenarios),
    });
  } finally {
    terminal.leave();
  }
  if (last.commands.length > 0) process.stdout.write(`${last.commands.join('\n')}\n`);
}

/** What `parley run` was asked for. */
export interface RunWish {
  readonly ref: string;
  /** null: the scenario's id. */
  readonly seed: string | null;
  readonly set: readonly string[];
  /** Interventions by the names that `--do` takes. */
  readonly refs: readonly string[];
  readonly rounds: number | null;
}

/** The scenario as it is played: with what `--do` names made in it. */
async function underWay({ ref, refs }: RunWish, scenario: Scenario) {
  if (refs.length === 0) return { arm: plainArm(scenario.world), interventions: [] };
  const [{ changed, namedInterventions }, { armUnder }] = await Promise.all([
    import('../runs/interventions.ts'),
    import('../experiments/interventions/compile.ts'),
  ]);
  const reads = namedInterventions(ref, scenario, refs);
  return { arm: armUnder(changed(scenario, reads).plan), interventions: reads.map(({ data }) => data) };
}

/**
 * Opens a run and shows it.
 * @throws Failure where the scenario or what is changed in it is not valid, before the screen is taken
 */
export async function watchRun(wish: RunWish): Promise<void> {
  const { ref, seed, set, rounds } = wish;
  const scenario = openScenario(ref, set);
  const { arm, interventions } = await underWay(wish, scenario);
  await start(
    new Tape({
      arm: { ...arm, rounds },
      ref,
      seed: seed ?? scenario.file.id,
      set,
      interventions,
      label: interventions.map(({ title }) => title).join(', '),
      before: null,
      ground: scenario,
      shipped: shippedIds().includes(ref),
    }),
  );
}
