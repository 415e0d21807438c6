/**
 * Every key with what it does and where: the one table behind the keyboard, the footer and Help, so that no key works
 * unseen and none is promised that does nothing. Keys are those of less, lazygit, k9s and btop where these agree.
 */
import { CAMPAIGN_SCREENS, type ScreenName } from './state.ts';

export const ACTS = [
  'play',
  'back-round',
  'next-round',
  'slower',
  'faster',
  'first-round',
  'last-round',
  'ask',
  'down',
  'up',
  'page-down',
  'page-up',
  'top',
  'bottom',
  'pane',
  'pane-back',
  'inspect',
  'why',
  'filter',
  'next-match',
  'previous-match',
  'sort',
  'follow',
  'story',
  'outcome',
  'trust',
  'flows',
  'compare',
  'swap',
  'edit',
  'change',
  'undo',
  'branch',
  'previous-agent',
  'next-agent',
  'previous-episode',
  'next-episode',
  'first-episode',
  'last-episode',
  'enter-episode',
  'rerun',
  'save',
  'command',
  'help',
  'back',
  'quit',
  'suspend',
  'open',
] as const;
export type KeyAct = (typeof ACTS)[number];

export interface Binding {
  readonly act: KeyAct;
  /** Names of keys as `keyName` gives them. */
  readonly keys: readonly string[];
  /** How the keys are written on the screen. */
  readonly shown: string;
  /** In the footer, where the first ones stay longest: '' shows the keys with those of the next binding, null in Help alone. */
  readonly short: string | null;
  /** In Help. */
  readonly does: string;
  readonly on: readonly ScreenName[];
}

/** Screens that show one round, with the timeline at their foot. */
export const TIMED: readonly ScreenName[] = ['run', 'agent', 'issue', 'flows', 'compare'];
/** Screens with a text or a list that goes on below what is shown. */
const LONG: readonly ScreenName[] = [
  'run',
  'home',
  'edit',
  'why',
  'story',
  'outcome',
  'trust',
  'help',
  'command',
  'agent',
  'issue',
  'compare',
  ...CAMPAIGN_SCREENS,
];
/** Screens of a campaign that are about the episode under the cursor. */
const EPISODES: readonly ScreenName[] = ['campaign', 'origins', 'alliances', 'levers'];
const ALL: readonly ScreenName[] = [...new Set([...TIMED, ...LONG, ...CAMPAIGN_SCREENS])];
const without = (...screens: readonly ScreenName[]) => ALL.filter((screen) => !screens.includes(screen));
const RUNS = without('home', 'help', 'command', ...CAMPAIGN_SCREENS);
const CAMPAIGNS: readonly ScreenName[] = CAMPAIGN_SCREENS;
/** The same keys on screens of a campaign, but for some of them. */
const campaigns = (...screens: readonly ScreenName[]) =>
  CAMPAIGNS.filter((screen) => !screens.includes(screen));

function bind(
  act: KeyAct,
  keys: string,
  shown: string,
  short: string | null,
  does: string,
  on: readonly ScreenName[],
): Binding {
  return { act, keys: keys.split(' '), shown, short, does, on };
}

/** Digits begin a round's number; `reduce` hands them to the prompt. */
export const DIGITS = '0 1 2 3 4 5 6 7 8 9';

