/** A class on the built program: who may what, what a page gets to see, and what is left when the process is killed. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join as inFolder } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectorMessage, StudentMessage, TeacherMessage } from '../../src/web/class/messages.ts';
import { join, Listening, post, type RunningClass, somePort, startClass } from '../support/class.ts';
import { fuzzClass } from '../support/class-fuzz.ts';
import { digestOf, killAtRandom, playThrough } from '../support/class-play.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
const at = (name: string): string => inFolder(folder, name);
const begun: RunningClass[] = [];

async function start(words: readonly string[]): Promise<RunningClass> {
  const one = await startClass(words);
  begun.push(one);
  return one;
}

afterAll(async () => {
  for (const one of begun) if (one.child.exitCode === null) await one.stop('SIGKILL');
  remove();
});

describe('a class that plays', () => {
  let one: RunningClass;
  const students: Listening[] = [];
  const tokens: string[] = [];
  let projector: Listening<ProjectorMessage>;

  beforeAll(async () => {
    one = await start([
      'dubai-for-six',
      '--rooms',
      '2',
      '--port',
      String(somePort()),
      '--journal',
      at('class.jsonl'),
    ]);
    for (const name of ['Ada', '<img src=x onerror=alert(1)>', 'Zoë \u202e\u0007 "quote"'])
      tokens.push(await join(one, name));
    projector = new Listening(one.address, '', '/api/stream?projector');
    await post(one.address, '/api/order', { do: 'start' }, one.teacher);
    students.push(...(await Promise.all(tokens.map((token) => playThrough(one, token)))));
    await projector.until(({ phase }) => phase === 'over');
  }, 120_000);

  it('spreads students over rooms, each in a seat of its own', () => {
    const seats = students.map(({ last }) => `${last!.room} ${last!.view.brief.seat}`);
    expect(new Set(seats).size).toBe(3);
    expect(new Set(students.map(({ last }) => last!.room)).size).toBe(2);
  });

  it('keeps names as text, without what cannot be seen in them', () => {
    expect(students[1].last!.name).toBe('<img src=x onerror=alert(1)>');
    expect(students[2].last!.name).toBe('Zoë  "quote"');
  });

  it('is the same run as its journal gives, room by room', () => {
    const digest = digestOf(at('class.jsonl'), at('runs'));
    expect(parley(['replay', at('runs/room-1.run.json')]).err).toContain(digest);
  });

  it('shows nothing of a round before it was played, and nobody’s brief but one’s own', () => {
    const rooms = new Map(students.map(({ last }) => [last!.room, last!]));
    for (const stream of [...students, projector]) {
      for (const message of stream.messages as (StudentMessage | ProjectorMessage)[]) {
        const views =
          'rooms' in message ? message.rooms.map(({ everybody }) => everybody) : [message.everybody];
        for (const view of views) {
          const played = view.news.length;
          if (view.now !== null) expect(view.now.round).toBe(played + 1);
          // Word for word what is said in the end of later rounds is in no earlier message.
          const end = 'rooms' in message ? null : rooms.get(message.room)!.everybody.news;
          const later = (end ?? []).slice(played).flatMap(({ said }) => said);
          const known = new Set((end ?? []).slice(0, played).flatMap(({ said }) => said));
          const text = JSON.stringify(message);
          for (const words of later)
            if (!known.has(words) && words.length > 30)
              expect(text).not.toContain(JSON.stringify(words).slice(1, -1));
        }
        if ('rooms' in message) {
          expect(JSON.stringify(message)).not.toMatch(/"interests"|"offer"|"history"/);
          expect(message.debrief).toBeNull();
        }
      }
    }
    for (const { bytes, last } of students) {
      const briefs = [...bytes.matchAll(/"brief":\{"seat":"(\w+)"/g)].map(([, seat]) => seat);
      expect(new Set(briefs)).toEqual(new Set([last!.view.brief.seat]));
      for (const token of [...tokens, one.teacher]) expect(bytes).not.toContain(token);
    }
  });

  it('shows points and debriefing once the teacher does', async () => {
    expect(students.every(({ last }) => last!.result === null)).toBe(true);
    expect((await fetch(`${one.address}/debrief.svg`)).status).toBe(404);
    expect((await post(one.address, '/api/order', { do: 'reveal' }, one.teacher)).status).toBe(200);
    const { debrief } = await projector.until((message) => message.debrief !== null);
    expect(debrief!.rooms).toHaveLength(2);
    expect(debrief!.questions).toHaveLength(3);
    const { result, view } = await students[0].until((message) => message.result !== null);
    expect(result!.score.total).toBe(view.score!.total);
    const told = debrief!.rooms.flatMap(({ seats }) => seats).find(({ name }) => name === 'Ada')!;
    expect([told.points, told.model]).toEqual([result!.score.total, result!.model]);
    const svg = await (await fetch(`${one.address}/debrief.svg`)).text();
    expect(svg).toContain('room 2');
    expect(svg).not.toContain('onerror');
  });

  it('is forgotten by one command', () => {
    const journal = at('class.jsonl');
    expect(statSync(journal).mode & 0o077).toBe(0);
    expect(parley(['class', '--forget', '--journal', journal]).err).toMatch(/forgotten/);
    expect(existsSync(journal)).toBe(false);
    writeFileSync(at('other.txt'), 'precious\n');
    expect(parley(['class', '--forget', '--journal', at('other.txt')]).code).toBe(4);
    expect(readFileSync(at('other.txt'), 'utf8')).toBe('precious\n');
  });
});

describe('a class', () => {
  let one: RunningClass;
  let nga: string;
  let other: string;

  beforeAll(async () => {
    const port = String(somePort());
    one = await start([
      'dubai-for-six',
      '--seats',
      'nga,usa',
      '--port',
      port,
      '--journal',
      at('trust.jsonl'),
    ]);
    nga = await join(one, 'One');
    other = await join(one, 'Two');
    await post(one.address, '/api/order', { do: 'start' }, one.teacher);
  });

  const turn = { round: 1, moves: [] };

  it.each([
    ['a foreign origin', '/api/turn', turn, (): string => nga, { origin: 'http://evil.test' }, 403],
    ['no origin', '/api/turn', turn, (): string => nga, { origin: '' }, 403],
    ['a page of another site', '/api/turn', turn, (): string => nga, { 'sec-fetch-site': 'cross-site' }, 403],
    ['no token', '/api/turn', turn, (): string => '', {}, 401],
    ['a token made up', '/api/turn', turn, () => 'x'.repeat(22), {}, 401],
    ['the teacher’s token for a move', '/api/turn', turn, (): string => one.teacher, {}, 403],
    ['a student’s token for an order', '/api/order', { do: 'next-all' }, (): string => nga, {}, 403],
    ['another seat named in the body', '/api/turn', { ...turn, seat: 'usa' }, (): string => nga, {}, 400],
    [
      'a move of another seat',
      '/api/turn',
      { round: 1, moves: ['lobby scope nga'] },
      (): string => nga,
      {},
      409,
    ],
    ['a round to come', '/api/turn', { round: 2, moves: [] }, (): string => nga, {}, 409],
    ['what is no JSON', '/api/turn', '{"round":1,', (): string => nga, {}, 400],
    ['another type', '/api/turn', turn, (): string => nga, { 'content-type': 'text/plain' }, 415],
    ['too much', '/api/turn', { round: 1, moves: ['x'.repeat(10_000)] }, (): string => nga, {}, 413],
    ['a wrong code', '/api/join', { code: 'ZZZZ', name: 'x' }, (): string => '', {}, 403],
    ['no name', '/api/join', { code: 'CODE', name: '\u200b ' }, (): string => '', {}, 400],
    ['an unknown room', '/api/order', { do: 'next', room: 9 }, (): string => one.teacher, {}, 404],
  ] as const)('refuses %s', async (_, path, body, token, headers, status) => {
    const wish = JSON.parse(JSON.stringify(body).replace('CODE', one.code)) as typeof body;
    const before = readFileSync(at('trust.jsonl'), 'utf8');
    const said = await post(one.address, path, typeof body === 'string' ? body : wish, token(), headers);
    expect(said.status).toBe(status);
    expect(Object.keys(JSON.parse(said.text) as object)).toEqual(['error']);
    expect(readFileSync(at('trust.jsonl'), 'utf8')).toBe(before);
  });

  it('refuses a name that somebody else made point here', async () => {
    const { port } = new URL(one.address);
    const status = await new Promise<number>((resolve) => {
      request({ port, host: '127.0.0.1', path: '/', headers: { host: 'evil.test' } }, ({ statusCode }) =>
        resolve(statusCode!),
      ).end();
    });
    expect(status).toBe(421);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/student.js/../../x',
    '/constructor',
    '/api/turn',
    '/dist',
    '/__proto__',
  ])('has nothing at %s', async (path) => {
    const { port } = new URL(one.address);
    const got = await new Promise<{ status: number; text: string }>((resolve) => {
      request({ port, host: '127.0.0.1', path }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () => resolve({ status: response.statusCode!, text }));
      }).end();
    });
    expect(got.status).toBe(404);
    expect(got.text).toMatch(/^\{"error":/);
  });

  it('lets pages load nothing from elsewhere and run nothing that is written in them', async () => {
    for (const path of ['/', '/projector', '/teacher']) {
      const response = await fetch(`${one.address}${path}`);
      const policy = response.headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|http/);
      expect(await response.text()).not.toMatch(/https?:|<script>|style=/);
    }
  });

  it('takes the same answer twice as once, and another one not at all', async () => {
    const answer = () => post(one.address, '/api/turn', turn, nga);
    expect((await answer()).status).toBe(200);
    const before = readFileSync(at('trust.jsonl'), 'utf8');
    expect((await answer()).status).toBe(200);
    expect(readFileSync(at('trust.jsonl'), 'utf8')).toBe(before);
    expect((await post(one.address, '/api/turn', { round: 1, moves: 'model' }, nga)).status).toBe(409);
  });

  it('stands whatever it is sent', async () => {
    const before = readFileSync(at('trust.jsonl'), 'utf8');
    const statuses = await fuzzClass(one, [other], 1500, 'sample');
    for (const status of [400, 401, 403, 404, 405, 413, 415, 421])
      expect(statuses.get(status)).toBeGreaterThan(0);
    expect(one.told()).toBe('');
    expect(readFileSync(at('trust.jsonl'), 'utf8')).toBe(before);
  }, 60_000);

  it('lets a seat that was freed go: its link opens nothing any more', async () => {
    const stream = new Listening(one.address, other);
    await stream.until(() => true);
    const seat = stream.last!.view.brief.seat;
    expect((await post(one.address, '/api/order', { do: 'hand', room: 1, seat }, one.teacher)).status).toBe(
      200,
    );
    await expect(stream.until(({ phase }) => phase === 'lobby')).rejects.toThrow('ended');
    expect(stream.bytes).toContain('event: gone');
    expect((await post(one.address, '/api/turn', { round: 2, moves: [] }, other)).status).toBe(401);
    const again = await join(one, 'Three');
    expect(again).not.toBe(other);
  });

  it('answers the fast and the furious with patience asked for', async () => {
    const many = await Promise.all(
      Array.from({ length: 60 }, () => post(one.address, '/api/turn', turn, nga)),
    );
    expect(many.map(({ status }) => status)).toContain(429);
    const teacher = new Listening<TeacherMessage>(one.address, one.teacher);
    expect((await teacher.until(() => true)).rooms[0].taken[0].link).toContain(nga);
    teacher.close();
  });
});

describe('a class whose process is killed', () => {
  it('goes on with every answer that was acknowledged, none twice, and ends as if nothing had been', async () => {
    const found = await killAtRandom('dubai-for-six', 6, 'sample', folder);
    expect(found).toMatchObject({ kills: 6, lost: 0, doubled: 0, astray: 0 });
    expect(found.acknowledged).toBeGreaterThan(10);
    expect(found.slowest).toBeLessThan(10_000);
  }, 240_000);

  it('says so where a port is taken, a class is there already, or the disk takes nothing', async () => {
    const port = String(somePort());
    await start(['dubai-for-six', '--port', port, '--journal', at('first.jsonl')]);
    const words = ['class', 'dubai-for-six', '--host', '127.0.0.1', '--port', port];
    expect(parley([...words, '--journal', at('second.jsonl')]).err).toMatch(
      /another program has it; choose another with --port/,
    );
    expect(parley([...words, '--journal', at('first.jsonl')]).err).toMatch(
      /cannot write to .*: something of that name/,
    );
    expect(parley([...words, '--journal', '/dev/full']).code).toBe(2);
  });
});
