/** `parley power`: how much power a voting rule gives to whom. */
import { command } from './command.ts';
import { PAGE_OPTIONS } from './scenario-options.ts';
import { Failure } from '../runs/failure.ts';

export const power = command({
  usage: 'power [game]',
  describe: 'Compute power indices of a voting game',
  options: {
    game: {
      type: 'string',
      describe: 'A scenario, or a CSV file: players, and a column of weights per criterion',
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
    ...PAGE_OPTIONS,
  },
  examples: [
    ['power --weights DE=4,FR=4,IT=4,BE=2,NL=2,LU=1 --quota 12', 'The Council of 1958'],
    ['power council.csv', 'Several criteria at once; a row named quota holds the quotas'],
    ['power wcit-12 --bloc cept --bloc apt', 'What regional groups would weigh if they voted as one'],
  ],
  handler: async ({ game: of, weights = [], quota = [], bloc = [], plain, json }) => {
    const [{ openGame }, { powerIndices }, { powerDocument }, { VERSION }, out] = await Promise.all([
      import('./voting-game.ts'),
      import('../models/power/indices.ts'),
      import('../report/power-document.ts'),
      import('../runs/version.ts'),
      import('./output.ts'),
    ]);
    const game = openGame({ of, weights, quota, bloc });
    let document;
    try {
      document = powerDocument(game, powerIndices(game), VERSION);
    } catch (error) {
      if (error instanceof RangeError) throw new Failure(error.message);
      throw error;
    }
    if (json === true) return out.print(out.jsonText(document));
    const [{ powerPage }, page] = await Promise.all([
      import('../report/text/power.ts'),
      import('../report/page.ts'),
    ]);
    const blocks = powerPage(document);
    out.print(plain === true ? page.printPlain(blocks) : page.printPage(blocks, out.pageOptions()));
  },
});
