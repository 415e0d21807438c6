/** Numbers that can be turned and measures, listed by the real binary; and `--set` with selectors on every command that has it. */
import { describe, expect, it } from 'vitest';
import type { NumberEntry } from '../../src/report/text/numbers-list.ts';
import { parley } from '../support/parley.ts';

const listed = (...words: string[]): NumberEntry[] =>
  JSON.parse(parley(['list', ...words, '--json']).out) as NumberEntry[];

describe('list --paths', () => {
  it('lists every number with value, bounds, unit and words, by default where the file is silent', () => {
    const numbers = listed('--paths', 'webrtc-codec');
    expect(numbers.length).toBeGreaterThan(1000);
    expect(numbers.find(({ path }) => path === 'parameters.tolerance')).toMatchObject({
      low: 0,
      high: 100,
      unit: 'points',
      integer: false,
    });
    expect(numbers.find(({ path }) => path === 'agents.cisco.openness')).toMatchObject({
      given: false,
      default: 'the parameter openness',
      about: 'Cisco',
    });
    for (const { value, low, high } of numbers.filter((one) => one.value !== null)) {
      expect(value).toBeGreaterThanOrEqual(low ?? -Infinity);
      expect(value).toBeLessThanOrEqual(high ?? Infinity);
    }
  });

  it('keeps those with a text in their path, name or words, and says what was probably meant', () => {
    const found = listed('--paths', 'wcit-12', 'India');
    expect(found.length).toBeGreaterThan(10);
    for (const { path } of found) expect(path).toMatch(/\.ind(\.|$)/);
    expect(parley(['list', '--paths', 'wcit-12', 'discipline']).out).toMatch(
      /blocs\.cept\.discipline +0\.3 +CEPT/,
    );
    const wrong = parley(['list', '--paths', 'wcit-12', 'diciplin']);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain("did you mean 'discipline'?");
  });

  it.each([
    [['--paths'], '--paths: say of which scenario'],
    [['--paths', 'wcit12'], "did you mean 'wcit-12'?"],
    [['--paths', 'wcit-12', '--measures'], 'exclude each other'],
    [['something'], 'a text goes with --paths SCENARIO or --measures'],
  ])('refuses %j', (words, message) => {
    const { code, err } = parley(['list', ...words]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('list --measures', () => {
  it('lists what can be measured at all, and in a scenario by its names', () => {
    expect(parley(['list', '--measures']).out).toMatch(/issues\.<issue>\.passed +flag/);
    const own = parley(['list', '--measures', 'wcit-12', 'signatures']).out;
    expect(own).toMatch(/signatures\.count +count +Signatures/);
    expect(own).not.toContain('coalitions');
    expect(parley(['list', '--measures', 'wcit-12', 'signatuers']).err).toContain(
      "did you mean 'signatures'?",
    );
  });
});

describe('--set with a selector', () => {
  const weaker = 'agents.kind=firm.bases.organisational=0.3';

  it.each([
    [['run', 'webrtc-codec', '--plain', '--set', weaker]],
    [['models', 'webrtc-codec', '--set', weaker]],
    [['deals', 'webrtc-codec', '--plain', '--set', weaker]],
    [['describe', 'webrtc-codec', '--set', weaker]],
    [['counterfactual', 'webrtc-codec', '--set', weaker, '--replicates', '2', '--outcome', 'rounds']],
  ])('works on %j', (words) => {
    expect(parley(words)).toMatchObject({ code: 0, err: '' });
  });
});
