/** `parley sweep`: plays an experiment, with what goes on with it under the same name. */
import { command } from './command.ts';
import { collect, resume, status, summary, verify } from './sweep-folder.ts';
import { EFFORT_OPTIONS, readEffort } from './sweep-options.ts';
import { submit } from './sweep-submit.ts';

export const sweep = command({
  usage: 'sweep <experiment>',
  describe: 'Play an experiment many times over, and keep what it shows as tables',
  options: {
    experiment: {
      type: 'string',
      demandOption: true,
      describe: 'Experiment file, or a folder with an experiment.yaml',
    },
    out: {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'Folder for the tables; one that holds part of this sweep goes on',
    },
    ...EFFORT_OPTIONS,
  },
  examples: [
    ['sweep my-experiment.yaml --out results', 'Play it on all processors'],
    ['sweep my-experiment.yaml --out results --shard 3/16', 'One part of sixteen'],
  ],
  commands: [resume, status, summary, collect, verify, submit],
  handler: async ({ experiment, out: folder, ...options }) => {
    const [{ layOut }, { standardWorkers }, { openExperiment }, { playWatched }, { sizeWords }, { tell }] =
      await Promise.all([
        import('../runs/sweep.ts'),
        import('../runs/workers.ts'),
        import('../runs/experiment.ts'),
        import('./sweep-play.ts'),
        import('../report/text/sweep-progress.ts'),
        import('../runs/write.ts'),
      ]);
    const effort = readEffort(options, standardWorkers());
    const loaded = openExperiment(experiment);
    tell(sizeWords(loaded.study));
    await layOut(folder, loaded);
    await playWatched(folder, effort);
  },
});
