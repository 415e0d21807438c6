/** What happens in a campaign besides what happens in its episodes. Everything that is told of one comes from here. */
import type { NormSide } from './file.ts';

/** What somebody read where a link begins, and whether that is what it waits for. */
export interface TestResult {
  readonly reading: string;
  readonly found: number;
  readonly wanted: string;
  readonly holds: boolean;
}

/** A link as the episode at one of its ends opens or is over: what it has changed, or why it has changed nothing. */
export interface LinkRecord {
  readonly type: 'link';
  readonly link: string;
  readonly episode: string;
  readonly because: 'holds' | 'fails' | 'cut' | 'not-there';
  readonly tests: readonly TestResult[];
  readonly changes: readonly {
    /** Such as `issues.scope.reference` of the episode, or `level` of the norm. */
    readonly path: string;
    readonly before: number;
    readonly after: number;
  }[];
}

/** A norm that practice has worn since the episode before. */
export interface WearRecord {
  readonly type: 'wear';
  readonly norm: string;
  readonly side: NormSide;
  readonly years: number;
  readonly before: number;
  readonly after: number;
}

/** A mandate that has ended since the episode before, and when. */
export interface ExpiryRecord {
  readonly type: 'expiry';
  readonly mandate: string;
  readonly at: number;
}

/** What somebody expects of bringing an issue to a venue. Utilities are 1 where the text is what it wants, 0 at the other end. */
export interface Prospects {
  readonly episode: string;
  /** The text that its members are expected to come to, whether its rule would let that pass, and so what is expected. */
  readonly text: number;
  readonly passes: boolean;
  /** Utility of what is expected there, of what holds if nobody brings the issue there, and what bringing it costs. */
  readonly there: number;
  readonly here: number;
  readonly cost: number;
}

/** Who brought an issue where, and what each expected. */
export interface VenueChoiceRecord {
  readonly type: 'choice-of-venue';
  readonly choice: string;
  /** The deadlock that opened a window, where the choice waits for one. */
  readonly after: string | null;
  /** Whether that came about; true where it waits for none. */
  readonly isOpen: boolean;
  readonly actors: readonly {
    readonly actor: string;
    readonly prospects: readonly Prospects[];
    /** The episode that it brings the issue to; null: none. */
    readonly brings: string | null;
    /** What it stakes on it: gain net of cost times its capability to propose there. */
    readonly stake: number;
  }[];
  /** Empty: nobody brings it anywhere, and it does not come up. */
  readonly opens: readonly string[];
}

export interface EpisodeRecord {
  readonly type: 'episode';
  readonly episode: string;
  readonly at: number | string;
  /** Whether it took place. */
  readonly opened: boolean;
  /** With which it is the same run when it is played alone and nothing was changed by links. */
  readonly seed: string;
  /** Digest of its run; null: it did not take place, or nobody looked. */
  readonly digest: string | null;
  readonly rounds: number;
}

export type CampaignRecord = LinkRecord | WearRecord | ExpiryRecord | VenueChoiceRecord | EpisodeRecord;
