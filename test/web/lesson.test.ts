/** A whole lesson on the built program: two languages, short questions, a lot, a question to all, a change on the way, a second game. */
import { readFileSync } from 'node:fs';
import { join as inFolder } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { QUIZ, type Form } from '../../src/report/quiz.ts';
import type { ProjectorMessage, StudentMessage, TeacherMessage } from '../../src/web/class/messages.ts';
import { classes, join, Listening, post, type RunningClass } from '../support/class.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
const at = (name: string): string => inFolder(folder, name);
const { start, end } = classes();

afterAll(async () => {
  await end();
  remove();
});

const round = (message: StudentMessage): number => message.everybody.now?.round ?? 0;

/** Answers a round with the first move that is offered, or passes. */
async function turn(one: RunningClass, token: string, stream: Listening): Promise<void> {
  const message = stream.last!;
  const [first] = message.view.offer?.choices ?? [];
  const body = { round: round(message), moves: first === undefined ? [] : [first.id] };
  expect(await post(one.address, '/api/turn', body, token)).toMatchObject({ status: 200 });
}

/** Right answers to a form, and as many wrong ones at its end. */
const answersTo = (form: Form, wrong: number): number[] =>
  QUIZ[form].map(({ right, options }, index, { length }) =>
    index < length - wrong ? right : (right + 1) % options.length,
  );

