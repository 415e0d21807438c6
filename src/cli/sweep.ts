/** `parley sweep`: plays an experiment, with what goes on with it under the same name. */
import { command } from './command.ts';
import { EFFORT_OPTIONS, readEffort } from './sweep-options.ts';

const resume = command({
  usage: 'resume <folder>',
  describe: 'Go on with a sweep that was interrupted: play what is missing',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder of the sweep' },
    ...EFFORT_OPTIONS,
    retry: {
      type: 'string',
      choices: ['failed', 'timed-out', 'memory'],
      requiresArg: true,
      describe: 'Play runs again that ended so',
    },
  },
  examples: [
    ['sweep resume results', 'Play what is missing'],
    ['sweep resume results --retry timed-out --timeout 60', 'Give slow runs more time'],
  ],
  handler: async ({ folder, retry, ...options }) => {
    const [{ retryFailures, standardWorkers }, { playWatched }] = await Promise.all([
      import('../runs/sweep.ts'),
      import('./sweep-play.ts'),
    ]);
    const effort = readEffort(options, standardWorkers());
    if (retry !== undefined) await retryFailures(folder, retry as 'failed');
    await playWatched(folder, effort);
  },
});

const collect = command({
  usage: 'collect <folder>',
  describe: 'Put the tables together once all parts are played',
  options: {
    folder: { type: 'string', demandOption: true, describe: 'Folder of the sweep' },
    workers: EFFORT_OPTIONS.workers,
  },
  examples: [['sweep collect results', 'After every --shard of a sweep']],
  handler: async ({ folder, workers }) => {
    const [{ collectSweep, standardWorkers }, { tell }, { Failure }] = await Promise.all([
      import('../runs/sweep.ts'),
      import('../runs/write.ts'),
      import('../runs/failure.ts'),
    ]);
    const missing = await collectSweep(folder, readEffort({ workers }, standardWorkers()).workers);
    if (missing > 0) throw new Failure(`not all is played yet: parley sweep status ${folder}`);
    tell(`tables are in ${folder}: parley sweep summary ${folder}`);
  },
});

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
  commands: [resume, collect],
  handler: async ({ experiment, out: folder, ...options }) => {
    const [{ layOut, openExperiment, standardWorkers }, { playWatched }, { sizeWords }, { tell }] =
      await Promise.all([
        import('../runs/sweep.ts'),
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
