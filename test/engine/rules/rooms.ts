/** Rooms for hand-worked cases of decision rules: stated thresholds, no noise, everybody present, whatever the defaults are. */
import type { ParameterValues } from '../../../src/engine/parameters.ts';
import type { AgentCard, World } from '../../../src/engine/world.ts';
import { smallWorld, type SmallWorld } from '../../support/world.ts';

/** Support below a weighted loss of 0.1, objection above 0.3 to what is worse than no agreement. */
export const STATED: Partial<ParameterValues> = {
  acceptance: 0.1,
  objection: 0.3,
  reactionNoise: 0,
  objectionPrice: 0,
  accommodation: 0.5,
  customPrice: 0.25,
  countNoise: 0,
  ballotNoise: 0,
  abstention: 0.05,
  attendance: 1,
  placardNoise: 0,
  disagreementCost: 0,
  signTemperature: 0,
  exitNoise: 0,
  dilution: 0.75,
};

export interface Seat {
  readonly at: number;
  readonly salience?: number;
  readonly base?: number | readonly number[];
  readonly card?: Partial<AgentCard>;
}

/** A room on one issue with agents a, b, c … at the given places; the reference point is 0. */
export function room(
  seats: readonly (number | Seat)[],
  parameters: Partial<ParameterValues> = {},
  more: Partial<SmallWorld> = {},
): World {
  return smallWorld({
    ...more,
    agents: seats.map((seat, index) => {
      const { at, salience = 1, base = 0.5, card } = typeof seat === 'number' ? ({ at: seat } as Seat) : seat;
      return {
        id: String.fromCharCode(97 + index),
        positions: [at],
        saliences: [salience],
        bases: base,
        card,
      };
    }),
    parameters: { ...STATED, ...parameters },
  });
}
