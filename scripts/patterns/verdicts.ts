/** What the runs of a pattern under its variants say: what shows it as often, what turns it over, what moves it. */
import { wilson, type Interval } from '../../src/experiments/intervals.ts';
import { meanInterval, momentsOf } from '../../src/experiments/statistics/replicates.ts';
import type { Direction, Named } from './pattern.ts';
import type { Played } from './played.ts';

/** The share of runs in which a pattern holds. @param bits one character a run */
const shareOf = (bits: string): Interval => wilson(bits.split('1').length - 1, bits.length);

const apart = (one: Interval, other: Interval): boolean => one.low > other.high || one.high < other.low;
const HALF = 0.5;

/** What a pattern is about, by the rosters that show it less often than the coded one. */
export const KINDS = {
  who: 'who stands where',
  joint: 'how positions go together',
  totals: 'how many stand where',
  rule: 'the rules: chance shows it as often',
  missed: 'nothing: most runs say otherwise',
} as const;
export type Kind = keyof typeof KINDS;

/** @param coded share with the roster as coded, then under the three that know nothing */
export function kindOf(coded: Interval, permuted: Interval, profiles: Interval, random: Interval): Kind {
  const above = (other: Interval): boolean => coded.low > other.high;
  if (coded.estimate < HALF) return 'missed';
  if (!above(random)) return 'rule';
  if (above(profiles)) return above(permuted) ? 'who' : 'totals';
  return above(permuted) ? 'joint' : 'totals';
}

/** What a change does to a pattern: most runs say the other thing; the share is another, on the same side of one half; neither. */
export type Effect = 'flips' | 'moves' | 'stays';

function effectOf(before: Interval, after: Interval): Effect {
  if (!apart(before, after)) return 'stays';
  return before.estimate >= HALF === after.estimate >= HALF ? 'moves' : 'flips';
}

/** One pattern under one variant. */
export interface Turned {
  readonly variant: string;
  readonly share: Interval;
  readonly effect: Effect;
}

const CODED = 'as coded';

/** The shares of a pattern under one variant; undefined where the scenario has nothing that it changes. */
export function sharesOf(
  played: Played,
  { scenario, arm, says }: Named,
  variant: string,
): Interval | undefined {
  const bits = played[scenario][variant]?.[arm]?.holds[says];
  return bits === undefined ? undefined : shareOf(bits);
}

/** What every variant does to a pattern, in their order. */
export function turnsOf(played: Played, pattern: Named): Turned[] {
  const before = sharesOf(played, pattern, CODED)!;
  return Object.keys(played[pattern.scenario]).flatMap((variant) => {
    const share = sharesOf(played, pattern, variant);
    return share === undefined ? [] : [{ variant, share, effect: effectOf(before, share) }];
  });
}

export interface Difference {
  readonly base: number;
  readonly other: number;
  readonly difference: Interval;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A direction under one variant, over pairs of runs with the same seed, the first ones; undefined where an arm of it was not played. */
export function differenceOf(
  played: Played,
  { scenario, says, arm, than }: Direction,
  variant: string,
  runs = Infinity,
): (Difference & { readonly runs: number }) | undefined {
  const [base, other] = [than, arm].map((one) =>
    played[scenario][variant]?.[one]?.measures[says]?.split(' ').slice(0, runs).map(Number),
  );
  if (base === undefined || other === undefined) return undefined;
  return {
    base: mean(base),
    other: mean(other),
    difference: meanInterval(momentsOf(other.map((value, at) => value - base[at]))),
    runs: base.length,
  };
}

/** −1, 0 or 1: on which side of 0 a difference lies, 0 where it is not told from it. */
export const sideOf = ({ low, high }: Interval): number => (low > 0 ? 1 : high < 0 ? -1 : 0);

/** What every variant does to a direction: reversed, no longer told from 0 over the seeds over which it was before, or as it was. */
export interface DirectionTurned {
  readonly variant: string;
  readonly difference: Interval;
  readonly effect: 'reversed' | 'gone' | 'stays';
}

export function directionTurns(played: Played, direction: Direction): DirectionTurned[] {
  return Object.keys(played[direction.scenario]).flatMap((variant) => {
    const found = differenceOf(played, direction, variant);
    if (found === undefined) return [];
    const { difference, runs } = found;
    const before = sideOf(differenceOf(played, direction, CODED, runs)!.difference);
    const side = sideOf(difference);
    const effect = side === before || before === 0 ? 'stays' : side === 0 ? 'gone' : 'reversed';
    return [{ variant, difference, effect }];
  });
}
