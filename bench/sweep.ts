/**
 * What a sweep costs around its runs: runs a second with all shifts kept, two workers against one, memory at a hundred times
 * as many runs, and where time goes. Prints measurements and ratios; asserts nothing. `npm run bench`, on a quiet machine; a number
 * of runs as an argument replaces the largest one, 100,000.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templateFiles } from '../src/scenarios/template.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Run in the sweep's own process: says at its end how much memory and processor it took, threads included. */
const REPORT = `data:text/javascript,process.on('exit',()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();console.error('\\nUSED '+JSON.stringify({maxRSS,cpu:(userCPUTime+systemCPUTime)/1e6}))})`;

const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
let sweeps = 0;

interface Cost {
  readonly seconds: number;
  /** Processor seconds of all threads. */
  readonly cpu: number;
  readonly megabytes: number;
  /** Processor seconds of the workers in playing and in writing. */
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
  const start = performance.now();
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
  const seconds = (performance.now() - start) / 1000;
  const used = JSON.parse(/^USED (.*)$/m.exec(stderr)![1]) as { maxRSS: number; cpu: number };
  let [play, write] = [0, 0];
  for (const line of readFileSync(join(out, 'log.jsonl'), 'utf8').split('\n')) {
    if (!line.includes('"event":"chunk"')) continue;
    const chunk = JSON.parse(line) as { play: number; write: number };
    play += chunk.play / 1000;
    write += chunk.write / 1000;
  }
  rmSync(out, { recursive: true });
  return { seconds, cpu: used.cpu, megabytes: used.maxRSS / 1024, play, write };
}

for (const [name, text] of templateFiles('two-cables')) {
  if (name === 'scenario.yaml' || name === 'roster.csv') writeFileSync(join(folder, name), text);
}

const shifts = cost('wcit-12', 2000, 2, 'shifts');
say('wcit-12, all shifts kept, two workers, 2,000 runs');
say(
  `  ${(2000 / shifts.seconds).toFixed(0)} runs/s (aim ≥ 300); ${((1000 * shifts.cpu) / 2000).toFixed(2)} ms of processor a run`,
);

const most = Number(process.argv[2] ?? 100_000);
const small = cost('./scenario.yaml', 10_000, 2, '');
const large = cost('./scenario.yaml', most, 2, '');
// Enough runs that starting up, which workers do not share, is a small part of them.
const [alone, both] = [1, 2].map((workers) => cost('./scenario.yaml', 50_000, workers, ''));
say(`six agents, ${most} runs, two workers`);
say(
  `  ${(most / large.seconds).toFixed(0)} runs/s: 10⁶ runs in ${((large.seconds * 1e6) / most / 60).toFixed(1)} minutes (aim ≤ 5)`,
);
say(
  `  ${large.megabytes.toFixed(0)} MB, against ${small.megabytes.toFixed(0)} MB at 10,000: ${(large.megabytes / small.megabytes).toFixed(2)} times (aim ≤ 1.2)`,
);
say(`  two workers are ${(alone.seconds / both.seconds).toFixed(2)} times as fast as one (aim ≥ 1.8)`);
say(
  `  of ${large.cpu.toFixed(1)} s of processor: about ${((100 * large.play) / (large.play + large.write)).toFixed(0)}% of the workers' time is playing, the rest writing; ` +
    `${((1e6 * large.write) / most).toFixed(0)} µs of writing a run`,
);
rmSync(folder, { recursive: true });