describe('a lesson with everything that a teacher can ask for', () => {
  it('asks before, after and on another case, debriefs by lot, plays again, and tells what was learned', async () => {
    const journal = at('lesson.jsonl');
    let one = await start([
      'dubai-for-six',
      '--questions',
      '--lot',
      '--language',
      'ar',
      '--journal',
      journal,
    ]);
    const order = (what: object) => post(one.address, '/api/order', what, one.teacher);
    const say = (token: string, what: object) => post(one.address, '/api/say', what, token);
    const tokens: string[] = [];
    for (let index = 0; index < 6; index += 1) tokens.push(await join(one, `Student ${index}`));
    let students = tokens.map((token) => new Listening(one.address, token, '/api/stream?language=ar'));
    await Promise.all(students.map((stream) => stream.until(({ quiz }) => quiz?.form === 'before')));

    // Before: five answer, one does not; what is malformed is refused and nothing breaks.
    for (const answers of [[0], [0, 0, 0, 0, 0], [9, 9, 9, 9], []])
      expect(await say(tokens[0], { form: 'before', answers })).toMatchObject({ status: 400 });
    expect(await say(tokens[0], { form: 'after', answers: [0, 0, 0, 0] })).toMatchObject({ status: 409 });
    for (const [index, token] of tokens.slice(0, 5).entries()) {
      const body = { form: 'before', answers: answersTo('before', 1 + (index % 3)) };
      expect(await say(token, body)).toMatchObject({ status: 200 });
      expect(await say(token, body)).toMatchObject({ status: 200 });
    }
    expect(await order({ do: 'start' })).toMatchObject({ status: 200 });
    await Promise.all(
      students.map((stream) => stream.until(({ phase, quiz }) => phase === 'playing' && quiz === null)),
    );

    // A question to all; a seat that changes hands keeps no guess of who sat there.
    const teacher = new Listening<TeacherMessage>(one.address, one.teacher);
    const { issues, changes } = await teacher.until(({ phase }) => phase === 'playing');
    expect(await order({ do: 'poll', issue: issues[0].id })).toMatchObject({ status: 200 });
    for (const token of tokens.slice(0, 2))
      expect(await say(token, { poll: 1, guess: true })).toMatchObject({ status: 200 });
    const freed = await students[1].until(({ poll }) => poll?.guess === true);
    expect(await order({ do: 'hand', room: 1, seat: freed.view.brief.seat })).toMatchObject({ status: 200 });
    expect(await say(tokens[1], { poll: 1, guess: false })).toMatchObject({ status: 401 });
    tokens[1] = await join(one, 'Late');
    students[1] = new Listening(one.address, tokens[1], '/api/stream?language=ar');
    expect((await students[1].until(() => true)).poll).toMatchObject({ guess: null });
    expect(await say(tokens[1], { poll: 1, guess: false })).toMatchObject({ status: 200 });
    await teacher.until(({ poll }) => poll?.answered === 2 && poll.seated === 6);

    // A change while some have answered: what they said still counts or is asked again, and the round is played.
    await turn(one, tokens[0], students[0]);
    expect(await order({ do: 'inject', change: changes[0].id })).toMatchObject({ status: 200 });
    expect(await order({ do: 'inject', change: changes[0].id })).toMatchObject({ status: 409 });

    // Killed in the middle, and nothing is lost.
    await one.stop('SIGKILL');
    one = await start(['--resume', '--journal', journal]);
    students = tokens.map((token) => new Listening(one.address, token, '/api/stream?language=ar'));
    const again = await students[1].until(() => true);
    expect(again.poll).toMatchObject({ guess: false });
    for (;;) {
      const [seen] = await Promise.all(students.map((stream) => stream.until(() => true)));
      if (seen.phase === 'over') break;
      const now = round(seen);
      for (const [index, stream] of students.entries())
        if (!stream.last!.view.answered) await turn(one, tokens[index], stream);
      await Promise.all(
        students.map((stream) => stream.until((next) => next.phase === 'over' || round(next) > now)),
      );
    }
    expect(students[0].last!.view.score).toBeNull();
    expect(students[0].last!.everybody.changes).toHaveLength(1);

    // By lot: half see points, half see two histories, until all is shown.
    expect(await order({ do: 'show' })).toMatchObject({ status: 409 });
    expect(await order({ do: 'reveal' })).toMatchObject({ status: 200 });
    const shown = await Promise.all(
      students.map((stream) => stream.until(({ quiz }) => quiz?.form === 'after')),
    );
    expect(shown.filter(({ result }) => result !== null)).toHaveLength(3);
    expect(shown.filter(({ histories }) => histories !== null)).toHaveLength(3);
    for (const form of ['after', 'transfer'] as const)
      for (const [index, token] of tokens.entries())
        expect(await say(token, { form, answers: answersTo(form, index % 2) })).toMatchObject({
          status: 200,
        });
    expect(await order({ do: 'show' })).toMatchObject({ status: 200 });
    const projector = new Listening<ProjectorMessage>(one.address, '', '/api/stream?projector&language=ar');
    await projector.until(({ debrief }) => debrief !== null);
    await Promise.all(
      students.map((stream) =>
        stream.until(({ result, histories, quiz }) => result !== null && histories !== null && quiz === null),
      ),
    );
    const first = JSON.parse(parley(['debrief', journal, '--json']).out) as { rooms: object[] };

    // A second game asks no questions again; until it is over, the first is what is debriefed.
    expect(await order({ do: 'again', change: changes[0].id })).toMatchObject({ status: 200 });
    await students[0].until(({ phase }) => phase === 'playing');
    const meanwhile = parley(['debrief', journal, '--json', '--learned', at('a.csv')]);
    expect(JSON.parse(meanwhile.out)).toEqual(first);
    const rows = readFileSync(at('a.csv'), 'utf8').trim().split('\r\n');
    expect(rows).toHaveLength(1 + 7);
    const ways = rows.slice(1).map((row) => row.split(',')[3]);
    expect(new Set(ways)).toEqual(new Set(['points', 'histories']));
    // Who came late answered nothing before; whose seat was freed nothing after.
    expect(rows.filter((row) => /,,3,3$|,,4,4$/.test(row))).toHaveLength(2);
    expect(rows.filter((row) => /,\d,,$/.test(row))).toHaveLength(1);
    expect(readFileSync(at('a.csv'), 'utf8')).not.toMatch(/Student|Late/);
    const learned = JSON.parse(parley(['learned', at('a.csv'), '--json']).out) as {
      students: number;
      compared: { what: string; students: number }[];
    };
    expect(learned).toMatchObject({ students: 7 });
    expect(learned.compared[0]).toMatchObject({ what: 'after', students: 4 });
    expect(parley(['learned', at('a.csv'), at('a.csv')]).err).toMatch(/twice/);
  }, 240_000);
});
