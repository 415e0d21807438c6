/** What the guides quote from a run of wcit-12 is what the program prints. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parley } from '../support/parley.ts';

const { out } = parley(['run', 'wcit-12', '--plain']);

it.each([
  ['docs/how-to/read-a-run.md', '83 for, 42 against, 1 abstaining, 18 absent'],
  ['docs/how-to/read-a-run.md', 'Given these texts the model expects 89'],
  ['docs/how-to/read-a-run.md', 'give or take 3.4'],
  ['docs/tutorial/first-run.md', '91 of 144 signed the result'],
])('%s: %s', (page, quote) => {
  expect(readFileSync(page, 'utf8').replaceAll(/\s+/g, ' ')).toContain(quote);
  expect(out).toContain(quote);
});

it('as the tutorial says, more states sign a weaker clause where no vote can be forced', () => {
  interface Run {
    readonly signatures: { readonly signed: readonly string[] };
    readonly outcomes: readonly { readonly issue: string; readonly text: number }[];
  }
  const [asItWas, quiet] = [[], ['--set', 'venue.stages.plenary.forced=null']].map(
    (change) => JSON.parse(parley(['run', 'wcit-12', '--json', ...change]).out) as Run,
  );
  const clause = ({ outcomes }: Run): number => outcomes.find(({ issue }) => issue === 'member-access')!.text;
  expect(quiet.signatures.signed.length).toBeGreaterThan(asItWas.signatures.signed.length);
  expect(clause(quiet)).toBeLessThan(clause(asItWas) / 2);
});
