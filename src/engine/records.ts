/**
 * What happened, as plain data. Records are the truth of a run: screens, reports, tables and the digest are computed
 * from the scenario plus the records, never from the engine's state.
 *
 * Agents, issues, blocs and packages are named by id. The two records that carry whole arrays (`moves`,
 * `coalitions`) index them in the order of `World.agents` and `World.issues`.
 */
import type {
  AffairRecord,
  CommitmentRecord,
  DeploymentRecord,
  DissociationRecord,
  ElsewhereRecord,
  EndRecord,
  OutcomeRecord,
  ProxyRecord,
  SignatureRecord,
} from './aftermath.ts';
import type { Side, Whole } from './counts/count.ts';
import type { Cause, Handling, MotionKind } from './terms.ts';

export type * from './aftermath.ts';

export interface RoundRecord {
  readonly type: 'round';
  readonly round: number;
  readonly stage: string;
  /** Which round of the stage this is, from 1. */
  readonly stageRound: number;
}

export interface EventRecord {
  readonly type: 'event';
  readonly round: number;
  readonly id: string;
  readonly title: string;
  /** What it waited for and what now holds, as it is written; absent: its time is set by the scenario. */
  readonly follows?: readonly Reason[];
}

/** Something that holds, or does not, of what has happened in the run. */
export interface Reason {
  readonly is:
    | 'adopted'
    | 'failed'
    | 'text'
    | 'vote'
    | 'package'
    | 'signed'
    | 'left'
    | 'signatures'
    | 'exits'
    | 'together'
    | 'coalitions'
    | 'stage'
    | 'event'
    | 'runs'
    | 'level';
  /** Id of the issue, package, agent, stage, event or affair; of agents together, between blanks; empty for counts of signatures, exits and coalitions. */
  readonly of: string;
  /** Bounds of a text, of a level or of how many coalitions there are, or how many at least; absent for all others. */
  readonly least?: number;
  readonly most?: number;
  /** Whether a vote or package passed or an agent signed; absent for all others. */
  readonly yes?: boolean;
  readonly ended?: 'passed' | 'failed' | 'exhausted';
  /** False: it is that this does not hold. */
  readonly holds: boolean;
}

/**
 * Stances at the end of a round and the books of how they came there. `books[cause]` has the moves of that cause by
 * issue and agent in scale points; over the causes they sum to the whole move. Causes in the order of CAUSES.
 */
export interface MovesRecord {
  readonly type: 'moves';
  readonly round: number;
  /** Stances as the persuasion phase found them, by issue and agent: who persuaded whom is computed from these. */
  readonly heard: Float64Array;
  readonly stance: Float64Array;
  readonly position: Float64Array;
  readonly salience: Float64Array;
  readonly books: readonly Float64Array[];
  /** What the books were made with: capability by action and agent, membership by bloc and agent, discipline by bloc. */
  readonly capability: Float64Array;
  readonly member: Uint8Array;
  readonly discipline: Float64Array;
  readonly present: Uint8Array;
  /** Bases of power, by base and agent, 0–1. */
  readonly bases: Float64Array;
  /** How far the chair holds the pen, 0–1. */
  readonly pen: number;
  /** Moves that events made, which the books only hold in sum. */
  readonly eventMoves: readonly EventMove[];
  /** Moves that were agreed with a partner, which the books only hold in sum. */
  readonly bargainMoves: readonly BargainMove[];
  /** Who took whom aside: what speakers get a hearing by besides ties. */
  readonly lobbying: readonly Lobby[];
}

/** One agent that takes another aside for a round, on one issue; agents and issue by index. */
export interface Lobby {
  readonly speaker: number;
  readonly hearer: number;
  readonly issue: number;
  /** Weight as a multiple of all that the hearer hears otherwise inside its window. */
  readonly strength: number;
}

export interface EventMove {
  readonly event: string;
  /** `issue * agents + agent`. */
  readonly entry: number;
  readonly points: number;
}

export interface BargainMove {
  /** Id of the agent with whom it was agreed. */
  readonly partner: string;
  /** `issue * agents + agent`. */
  readonly entry: number;
  readonly points: number;
}

/** An exchange of positions: `i` gives way on the issue that it supplies, and `j` in return on another. */
export interface ExchangeRecord {
  readonly type: 'exchange';
  readonly round: number;
  /** What each of the two gains, in salience times points of the scale. */
  readonly gain: number;
  /** Agents and issues by id; the stance at the start of the round and the vote that was promised. */
  readonly i: string;
  readonly iSupplies: string;
  readonly iFrom: number;
  readonly iTo: number;
  readonly j: string;
  readonly jSupplies: string;
  readonly jFrom: number;
  readonly jTo: number;
}

