/** Opens a journal to debrief what was played in it. */
import { join } from 'node:path';
import { type DebriefDocument, debriefFacts, debriefIn } from '../../report/debrief-document.ts';
import { ENGLISH } from '../../report/telling.ts';
import { historyBeside } from '../../runs/beside.ts';
import { learnersCsv, learnersOf } from '../../runs/learning.ts';
import { pollsOf } from '../../runs/polls.ts';
import { shippedIds } from '../../runs/session.ts';
import { wordOf } from '../../runs/share-words.ts';
import { writeRunFile } from '../../report/run-file.ts';
import { Failure } from '../../runs/failure.ts';
import { Games } from '../../runs/games.ts';
import { DISK } from '../../scenarios/disk.ts';
import { classJournal } from './hold.ts';

export interface Debriefing {
  readonly document: DebriefDocument;
  /** Answers to short questions, without names. */
  readonly answers: string;
  readonly runFiles: readonly { readonly path: string; readonly text: string }[];
}

/** Which game of a class is debriefed: the one that was named, else the last in which a room is done. */
function gameOf(games: Games, wish: number | undefined): number {
  const all = [...games.before, games];
  if (wish !== undefined) {
    if (Number.isSafeInteger(wish) && wish >= 1 && wish <= all.length) return wish;
    throw new Failure(`--game: expected a game from 1 to ${all.length}`);
  }
  return all.findLastIndex(({ rooms }) => rooms.some(({ game }) => game.isOver)) + 1;
}

/**
 * @param wish the journal; absent: that of the last class @param folder where games are to be saved as runs
 * @param which game of the class, from 1; absent: the last in which a room is done
 * @throws Failure where there is none, or no room is done
 */
export function openDebrief(
  wish: string | undefined,
  folder: string | undefined,
  which: number | undefined,
): Debriefing {
  const path = classJournal(wish);
  if (DISK.stat(path) === null) throw new Failure(`there is no class to debrief: no ${path}`);
  const games = Games.read(path);
  const sitting = gameOf(games, which);
  const rooms = ([...games.before, games][sitting - 1]?.rooms ?? [])
    .filter(({ game }) => game.isOver)
    .map((room) => ({
      ...room,
      word: games.head.class === null ? undefined : wordOf(games, sitting, room.number),
    }));
  if (rooms.length === 0) throw new Failure('no room has played to the end yet: there is nothing to debrief');
  const { id } = games.head.scenario;
  const history = games.head.class?.history ?? (shippedIds().includes(id) ? historyBeside(id) : null);
  return {
    document: debriefIn(debriefFacts(rooms[0].game.world, rooms, history), ENGLISH, pollsOf(games, sitting)),
    answers: learnersCsv(learnersOf(games)),
    runFiles:
      folder === undefined
        ? []
        : rooms.map((room) => ({
            path: join(folder, `room-${room.number}.run.json`),
            text: writeRunFile(games.inputs(room)),
          })),
  };
}
