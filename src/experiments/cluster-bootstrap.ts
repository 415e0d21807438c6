/**
 * Intervals for paired differences whose cases come in clusters, such as issues of one proposal: whole clusters are drawn
 * with replacement (Cameron, Gelbach & Miller 2008), with keyed draws, so that the same question has the same interval.
 */
import { PURPOSE, type Draws } from '../engine/draws.ts';
import type { Interval } from './intervals.ts';

/** Samples behind an interval: its ends then move by about a hundredth of its length from seed to seed. */
const SAMPLES = 5000;
/** Shares of the samples below and above a 95 % interval. */
const TAIL = 0.025;

/**
 * How often each cluster is drawn in each sample, `sample * clusters + cluster`. Drawn once and used for all comparisons,
 * so that these differ by what they compare and not by luck.
 */
export function clusterDraws(draws: Draws, clusters: number, samples = SAMPLES): Uint16Array {
  const times = new Uint16Array(samples * clusters);
  const subject = draws.subject('clusters');
  for (let sample = 0; sample < samples; sample += 1) {
    for (let at = 0; at < clusters; at += 1) {
      const drawn = Math.floor(draws.uniform(PURPOSE.resampling, sample, subject, at) * clusters);
      times[sample * clusters + drawn] += 1;
    }
  }
  return times;
}

/** A mean, and the p value of its being 0; NaN where it has no interval. */
export interface TestedMean extends Interval {
  readonly p: number;
}

/** Twice the share of samples on the smaller side of 0, with the sample itself as one more (Davison & Hinkley 1997, 4.2). */
function pOf(means: readonly number[]): number {
  const below = means.filter((mean) => mean <= 0).length;
  const above = means.filter((mean) => mean >= 0).length;
  return Math.min(1, (2 * (1 + Math.min(below, above))) / (1 + means.length));
}

/**
 * Mean of the differences with the 95 % percentile interval over samples of clusters; ends are NaN where there are fewer
 * than two clusters with a difference.
 * @param differences NaN: the case is left out; @param clusterOf cluster of each case, from 0
 */
export function clusteredMean(
  differences: readonly number[],
  clusterOf: readonly number[],
  times: Uint16Array,
  clusters: number,
): TestedMean {
  const sums = new Float64Array(clusters);
  const counts = new Float64Array(clusters);
  differences.forEach((difference, at) => {
    if (difference !== difference) return;
    sums[clusterOf[at]] += difference;
    counts[clusterOf[at]] += 1;
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  const estimate = sums.reduce((sum, one) => sum + one, 0) / total;
  if (counts.filter((count) => count > 0).length < 2) return { estimate, low: NaN, high: NaN, p: NaN };
  const means: number[] = [];
  for (let from = 0; from < times.length; from += clusters) {
    let sum = 0;
    let count = 0;
    for (let cluster = 0; cluster < clusters; cluster += 1) {
      sum += times[from + cluster] * sums[cluster];
      count += times[from + cluster] * counts[cluster];
    }
    if (count > 0) means.push(sum / count);
  }
  means.sort((a, b) => a - b);
  const end = Math.floor(TAIL * means.length);
  return { estimate, low: means[end], high: means[means.length - 1 - end], p: pOf(means) };
}
