/**
 * The weights that means, medians and votes give to agents, and the means themselves.
 */
import type { ChoiceOption, OptionSpecs } from '../../engine/card.ts';
import type { ModelContext, PublishedModel, Solution } from '../model.ts';
import { needsAgents } from '../model.ts';
import { type Roster, type Stake, stakesOn } from '../roster.ts';

export const WEIGHTS = ['capability-salience', 'capability', 'salience', 'equal'] as const;
export type Weighting = (typeof WEIGHTS)[number];

export const weightingOption: ChoiceOption = {
  type: 'choice',
  default: 'capability-salience',
  choices: WEIGHTS,
  meaning: 'what an agent weighs: capability times salience, one of the two, or the same as all',
  reason: 'the effective power of Stokman & Van Oosten (1994) and of Bueno de Mesquita (1985)',
};

/** The weight of one stake. */
export function weightOf(stake: Stake, weighting: string): number {
  if (weighting === 'capability-salience') return stake.capability * stake.salience;
  if (weighting === 'capability') return stake.capability;
  if (weighting === 'salience') return stake.salience;
  return 1;
}

/** Σwx / Σw over the stakes; NaN if all weights are 0. */
export function weightedMean(stakes: readonly Stake[], weighting: string): number {
  let numerator = 0;
  let denominator = 0;
  for (const stake of stakes) {
    const weight = weightOf(stake, weighting);
    numerator += weight * stake.position;
    denominator += weight;
  }
  return denominator === 0 ? NaN : numerator / denominator;
}

/** Solves issue by issue with a function of the stakes. */
export function perIssue(roster: Roster, outcome: (stakes: Stake[], issue: number) => number): Float64Array {
  return Float64Array.from(roster.issues, (_, issue) => outcome(stakesOn(roster, issue), issue));
}

/** A mean with the given weights as a model: the four of them differ in nothing else. */
export function meanModel(
  id: string,
  title: string,
  weighting: Weighting,
  summary: string,
  source: string,
): PublishedModel {
  const options: OptionSpecs = {};
  return {
    card: { id, title, summary, source, deterministic: true, options },
    unfit: needsAgents,
    solve(roster: Roster, _options: Readonly<Record<string, unknown>>, _context: ModelContext): Solution {
      return { outcomes: perIssue(roster, (stakes) => weightedMean(stakes, weighting)) };
    },
  };
}