export interface TextRecord {
  readonly type: 'text';
  readonly round: number;
  readonly issue: string;
  readonly from: number | null;
  readonly to: number;
  /** first draft · accommodation of objections · an adopted amendment · a package · an event · a proposal · revised by its sponsors · an amendment that they took in */
  readonly because:
    'draft' | 'accommodation' | 'vote' | 'package' | 'event' | 'proposal' | 'revision' | 'friendly';
  /** Who pulled the text there, with each one's share of the move in points, largest first (accommodation). */
  readonly pulls: readonly { readonly agent: string; readonly points: number }[];
}

export interface TabledRecord {
  readonly type: 'tabled';
  readonly round: number;
  readonly issue: string;
  /** Agent or bloc id. */
  readonly by: string;
  readonly text: number;
  /** The text beside which it stands; null: there was none. */
  readonly versus: number | null;
  /** Weighted loss that an agent saves by it against the text beside it; 0 for common proposals. */
  readonly gain: number;
  /** What the gain had to exceed; 0 for common proposals. */
  readonly price: number;
  /** The proposal of the scenario that it is; absent: none. */
  readonly proposal?: string;
}

/** Who stands behind a text, told when the list begins and whenever it grows. */
export interface SponsorsRecord {
  readonly type: 'sponsors';
  readonly round: number;
  /** What the text decides: one issue, or all of a document. */
  readonly issues: readonly string[];
  readonly of: 'text' | 'amendment' | 'rival';
  /** The text of each issue. */
  readonly texts: readonly number[];
  /** The declared proposal that it is; null: none. */
  readonly proposal: string | null;
  /** Agent or bloc that tabled it; null: the pen wrote it. */
  readonly by: string | null;
  /** Everybody who has signed for it by now, in the order of ids. */
  readonly sponsors: readonly string[];
  /** Those of them who signed in this round. */
  readonly joined: readonly string[];
}

/** What the rules of procedure did with a text without a vote on it. */
export interface ProcedureRecord {
  readonly type: 'procedure';
  readonly round: number;
  readonly issue: string;
  /** unsponsored: not put, for want of sponsors · friendly: taken in by the sponsors · implied: not put, since what passed excludes it · revision: revised by its sponsors */
  readonly act: Handling;
  /** Agent or bloc whose text it is, or who revised it; null: the pen's. */
  readonly by: string | null;
  readonly text: number;
  /** The text before, beside which it stood; null: there was none. */
  readonly versus: number | null;
  /** The bloc that a revision is to win; null for all other acts. */
  readonly bloc: string | null;
  /** What whoever revises counts on; null for all other acts. */
  readonly expects: Expectation | null;
}

/** A proposal that had to come through a bloc: taken up or kept back. */
export interface GateRecord {
  readonly type: 'gate';
  readonly round: number;
  readonly issue: string;
  readonly bloc: string;
  readonly by: string;
  readonly text: number;
  readonly for: number;
  readonly against: number;
  readonly passed: boolean;
}

/** What a caller counts on, by its own reading of the room. */
export interface Expectation {
  /** What the caller is after: that the motion passes, or that it falls. */
  readonly hopes: 'passes' | 'falls';
  /** Share behind the motion as the caller counts, with its error, of `room` votes or voices. */
  readonly share: number;
  readonly room: number;
  /** Votes or voices of the room with which it passes. */
  readonly needed: number;
  /** What is counted, where the rule counts something else than votes for and against: the count that is closest to failing. */
  readonly what?: { readonly title: string; readonly side: Side };
  /** Weighted loss that the caller saves by it, 0–1 for one issue. */
  readonly gain: number;
  /** The price of breaking custom, which the gain had to exceed. */
  readonly price: number;
}

/** Who brought a decision about where the stage would have gone on without one. */
export interface CallRecord {
  /** Id of the agent. */
  readonly by: string;
  /** It forced a decision that custom avoids, insisted on a count where the chair only reads the room, moved to take no action, or asked for a vote apart. */
  readonly kind: 'forced' | 'insisted' | 'moved' | 'asked';
  /** Agents or blocs that had tabled the text; empty: the pen wrote it, or it is a package. */
  readonly writtenBy: readonly string[];
  /** What it counted on; null: the call was laid down from outside. */
  readonly expects: Expectation | null;
}

