/** What the draws of a forecast show, and beside each answer what the weighted mean and no model at all would have said. */
import { defaultsOf } from '../../engine/card.ts';
import { Draws } from '../../engine/draws.ts';
import type { World } from '../../engine/world.ts';
import { MODELS } from '../../models/index.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { PlacedNumber } from '../../scenarios/uncertain/numbers.ts';
import { placedNumbers } from '../../scenarios/uncertain/numbers.ts';
import { mixed } from '../densities/grid.ts';
import { calibratedDensity } from '../densities/kinds.ts';
import { DECISIONS, LEARNT } from '../densities/learnt.ts';
import { stakesOn } from '../densities/stakes.ts';
import { wilson, type Interval } from '../intervals.ts';
import { drawAnswers } from '../published/distribution.ts';
import { subjectOfScenario } from '../published/subject.ts';
import { BASELINE } from '../published/table.ts';
import { FAMILY, holm } from '../statistics/holm.ts';
import { drawnAt, inputsOf } from '../sweep/factors.ts';
import type { Metric, Study } from '../sweep/study.ts';
import type { ForecastRows } from './rows.ts';
import { spreadOf, spreadOfDensity, type Spread } from './spread.ts';
import { worthOf } from './worth.ts';

export interface IssueForecast {
  readonly id: string;
  readonly title: string;
  /** Probability that it is adopted. */
  readonly adopted: Interval;
  /** Its text at the end of the run; null: it never has one. */
  readonly text: Spread | null;
  /** How often the text is nearest to each named point of the scale. */
  readonly anchors: readonly { readonly at: number; readonly label: string; readonly probability: number }[];
  /** The salience- and capability-weighted mean of the positions, drawn as they are; it says nothing of what passes. */
  readonly weightedMean: Spread | null;
  /** No model: the positions of those concerned, each counted once, and even odds that it passes. */
  readonly noModel: Spread | null;
  /**
   * The density round the positions and their weighted mean that was calibrated on decisions of the European Union, mixed over draws of the
   * positions; it says nothing of what passes.
   */
  readonly calibrated: Spread | null;
}

export interface VoteForecast {
  readonly id: string;
  readonly title: string;
  readonly called: Interval;
  /** Of the draws in which it was called; null: never. */
  readonly passed: Interval | null;
  readonly votes: { readonly for: Spread; readonly against: Spread; readonly abstain: Spread } | null;
}

export interface Signer {
  readonly agent: string;
  readonly name: string;
  readonly probability: Interval;
}

export interface InputWorth {
  readonly path: string;
  readonly given: string;
  /** Outcomes that it explains beyond chance, most first, Holm's correction over all numbers and outcomes. */
  readonly outcomes: readonly {
    readonly outcome: string;
    readonly title: string;
    /** Share of the variance that is expected to go once the number is known. */
    readonly share: number;
    /** Expected fall of the variance, in squared units of the outcome; of yes and no, of the Brier score. */
    readonly reduction: number;
  }[];
}

export interface ScenarioForecast {
  readonly draws: number;
  readonly failed: number;
  readonly issues: readonly IssueForecast[];
  readonly votes: readonly VoteForecast[];
  readonly packages: readonly { readonly id: string; readonly title: string; readonly passed: Interval }[];
  readonly signatures: { readonly count: Spread; readonly signers: readonly Signer[] } | null;
  /** How many coalitions there are at the end. */
  readonly coalitions: readonly { readonly count: number; readonly probability: number }[];
  /** Which unknown numbers are worth asking about, most first; only those that explain anything beyond chance. */
  readonly worth: readonly InputWorth[];
}

/** What was asked, with the world that the scenario is. */
export interface Subjected {
  readonly file: ScenarioFile;
  readonly world: World;
  readonly seed: string;
}

const NONE = new Float64Array(0);

class Table {
  readonly #rows: ForecastRows;

  constructor(rows: ForecastRows) {
    this.#rows = rows;
  }

  column(name: string): Float64Array {
    return this.#rows.columns.get(name) ?? NONE;
  }

  /** How often a flag is set, of the draws to which it applies; null: to none. */
  share(name: string): Interval | null {
    const values = this.column(name).filter((value) => value === value);
    return values.length === 0 ? null : wilson(values.filter((value) => value === 1).length, values.length);
  }
}

