/** Rosters for the published models, with figures that look random. */
import { type Roster, rosterFromRows } from '../src/models/roster.ts';

/** Numbers in [0, 1) that look random: the fractional parts of multiples of an irrational number. */
export const scattered = (at: number): number => (at * 0.618033988749895) % 1;

/** A roster with scattered figures. @param shift takes other ones */
export function scatteredRoster(agents: number, issues: number, shift = 0): Roster {
  const rows = Array.from({ length: agents * issues }, (_, at) => {
    const agent = at % agents;
    return {
      agent: `a${agent}`,
      issue: `q${Math.floor(at / agents)}`,
      position: Math.round(10000 * scattered(3 * at + 1 + shift)) / 100,
      salience: 0.1 + 0.9 * scattered(7 * at + 2 + shift),
      capability: 0.1 + scattered(11 * agent + 3 + shift),
    };
  });
  return rosterFromRows(rows);
}
