/** `parley sweep submit`: hands a sweep to a cluster. */
import { command } from './command.ts';
import { Failure } from '../runs/failure.ts';

/** Tasks of one job array that clusters usually allow. */
const MOST_SHARDS = 10_000;

function whole(value: number, name: string, most: number): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new Failure(`--${name}: expected a whole number from 1 to ${most}`);
}

export const submit = command({
  usage: 'submit <folder>',
  describe: 'Hand a sweep to Slurm: a job array, and a collector that submits again what is missing',
  options: {
    folder: {
      type: 'string',
      demandOption: true,
      describe: 'Folder of the sweep, on a disk that every node sees',
    },
    slurm: { type: 'boolean', demandOption: true, describe: 'To Slurm, the one scheduler that is known' },
    experiment: {
      type: 'string',
      requiresArg: true,
      describe: 'Experiment to lay out first, where the folder is new',
    },
    shards: { type: 'number', requiresArg: true, default: 16, describe: 'Tasks of the array' },
    cpus: { type: 'number', requiresArg: true, default: 1, describe: 'Processors of one task' },
    time: { type: 'string', requiresArg: true, describe: 'Time limit of one task as Slurm takes it' },
    sbatch: { type: 'string', array: true, nargs: 1, describe: 'One more option of sbatch; may be repeated' },
    again: { type: 'number', requiresArg: true, describe: 'Submit as the last time; which time it is' },
  },
  examples: [
    ['sweep submit results --experiment my-experiment.yaml --slurm --shards 64', 'A new sweep in 64 tasks'],
    ['sweep submit results --slurm --shards 64 --sbatch=--partition=long', 'What is missing of it'],
  ],
  handler: async ({ folder, experiment, shards, cpus, time = null, sbatch = [], again }) => {
    const [{ submitSlurm }, { layOut }, { openExperiment }, { tell }] = await Promise.all([
      import('../runs/slurm.ts'),
      import('../runs/sweep.ts'),
      import('../runs/experiment.ts'),
      import('../runs/write.ts'),
    ]);
    if (experiment !== undefined) await layOut(folder, openExperiment(experiment));
    const wish = {
      shards: whole(shards, 'shards', MOST_SHARDS),
      cpus: whole(cpus, 'cpus', 1024),
      time,
      extra: sbatch,
    };
    const submitted = await submitSlurm(folder, again === undefined ? wish : null, again ?? 1);
    tell(
      submitted === null
        ? `nothing is missing: parley sweep collect ${folder}`
        : `array ${submitted.array} plays ${submitted.shards} shards, and ${submitted.collector} collects: parley sweep status ${folder}`,
    );
  },
});
