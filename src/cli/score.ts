/** Gathers data and forecasts for `parley validate` and scores them. */
import { parse } from '../scenarios/yaml-package.ts';
import { plainArm } from '../experiments/arm.ts';
import { covariatesOf } from '../experiments/covariates.ts';
import { scoreDensities, type DensityScore } from '../experiments/densities/board.ts';
import { stakesOn } from '../experiments/densities/stakes.ts';
import { casesOf, forecastersOf, plainForecasters, scorable } from '../experiments/published/forecasts.ts';
import {
  councilForecaster,
  PARLEY_CARD,
  playable,
  type CouncilOptions,
} from '../experiments/published/council.ts';
import { OptionError, optionsOf, type OptionSettings } from '../experiments/published/options.ts';
import { tooSlow } from '../experiments/published/patience.ts';
import { scoreboard, type Forecaster } from '../experiments/published/scores.ts';
import { unfitFor } from '../experiments/published/solve.ts';
import { subjectOfRoster, subjectOfScenario, type ModelSubject } from '../experiments/published/subject.ts';
import { allModels, BASELINE } from '../experiments/published/table.ts';
import { scoreSigning } from '../experiments/validate-signing.ts';
import { signingCases, treatyRuns } from '../experiments/validate-treaty.ts';
import type { PublishedModel } from '../models/model.ts';
import type { ScoresDocument } from '../report/scores-document.ts';
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import { IMPORTERS } from '../scenarios/importers/index.ts';
import { importRoster } from '../scenarios/importers/shared/import.ts';
import { loadVenue } from '../scenarios/load.ts';
import { formatProblems } from '../scenarios/problems.ts';
import { Failure } from '../runs/failure.ts';
import { pickModels } from './run-models.ts';
import { progress } from '../runs/progress.ts';
import { playThrough } from '../runs/play-through.ts';
import { refusal } from '../runs/refused.ts';
import { OPTIONS } from '../runs/scenario.ts';
import { openScenario } from '../runs/session.ts';
import { VERSION } from '../runs/version.ts';

/** Clusters that densities need to learn from, and be held against, others. */
const LEAST_CLUSTERS = 20;
/** Where decisions of the European Union are played. */
const COUNCIL = 'eu-council-nice';

export interface ScoreWish {
  /** Runs behind Parley's own answers. */
  readonly runs: number;
  readonly model: readonly string[];
  readonly option: readonly string[];
  readonly draws: number;
  readonly seed: string;
}

const METHOD =
  'Errors in points of a scale of 100; CRPS is the absolute error where a forecast is a point. A small figure is the rank, of the first nine. Intervals: cluster bootstrap, 5000 samples of whole';

/** The models to score, the baseline always among them, and those left out. */
function chosen(
  subject: ModelSubject,
  names: readonly string[],
): { models: PublishedModel[]; skipped: ScoresDocument['skipped'] } {
  const asked = pickModels(names, [PARLEY_CARD.id]);
  const [baseline] = allModels();
  const objections = asked.map(
    (model) =>
      unfitFor(model, subject.roster, subject.issues) ?? (names.length > 0 ? null : tooSlow(model, subject)),
  );
  return {
    models: [baseline, ...asked.filter((model, at) => objections[at] === null && model.card.id !== BASELINE)],
    skipped: asked.flatMap(({ card }, at) => {
      const reason = objections[at];
      return reason === null ? [] : [{ model: card.id, reason }];
    }),
  };
}

/** Parley's own forecasts, and what options of theirs there are. */
interface Own {
  readonly cards: readonly Pick<PublishedModel, 'card'>[];
  readonly forecaster: (
    issues: readonly number[],
    options: ReadonlyMap<string, OptionSettings>,
  ) => Forecaster | null;
}

/** Scores the models and Parley's own forecasts on everything that can be scored. @throws Failure where nothing can */
function score(
  subject: ModelSubject,
  wish: ScoreWish,
  own: Own,
  clusterWord: string,
): Omit<ScoresDocument, 'data' | 'notes'> & {
  readonly forecasters: readonly Forecaster[];
  readonly scored: readonly number[];
} {
  const issues = scorable(subject);
  if (issues.length === 0) throw new Failure('there is no issue with a known outcome and three actors');
  const { models, skipped } = chosen(subject, wish.model);
  const { tell, done } = progress();
  try {
    const options = optionsOf([...models, ...own.cards], subject.options, wish.option);
    const ours = own.forecaster(issues, options);
    const forecasters = [
      ...forecastersOf(subject, issues, { models, options, seed: wish.seed, draws: wish.draws, tell }),
      ...(ours === null ? [] : [ours]),
      ...plainForecasters(subject, issues),
    ];
    const cases = casesOf(subject, issues);
    return {
      parley: VERSION,
      title: subject.title,
      method: `${METHOD} ${clusterWord}.`,
      n: cases.length,
      clusters: new Set(cases.map(({ cluster }) => cluster)).size,
      baseline: BASELINE,
      seed: wish.seed,
      draws: wish.draws,
      ...scoreboard(forecasters, cases, BASELINE, wish.seed),
      skipped,
      forecasters,
      scored: issues,
    };
  } catch (error) {
    if (error instanceof OptionError) throw new Failure(`--option: ${error.message}`);
    throw error;
  } finally {
    done();
  }
}

