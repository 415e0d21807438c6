/** The figures of docs/explanation/coalitions.md: what of the crossings that runs tell of hangs on the search. `npm run crossings`. */
import { openScenario, shippedIds } from '../src/runs/session.ts';
import { blocksIn, bringUpToDate, table } from './docs/blocks.ts';
import { crossingRobustness } from './docs/crossings.ts';

/** Seeds played of every scenario. */
const SEEDS = 200;

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

const PAGE = 'docs/explanation/coalitions.md';

bringUpToDate(PAGE, {
  ...blocksIn(PAGE),
  crossings: table(
    ['scenario', 'what is counted', 'in all', 'gone: other order', 'gone: γ − 5 %', 'gone: γ + 5 %'],
    shippedIds().flatMap((id) => {
      const found = crossingRobustness(openScenario(id).world, SEEDS);
      const row = (what: string, all: number, gone: readonly number[]) => [
        `\`${id}\``,
        what,
        String(all),
        ...gone.map((one) => share(one, all)),
      ];
      return [
        row('stands elsewhere', found.moved, found.movedGone),
        row('crossed over', found.crossed, found.crossedGone),
      ];
    }),
  ),
});
