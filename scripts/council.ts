/**
 * What each part of a round costs the engine on decisions of the European Union, and when a reference point is a credible alternative:
 * the tables in docs/explanation/prediction.md. `npm run council -- FOLDER` reads the open part of DEU III (half a minute of one core);
 * `--check` only compares.
 *
 * Proposals are dealt into two halves in their order. Parts of the round are looked at on the first half alone; the settings that theory
 * asks for are then scored once on the second.
 */
import { defaultsOf } from '../src/engine/card.ts';
import { Draws } from '../src/engine/draws.ts';
import { clusterDraws, clusteredMean } from '../src/experiments/cluster-bootstrap.ts';
import type { Interval } from '../src/experiments/intervals.ts';
import {
  councilScenario,
  PARLEY_CARD,
  playable,
  playProposal,
  type CouncilOptions,
  type CouncilRuns,
} from '../src/experiments/published/council.ts';
import { scoreDensities, STANDARD_DENSITY } from '../src/experiments/densities/board.ts';
import { stakesOn } from '../src/experiments/densities/stakes.ts';
import { casesOf, scorable } from '../src/experiments/published/forecasts.ts';
import { answer } from '../src/experiments/published/solve.ts';
import { subjectOfRoster } from '../src/experiments/published/subject.ts';
import { BASELINE } from '../src/experiments/published/table.ts';
import { MODELS } from '../src/models/index.ts';
import { OPTIONS } from '../src/runs/scenario.ts';
import { DISK } from '../src/scenarios/disk.ts';
import { IMPORTERS } from '../src/scenarios/importers/index.ts';
import { importRoster } from '../src/scenarios/importers/shared/import.ts';
import { loadVenue } from '../src/scenarios/load.ts';
import { formatProblems } from '../src/scenarios/problems.ts';
import type { ScenarioFile } from '../src/scenarios/file.ts';
import type { RosterIssue } from '../src/scenarios/rosters/file.ts';
import { pointOf } from '../src/scenarios/uncertain/quantity.ts';
import { bringUpToDate, table } from './docs/blocks.ts';

const PAGE = 'docs/explanation/prediction.md';
const SEED = 'deu3';
const RUNS = 20;
const DEFAULTS: CouncilOptions = defaultsOf(PARLEY_CARD.options);
/** No agreement as the shipped venues have it: the reference point is all that it brings. */
const CREDIBLE: Partial<CouncilOptions> = { disagreementCost: 0 };
const BY_ISSUE: Partial<CouncilOptions> = { ...CREDIBLE, decides: 'issues' };

const folder = process.argv.slice(2).find((word) => !word.startsWith('--'));
if (folder === undefined) throw new Error('name the folder with the data: npm run council -- FOLDER');
const read = importRoster(IMPORTERS.deu3, folder, DISK);
if (!read.ok) throw new Error(formatProblems(read.problems, read.more));
const { roster } = read;
const loaded = loadVenue('eu-council-nice', OPTIONS);
if (!loaded.ok) throw new Error(formatProblems(loaded.problems, loaded.more));
const { venue } = loaded;

const LEAST_ACTORS = 3;
const actors = (issue: RosterIssue): number =>
  roster.stakes.filter((stake) => stake.issue === issue.id).length;
const proposals = playable(roster)
  .map((issues) => issues.filter((issue) => issue.outcome !== null && actors(issue) >= LEAST_ACTORS))
  .filter((issues) => issues.length > 0);
const half = (which: 0 | 1): RosterIssue[][] => proposals.filter((_, at) => at % 2 === which);

const onHundred = ({ low, high }: RosterIssue, value: number): number => (100 * (value - low)) / (high - low);
const outcomeOf = (issue: RosterIssue): number => onHundred(issue, issue.outcome!);
const referenceOf = (issue: RosterIssue): number => onHundred(issue, pointOf(issue.reference!));