/** Densities on the same cases, each forecast from the others; null where there are too few to learn from. */
function densitiesOf(subject: ModelSubject, seed: string): DensityScore[] | null {
  const issues = scorable(subject);
  const cases = casesOf(subject, issues);
  if (new Set(cases.map(({ cluster }) => cluster)).size < LEAST_CLUSTERS) return null;
  const decisions = issues.map((issue, at) => ({
    ...stakesOn(subject.roster, issue),
    outcome: cases[at].outcome,
  }));
  return scoreDensities(
    decisions,
    cases.map(({ cluster }) => cluster),
    seed,
  );
}

const COUNCIL_NOTE =
  'Parley answers where a reference point is known: every proposal is played in the Council under the rule of its year, and its answer is the mean of the runs. Compare it by the differences, which are on the issues that both answer. Which part of the round costs it how much is in docs/explanation/prediction.md.';

/** The scoreboard on DEU III. @throws Failure with every problem of the data */
export function scoreDeu(path: string, wish: ScoreWish): ScoresDocument {
  const read = importRoster(IMPORTERS.deu3, path, DISK);
  if (!read.ok) throw new Failure(formatProblems(read.problems, read.more));
  const { roster } = read;
  const subject = subjectOfRoster(roster);
  const venue = loadVenue(COUNCIL, OPTIONS);
  if (!venue.ok) throw refusal(venue);
  const asked = wish.model.length === 0 || wish.model.includes(PARLEY_CARD.id);
  const forecaster: Own['forecaster'] = (issues, options) => {
    if (!asked || playable(roster).length === 0) return null;
    const { tell, done } = progress();
    const ids = issues.map((issue) => roster.issues[issue].id);
    const values = options.get(PARLEY_CARD.id) as CouncilOptions;
    const { seed, runs } = wish;
    const found = councilForecaster(roster, ids, { venue: venue.venue, options: values, seed, runs, tell });
    done();
    return found;
  };
  const {
    forecasters: _,
    scored: __,
    ...scores
  } = score(subject, wish, { cards: asked ? [{ card: PARLEY_CARD }] : [], forecaster }, 'proposals');
  const densities = densitiesOf(subject, wish.seed);
  return {
    ...scores,
    ...(densities === null ? {} : { densities }),
    data: 'deu3',
    notes: asked ? [COUNCIL_NOTE] : [],
  };
}

interface Observed {
  readonly signed: Readonly<Record<string, boolean>>;
  readonly outcomes: Readonly<Record<string, { readonly value: number }>>;
}

const shippedText = (scenario: string, file: string): string =>
  new TextDecoder().decode(DISK.read(`${SHIPPED.scenarios}/${scenario}/${file}`));

/** The scoreboard on a shipped treaty conference: texts by all models and by Parley's own runs, and who signs. */
export function scoreTreaty(scenario: string, wish: ScoreWish): ScoresDocument {
  const { runs } = wish;
  const { world, file } = openScenario(scenario);
  const observed = parse(shippedText(scenario, 'observed.yaml')) as Observed;
  const outcomes = new Map(Object.entries(observed.outcomes).map(([issue, { value }]) => [issue, value]));
  const subject = subjectOfScenario(file, world, outcomes);
  const { tell, done } = progress();
  const played = treatyRuns(
    (seed) => playThrough(plainArm(world), seed).records,
    wish.seed,
    runs,
    (run) => tell(`run ${run} of ${runs}`),
  );
  done();
  const own: Forecaster = {
    model: 'parley',
    forecasts: scorable(subject).map((issue) => {
      const at = played.texts.get(subject.issues[issue].id)!;
      const point = at.reduce((sum, text) => sum + text, 0) / at.length;
      return { point, spread: { at, probability: at.map(() => 1 / at.length) } };
    }),
  };
  const { forecasters, scored, ...scores } = score(
    subject,
    wish,
    { cards: [], forecaster: () => own },
    'issues',
  );
  return {
    ...scores,
    data: scenario,
    issues: scored.map((issue, at) => ({
      issue: subject.issues[issue].id,
      title: subject.issues[issue].title,
      observed: subject.issues[issue].outcome,
      forecasts: Object.fromEntries(
        forecasters.map(({ model, forecasts }) => {
          const { point } = forecasts[at];
          return [model, point === point ? point : null];
        }),
      ),
    })),
    signing: scoreSigning(
      signingCases(
        new Map(Object.entries(observed.signed)),
        played.signing,
        covariatesOf(shippedText(scenario, 'covariates.csv')),
      ),
    ),
    notes: [
      `Parley's own answer is the mean of ${runs} runs. Who coded the scenario knew how the conference ended, so its score there is no test of prediction.`,
      'Who signed is reconstructed: the totals, 89 and 55, are sourced, the names are from memory. Values of outcomes on the scales are coded from the sources.',
      'Nine issues of one conference are few: an interval over them says how much they differ, not what another conference would bring.',
    ],
  };
}
