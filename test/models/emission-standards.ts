/**
 * The European Community's emission standards for cars: capability, position and salience of its ten members.
 * Retyped from Scholz, Calbert & Smith 2011, table 1.
 */
import { rosterFromRows } from '../../src/models/roster.ts';

/** Member, capability, position from 4 to 10 years, salience. */
export const TABLE_1: [string, number, number, number][] = [
  ['Netherlands', 0.08, 4, 0.8],
  ['Belgium', 0.08, 7, 0.4],
  ['Luxembourg', 0.03, 4, 0.2],
  ['Germany', 0.16, 4, 0.8],
  ['France', 0.16, 10, 0.6],
  ['Italy', 0.16, 10, 0.6],
  ['UK', 0.16, 10, 0.9],
  ['Ireland', 0.05, 7, 0.1],
  ['Denmark', 0.05, 4, 1],
  ['Greece', 0.08, 7, 0.7],
];
export const roster = rosterFromRows(
  TABLE_1.map(([agent, capability, position, salience]) => ({
    agent,
    issue: 'emissions',
    capability,
    position,
    salience,
  })),
  { emissions: { low: 4, high: 10 } },
);
