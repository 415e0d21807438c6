/**
 * What failing to agree costs: the disagreement point of bargaining solutions on one issue.
 *
 * Distances are shares of the scale. The utility of an outcome is minus its loss; the gain of an agreement is the loss
 * at the reference point, plus a cost of having no agreement, minus the loss at the agreement.
 */
import type { ChoiceOption, NumberOption } from '../../engine/card.ts';
import { onFileScale, referenceOf, type Roster, stakesOn } from '../roster.ts';
import { weightOf } from './weights.ts';

export const lossOption: ChoiceOption = {
  type: 'choice',
  default: 'quadratic',
  choices: ['quadratic', 'linear'],
  meaning: 'how loss grows with distance from the own position',
  reason: 'Achen 2006 uses quadratic (spatial) losses; linear ones lead to medians instead of means',
};

export const reversionOption: ChoiceOption = {
  type: 'choice',
  default: 'cost',
  choices: ['strict', 'cost', 'none'],
  meaning:
    'if talks fail: strict, the reference point holds; cost, it holds (where known) and failing costs extra; none, failing costs the extra only',
  reason:
    'with a reference point at some position a strict veto freezes the outcome there (DEU error 46.6 against 23)',
};

export const costOption: NumberOption = {
  type: 'number',
  default: 1,
  min: 0,
  max: 1e12,
  meaning: 'extra cost of no agreement, in losses of the whole length of the scale; unused if strict',
  reason:
    'assumption: failing is as bad as losing everything; Achen argues for more, the limit is the weighted mean',
};

/** One agent at the table: its position on 0–1, its bargaining power, and what it gains at x and how fast. */
export interface Bargainer {
  readonly position: number;
  readonly power: number;
  gain(x: number): number;
  slope(x: number): number;
}

export interface ReversionTable {
  readonly bargainers: readonly Bargainer[];
  /** Ends of the set of outcomes that leave nobody worse off than disagreement; low = high: only one. */
  readonly low: number;
  readonly high: number;
}

/**
 * The table of one issue, or null where nobody sits at it or a strict veto lacks its reference point.
 * The acceptable outcomes of one agent are an interval around its position; the set is their intersection with the
 * hull of positions and reference point. It is empty only in the arithmetic: then the reference point alone is left.
 */
export function tableOn(
  roster: Roster,
  issue: number,
  { loss, reversion, cost, weights }: { loss: string; reversion: string; cost: number; weights: string },
): ReversionTable | null {
  const { low: scaleLow, high: scaleHigh } = roster.scale[issue];
  const length = scaleHigh - scaleLow;
  const reference = (referenceOf(roster, issue) - scaleLow) / length;
  const known = reference === reference;
  if (reversion === 'strict' && !known) return null;
  const reverts = reversion !== 'none' && known;
  const quadratic = loss === 'quadratic';
  const lossAt = (distance: number): number => (quadratic ? distance * distance : Math.abs(distance));
  let low = -Infinity;
  let high = Infinity;
  const bargainers = stakesOn(roster, issue)
    .filter((stake) => weightOf(stake, weights) > 0)
    .map((stake): Bargainer => {
      const position = (stake.position - scaleLow) / length;
      const failure = (reverts ? lossAt(reference - position) : 0) + (reversion === 'strict' ? 0 : cost);
      const reach = quadratic ? Math.sqrt(failure) : failure;
      low = Math.max(low, position - reach);
      high = Math.min(high, position + reach);
      return {
        position,
        power: weightOf(stake, weights),
        gain: (x) => failure - lossAt(x - position),
        slope: (x) => (quadratic ? 2 * (position - x) : Math.sign(position - x)),
      };
    });
  if (bargainers.length === 0) return null;
  const points = bargainers.map(({ position }) => position);
  if (reverts) points.push(reference);
  low = Math.max(low, Math.min(...points));
  high = Math.min(high, Math.max(...points));
  return low <= high ? { bargainers, low, high } : { bargainers, low: reference, high: reference };
}

/** An outcome on 0–1 carried back to the file's own scale. */
export function outcomeOnFileScale(roster: Roster, issue: number, x: number): number {
  return onFileScale(roster, issue, x, 1);
}
