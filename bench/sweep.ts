/**
 * What a sweep costs around its runs: runs a second with all shifts kept, two workers against one, memory at a hundred times
 * as many runs, and where time goes. Prints measurements and ratios; asserts nothing. `npm run bench`, on a quiet machine; a number
 * of runs as an argument replaces the largest one, 100,000.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenAgents } from './ten-agents.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Run in the sweep's own process: says at its end how much memory and processor it took, threads included. */
const REPORT = `data:text/javascript,process.on('exit',()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();console.error('\\nUSED '+JSON.stringify({maxRSS,cpu:(userCPUTime+systemCPUTime)/1e6}))})`;

const folder = tenAgents();
let sweeps = 0;

interface Cost {
  readonly seconds: number;
  /** Processor seconds of all threads. */
  readonly cpu: number;
  readonly megabytes: number;
  /** Seconds until the first run begins, in which runs are played, and in which tables are put together. */
  readonly starting: number;
  readonly playing: number;
  readonly collecting: number;
  /** Seconds of the workers in playing and in writing. */
  readonly play: number;
  readonly write: number;
}

/** Plays a sweep of so many runs. */
function cost(scenario: string, runs: number, workers: number, record: string): Cost {
  sweeps += 1;
  const out = join(folder, `out-${sweeps}`);
  const file = join(folder, 'experiment.yaml');
  writeFileSync(
    file,
    `parley: 1
kind: experiment
id: bench
title: Bench
scenario: ${scenario}
replicates: ${runs}
metrics: [issues.*.text, issues.*.adopted, signatures.count, rounds]
record: [${record}]
`,
  );
  const start = Date.now();
  const words = [
    '--import',
    REPORT,
    'dist/cli/main.js',
    'sweep',
    file,
    '--out',
    out,
    '--workers',
    String(workers),
  ];
  const { stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const end = Date.now();
  const used = JSON.parse(/^USED (.*)$/m.exec(stderr)![1]) as { maxRSS: number; cpu: number };
  const log = readFileSync(join(out, 'log.jsonl'), 'utf8').split('\n').filter(Boolean);
  const events = log.map(
    (line) => JSON.parse(line) as { at: number; event: string; play: number; write: number },
  );
  const chunks = events.filter(({ event }) => event === 'chunk');
  const [begun, played] = [events[0].at, chunks.at(-1)!.at];
  rmSync(out, { recursive: true });
  return {
    seconds: (end - start) / 1000,
    cpu: used.cpu,
    megabytes: used.maxRSS / 1024,
    starting: (begun - start) / 1000,
    playing: (played - begun) / 1000,
    collecting: (end - played) / 1000,
    play: chunks.reduce((sum, chunk) => sum + chunk.play, 0) / 1000,
    write: chunks.reduce((sum, chunk) => sum + chunk.write, 0) / 1000,
  };
}

/** Where the time of a sweep goes, in words. */
const phases = ({ starting, playing, collecting, play, write }: Cost): string =>
  `  ${starting.toFixed(1)} s to start, ${playing.toFixed(1)} s of runs (${((100 * write) / (play + write)).toFixed(1)}% of the ` +
  `workers' time is writing), ${collecting.toFixed(1)} s to put the tables together`;

// Enough runs that start-up and warming the compiler, about a second each, are a small part of them.
const SHIFT_RUNS = 5000;
const shifts = cost('wcit-12', SHIFT_RUNS, 2, 'shifts');
say(`wcit-12, all shifts kept, two workers, ${SHIFT_RUNS} runs`);
say(
  `  ${(SHIFT_RUNS / shifts.seconds).toFixed(0)} runs/s (aim ≥ 300); ${((1000 * shifts.cpu) / SHIFT_RUNS).toFixed(2)} ms of processor a run`,
);
say(phases(shifts));

const most = Number(process.argv[2] ?? 100_000);
const small = cost('./scenario.yaml', 10_000, 2, '');
const both = cost('./scenario.yaml', most, 2, '');
const alone = cost('./scenario.yaml', most, 1, '');
say(`ten agents, ${most} runs, two workers`);
say(
  `  ${(most / both.seconds).toFixed(0)} runs/s: 10⁶ runs in ${((both.seconds * 1e6) / most / 60).toFixed(1)} minutes (aim ≤ 5)`,
);
say(phases(both));
say(
  `  ${both.megabytes.toFixed(0)} MB, against ${small.megabytes.toFixed(0)} MB at 10,000: ${(both.megabytes / small.megabytes).toFixed(2)} times (aim ≤ 1.2)`,
);
say(`  two workers are ${(alone.seconds / both.seconds).toFixed(2)} times as fast as one (aim ≥ 1.8)`);
rmSync(folder, { recursive: true });
