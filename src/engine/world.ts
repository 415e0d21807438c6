/**
 * A compiled scenario: everything that a run reads and never changes.
 *
 * Agents, issues and blocs stand in the order of their ids (UTF-16 code units), so that sums do not depend on how a
 * file lists them. Numbers lie in typed arrays laid out by issue: entry `issue * agents + agent`.
 */
import type { Affair, Governed } from './affairs.ts';
import type { OptionValue } from './card.ts';
import type { EffectField } from './fields.ts';
import type { ParameterValues } from './parameters.ts';
import type { Asked } from './rules/rule.ts';
import type { Base, BindingForce, Phase } from './terms.ts';

export interface AgentCard {
  readonly id: string;
  readonly name: string;
  /** One of the venue's kinds: state, firm, technical-body, civil-society, igo, individual … */
  readonly kind: string;
  /** Stakeholder group where the venue counts by groups (government, business, civil-society, technical …). */
  readonly group: string;
  /** Id of the home state of a firm or body, if declared. */
  readonly home?: string;
  /** Votes cast when the venue votes; 0 for those without a vote. */
  readonly votes: number;
  /** Whether the agent signs a treaty. */
  readonly signs: boolean;
  /** What its ballot counts for where a count is of a named weight: population, contributions …; 0 where it has none. */
  readonly weights: Readonly<Record<string, number>>;
  /** Share of the market that deploys what the agent implements, 0–1. */
  readonly market: number;
  /** Roles held: chair, area-director, advisory-group, secretariat. */
  readonly roles: readonly string[];
}

/**
 * Which issues are part of averages, by issue: those about which somebody cares as the scenario begins; all where nobody cares
 * about anything.
 */
export function countedIssues({
  agents,
  issues,
  salience,
}: Pick<World, 'agents' | 'issues' | 'salience'>): boolean[] {
  const cared = issues.map((_, issue) =>
    agents.some((_agent, at) => salience[issue * agents.length + at] > 0),
  );
  return cared.includes(true) ? cared : issues.map(() => true);
}

/** Whether an agent takes a seat that a venue or a rule gives to those of a name, which may be a kind or a role. */
export const sitsAs = ({ kind, roles }: Pick<AgentCard, 'kind' | 'roles'>, name: string): boolean =>
  kind === name || roles.includes(name);

export interface Anchor {
  readonly at: number;
  readonly label: string;
}

export interface IssueCard {
  readonly id: string;
  readonly title: string;
  /** Where the scenario lists it, from 0: for display only. */
  readonly listed: number;
  /** What holds if nothing is agreed, 0–100. */
  readonly reference: number;
  /** In ascending order of `at`. */
  readonly anchors: readonly Anchor[];
  /** The only texts that may be drafted; empty: any text on the scale. A package may name others. */
  readonly options: readonly number[];
  /** Part of the treaty that is signed (a resolution beside it is not). */
  readonly binding: boolean;
  /** Indices of the issues on which this one's text lets states expect a binding text later. */
  readonly foreshadows: Int32Array;
  /** The bloc and the agent through which the proposal has to come, by index; −1: comes by itself. */
  readonly gate: { readonly bloc: number; readonly proposer: number; readonly text: number } | null;
}

export interface BlocCard {
  readonly id: string;
  readonly title: string;
  /** δ: share of the way to the common position that a member goes in one caucus, 0–1. */
  readonly discipline: number;
  /** Indices of the members at the start, ascending. */
  readonly members: Int32Array;
  /** How its members are to vote, by issue: FOR, AGAINST or ABSTAIN, ABSENT where it has no line. */
  readonly line: Int8Array;
  /** Whether the majority of its members' votes is the line of all where it has no other. */
  readonly asOne: boolean;
}

/** Declared ties in compressed rows: those whom agent i hears are `speakers[starts[i] … starts[i+1])`. */
export interface TieTable {
  readonly starts: Int32Array;
  readonly speakers: Int32Array;
  /** Weight as a multiple of all that the agent hears inside its window. */
  readonly strengths: Float64Array;
  readonly kinds: readonly string[];
}

/** A tie by which one agent acts for another: all by index. */
export interface ProxyTie {
  readonly proxy: number;
  readonly principal: number;
  /** Whether the proxy decides on texts as the principal would. */
  readonly instructs: boolean;
  /** What deciding on the principal's side is worth to the proxy, in weighted loss; 0: nothing. */
  readonly pays: number;
  /** Whether the principal ends it once the proxy, though paid, decides against it. */
  readonly recalls: boolean;
}

/** One change that an event or a human move makes. `set` replaces, `shift` adds, `scale` multiplies. */
export interface Effect {
  readonly field: EffectField;
  readonly operation: 'set' | 'shift' | 'scale';
  readonly value: number;
  /** Agents by index, ascending; empty where the field is not an agent's. */
  readonly agents: Int32Array;
  /** Issue index for position, stance, salience, text; base index for base; bloc index for discipline, member; package index for offer. */
  readonly index: number;
}

