/**
 * `npm run fuzz [target] [cases] [seed] [first]`: damaged files by the thousand, of all targets where none is named; reading
 * must answer each with acceptance or with problems. Cases run in a process of their own under a watchdog, so that a hang or
 * an abort is found and named too.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fuzzCase, TARGETS } from '../test/support/fuzz/index.ts';

/** Milliseconds for one case, after which it counts as a hang: the slowest honest one takes under two seconds. */
const PATIENCE = 20_000;
const CASES = 100_000;
/** Cases between two signs of life on a terminal. */
const SHOWN_EVERY = 100;

/** What the child says before each case: which one comes, and what was seen so far. */
interface Progress {
  readonly next: number;
  readonly accepted: number;
  readonly slowest: { readonly number: number; readonly milliseconds: number };
  readonly failure?: string;
}

function work(name: string, cases: number, seed: string, first: number): void {
  const target = TARGETS[name];
  const from = target.specimens(seed);
  let accepted = 0;
  let slowest = { number: first, milliseconds: 0 };
  const report = (next: number, failure?: string) => {
    process.send!({ next, accepted, slowest, failure } satisfies Progress);
  };
  for (let number = first; number < first + cases; number += 1) {
    report(number);
    const start = performance.now();
    try {
      if (fuzzCase(target, seed, number, from) === 'accepted') accepted += 1;
    } catch (error) {
      return report(number, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    const milliseconds = performance.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { number, milliseconds };
  }
  report(first + cases);
}

function watch(name: string, cases: number, seed: string, first: number): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), [name, String(cases), seed, String(first)], {
    env: { ...process.env, FUZZ_CHILD: '1' },
  });
  let last: Progress = { next: first, accepted: 0, slowest: { number: first, milliseconds: 0 } };
  let dog: NodeJS.Timeout | undefined;
  const fail = (message: string) => {
    process.stderr.write(
      `${message}\nin case ${last.next} of ${name}; again with: npm run fuzz -- ${name} 1 ${seed} ${last.next}\n`,
    );
    child.kill('SIGKILL');
    process.exit(1);
  };
  child.on('message', (progress: Progress) => {
    last = progress;
    if (process.stderr.isTTY === true && progress.next % SHOWN_EVERY === 0)
      process.stderr.write(
        `\r${name}: ${progress.next - first} of ${cases} cases, ${progress.accepted} accepted`,
      );
    clearTimeout(dog);
    if (progress.failure !== undefined) fail(progress.failure);
    dog = setTimeout(() => fail(`no answer for ${PATIENCE / 1000} seconds`), PATIENCE);
  });
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      clearTimeout(dog);
      if (last.next < first + cases) fail(`the process died (${code})`);
      const { accepted, slowest } = last;
      process.stdout.write(
        `${name}: ${cases} damaged (seed ${seed}): ${accepted} are accepted, ${cases - accepted} are refused with problems; ` +
          `slowest ${Math.round(slowest.milliseconds)} ms (case ${slowest.number})\n`,
      );
      resolve();
    });
  });
}

const words = process.argv.slice(2);
const named =
  words[0] !== undefined && Object.hasOwn(TARGETS, words[0]) ? [words.shift()!] : Object.keys(TARGETS);
const [cases = String(CASES), seed = 'parley', first = '0'] = words;
if (!Number.isSafeInteger(Number(cases)))
  throw new Error(`no target '${cases}': there are ${Object.keys(TARGETS).join(', ')}`);
if (process.env.FUZZ_CHILD === '1') work(named[0], Number(cases), seed, Number(first));
else for (const name of named) await watch(name, Number(cases), seed, Number(first));
