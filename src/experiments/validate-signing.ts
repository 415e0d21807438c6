/** Who signs: predictions held against what happened, beside simple rules with the same inputs. */
import { fitLogit, leaveOneOut, predictLogit, score, type Score } from './logit.ts';

export interface SigningCase {
  readonly agent: string;
  readonly signed: boolean;
  /** The model's mean gain from what binds. */
  readonly gain: number;
  /** The model's own mean probability under the shipped parameters. */
  readonly probability: number;
  readonly idealPoint: number;
  readonly g77: boolean;
}

export interface SigningScore extends Score {
  readonly predictor: string;
  readonly how: string;
  /** Accuracy of one cut, where the predictor is a number. */
  readonly cut: number | null;
}

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
  const outcomes = cases.map((one) => (one.signed ? 1 : 0));
  const share = outcomes.reduce<number>((sum, one) => sum + one, 0) / outcomes.length;
  const shareWithout = outcomes.map((one) => (share * outcomes.length - one) / (outcomes.length - 1));
  const fitted = (predictor: string, values: readonly number[]): SigningScore => ({
    predictor,
    how: 'left-one-out: cut, logit, Brier of the logit',
    cut: oneCut(values, outcomes),
    ...score(
      leaveOneOut(
        values.map((value) => [1, value]),
        outcomes,
      ),
      outcomes,
    ),
  });
  const g77 = cases.map((one) => (one.g77 ? 1 : 0));
  const shipped = cases.map((one) => one.probability);
  return [
    { predictor: 'everybody signs', how: 'left-one-out share', cut: null, ...score(shareWithout, outcomes) },
    { predictor: 'members of the G77 sign', how: 'rule, nothing fitted', cut: null, ...score(g77, outcomes) },
    fitted(
      'UN ideal point',
      cases.map((one) => -one.idealPoint),
    ),
    fitted(
      'Parley, loyalty and temperature refitted',
      cases.map((one) => one.gain),
    ),
    { predictor: 'Parley, as shipped', how: 'in sample', cut: null, ...score(shipped, outcomes) },
  ];
}

/** Loyalty and temperature that fit the cases best: P = logistic((gain + loyalty) / temperature). */
export function fitSigning(cases: readonly SigningCase[]): {
  readonly loyalty: number;
  readonly temperature: number;
} {
  const [constant, slope] = fitLogit(
    cases.map((one) => [1, one.gain]),
    cases.map((one) => (one.signed ? 1 : 0)),
  );
  return { loyalty: constant / slope, temperature: 1 / slope };
}

/** Squared errors of the refitted model less those of the ideal-point logit, case by case. */
export function brierDifferences(cases: readonly SigningCase[]): number[] {
  const outcomes = cases.map((one) => (one.signed ? 1 : 0));
  const model = leaveOneOut(
    cases.map((one) => [1, one.gain]),
    outcomes,
  );
  const rule = leaveOneOut(
    cases.map((one) => [1, one.idealPoint]),
    outcomes,
  );
  return outcomes.map(
    (one, at) => (model[at] - one) * (model[at] - one) - (rule[at] - one) * (rule[at] - one),
  );
}

/** Agents on the wrong side of ½ when left out. */
export function missed(cases: readonly SigningCase[]): string[] {
  const outcomes = cases.map((one) => (one.signed ? 1 : 0));
  const features = cases.map((one) => [1, one.gain]);
  const beta = fitLogit(features, outcomes);
  return cases
    .filter((one, at) => predictLogit(beta, features[at]) >= 0.5 !== one.signed)
    .map((one) => one.agent);
}