/** In the order in which the footer shows them. */
export const BINDINGS: readonly Binding[] = [
  bind('play', 'space', 'space', 'play', 'play and pause; playing stops at votes and packages', TIMED),
  bind('back-round', 'left h', '←', '', 'one round back', TIMED),
  bind('next-round', 'right l', '→', 'step', 'one round on', TIMED),
  bind('previous-episode', 'left h', '←', '', 'the episode before', EPISODES),
  bind('next-episode', 'right l', '→', 'episode', 'the next episode', EPISODES),
  bind('open', 'enter', '⏎', 'open', 'open the scenario, the campaign or the run', ['home']),
  bind('enter-episode', 'enter', '⏎', 'its run', 'open the run of the episode; q comes back', [
    'campaign',
    'origins',
    'alliances',
  ]),
  bind('change', 'enter', '⏎', 'change', 'change the value: 0.4, +0.2, −10, *1.5', ['edit']),
  bind('change', 'enter', '⏎', 'change', 'change this, or no longer', ['levers']),
  bind('branch', 'b', 'b', 'play on', 'play the campaign with the changes beside the first one', ['levers']),
  bind('branch', 'b', 'b', 'branch', 'play on with the changes beside the first run', ['edit']),
  bind('why', 'w', 'w', 'why', 'why: the booked causes of what is selected', ['run', 'agent', 'issue']),
  bind(
    'why',
    'w',
    'w',
    'why',
    'why this venue opened, why this text was the starting point, and what would have changed it',
    ['campaign', 'alliances', 'levers'],
  ),
  bind('help', '?', '?', 'help', 'the keys and signs of this screen', without('help')),
  bind(
    'back',
    'q escape',
    'q',
    'back',
    'back to where you came from; leaves Parley from the first screen',
    ALL,
  ),
  bind('inspect', 'enter', '⏎', 'inspect', 'open what is selected', ['run']),
  bind('pane', 'tab', 'tab', 'pane', 'the next pane', ['run']),
  bind('story', 'i', 'i', 'in short', 'what happened, in a few sentences', RUNS),
  bind('outcome', 'o', 'o', 'outcome', 'how it ends: texts, votes, signatures, who gained', RUNS),
  bind(
    'edit',
    'e',
    'e',
    'edit',
    'change something in this round and branch',
    RUNS.filter((screen) => screen !== 'edit'),
  ),
  bind(
    'story',
    'i',
    'i',
    'in full',
    'the whole report: every episode, norm, text and mandate',
    campaigns('account'),
  ),
  bind('flows', 'v', 'v', 'together', 'who stood together, from venue to venue', campaigns('alliances')),
  bind('edit', 'e', 'e', 'change', 'change something and play the campaign on', campaigns('levers')),
  bind('compare', 'c', 'c', 'compare', 'this campaign beside the other one', campaigns('courses')),
  bind('swap', 'x', 'x', 'other', 'the other campaign: the one before, or the one just made', CAMPAIGNS),
  bind('rerun', 'r', 'r', 'rerun', 'the same with other luck: asks for a seed and offers one', CAMPAIGNS),
  bind('trust', 't', 't', 'trust', 'how far to trust this: what the scenario rests on', RUNS),
  bind('flows', 'v', 'v', 'coalitions', 'coalitions over time', RUNS),
  bind('compare', 'c', 'c', 'compare', 'this run beside the other one', RUNS),
  bind('swap', 'x', 'x', 'other run', 'the other run: the one before, or the one just made', RUNS),
  bind('filter', '/', '/', 'filter', 'show agents, blocs or coalitions by name; empty shows all', ['run']),
  bind('sort', 's', 's', 'sort', 'sort agents: power, name, stance, moved, coalition, cares', ['run']),
  bind('follow', 'f', 'f', 'follow', 'keep the cursor on this agent, or no longer', ['run', 'agent']),
  bind('rerun', 'r', 'r', 'rerun', 'the same with other luck: asks for a seed and offers one', RUNS),
  bind('previous-agent', 'left h', '←', '', 'the agent before', ['edit']),
  bind('next-agent', 'right l', '→', 'agent', 'the next agent', ['edit']),
  bind('undo', 'u backspace', 'u', 'undo', 'drop the last change', ['edit', 'levers']),
  bind('first-episode', '<', '<', '', 'to the first episode', EPISODES),
  bind('last-episode', '>', '>', 'first, last', 'to the last episode', EPISODES),
  bind('down', 'down j', 'j', '', 'down', LONG),
  bind('up', 'up k', 'k', 'move', 'up', LONG),
  bind('slower', '[', '[', '', 'play slower', TIMED),
  bind('faster', ']', ']', 'speed', 'play faster', TIMED),
  bind('first-round', '<', '<', '', 'to the first round', TIMED),
  bind('last-round', '>', '>', 'first, last', 'to the last round', TIMED),
  bind(
    'ask',
    `: ${DIGITS}`,
    ':',
    'go to',
    'go to a round by its number, or change anything of the scenario as path=value',
    RUNS,
  ),
  bind(
    'ask',
    ':',
    ':',
    'set',
    'change anything of this episode as path=value, or links.LINK.strength=0.5',
    CAMPAIGNS,
  ),
  bind('top', 'g home', 'g', '', 'to the first line of the list or text', LONG),
  bind('bottom', 'G end', 'G', 'ends', 'to the last line of the list or text', LONG),
  bind('page-down', 'pagedown ctrl-f ctrl-d', 'pgdn', null, 'a page down', LONG),
  bind('page-up', 'pageup ctrl-b ctrl-u', 'pgup', null, 'a page up', LONG),
  bind('next-match', 'n', 'n', '', 'the next agent that the filter finds', ['run']),
  bind('previous-match', 'N', 'N', 'match', 'the one before', ['run']),
  bind('pane-back', 'shift-tab', '⇧tab', null, 'the pane before', ['run']),
  bind('save', 'S', 'S', 'save', 'save what was changed in this run to a file', RUNS),
  bind('save', 'S', 'S', 'save', 'save this campaign to a file that parley replay plays again', CAMPAIGNS),
  bind('command', 'y', 'y', 'copy', 'copy the command line that repeats this run, and show it', RUNS),
  bind(
    'command',
    'y',
    'y',
    'copy',
    'copy the command line that repeats this campaign, and show it',
    CAMPAIGNS,
  ),
  bind('suspend', 'ctrl-z', '^Z', null, 'leave for the shell; fg comes back', ALL),
  bind('quit', 'ctrl-c Q', 'Q', 'quit', 'leave Parley at once', ALL),
];

/** What a key does on a screen, or null. */
export function actOf(key: string, screen: ScreenName): KeyAct | null {
  return BINDINGS.find(({ keys, on }) => on.includes(screen) && keys.includes(key))?.act ?? null;
}

/** The keys of a screen, in the order of the footer. */
export function bindingsOn(screen: ScreenName): readonly Binding[] {
  return BINDINGS.filter(({ on }) => on.includes(screen));
}
