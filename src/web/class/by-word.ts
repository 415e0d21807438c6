/** Finds a game of the last class by its word. */
import { Failure } from '../../runs/failure.ts';
import { Games } from '../../runs/games.ts';
import { roomOf } from '../../runs/share-words.ts';
import type { SavedInputs } from '../../report/run-file.ts';
import { DISK } from '../../scenarios/disk.ts';
import { shortened } from '../../scenarios/text.ts';
import { classJournal } from './hold.ts';

/** What the game of a word was fed. @throws Failure where there is no class, or no such game is over in it */
export function wordInputs(word: string): SavedInputs {
  const path = classJournal(undefined);
  if (DISK.stat(path) === null)
    throw new Failure(`'${shortened(word)}' is a game of a class, and there is no class: no ${path}`);
  const games = Games.read(path);
  const room = roomOf(games, word);
  if (room === null || !room.game.isOver)
    throw new Failure(`no game '${shortened(word)}' is over in the class that ${path} keeps`);
  return games.inputs(room);
}
