import { describe, expect, it } from 'vitest';
import { ADOPTED, OPEN } from '../../../src/engine/terms.ts';
import { concludeBy, floorOf, ofType } from '../../support/play.ts';
import { room, STATED, type Seat } from './rooms.ts';
import { smallWorld } from '../../support/world.ts';

/** A room of so many voters at each place, choosing among texts; no noise, nobody away, no band of indifference. */
function chosen(method: string, texts: readonly number[], at: Readonly<Record<number, number>>, more = {}) {
  const seats = Object.entries(at).flatMap(([place, count]) =>
    Array.from({ length: count }, (): Seat => ({ at: Number(place) })),
  );
  const floor = floorOf(room(seats, { abstention: 0 }, { issues: [{ options: texts }], ...more }));
  const result = concludeBy('choice', floor, { method });
  return { floor, result, record: ofType(floor.records, 'choice')[0] };
}

/** Votes by text, ballot by ballot. */
const tallies = ({ record }: ReturnType<typeof chosen>) =>
  record.rounds.map(({ votes }) => votes.map(({ text, votes: some }) => [text, some]));

describe('a choice among texts', () => {
  it('goes to the most votes, whatever their share', () => {
    const run = chosen('plurality', [10, 50, 90], { 10: 4, 50: 3, 90: 3 });
    expect(tallies(run)).toEqual([
      [
        [10, 4],
        [50, 3],
        [90, 3],
      ],
    ]);
    expect(run.record).toMatchObject({ chosen: 10, because: 'most-votes' });
    expect(run.result).toBe('passed');
    expect(run.floor.state.text[0]).toBe(10);
    expect(run.floor.state.disposition[0]).toBe(ADOPTED);
  });

  it('goes to a runoff of the first two where none has more than half', () => {
    // The three at 90 would rather have 50 than 10.
    const run = chosen('two-rounds', [10, 50, 90], { 10: 4, 50: 4, 90: 3 });
    expect(run.record.rounds.map(({ dropped }) => dropped)).toEqual([[90], []]);
    expect(tallies(run)[1]).toEqual([
      [10, 4],
      [50, 7],
    ]);
    expect(run.record).toMatchObject({ chosen: 50, because: 'majority' });
  });

  it('drops the last until one has more than half: a worked exhaustive ballot', () => {
    // 5, 4, 3, 2 of 14: the two at 95 turn to 75, then the five at 75 and above against the others.
    const run = chosen('exhaustive', [5, 38, 75, 95], { 5: 5, 38: 4, 75: 3, 95: 2 });
    expect(tallies(run)).toEqual([
      [
        [5, 5],
        [38, 4],
        [75, 3],
        [95, 2],
      ],
      [
        [5, 5],
        [38, 4],
        [75, 5],
      ],
      [
        [5, 9],
        [75, 5],
      ],
    ]);
    expect(run.record).toMatchObject({ chosen: 5, because: 'majority' });
    expect(run.record.rounds.map(({ dropped }) => dropped)).toEqual([[95], [38], []]);
  });

  it('ends at once with more than half of the votes cast', () => {
    const run = chosen('exhaustive', [10, 50, 90], { 10: 4, 50: 2, 90: 1 });
    expect(run.record.rounds).toHaveLength(1);
    expect(run.record).toMatchObject({ chosen: 10, because: 'majority' });
  });

  it('counts a vote for every text that is liked better than the mean of them', () => {
    // At 45: worth −5, −35, −55; mean −31.7: 40 alone. At 10: 40 and 10 … the middle is in most lists.
    const run = chosen('approval', [10, 40, 90], { 10: 3, 45: 2, 90: 3 });
    const votes = new Map(run.record.rounds[0].votes.map(({ text, votes: some }) => [text, some]));
    expect(votes.get(10)).toBe(3);
    expect(votes.get(90)).toBe(3);
    expect(votes.get(40)).toBe(5);
    expect(run.record.chosen).toBe(40);
    expect([...run.record.ballots!].every((ballot) => ballot === -1)).toBe(true);
  });

  it('draws lots between as many votes, by the seed alone', () => {
    const winners = new Set<number | null>();
    for (let seed = 0; seed < 40; seed += 1) {
      const world = room([{ at: 10 }, { at: 90 }], { abstention: 0 }, { issues: [{ options: [10, 90] }] });
      const floor = floorOf(world, {}, `s${seed}`);
      concludeBy('choice', floor, {});
      const [record] = ofType(floor.records, 'choice');
      expect(record.because).toBe('lot');
      winners.add(record.chosen);
    }
    expect([...winners].sort()).toEqual([10, 90]);
  });

  it('leaves an issue open where all texts are one to everybody, and where it has no list', () => {
    const alike = floorOf(room([{ at: 50 }, { at: 50 }], {}, { issues: [{ options: [40, 60] }] }));
    expect(concludeBy('choice', alike)).toBe('failed');
    expect(ofType(alike.records, 'choice')[0]).toMatchObject({ chosen: null, because: 'nobody-voted' });
    expect(alike.state.disposition[0]).toBe(OPEN);
    const free = floorOf(room([{ at: 50 }]));
    expect(concludeBy('choice', free)).toBe('failed');
    expect(free.records).toEqual([]);
  });

  it('keeps no names of a secret ballot', () => {
    const world = smallWorld({
      agents: [{ id: 'a', positions: [10] }],
      issues: [{ options: [10, 90] }],
      parameters: STATED,
      stages: [
        {
          ballots: {
            attendance: Float64Array.of(1),
            abstention: Float64Array.of(0),
            noise: Float64Array.of(0),
            secret: true,
          },
        },
      ],
    });
    const floor = floorOf(world);
    concludeBy('choice', floor);
    expect(ofType(floor.records, 'choice')[0]).toMatchObject({ chosen: 10, ballots: null });
  });
});
