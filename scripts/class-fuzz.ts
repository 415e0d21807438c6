/**
 * `npm run fuzz:class [requests] [seed]`: requests that have to be refused, sent to a class that runs. Fails where one is taken, breaks
 * the class, or leaves anything in its journal.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { post, somePort, startClass } from '../test/support/class.ts';
import { fuzzClass, takeSeats } from '../test/support/class-fuzz.ts';

/** Rooms of six: seats enough that what is counted by seat lets most requests through. */
const ROOMS = 60;

const [requests = '100000', seed = 'class'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'parley-fuzz-'));
const journal = join(folder, 'class.jsonl');
const words = ['dubai-for-six', '--questions', '--rooms', String(ROOMS), '--journal', journal];
const one = await startClass([...words, '--port', String(somePort())]);
const tokens = await takeSeats(one, 6 * ROOMS);
await post(one.address, '/api/order', { do: 'start' }, one.teacher);
const before = readFileSync(journal, 'utf8');
const statuses = await fuzzClass(one, tokens.slice(1), Number(requests), seed);
const taken = await post(one.address, '/api/turn', { round: 1, moves: 'model' }, tokens[0]);
const told = one.told();
const isKept = readFileSync(journal, 'utf8').startsWith(before);
const lines = readFileSync(journal, 'utf8').slice(before.length).trim().split('\n').length;
await one.stop();
rmSync(folder, { recursive: true, force: true });
const list = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
process.stdout.write(
  `${requests} requests (seed ${seed}), refused with ${list.join(', ')}; afterwards a move is answered with ${taken.status}; ` +
    `told on standard error: ${told === '' ? 'nothing' : told}\n`,
);
if (taken.status !== 200 || told !== '' || !isKept || lines !== 1) process.exitCode = 1;
