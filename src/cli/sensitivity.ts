/** `parley sensitivity`: which factors of an experiment matter, to what, and how sure that is. */
import type { Study } from '../experiments/sweep/study.ts';
import { Failure } from '../runs/failure.ts';
import { command } from './command.ts';
import { DOCUMENT_OPTIONS } from './scenario-options.ts';
import { EFFORT_OPTIONS, readEffort } from './sweep-options.ts';

/**
 * Plays an experiment into a folder, once it is sure that its design allows what is asked.
 * @param check throws where it does not
 * @returns what is to be answered; null where the sweep was stopped
 */
async function playFor<T>(
  experiment: string,
  folder: string | undefined,
  workers: number | undefined,
  check: (study: Study) => T,
): Promise<T | null> {
  const [{ layOut }, { standardWorkers }, { openExperiment }, { playWatched }] = await Promise.all([
    import('../runs/sweep.ts'),
    import('../runs/workers.ts'),
    import('../runs/experiment.ts'),
    import('./sweep-play.ts'),
  ]);
  const effort = readEffort({ workers }, standardWorkers());
  const loaded = openExperiment(experiment);
  const answerable = check(loaded.study);
  if (folder === undefined)
    throw new Failure('an experiment has to be played first: name a folder for its tables with --out');
  await layOut(folder, loaded);
  return (await playWatched(folder, effort)) === 'complete' ? answerable : null;
}

/** Options that a campaign has no use for. */
const OF_EXPERIMENTS = new Set(['out', 'by', 'svg', 'together', 'second-order', 'half-width']);

export const sensitivity = command({
  usage: 'sensitivity <experiment>',
  describe: 'Say which factors of an experiment matter, and which cannot be told from nothing',
  options: {
    experiment: {
      type: 'string',
      demandOption: true,
      describe: 'Folder of a sweep, an experiment file that is played first, or a campaign',
    },
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'Folder for the tables of an experiment that is played',
    },
    workers: EFFORT_OPTIONS.workers,
    metric: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Look at this metric; may be repeated',
      defaultDescription: 'all',
    },
    together: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Also look at all metrics that a pattern fits as one outcome; may be repeated',
    },
    by: {
      type: 'string',
      requiresArg: true,
      describe: 'Estimate by this alone: variance, elementary-effects, regression, pawn or delta',
      defaultDescription: 'what the design is made for',
    },
    'second-order': { type: 'boolean', conflicts: 'by', describe: 'Also what pairs of factors do together' },
    'half-width': {
      type: 'number',
      requiresArg: true,
      describe: "Say how many replicates it takes to know a point's mean so well",
    },
    svg: { type: 'string', requiresArg: true, describe: 'Also draw a picture into this file' },
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['sensitivity results', 'What a sweep that is done shows'],
    ['sensitivity my-experiment.yaml --out results', 'Play it, then say what it shows'],
    ['sensitivity results --metric signatures.count --json', 'One metric, for a program'],
    ['sensitivity three-rooms', 'Which links of a campaign matter, each half and half as large again'],
    ["sensitivity results --together 'issues.*.text'", 'All texts as one outcome'],
  ],
  handler: async ({
    experiment,
    out: folder,
    workers,
    metric = [],
    together = [],
    by,
    svg,
    plain,
    json,
    md,
    html,
    xlsx,
    ...options
  }) => {
    const { isCampaign } = await import('../runs/campaign-names.ts');
    if (isCampaign(experiment)) {
      const given = Object.entries({ out: folder, by, svg, together: together[0], ...options }).find(
        ([name, value]) => OF_EXPERIMENTS.has(name) && value !== undefined,
      );
      if (given !== undefined)
        throw new Failure(`--${given[0]} is for experiments: of a campaign links are sized`);
      const { campaignSensitivity } = await import('./campaign-links.ts');
      return campaignSensitivity(
        { ref: experiment, metrics: metric, workers },
        { plain, json, md, html, xlsx },
      );
    }
    const { 'second-order': secondOrder = false, 'half-width': halfWidth = null } = options;
    if (halfWidth !== null && !(halfWidth > 0)) throw new Failure('--half-width: expected a number above 0');
    const [{ checkQuestion, sensitivityOf }, { isSweep }, { openSweep }, { sensitivityPage }, { showPage }] =
      await Promise.all([
        import('../runs/sensitivity.ts'),
        import('../runs/sweep-folder.ts'),
        import('../runs/sweep.ts'),
        import('../report/text/sensitivity.ts'),
        import('./show-page.ts'),
      ]);
    const question = { by: by ?? null, secondOrder, metrics: metric, together, halfWidth };
    const isPlayed = isSweep(experiment);
    const answerable = isPlayed
      ? checkQuestion((await openSweep(experiment)).study, question)
      : await playFor(experiment, folder, workers, (study) => checkQuestion(study, question));
    if (answerable === null) return;
    const document = await sensitivityOf(isPlayed ? experiment : folder!, answerable);
    if (svg !== undefined) {
      const [{ svgOf }, { sensitivityChart }, { writeFiles }] = await Promise.all([
        import('../report/chart.ts'),
        import('../report/sensitivity-chart.ts'),
        import('../runs/write.ts'),
      ]);
      writeFiles([{ path: svg, text: await svgOf(sensitivityChart(document)) }]);
    }
    await showPage(
      { document: () => document, blocks: () => sensitivityPage(document) },
      { plain, json, md, html, xlsx },
    );
  },
});
