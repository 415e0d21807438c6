/** Turns models' answers on a subject with known outcomes into forecasts, beside two that need no model. */
import { Draws } from '../../engine/draws.ts';
import type { PublishedModel } from '../../models/model.ts';
import type { Roster } from '../../models/roster.ts';
import { drawAnswers } from './distribution.ts';
import type { OptionSettings } from './options.ts';
import type { Case, Forecast, Forecaster } from './scores.ts';
import { answer, unfitFor, type ModelAnswer } from './solve.ts';
import type { ModelSubject } from './subject.ts';

/** Models whose weights are the probabilities of the positions that agents hold. */
const PROBABILISTIC: ReadonlySet<string> = new Set(['condorcet-election']);
/** Actors that an issue needs to be worth a forecast, as in the published scoreboards of the DEU decisions. */
const LEAST_ACTORS = 3;

/** The issues on which forecasts are scored: the outcome is known and enough actors take part. */
export function scorable({ roster, issues }: ModelSubject): number[] {
  const n = roster.agents.length;
  return [...issues.keys()].filter((issue) => {
    const present = roster.position.subarray(issue * n, (issue + 1) * n).filter((x) => x === x).length;
    return issues[issue].outcome === issues[issue].outcome && present >= LEAST_ACTORS;
  });
}

/** On every scale errors count as points of 100. */
function onHundred(roster: Roster, issue: number, value: number): number {
  const { low, high } = roster.scale[issue];
  return ((value - low) * 100) / (high - low);
}

/** The cases of a subject: by issue, in clusters by proposal, or each issue for itself where there is one proposal only. */
export function casesOf(subject: ModelSubject, issues: readonly number[]): Case[] {
  const several = new Set(issues.map((issue) => subject.issues[issue].proposal)).size > 1;
  return issues.map((issue) => {
    const { id, outcome, proposal } = subject.issues[issue];
    return { outcome: onHundred(subject.roster, issue, outcome), cluster: several ? proposal : id };
  });
}

/** The distribution that a probabilistic model gives over the distinct positions of an issue. */
function spreadOf(
  model: string,
  { weights }: ModelAnswer,
  { agents, position }: Roster,
  issue: number,
): Forecast['spread'] {
  if (!PROBABILISTIC.has(model) || weights === undefined) return undefined;
  const byPosition = new Map<number, number>();
  for (let at = issue * agents.length; at < (issue + 1) * agents.length; at += 1) {
    if (weights[at] === weights[at] && position[at] === position[at])
      byPosition.set(position[at], weights[at]);
  }
  return { at: [...byPosition.keys()], probability: [...byPosition.values()] };
}

export interface ForecastWish {
  readonly models: readonly PublishedModel[];
  readonly options: ReadonlyMap<string, OptionSettings>;
  readonly seed: string;
  /** 0: one answer with the likeliest values; else the mean of so many and their spread. */
  readonly draws: number;
  readonly tell: (what: string) => void;
}

/** The forecasts of every model that can be run on some of the issues. */
export function forecastersOf(
  subject: ModelSubject,
  issues: readonly number[],
  wish: ForecastWish,
): Forecaster[] {
  const { roster } = subject;
  const { options, seed, draws, tell } = wish;
  const models = wish.models.filter((model) => unfitFor(model, roster, subject.issues) === null);
  if (draws > 0) {
    const all = drawAnswers(subject, models, options, seed, draws, (draw) =>
      tell(`draw ${draw + 1} of ${draws}`),
    );
    return models.map(({ card }) => ({
      model: card.id,
      forecasts: issues.map((issue) => {
        const answers = all
          .get(card.id)!
          .subarray(issue * draws, (issue + 1) * draws)
          .filter((x) => x === x);
        const at = Array.from(answers, (value) => onHundred(roster, issue, value));
        const point = at.reduce((sum, value) => sum + value, 0) / at.length;
        return { point, spread: { at, probability: at.map(() => 1 / at.length) } };
      }),
    }));
  }
  return models.map((model) => {
    tell(model.card.title);
    const { id } = model.card;
    const found = answer(model, roster, subject.issues, options.get(id)!, {
      draws: new Draws(seed, 'models'),
    });
    return {
      model: id,
      forecasts: issues.map((issue) => {
        const point = onHundred(roster, issue, found.outcomes[issue]);
        const spread = spreadOf(id, found, roster, issue);
        if (spread === undefined) return { point };
        return {
          point,
          spread: { ...spread, at: spread.at.map((value) => onHundred(roster, issue, value)) },
        };
      }),
    };
  });
}

/** What can be said without any model: the middle of the scale, and that nothing will change. */
export function plainForecasters({ roster }: ModelSubject, issues: readonly number[]): Forecaster[] {
  return [
    { model: 'constant-50', forecasts: issues.map(() => ({ point: 50 })) },
    {
      model: 'reference-point',
      forecasts: issues.map((issue) => ({
        point: onHundred(roster, issue, roster.reference?.[issue] ?? NaN),
      })),
    },
  ];
}
