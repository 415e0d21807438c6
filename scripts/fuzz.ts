/**
 * `npm run fuzz [cases] [seed] [first]`: damaged scenarios by the thousand; loading must answer each with a world or with
 * problems. Cases run in a process of their own under a watchdog, so that a hang or an abort is found and named too.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fuzzCase, specimens } from '../test/support/fuzz.ts';

/** Milliseconds for one case, after which it counts as a hang: the slowest honest one takes under two seconds. */
const PATIENCE = 20_000;
const CASES = 100_000;
/** Cases between two signs of life on a terminal. */
const SHOWN_EVERY = 100;

/** What the child says before each case: which one comes, and what was seen so far. */
interface Progress {
  readonly next: number;
  readonly worlds: number;
  readonly slowest: { readonly number: number; readonly milliseconds: number };
  readonly failure?: string;
}

function work(cases: number, seed: string, first: number): void {
  const from = specimens(seed);
  let worlds = 0;
  let slowest = { number: first, milliseconds: 0 };
  const report = (next: number, failure?: string) => {
    process.send!({ next, worlds, slowest, failure } satisfies Progress);
  };
  for (let number = first; number < first + cases; number += 1) {
    report(number);
    const start = performance.now();
    try {
      if (fuzzCase(seed, number, from) === 'world') worlds += 1;
    } catch (error) {
      return report(number, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    const milliseconds = performance.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { number, milliseconds };
  }
  report(first + cases);
}

function watch(cases: number, seed: string, first: number): void {
  const child = fork(fileURLToPath(import.meta.url), [String(cases), seed, String(first)], {
    env: { ...process.env, FUZZ_CHILD: '1' },
  });
  let last: Progress = { next: first, worlds: 0, slowest: { number: first, milliseconds: 0 } };
  let dog: NodeJS.Timeout | undefined;
  const fail = (message: string) => {
    process.stderr.write(
      `${message}\nin case ${last.next}; again with: npm run fuzz -- 1 ${seed} ${last.next}\n`,
    );
    child.kill('SIGKILL');
    process.exit(1);
  };
  child.on('message', (progress: Progress) => {
    last = progress;
    if (process.stderr.isTTY === true && progress.next % SHOWN_EVERY === 0)
      process.stderr.write(`\r${progress.next - first} of ${cases} cases, ${progress.worlds} worlds`);
    clearTimeout(dog);
    if (progress.failure !== undefined) fail(progress.failure);
    dog = setTimeout(() => fail(`no answer for ${PATIENCE / 1000} seconds`), PATIENCE);
  });
  child.on('exit', (code) => {
    clearTimeout(dog);
    if (last.next < first + cases) fail(`the process died (${code})`);
    const { worlds, slowest } = last;
    process.stdout.write(
      `${cases} damaged scenarios (seed ${seed}): ${worlds} still load, ${cases - worlds} are refused with problems; ` +
        `slowest ${Math.round(slowest.milliseconds)} ms (case ${slowest.number})\n`,
    );
  });
}

const [cases = String(CASES), seed = 'parley', first = '0'] = process.argv.slice(2);
const run = process.env.FUZZ_CHILD === '1' ? work : watch;
run(Number(cases), seed, Number(first));