/** What an event waits for; `id` is of what it is about. */
export type EventCondition =
  | { readonly type: 'all'; readonly of: readonly EventCondition[] }
  | { readonly type: 'any'; readonly of: readonly EventCondition[] }
  | { readonly type: 'not'; readonly of: EventCondition }
  /** An issue has a text that passed, or is done with without one. */
  | { readonly type: 'adopted' | 'failed'; readonly id: string; readonly issue: number }
  | {
      readonly type: 'text';
      readonly id: string;
      readonly issue: number;
      readonly atLeast: number;
      readonly atMost: number;
    }
  /** The last vote on an issue's text, and how a package ended. */
  | { readonly type: 'vote' | 'package'; readonly id: string; readonly passed: boolean }
  | { readonly type: 'signed'; readonly id: string; readonly signed: boolean }
  /** An agent has gone to another venue. */
  | { readonly type: 'left'; readonly id: string }
  | { readonly type: 'signatures' | 'exits'; readonly id: ''; readonly atLeast: number }
  /** Agents, by index, stand in one coalition; `id` has their ids between blanks. */
  | { readonly type: 'together'; readonly id: string; readonly agents: readonly number[] }
  /** So many coalitions are found. */
  | { readonly type: 'coalitions'; readonly id: ''; readonly atLeast: number; readonly atMost: number }
  | { readonly type: 'stage'; readonly id: string; readonly ended: 'passed' | 'failed' | 'exhausted' }
  | { readonly type: 'event'; readonly id: string }
  /** A mandate, a contract or a schedule runs; a right, trust or a resource is so high. */
  | { readonly type: 'runs'; readonly id: string }
  | { readonly type: 'level'; readonly id: string; readonly atLeast: number; readonly atMost: number };

export interface EventCard {
  readonly id: string;
  readonly title: string;
  /**
   * Happens in this round of the run (from 1), or in this round of a stage where `stage` ≥ 0; not before, where it waits for a
   * condition.
   */
  readonly round: number;
  readonly stage: number;
  /** What it waits for; absent: nothing, its time is set. */
  readonly when?: EventCondition;
  readonly effects: readonly Effect[];
}

export interface PackageCard {
  readonly id: string;
  readonly title: string;
  readonly issues: Int32Array;
  /** The text the package gives each issue; NaN: the mean stance of those who would have it further from the reference. */
  readonly texts: Float64Array;
  /** Stage in which it may be offered, by index. */
  readonly stage: number;
  /** Offered only after an event says so (`offer`), else from the first round of its stage. */
  readonly waits: boolean;
  /** Decision rule for the package, or null for the stage's own. */
  readonly rule: RuleUse | null;
}

/** A text that somebody tables when its stage opens. */
export interface ProposalCard {
  readonly id: string;
  readonly title: string;
  readonly issue: number;
  /** NaN: where whoever tables it stands. */
  readonly text: number;
  readonly stage: number;
  /** Agent index, or −1 − bloc index. */
  readonly by: number;
  /** Those who sign for it from the start, besides whoever tables it. */
  readonly sponsors: Int32Array;
  /** The proposal that it amends, by index; −1: a text of its own. */
  readonly to: number;
}

