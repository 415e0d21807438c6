/** What an interval over the runs of a sweep rests on, in words. */
import type { Counts, Rests, SweepComparison } from '../experiments/sweep/compare.ts';
import { counted } from './words.ts';

const PLURALS: Readonly<Record<Rests['drawn'], string>> = {
  point: 'points',
  'base row': 'base rows',
  trajectory: 'trajectories',
  curve: 'curves',
};

/** `two-way clustered, 40 points × 10 seeds`. */
export function clusteredWords({ points, seeds, drawn, clusteredBy }: Rests): string {
  const played = counted(seeds, 'seed');
  return clusteredBy === 'seeds'
    ? `clustered by seed, ${played}; ${points === 1 ? 'one point' : `the ${points} points are all there are`}`
    : `two-way clustered, ${counted(points, drawn, PLURALS[drawn])} × ${played}`;
}

/** `40 points and 10 seeds`; empty where they share nothing. */
export function sharedWords({ points, seeds }: Counts, { drawn }: Rests): string {
  return [
    ...(points > 0 ? [counted(points, drawn, PLURALS[drawn])] : []),
    ...(seeds > 0 ? [counted(seeds, 'seed')] : []),
  ].join(' and ');
}

/** What the intervals of two sweeps rest on, in a line. */
export function restsLine({ clusters: { a, b, shared } }: Pick<SweepComparison, 'clusters'>): string {
  const common = sharedWords(shared, a);
  return `95 % intervals; A ${clusteredWords(a)}; B ${clusteredWords(b)}; shared: ${common === '' ? 'nothing' : common}`;
}
