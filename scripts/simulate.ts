/**
 * `npm run simulate [schedules] [seed] [first]`: sweeps on a simulated disk that loses, tears and delays what was not brought to it, with
 * processes and workers that die at any step. Says how often what has happened; a failure is named by its seed.
 */
import { simulate } from '../test/support/simulate.ts';

const SCHEDULES = 10_000;

const [count = String(SCHEDULES), seed = 'parley', first = '0'] = process.argv.slice(2);
const start = performance.now();
try {
  const events = await simulate(seed, Number(first), Number(count), (done) => {
    if (process.stderr.isTTY === true || done % 500 === 0)
      process.stderr.write(`\r${done} of ${count} schedules`);
  });
  process.stderr.write('\n');
  const told = Object.entries(events)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([event, times]) => `  ${event}: ${times}\n`);
  process.stdout.write(
    `${count} schedules of a sweep (seed ${seed}) in ${Math.round((performance.now() - start) / 1000)} s: nothing lost, all tables the same\n${told.join('')}`,
  );
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`);
  process.exitCode = 1;
}
