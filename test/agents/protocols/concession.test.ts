/** Concession: whoever risks less by conceding moves more towards the room's weighted mean. */
import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../src/engine/floor.ts';
import { PROTOCOLS } from '../../../src/agents/protocols/index.ts';
import { BOOK_BARGAIN } from '../../../src/engine/terms.ts';
import { floorOf } from '../../support/play.ts';
import { room, type Seat } from '../../engine/rules/rooms.ts';

function conceded(
  seats: readonly (number | Seat)[],
  rate = 0.5,
  more: Parameters<typeof room>[2] = {},
  parameters: Parameters<typeof room>[1] = {},
): { stance: number[]; booked: number[] } {
  const floor = floorOf(room(seats, parameters, more));
  PROTOCOLS.concession.bargain(floor, { rate } as never);
  return { stance: [...floor.state.stance], booked: [...bookOf(floor, BOOK_BARGAIN)] };
}

describe('concession', () => {
  it("moves by rate times what risk and salience leave, towards the room's weighted mean", () => {
    // Target 60. At 40 conceding costs 0.2 of 0.4 at stake: risk ½; at 80 it costs 0.2 of 0.8: risk ¼.
    const { stance, booked } = conceded([
      { at: 40, salience: 0.5 },
      { at: 80, salience: 0.5 },
    ]);
    expect(stance[0]).toBeCloseTo(40 + 0.5 * 0.5 * 0.5 * 20, 12);
    expect(stance[1]).toBeCloseTo(80 - 0.5 * 0.75 * 0.5 * 20, 12);
    expect(booked[0]).toBeCloseTo(2.5, 12);
    expect(booked[1]).toBeCloseTo(-3.75, 12);
  });

  it('is not made by those to whom no agreement costs nothing, nor by those who care fully', () => {
    const { stance } = conceded([
      { at: 0, salience: 0.5 },
      { at: 80, salience: 1 },
      { at: 60, salience: 0.2 },
    ]);
    expect(stance[0]).toBe(0);
    expect(stance[1]).toBe(80);
    expect(stance[2]).toBeLessThan(60);
  });

  it('is made by more when no agreement has a cost', () => {
    const { stance } = conceded(
      [
        { at: 0, salience: 0.5 },
        { at: 80, salience: 0.5 },
      ],
      0.5,
      {},
      { disagreementCost: 1 },
    );
    // Risk 0.4 of 1: 0.5 · 0.6 · 0.5 · 40.
    expect(stance[0]).toBeCloseTo(6, 12);
  });

  it('leaves settled issues and agents without a voice or a stake alone', () => {
    const floor = floorOf(
      room([
        { at: 20, salience: 0.5 },
        { at: 80, salience: 0.5 },
      ]),
      { disposition: Uint8Array.of(1) },
    );
    PROTOCOLS.concession.bargain(floor, { rate: 0.5 } as never);
    expect([...floor.state.stance]).toEqual([20, 80]);
    const silent = conceded(
      [
        { at: 40, salience: 0.5 },
        { at: 80, salience: 0.5 },
        { at: 60, salience: 0 },
      ],
      0.5,
      {
        stages: [{ standing: ({ id }, action) => (id === 'a' && action === 1 ? 0 : 1) }],
      },
    );
    expect(silent.stance[0]).toBe(40);
    expect(silent.stance[2]).toBe(60);
  });
});