/** What is put to a decision, whatever the rule. */
interface Matter {
  /** What kind of motion it is under the rules of procedure; absent: the text itself. */
  readonly motion?: MotionKind;
  /** Issues decided together. */
  readonly issues: readonly string[];
  /** The package that they are, by id; null: none. */
  readonly package: string | null;
  /** Who forced it, by id; null: nobody did. */
  readonly calledBy: string | null;
  /** Who brought it about, and why; null where the stage's rule decides unasked. */
  readonly call: CallRecord | null;
  /** The texts put to the decision, issue by issue. */
  readonly texts: readonly number[];
  /** The texts that hold if it fails, issue by issue. */
  readonly versus: readonly number[];
  readonly passed: boolean;
}

/** One decision test without ballots, by whatever rule. */
export interface TestRecord extends Matter {
  readonly type: 'test';
  readonly round: number;
  readonly stage: string;
  readonly rule: string;
  readonly support: number;
  readonly accept: number;
  readonly object: number;
  /** Ids of those whose objection stands, by falling weight of loss. */
  readonly objectors: readonly string[];
  /** One of the rule's own reasons, such as 'objections-stand' or 'no-substantial-support'. */
  readonly reason: string;
}

/** What one tally of a vote came to. */
export interface CountedBallots {
  readonly judges: 'quorum' | 'motion';
  /** What the rule calls it. */
  readonly title: string | null;
  /** heads, votes, or the name of a weight. */
  readonly what: string;
  readonly side: Side;
  readonly of: Whole;
  /** The weight on that side, and the weight of which it is a share: everybody's where the bar is a number. */
  readonly sum: number;
  readonly whole: number;
  /** The share that the rule names; null where it names a number. */
  readonly share: number | null;
  /** Whether that share itself is too little. */
  readonly exceeds: boolean;
  /** The least sum with which it holds. */
  readonly needed: number;
  /** Whether it stands under a `not`: the motion is better off where it does not hold. */
  readonly negated: boolean;
  readonly holds: boolean;
}

/** The line of a bloc in a vote, and what became of it. */
export interface LineRecord {
  readonly bloc: string;
  /** FOR, AGAINST or ABSTAIN. */
  readonly ballot: number;
  /** Weighted loss that leaving it cost. */
  readonly price: number;
  /** Ids of members who would have voted otherwise by themselves and held the line, and of those who broke it. */
  readonly held: readonly string[];
  readonly broke: readonly string[];
}

export interface VoteRecord extends Matter {
  readonly type: 'vote';
  readonly round: number;
  /** The issue voted on; null where the vote is on several at once (a package, the whole document). */
  readonly issue: string | null;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** Votes of those who may vote and cast no ballot. */
  readonly absent: number;
  /** Of those absent, votes of agents who have no stake in the motion; the others are away. */
  readonly unconcerned: number;
  /** Votes needed to pass; Infinity where the quorum was missed, NaN where no one number of votes says it: see the counts. */
  readonly needed: number;
  /** By agent: FOR, AGAINST, ABSTAIN, ABSENT; 0 votes → ABSENT. null: the ballot was secret. */
  readonly ballots: Int8Array | null;
  /** What the quorum and the rule counted, as they are written. */
  readonly counts: readonly CountedBallots[];
  /** Lines of blocs that acted on it; absent where none did. */
  readonly lines?: readonly LineRecord[];
  /** How the chair broke a tie; absent where it did not. */
  readonly casting?: { readonly by: string; readonly ballot: number };
}

/** One ballot of a choice among texts. */
export interface ChoiceRound {
  /** Votes by text, of those that were on the ballot. */
  readonly votes: readonly { readonly text: number; readonly votes: number }[];
  /** Votes that were cast for any text, and those that were not. */
  readonly cast: number;
  readonly abstain: number;
  readonly absent: number;
  /** Texts that are not on the next ballot. */
  readonly dropped: readonly number[];
}

/** A choice among the listed texts of an issue. */
export interface ChoiceRecord {
  readonly type: 'choice';
  readonly round: number;
  readonly stage: string;
  readonly issue: string;
  /** plurality, two-rounds, exhaustive or approval. */
  readonly method: string;
  readonly rounds: readonly ChoiceRound[];
  /** The text that was chosen; null: none was. */
  readonly chosen: number | null;
  /** Why it was: more than half of the votes, the most votes, by lot among as many. */
  readonly because: 'majority' | 'most-votes' | 'lot' | 'nobody-voted';
  /** The text that each agent voted for on the last ballot, by its place among the listed ones; −1: none, or several. null: the ballot was secret. */
  readonly ballots: Int32Array | null;
}