const NEVER: Interval = { estimate: 0, low: 0, high: 0 };

/** Positions of those concerned with an issue, each counted once. */
function positionsOn({ agents, issues, position, salience }: World, id: string): Float64Array {
  const at = issues.findIndex((issue) => issue.id === id) * agents.length;
  return Float64Array.from(agents.keys())
    .filter((agent) => salience[at + agent] > 0)
    .map((agent) => position[at + agent]);
}

/** Names of outcomes that numbers may be worth something to. */
const isExplained = ({ name }: Metric): boolean =>
  /^issues\.[^.]+\.(adopted|text)$|^signatures\.count$|^packages\./.test(name);

/** Values of every uncertain number by draw, recomputed from the coordinates: they are a pure function of those. */
function inputsBy(
  studies: readonly { readonly study: Study; readonly rows: ForecastRows }[],
  file: ScenarioFile,
): Float64Array[] {
  const total = studies.reduce((sum, { rows }) => sum + rows.count, 0);
  const numbers = placedNumbers(file);
  const values = numbers.map(() => new Float64Array(total));
  let from = 0;
  for (const { study, rows } of studies) {
    const inputs = inputsOf(study.factors, file, study.seed);
    if (inputs === null) return [];
    const columns = study.factors.map(({ name }) => rows.columns.get(name)!);
    for (let row = 0; row < rows.count; row += 1) {
      const drawn = drawnAt(
        inputs,
        study.factors,
        columns.map((column) => column[row]),
      );
      inputs.numbers.forEach((number, at) => {
        values[at][from + row] = drawn.get(number) ?? number.value;
      });
    }
    from += rows.count;
  }
  return values;
}

