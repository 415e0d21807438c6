/** The first sentences of a report name each issue once, count as the records do, and say what is the same of all. */
import { describe, expect, it } from 'vitest';
import type { OutcomeRecord } from '../../src/engine/records.ts';
import { plainText } from '../../src/report/rich.ts';
import { happened } from '../../src/report/text/headline.ts';
import { storyOf } from '../../src/report/text/story.ts';
import { remarksOn } from '../../src/report/words.ts';
import { played } from '../support/finished.ts';

const story = storyOf(played('wcit-12'), 80);
const told = (outcomes: readonly OutcomeRecord[]) =>
  plainText(happened({ ...story, outcomes, signing: null }));
const first = (outcomes: readonly OutcomeRecord[]) => told(outcomes).split('. ')[0];
const { outcomes } = story;
const of = (status: string, remarks: boolean) =>
  outcomes.filter((one) => one.status === status && remarksOn(one).length > 0 === remarks);

describe('what happened', () => {
  it('names the texts without a remark first, and each text once', () => {
    const words = first(outcomes);
    for (const { issue } of outcomes) expect(words.split(story.names.issue(issue)).length).toBe(2);
    expect(words).toMatch(
      /^Of 9 issues 6 were adopted, 2 whole \(Member-state access clause and .*?\) and 4 watered down \(Human/,
    );
    expect(words).not.toContain(' more');
  });

  it('says of all what holds of all', () => {
    const [whole, weak] = [of('adopted', false), of('adopted', true)];
    expect(first(whole)).toMatch(/^Both issues were adopted \(Member/);
    expect(first(weak)).toMatch(/^All 4 issues were adopted, watered down \(Human/);
    expect(first([weak[0]])).toMatch(/^The one issue was adopted, watered down \(/);
    expect(first(of('left-out', false))).toMatch(/^Both issues were left out \(/);
    const little = weak.map((one) => ({ ...one, saysLittleNew: true }));
    expect(first([...whole, ...little])).toContain('2 whole (');
    expect(first([...whole, ...little])).toContain('4 watered down and saying little new (');
  });

  it('names the last of a list that would be “and 1 more”', () => {
    const some = [...of('adopted', true), { ...of('adopted', false)[0], wateredDown: true }];
    expect(first(some)).toContain('Member-state access clause');
    expect(first(some)).not.toContain('1 more');
  });
});
