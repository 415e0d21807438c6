/**
 * Who signs in three classes, and on the states whose side a source names: its part of docs/patterns.md, `npm run signing-classes` (seconds).
 * Every prediction is of a state that had no part in it, with the hardening ψ chosen anew.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { PARAMETERS } from '../src/engine/parameters.ts';
import { covariatesOf } from '../src/experiments/covariates.ts';
import { leaveOneOut, score } from '../src/experiments/logit.ts';
import { predictChoosing } from '../src/experiments/validate-signing.ts';
import { blocksIn, bringUpToDate, table } from './docs/blocks.ts';
import { COVARIATES_TEXT, HARDENINGS, meanGains, OUTCOMES, setting, SIGNED } from './patterns/gains.ts';

const PAGE = 'docs/patterns.md';
const SEEDS = 40;

interface Observed {
  readonly corroborated: Readonly<Record<string, readonly string[]>>;
  readonly conflicts: Readonly<Record<string, unknown>>;
  readonly announced: Readonly<Record<string, readonly string[]>>;
}
const { corroborated, conflicts, announced } = parse(
  readFileSync('seeds/scenarios/wcit-12/observed.yaml', 'utf8'),
) as Observed;

const states = [...SIGNED.keys()];
const nested = predictChoosing(
  HARDENINGS.map((hardening) => meanGains(setting(PARAMETERS.spillOver.default, hardening), SEEDS)),
  OUTCOMES,
);
const covariates = covariatesOf(COVARIATES_TEXT);
const ideal = leaveOneOut(
  states.map((state) => [1, covariates.get(state)!.idealPoint]),
  OUTCOMES,
);

const isSourced = (state: string): boolean =>
  Object.hasOwn(corroborated, state) && !Object.hasOwn(conflicts, state);
const all = [...states.keys()];
const where = (holds: (state: string) => boolean): number[] => all.filter((at) => holds(states[at]));
const mean = (values: readonly number[]): string =>
  (values.reduce((sum, one) => sum + one, 0) / values.length).toFixed(2);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const classRow = (name: string, which: readonly number[]): (string | number)[] => [
  name,
  which.length,
  which.filter((at) => !isSourced(states[at])).length,
  mean(which.map((at) => nested[at])),
  mean(which.map((at) => ideal[at])),
];

const scoreRow = (name: string, which: readonly number[]): (string | number)[] => {
  const outcomes = which.map((at) => OUTCOMES[at]);
  const cells = [nested, ideal].flatMap((predicted) => {
    const { accuracy, brier } = score(
      which.map((at) => predicted[at]),
      outcomes,
    );
    return [percent(accuracy), brier.toFixed(4)];
  });
  return [name, which.length, ...cells];
};

bringUpToDate(PAGE, {
  ...blocksIn(PAGE),
  'signing-classes': [
    table(
      ['class', 'states', 'doubtful', 'mean probability of signing, Parley nested', 'by ideal point'],
      [
        classRow(
          'signed',
          where((state) => SIGNED.get(state)!),
        ),
        classRow(
          'refused, and said so',
          where((state) => Object.hasOwn(announced, state)),
        ),
        classRow(
          'not among the signers, no more known',
          where((state) => !SIGNED.get(state)! && !Object.hasOwn(announced, state)),
        ),
      ],
    ),
    table(
      ['states', 'how many', 'Parley nested: accuracy', 'Brier', 'ideal point: accuracy', 'Brier'],
      [
        scoreRow('all', all),
        scoreRow('side named by a source', where(isSourced)),
        scoreRow(
          'doubtful',
          where((state) => !isSourced(state)),
        ),
        scoreRow(
          'without those of whom no more is known',
          where((state) => SIGNED.get(state)! || Object.hasOwn(announced, state)),
        ),
      ],
    ),
    `Means over ${SEEDS} seeds; left-one-out.`,
  ].join('\n\n'),
});
