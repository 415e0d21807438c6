/**
 * Every key with what it does and where: the one table behind the keyboard, the footer and Help, so that no key works
 * unseen and none is promised that does nothing. Keys are those of less, lazygit, k9s and btop where these agree.
 */
import type { ScreenName } from './state.ts';

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
];
const ALL: readonly ScreenName[] = [...new Set([...TIMED, ...LONG])];
const without = (...screens: readonly ScreenName[]) => ALL.filter((screen) => !screens.includes(screen));
const RUNS = without('home', 'help', 'command');

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
  bind('open', 'enter', '⏎', 'open', 'open the scenario or the run', ['home']),
  bind('change', 'enter', '⏎', 'change', 'change the value: 0.4, +0.2, −10, *1.5', ['edit']),
  bind('branch', 'b', 'b', 'branch', 'play on with the changes beside the first run', ['edit']),
  bind('why', 'w', 'w', 'why', 'why: the booked causes of what is selected', ['run', 'agent', 'issue']),
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
  bind('undo', 'u backspace', 'u', 'undo', 'drop the last change', ['edit']),
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
  bind('top', 'g home', 'g', '', 'to the first line of the list or text', LONG),
  bind('bottom', 'G end', 'G', 'ends', 'to the last line of the list or text', LONG),
  bind('page-down', 'pagedown ctrl-f ctrl-d', 'pgdn', null, 'a page down', LONG),
  bind('page-up', 'pageup ctrl-b ctrl-u', 'pgup', null, 'a page up', LONG),
  bind('next-match', 'n', 'n', '', 'the next agent that the filter finds', ['run']),
  bind('previous-match', 'N', 'N', 'match', 'the one before', ['run']),
  bind('pane-back', 'shift-tab', '⇧tab', null, 'the pane before', ['run']),
  bind('save', 'S', 'S', 'save', 'save what was changed in this run to a file', RUNS),
  bind('command', 'y', 'y', 'copy', 'copy the command line that repeats this run, and show it', RUNS),
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
