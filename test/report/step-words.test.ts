/** Steps of a chain and places where histories part: what differs is in the words. */
import { describe, expect, it } from 'vitest';
import type { EngineRecord } from '../../src/engine/records.ts';
import { keyOf } from '../../src/experiments/counterfactual/facts.ts';
import { namesOf } from '../../src/report/names.ts';
import { placeWords, stepWords } from '../../src/report/step-words.ts';
import { played, SHIPPED_IDS } from '../support/finished.ts';

const run = played('wcit-12');
const names = namesOf(run.world);
const step = (base: EngineRecord | null, other: EngineRecord | null) =>
  stepWords({ round: 1, at: [0, 0], records: [base, other], moved: null }, names);
const text = (to: number): EngineRecord => ({
  ...run.records.find((one) => one.type === 'text')!,
  issue: 'spam',
  to,
});

describe('a step', () => {
  it('tells numbers apart that are rounded to the same', () => {
    expect(step(text(26.71), text(27.4))).toBe(
      'First draft on Unsolicited bulk messages: 27 (27.4 instead of 26.7)',
    );
    expect(step(text(26.7101), text(26.7102))).toContain('(26.7102 instead of 26.7101)');
  });

  it('does not say twice what both histories have', () => {
    expect(step(text(20), text(30))).toBe('First draft on Unsolicited bulk messages: 30; otherwise 20');
    expect(step(text(20), null)).toBe('no longer: First draft on Unsolicited bulk messages: 20');
  });

  it('gives stances and causes that differ different numbers', () => {
    const cause = { cause: 'event' as const, by: null, issue: 'spam', points: 0.71 };
    const moved = {
      agent: 'irn',
      issue: 'spam',
      stances: [52.41, 52.43] as const,
      causes: [{ base: cause, counterfactual: { ...cause, points: 0.74 } }],
    };
    expect(stepWords({ round: 1, at: [0, 0], records: [null, null], moved }, names)).toBe(
      'Iran stands at 52.43 on Unsolicited bulk messages instead of 52.41; booked: an event +0.74 instead of +0.71',
    );
  });
});

describe('a place where histories part', () => {
  it.each(SHIPPED_IDS)('is named by title in %s, whatever the record', (id) => {
    const { world, records } = played(id);
    const known = namesOf(world);
    for (const record of records) {
      const key =
        record.type === 'moves' ? `moves ${world.issues[0].id} ${world.agents[0].id}` : keyOf(record);
      const words = placeWords(key, known);
      expect(words).not.toMatch(/undefined|\*/);
      expect(words).not.toBe(key);
    }
  });

  it('calls a vote on several issues by what it is about', () => {
    expect(placeWords('vote *', names)).toBe('the vote on the whole document');
    expect(placeWords('vote resolution-for-scope', names)).toContain('the vote on the package “');
    expect(placeWords('vote spam', names)).toBe('the vote on Unsolicited bulk messages');
  });
});
