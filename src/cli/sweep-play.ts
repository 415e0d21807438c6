/** Plays a sweep while somebody watches: what `sweep` and `sweep resume` have in common. */
import { durationWords, failureWords, grouped, rateWords } from '../report/text/sweep-progress.ts';
import { counted } from '../report/words.ts';
import { EXIT } from '../runs/failure.ts';
import { openSweep, playSweep, stopOnSignals, type Effort, type Ending } from '../runs/sweep.ts';
import { tell } from '../runs/write.ts';
import { Watch } from './sweep-watch.ts';

/** How a sweep ended, in words. */
function endingWords(folder: string, { kind, progress, ...rest }: Ending, seconds: number): string {
  const { runs, failures, done, units } = progress;
  const failed = failureWords(failures);
  const played =
    runs === 0 && failed === ''
      ? 'nothing was left to play'
      : `${counted(runs, 'run')} in ${durationWords(seconds)} (${rateWords(runs, seconds)})${failed === '' ? '' : `; ${failed}: see the table of failures`}`;
  if (kind === 'complete') return `${played}\ntables are in ${folder}: parley sweep summary ${folder}`;
  if (kind === 'stopped')
    return `${played}\nstopped at ${grouped(done)} of ${grouped(units)}; go on with: parley sweep resume ${folder}`;
  const missing = 'missing' in rest ? rest.missing : 0;
  return missing === 0
    ? `${played}\nthis part is done; when all are: parley sweep collect ${folder}`
    : `${played}\n${grouped(missing)} of all are still missing: parley sweep status ${folder}`;
}

/** Plays a sweep, watched, and says how it ended. */
export async function playWatched(folder: string, effort: Effort): Promise<Ending['kind']> {
  const {
    study: { title, metrics },
  } = await openSweep(folder);
  const watch = new Watch(
    title,
    metrics.map(({ name }) => name),
  );
  const { stop, release } = stopOnSignals();
  const ending = await playSweep(folder, effort, (progress) => watch.update(progress), stop).finally(() => {
    release();
    watch.end();
  });
  tell(endingWords(folder, ending, watch.seconds));
  if (ending.kind === 'stopped') process.exitCode = EXIT.interrupted;
  return ending.kind;
}
