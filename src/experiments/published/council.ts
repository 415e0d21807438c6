/**
 * Parley's own forecasts of decisions of the European Union: every proposal of a roster is played as a scenario in the venue of the
 * Council, under the rule of its year. It is asked only where a reference point is known, since the engine has to know what holds if
 * nothing is agreed.
 */
import { CONDUCT } from '../../agents/conduct.ts';
import type { Card, OptionValues } from '../../engine/card.ts';
import { playOut } from '../../engine/run.ts';
import { BASES } from '../../engine/terms.ts';
import { compile } from '../../scenarios/compile.ts';
import type {
  AgentFile,
  BasesFile,
  CountFile,
  ScenarioFile,
  StageFile,
  VenueFile,
} from '../../scenarios/file.ts';
import { isInstitution, populationOf, treatyOf } from '../../scenarios/importers/deu3/council.ts';
import { KNOWN } from '../../scenarios/known.ts';
import type { Decided, RosterFile, RosterIssue } from '../../scenarios/rosters/file.ts';
import { pointOf } from '../../scenarios/uncertain/quantity.ts';
import type { Forecast, Forecaster } from './scores.ts';

export const PARLEY_CARD = {
  id: 'parley',
  title: 'Parley in the Council',
  summary:
    'Every proposal is played in the venue of the Council under the rule of its year; the answer is the mean text of the runs.',
  source: 'docs/ODD.md; no agreement as in Achen 2006',
  deterministic: false,
  options: {
    disagreementCost: {
      type: 'number',
      default: 1,
      min: 0,
      max: 1,
      meaning: 'loss on every issue if the act fails, besides that of its reference point',
      reason:
        'cited: Achen (2006) derives the compromise model from bargaining in which no agreement is worse than any text, whatever it would leave in force; 0 makes every reference point a credible alternative',
    },
    decides: {
      type: 'choice',
      default: 'act',
      choices: ['act', 'issues'],
      meaning: 'whether the Council votes on the act as a whole or on every issue of it',
      reason: 'the treaties know votes on acts; what one loses on one issue another may make good',
    },
    objections: {
      type: 'flag',
      default: false,
      meaning: 'whether the permanent representatives look for consensus first and meet objections half-way',
      reason: 'as the shipped venue: they discuss, and the Council decides',
    },
    persuasion: {
      type: 'flag',
      default: true,
      meaning: 'whether the permanent representatives move one another before the first text',
      reason: 'as the shipped venue',
    },
    loss: {
      type: 'choice',
      default: 'linear',
      choices: ['linear', 'quadratic'],
      meaning: 'shape of the loss',
      reason: 'as in every shipped scenario',
    },
  },
} as const satisfies Card;

export type CouncilOptions = OptionValues<(typeof PARLEY_CARD)['options']>;

const UNKNOWN: Decided = { year: 2005, unanimity: false };

/** Counted among those who have a stake: whose position the data lack takes no part. */
const among = { of: 'present' } as const;

/** What an act needs: before Nice 62 of 87 votes, then 255 of 345 with half the members and 62 % of the people, then 55 % and 65 %. */
function countOf({ year, unanimity }: Decided): CountFile {
  if (unanimity) return { not: { title: 'members against', what: 'heads', side: 'against', number: 1 } };
  const share = (title: string, what: string, atLeast: number | string): CountFile => ({
    title,
    what,
    ...among,
    atLeast,
  });
  switch (treatyOf(year)) {
    case 'before-nice':
      return share('votes of the table', 'council', '62/87');
    case 'nice':
      return {
        all: [
          share('votes of the table', 'council', '255/345'),
          { title: 'members', what: 'heads', ...among, over: 0.5 },
          share('population', 'population', 0.62),
        ],
      };
    case 'lisbon':
      return { all: [share('members', 'heads', 0.55), share('population', 'population', 0.65)] };
  }
}

/** Rounds in which permanent representatives look for consensus, where they do: as committees of other venues have. */
const ROUNDS_OF_CONSENSUS = 4;

function stagesOf(stages: readonly StageFile[], decided: Decided, options: CouncilOptions): StageFile[] {
  return stages.map((stage): StageFile => {
    const phases = stage.phases!.filter((phase) => options.persuasion || phase !== 'persuasion');
    if (stage.rule !== null)
      return {
        ...stage,
        phases,
        whole: options.decides === 'act',
        rule: { use: 'vote', count: countOf(decided) },
      };
    if (!options.objections) return { ...stage, phases };
    return {
      ...stage,
      rounds: ROUNDS_OF_CONSENSUS,
      phases: [...phases, 'drafting', 'decision'],
      only: ['state', 'commission'],
      drafting: { accommodate: true, table: false },
      rule: { use: 'consensus', objections: 0 },
      unresolved: 'carry',
    };
  });
}

const evenly = (strength: number): BasesFile =>
  Object.fromEntries(BASES.map((base) => [base, strength])) as BasesFile;

/**
 * A proposal as a scenario. An actor's bases are all its capability over the largest at the table, so that the first text is the mean of
 * positions weighted by capability and salience.
 * @param issues of one proposal, with reference points
 */