export interface RuleUse {
  readonly id: string;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** How ballots are cast in a stage, where that differs from what the parameters say. */
export interface BallotTerms {
  /** Probability of being in the room, half-width of indifference and scale of the noise, by agent; NaN: the parameter. */
  readonly attendance: Float64Array;
  readonly abstention: Float64Array;
  readonly noise: Float64Array;
  /** Whether nobody sees how anybody votes: lines of blocs do not act on it, and the record names nobody. */
  readonly secret: boolean;
}

/** How sponsors sign for texts. Weights are of losses, 0–1. */
export interface Sponsoring {
  /** Sponsors without whom a text is not put to a decision. */
  readonly needed: number;
  /** Weighted gain that a text must promise whoever signs for it. */
  readonly price: number;
  /** What a list that has all of an undecided voter's ties and companions is worth to it, in weighted loss. */
  readonly pull: number;
}

/**
 * The rules of procedure by which texts are put to a stage's rule: once, in its last round, in a set order. Each part may be off.
 */
export interface Procedure {
  readonly sponsors: Sponsoring | null;
  /** Amendments are decided before the text, the furthest from it first. */
  readonly amendments: boolean;
  /** Parts of a document are voted on apart where somebody asks for it, before the whole. */
  readonly separate: boolean;
  /** Several texts on one question may all be adopted; else the first that is ends it. */
  readonly rivals: boolean;
  /** Sponsors may revise their text before it is put, to win a bloc. */
  readonly revision: boolean;
  /** How a motion to take no action is decided; null: none can be moved. */
  readonly noAction: RuleUse | null;
  /** How amendments, and parts on which somebody wants a vote apart, are decided; null: by the rule of the stage. */
  readonly amendmentRule: RuleUse | null;
  readonly separateRule: RuleUse | null;
  /** Failed tests after which the stage is exhausted; 0: none is counted. */
  readonly failures: number;
  /** Where an exhausted stage leads, by index; −1: the venue is done. */
  readonly exhausted: number;
}

export interface StageCard {
  readonly id: string;
  readonly title: string;
  /** The most rounds the stage lasts. */
  readonly rounds: number;
  readonly phases: readonly Phase[];
  /** Standing of agent i for action a in this stage: `standing[a * agents + i]`, 0–1. */
  readonly standing: Float64Array;
  readonly rule: RuleUse | null;
  /** What that rule asks agents to decide each for itself. */
  readonly asks: Asked | null;
  /** One test for the whole document instead of one an issue. */
  readonly whole: boolean;
  readonly accommodates: boolean;
  readonly tables: boolean;
  /** How a vote that somebody forces is taken; null where none can be. */
  readonly forced: RuleUse | null;
  /** null: by the parameters, and openly. */
  readonly ballots: BallotTerms | null;
  /** What happens to issues still open at the end of the stage. */
  readonly unresolved: 'carry' | 'drop' | 'defer';
  /** Next stage by index, −1: the venue is done. */
  readonly onPass: number;
  readonly onFail: number;
  /** How often the stage may be entered again; past that, failing ends the venue. */
  readonly returns: number;
  /** null: every text is tested as it stands, round by round. */
  readonly procedure: Procedure | null;
}

export interface OutsideVenue {
  readonly id: string;
  readonly title: string;
  /** Who has a seat there, by index, ascending. */
  readonly members: Int32Array;
  /** Efficacy row for proposing there, by base. */
  readonly efficacy: Readonly<Record<Base, number>>;
  /** Utility that moving there costs. */
  readonly cost: number;
  /** Issues that can be carried there, by index. */
  readonly issues: Int32Array;
  /** Whether those who carry an issue there keep their seat here; else they have left, without vote or voice. */
  readonly stays: boolean;
  /** How many rounds it works on what is carried there, and by which rule it decides; null: it is not played. */
  readonly meets: { readonly rounds: number; readonly rule: RuleUse; readonly asks: Asked | null } | null;
}

export interface Venue {
  readonly id: string;
  readonly title: string;
  readonly binding: BindingForce;
  /** Which edition of its rules this is, and between which dates it is in force; null: there is one only. */
  readonly edition: {
    readonly id: string;
    readonly title: string;
    readonly from?: string;
    readonly until?: string;
  } | null;
  /** E[action][base], row by row; each row sums to 1. */
  readonly efficacy: Float64Array;
  readonly stages: readonly StageCard[];
  /** Votes or seats by stakeholder group, where the venue has quotas. */
  readonly quotas: Readonly<Record<string, number>>;
  readonly outside: readonly OutsideVenue[];
}

/** Something that outlives the meeting, as it is when the meeting begins, and how it follows from what passes. */
export interface AffairCard {
  readonly start: Affair;
  readonly governed: Omit<Governed, 'ends'>;
  /** What has to have happened for a contract to end; null: nothing is laid down. */
  readonly ends: EventCondition | null;
}

/** A compiled scenario: what a run reads and never changes. */
export interface World {
  readonly scenario: string;
  readonly title: string;
  readonly story: string;
  readonly question: string;
  readonly agents: readonly AgentCard[];
  readonly issues: readonly IssueCard[];
  readonly blocs: readonly BlocCard[];
  readonly venue: Venue;
  readonly ties: TieTable;
  /** Ties by which agents act for others, by proxy and then by principal. */
  readonly proxies: readonly ProxyTie[];
  readonly events: readonly EventCard[];
  readonly packages: readonly PackageCard[];
  readonly proposals: readonly ProposalCard[];
  /** In the order of their ids. */
  readonly affairs: readonly AffairCard[];
  /** The year in which the meeting is held; null: not told. */
  readonly year: number | null;
  readonly parameters: ParameterValues;
  readonly loss: 'linear' | 'quadratic';
  /** Bargaining protocol by id and its options. */
  readonly protocol: RuleUse;
  /** The chair's agent index, or −1. */
  readonly chair: number;
  /** h: how far the chair holds the pen, 0–1. */
  readonly pen: number;
  /** x, by issue and agent, 0–100. */
  readonly position: Float64Array;
  /** s, by issue and agent, 0–1. */
  readonly salience: Float64Array;
  /** b, by base and agent, 0–1: entry `base * agents + agent`. */
  readonly bases: Float64Array;
  /** φ_i and ε_i. */
  readonly openness: Float64Array;
  readonly tolerance: Float64Array;
}
