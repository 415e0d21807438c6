/** All patterns of the shipped scenarios, of whatever kind, and the arms in which they are looked for. */
import { AS_IT_WAS, type Arm, type Pattern } from './pattern.ts';
import { ARMS, PATTERNS } from './patterns.ts';
import { VENUE_PATTERNS } from './venues.ts';

export const ALL_PATTERNS: readonly Pattern[] = [
  ...PATTERNS.map(({ holds, ...named }): Pattern => ({ ...named, holds: ({ ending }) => holds(ending()) })),
  ...VENUE_PATTERNS.map(({ scenario, says, holds }): Pattern => ({
    scenario,
    arm: AS_IT_WAS,
    says,
    holds: ({ voted }) => holds(voted()),
  })),
];

/** Scenarios that have a pattern. */
export const SCENARIOS: readonly string[] = [...new Set(ALL_PATTERNS.map(({ scenario }) => scenario))];

/** The arms of a scenario; one without any of its own is played as it is. */
export const armsOf = (scenario: string): readonly Arm[] => ARMS[scenario] ?? [{ id: AS_IT_WAS, set: [] }];