const subject = subjectOfRoster(roster);
const places = new Map(roster.issues.map(({ id }, at) => [id, at]));
function modelAnswers(id: string): (issue: RosterIssue) => number {
  const model = MODELS[id];
  const options = defaultsOf(model.card.options);
  const { outcomes } = answer(model, subject.roster, subject.issues, options, {
    draws: new Draws(SEED, 'models'),
  });
  return (issue) => onHundred(issue, outcomes[places.get(issue.id)!]);
}
const compromise = modelAnswers(BASELINE);

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Mean of values by issue, with an interval over samples of whole proposals. */
function clustered(groups: readonly RosterIssue[][], value: (issue: RosterIssue) => number): Interval {
  const clusterOf = groups.flatMap((issues, at) => issues.map(() => at));
  const times = clusterDraws(new Draws(SEED, 'council'), groups.length);
  return clusteredMean(groups.flat().map(value), clusterOf, times, groups.length);
}

const two = (value: number): string => value.toFixed(2).replace('-', '−');
const signed = (value: number): string => (value > 0 ? `+${two(value)}` : two(value));
const spread = ({ estimate, low, high }: Interval): string =>
  `${signed(estimate)} (${signed(low)} … ${signed(high)})`;

/** Runs of every proposal under some options, by issue. @param parameters globals that are no options of the forecasts */
function play(
  groups: readonly RosterIssue[][],
  options: Partial<CouncilOptions>,
  parameters: ScenarioFile['parameters'] = {},
) {
  const runs = groups.map((issues): CouncilRuns => {
    const file = councilScenario(roster, issues, venue, { ...DEFAULTS, ...options });
    return playProposal({ ...file, parameters: { ...file.parameters, ...parameters } }, SEED, RUNS);
  });
  const by = new Map(groups.flatMap((issues, at) => issues.map(({ id }) => [id, runs[at]] as const)));
  return {
    text: ({ id }: RosterIssue): number => mean(by.get(id)!.texts.get(id)!),
    first: ({ id }: RosterIssue): number => by.get(id)!.first.get(id)!,
    fell: ({ id }: RosterIssue): number => by.get(id)!.fell.get(id)!,
  };
}

function row(
  what: string,
  groups: readonly RosterIssue[][],
  at: (issue: RosterIssue) => number,
  fell: string,
): string[] {
  const issues = groups.flat();
  const error = (issue: RosterIssue, point: number): number => Math.abs(point - outcomeOf(issue));
  return [
    what,
    String(issues.length),
    two(mean(issues.map((issue) => error(issue, at(issue))))),
    at === compromise
      ? ''
      : spread(clustered(groups, (issue) => error(issue, at(issue)) - error(issue, compromise(issue)))),
    fell,
  ];
}

const HEAD = [
  'what is played',
  'issues',
  'mean error',
  'less that of the weighted mean',
  'fall to the reference',
];

function partsTable(): string {
  const groups = half(0);
  const issues = groups.flat();
  const whole = (
    what: string,
    options: Partial<CouncilOptions>,
    parameters?: ScenarioFile['parameters'],
  ): string[] => {
    const played = play(groups, options, parameters);
    return row(what, groups, played.text, two(mean(issues.map(played.fell))));
  };
  const silent = play(groups, { persuasion: false });
  const spoken = play(groups, {});
  return table(HEAD, [
    row('weighted mean of positions', groups, compromise, ''),
    row('first text, nobody persuaded', groups, silent.first, ''),
    row('first text after persuasion', groups, spoken.first, ''),
    whole('vote issue by issue, the reference credible', BY_ISSUE),
    whole('the same, quadratic losses', { ...BY_ISSUE, loss: 'quadratic' }),
    whole('consensus first, objections met half-way, then votes', { ...BY_ISSUE, objections: true }),
    whole('the same, objections not met', { ...BY_ISSUE, objections: true }, { accommodation: 0 }),
    whole(
      'the same, met, objections only above a loss of 0.6',
      { ...BY_ISSUE, objections: true },
      { objection: 0.6 },
    ),
    whole('the same, met, quadratic losses', { ...BY_ISSUE, objections: true, loss: 'quadratic' }),
    whole('vote on the act, the reference credible', CREDIBLE),
    ...[0.05, 0.1, 0.2, 0.4].map((disagreementCost) =>
      whole(`vote on the act, no agreement costs ${disagreementCost} besides`, { disagreementCost }),
    ),
    whole('vote on the act, no agreement worse than any text (Achen 2006)', {}),
  ]);
}

