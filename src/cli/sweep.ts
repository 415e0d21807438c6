/** `parley sweep`: plays an experiment, with what goes on with it under the same name. */
import { Failure } from '../runs/failure.ts';
import { command } from './command.ts';
import { collect, resume, status, summary, verify } from './sweep-folder.ts';
import { EFFORT_OPTIONS, readEffort, TYPED_OPTIONS } from './sweep-options.ts';
import { submit } from './sweep-submit.ts';

export const sweep = command({
  usage: 'sweep <experiment>',
  describe: 'Play an experiment many times over, and keep what it shows as tables',
  options: {
    experiment: {
      type: 'string',
      demandOption: true,
      describe: 'Experiment file, a folder with an experiment.yaml, or a scenario or campaign with --vary',
    },
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'Folder for the tables; one that holds part of this sweep goes on',
      defaultDescription: 'with --vary one of its own; an experiment needs it',
    },
    ...TYPED_OPTIONS,
    ...EFFORT_OPTIONS,
  },
  examples: [
    ['sweep my-experiment.yaml --out results', 'Play it on all processors'],
    ['sweep my-experiment.yaml --out results --shard 3/16', 'One part of sixteen'],
    [
      'sweep wcit-12 --vary parameters.openness=0.1..0.6 --vary chair.pen=0,0.5,1 --samples 200 --metric signatures.count',
      'An experiment in one line; its file is written beside the tables',
    ],
    [
      "sweep wcit-12 --vary 'chair.pen=0..1' --vary 'blocs.cept.discipline=0..1' --most blocs.cept.utility --most blocs.african-group.utility",
      'Search for the trade-offs of two outcomes',
    ],
    ['sweep three-rooms --vary links.all.strength=0,0.5,1,2', 'A campaign at four sizes of its links'],
    [
      "sweep wcit-12 --vary 'agents.kind=state.bases.institutional*=0.5..1.5 clamp' --out states",
      'A group of numbers scaled, and held inside their bounds',
    ],
  ],
  commands: [resume, status, summary, collect, verify, submit],
  handler: async ({ experiment, out: folder, ...options }) => {
    const [{ layOut }, { standardWorkers }, { openTyped }, { playWatched }, { sizeWords }, { tell }] =
      await Promise.all([
        import('../runs/sweep.ts'),
        import('../runs/workers.ts'),
        import('./sweep-typed.ts'),
        import('./sweep-play.ts'),
        import('../report/text/sweep-progress.ts'),
        import('../runs/write.ts'),
      ]);
    const { isCampaign } = await import('../runs/campaign-names.ts');
    if (isCampaign(experiment)) {
      const { vary = [], set = [], metric = [], replicates, workers, ...rest } = options;
      const other = Object.entries({ out: folder, ...rest }).find(
        ([name, value]) => value !== undefined && name in sweep.options,
      );
      if (other !== undefined)
        throw new Failure(`--${other[0]} is for experiments: a sweep over links is printed`);
      const { campaignSweep } = await import('./campaign-sweep.ts');
      return campaignSweep({ ref: experiment, vary, set, metrics: metric, replicates, workers });
    }
    const effort = readEffort(options, standardWorkers());
    const opened = openTyped(experiment, folder, options);
    tell(sizeWords(opened.loaded.study));
    await layOut(opened.folder, opened.loaded);
    await playWatched(opened.folder, effort);
  },
});
