/** What a person has open in front of them: which screen, which round, what is selected. Plain data, changed only by `reduce`. */
import { heldShort } from '../../report/held.ts';
import type { PastRun } from '../../runs/history.ts';
import type { Headline } from '../../scenarios/list.ts';
import type { CampaignAsked } from '../../runs/campaign.ts';
import type { CampaignTape } from './campaign-tape.ts';
import type { RunChange } from './change.ts';
import type { WhySubject } from './feed.ts';
import type { Sort } from './rows.ts';
import type { Tape } from './tape.ts';

/** Screens of a campaign as a whole. */
export const CAMPAIGN_SCREENS = ['campaign', 'origins', 'alliances', 'account', 'courses', 'levers'] as const;
type CampaignScreen = (typeof CAMPAIGN_SCREENS)[number];

export const SCREENS = [
  'home',
  ...CAMPAIGN_SCREENS,
  'run',
  'why',
  'agent',
  'issue',
  'flows',
  'story',
  'outcome',
  'trust',
  'compare',
  'edit',
  'command',
  'help',
] as const;
export type ScreenName = (typeof SCREENS)[number];

export const PANES = ['issues', 'agents', 'coalitions', 'room'] as const;
export type Pane = (typeof PANES)[number];

/** An open screen; those below it come back with `q`. */
export interface OpenScreen {
  readonly screen: ScreenName;
  /** What a Why, Agent or Issue screen is about. */
  readonly subject: WhySubject | null;
  /** First line shown of a text longer than the screen. */
  readonly scroll: number;
  /** Row of a list. */
  readonly cursor: number;
}

export type PromptKind = 'filter' | 'ask' | 'seed' | 'value' | 'save';

export interface Prompt {
  readonly kind: PromptKind;
  readonly text: string;
}

/** What the program has to do outside the model, one at a time. */
export type UiWish =
  | { readonly type: 'open'; readonly ref: string }
  | { readonly type: 'recall'; readonly run: PastRun }
  /** Plays a run with changes from a round on. */
  | {
      readonly type: 'branch';
      readonly tape: Tape;
      readonly changes: readonly RunChange[];
      readonly round: number;
    }
  /** Writes what was changed in a run into a file whose id names it. */
  | { readonly type: 'save'; readonly tape: Tape; readonly id: string }
  /** Puts a text where the terminal's own paste takes it from. */
  | { readonly type: 'copy'; readonly text: string }
  /** Opens the run of an episode, by index. */
  | { readonly type: 'enter'; readonly campaign: CampaignTape; readonly episode: number }
  /** Plays a campaign once more with something changed. */
  | { readonly type: 'replay'; readonly campaign: CampaignTape; readonly levers: readonly Lever[] }
  | { readonly type: 'save-campaign'; readonly campaign: CampaignTape; readonly id: string }
  | { readonly type: 'quit' }
  | { readonly type: 'suspend' };

/** Something that is changed in a campaign before it is played once more. */
export interface Lever {
  /** Row of the screen, or what was typed: a later change of the same one takes the place of this one. */
  readonly row: string;
  readonly words: string;
  readonly asked: Partial<CampaignAsked>;
}

/** A campaign that is open, beside the runs of its episodes. */
export interface CampaignPart {
  /** In the order in which they were opened. */
  readonly tapes: readonly CampaignTape[];
  /** Which of them is shown, and which one it is compared with. */
  readonly shown: number;
  readonly against: number | null;
  /** Index of the episode under the cursor. */
  readonly episode: number;
  readonly levers: readonly Lever[];
}

export interface Ui {
  readonly columns: number;
  readonly rows: number;
  /** The last one is on top. */
  readonly stack: readonly OpenScreen[];
  readonly scenarios: readonly Headline[];
  /** Runs that were watched last, in this session or an earlier one. */
  readonly recent: readonly PastRun[];
  /** Runs of this session, in the order in which they were opened. */
  readonly tapes: readonly Tape[];
  /** Which of them is shown, and which one it is compared with. */
  readonly shown: number;
  readonly against: number | null;
  readonly campaign: CampaignPart | null;
  readonly round: number;
  readonly playing: boolean;
  /** The pane that had the keys when playing stopped at something decisive; null: it did not, or somebody went on. */
  readonly halted: Pane | null;
  /** Index into SPEEDS. */
  readonly speed: number;
  readonly pane: Pane;
  readonly cursor: Readonly<Record<Pane, number>>;
  readonly sort: Sort;
  readonly filter: string;
  /** Id of the agent that the cursor stays on. */
  readonly follow: string | null;
  readonly prompt: Prompt | null;
  readonly changes: readonly RunChange[];
  /** A short message in place of the keys, until the next key. */
  readonly note: string | null;
  readonly wish: UiWish | null;
  /** Command lines that were asked for: shown again once the terminal is the shell's. */
  readonly commands: readonly string[];
}

/** Rounds a second. */
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;

export function placeOf(screen: ScreenName, subject: WhySubject | null = null): OpenScreen {
  return { screen, subject, scroll: 0, cursor: 0 };
}

/** The screen on top. */
export function topOf(ui: Ui): OpenScreen {
  return ui.stack[ui.stack.length - 1];
}

/** Whether a screen is about a campaign as a whole. */
export const isCampaignScreen = (screen: ScreenName): screen is CampaignScreen =>
  (CAMPAIGN_SCREENS as readonly ScreenName[]).includes(screen);

/** The screen that Help and the command line are about: the nearest below them. */
export function screenBelow({ stack }: Ui): ScreenName {
  return stack.findLast(({ screen }) => screen !== 'help' && screen !== 'command')!.screen;
}

/** The campaign that is shown. Throws in a session without one. */
export function campaignOf({ campaign }: Ui): CampaignTape {
  return campaign!.tapes[campaign!.shown];
}

/** The run that is shown. Throws on the Home screen of a session without one. */
export function tapeOf(ui: Ui): Tape {
  return ui.tapes[ui.shown];
}

export interface Opening {
  readonly columns: number;
  readonly rows: number;
  readonly scenarios?: readonly Headline[];
  readonly recent?: readonly PastRun[];
  /** The run to open at once; without one the session opens Home. */
  readonly tape?: Tape;
  /** The same of a campaign. */
  readonly campaign?: CampaignTape;
}

/** A campaign as it is opened. */
export const campaignPart = (tape: CampaignTape): CampaignPart => ({
  tapes: [tape],
  shown: 0,
  against: null,
  episode: 0,
  levers: [],
});

/** A session as it opens. */
export function openSession({ columns, rows, scenarios = [], recent = [], tape, campaign }: Opening): Ui {
  return {
    columns,
    rows,
    stack: [placeOf(tape !== undefined ? 'run' : campaign !== undefined ? 'campaign' : 'home')],
    campaign: campaign === undefined ? null : campaignPart(campaign),
    scenarios,
    recent,
    tapes: tape === undefined ? [] : [tape],
    shown: 0,
    against: null,
    round: 1,
    playing: false,
    halted: null,
    speed: 1,
    pane: 'agents',
    cursor: { issues: 0, agents: 0, coalitions: 0, room: 0 },
    sort: 'power',
    filter: '',
    follow: null,
    prompt: null,
    changes: [],
    note: tape === undefined || tape.held.length === 0 ? null : heldShort(tape.held),
    wish: null,
    commands: [],
  };
}
