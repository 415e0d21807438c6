/** `parley power`: how much power a voting rule gives to whom. */
import { command } from './command.ts';
import { DOCUMENT_OPTIONS } from './scenario-options.ts';
import type { PowerDocument } from '../report/power-document.ts';
import { Failure } from '../runs/failure.ts';

export const power = command({
  usage: 'power [game]',
  describe: 'Compute power indices of a voting game',
  options: {
    game: {
      type: 'string',
      describe: 'A scenario, or a CSV or .xlsx file: players, and a column of weights per criterion',
    },
    weights: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Weights 4,4,2 or DE=4,FR=4,LU=2; again for each further criterion',
    },
    quota: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Weight that wins, one per criterion',
      defaultDescription: 'more than half',
    },
    bloc: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Let players vote as one: name=a,b,c, or the id of a bloc; may be repeated',
    },
    draws: {
      type: 'number',
      requiresArg: true,
      describe: 'Estimate from so many draws (default where coalitions are too many to count: 100000)',
    },
    seed: {
      type: 'string',
      requiresArg: true,
      describe: 'Phrase that decides what is drawn',
      defaultDescription: 'power',
    },
    ...DOCUMENT_OPTIONS,
  },
  examples: [
    ['power --weights DE=4,FR=4,IT=4,BE=2,NL=2,LU=1 --quota 12', 'The Council of 1958'],
    ['power council.csv', 'Several criteria at once; a row named quota holds the quotas'],
    ['power wcit-12 --bloc cept --bloc apt', 'What regional groups would weigh if they voted as one'],
  ],
  handler: async ({
    game: of,
    weights = [],
    quota = [],
    bloc = [],
    draws,
    seed,
    plain,
    json,
    md,
    html,
    xlsx,
  }) => {
    const [
      { openGame },
      { methodFor, POWER_SEED, DRAWS, MOST_DRAWS },
      { powerIndices },
      { powerDocument },
      { methodWords, powerPage },
      { VERSION },
      { progress },
      { tell },
      { showPage },
    ] = await Promise.all([
      import('./voting-game.ts'),
      import('../models/power/method.ts'),
      import('../models/power/indices.ts'),
      import('../report/power-document.ts'),
      import('../report/text/power.ts'),
      import('../runs/version.ts'),
      import('../runs/progress.ts'),
      import('../runs/write.ts'),
      import('./show-page.ts'),
    ]);
    if (draws !== undefined && !(Number.isSafeInteger(draws) && draws >= 2 && draws <= MOST_DRAWS))
      throw new Failure(`--draws: expected a whole number from 2 to ${MOST_DRAWS}`);
    if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
    const game = await openGame({ of, weights, quota, bloc });
    const shown = progress();
    let document: PowerDocument;
    try {
      const needed = methodFor(game);
      const method =
        draws === undefined && needed.kind !== 'drawn'
          ? needed
          : { kind: 'drawn' as const, draws: draws ?? DRAWS, seed: seed ?? POWER_SEED };
      if (method.kind === 'drawn') tell(methodWords(method));
      const indices = powerIndices(game, method, (share) => shown.tell(`${Math.floor(100 * share)} % done`));
      document = powerDocument(game, indices, VERSION);
    } catch (error) {
      if (error instanceof RangeError) throw new Failure(error.message);
      throw error;
    } finally {
      shown.done();
    }
    await showPage(
      { document: () => document, blocks: () => powerPage(document) },
      { plain, json, md, html, xlsx },
    );
  },
});