/** Which numbers explain which outcomes. */
function worthOfInputs(
  numbers: readonly PlacedNumber[],
  inputs: readonly Float64Array[],
  table: Table,
  metrics: readonly Metric[],
): InputWorth[] {
  const outcomes = metrics.filter(isExplained);
  const all = inputs.flatMap((values, number) =>
    outcomes.flatMap((metric) => {
      const worth = worthOf(values, table.column(metric.name));
      return worth === null ? [] : [{ number, metric, worth }];
    }),
  );
  const adjusted = holm(all.map(({ worth }) => worth.probability));
  const told = all.filter((_, at) => adjusted[at] < FAMILY);
  const sum = (own: typeof told) => own.reduce((whole, { worth }) => whole + worth.share, 0);
  return numbers
    .map((number, at) => ({ number, own: told.filter((one) => one.number === at) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => sum(b.own) - sum(a.own))
    .map(({ number, own }) => ({
      path: number.number.path,
      given: number.given,
      outcomes: own
        .sort((a, b) => b.worth.share - a.worth.share)
        .map(({ metric, worth }) => ({
          outcome: metric.name,
          title: metric.title,
          share: worth.share,
          reduction: worth.share * worth.variance,
        })),
    }));
}

/** The weighted mean of every issue under as many draws. */
function weightedMeans({ file, world, seed }: Subjected, draws: number): ReadonlyMap<string, Float64Array> {
  const subject = subjectOfScenario(file, world);
  const model = MODELS[BASELINE];
  const options = new Map([[BASELINE, defaultsOf(model.card.options)]]);
  const count = subject.held.length === 0 ? 1 : draws;
  const answers = drawAnswers(subject, [model], options, seed, count).get(BASELINE)!;
  return new Map(subject.issues.map(({ id }, at) => [id, answers.subarray(at * count, (at + 1) * count)]));
}

function anchorsOf(
  anchors: readonly { readonly at: number; readonly label: string }[],
  texts: Float64Array,
): IssueForecast['anchors'] {
  const values = texts.filter((value) => value === value);
  const nearest = (value: number) =>
    anchors.reduce(
      (best, { at }, index) => (Math.abs(at - value) < Math.abs(anchors[best].at - value) ? index : best),
      0,
    );
  const counts = anchors.map(() => 0);
  if (anchors.length > 0) for (const value of values) counts[nearest(value)] += 1;
  return anchors.map(({ at, label }, index) => ({
    at,
    label,
    probability: values.length === 0 ? 0 : counts[index] / values.length,
  }));
}

/** Draws of the weighted mean: its spread needs no more. */
const MOST_MEANS = 400;
/** Draws of the positions over which the calibrated density is mixed: it is wide beside what they add. */
const MOST_MIXED = 40;

/** The calibrated density of every issue that somebody takes part in. */
function calibratedDensities({ file, world, seed }: Subjected, draws: number): ReadonlyMap<string, Spread> {
  const subject = subjectOfScenario(file, world);
  const inputs = new Draws(seed, 'models');
  const rosters =
    subject.held.length === 0
      ? [subject.roster]
      : Array.from({ length: draws }, (_, draw) => subject.draw(inputs, draw));
  return new Map(
    subject.issues.flatMap(({ id }, issue) => {
      const stakes = rosters
        .map((roster) => stakesOn(roster, issue))
        .filter(({ positions }) => positions.length > 0);
      if (stakes.length === 0) return [];
      const each = stakes.map((one) => calibratedDensity(LEARNT, one));
      const all = mixed(
        each,
        each.map(() => 1 / each.length),
      );
      return [[id, spreadOfDensity(all, DECISIONS)]];
    }),
  );
}

/**
 * What the draws show.
 * @param parts studies with their rows, in the order of their stages; @param rows all of them
 */
export function conclude(
  subject: Subjected,
  parts: readonly { readonly study: Study; readonly rows: ForecastRows }[],
  rows: ForecastRows,
): ScenarioForecast {
  const { file, world } = subject;
  const table = new Table(rows);
  const [{ study }] = parts;
  const means = weightedMeans(subject, Math.min(MOST_MEANS, rows.count));
  const calibrated = calibratedDensities(subject, Math.min(MOST_MIXED, rows.count));
  const named = (pattern: RegExp) =>
    study.metrics.flatMap(({ name, title }) => {
      const id = pattern.exec(name)?.[1];
      return id === undefined ? [] : [{ id, title }];
    });
  const titles = new Map(file.issues.map(({ id, title }) => [id, title]));
  const most = world.agents.length;
  const counts = table.column('coalitions.count').filter((value) => value === value);
  const signed = spreadOf(table.column('signatures.count'), 0, most);
  const names = new Map(file.agents.map(({ id, name }) => [id, name]));
  return {
    draws: rows.count,
    failed: rows.failed,
    issues: file.issues.map(({ id, title, anchors }) => ({
      id,
      title,
      adopted: table.share(`issues.${id}.adopted`) ?? NEVER,
      text: spreadOf(table.column(`issues.${id}.text`), 0, 100),
      anchors: anchorsOf(anchors, table.column(`issues.${id}.text`)),
      weightedMean: spreadOf(means.get(id) ?? NONE, 0, 100),
      noModel: spreadOf(positionsOn(world, id), 0, 100),
      calibrated: calibrated.get(id) ?? null,
    })),
    votes: named(/^votes\.([^.]+)\.called$/).flatMap(({ id }) => {
      const called = table.share(`votes.${id}.called`);
      if (called === null || called.estimate === 0) return [];
      const [yes, no, abstain] = ['for', 'against', 'abstain'].map((side) =>
        spreadOf(table.column(`votes.${id}.${side}`), 0, most),
      );
      const votes =
        yes === null || no === null || abstain === null ? null : { for: yes, against: no, abstain };
      return [{ id, title: titles.get(id) ?? id, called, passed: table.share(`votes.${id}.passed`), votes }];
    }),
    packages: named(/^packages\.([^.]+)\.passed$/).map(({ id }) => ({
      id,
      title: file.packages?.find((one) => one.id === id)?.title ?? id,
      passed: table.share(`packages.${id}.passed`) ?? NEVER,
    })),
    signatures:
      signed === null
        ? null
        : {
            count: signed,
            signers: named(/^agents\.([^.]+)\.signed$/).map(({ id }) => ({
              agent: id,
              name: names.get(id) ?? id,
              probability: table.share(`agents.${id}.signed`) ?? NEVER,
            })),
          },
    coalitions: [...new Set(counts)]
      .sort((a, b) => a - b)
      .map((count) => ({
        count,
        probability: counts.filter((value) => value === count).length / counts.length,
      })),
    worth: worthOfInputs(placedNumbers(file), inputsBy(parts, file), table, study.metrics),
  };
}
