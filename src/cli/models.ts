/** `parley models`: every published model on the same roster, side by side, the plain weighted mean first. */
import { command } from './command.ts';
import { DOCUMENT_OPTIONS } from './scenario-options.ts';
import { Failure } from '../runs/failure.ts';

/** Draws that are still worth waiting for. */
const MOST_DRAWS = 1_000_000;

/** The number of draws that was asked for. @throws Failure where it is none */
export function checkDraws(draws: number | undefined): number {
  if (draws === undefined) return 0;
  if (Number.isSafeInteger(draws) && draws >= 1 && draws <= MOST_DRAWS) return draws;
  throw new Failure(`--draws: expected a whole number from 1 to ${MOST_DRAWS}`);
}

export const models = command({
  usage: 'models <scenario>',
  describe: 'Run the published models on a scenario or a roster, side by side',
  options: {
    scenario: {
      type: 'string',
      demandOption: true,
      describe: 'Id of a shipped scenario, a scenario or roster folder, or a file',
    },
    model: { type: 'string', array: true, nargs: 1, describe: 'Run only this model; may be repeated' },
    option: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'An option of the models, name=value or model.name=value; may be repeated',
    },
    set: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Change one value of the scenario, path=value; may be repeated',
    },
    trace: { type: 'boolean', describe: "Show every turn's positions, and exchanges" },
    draws: {
      type: 'number',
      requiresArg: true,
      describe: 'Draw uncertain numbers and chance so many times and show the spread of answers',
    },
    seed: {
      type: 'string',
      requiresArg: true,
      describe: 'Phrase that decides every chance event',
      defaultDescription: "the scenario's id",
    },
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['models wcit-12', 'All models on the roster of Dubai 2012'],
    ['models my-roster --model spatial-bargaining --trace', 'One model, turn by turn'],
    ['models my-roster --option weighted-median.ties=upper', 'With an option'],
    ['models my-roster --draws 1000 --json', 'The spread of every answer, as data'],
  ],
  handler: async ({
    scenario,
    model = [],
    option = [],
    set = [],
    trace,
    draws,
    seed,
    plain,
    json,
    md,
    html,
    xlsx,
  }) => {
    const count = checkDraws(draws);
    if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    const [{ openModels }, { runTable }, { modelsDocument }, { modelsPage }, { VERSION }, { showPage }] =
      await Promise.all([
        import('./subject.ts'),
        import('./run-models.ts'),
        import('../report/models-document.ts'),
        import('../report/text/models.ts'),
        import('../runs/version.ts'),
        import('./show-page.ts'),
      ]);
    const subject = await openModels(scenario, set);
    const table = runTable(subject, {
      model,
      option,
      trace: trace === true,
      draws: count,
      seed: seed ?? subject.id,
    });
    await showPage(
      {
        document: () => modelsDocument(table, VERSION),
        blocks: (columns) => modelsPage(table, columns),
      },
      { plain, json, md, html, xlsx },
    );
  },
});
