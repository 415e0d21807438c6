/**
 * A scenario as plain data once it has been read, merged and checked: what compiling, reports and screens work on.
 * docs describe the same fields from the schema in schema.ts, which must yield exactly these types.
 */
import type { Side, Whole } from '../engine/counts/count.ts';
import type { ParameterName } from '../engine/parameters.ts';
import type { Action, Base, BindingForce, Phase } from '../engine/terms.ts';
import type { AffairKind } from './affair-kinds.ts';
import type { DateFile } from './dates.ts';
import type { UncertainNumber } from './uncertain/numbers.ts';

/** How well a statement is founded. */
export const STATUSES = ['sourced', 'memory', 'proposal', 'reconstructed'] as const;
export type Status = (typeof STATUSES)[number];

/** Where a statement comes from, carried along to whoever is shown it. */
export interface Founded {
  status?: Status;
  /** Ids of the file's own list of sources. */
  sources?: string[];
  note?: string;
}

export interface SourceFile {
  id: string;
  title: string;
  url?: string;
  /** How much of it was read. */
  access?: 'full' | 'opening' | 'abstract' | 'memory' | 'unavailable';
  note?: string;
}

/** Whose ballots a tally counts. */
export interface AmongFile {
  kinds?: string[];
  roles?: string[];
  groups?: string[];
  blocs?: string[];
  agents?: string[];
  except?: string[];
}

/** A count of ballots: a tally with one bar (over, atLeast or number), or one of all, any and not. */
export interface CountFile {
  title?: string;
  /** heads, votes, or the name of a weight. */
  what?: string;
  side?: Side;
  of?: Whole;
  among?: AmongFile;
  over?: number | string;
  atLeast?: number | string;
  number?: number;
  all?: CountFile[];
  any?: CountFile[];
  not?: CountFile;
}

/** A decision rule or protocol by id, with its options beside it, and where a rule stands written. */
export interface UseFile extends Founded {
  use: string;
  article?: string;
  [option: string]: number | string | boolean | string[] | CountFile | undefined;
}

export type StandingFile = Record<Action, number>;
export type BasesFile = Record<Base, number>;

export interface KindFile {
  title: string;
  votes: number;
  signs: boolean;
  group?: string;
  standing: StandingFile;
}

/** How ballots are cast; what is absent is as the parameters say. */
export interface BallotingFile {
  attendance?: number;
  abstention?: number;
  noise?: number;
}

export interface BallotsFile extends BallotingFile {
  secret?: boolean;
  kinds?: Record<string, BallotingFile>;
}

/** Rules of procedure by which texts are put to the rule of a stage. */
export interface ProcedureFile {
  sponsors?: { needed?: number; price?: number; pull?: number };
  amendments?: 'in-order';
  separate?: boolean;
  rivals?: boolean;
  revision?: boolean;
  noAction?: UseFile;
  amendmentRule?: UseFile;
  separateRule?: UseFile;
  failures?: number;
  /** A stage, or `end`. */
  exhausted?: string;
}

export interface StageFile extends Founded {
  id: string;
  title: string;
  rounds: number;
  phases?: Phase[];
  standing?: Record<string, Partial<StandingFile>>;
  /** Kinds or roles with standing in this stage. */
  only?: string[];
  rule?: UseFile | null;
  whole?: boolean;
  drafting?: { accommodate?: boolean; table?: boolean };
  forced?: UseFile | null;
  ballots?: BallotsFile;
  unresolved?: 'carry' | 'drop' | 'defer';
  /** Next stage, or `end`; where absent, the one listed next. */
  pass?: string;
  fail?: string;
  returns?: number;
  procedure?: ProcedureFile | null;
}

export interface OutsideFile extends Founded {
  id: string;
  title: string;
  members?: { kinds?: string[]; agents?: string[]; except?: string[] };
  efficacy: BasesFile;
  cost: number;
  issues?: 'all' | string[];
  /** Whether those who go there keep their seat here. */
  stays?: boolean;
  rounds?: number;
  /** Absent: it is not played. */
  rule?: UseFile;
}

export interface FactFile extends Founded {
  rule: string;
}

export interface VenueFile {
  parley: 1;
  kind: 'venue';
  id: string;
  title: string;
  story: string;
  note?: string;
  binding: BindingForce;
  kinds: Record<string, KindFile>;
  efficacy: Record<Action, BasesFile>;
  parameters?: Partial<Record<ParameterName, number>>;
  quotas?: Record<string, number>;
  /** Editions of its rules from the oldest on, and which of them this is. */
  editions?: EditionFile[];
  edition?: string;
  stages: StageFile[];
  outside?: OutsideFile[];
  facts?: FactFile[];
  sources?: SourceFile[];
}

/** Rules as they were in force for a time; what they change is merged in where they hold. */
export interface EditionFile extends Founded {
  id: string;
  title: string;
  from?: DateFile;
  until?: DateFile;
}

export interface IssueFile extends Founded {
  id: string;
  title: string;
  reference: number;
  anchors: { at: number; label: string }[];
  options?: number[];
  binding?: boolean;
  foreshadows?: string[];
  through?: { bloc: string; proposer: string; text: number };
}

