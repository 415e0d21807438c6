/**
 * Load on a class: students in rooms of six on the built program, playing as fast as they are answered. Prints what a round takes after
 * its last answer, until everybody in the room has seen it, and the memory of the server: npx tsx bench/class.ts [students]
 */
import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as inFolder } from 'node:path';
import type { StudentMessage } from '../src/web/class/messages.ts';
import { join, Listening, post, startClass } from '../test/support/class.ts';

const STUDENTS = Number(process.argv[2] ?? 40);
const SEATS = 6;
const ROOMS = Math.ceil(STUDENTS / SEATS);
const folder = mkdtempSync(inFolder(tmpdir(), 'parley-class-'));
const clock = (): number => performance.now();
const at = (values: readonly number[], share: number): string => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(values.length - 1, Math.floor(share * values.length))].toFixed(0);
};

const begun = clock();
const journal = inFolder(folder, 'class.jsonl');
const words = ['dubai-for-six', '--rooms', String(ROOMS), '--port', '8977', '--journal', journal];
const one = await startClass(words);
const tokens: string[] = [];
for (let student = 0; student < STUDENTS; student += 1)
  tokens.push(await join(one, `Student ${student + 1}`));
const streams = tokens.map((token) => new Listening(one.address, token));
await Promise.all(streams.map((stream) => stream.until(() => true)));
await post(one.address, '/api/order', { do: 'start' }, one.teacher);
await Promise.all(streams.map((stream) => stream.until(({ phase }) => phase === 'playing')));
const ready = clock() - begun;

const turns: number[] = [];
const answers: number[] = [];
const roundOf = ({ everybody }: StudentMessage): number => everybody.now?.round ?? Infinity;

async function playRoom(members: readonly number[]): Promise<void> {
  for (let round = 1; ; round += 1) {
    const messages = members.map((student) => streams[student].last!);
    if (messages.every(({ phase }) => phase === 'over')) return;
    let last = 0;
    for (const student of members) {
      const { choices } = streams[student].last!.view.offer!;
      const moves = choices.length === 0 ? [] : [choices[(student + round) % choices.length].id];
      last = clock();
      const { status, text } = await post(one.address, '/api/turn', { round, moves }, tokens[student]);
      if (status !== 200) throw new Error(text);
      answers.push(clock() - last);
    }
    await Promise.all(
      members.map((student) => streams[student].until((message) => roundOf(message) > round)),
    );
    turns.push(clock() - last);
  }
}

const rooms = new Map<number, number[]>();
streams.forEach(({ last }, student) => rooms.set(last!.room, [...(rooms.get(last!.room) ?? []), student]));
await Promise.all([...rooms.values()].map(playRoom));
const shown = clock();
await post(one.address, '/api/order', { do: 'reveal' }, one.teacher);
await Promise.all(streams.map((stream) => stream.until(({ result }) => result !== null)));
const debriefed = clock() - shown;
const status = readFileSync(`/proc/${one.child.pid}/status`, 'utf8');
const memory = Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024;
console.log(`${STUDENTS} students in ${ROOMS} rooms of ${SEATS}
from the command to round 1    ${(ready / 1000).toFixed(1)} s
an answer kept                 median ${at(answers, 0.5)} ms, 95 % within ${at(answers, 0.95)} ms
a turn after the last answer   median ${at(turns, 0.5)} ms, 95 % within ${at(turns, 0.95)} ms
points on every page           ${(debriefed / 1000).toFixed(1)} s after the teacher shows them
memory of the server           ${memory.toFixed(0)} MB at most
told on standard error         ${one.told() === '' ? 'nothing' : one.told()}`);
for (const stream of streams) stream.close();
await one.stop();
rmSync(folder, { recursive: true, force: true });
