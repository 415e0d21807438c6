/** `parley calibrate`: which values of numbers are not ruled out by what was seen. */
import { Failure } from '../runs/failure.ts';
import { command } from './command.ts';
import { DOCUMENT_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';
import { EFFORT_OPTIONS, readEffort } from './sweep-options.ts';

const METHODS = ['history', 'abc'] as const;
/** Points of a wave, and runs of the other method, where none are asked for. */
const SAMPLES = { history: 100, abc: 2000 } as const;
const REPLICATES = 5;
const WAVES = 3;
const KEEP = 0.05;
const RECOVER = 50;
const [MOST_SAMPLES, MOST_RUNS, MOST_REPLICATES, MOST_WAVES, MOST_SETS] = [2000, 1_000_000, 10_000, 20, 1000];

function whole(value: number, name: string, least: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new Failure(`--${name}: expected a whole number from ${least} to ${most}`);
}

export const calibrate = command({
  usage: 'calibrate <scenario>',
  describe: 'Which values of numbers are not ruled out by what was seen',
  options: {
    ...SCENARIO_OPTIONS,
    vary: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'A number that is not known: path=lo..hi or a distribution; may be repeated',
    },
    target: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'What was seen: metric=value, metric=value±deviation, metric=yes; may be repeated',
    },
    metric: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'A metric by formula that a target names, such as "gap = issues.a.text - issues.b.text"',
    },
    method: {
      choices: METHODS,
      default: METHODS[0],
      describe: 'History matching in waves, or approximate Bayesian computation by rejection',
    },
    samples: {
      type: 'number',
      requiresArg: true,
      describe: 'Points of a wave; runs in all for abc',
      defaultDescription: `${SAMPLES.history}, for abc ${SAMPLES.abc}`,
    },
    replicates: {
      type: 'number',
      requiresArg: true,
      describe: 'History matching: runs of every point',
      defaultDescription: String(REPLICATES),
    },
    waves: {
      type: 'number',
      requiresArg: true,
      describe: 'History matching: waves',
      defaultDescription: String(WAVES),
    },
    keep: {
      type: 'number',
      requiresArg: true,
      describe: 'abc: share of the runs that are kept, the nearest to what was seen',
      defaultDescription: String(KEEP),
    },
    recover: {
      type: 'number',
      requiresArg: true,
      describe: 'abc: runs that are taken for data in turn, to see whether their numbers are found again',
      defaultDescription: String(RECOVER),
    },
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'Folder for its waves and the ensemble; one that holds part of them goes on',
      defaultDescription: 'named by the scenario and what was typed',
    },
    'lay-out': {
      type: 'boolean',
      describe: 'Lay the next wave out and stop: parley sweep submit plays it on a cluster',
    },
    workers: EFFORT_OPTIONS.workers,
    timeout: EFFORT_OPTIONS.timeout,
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    [
      'calibrate wcit-12 --vary parameters.loyalty=0..1 --vary parameters.signTemperature=0.05..1 --target signatures.count=89±6',
      'Which loyalties and temperatures give as many signatures as there were',
    ],
    [
      'calibrate wcit-12 --method abc --vary parameters.loyalty=0..1 --target signatures.count=89',
      'The same as a posterior, with what the model finds again of its own data',
    ],
  ],
  handler: async ({ scenario: ref, method, samples, replicates, waves, keep, recover, ...rest }) => {
    const { seed, set = [], vary = [], target = [], metric = [], out, timeout, workers } = rest;
    const { plain, json, md, html, xlsx, 'lay-out': isLaidOut = false } = rest;
    if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    const [others, why] =
      method === 'history'
        ? [{ keep, recover }, 'goes with --method abc']
        : [{ replicates, waves }, 'goes with --method history'];
    for (const [name, value] of Object.entries(others))
      if (value !== undefined) throw new Failure(`--${name} ${why}`);
    if (keep !== undefined && !(keep > 0 && keep <= 1))
      throw new Failure('--keep: expected a share above 0 and at most 1, such as 0.05');
    const ask = {
      method,
      vary,
      targets: target,
      metrics: metric,
      set,
      seed: seed ?? null,
      samples: whole(
        samples ?? SAMPLES[method],
        'samples',
        10,
        method === 'history' ? MOST_SAMPLES : MOST_RUNS,
      ),
      replicates: whole(replicates ?? REPLICATES, 'replicates', 2, MOST_REPLICATES),
      waves: whole(waves ?? WAVES, 'waves', 1, MOST_WAVES),
      keep: keep ?? KEEP,
      recover: whole(recover ?? RECOVER, 'recover', 0, MOST_SETS),
    };
    const [
      runs,
      { standardWorkers },
      { progress },
      { VERSION },
      report,
      { calibrationPage },
      { showPage },
      { tell },
    ] = await Promise.all([
      import('../runs/calibrate.ts'),
      import('../runs/workers.ts'),
      import('../runs/progress.ts'),
      import('../runs/version.ts'),
      import('../report/calibration-document.ts'),
      import('../report/text/calibration.ts'),
      import('./show-page.ts'),
      import('../runs/write.ts'),
    ]);
    const asked = runs.openCalibration(ref, ask, out);
    const effort = readEffort({ workers, timeout }, standardWorkers());
    const found = await runs.runCalibration(asked, effort, isLaidOut, progress());
    if ('waiting' in found) {
      tell(`laid out: parley sweep submit ${found.waiting} --slurm plays it, then the same command goes on`);
      return;
    }
    runs.writeEnsemble(asked, found);
    const { study, loaded, folder } = asked;
    const document = report.calibrationDocument(found, {
      ref,
      options: { seed, set, vary, target, metric, method, samples, replicates, waves, keep, recover, out },
      parley: VERSION,
      scenario: study.scenario,
      title: loaded.scenarios[0].title,
      seed: study.seed,
      changes: set,
      folder,
    });
    await showPage(
      { document: () => document, blocks: () => calibrationPage(document) },
      { plain, json, md, html, xlsx },
    );
  },
});
