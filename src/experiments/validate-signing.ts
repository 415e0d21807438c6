/** Who signs: predictions held against what happened, beside simple rules with the same inputs. */
import type { Covariates } from './covariates.ts';
import { fitLogit, leaveOneOut, predictLogit, score, type FitScore } from './logit.ts';

export interface SigningCase extends Covariates {
  readonly agent: string;
  readonly signed: boolean;
  /** The model's mean gain from what binds, or is expected to. */
  readonly gain: number;
  /** The model's own mean probability under the shipped parameters. */
  readonly probability: number;
}

export interface SigningScore extends FitScore {
  readonly predictor: string;
  readonly how: string;
  /** Accuracy of one cut, where the predictor is a number. */
  readonly cut: number | null;
}

const outcomesOf = (cases: readonly SigningCase[]): number[] => cases.map(({ signed }) => (signed ? 1 : 0));
const withConstant = (values: readonly number[]): number[][] => values.map((value) => [1, value]);
const gainsOf = (cases: readonly SigningCase[]): number[] => cases.map(({ gain }) => gain);

/** Accuracy of the one cut on a covariate (signing above it) that classifies the other cases best, left-one-out. */
function oneCut(values: readonly number[], outcomes: readonly number[]): number {
  const right = (cut: number, except: number): number =>
    values.reduce(
      (sum, value, at) => sum + (at !== except && value >= cut === (outcomes[at] === 1) ? 1 : 0),
      0,
    );
  const cuts = [...new Set(values)].sort((a, b) => a - b);
  const hits = values.filter((value, left) => {
    let best = cuts[0];
    for (const cut of cuts) if (right(cut, left) > right(best, left)) best = cut;
    return value >= best === (outcomes[left] === 1);
  });
  return hits.length / values.length;
}

/** Scores of the model and of the baselines, left-one-out where something is fitted. */
export function scoreSigning(cases: readonly SigningCase[]): SigningScore[] {
  const outcomes = outcomesOf(cases);
  const share = outcomes.reduce<number>((sum, one) => sum + one, 0) / outcomes.length;
  const shareWithout = outcomes.map((one) => (share * outcomes.length - one) / (outcomes.length - 1));
  const fitted = (predictor: string, values: readonly number[]): SigningScore => ({
    predictor,
    how: 'left-one-out: cut, logit, Brier of the logit',
    cut: oneCut(values, outcomes),
    ...score(leaveOneOut(withConstant(values), outcomes), outcomes),
  });
  const g77 = cases.map((one) => (one.g77 ? 1 : 0));
  const both = cases.map(({ idealPoint, freedom }) => [1, idealPoint, freedom]);
  const shipped = cases.map((one) => one.probability);
  return [
    { predictor: 'everybody signs', how: 'left-one-out share', cut: null, ...score(shareWithout, outcomes) },
    { predictor: 'members of the G77 sign', how: 'rule, nothing fitted', cut: null, ...score(g77, outcomes) },
    fitted(
      'UN ideal point',
      cases.map((one) => -one.idealPoint),
    ),
    {
      predictor: 'UN ideal point and freedom rating',
      how: 'left-one-out: logit',
      cut: null,
      ...score(leaveOneOut(both, outcomes), outcomes),
    },
    fitted('Parley, loyalty and temperature refitted', gainsOf(cases)),
    { predictor: 'Parley, as shipped', how: 'in sample', cut: null, ...score(shipped, outcomes) },
  ];
}

/**
 * Predicts each case by a model one of whose settings is chosen anew for it from all the others, and fitted to them: by the least
 * squared error of the fit (nested cross-validation; Stone 1974).
 * @param settings gains of all cases under each setting
 */
export function predictChoosing(
  settings: readonly (readonly number[])[],
  outcomes: readonly number[],
): number[] {
  return outcomes.map((_, left) => {
    const others = <T>(values: readonly T[]): T[] => values.filter((__, at) => at !== left);
    const known = others(outcomes);
    let least = Infinity;
    let probability = 0.5;
    for (const gains of settings) {
      const features = withConstant(others(gains));
      const beta = fitLogit(features, known);
      const { brier } = score(
        features.map((x) => predictLogit(beta, x)),
        known,
      );
      if (brier >= least) continue;
      least = brier;
      probability = predictLogit(beta, [1, gains[left]]);
    }
    return probability;
  });
}

/** The score of such predictions. */
export const scoreChoosing = (
  settings: readonly (readonly number[])[],
  outcomes: readonly number[],
): FitScore => score(predictChoosing(settings, outcomes), outcomes);

/** Loyalty and temperature that fit the cases best: P = logistic((gain + loyalty) / temperature). */
export function fitSigning(cases: readonly SigningCase[]): {
  readonly loyalty: number;
  readonly temperature: number;
} {
  const [constant, slope] = fitLogit(withConstant(gainsOf(cases)), outcomesOf(cases));
  return { loyalty: constant / slope, temperature: 1 / slope };
}

/** Squared errors of the refitted model less those of the ideal-point logit, case by case. */
export function brierDifferences(cases: readonly SigningCase[]): number[] {
  const outcomes = outcomesOf(cases);
  const model = leaveOneOut(withConstant(gainsOf(cases)), outcomes);
  const rule = leaveOneOut(withConstant(cases.map((one) => one.idealPoint)), outcomes);
  return outcomes.map(
    (one, at) => (model[at] - one) * (model[at] - one) - (rule[at] - one) * (rule[at] - one),
  );
}

/** Agents on the wrong side of ½ under the best fit. */
export function missed(cases: readonly SigningCase[]): string[] {
  const features = withConstant(gainsOf(cases));
  const beta = fitLogit(features, outcomesOf(cases));
  return cases
    .filter((one, at) => predictLogit(beta, features[at]) >= 0.5 !== one.signed)
    .map((one) => one.agent);
}