function scoredTable(): string {
  const groups = half(1);
  const issues = groups.flat();
  const before = play(groups, BY_ISSUE);
  const after = play(groups, {});
  return table(HEAD, [
    row('weighted mean of positions', groups, compromise, ''),
    row(
      'as shipped: issue by issue, the reference credible',
      groups,
      before.text,
      two(mean(issues.map(before.fell))),
    ),
    row(
      'as theory asks: the act, no agreement worse than any text',
      groups,
      after.text,
      two(mean(issues.map(after.fell))),
    ),
  ]);
}

/** Points of the scale within which an outcome counts as the reference point itself. */
const NEAR = 5;
const MAJORITY = 0.5;

function conditionTables(): string {
  const credible = play(proposals, BY_ISSUE);
  const kept = (issue: RosterIssue): number =>
    Math.abs(outcomeOf(issue) - referenceOf(issue)) <= NEAR ? 1 : 0;
  const blocked = (issue: RosterIssue): boolean => credible.fell(issue) > MAJORITY;
  const only = (keep: (issue: RosterIssue) => boolean): RosterIssue[][] =>
    proposals.map((issues) => issues.filter(keep)).filter((issues) => issues.length > 0);
  const share = (what: string, groups: RosterIssue[][]): string[] => {
    const { estimate, low, high } = clustered(groups, kept);
    return [what, String(groups.flat().length), `${two(estimate)} (${two(low)} … ${two(high)})`];
  };
  const distance = (issue: RosterIssue): number => Math.abs(referenceOf(issue) - compromise(issue));
  const distances = proposals
    .flat()
    .map(distance)
    .sort((a, b) => a - b);
  const middle = distances[Math.floor(distances.length / 2)];
  const [near, far] = [only((issue) => distance(issue) < middle), only((issue) => distance(issue) >= middle)];
  const error = (point: number, issue: RosterIssue): number => Math.abs(point - outcomeOf(issue));
  const against = (what: string, at: (issue: RosterIssue) => number): string[] => [
    what,
    ...[near, far].map((groups) =>
      spread(clustered(groups, (issue) => error(at(issue), issue) - error(compromise(issue), issue))),
    ),
  ];
  return [
    table(
      ['issues', 'how many', `share decided within ${NEAR} points of the reference point`],
      [
        share('enough members prefer the reference to the first text to block it', only(blocked)),
        share(
          'they could not block it',
          only((issue) => !blocked(issue)),
        ),
      ],
    ),
    table(
      [
        'error less that of the weighted mean',
        `reference nearer than ${two(middle)} points`,
        'reference further',
      ],
      [
        against('Parley, issue by issue, the reference credible', credible.text),
        ...['nash-bargaining', 'kalai-smorodinsky', 'baron-ferejohn'].map((id) =>
          against(`\`${id}\``, modelAnswers(id)),
        ),
      ],
    ),
  ].join('\n\n');
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Densities on all open issues, each forecast from other proposals. */
function densityTable(): string {
  const scored = scorable(subject);
  const decisions = casesOf(subject, scored);
  const scores = scoreDensities(
    decisions.map(({ outcome }, at) => ({ ...stakesOn(subject.roster, scored[at]), outcome })),
    decisions.map(({ cluster }) => cluster),
    SEED,
  );
  return table(
    [
      'density',
      'CRPS',
      'less that of mean and residuals',
      '50 % held',
      '80 % held',
      '95 % held',
      'PIT in ten classes, %',
    ],
    scores.map(({ density, crps, versusResiduals, coverage, pit }) => [
      density,
      two(crps),
      density === STANDARD_DENSITY ? '' : spread(versusResiduals),
      ...coverage.map(({ held }) => percent(held.estimate)),
      pit.map((share) => Math.round(100 * share)).join(' '),
    ]),
  );
}

bringUpToDate(PAGE, {
  densities: densityTable(),
  parts: partsTable(),
  scored: scoredTable(),
  credible: conditionTables(),
});
