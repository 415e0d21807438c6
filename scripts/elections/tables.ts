/** What coding.md of unga-elections says was measured. */
import type { CovariateRow } from '../../src/experiments/covariates.ts';
import { table } from '../docs/blocks.ts';
import { readRule } from './files.ts';
import { largestError, macroF1, measure, medianError, type Measured } from './measured.ts';

/** Runs with luck from which mean counts are taken. */
const SEEDS = 40;

const share = (rightly: number, of: number): string => (of === 0 ? '' : (rightly / of).toFixed(3));
const dashed = ({ yes, no, abstain }: Measured['counts'], digits = 0): string =>
  [yes, no, abstain].map((count) => count.toFixed(digits)).join('–');

function sessions(all: readonly Measured[]): string {
  const head = [
    'vote',
    'session',
    'states',
    'all yes',
    'own last ballot',
    'played',
    'counts played',
    'mean with luck',
    'happened',
    'largest error',
  ];
  return table(
    head,
    all.map((one) => [
      one.series,
      one.year,
      one.compared === 0 ? '' : one.compared,
      share(one.allYes, one.compared),
      share(one.persistence, one.compared),
      share(one.played, one.compared),
      dashed(one.counts),
      dashed(one.mean, 1),
      dashed(one.happened),
      largestError(one),
    ]),
  );
}

/** All states of all votes together, and in how many votes a coding is no worse than persistence. */
function pooled(name: string, all: readonly Measured[]): (string | number)[] {
  const compared = all.filter((one) => one.compared > 0);
  const sum = (of: (one: Measured) => number): number => compared.reduce((total, one) => total + of(one), 0);
  return [
    name,
    share(
      sum((one) => one.played),
      sum((one) => one.compared),
    ),
    `${compared.filter((one) => one.played >= one.persistence).length} of ${compared.length}`,
    medianError(all),
  ];
}

/** Each vote as told by the setting that did best on the sessions before it; the first one while none did better. */
function chosenBefore(settings: readonly (readonly Measured[])[]): Measured[] {
  return settings[0]!.map(({ year }, vote) => {
    const before = settings.map((all) =>
      all.reduce((sum, one) => sum + (one.compared > 0 && one.year < year ? one.played : 0), 0),
    );
    return settings[before.indexOf(Math.max(...before))]![vote]!;
  });
}

function settings(
  votes: readonly CovariateRow[],
  points: readonly CovariateRow[],
  coded: readonly Measured[],
): string {
  const rule = readRule();
  const older = (value: number) => ({ rule: { ...rule, ballots: { older: value } } });
  const near = (weight: number) => ({ rule: { ...rule, neighbours: { ...rule.neighbours, weight } } });
  const set = (...changes: string[]) => ({ set: changes });
  const others: readonly (readonly [string, Parameters<typeof measure>[2]])[] = [
    ['older ballots count nothing', older(0)],
    ['older ballots count a half', older(0.5)],
    ['no neighbours', near(0)],
    ['neighbours count a half', near(0.5)],
    ['abstention 0.15', set('parameters.abstention=0.15')],
    ['abstention 0.25', set('parameters.abstention=0.25')],
    ['openness 0', set('parameters.openness=0')],
    ['openness 0.3, the default', set('parameters.openness=0.3')],
    ['no bloc binds', set('blocs.*.discipline=0')],
  ];
  const persistence = coded.map((one) => ({ ...one, played: one.persistence }));
  const rows: (readonly [string, readonly Measured[]])[] = [
    ['as coded', coded],
    ...others.map(([name, setting]) => [name, measure(votes, points, setting)] as const),
  ];
  return table(
    ['', 'states told rightly', 'no worse than the last ballot', 'median error'],
    [
      [...pooled('own last ballot', persistence).slice(0, 2), '', ''],
      ...rows.map(([name, all]) => pooled(name, all)),
      pooled('the best before each session', chosenBefore(rows.map(([, all]) => all))),
    ],
  );
}

/** Where the model gains and loses against the last ballot: among those who changed theirs, and among those who did not. */
function why(compared: readonly Measured[], states: number): string {
  const sum = (of: (one: Measured) => number): number => compared.reduce((total, one) => total + of(one), 0);
  const [changed, told] = [sum((one) => one.changed.states), sum((one) => one.changed.told)];
  const lost = states - changed - (sum((one) => one.played) - told);
  return `Of ${changed} ballots that were other than the last, which the last ballot misses all, ${told} are told as played; of ${states - changed} that stayed, which it tells all, ${lost} are lost.`;
}

/** The bars that any model of votes has to pass, over all votes of the series with an earlier one. */
function bars(all: readonly Measured[]): string {
  const compared = all.filter((one) => one.compared > 0);
  const states = compared.reduce((sum, one) => sum + one.compared, 0);
  const added = (of: (one: Measured) => readonly (readonly number[])[]): number[][] =>
    compared.reduce<number[][]>(
      (sum, one) => sum.map((row, at) => row.map((value, to) => value + of(one)[at][to])),
      [0, 1, 2].map(() => [0, 0, 0]),
    );
  const played = added(({ confusion }) => confusion.played);
  const yesOnly = added(({ confusion }) =>
    confusion.persistence.map((row) => [row.reduce((sum, one) => sum + one, 0), 0, 0]),
  );
  const row = (name: string, confusion: readonly (readonly number[])[]): string[] => {
    const of = (kind: number): string =>
      share(
        confusion[kind][kind],
        confusion[kind].reduce((sum, one) => sum + one, 0),
      );
    const right = confusion.reduce((sum, one, kind) => sum + one[kind], 0);
    return [name, share(right, states), macroF1(confusion).toFixed(3), of(0), of(1), of(2)];
  };
  return `${table(
    ['', 'told rightly', 'macro-F1', 'of yes', 'of no', 'of abstentions'],
    [
      row('all yes', yesOnly),
      row(
        'own last ballot, on the most similar earlier text',
        added(({ confusion }) => confusion.persistence),
      ),
      row('played', played),
    ],
  )}\n\n${compared.length} votes, ${states} ballots of states that had one on the text before. ${why(compared, states)}`;
}

/** The tables by name. */
export function measuredTables(
  votes: readonly CovariateRow[],
  points: readonly CovariateRow[],
): Record<string, string> {
  const coded = measure(votes, points, { seeds: SEEDS });
  return { bars: bars(coded), sessions: sessions(coded), settings: settings(votes, points, coded) };
}
