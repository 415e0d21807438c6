/** What a run leaves that patterns of votes and outcomes ask for. */
import type { EngineRecord, OutcomeRecord, VoteRecord } from '../../src/engine/records.ts';
import type { World } from '../../src/engine/world.ts';

/** What a run of such a scenario leaves. */
export interface Voted {
  readonly outcomes: ReadonlyMap<string, OutcomeRecord>;
  /** The last vote on each issue. */
  readonly votes: ReadonlyMap<string, VoteRecord>;
  /** Packages that passed. */
  readonly packages: ReadonlySet<string>;
  /** Who signed; who could and did not. */
  readonly signed: ReadonlySet<string>;
  readonly unsigned: ReadonlySet<string>;
  /** Who dissociated from something. */
  readonly dissociated: ReadonlySet<string>;
  readonly records: readonly EngineRecord[];
  /** In the last vote on an issue; undefined where there was none. */
  readonly ballotOf: (issue: string, agent: string) => number | undefined;
  /** Ids of a bloc's members. */
  readonly bloc: (id: string) => readonly string[];
}

export interface VenuePattern {
  readonly scenario: string;
  readonly says: string;
  readonly holds: (run: Voted) => boolean;
}

/** Folds a finished run. */
export function foldVoted(world: World, records: readonly EngineRecord[]): Voted {
  const outcomes = new Map<string, OutcomeRecord>();
  const votes = new Map<string, VoteRecord>();
  const packages = new Set<string>();
  const signed = new Set<string>();
  const unsigned = new Set<string>();
  const dissociated = new Set<string>();
  for (const record of records) {
    if (record.type === 'outcome') outcomes.set(record.issue, record);
    else if (record.type === 'vote' && record.issue !== null) votes.set(record.issue, record);
    else if (record.type === 'package' && record.passed) packages.add(record.id);
    else if (record.type === 'signature') (record.signed ? signed : unsigned).add(record.agent);
    else if (record.type === 'dissociation') dissociated.add(record.agent);
  }
  const places = new Map(world.agents.map(({ id }, at) => [id, at]));
  return {
    outcomes,
    votes,
    packages,
    signed,
    unsigned,
    dissociated,
    records,
    ballotOf: (issue, agent) => votes.get(issue)?.ballots?.[places.get(agent)!],
    bloc: (id) =>
      Array.from(world.blocs.find((bloc) => bloc.id === id)!.members, (at) => world.agents[at]!.id),
  };
}

export const isAdopted = ({ outcomes }: Voted, issue: string): boolean =>
  outcomes.get(issue)!.status === 'adopted';

/** Whether something was adopted on the issue that lies so high. */
export const isBetween = (run: Voted, issue: string, low: number, high: number): boolean => {
  const { text } = run.outcomes.get(issue)!;
  return low <= text && text <= high;
};

/** Whether there was a vote in which all of some agents cast the same ballot. */
export const asOne = (run: Voted, issue: string, agents: readonly string[]): boolean =>
  run.votes.has(issue) && new Set(agents.map((agent) => run.ballotOf(issue, agent))).size === 1;
