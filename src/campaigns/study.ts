/** Campaigns in pairs: the same seeds with and without a change, measured episode by episode. */
import { replicateSeed } from '../experiments/arm.ts';
import { isMet } from '../experiments/condition.ts';
import { type Interval, wilson } from '../experiments/intervals.ts';
import { fitting, type Measure, measuresOf } from '../experiments/measures/index.ts';
import { pairedDifference, pairedProportions } from '../experiments/statistics/paired.ts';
import { meanInterval, momentsOf } from '../experiments/statistics/replicates.ts';
import { type ArmsOf, type Campaign, type CampaignData, prepare, type Test } from './campaign.ts';
import type { Strengths } from './links.ts';
import { testOf } from './nodes.ts';
import { type KeptRuns, playCampaign } from './play.ts';

/** What is asked of an episode: a measure, whether something is so, or whether it took place. */
export interface CampaignOutcome {
  /** `EPISODE.measure`, or `EPISODE.opened`. */
  readonly name: string;
  readonly title: string;
  readonly episode: string;
  readonly unit: Measure['unit'];
  /** What has to be so; empty: the measure itself. */
  readonly tests: readonly Test[];
  readonly measure: Measure | null;
}

/** Measures of every issue that are asked where nothing is named. */
const ASKED = ['issues.*.text', 'issues.*.passed', 'signatures.count'];

/** An outcome that is one measure. */
function measured(episode: string, title: string, measure: Measure): CampaignOutcome {
  const { name, unit } = measure;
  return {
    name: `${episode}.${name}`,
    title: `${title}: ${measure.title}`,
    episode,
    unit,
    tests: [],
    measure,
  };
}

/** Whether an episode took place, and its measures that fit a pattern. */
function outcomesOf({ id, title, world }: Campaign['episodes'][number], pattern: string): CampaignOutcome[] {
  if (pattern === 'opened')
    return [
      {
        name: `${id}.opened`,
        title: `${title} took place`,
        episode: id,
        unit: 'flag',
        tests: [],
        measure: null,
      },
    ];
  return fitting(measuresOf(world), pattern).map((measure) => measured(id, title, measure));
}

/** What is asked where nothing is named: which episodes took place by choice, and what became of every issue. */
function defaultOutcomes({ episodes }: Campaign): CampaignOutcome[] {
  return episodes.flatMap((episode) => {
    const known = new Set(measuresOf(episode.world).map(({ name }) => name));
    const patterns = ASKED.filter((one) => one.startsWith('issues.') || known.has(one));
    const chosen = episode.card.opens === 'by-choice' ? ['opened'] : [];
    return [...chosen, ...patterns].flatMap((pattern) => outcomesOf(episode, pattern));
  });
}

/** The outcomes that patterns such as `wcit-12.signatures.count` name. @throws PathError where one names none */
function namedOutcomes({ episodes }: Campaign, patterns: readonly string[]): CampaignOutcome[] {
  const all = episodes.flatMap(({ id, title, world }) => [
    ...outcomesOf({ id, title, world } as Campaign['episodes'][number], 'opened'),
    ...measuresOf(world).map((measure) => measured(id, title, measure)),
  ]);
  return patterns.flatMap((pattern) => fitting(all, pattern));
}

/** Whether a fact holds. */
function factOutcome({ episodes }: Campaign, { id, title, episode, holds }: CampaignFact): CampaignOutcome {
  const { world } = episodes.find((one) => one.id === episode)!;
  const tests = holds.map((text) => testOf(text, 'episode', world));
  return { name: id, title, episode, unit: 'flag', tests, measure: null };
}

/** Measures that outcomes need, by episode. */
function neededBy(outcomes: readonly CampaignOutcome[]): ReadonlyMap<string, readonly Measure[]> {
  const needed = new Map<string, Map<string, Measure>>();
  for (const { episode, measure, tests } of outcomes) {
    const own = needed.get(episode) ?? new Map<string, Measure>();
    needed.set(episode, own);
    for (const one of [measure, ...tests.map(({ reading }) => reading.measure)])
      if (one !== null) own.set(one.name, one);
  }
  return new Map([...needed].map(([episode, own]) => [episode, [...own.values()]]));
}

/** Plays one campaign and reads its outcomes; NaN where an episode did not take place. */
class CampaignMeter {
  readonly #campaign: Campaign;
  readonly #outcomes: readonly CampaignOutcome[];
  readonly #needed: ReadonlyMap<string, readonly Measure[]>;

  constructor(campaign: Campaign, outcomes: readonly CampaignOutcome[]) {
    this.#campaign = campaign;
    this.#outcomes = outcomes;
    this.#needed = neededBy(outcomes);
  }

  read(seed: string, strengths: Strengths, kept: KeptRuns): Float64Array {
    const found = new Map<string, Float64Array>();
    const tell = (episode: string, values: Float64Array) => void found.set(episode, values);
    const inputs = { campaign: this.#campaign, strengths, seed, measured: this.#needed, tell, kept };
    const took = new Set<string>();
    for (const { records } of playCampaign(inputs))
      for (const record of records) if (record.type === 'episode' && record.opened) took.add(record.episode);
    return Float64Array.from(this.#outcomes, ({ episode, measure, tests }) => {
      const opened = took.has(episode);
      const valueOf = (one: Measure | null): number => {
        if (one === null) return opened ? 1 : 0;
        const at = this.#needed.get(episode)!.findIndex(({ name }) => name === one.name);
        return found.get(episode)?.[at] ?? NaN;
      };
      if (tests.length === 0) return valueOf(measure);
      return tests.every((test) => isMet(test, valueOf(test.reading.measure))) ? 1 : 0;
    });
  }
}

