/** What a teacher can do besides playing rounds, and who may not: timer, questions, words of games, a second game, another scenario. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join as inFolder } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RoomMessage, StudentMessage, TeacherMessage } from '../../src/web/class/messages.ts';
import { classes, join, Listening, post, type RunningClass } from '../support/class.ts';
import { digestOf, playThrough } from '../support/class-play.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
const at = (name: string): string => inFolder(folder, name);
const { start, end } = classes();

afterAll(async () => {
  await end();
  remove();
});

const order = (one: RunningClass, what: object, token = one.teacher) =>
  post(one.address, '/api/order', what, token);
const roundOf = ({ everybody }: StudentMessage): number => everybody.now?.round ?? Infinity;

describe('the parts of a lesson', () => {
  it('are only for whom they are: a seat gives no orders, speaks for no other, and finds no game before all is shown', async () => {
    const one = await start([
      'dubai-for-six',
      '--questions',
      '--for',
      'experts',
      '--journal',
      at('who.jsonl'),
    ]);
    const [nga, usa] = [await join(one, 'One'), await join(one, 'Two')];
    await order(one, { do: 'start' });
    const kept = () => readFileSync(at('who.jsonl'), 'utf8');
    const before = kept();
    for (const what of [
      { do: 'timer', seconds: 5 },
      { do: 'poll', issue: 'scope' },
      { do: 'inject', change: 'two-thirds' },
      { do: 'again', change: null },
      { do: 'show' },
      { do: 'reveal' },
    ])
      expect(await order(one, what, nga)).toMatchObject({ status: 403 });
    const say = (token: string, what: object, headers = {}) =>
      post(one.address, '/api/say', what, token, headers);
    for (const what of [
      { poll: 1, guess: true, seat: 'usa' },
      { poll: 1, guess: true, room: 1 },
      { reflection: 'x', token: usa },
      { form: 'before', answers: [0, 0, 0, 0], role: 'teacher' },
    ])
      expect(await say(nga, what)).toMatchObject({ status: 400 });
    expect(await say(one.teacher, { reflection: 'x' })).toMatchObject({ status: 403 });
    expect(await say('', { reflection: 'x' })).toMatchObject({ status: 401 });
    expect(await say(nga, { reflection: 'x' }, { origin: 'http://evil.test' })).toMatchObject({
      status: 403,
    });
    expect(await say(nga, { reflection: 'x' })).toMatchObject({ status: 409 });
    expect(await say(nga, { poll: 1, guess: true })).toMatchObject({ status: 409 });
    const find = (token: string) =>
      fetch(`${one.address}/api/room?word=DUBAI-1`, { headers: { authorization: `Bearer ${token}` } });
    expect((await find('x'.repeat(22))).status).toBe(401);
    expect((await find(nga)).status).toBe(404);
    expect(await order(one, { do: 'poll', issue: '<b>scope</b>\u0007' })).toMatchObject({ status: 409 });
    expect(kept()).toBe(before);
    // What nobody was asked to write is no longer than it may be, and has nothing unseen in it.
    const students = await Promise.all([nga, usa].map((token) => playThrough(one, token)));
    const wrote = '<img src=x onerror=alert(1)>\u0007\u202e';
    expect(await say(nga, { reflection: wrote })).toMatchObject({ status: 200 });
    expect(await say(nga, { reflection: wrote })).toMatchObject({ status: 200 });
    expect(await say(nga, { reflection: 'another' })).toMatchObject({ status: 409 });
    const teacher = new Listening<TeacherMessage>(one.address, one.teacher);
    const { rooms } = await teacher.until(({ phase }) => phase === 'over');
    const seat = students[0].last!.view.brief.seat;
    const { reflection } = rooms[0].taken.find((taken) => taken.seat === seat)!;
    expect(reflection).toBe('<img src=x onerror=alert(1)>');
    expect(students[1].bytes).not.toContain('onerror');
  }, 120_000);

  it('play a round when its time is up, pause with the class, and close a question with its round', async () => {
    const one = await start(['dubai-for-six', '--journal', at('timer.jsonl')]);
    const tokens = [await join(one, '😀'.repeat(30)), await join(one, 'Two')];
    const [stream, other] = tokens.map((token) => new Listening(one.address, token));
    await order(one, { do: 'start' });
    await stream.until(({ phase }) => phase === 'playing');
    expect(stream.last!.name).toBe('😀'.repeat(20));
    await order(one, { do: 'poll', issue: 'scope' });
    await stream.until(({ poll }) => poll !== null);
    const guess = (poll: number) => post(one.address, '/api/say', { poll, guess: true }, tokens[0]);
    expect(await guess(1)).toMatchObject({ status: 200 });
    expect(await order(one, { do: 'timer', seconds: 10_001 })).toMatchObject({ status: 400 });
    expect(await order(one, { do: 'timer', seconds: 1 })).toMatchObject({ status: 200 });
    await stream.until((message) => roundOf(message) > 1);
    expect(await post(one.address, '/api/say', { poll: 1, guess: false }, tokens[1])).toMatchObject({
      status: 409,
    });
    expect(await order(one, { do: 'pause' })).toMatchObject({ status: 200 });
    const paused = await stream.until((message) => message.paused);
    expect(paused.left).toBeNull();
    expect(await order(one, { do: 'timer', seconds: 0 })).toMatchObject({ status: 200 });
    // One answered, and the other's seat is freed while nothing goes on: its round is played with the class going on.
    expect(await order(one, { do: 'resume' })).toMatchObject({ status: 200 });
    await stream.until((message) => !message.paused);
    const now = roundOf(stream.last!);
    await post(one.address, '/api/turn', { round: now, moves: 'model' }, tokens[0]);
    expect(await order(one, { do: 'pause' })).toMatchObject({ status: 200 });
    const { seat } = other.last!.view.brief;
    expect(await order(one, { do: 'hand', room: 1, seat })).toMatchObject({ status: 200 });
    expect(roundOf(await stream.until((message) => message.paused))).toBe(now);
    expect(await order(one, { do: 'resume' })).toMatchObject({ status: 200 });
    await stream.until((message) => roundOf(message) > now);
  }, 120_000);

  it('play a second game to its end under another rule; words find both, and its journal has both', async () => {
    const one = await start(['codec-for-five', '--journal', at('again.jsonl'), '--language', 'fr']);
    const token = await join(one, 'Ada');
    await order(one, { do: 'start' });
    const first = await playThrough(one, token);
    expect(first.last!.everybody.now).toBeNull();
    // French, in the scenario's own words.
    expect(JSON.stringify(first.last!.everybody)).toMatch(/Le codec que tous doivent avoir/);
    expect(JSON.stringify(first.last!.everybody)).not.toMatch(/The codec that|Last call/);
    expect(await order(one, { do: 'again', change: 'nothing' })).toMatchObject({ status: 409 });
    expect(await order(one, { do: 'again', change: 'louder-hum' })).toMatchObject({ status: 200 });
    const second = await playThrough(one, token);
    expect(await order(one, { do: 'reveal' })).toMatchObject({ status: 200 });
    const { word } = await second.until((message) => message.word !== null);
    expect(word).toBe('CODEC-2');
    const find = async (name: string) => {
      const headers = { authorization: `Bearer ${token}`, connection: 'close' };
      const found = await fetch(`${one.address}/api/room?word=${name}`, { headers });
      return { status: found.status, room: (await found.json()) as RoomMessage };
    };
    for (const name of ['CODEC-1', 'codec-2'])
      expect(await find(name)).toMatchObject({ status: 200, room: { word: name.toUpperCase() } });
    expect((await find('CODEC-3')).status).toBe(404);
    await one.stop();
    const [played, again] = ['1', '2'].map((game) => {
      const { out } = parley(['debrief', at('again.jsonl'), '--json', '--game', game]);
      return JSON.parse(out) as { rooms: unknown[] };
    });
    expect(played.rooms).toHaveLength(1);
    expect(again).not.toEqual(played);
    expect(digestOf(at('again.jsonl'), at('runs'))).toMatch(/^[0-9a-f]{16,}/);
  }, 120_000);
});

describe('a question to rooms that are not equally far', () => {
  it('is told with the rounds of the rooms that answered, and of no other', async () => {
    const one = await start(['dubai-for-six', '--rooms', '3', '--journal', at('rooms.jsonl')]);
    const tokens = [await join(one, 'One'), await join(one, 'Two')];
    const streams = tokens.map((token) => new Listening(one.address, token));
    await order(one, { do: 'start' });
    await Promise.all(streams.map((stream) => stream.until(({ phase }) => phase === 'playing')));
    await order(one, { do: 'next', room: 2 });
    await order(one, { do: 'next', room: 1 });
    await order(one, { do: 'next', room: 1 });
    expect(await order(one, { do: 'poll', issue: 'scope' })).toMatchObject({ status: 200 });
    for (const token of tokens)
      expect(await post(one.address, '/api/say', { poll: 1, guess: true }, token)).toMatchObject({
        status: 200,
      });
    for (const stream of streams)
      while (stream.last!.phase !== 'over' && stream.last!.everybody.now !== null) {
        const now = roundOf(stream.last!);
        await order(one, { do: 'next', room: stream.last!.room });
        await stream.until((message) => roundOf(message) > now);
      }
    await one.stop();
    const { polls } = JSON.parse(parley(['debrief', at('rooms.jsonl'), '--json']).out) as { polls: string[] };
    expect(polls).toHaveLength(1);
    expect(polls[0]).toMatch(/^Before round 2–3, 2 of 2 expected/);
  }, 120_000);
});

describe('what several classes learned', () => {
  it('is pooled as by hand', () => {
    // Two classes of five: before 1 1 2 2 3, after 2 2 3 3 4 or 2 3 2 4 4.
    const head = 'class,student,scenario,way,before,after,transfer';
    const table = (name: string, after: readonly number[]) =>
      [
        head,
        ...[1, 1, 2, 2, 3].map((before, n) => `${name},${name}${n},dubai-for-six,,${before},${after[n]},`),
      ]
        .map((row) => `${row}\r\n`)
        .join('');
    const files = [
      ['one', [2, 3, 3, 3, 4]],
      ['two', [2, 3, 2, 4, 4]],
    ] as const;
    const paths = files.map(([name, after]) => {
      const path = at(`${name}.csv`);
      writeFileSync(path, table(name, after));
      return path;
    });
    const { classes, students, compared } = JSON.parse(parley(['learned', ...paths, '--json']).out) as {
      classes: number;
      students: number;
      compared: {
        what: string;
        byClass: { effect: { estimate: number; variance: number } }[];
        pooled: { estimate: number; low: number; high: number; classes: number; between: number };
      }[];
    };
    expect([classes, students]).toEqual([2, 10]);
    const after = compared.find(({ what }) => what === 'after')!;
    /** Borenstein et al. (2009), 4.26 to 4.29, with variances typed in from the tables above: 0.7, that after, and that of gains. */
    const byHand = (gain: number, va: number, vb: number, vg: number) => {
      const d = gain / Math.sqrt((va + vb) / 2);
      const r = (va + vb - vg) / (2 * Math.sqrt(va * vb));
      const j = 1 - 3 / (4 * 4 - 1);
      return { g: j * d, v: j * j * (1 / 5 + (d * d) / 10) * 2 * (1 - r) };
    };
    const hand = [byHand(1.2, 0.7, 0.5, 0.2), byHand(1.2, 0.7, 1, 0.7)];
    after.byClass.forEach(({ effect }, n) => {
      expect(effect.estimate).toBeCloseTo(hand[n].g, 10);
      expect(effect.variance).toBeCloseTo(hand[n].v, 10);
    });
    const weights = hand.map(({ v }) => 1 / v);
    const sum = weights[0] + weights[1];
    const fixed = (weights[0] * hand[0].g + weights[1] * hand[1].g) / sum;
    const q = hand.reduce((total, { g }, n) => total + weights[n] * (g - fixed) ** 2, 0);
    expect(q).toBeLessThan(1);
    expect(after.pooled).toMatchObject({ classes: 2, between: 0 });
    expect(after.pooled.estimate).toBeCloseTo(fixed, 10);
    expect(after.pooled.high - after.pooled.low).toBeCloseTo((2 * 1.959964) / Math.sqrt(sum), 5);
  });
});
