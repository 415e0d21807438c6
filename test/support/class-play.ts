/** Students of a class who play by themselves, what its journal keeps of them, and games of which the process is killed at random. */
import { readFileSync } from 'node:fs';
import { join as inFolder } from 'node:path';
import seedrandom from 'seedrandom';
import type { StudentMessage } from '../../src/web/class/messages.ts';
import { join, Listening, post, type RunningClass, somePort, startClass } from './class.ts';
import { parley } from './parley.ts';

const roundOf = (message: StudentMessage): number => message.everybody.now?.round ?? 0;

/** What a student at a seat picks in a round: always the same in every game. */
function choiceOf(message: StudentMessage): string[] {
  const { choices } = message.view.offer!;
  const at = (roundOf(message) * 5 + message.view.brief.seat.charCodeAt(0)) % Math.max(1, choices.length);
  return choices.length === 0 ? [] : [choices[at].id];
}

/**
 * Plays a student to the end.
 * @param kept gets every answer that was acknowledged, as `SEAT ROUND`
 * @throws Error where the class is gone, or refuses what it has offered
 */
export async function playThrough(
  one: RunningClass,
  token: string,
  kept: (answer: string) => void = () => {},
): Promise<Listening> {
  const stream = new Listening(one.address, token);
  for (;;) {
    const message = await stream.until(
      ({ phase, view }) => phase === 'over' || (phase === 'playing' && !view.answered),
    );
    if (message.phase === 'over') return stream;
    const now = roundOf(message);
    const body = { round: now, moves: choiceOf(message) };
    const { status, text } = await post(one.address, '/api/turn', body, token);
    if (status === 200) kept(`${message.view.brief.seat} ${now}`);
    else if (!/comes now|over/.test(text)) throw new Error(text);
    await stream.until((next) => next.phase === 'over' || roundOf(next) !== now || next.view.answered);
  }
}

/** The digest of a journal's first room. @param folder where its runs are written */
export function digestOf(journal: string, folder: string): string {
  const { out, err } = parley(['debrief', journal, '--runs', folder]);
  if (out === '') throw new Error(err);
  return (JSON.parse(readFileSync(inFolder(folder, 'room-1.run.json'), 'utf8')) as { digest: string }).digest;
}

/** Whose answers a journal has, and of which rounds, as `SEAT ROUND`. */
const answersIn = (journal: string): string[] =>
  readFileSync(journal, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const { turn } = JSON.parse(line) as { turn?: { seat: string; round: number } };
      return turn === undefined ? [] : [`${turn.seat} ${turn.round}`];
    });

async function beginGame(words: readonly string[], seats: number) {
  const one = await startClass(words);
  const tokens: string[] = [];
  for (let student = 1; student <= seats; student += 1) tokens.push(await join(one, `Student ${student}`));
  await post(one.address, '/api/order', { do: 'start' }, one.teacher);
  return { one, tokens };
}

/** What came of games of which the process was killed. */
export interface KilledGames {
  readonly games: number;
  readonly kills: number;
  /** Answers that were acknowledged. */
  readonly acknowledged: number;
  /** Of these, answers that a journal does not have. */
  readonly lost: number;
  /** Answers that a journal has twice. */
  readonly doubled: number;
  /** Games that did not end as the same answers end without a kill. */
  readonly astray: number;
  /** Milliseconds from `--resume` until the class says where it is, at most. */
  readonly slowest: number;
}

/** Milliseconds of play after which a process is killed at the latest: it is in the middle of a few answers then. */
const LIFE = 150;
/** Kills of one game: the others meet another seed and other seats. */
const GAME_KILLS = 10;

/**
 * Plays games in all seats of a scenario, killing the process at random moments, until so many kills were made.
 * @param folder for journals and runs
 */
export async function killAtRandom(
  scenario: string,
  kills: number,
  seed: string,
  folder: string,
): Promise<KilledGames> {
  const random = seedrandom(seed);
  const found = { games: 0, kills: 0, acknowledged: 0, lost: 0, doubled: 0, astray: 0, slowest: 0 };
  while (found.kills < kills) {
    const words = [scenario, '--seed', `${seed} ${found.games}`];
    const journalOf = (name: string) => inFolder(folder, `${name}-${found.games}.jsonl`);
    const [whole, broken] = [journalOf('whole'), journalOf('broken')];
    const seats = 2 + Math.floor(random() * 4);
    const calm = await beginGame([...words, '--port', String(somePort()), '--journal', whole], seats);
    await Promise.all(calm.tokens.map((token) => playThrough(calm.one, token)));
    await calm.one.stop();

    const port = String(somePort());
    const { one: first, tokens } = await beginGame([...words, '--port', port, '--journal', broken], seats);
    let one = first;
    const kept: string[] = [];
    const enough = Math.min(kills, found.kills + GAME_KILLS);
    for (;;) {
      const life = random() * LIFE;
      const timer = found.kills < enough ? setTimeout(() => one.child.kill('SIGKILL'), life) : undefined;
      const ends = await Promise.allSettled(
        tokens.map((token) => playThrough(one, token, (answer) => kept.push(answer))),
      );
      clearTimeout(timer);
      if (ends.every(({ status }) => status === 'fulfilled')) break;
      await one.stop('SIGKILL');
      found.kills += 1;
      const since = performance.now();
      one = await startClass(['--resume', '--port', port, '--journal', broken]);
      found.slowest = Math.max(found.slowest, performance.now() - since);
    }
    await one.stop();
    const answers = answersIn(broken);
    const known = new Set(answers);
    found.games += 1;
    found.acknowledged += kept.length;
    found.lost += kept.filter((answer) => !known.has(answer)).length;
    found.doubled += answers.length - known.size;
    const runs = inFolder(folder, 'runs');
    const isSame =
      String([...answers].sort()) === String(answersIn(whole).sort()) &&
      digestOf(whole, runs) === digestOf(broken, runs);
    if (!isSame) found.astray += 1;
  }
  return found;
}
