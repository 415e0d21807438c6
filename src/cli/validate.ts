/** `parley validate`: forecasts against what was decided, beside the weighted mean. */
import { command } from './command.ts';
import { Failure } from '../runs/failure.ts';
import { checkDraws } from './models.ts';
import { DOCUMENT_OPTIONS } from './scenario-options.ts';

/** Runs of the engine behind its answers, unless another number is asked for. */
const RUNS = 20;

export const validate = command({
  usage: 'validate <data> [folder]',
  describe: 'Score forecasts against what was decided, beside the weighted mean',
  options: {
    data: {
      type: 'string',
      choices: ['deu3', 'wcit-12'],
      demandOption: true,
      describe: 'Decisions of the European Union, or Dubai 2012',
    },
    folder: {
      type: 'string',
      describe: 'For deu3: the deposited table, or a folder with it or its two parts',
    },
    model: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Score only this model, parley for the engine itself; may be repeated',
    },
    option: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'An option of the models, name=value or model.name=value; may be repeated',
    },
    draws: { type: 'number', requiresArg: true, describe: 'Draw uncertain numbers and chance so many times' },
    runs: {
      type: 'number',
      requiresArg: true,
      describe: "Runs behind Parley's own answers",
      defaultDescription: String(RUNS),
    },
    seed: {
      type: 'string',
      requiresArg: true,
      describe: 'Phrase that decides every chance event',
      defaultDescription: 'the name of the data',
    },
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['validate deu3 DIR', 'The scoreboard on decisions of the European Union'],
    ['validate deu3 DIR --model parley', 'The engine itself, played in the Council'],
    ['validate wcit-12', 'Dubai 2012: texts and signatures'],
  ],
  handler: async ({
    data,
    folder,
    model = [],
    option = [],
    draws,
    runs = RUNS,
    seed = data,
    plain,
    json,
    md,
    html,
    xlsx,
  }) => {
    const count = checkDraws(draws);
    if (seed.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    if (!Number.isSafeInteger(runs) || runs < 1) throw new Failure('--runs: expected a whole number from 1');
    if (data === 'deu3' && folder === undefined) {
      throw new Failure('validate deu3 needs the folder or file with the data');
    }
    if (data !== 'deu3' && folder !== undefined) throw new Failure(`validate ${data} takes no folder`);
    const [{ scoreDeu, scoreTreaty }, { scoreboardPage }, { showPage }] = await Promise.all([
      import('./score.ts'),
      import('../report/text/scoreboard.ts'),
      import('./show-page.ts'),
    ]);
    const wish = { model, option, draws: count, seed, runs };
    const document = data === 'deu3' ? scoreDeu(folder!, wish) : scoreTreaty(data, wish);
    await showPage(
      { document: () => document, blocks: () => scoreboardPage(document) },
      { plain, json, md, html, xlsx },
    );
  },
});
