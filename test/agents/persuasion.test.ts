/** Persuasion by sorted prefix sums is the plain sum over all speakers, done fast. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opennessOf, persuade } from '../../src/agents/persuasion.ts';
import { bookOf, type Floor } from '../../src/engine/floor.ts';
import { BOOK_MANDATE, BOOK_PERSUASION, PERSUADE } from '../../src/engine/terms.ts';
import { floorOf } from '../support/play.ts';
import { draftArbitrary, build } from '../support/random-world.ts';
import { smallWorld } from '../support/world.ts';
import { runs } from '../support/runs.ts';

/** The rule as it is written down, over all pairs: the reference that the fast form must equal. */
function slowPersuasion(floor: Floor): Float64Array {
  const { n, m, world, capability } = floor;
  const { position, stance, salience, present } = floor.state;
  const { ties, tolerance, parameters } = world;
  return Float64Array.from({ length: n * m }, (_, entry) => {
    const agent = entry % n;
    const offset = entry - agent;
    const own = stance[entry];
    let weight = 0;
    let sum = 0;
    for (let speaker = 0; speaker < n; speaker += 1) {
      const distance = Math.abs(stance[offset + speaker] - own);
      if (distance > tolerance[agent]) continue;
      weight += capability[PERSUADE * n + speaker] * salience[offset + speaker];
      sum += capability[PERSUADE * n + speaker] * salience[offset + speaker] * stance[offset + speaker];
    }
    const unit = weight > 0 ? weight : 1;
    for (let tie = ties.starts[agent]; tie < ties.starts[agent + 1]; tie += 1) {
      if (present[ties.speakers[tie]] === 0) continue;
      weight += ties.strengths[tie] * unit;
      sum += ties.strengths[tie] * unit * stance[offset + ties.speakers[tie]];
    }
    if (present[agent] === 0 || weight === 0) return own;
    const openness = world.openness[agent] * (1 - parameters.stubbornness * salience[entry]);
    return own + parameters.grip * (1 - openness) * (position[entry] - own) + openness * (sum / weight - own);
  });
}

describe('persuasion', () => {
  it('equals the sum over all pairs, with ties, absent agents and windows of any width', () => {
    fc.assert(
      fc.property(
        draftArbitrary,
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 27, maxLength: 27 }),
        fc.array(fc.constantFrom(0, 1, 1, 1), { minLength: 9, maxLength: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (draft, stances, presences, grip, alike) => {
          const [{ tolerance }] = draft.agents;
          const agents = alike ? draft.agents.map((agent) => ({ ...agent, tolerance })) : draft.agents;
          const world = build({ ...draft, agents, parameters: { ...draft.parameters, grip } });
          const floor = floorOf(world, {
            stance: Float64Array.from(world.position, (_, entry) => stances[entry]),
            present: Uint8Array.from(world.agents, (_, agent) => presences[agent]),
          });
          const expected = slowPersuasion(floor);
          persuade(floor);
          floor.state.stance.forEach((value, entry) => expect(value).toBeCloseTo(expected[entry], 9));
        },
      ),
      runs(500),
    );
  });

  it.each([
    ['many tolerances', (index: number) => 3 + (index % 40)],
    ['one tolerance', () => 12],
  ])(
    'equals it for hundreds of agents with %s, from a hint that is right, wrong or reversed',
    (_, toleranceOf) => {
      const agents = Array.from({ length: 300 }, (_, index) => ({
        id: `a${String(index).padStart(3, '0')}`,
        positions: [(index * 61.803398875) % 100],
        saliences: [0.1 + (index % 7) / 10],
        bases: 0.1 + (index % 5) / 10,
        tolerance: toleranceOf(index),
        openness: (index % 11) / 10,
      }));
      const world = smallWorld({ agents, phases: ['persuasion'] });
      for (const hint of [[...agents.keys()], [...agents.keys()].reverse()]) {
        const floor = floorOf(world);
        floor.run.orders[0].set(hint);
        const expected = slowPersuasion(floor);
        persuade(floor);
        floor.state.stance.forEach((value, entry) => expect(value).toBeCloseTo(expected[entry], 9));
      }
    },
  );

  it('hears those exactly at the edge of the window and nobody beyond', () => {
    const world = (edge: number): ReturnType<typeof smallWorld> =>
      smallWorld({
        agents: [
          { id: 'a', positions: [50], openness: 1, tolerance: 10 },
          { id: 'low', positions: [40], tolerance: 0 },
          { id: 'top', positions: [edge], tolerance: 0 },
        ],
        parameters: { stubbornness: 0, grip: 1 },
      });
    const stanceOf = (edge: number): number => {
      const floor = floorOf(world(edge));
      persuade(floor);
      return floor.state.stance[0];
    };
    expect(stanceOf(60)).toBeCloseTo(50, 12);
    expect(stanceOf(60.0001)).toBeCloseTo(45, 12);
  });

  it('books what the mandate pulled and what the others said', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [20], saliences: [0.5], openness: 0.6, tolerance: 100 },
        { id: 'b', positions: [80], saliences: [1], openness: 0 },
      ],
      parameters: { stubbornness: 0.5, grip: 0.4 },
    });
    const floor = floorOf(world, { stance: Float64Array.of(50, 80) });
    persuade(floor);
    // o = 0.6 (1 − 0.5 · 0.5) = 0.45; mandate 0.55 · 0.4 · (20 − 50); heard mean (50 · ½ + 80) / 1½ = 70.
    expect(opennessOf(0.6, 0.5, 0.5)).toBeCloseTo(0.45, 12);
    expect(bookOf(floor, BOOK_MANDATE)[0]).toBeCloseTo(-6.6, 12);
    expect(bookOf(floor, BOOK_PERSUASION)[0]).toBeCloseTo(9, 12);
    expect(floor.state.stance[0]).toBeCloseTo(52.4, 12);
    expect(floor.state.stance[1]).toBe(80);
  });

  it('leaves an agent alone that hears nobody, not even itself', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [20], saliences: [0], openness: 1, tolerance: 5 },
        { id: 'b', positions: [80] },
      ],
    });
    const floor = floorOf(world, { stance: Float64Array.of(50, 80) });
    persuade(floor);
    expect(floor.state.stance[0]).toBe(50);
  });

  it('follows a tie beyond the window, as strong as declared', () => {
    const world = smallWorld({
      agents: [
        { id: 'firm', positions: [10], openness: 1, tolerance: 5 },
        { id: 'home', positions: [90] },
      ],
      ties: [{ hearer: 'firm', speaker: 'home', strength: 3 }],
      parameters: { stubbornness: 0, grip: 1 },
    });
    const floor = floorOf(world);
    persuade(floor);
    // Itself once, home three times as much: 10 + ¾ · 80.
    expect(floor.state.stance[0]).toBeCloseTo(70, 12);
  });

  it('is silent towards those who are absent and deaf to them', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [0], openness: 1, tolerance: 100 },
        { id: 'b', positions: [100], openness: 1, tolerance: 100 },
      ],
      ties: [{ hearer: 'a', speaker: 'b', strength: 1 }],
      parameters: { stubbornness: 0, grip: 1 },
    });
    const floor = floorOf(world, { present: Uint8Array.of(1, 0) });
    persuade(floor);
    expect([...floor.state.stance]).toEqual([0, 100]);
  });
});