export interface AgentFile extends Founded {
  id: string;
  name: string;
  kind: string;
  bases: BasesFile;
  positions?: Record<string, number>;
  saliences?: Record<string, number>;
  group?: string;
  home?: string;
  votes?: number;
  weights?: Record<string, number>;
  signs?: boolean;
  market?: number;
  openness?: number;
  tolerance?: number;
  roles?: string[];
  blocs?: string[];
}

export interface BlocFile extends Founded {
  id: string;
  title: string;
  discipline: number;
  members?: string[];
  line?: Record<string, 'yes' | 'no' | 'abstain'>;
  votes?: 'one';
}

/** `from` hears `to` with a weight on top of what it hears inside its window. */
export interface TieFile extends Founded {
  from: string;
  to: string;
  kind: string;
  strength: number;
  /** `from` decides on texts as `to` would. */
  instructs?: boolean;
  /** What deciding on the side of `to` is worth to `from`. */
  pays?: number;
  recalls?: boolean;
}

/** One field (position … offer), one operation (set, shift, scale) and, for fields of agents, whose. */
export interface EffectFile {
  position?: string;
  stance?: string;
  salience?: string;
  base?: Base;
  discipline?: string;
  member?: string;
  text?: string;
  pen?: number;
  present?: 0 | 1 | boolean;
  offer?: string;
  set?: number;
  shift?: number;
  scale?: number;
  agents?: 'all' | string[];
  kind?: string;
  bloc?: string;
  all?: true;
}

/** What an event waits for: one thing that has happened, or one of all, any and not. */
export interface ConditionFile {
  issue?: string;
  adopted?: boolean;
  failed?: boolean;
  text?: { atLeast?: number; atMost?: number };
  vote?: string;
  package?: string;
  passed?: boolean;
  agent?: string;
  signed?: boolean;
  left?: boolean;
  signatures?: { atLeast: number };
  exits?: { atLeast: number };
  together?: string[];
  coalitions?: { atLeast?: number; atMost?: number };
  stage?: string;
  ended?: 'passed' | 'failed' | 'exhausted';
  event?: string;
  happened?: boolean;
  /** Something that outlives the meeting. */
  affair?: string;
  active?: boolean;
  level?: { atLeast?: number; atMost?: number };
  all?: ConditionFile[];
  any?: ConditionFile[];
  not?: ConditionFile;
}

export interface EventFile extends Founded {
  id: string;
  title: string;
  /** Absent where it waits for something: from the first round on. */
  at?: { round: number; stage?: string };
  when?: ConditionFile;
  effects: EffectFile[];
}

export interface PackageFile extends Founded {
  id: string;
  title: string;
  stage: string;
  texts: Record<string, number | 'reference' | 'proponents'>;
  waits?: boolean;
  rule?: UseFile | null;
}

/** A text that somebody tables as a stage opens. */
export interface ProposalFile extends Founded {
  id: string;
  title: string;
  issue: string;
  stage: string;
  /** An agent or a bloc. */
  by: string;
  /** Absent: where whoever tables it stands. */
  text?: number;
  sponsors?: string[];
  /** The proposal that it amends. */
  amends?: string;
}

/** Something that outlives the meeting; affair-kinds.ts says which fields a kind has. */
export interface AffairFile extends Founded {
  id: string;
  title: string;
  kind: AffairKind;
  issue?: string;
  reads?: { at0: number; at100: number };
  years?: { at0: number; at100: number };
  value?: number;
  margin?: number;
  words?: string;
  bound?: 'all' | string[];
  since?: number;
  body?: string;
  function?: string;
  terms?: string;
  from?: number;
  until?: number;
  active?: boolean;
  holder?: string;
  supervisor?: string;
  holders?: { at: number; holder: string }[];
  ends?: ConditionFile;
  of?: string;
  by?: string;
  venue?: string;
  actions?: Action[];
  base?: Base;
  level?: number;
  needed?: number;
  weight?: string;
}

/** Numbers whose errors have a part in common: what one estimate is off, the others are off too. */
export interface CommonErrorFile extends Founded {
  /** Paths to the numbers, as `--set` takes them. */
  of: string | string[];
  /** Correlation of their errors, 0–1. */
  correlation: number;
}

/** A scenario with its venue, checked, with ids and without files: plain data. */
export interface ScenarioFile {
  parley: 1;
  kind: 'scenario';
  id: string;
  title: string;
  story: string;
  question: string;
  note?: string;
  venue: VenueFile;
  loss?: 'linear' | 'quadratic';
  parameters?: Partial<Record<ParameterName, number>>;
  protocol?: UseFile;
  chair?: { agent: string; pen: number } | null;
  issues: IssueFile[];
  agents: AgentFile[];
  blocs?: BlocFile[];
  ties?: TieFile[];
  events?: EventFile[];
  packages?: PackageFile[];
  proposals?: ProposalFile[];
  /** The year in which the meeting is held. */
  year?: number;
  affairs?: AffairFile[];
  sources?: SourceFile[];
  /** Weights of those whose estimates its numbers name. */
  experts?: Record<string, number>;
  commonErrors?: CommonErrorFile[];
  /** Numbers that are given as ranges or distributions: no field of a file, but what loading found in it. */
  uncertain?: readonly UncertainNumber[];
}
