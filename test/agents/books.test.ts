/** "Why did it move?" is answered from the books: every booked cause adds up to the move that the stances show. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causesOn, explain, speakersOf } from '../../src/agents/books.ts';
import type { MovesRecord } from '../../src/engine/records.ts';
import { BOOK_PERSUASION } from '../../src/engine/terms.ts';
import { ofType, playWorld } from '../support/play.ts';
import { worldArbitrary } from '../support/random-world.ts';
import { smallWorld } from '../support/world.ts';
import { runs } from '../support/runs.ts';

const seedArbitrary = fc.string({ maxLength: 8 });
const total = (points: readonly number[]): number => points.reduce((sum, one) => sum + one, 0);

function movesOf(small: Parameters<typeof smallWorld>[0]): {
  world: ReturnType<typeof smallWorld>;
  moves: MovesRecord;
} {
  const world = smallWorld(small);
  return { world, moves: ofType(playWorld(world).records, 'moves')[0] };
}

describe('the books', () => {
  it('sum to the difference of the stances, entry by entry and round by round', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        let before = world.position;
        for (const { stance, books } of ofType(playWorld(world, seed).records, 'moves')) {
          stance.forEach((value, entry) => {
            expect(total(books.map((book) => book[entry]))).toBeCloseTo(value - before[entry], 9);
          });
          before = stance;
        }
      }),
      runs(200),
    );
  });

  it('name causes that sum to the whole move of every agent on every issue', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        let before = world.position;
        for (const moves of ofType(playWorld(world, seed).records, 'moves')) {
          for (let agent = 0; agent < world.agents.length; agent += 1) {
            for (let issue = 0; issue < world.issues.length; issue += 1) {
              const entry = issue * world.agents.length + agent;
              const causes = causesOn(world, moves, agent, issue);
              expect(total(causes.map(({ points }) => points))).toBeCloseTo(
                moves.stance[entry] - before[entry],
                6,
              );
            }
            const all = explain(world, moves, agent);
            expect(all.map(({ points }) => Math.abs(points))).toEqual(
              all.map(({ points }) => Math.abs(points)).sort((a, b) => b - a),
            );
          }
          before = moves.stance;
        }
      }),
      runs(200),
    );
  });

  it('name every speaker of a persuasion, and the points sum to it', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        for (const moves of ofType(playWorld(world, seed).records, 'moves')) {
          for (let entry = 0; entry < moves.stance.length; entry += 1) {
            const booked = moves.books[BOOK_PERSUASION][entry];
            if (booked === 0) continue;
            const agent = entry % world.agents.length;
            const issue = Math.floor(entry / world.agents.length);
            const heard = speakersOf(world, moves, agent, issue);
            expect(total(heard.map(({ points }) => points))).toBeCloseTo(booked, 6);
            expect(heard.every(({ speaker }) => speaker !== agent)).toBe(true);
          }
        }
      }),
      runs(200),
    );
  });

  it('name nobody where nobody talked', () => {
    const agents = [
      { id: 'a', positions: [10] },
      { id: 'b', positions: [40] },
    ];
    for (const phases of [['caucus'], ['caucus', 'persuasion']] as const) {
      const { world, moves } = movesOf({ agents, phases });
      expect(speakersOf(world, moves, 0, 0).map(({ speaker }) => speaker)).toEqual(
        phases.length === 1 ? [] : [1],
      );
    }
  });

  it('say who spoke, by how much, and that the mandate pulls back', () => {
    const { world, moves } = movesOf({
      agents: [
        { id: 'a', positions: [20], saliences: [0.5], openness: 0.4, tolerance: 100 },
        { id: 'b', positions: [60], saliences: [0.5] },
        { id: 'c', positions: [40], saliences: [0.5] },
      ],
      parameters: { stubbornness: 0 },
      phases: ['persuasion'],
    });
    // Equal weights: a third of 0.4 of the way to each; the mandate is where the stance still is, so it does not pull.
    expect(
      explain(world, moves, 0).map(({ cause, by, points }) => [cause, by, Math.round(points * 1e6) / 1e6]),
    ).toEqual([
      ['persuasion', 'b', 5.333333],
      ['persuasion', 'c', 2.666667],
    ]);
    expect(speakersOf(world, moves, 0, 0).map(({ speaker }) => speaker)).toEqual([1, 2]);
  });

  it('name three speakers and the others in one sum', () => {
    const { world, moves } = movesOf({
      agents: ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => ({
        id,
        positions: [index === 1 ? 12 : 10 * index],
        openness: 0.6,
        tolerance: 100,
      })),
      parameters: { stubbornness: 0 },
      phases: ['persuasion'],
    });
    // From 0 towards 12, 20 … 50, each a tenth of the way.
    expect(explain(world, moves, 0).map(({ by, points }) => [by, Math.round(points * 1e6) / 1e6])).toEqual([
      ['f', 5],
      ['e', 4],
      [null, 3.2],
      ['d', 3],
    ]);
  });

  it('book the pull of two blocs apart', () => {
    const { world, moves } = movesOf({
      agents: [
        { id: 'a', positions: [0], saliences: [0.5] },
        { id: 'b', positions: [40], saliences: [0.5] },
        { id: 'c', positions: [80], saliences: [0.5] },
      ],
      blocs: [
        { id: 'near', members: ['a', 'b'], discipline: 0.8 },
        { id: 'far', members: ['a', 'c'], discipline: 0.4 },
      ],
      phases: ['caucus'],
    });
    // near: 0.8/2 · 0.5 · (20 − 0) = 4; far: 0.4/2 · 0.5 · (40 − 0) = 4.
    const causes = explain(world, moves, 0);
    expect(causes.map(({ cause, by, points }) => [cause, by, Math.round(points * 1e9) / 1e9])).toEqual([
      ['caucus', 'near', 4],
      ['caucus', 'far', 4],
    ]);
    expect(moves.stance[0]).toBeCloseTo(8, 12);
  });

  it('leave out what did not happen', () => {
    const { world, moves } = movesOf({
      agents: [
        { id: 'a', positions: [0] },
        { id: 'b', positions: [50] },
      ],
      phases: [],
    });
    expect(explain(world, moves, 0)).toEqual([]);
  });
});