/** A fact that holds or does not in a run, as conditions on one episode. */
export interface CampaignFact {
  readonly id: string;
  readonly title: string;
  readonly episode: string;
  readonly holds: readonly string[];
}

/** What is asked, as plain data that a worker can be sent. */
export interface CampaignQuestion {
  /** Campaigns of which some episode was changed; arms of one share what they have in common. */
  readonly campaigns: readonly CampaignData[];
  /** The first is the campaign as it is. */
  readonly arms: readonly {
    /** Which of the campaigns. */
    readonly campaign: number;
    readonly strengths: readonly (readonly [string, number])[];
  }[];
  /** Patterns of outcomes; none and no facts: what became of every issue. */
  readonly patterns: readonly string[];
  readonly facts: readonly CampaignFact[];
}

/** The outcomes of a question. @throws PathError for a pattern that names none */
export function outcomesAsked(campaign: Campaign, { patterns, facts }: CampaignQuestion): CampaignOutcome[] {
  if (patterns.length + facts.length === 0) return defaultOutcomes(campaign);
  return [...namedOutcomes(campaign, patterns), ...facts.map((fact) => factOutcome(campaign, fact))];
}

/** Some replicates of all arms. */
export interface CampaignTask {
  readonly seed: string;
  /** From 1. */
  readonly first: number;
  readonly count: number;
}

/** Whoever answers tasks of a question with rows of outcomes, by replicate and arm. */
export function answering(
  question: CampaignQuestion,
  armsOf?: ArmsOf,
): (task: CampaignTask) => Float64Array[][] {
  const [first] = question.campaigns;
  const outcomes = outcomesAsked(prepare(first), question);
  const meters = question.campaigns.map((data) => new CampaignMeter(prepare(data, armsOf), outcomes));
  const strengths = question.arms.map((arm): Strengths => new Map(arm.strengths));
  return ({ seed, first: from, count }) =>
    Array.from({ length: count }, (_, at) => {
      const phrase = replicateSeed(seed, from + at);
      const kept = question.campaigns.map((): KeptRuns => new Map());
      return question.arms.map(({ campaign }, arm) =>
        meters[campaign].read(phrase, strengths[arm], kept[campaign]),
      );
    });
}

/** What a change does to one outcome. */
export interface CampaignEffect {
  readonly outcome: CampaignOutcome;
  /** Pairs in which the outcome applies in both arms. */
  readonly pairs: number;
  /** Means in both arms, over those pairs. */
  readonly before: Interval;
  readonly after: Interval;
  /** Second less first, paired, 95 %. */
  readonly difference: Interval;
}

/** A mean, or a share with Wilson's interval, over replicates in which the outcome applies. */
export function levelOf({ unit }: Pick<CampaignOutcome, 'unit'>, values: Float64Array): Interval {
  const own = values.filter((value) => value === value);
  if (unit !== 'flag') return meanInterval(momentsOf(own));
  return wilson(
    own.reduce((sum, value) => sum + value, 0),
    own.length,
  );
}

/** Of rows, the values of one outcome. */
export const columnOf = (rows: readonly Float64Array[], outcome: number): Float64Array =>
  Float64Array.from(rows, (row) => row[outcome]);

/** What a change does, outcome by outcome, from rows of the same seeds. */
export function effectsOf(
  outcomes: readonly CampaignOutcome[],
  first: readonly Float64Array[],
  second: readonly Float64Array[],
): CampaignEffect[] {
  return outcomes.map((outcome, at): CampaignEffect => {
    const [a, b] = [columnOf(first, at), columnOf(second, at)];
    const both = [...a.keys()].filter((pair) => a[pair] === a[pair] && b[pair] === b[pair]);
    const [one, other] = [a, b].map((values) => Float64Array.from(both, (pair) => values[pair]));
    const count = (x: number, y: number): number =>
      both.filter((pair) => a[pair] === x && b[pair] === y).length;
    const difference =
      outcome.unit === 'flag'
        ? pairedProportions({
            both: count(1, 1),
            onlyFirst: count(1, 0),
            onlySecond: count(0, 1),
            neither: count(0, 0),
          })
        : pairedDifference(one, other).difference;
    return {
      outcome,
      pairs: both.length,
      before: levelOf(outcome, one),
      after: levelOf(outcome, other),
      difference,
    };
  });
}

/** Differences below this are told nobody: a twentieth of a point or head, a twentieth of a point in a hundred of a share. */
const LEAST_TOLD = 0.05;

/** Whether there is an effect that is worth telling: large enough, and its interval leaves out nought. */
export function isClear({ outcome, difference: { estimate, low, high } }: CampaignEffect): boolean {
  const inPoints = outcome.unit === 'flag' || outcome.unit === 'share' ? 100 * estimate : estimate;
  return Math.abs(inPoints) >= LEAST_TOLD && (low > 0 || high < 0);
}
