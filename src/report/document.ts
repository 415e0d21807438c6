/**
 * The JSON document of a run: stable names, full precision, ids as in the world, plain data only. docs/reference/run-json.md
 * describes it field by field; a field is never renamed without a new version of Parley saying so.
 */
import { lastByChance, type ByChance } from './by-chance.ts';
import { lastScan } from './resolution.ts';
import type { ResolutionScan } from '../engine/coalitions/scan.ts';
import type { EngineRecord } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import { coalitionRows, type CoalitionRow } from './coalition-history.ts';
import { recordsOf, type FinishedRun } from './finished-run.ts';
import type { Grounds } from './grounds.ts';
import { metricsOf, type RunMetrics } from './metrics.ts';
import { namesOf } from './names.ts';
import { signingOf } from './signing.ts';
import { stagesOf, type StageVisit } from './stages.ts';

/** A record as it stands in a document: without its type and without typed arrays. */
type Row<T extends EngineRecord['type'], Left extends string = never> = Omit<
  Extract<EngineRecord, { type: T }>,
  'type' | Left
>;

/** What happened in a run, as plain data. */
export interface RunDocument {
  readonly parley: string;
  readonly scenario: string;
  readonly title: string;
  readonly seed: string;
  readonly changes: readonly string[];
  /** Which edition of the venue's rules held; null: it has one only. */
  readonly rules: World['venue']['edition'];
  readonly digest: string;
  /** Rounds played. */
  readonly rounds: number;
  readonly code: string | null;
  readonly stages: readonly StageVisit[];
  readonly outcomes: readonly (Row<'outcome'> & { readonly title: string })[];
  /** `needed`: votes needed to pass; null where the quorum was missed or no one number of votes says it. */
  readonly votes: readonly (Row<'vote', 'ballots' | 'needed'> & {
    readonly needed: number | null;
    readonly secret: boolean;
  })[];
  readonly tests: readonly Row<'test'>[];
  readonly choices: readonly Row<'choice', 'ballots'>[];
  readonly packages: readonly Row<'package'>[];
  readonly sponsors: readonly Row<'sponsors'>[];
  /** What rules of procedure did with texts without a vote on them. */
  readonly procedure: readonly Row<'procedure'>[];
  readonly gates: readonly Row<'gate'>[];
  readonly events: readonly Row<'event'>[];
  readonly exchanges: readonly Row<'exchange'>[];
  readonly signatures?: {
    readonly signed: readonly string[];
    readonly refused: readonly string[];
    readonly probability: Readonly<Record<string, number>>;
  };
  readonly coalitions: readonly CoalitionRow[];
  /** What the number of coalitions in the last round hangs on; null where there are none. */
  readonly resolution: ResolutionScan | null;
  /** Their modularity beside that of rooms dealt out by chance; null where there are none. */
  readonly byChance: ByChance | null;
  readonly shifts: readonly Row<'shift'>[];
  readonly exits: readonly Row<'exit'>[];
  /** What became of issues at the venues to which they were carried, where those are played. */
  readonly elsewhere: readonly Row<'elsewhere'>[];
  readonly agenda: readonly Row<'agenda'>[];
  readonly messages: readonly Row<'message'>[];
  /** What became of things that outlive the meeting. */
  readonly affairs: readonly Row<'affair'>[];
  /** Who decided on texts against its own mandate for whom, and who was recalled. */
  readonly proxies: readonly Row<'proxy'>[];
  /** What agents did about texts that passed: reservations, ratifications, accessions, breaches, withdrawals. */
  readonly commitments: readonly Row<'commitment'>[];
  readonly dissociations: readonly Row<'dissociation'>[];
  readonly deployment: readonly Row<'deployment'>[];
  readonly metrics: RunMetrics;
  readonly provenance: Grounds;
}

/** The document of a finished run. */
export function documentOf(run: FinishedRun): RunDocument {
  const { world, records } = run;
  const names = namesOf(world);
  const rows = <T extends EngineRecord['type']>(type: T): Row<T>[] =>
    recordsOf(records, type).map(({ type: _type, ...row }) => row as unknown as Row<T>);
  const signing = signingOf(world, records);
  return {
    parley: run.parley,
    scenario: world.scenario,
    title: world.title,
    seed: run.seed,
    changes: run.changes,
    rules: world.venue.edition,
    digest: run.digest,
    rounds: run.rounds,
    code: run.code,
    stages: stagesOf(records, names),
    outcomes: rows('outcome').map((row) => ({ ...row, title: names.issue(row.issue) })),
    votes: recordsOf(records, 'vote').map(({ type: _type, ballots, ...row }) => ({
      ...row,
      secret: ballots === null,
      needed: Number.isFinite(row.needed) ? row.needed : null,
    })),
    tests: rows('test'),
    choices: recordsOf(records, 'choice').map(({ type: _type, ballots: _ballots, ...row }) => row),
    packages: rows('package'),
    sponsors: rows('sponsors'),
    procedure: rows('procedure'),
    gates: rows('gate'),
    events: rows('event'),
    exchanges: rows('exchange'),
    ...(signing === null
      ? {}
      : {
          signatures: { signed: signing.signed, refused: signing.refused, probability: signing.probability },
        }),
    coalitions: coalitionRows(world, records),
    resolution: lastScan(world, records),
    byChance: lastByChance(run),
    shifts: rows('shift'),
    exits: rows('exit'),
    elsewhere: rows('elsewhere'),
    agenda: rows('agenda'),
    messages: rows('message'),
    affairs: rows('affair'),
    proxies: rows('proxy'),
    commitments: rows('commitment'),
    dissociations: rows('dissociation'),
    deployment: rows('deployment'),
    metrics: metricsOf(world, records),
    provenance: run.grounds,
  };
}
