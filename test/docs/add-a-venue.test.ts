/** Follows docs/how-to/add-a-venue.md with the real binary: a venue of known rules needs no code, and does what the page says. */
import { afterAll, describe, expect, it } from 'vitest';
import { parley, scratch } from '../support/parley.ts';
import { writeFiles } from './pages.ts';

const { folder, remove } = scratch();
afterAll(remove);
writeFiles('docs/how-to/add-a-venue.md', folder);

interface Run {
  readonly stages: readonly { readonly id: string; readonly result: string }[];
  readonly outcomes: readonly { readonly text: number; readonly because: string }[];
  readonly votes: readonly { readonly for: number; readonly against: number; readonly passed: boolean }[];
}

function run(...changes: string[]): Run {
  const words = ['run', 'harbour-code', '--json', ...changes.flatMap((change) => ['--set', change])];
  const { code, out, err } = parley(words, folder);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Run;
}

describe('the venue of the how-to', () => {
  it('passes the check, alone and under its scenario', () => {
    for (const path of ['harbour-code/expert-group.yaml', 'harbour-code']) {
      expect(parley(['check', path], folder)).toMatchObject({ code: 0, err: '' });
    }
  });

  it('has silence broken and the vote won, as written', () => {
    const { stages, outcomes, votes } = run();
    expect(stages.map(({ id, result }) => [id, result])).toEqual([
      ['drafting', 'failed'],
      ['silence', 'failed'],
      ['conference', 'passed'],
    ]);
    expect(outcomes[0].because).toBe('majority');
    expect(votes).toEqual([expect.objectContaining({ for: 3, against: 1, passed: true })]);
  });

  it('agrees on a weaker text where the editor accommodates', () => {
    const weaker = run('venue.stages.drafting.drafting.accommodate=true');
    expect(weaker.outcomes[0].because).toBe('no-objection-stands');
    expect(weaker.outcomes[0].text).toBeLessThan(run().outcomes[0].text - 5);
  });

  it('keeps silence where breaking it is dear', () => {
    const { outcomes, votes } = run('venue.stages.silence.rule.price=0.3');
    expect(outcomes[0].because).toBe('silence-kept');
    expect(votes).toEqual([]);
  });

  it('lets one government stop the text where nine tenths are needed', () => {
    const { outcomes, votes } = run('venue.stages.conference.rule.majority=0.9');
    expect(votes.map(({ passed }) => passed)).toEqual([false]);
    expect(outcomes[0].text).toBe(10);
  });
});
