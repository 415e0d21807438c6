/**
 * Who signs at WCIT-12, held against rules that need no model, and why the spill-over κ and the hardening ψ have the values they
 * have: for several, loyalty and temperature are fitted anew and the signatures expected are compared with those of the
 * counterfactual arms.
 */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import { openScenario } from '../../src/runs/session.ts';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { covariatesOf } from '../../src/experiments/covariates.ts';
import type { Interval } from '../../src/experiments/intervals.ts';
import { fitLogit, leaveOneOut, predictLogit, score } from '../../src/experiments/logit.ts';
import { meanInterval, momentsOf } from '../../src/experiments/statistics/replicates.ts';
import {
  brierDifferences,
  fitSigning,
  missed,
  scoreChoosing,
  scoreSigning,
  type SigningScore,
} from '../../src/experiments/validate-signing.ts';
import { signingCases } from '../../src/experiments/validate-treaty.ts';
import { foldEnding, type Ending } from './fold.ts';
import { COVARIATES_TEXT, HARDENINGS, meanGains, OUTCOMES, setting, SIGNED, SPILL_OVERS } from './gains.ts';
import { ARMS } from './patterns.ts';
import { upTo } from './played.ts';

/** What stands in the table of predictors and in the sentences under it. */
export interface SigningFigures {
  readonly scores: readonly SigningScore[];
  readonly loyalty: number;
  readonly temperature: number;
  readonly signatures: Interval;
  /** Brier score of the refitted model less that of the ideal point. */
  readonly paired: Interval;
  readonly missed: readonly string[];
}

/** @param runs of wcit-12 as it was; @param seeds runs behind each setting of κ and ψ */
export function signingFigures(runs: number, seeds: number): SigningFigures {
  const { world } = openScenario('wcit-12');
  const endings = upTo(runs).map((seed) =>
    foldEnding(world, playOut({ world, seed: `pattern ${seed}`, conduct: CONDUCT, coalitions: false })),
  );
  const meanOver = (of: (ending: Ending) => number): number =>
    endings.reduce((sum, ending) => sum + of(ending), 0) / endings.length;
  const means = [...SIGNED.keys()].map((agent) => {
    const gain = meanOver((ending) => ending.gain[agent]);
    return [agent, { gain, probability: meanOver((ending) => ending.probability[agent]) }] as const;
  });
  const cases = signingCases(SIGNED, new Map(means), covariatesOf(COVARIATES_TEXT));
  const settings = new Map(
    SPILL_OVERS.map((spillOver) => [
      spillOver,
      HARDENINGS.map((hardening) => meanGains(setting(spillOver, hardening), seeds)),
    ]),
  );
  const choosing = (what: string, among: readonly number[][]): SigningScore => ({
    predictor: `Parley, ${what} chosen anew as well`,
    how: `nested left-one-out, ${among.length} settings`,
    cut: null,
    ...scoreChoosing(among, OUTCOMES),
  });
  return {
    scores: [
      ...scoreSigning(cases),
      choosing('ψ', settings.get(PARAMETERS.spillOver.default)!),
      choosing('κ and ψ', [...settings.values()].flat()),
    ],
    ...fitSigning(cases),
    signatures: meanInterval(momentsOf(endings.map(({ signed }) => signed.length))),
    paired: meanInterval(momentsOf(brierDifferences(cases))),
    missed: missed(cases),
  };
}

const arms = ARMS['wcit-12'].slice(1);

/** Heads of the table of settings. */
export const SETTINGS_HEAD = [
  'κ',
  'ψ',
  'loyalty',
  'temperature',
  ...arms.map(({ id }) => id),
  'accuracy',
  'Brier score',
];

function settingRow(kappa: number, psi: number, seeds: number): string[] {
  const changes = setting(kappa, psi);
  const features = meanGains(changes, seeds).map((gain) => [1, gain]);
  const beta = fitLogit(features, OUTCOMES);
  const signatures = (cases: number[][]): number =>
    cases.reduce((sum, one) => sum + predictLogit(beta, one), 0);
  const base = signatures(features);
  const { accuracy, brier } = score(leaveOneOut(features, OUTCOMES), OUTCOMES);
  return [
    String(kappa),
    String(psi),
    (beta[0] / beta[1]).toFixed(3),
    (1 / beta[1]).toFixed(3),
    ...arms.map(({ set }) => {
      const other = meanGains([...changes, ...set], seeds).map((gain) => [1, gain]);
      return (signatures(other) - base).toFixed(1);
    }),
    `${(100 * accuracy).toFixed(1)} %`,
    brier.toFixed(4),
  ];
}

/** The rows of the table of settings. @param seeds runs behind each mean */
export function settingRows(seeds: number): string[][] {
  const spillOver = PARAMETERS.spillOver.default;
  const hardening = PARAMETERS.hardening.default;
  return [
    ...HARDENINGS.map((psi) => settingRow(spillOver, psi, seeds)),
    ...SPILL_OVERS.filter((kappa) => kappa !== spillOver).map((kappa) => settingRow(kappa, hardening, seeds)),
    settingRow(0, 0, seeds),
  ];
}
