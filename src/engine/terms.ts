/** The vocabulary that every part of the engine shares. */

/** Five bases of power (Perarnaud & Radu 2025 name them; their reading here is an inference, see docs/ODD.md). */
export const BASES = ['individual', 'substantive', 'processual', 'organisational', 'institutional'] as const;
export type Base = (typeof BASES)[number];

/** Where bases that rules name stand in BASES. */
export const PROCESSUAL = 2;
export const ORGANISATIONAL = 3;

/** What capability is used for: a row of a venue's efficacy table. */
export const ACTIONS = ['propose', 'persuade', 'pressure', 'broker', 'decide'] as const;
export type Action = (typeof ACTIONS)[number];

export const PROPOSE = 0;
export const PERSUADE = 1;
export const PRESSURE = 2;
export const BROKER = 3;
export const DECIDE = 4;

/** Phases of a round, in their order. */
export const PHASES = [
  'events',
  'caucus',
  'persuasion',
  'bargaining',
  'drafting',
  'decision',
  'exit',
] as const;
export type Phase = (typeof PHASES)[number];

/** The causes to which every move of a stance is booked, in the order of the books. */
export const CAUSES = ['event', 'caucus', 'mandate', 'persuasion', 'bargain'] as const;
export type Cause = (typeof CAUSES)[number];

export const BOOK_EVENT = 0;
export const BOOK_CAUCUS = 1;
/** The pull back to one's own mandate, the other side of openness in Friedkin & Johnsen's model. */
export const BOOK_MANDATE = 2;
export const BOOK_PERSUASION = 3;
export const BOOK_BARGAIN = 4;

/** What an agent says to a text. */
export const OBJECT = -1;
export const ACCEPT = 0;
export const SUPPORT = 1;

/** A ballot cast; an absent voter casts none. */
export const AGAINST = -1;
export const ABSTAIN = 0;
export const FOR = 1;
export const ABSENT = 2;

/** What has been done with an issue while the venue works on it. */
export const OPEN = 0;
/** The text passed the stage's test and stands unless it is reopened. */
export const AGREED = 1;
/** Put to a vote or carried in a package: final. */
export const ADOPTED = 2;
/** Fell to its reference point. */
export const DROPPED = 3;
export const DEFERRED = 4;
/** Kept from the venue by the bloc through which it had to come. */
export const GATED = 5;
/** Not on the agenda that the venue selected. */
export const UNSELECTED = 6;
export type Disposition = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** What the venue did with an issue, in the order in which it is told. */
export const OUTCOMES = ['adopted', 'left-out', 'rejected', 'deferred', 'not-binding'] as const;
export type OutcomeStatus = (typeof OUTCOMES)[number];

/** How an agent stands to a text that has passed. */
export const UNCOMMITTED = 0;
/** It voted for it. */
export const CONSENTED = 1;
export const SIGNED = 2;
export const DISSOCIATED = 3;
export const WITHDRAWN = 4;
/** It keeps a part out when it signs. */
export const RESERVED = 5;
export const RATIFIED = 6;
/** It has ratified or acceded, and enough have for the text to be in force. */
export const BOUND = 7;
/** It is bound and does not keep it. */
export const DEFECTED = 8;

/** What an agent does about texts that passed. */
export type CommitmentAct = 'reserves' | 'ratifies' | 'accedes' | 'defects' | 'complies' | 'withdraws';

/** Whom what a venue adopts binds, and the words for it after "its result". */
export const BINDINGS = {
  treaty: { who: 'signatories', words: 'binds who signs it' },
  plurilateral: { who: 'supporters', words: 'binds who votes for it' },
  decision: { who: 'members', words: 'binds everybody with a seat' },
  recommendation: { who: 'nobody', words: 'stands as a recommendation and binds nobody' },
  voluntary: { who: 'nobody', words: 'binds nobody, but is used' },
  none: { who: 'nobody', words: 'binds nobody' },
} as const;
export type BindingForce = keyof typeof BINDINGS;

/** Motions that rules of procedure put besides the text itself. */
export type MotionKind = 'no-action' | 'amendment' | 'sub-amendment' | 'paragraph' | 'rival';

/** What rules of procedure do with a text without a vote on it. */
export type Handling = 'unsponsored' | 'friendly' | 'implied' | 'revision';
