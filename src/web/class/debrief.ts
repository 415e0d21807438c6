/** Opens a journal to debrief what was played in it. */
import { join } from 'node:path';
import { type DebriefDocument, debriefOf } from '../../report/debrief-document.ts';
import { writeRunFile } from '../../report/run-file.ts';
import { Failure } from '../../runs/failure.ts';
import { Games } from '../../runs/games.ts';
import { DISK } from '../../scenarios/disk.ts';
import { classJournal } from './hold.ts';

export interface Debriefing {
  readonly document: DebriefDocument;
  readonly runFiles: readonly { readonly path: string; readonly text: string }[];
}

/**
 * @param wish the journal; absent: that of the last class @param folder where games are to be saved as runs
 * @throws Failure where there is none, or no room is done
 */
export function openDebrief(wish: string | undefined, folder: string | undefined): Debriefing {
  const path = classJournal(wish);
  if (DISK.stat(path) === null) throw new Failure(`there is no class to debrief: no ${path}`);
  const games = Games.read(path);
  const rooms = games.rooms.filter(({ game }) => game.isOver);
  if (rooms.length === 0) throw new Failure('no room has played to the end yet: there is nothing to debrief');
  return {
    document: debriefOf(games.scenario.world, rooms),
    runFiles:
      folder === undefined
        ? []
        : rooms.map((room) => ({
            path: join(folder, `room-${room.number}.run.json`),
            text: writeRunFile(games.inputs(room)),
          })),
  };
}
