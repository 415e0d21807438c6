/** `parley forecast`: how likely outcomes are, with what is not known for sure drawn many times. */
import { Failure } from '../runs/failure.ts';
import { command } from './command.ts';
import { DOCUMENT_OPTIONS, SCENARIO_OPTIONS } from './scenario-options.ts';
import { EFFORT_OPTIONS, readEffort } from './sweep-options.ts';

/** Draws where none are asked for, and at most where a half-width is. */
const DRAWS = 400;
const MOST_DRAWS = 1_000_000;
const UP_TO = 10_000;
/** Base rows of the blocks by which the variance is told apart. */
const SHARES = 128;
const LEAST_SHARES = 64;

/** How many draws, and how narrow. @throws Failure for what cannot be meant */
function readSize(draws: number | undefined, precision: number | undefined, shares: number) {
  if (draws !== undefined && !(Number.isSafeInteger(draws) && draws >= 2 && draws <= MOST_DRAWS))
    throw new Failure(`--draws: expected a whole number from 2 to ${MOST_DRAWS}`);
  if (precision !== undefined && !(precision >= 0.001 && precision < 0.5))
    throw new Failure('--precision: expected a half-width from 0.001 to below 0.5, such as 0.03');
  const isPower = Number.isSafeInteger(shares) && Number.isInteger(Math.log2(shares));
  if (shares !== 0 && !(isPower && shares >= LEAST_SHARES && shares <= 65_536))
    throw new Failure(`--shares: expected 0 for none, or a power of two from ${LEAST_SHARES} to 65536`);
  return {
    draws: draws ?? (precision === undefined ? DRAWS : UP_TO),
    precision: precision ?? null,
    shares,
  };
}

export const forecast = command({
  usage: 'forecast <scenario>',
  describe: 'How likely outcomes are, with all that is not known for sure drawn many times',
  options: {
    ...SCENARIO_OPTIONS,
    draws: {
      type: 'number',
      requiresArg: true,
      describe: 'Draws, each with values and luck of its own; with --precision at most so many',
      defaultDescription: `${DRAWS}, with --precision up to ${UP_TO}`,
    },
    precision: {
      type: 'number',
      requiresArg: true,
      describe: 'Draw until every probability is known to so much either way, such as 0.03',
    },
    shares: {
      type: 'number',
      requiresArg: true,
      default: SHARES,
      describe: 'Rows by which the spread is told apart into luck, numbers, experts and model; 0: it is not',
    },
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'Folder for its sweeps; one that holds part of them goes on',
    },
    workers: EFFORT_OPTIONS.workers,
    timeout: EFFORT_OPTIONS.timeout,
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['forecast wcit-12', 'What luck alone leaves open'],
    [
      'forecast my-scenario --precision 0.03 --out draws',
      'Until probabilities are known to three in a hundred, with its sweeps kept',
    ],
    [
      'forecast wcit-12 --set "agents.usa.saliences.spam=0.2..0.9" --json',
      'With a number that is not known, as data',
    ],
  ],
  handler: async ({
    scenario: ref,
    seed,
    set = [],
    draws,
    precision,
    shares,
    out: folder,
    plain,
    json,
    md,
    html,
    xlsx,
    ...options
  }) => {
    if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    const size = readSize(draws, precision, shares);
    const [
      session,
      runs,
      { standardWorkers },
      { progress },
      study,
      report,
      { VERSION },
      { scenarioDigest },
      { forecastPage },
      { showPage },
    ] = await Promise.all([
      import('../runs/session.ts'),
      import('../runs/forecast.ts'),
      import('../runs/workers.ts'),
      import('../runs/progress.ts'),
      import('../experiments/forecast/study.ts'),
      import('../report/forecast-document.ts'),
      import('../runs/version.ts'),
      import('../scenarios/digest.ts'),
      import('../report/text/forecast.ts'),
      import('./show-page.ts'),
    ]);
    const scenario = session.openScenario(ref, set);
    const { file } = scenario;
    const phrase = seed ?? file.id;
    const effort = readEffort(options, standardWorkers());
    const wish = { scenario, seed: phrase, ...size, folder: folder ?? null };
    const { forecast: made, reached, shares: told } = await runs.runForecast(wish, effort, progress());
    const document = report.forecastDocument(made, {
      ref,
      options: { draws, precision, ...(shares === SHARES ? {} : { shares }) },
      parley: VERSION,
      scenario: file.id,
      title: file.title,
      question: file.question,
      digest: scenarioDigest(file),
      seed: phrase,
      changes: set,
      uncertain: file.uncertain ?? [],
      experts: study.expertsOf(file),
      precision: { asked: size.precision, reached },
      shares: told,
      models: size.shares === 0 ? [] : study.modelsOf(file).map(({ name }) => name),
    });
    const found = { document: () => document, blocks: () => forecastPage(document) };
    await showPage(found, { plain, json, md, html, xlsx });
  },
});
