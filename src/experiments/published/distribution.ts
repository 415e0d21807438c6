/** What a model's answers look like when uncertain inputs and chance are drawn many times. */
import { Draws } from '../../engine/draws.ts';
import { nearestAnchor } from '../../engine/outcome.ts';
import type { PublishedModel } from '../../models/model.ts';
import { quantile } from '../statistics/quantile.ts';
import type { OptionSettings } from './options.ts';
import { answer } from './solve.ts';
import type { ModelSubject, SubjectIssue } from './subject.ts';

/** Shares of the draws below which the reported quantiles lie. */
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export interface Distribution {
  readonly issue: string;
  /** Draws in which the model had an answer. */
  readonly draws: number;
  readonly mean: number;
  /** By share of the draws, `0.05` to `0.95`. */
  readonly quantiles: Readonly<Record<string, number>>;
  /** How often the answer was nearest to each named point of the scale. */
  readonly anchors: readonly { readonly at: number; readonly label: string; readonly probability: number }[];
}

/** Draws of a subject: `venue` of the keyed draws, so that every draw has its own chance. */
const chanceOf = (seed: string, number: number): Draws => new Draws(seed, `draw ${number}`);

/**
 * Every model's answers under the same draws, one array per issue.
 * @param visit told before each draw, from 0
 * @returns by model, answers `issue * count + draw`; NaN where there is none
 */
export function drawAnswers(
  subject: ModelSubject,
  models: readonly PublishedModel[],
  options: ReadonlyMap<string, OptionSettings>,
  seed: string,
  count: number,
  visit: (draw: number) => void = () => {},
): Map<string, Float64Array> {
  const size = subject.issues.length * count;
  const answers = new Map(models.map(({ card }) => [card.id, new Float64Array(size).fill(NaN)]));
  const inputs = new Draws(seed, 'models');
  for (let draw = 0; draw < count; draw += 1) {
    visit(draw);
    const roster = subject.held.length > 0 ? subject.draw(inputs, draw) : subject.roster;
    const context = { draws: chanceOf(seed, draw) };
    for (const model of models) {
      const { outcomes } = answer(model, roster, subject.issues, options.get(model.card.id)!, context);
      const all = answers.get(model.card.id)!;
      outcomes.forEach((outcome, issue) => {
        all[issue * count + draw] = outcome;
      });
    }
  }
  return answers;
}

/** Sums up the answers to one issue. */
export function summarise(issue: SubjectIssue, answers: Float64Array): Distribution {
  const sorted = answers.filter((value) => value === value).sort();
  const counts = new Map(issue.anchors.map((anchor) => [anchor, 0]));
  if (issue.anchors.length > 0) {
    for (const value of sorted) {
      const anchor = nearestAnchor(issue, value);
      counts.set(anchor, counts.get(anchor)! + 1);
    }
  }
  return {
    issue: issue.id,
    draws: sorted.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    quantiles: Object.fromEntries(QUANTILES.map((share) => [String(share), quantile(sorted, share)])),
    anchors: [...counts].map(([{ at, label }, count]) => ({ at, label, probability: count / sorted.length })),
  };
}
