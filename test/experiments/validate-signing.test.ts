import { describe, expect, it } from 'vitest';
import { leaveOneOut, score } from '../../src/experiments/logit.ts';
import {
  brierDifferences,
  fitSigning,
  missed,
  scoreChoosing,
  scoreSigning,
  type SigningCase,
} from '../../src/experiments/validate-signing.ts';

/** States with some gain; who signs is given by letter. */
function casesOf(gains: readonly number[], signs: string): SigningCase[] {
  return gains.map((gain, at) => ({
    agent: String.fromCharCode(97 + at),
    signed: signs.includes(String.fromCharCode(97 + at)),
    gain,
    probability: 0.5,
    idealPoint: -gain,
    freedom: 4,
    g77: gain > 0,
  }));
}

const GAINS = [-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2];
const SPLIT = casesOf(GAINS, 'defgh');

describe('the scores of who signs', () => {
  const by = new Map(scoreSigning(SPLIT).map((one) => [one.predictor, one]));

  it('leave the state out whose signature is predicted', () => {
    const outcomes = SPLIT.map(({ signed }) => (signed ? 1 : 0));
    const shown = by.get('Parley, loyalty and temperature refitted')!;
    const out = leaveOneOut(
      GAINS.map((gain) => [1, gain]),
      outcomes,
    );
    expect(shown).toMatchObject(score(out, outcomes));
    // 5 of 8 sign: without a signer 4 of 7, without another 5 of 7.
    expect(by.get('everybody signs')!.brier).toBeCloseTo((5 * (3 / 7) ** 2 + 3 * (5 / 7) ** 2) / 8, 12);
  });

  it('show a rule without parameters as it is', () => {
    expect(by.get('members of the G77 sign')).toMatchObject({ accuracy: 7 / 8, brier: 1 / 8, cut: null });
  });

  it('show the ideal point, which is the gain the other way round here, as good as the gain', () => {
    expect(by.get('UN ideal point')!.brier).toBeCloseTo(
      by.get('Parley, loyalty and temperature refitted')!.brier,
      9,
    );
    expect(brierDifferences(SPLIT).every((difference) => Math.abs(difference) < 1e-9)).toBe(true);
  });

  it('find loyalty and temperature that the shape of the logit has: the even chance lies at minus loyalty', () => {
    const { loyalty, temperature } = fitSigning(casesOf([-1, 0, 1, 2, 0, 1], 'bcdf'));
    expect(temperature).toBeGreaterThan(0);
    expect(-loyalty).toBeGreaterThan(-1);
    expect(-loyalty).toBeLessThan(1);
  });

  it('name those on the wrong side of even', () => {
    expect(missed(SPLIT)).toEqual([]);
    expect(missed(casesOf(GAINS, 'abcd'))).toEqual([]);
    expect(missed(casesOf(GAINS, 'aefgh'))).toEqual(['a', 'd']);
  });
});

describe('a setting that is chosen anew for every state', () => {
  const outcomes = [0, 1, 0, 0, 1, 1, 0, 1];

  it('is the refitted model where there is nothing to choose', () => {
    const out = leaveOneOut(
      GAINS.map((gain) => [1, gain]),
      outcomes,
    );
    expect(scoreChoosing([GAINS], outcomes)).toEqual(score(out, outcomes));
  });

  it('prefers what predicts to what does not, wherever it stands in the list', () => {
    const noise = [1, 1, -1, 1, -1, 1, -1, -1];
    const both = scoreChoosing([noise, GAINS], outcomes);
    expect(both).toEqual(scoreChoosing([GAINS, noise], outcomes));
    expect(both.brier).toBeLessThan(scoreChoosing([noise], outcomes).brier);
  });
});
