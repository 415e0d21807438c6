/** What every estimator of sensitivity promises, found by its folder. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../src/engine/card.ts';
import { DESIGNS } from '../../../src/experiments/designs/index.ts';
import { ESTIMATORS } from '../../../src/experiments/estimators/index.ts';
import { estimatesOf, ishigami, named, studyOf } from './functions.ts';

describe.each(Object.entries(ESTIMATORS))('estimator %s', (id, estimator) => {
  const { card } = estimator;
  const studies = Object.values(DESIGNS)
    .map((design) =>
      studyOf(design, named(3), design.card.id === 'full-factorial' ? { points: 5 } : {}, ishigami),
    )
    .filter((study) => estimator.unfit(study, defaultsOf(card.options)) === null);

  it('carries a complete card', () => {
    expect(card.id).toBe(id);
    expect(existsSync(`src/experiments/estimators/${id}.ts`)).toBe(true);
    expect(card.summary.length).toBeGreaterThan(20);
    expect(card.source).toMatch(/\d{4}/);
    expect(Object.keys(estimator.measures)).toContain(estimator.decisive);
    for (const option of Object.values(card.options)) {
      expect(option.meaning.length).toBeGreaterThan(5);
      expect(option.reason.length).toBeGreaterThan(5);
    }
  });

  it('does with one design of the house or more', () => {
    expect(studies).not.toEqual([]);
  });

  it('gives measures it names, of factors of the study, with intervals around them', () => {
    for (const study of studies) {
      const { estimates, figures } = estimatesOf(estimator, study);
      expect(estimates.length).toBeGreaterThan(0);
      for (const { measure, factors, interval } of estimates) {
        expect(Object.keys(estimator.measures)).toContain(measure);
        expect(factors.filter((name) => !study.factors.some((factor) => factor.name === name))).toEqual([]);
        expect(interval.low <= interval.estimate && interval.estimate <= interval.high).toBe(true);
      }
      expect(Object.values(figures).every(Number.isFinite)).toBe(true);
    }
  });

  it('is the same for the same key; another key moves intervals, never estimates', () => {
    for (const study of studies) {
      const [one, again, other] = ['one', 'one', 'two'].map((seed) =>
        estimatesOf(estimator, study, {}, seed),
      );
      expect(again).toEqual(one);
      expect(other).not.toEqual(one);
      const bare = ({ estimates }: typeof one): number[] =>
        estimates.map(({ interval }) => interval.estimate);
      expect(bare(other)).toEqual(bare(one));
    }
  });

  it('says that nothing matters where every run came out the same', () => {
    for (const study of studies) {
      const { estimates, notes } = estimatesOf(estimator, {
        ...study,
        outcomes: study.outcomes.map(() => 0.1),
      });
      expect(estimates).toEqual([]);
      expect(notes.join()).toContain('the same in every run');
    }
  });
});
