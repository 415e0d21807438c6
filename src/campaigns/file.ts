/** A campaign file as plain data: episodes at their dates, and what the outcome of one changes for those that come after it. */
import type { Founded, SourceFile } from '../scenarios/file.ts';

/** The file of a campaign in its folder. */
export const CAMPAIGN_FILE = 'campaign.yaml';

/** Somebody who is one and the same throughout, whatever the scenarios call it. */
export interface ActorFile extends Founded {
  id: string;
  name: string;
  /** Its id in the scenarios that call it otherwise, by episode; null: it is not there. */
  as?: Record<string, string | null>;
}

/** What a norm has, each from 0 to 100. */
export const NORM_SIDES = ['level', 'obligation', 'precision', 'delegation'] as const;
export type NormSide = (typeof NORM_SIDES)[number];

/** A norm that is in the air: how widely it is held, and how hard it is (Abbott et al. 2000, three dimensions of legalisation). */
export interface NormFile extends Founded, Record<NormSide, number> {
  id: string;
  title: string;
  /** Share of its way from where it began that practice wears off in a year. */
  wear?: number;
}

/** A text that is in force from before the campaign, or that an episode may put in force. */
export interface TextInForceFile extends Founded {
  id: string;
  title: string;
  /** 0–100. */
  number: number;
}

/** A task that somebody holds for a time. Years may have fractions. */
export interface MandateFile extends Founded {
  id: string;
  title: string;
  holder: string;
  function: string;
  /** When it was promised to end; absent: no end was. */
  promised?: number;
  /** When it ends unless a link moves that; absent: it does not. */
  until?: number;
  /** When it begins. */
  from: number;
  terms?: string;
}

export interface EpisodeFile extends Founded {
  id: string;
  /** Absent: the title of its scenario. */
  title?: string;
  /** A year, a month or a day: 1988, 1988-12 or 1988-12-09. */
  at: number | string;
  /** Id of a shipped scenario, or a path beside the file. */
  scenario: string;
  /** Lane of the picture that it stands in; absent: its venue. */
  lane?: string;
  /** Changes as `--set` takes them. */
  set?: string[];
  /** Whether it takes place whatever comes, or only where somebody brings an issue there. Default fixed. */
  opens?: 'fixed' | 'by-choice';
}

/** Kinds of the things besides texts and mandates that episodes leave, and that have one number. */
export const CARRIED_KINDS = ['trust', 'right', 'resource', 'schedule'] as const;

/** Trust, a right to act, a resource or a schedule of offers as it goes from episode to episode. */
export interface CarriedAffairFile extends Founded {
  id: string;
  title: string;
  kind: (typeof CARRIED_KINDS)[number];
  /** 0–1: how far it goes as the campaign begins; of a schedule the share that has joined. */
  level: number;
}

/** From what one thing says to a change of another. */
export interface LinkFile extends Founded {
  id: string;
  title?: string;
  /** An episode, or a norm, text, mandate or affair that is read as the episode at the other end opens. */
  from: string;
  /** What has to be so there, such as `issues.scope.passed` or `signatures.count>=100`; all of them. */
  when?: string | string[];
  /** An episode, or a norm, text, mandate, affair or actor that the episode at the other end changes. */
  to: string;
  /** What it changes there. */
  path: string;
  /** One operation: a number, or for `set` what something says there, such as `issues.scope.text`. */
  set?: number | string;
  shift?: number;
  scale?: number;
  /** What `shift` is multiplied by: something that is read there. */
  per?: string;
  /** From where `per` counts; absent: 0, of a norm or an affair what it was as the campaign began. */
  beyond?: number;
  /** How much of the change is made: 0 cuts the link, 1 (default) makes all of it. */
  strength?: number;
  mechanism: string;
}

export interface CandidateFile {
  episode: string;
  /** The issue as the episode's scenario has it. */
  issue: string;
  /** Utility that bringing it there costs. */
  cost: number;
  /** How far a text there holds, 0–1: 0 where it binds nobody at all. Default 1. */
  force?: number;
}

/** An issue that may be brought to one of several venues. */
export interface ChoiceFile extends Founded {
  id: string;
  title: string;
  /** Actors who may bring it; absent: all. */
  by?: string[];
  /** A deadlock elsewhere without which nobody brings it. */
  after?: { episode: string; when: string | string[] };
  between: CandidateFile[];
  /** Every venue that it is brought to opens, or the one that most is staked on. Default every. */
  opens?: 'every' | 'one';
}

/** What is asked of a campaign: links cut, numbers of episodes or strengths of links set. */
export interface CampaignWhatIfFile extends Founded {
  id: string;
  title: string;
  cut?: 'all' | string[];
  /** `EPISODE.path=value`, `links.LINK.strength=0.5`. */
  set?: string[];
}

export interface CampaignFile {
  parley: 1;
  kind: 'campaign';
  id: string;
  title: string;
  story: string;
  question: string;
  note?: string;
  actors: ActorFile[];
  climate?: NormFile[];
  texts?: TextInForceFile[];
  mandates?: MandateFile[];
  affairs?: CarriedAffairFile[];
  episodes: EpisodeFile[];
  links?: LinkFile[];
  choices?: ChoiceFile[];
  whatIfs?: CampaignWhatIfFile[];
  /** What the campaign lacks, and why. */
  missing?: string[];
  sources?: SourceFile[];
}
