/** What comes of a meeting: how each agent stands to what passed, what outlives the meeting, and how every issue ended. */
import type { Affair, AffairAct } from './affairs.ts';
import type { CommitmentAct, OutcomeStatus } from './terms.ts';

export interface SignatureRecord {
  readonly type: 'signature';
  readonly round: number;
  readonly agent: string;
  readonly signed: boolean;
  readonly probability: number;
  /** Terms of the sum that is compared with 0: gain over the reference point, blocs, loyalty. */
  readonly gain: number;
  /** Part of the gain that comes from texts expected after those that were adopted. */
  readonly foreshadowed: number;
  readonly bloc: number;
  readonly loyalty: number;
}

/** An agent that dissociates from texts which passed: they stand, and it says that they do not bind it. */
export interface DissociationRecord {
  readonly type: 'dissociation';
  readonly round: number;
  readonly agent: string;
  /** The texts from which it dissociates, by their issues. */
  readonly issues: readonly string[];
  /** Whether that is everything that passed and that it cares about: it dissociates from the consensus. */
  readonly whole: boolean;
  /** Weighted loss that doing so alone costs, over the objection threshold. */
  readonly price: number;
  /** Those who did so before it, where some of them are its company and made it cheaper; by id. */
  readonly follows: readonly string[];
}

/** An agent that decides on a text against its own mandate for somebody else, or is recalled because it did not. */
export interface ProxyRecord {
  readonly type: 'proxy';
  readonly round: number;
  /** The proxy. */
  readonly agent: string;
  readonly principal: string;
  readonly issues: readonly string[];
  readonly act: 'instructed' | 'paid' | 'recalled';
  /** Weighted loss that the motion saves the proxy by its own mandate, and what it acts by. */
  readonly gain: number;
  readonly acted: number;
  /** What the principal pays for its side. */
  readonly pays: number;
}

/** What an agent does about texts that passed: it keeps a part out, ratifies, accedes, breaks or keeps them, or withdraws. */
export interface CommitmentRecord {
  readonly type: 'commitment';
  readonly round: number;
  readonly agent: string;
  readonly act: CommitmentAct;
  /** The texts, by their issues. */
  readonly issues: readonly string[];
  /** Weighted loss that it gains over the reference points by being bound by them; below 0: what they cost it. */
  readonly gain: number;
  /** What that is held against: the price of a reservation, what others make a breach cost, the price of withdrawing; 0 for ratifying. */
  readonly price: number;
}

/** What became of something that outlives the meeting. */
export interface AffairRecord {
  readonly type: 'affair';
  readonly round: number;
  readonly act: AffairAct;
  /** As it is from now on, and as it was; null: it was not there. */
  readonly affair: Affair;
  readonly before: Affair | null;
  /** The issue whose text did it, by id; null: none did. */
  readonly issue: string | null;
}

export interface DeploymentRecord {
  readonly type: 'deployment';
  readonly round: number;
  readonly agent: string;
  readonly deploys: boolean;
  readonly market: number;
}

/** What became of an issue at the venue to which it was carried, which met by the same rules of play once this one was over. */
export interface ElsewhereRecord {
  readonly type: 'elsewhere';
  readonly round: number;
  readonly venue: string;
  readonly issue: string;
  /** Agents that carried it there, in the order of ids. */
  readonly by: readonly string[];
  /** How many had a seat there. */
  readonly members: number;
  readonly status: OutcomeStatus;
  readonly text: number;
  readonly reference: number;
  readonly because: string;
}

export interface OutcomeRecord {
  readonly type: 'outcome';
  readonly issue: string;
  /** What the venue did. */
  readonly status: OutcomeStatus;
  /** Whether the venue put a text through: by its test, a vote or a package. */
  readonly passed: boolean;
  /** Adopted, but nearer to the reference point than `dilution` of the fullest text's distance; never where texts are listed. */
  readonly wateredDown: boolean;
  /** Adopted, but the nearest anchor is the reference point's own; never of a text that was chosen from a list. */
  readonly saysLittleNew: boolean;
  /** Final text; the reference point where nothing passed. */
  readonly text: number;
  /** Other texts on the question that passed too; absent: none did. */
  readonly also?: readonly number[];
  readonly reference: number;
  /** Label of the nearest anchor. */
  readonly anchor: string;
  /** Mean of the positions at the start weighted by capability to propose times salience: the compromise model. */
  readonly baseline: number;
  /** Why it ended so, such as 'forced-vote', 'consensus', 'gated-by-cept'. */
  readonly because: string;
}

export interface EndRecord {
  readonly type: 'end';
  readonly round: number;
  readonly because: 'done' | 'rounds';
}