export interface PackageRecord {
  readonly type: 'package';
  readonly round: number;
  readonly id: string;
  readonly issues: readonly string[];
  readonly texts: readonly number[];
  readonly passed: boolean;
}

export interface SettledRecord {
  readonly type: 'settled';
  readonly round: number;
  readonly issue: string;
  /** How the issue stands from now on. */
  readonly as: 'agreed' | 'adopted' | 'dropped' | 'deferred' | 'reopened' | 'gated' | 'unselected';
  readonly because: string;
}

export interface AgendaRecord {
  readonly type: 'agenda';
  readonly round: number;
  /** Every issue with its score, best first. */
  readonly scores: readonly {
    readonly issue: string;
    readonly score: number;
    readonly selected: boolean;
    /** Part of the score that each stakeholder group gave. */
    readonly byGroup: Readonly<Record<string, number>>;
  }[];
}

export interface MessageRecord {
  readonly type: 'message';
  readonly round: number;
  readonly issue: string;
  readonly text: number;
  /** Whether every stakeholder group had a majority behind the text; else "views differed". */
  readonly convergence: boolean;
  readonly byGroup: Readonly<Record<string, number>>;
}

export interface StageRecord {
  readonly type: 'stage';
  readonly round: number;
  readonly from: string;
  /** Next stage, or null where the venue is done. */
  readonly to: string | null;
  /** exhausted: it failed as often as it may, and the texts go elsewhere. */
  readonly because: 'passed' | 'failed' | 'exhausted';
}

export interface ExitRecord {
  readonly type: 'exit';
  readonly round: number;
  readonly agent: string;
  readonly to: string;
  readonly issue: string | null;
  /** Utility here and what the agent expects there, less the cost of moving. */
  readonly utility: number;
  readonly expected: number;
}

export interface CoalitionsRecord {
  readonly type: 'coalitions';
  readonly round: number;
  readonly modularity: number;
  /** How they were found in a room of more than a thousand agents, where not every two are compared; absent: exactly. */
  readonly method?: 'delegates';
  /** Issues on the table: those that count in full. */
  readonly table: readonly string[];
  /** Persistent coalition number by agent; −1: in none. */
  readonly membership: Int32Array;
  readonly coalitions: readonly {
    readonly number: number;
    readonly id: string;
    readonly name: string;
    readonly size: number;
  }[];
}

/** One booked cause of a shift, in points of stance on one issue. */
export interface BookedCause {
  readonly cause: Cause;
  /** The bloc, event, partner or speaker, or the protocol where a bargain has no partner; null for the pull of the own mandate. */
  readonly by: string | null;
  readonly issue: string;
  readonly points: number;
}

export interface ShiftRecord {
  readonly type: 'shift';
  readonly round: number;
  /**
   * `joined` and `left`: an agent crossed over, by moves of its own or of others. `formed`, `merged`, `split`, `dissolved`: a
   * coalition as a whole. `regrouped`: the table changed, and with it in whose company agents are. `resorted`: the search put
   * agents elsewhere by less than it takes to say that they crossed over.
   */
  readonly kind: 'formed' | 'merged' | 'split' | 'joined' | 'left' | 'dissolved' | 'regrouped' | 'resorted';
  /** The agent that crossed over; null for all other kinds. */
  readonly agent: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Every agent that the shift takes from the one to the other. */
  readonly members: readonly string[];
  /**
   * Change in mean agreement with the new coalition less that with the old, split exactly into what the change of the table did,
   * what the agent's own moves did and what the others' moves did; the mean over its members where several are regrouped or
   * resorted, 0 for a coalition as a whole.
   */
  readonly table: number;
  readonly own: number;
  readonly others: number;
  /** The agent's own booked moves in this round, largest first. */
  readonly causes: readonly BookedCause[];
}

/** One thing that happened in a run. */
export type EngineRecord =
  | RoundRecord
  | EventRecord
  | MovesRecord
  | ExchangeRecord
  | TextRecord
  | TabledRecord
  | SponsorsRecord
  | ProcedureRecord
  | GateRecord
  | TestRecord
  | VoteRecord
  | ChoiceRecord
  | PackageRecord
  | SettledRecord
  | AgendaRecord
  | MessageRecord
  | StageRecord
  | ExitRecord
  | ElsewhereRecord
  | CoalitionsRecord
  | ShiftRecord
  | SignatureRecord
  | DissociationRecord
  | ProxyRecord
  | CommitmentRecord
  | AffairRecord
  | DeploymentRecord
  | OutcomeRecord
  | EndRecord;
