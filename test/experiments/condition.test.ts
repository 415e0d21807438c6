/** What an outcome that somebody types stands for. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionTitle, isMet, readOutcome, settle } from '../../src/experiments/condition.ts';
import { PathError } from '../../src/scenarios/paths/error.ts';
import { openScenario } from '../../src/runs/session.ts';

const { world } = openScenario('wcit-12');
const read = (text: string) => {
  const { measure, comparison, value } = readOutcome(world, text);
  return [measure.name, comparison, value];
};

describe('an outcome', () => {
  it.each([
    ['signatures.count>=100', ['signatures.count', '>=', 100]],
    ['signatures < 60', ['signatures.count', '<', 60]],
    ['issues.spam.adopted=0', ['issues.spam.adopted', '=', 0]],
    ['issues.spam.text!=0', ['issues.spam.text', '!=', 0]],
    ['agents.usa.signed = 1', ['agents.usa.signed', '=', 1]],
    ['member-access', ['issues.member-access.adopted', null, NaN]],
    ['kenya', ['agents.ken.signed', null, NaN]],
    ['usa', ['agents.usa.signed', null, NaN]],
  ])('%s is understood', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it.each([
    ['signatures', 'has no opposite'],
    ['signatures.count<many', "'many' is no number"],
    ['signatures.count<', "'' is no number"],
    ['member-acess', "did you mean 'member-access'?"],
    ['issues.member-access.adoptd=1', "did you mean 'issues.member-access.adopted'?"],
    ['kenia', "did you mean 'kenya'?"],
  ])('%s is refused with a hint', (text, message) => {
    expect(() => read(text)).toThrowError(PathError);
    expect(() => read(text)).toThrowError(message);
  });

  it('by a bare name is the rarer of two', () => {
    const wanted = readOutcome(world, 'member-access');
    expect(settle(wanted, [1, 1, 0])).toMatchObject({ comparison: '=', value: 0 });
    expect(settle(wanted, [0, 0, 1])).toMatchObject({ comparison: '=', value: 1 });
    expect(settle(readOutcome(world, 'signatures<60'), [90])).toMatchObject({ comparison: '<', value: 60 });
  });

  it.each([
    ['usa=1', 'United States signs'],
    ['usa=0', 'not so: United States signs'],
    ['usa<1', 'not so: United States signs'],
    ['usa!=0', 'United States signs'],
    ['usa=2', 'United States signs = 2'],
    ['signatures<60', 'Signatures < 60'],
    ['signatures=0', 'Signatures = 0'],
  ])('%s is in words: %s', (text, words) => {
    expect(conditionTitle(settle(readOutcome(world, text), []))).toBe(words);
  });

  it('is met as the comparison says, and never by what does not apply', () => {
    const measure = readOutcome(world, 'member-access').measure;
    const met = (comparison: '<=' | '>=' | '!=' | '<' | '>' | '=', found: number, value: number) =>
      isMet({ measure, comparison, value }, found);
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), (found, value) => {
        expect(met('<', found, value)).toBe(!met('>=', found, value));
        expect(met('>', found, value)).toBe(!met('<=', found, value));
        expect(met('=', found, value)).toBe(!met('!=', found, value));
        expect(met('<=', found, value)).toBe(met('<', found, value) || met('=', found, value));
      }),
    );
    for (const comparison of ['<=', '>=', '!=', '<', '>', '='] as const)
      expect(met(comparison, NaN, 0)).toBe(false);
  });
});
