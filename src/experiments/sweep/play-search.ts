/** Plays a search: generation by generation, since what one plays follows from all before it. */
import { findChunks, keepAside } from './chunk-files.ts';
import type { FailureKind } from './chunk.ts';
import { coverage } from './coverage.ts';
import { FolderError, log } from './folder.ts';
import { ownedBy, readScenario } from './manifest.ts';
import { SearchCourse } from './search-course.ts';
import type { SearchStudy } from './study.ts';
import { playMissing, type WorkProgress, type WorkOptions } from './work.ts';

/** Times that a generation may prove to be damaged before the disk is to blame. */
const ROUNDS = 3;

/** How far the whole search is. @param before what this session has done of other generations */
function together(
  before: WorkProgress | null,
  own: WorkProgress,
  first: number,
  units: number,
): WorkProgress {
  const failures = { ...before?.failures };
  for (const [kind, count] of Object.entries(own.failures) as [FailureKind, number][])
    failures[kind] = (failures[kind] ?? 0) + count;
  return {
    units,
    done: first + own.done,
    runs: own.runs + (before?.runs ?? 0),
    failures,
    played: own.played + (before?.played ?? 0),
    play: own.play + (before?.play ?? 0),
    write: own.write + (before?.write ?? 0),
    glances: own.glances.map(({ count, sum }, at) => ({
      count: count + (before?.glances[at].count ?? 0),
      sum: sum + (before?.glances[at].sum ?? 0),
    })),
  };
}

/**
 * Plays what is missing of a search. Chunks that were played at other points than the generations before lead to, as where one of
 * those was played again and came out otherwise, are set aside and played again.
 * @throws MachineError, FolderError
 */
export async function playSearch(options: WorkOptions, search: SearchStudy): Promise<WorkProgress> {
  const { machine, folder, manifest, stop, tell, warn } = options;
  const owned = ownedBy(machine, folder, manifest);
  const course = new SearchCourse(search, (index) => readScenario(machine, folder, manifest, index));
  let all: WorkProgress | null = null;
  let rounds = 0;
  for (let span = course.span; span !== null; span = course.span) {
    const { from } = span;
    const before: WorkProgress | null = all;
    all = together(
      before,
      await playMissing({
        ...options,
        part: span,
        points: (units) => course.pointsOf(units),
        tell: (own) => tell(together(before, own, from, owned.units)),
      }),
      from,
      owned.units,
    );
    if (stop.aborted) return all;
    const { chunks, odd } = findChunks(owned, span);
    const { slices, missing } = coverage(chunks, span);
    const wrong = missing.length > 0 ? odd : [...odd, ...(await course.learn(owned, slices))];
    if (wrong.length > 0) {
      const aside = keepAside(owned, wrong);
      log(machine, folder, 'set-aside', { chunks: aside });
      warn(aside);
    }
    rounds = course.span?.from === from ? rounds + 1 : 0;
    if (rounds > ROUNDS)
      throw new FolderError(
        `${folder}: chunks are damaged again and again as soon as they are written; the disk is not to be trusted`,
        'damaged',
      );
  }
  return all!;
}
