/**
 * A sweep as a Slurm job array: every task plays one shard, and a collector that runs when all have ended, however they
 * ended, submits again what is missing and at last puts the tables together. Tasks that are killed are not restarted by
 * Slurm and those of a node that dies may run twice; neither matters, since a shard only plays what is missing of it.
 */

export interface SlurmOptions {
  /** Folder of the sweep, as an absolute path that every node sees. */
  readonly folder: string;
  /** Words that call Parley on a node. */
  readonly parley: readonly string[];
  readonly shards: number;
  /** Processors of one task. */
  readonly cpus: number;
  /** Time limit of one task as Slurm takes it; null: that of the partition. */
  readonly time: string | null;
  /** More options of sbatch, such as `--partition=long`. */
  readonly extra: readonly string[];
  /** Times that what is missing may be submitted again. */
  readonly rounds: number;
}

/** Files that are written into the folder of the sweep. */
export const ARRAY = 'slurm-array.sh';
export const COLLECTOR = 'slurm-collect.sh';

/** A word as the shell takes it literally. */
const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

function head(name: string, { time, extra }: SlurmOptions, cpus: number): string {
  const options = [
    `--job-name=${name}`,
    `--cpus-per-task=${cpus}`,
    ...(time === null ? [] : [`--time=${time}`]),
    ...extra,
  ];
  return ['#!/bin/sh', ...options.map((option) => `#SBATCH ${option}`)].join('\n');
}

/** The script of one task of the array: plays the shard of its number. */
function arrayScript(options: SlurmOptions): string {
  const { folder, parley, shards, cpus } = options;
  const call = [...parley, 'sweep', 'resume', folder, '--workers', String(cpus), '--shard']
    .map(quoted)
    .join(' ');
  return `${head('parley-sweep', options, cpus)}
#SBATCH --output=${quoted(`${folder}/slurm-%A-%a.log`)}
exec ${call} "$SLURM_ARRAY_TASK_ID/${shards}"
`;
}

/** The script of the collector: puts tables together, or submits the shards that are missing and itself behind them. */
function collectorScript(options: SlurmOptions): string {
  const { folder, parley, rounds } = options;
  const call = (...words: string[]) => [...parley, 'sweep', ...words].map(quoted).join(' ');
  return `${head('parley-collect', options, 1)}
#SBATCH --output=${quoted(`${folder}/slurm-collect-%j.log`)}
round="$1"
if ${call('collect', folder)}; then exit 0; fi
if [ "$round" -ge ${rounds} ]; then
  echo "still not complete after $round rounds" >&2
  exit 1
fi
exec ${call('submit', folder, '--slurm', '--again')} "$((round + 1))"
`;
}

/** The scripts by name. */
export function slurmScripts(options: SlurmOptions): ReadonlyMap<string, string> {
  return new Map([
    [ARRAY, arrayScript(options)],
    [COLLECTOR, collectorScript(options)],
  ]);
}

/** Numbers of shards as Slurm's --array takes them: `1-4,7`. */
export function arrayOf(shards: readonly number[]): string {
  const spans: string[] = [];
  for (let at = 0; at < shards.length;) {
    let end = at;
    while (shards[end + 1] === shards[end] + 1) end += 1;
    spans.push(end === at ? String(shards[at]) : `${shards[at]}-${shards[end]}`);
    at = end + 1;
  }
  return spans.join();
}