export function councilScenario(
  roster: RosterFile,
  issues: readonly RosterIssue[],
  venue: VenueFile,
  options: CouncilOptions,
): ScenarioFile {
  const ids = new Set(issues.map(({ id }) => id));
  const stakes = roster.stakes.filter(({ issue }) => ids.has(issue));
  const scale = new Map(
    issues.map(({ id, low, high }) => [id, (value: number) => (100 * (value - low)) / (high - low)]),
  );
  const codes = [...new Set(stakes.map(({ agent }) => agent))];
  const strength = new Map(
    codes.map((code) => [
      code,
      Math.max(...stakes.flatMap(({ agent, capability }) => (agent === code ? [pointOf(capability)] : []))),
    ]),
  );
  const most = Math.max(...strength.values());
  const agents = codes.map((code): AgentFile => {
    const own = stakes.filter(({ agent }) => agent === code);
    return {
      id: code,
      name: code,
      kind: isInstitution(code) ? 'commission' : 'state',
      bases: evenly(strength.get(code)! / most),
      weights: { council: strength.get(code)!, population: populationOf(code) },
      positions: Object.fromEntries(
        own.map(({ issue, position }) => [issue, scale.get(issue)!(pointOf(position))]),
      ),
      saliences: Object.fromEntries(own.map(({ issue, salience }) => [issue, pointOf(salience)])),
    };
  });
  return {
    parley: 1,
    kind: 'scenario',
    id: roster.id,
    title: roster.title,
    story: '',
    question: '',
    venue: { ...venue, stages: stagesOf(venue.stages, issues[0].decided ?? UNKNOWN, options) },
    loss: options.loss === 'quadratic' ? 'quadratic' : 'linear',
    parameters: { disagreementCost: options.disagreementCost },
    issues: issues.map(({ id, title, reference, low, high }) => ({
      id,
      title,
      reference: scale.get(id)!(pointOf(reference!)),
      anchors: [
        { at: 0, label: String(low) },
        { at: 100, label: String(high) },
      ],
    })),
    agents,
  };
}

/** What the runs of one proposal come to, by issue. */
export interface CouncilRuns {
  /** Final texts on the scale of 100, a run each. */
  readonly texts: ReadonlyMap<string, readonly number[]>;
  /** The first text, and shares of the runs in which the issue fell to its reference point. */
  readonly first: ReadonlyMap<string, number>;
  readonly fell: ReadonlyMap<string, number>;
}

/** Plays a proposal so many times. */
export function playProposal(file: ScenarioFile, seed: string, runs: number): CouncilRuns {
  const world = compile(file, KNOWN);
  const texts = new Map<string, number[]>(world.issues.map(({ id }) => [id, []]));
  const first = new Map<string, number>();
  const fell = new Map<string, number>(world.issues.map(({ id }) => [id, 0]));
  for (let run = 1; run <= runs; run += 1) {
    const { records } = playOut({ world, seed: `${seed} ${run}`, conduct: CONDUCT, coalitions: false });
    for (const record of records) {
      if (record.type === 'text' && record.from === null) first.set(record.issue, record.to);
      if (record.type !== 'outcome') continue;
      texts.get(record.issue)!.push(record.text);
      if (!record.passed) fell.set(record.issue, fell.get(record.issue)! + 1 / runs);
    }
  }
  return { texts, first, fell };
}

/** The proposals of a roster that can be played, each with those of its issues that have a reference point. */
export function playable(roster: RosterFile): RosterIssue[][] {
  const byProposal = new Map<string, RosterIssue[]>();
  const staked = new Set(roster.stakes.map(({ issue }) => issue));
  for (const issue of roster.issues) {
    if (issue.reference === null || !staked.has(issue.id)) continue;
    byProposal.set(issue.proposal, [...(byProposal.get(issue.proposal) ?? []), issue]);
  }
  return [...byProposal.values()];
}

export interface CouncilWish {
  readonly venue: VenueFile;
  readonly options: CouncilOptions;
  readonly seed: string;
  readonly runs: number;
  readonly tell: (what: string) => void;
}

/**
 * Parley's forecasts of some issues of a roster, with none where the reference point is unknown.
 * @param issues by their ids
 */
export function councilForecaster(
  roster: RosterFile,
  issues: readonly string[],
  wish: CouncilWish,
): Forecaster {
  const { venue, options, seed, runs, tell } = wish;
  const found = new Map<string, readonly number[]>();
  const proposals = playable(roster);
  proposals.forEach((proposal, at) => {
    tell(`proposal ${at + 1} of ${proposals.length}`);
    const { texts } = playProposal(councilScenario(roster, proposal, venue, options), seed, runs);
    for (const [issue, drawn] of texts) found.set(issue, drawn);
  });
  return {
    model: PARLEY_CARD.id,
    forecasts: issues.map((issue): Forecast => {
      const at = found.get(issue);
      if (at === undefined) return { point: NaN };
      const point = at.reduce((sum, text) => sum + text, 0) / at.length;
      return { point, spread: { at, probability: at.map(() => 1 / at.length) } };
    }),
  };
}
