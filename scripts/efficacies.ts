/**
 * What of docs/power-bases.md is the assumed table of efficacies: `npm run efficacies` writes its part of the page (seconds);
 * `--check` only compares.
 *
 * A first text is the mean of stances weighted by capability to propose, Σ_b E_b b_i. Where all bases are drawn alike and independently, its
 * deviation is to first order Σ_b E_b Z_b with Z alike and independent too, so that the share of base b in the variance is E_b² / Σ E². With E
 * uncertain the bases alone explain Σ mean(E_b)² / E[Σ E²] of it, and the table has a part in Σ Var(E_b) / E[Σ E²].
 */
import { Draws, objectHandle, PURPOSE } from '../src/engine/draws.ts';
import { BASES } from '../src/engine/terms.ts';
import { dirichlet, dirichletVariances } from '../src/experiments/statistics/dirichlet.ts';
import { quantile } from '../src/experiments/statistics/quantile.ts';
import { openScenario } from '../src/runs/session.ts';
import { blocksIn, bringUpToDate, table } from './docs/blocks.ts';

const PAGE = 'docs/power-bases.md';
const SCENARIOS = ['igf-2012', 'wcit-12', 'webrtc-codec'];
/** As if each row of the table were known from so many cases: its shares are then uncertain by about a tenth. */
const CASES = 20;
const DRAWS = 4000;

const squares = (values: readonly number[]): number => values.reduce((sum, one) => sum + one * one, 0);
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const two = (value: number): string => value.toFixed(2);

/** Shares of the variance that a row gives to the bases. */
const impliedBy = (row: readonly number[]): number[] => row.map((one) => (one * one) / squares(row));

interface Uncertain {
  /** Middle and 90 % range of the share of each base. */
  readonly shares: readonly { readonly low: number; readonly middle: number; readonly high: number }[];
  /** How often each base has the largest. */
  readonly first: readonly number[];
  /** Share of the variance in which the table has a part. */
  readonly ofTable: number;
}

function uncertain(scenario: string, weights: readonly number[]): Uncertain {
  const draws = new Draws('efficacies', scenario);
  const subject = draws.subject('propose');
  const all = Array.from({ length: DRAWS }, (_, at) =>
    impliedBy(
      dirichlet(weights, (base) => draws.uniform(PURPOSE.input, at, subject, objectHandle(BASES[base]))),
    ),
  );
  const total = sum(weights);
  const spread = sum(dirichletVariances(weights));
  return {
    shares: BASES.map((_, base) => {
      const own = Float64Array.from(all, (shares) => shares[base]).sort();
      return { low: quantile(own, 0.05), middle: quantile(own, 0.5), high: quantile(own, 0.95) };
    }),
    first: BASES.map(
      (_, base) => all.filter((shares) => shares[base] === Math.max(...shares)).length / DRAWS,
    ),
    ofTable: spread / (squares(weights.map((weight) => weight / total)) + spread),
  };
}

function rowsOf(scenario: string): string[][] {
  const { file } = openScenario(scenario);
  const row = BASES.map((base) => file.venue.efficacy.propose[base]);
  const round = uncertain(
    scenario,
    row.map((share) => CASES * share),
  );
  const flat = uncertain(
    scenario,
    row.map(() => 1),
  );
  const ranges = ({ shares }: Uncertain): string[] =>
    shares.map(({ low, middle, high }) => `${two(middle)} (${two(low)} … ${two(high)})`);
  return [
    [scenario, 'assumed efficacy to propose, E', ...row.map(two), ''],
    ['', 'share of the variance that follows, E² / ΣE²', ...impliedBy(row).map(two), ''],
    ['', `the same, table known as from ${CASES} cases`, ...ranges(round), two(round.ofTable)],
    ['', 'how often it is the largest', ...round.first.map(two), ''],
    ['', 'the same, nothing known of the table', ...ranges(flat), two(flat.ofTable)],
    ['', 'how often it is the largest', ...flat.first.map(two), ''],
  ];
}

bringUpToDate(PAGE, {
  ...blocksIn(PAGE),
  assumed: table(['scenario', 'of a first text', ...BASES, 'table has a part in'], SCENARIOS.flatMap(rowsOf)),
});
