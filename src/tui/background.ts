/** What is done while nobody types: runs are played to their end, kept, and Home is told of them. */
import { pastRuns, rememberRun, type PastRun } from '../runs/history.ts';
import type { Headline } from '../scenarios/list.ts';
import type { AppProps } from './app.ts';
import type { Tape } from './model/tape.ts';
import { listedScenarios } from './listed.ts';
import { keptOf } from './recent.ts';

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

/** Plays what is not played yet, campaigns first and a few rounds at a time so that no key waits, then sees to what Home lists. */
export function backgroundOf(listed: readonly Headline[]): NonNullable<AppProps['background']> {
  let scenarios = listed;
  let keep: ReturnType<typeof keeper> | null = null;
  return (tapes, campaigns, dispatch) => {
    let waiting: NodeJS.Immediate | undefined;
    const go = (): void => {
      const until = performance.now() + SLICE;
      const campaign = campaigns.find(({ ended }) => !ended);
      if (campaign !== undefined) {
        while (performance.now() < until && campaign.advance());
        dispatch({ type: 'played' });
        waiting = setImmediate(go);
        return;
      }
      const open = tapes.find(({ ended }) => !ended);
      if (open !== undefined) {
        while (performance.now() < until && open.advance());
        waiting = setImmediate(go);
        return;
      }
      dispatch({ type: 'played' });
      keep ??= keeper();
      const recent = keep(tapes, (note) => dispatch({ type: 'note', note }));
      if (scenarios.length === 0) scenarios = listedScenarios();
      dispatch({ type: 'home', scenarios, recent });
    };
    waiting = setImmediate(go);
    return () => clearImmediate(waiting);
  };
}
