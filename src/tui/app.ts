/**
 * The session in Ink: React keeps the state, Ink reads the keys, and frames go to whoever paints them. A full screen
 * goes around Ink's own renderer, which takes 60 to 100 ms for one at 200×60; without a painter Ink draws the lines as
 * text, which is what component tests look at.
 */
import {
  createElement,
  Text,
  useApp,
  useEffect,
  useInput,
  useLayoutEffect,
  useReducer,
  type Key,
  type ReactNode,
} from './ink.ts';
import { encode } from './paint/encode.ts';
import { reduce, type UiAction } from './model/reduce.ts';
import { SPEEDS, type Ui, type UiWish } from './model/state.ts';
import type { CampaignTape } from './model/campaign-tape.ts';
import type { Tape } from './model/tape.ts';
import { paint, settled } from './screens/index.ts';

/** Characters that are keys of their own where they arrive in the middle of others. */
const CONTROLS: Readonly<Record<string, string>> = {
  ' ': 'space',
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u0003': 'ctrl-c',
  '\u001a': 'ctrl-z',
};

/** The session after an action, where the screen can show it. */
const advance = (ui: Ui, action: UiAction): Ui => settled(reduce(ui, action));

/** What Ink calls a key, as the table of keys calls it. Several letters at once are as many keys. */
export function keyNames(input: string, key: Key): string[] {
  const named: [boolean, string][] = [
    [key.upArrow, 'up'],
    [key.downArrow, 'down'],
    [key.leftArrow, 'left'],
    [key.rightArrow, 'right'],
    [key.pageUp, 'pageup'],
    [key.pageDown, 'pagedown'],
    [key.home, 'home'],
    [key.end, 'end'],
    [key.return, 'enter'],
    [key.escape, 'escape'],
    [key.tab, key.shift ? 'shift-tab' : 'tab'],
    [key.backspace || key.delete, 'backspace'],
  ];
  const special = named.find(([pressed]) => pressed);
  if (special !== undefined) return [special[1]];
  if (key.ctrl) return [`ctrl-${input}`];
  if (key.meta) return [];
  return [...input].flatMap((one) => CONTROLS[one] ?? (one < ' ' ? [] : one));
}

export interface AppProps {
  readonly initial: Ui;
  readonly colour: boolean;
  /** Paints a frame; absent: Ink draws it. */
  readonly painter?: (lines: readonly string[]) => void;
  /** Does what the model cannot: opens scenarios, saves, suspends. */
  readonly errand: (wish: UiWish, dispatch: (action: UiAction) => void) => void;
  /** Told whenever the session changed, for what is left to say when it ends. */
  readonly watch?: (ui: Ui) => void;
  /** Calls back on every change of the terminal's size; returns how to stop that. */
  readonly onResize?: (listener: (columns: number, rows: number) => void) => () => void;
  /** Works while nobody types; returns how to stop that. */
  readonly background?: (
    tapes: readonly Tape[],
    campaigns: readonly CampaignTape[],
    dispatch: (action: UiAction) => void,
  ) => () => void;
}

const NO_CAMPAIGNS: readonly CampaignTape[] = [];

/** The whole interface. */
export function App({ initial, colour, painter, errand, watch, onResize, background }: AppProps): ReactNode {
  const [ui, dispatch] = useReducer(advance, initial);
  const { exit } = useApp();
  const { playing, speed, tapes, wish } = ui;
  const campaigns = ui.campaign?.tapes ?? NO_CAMPAIGNS;
  useInput((input, key) => {
    for (const name of keyNames(input, key)) dispatch({ type: 'key', key: name });
  });
  useEffect(() => onResize?.((columns, rows) => dispatch({ type: 'size', columns, rows })), [onResize]);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => dispatch({ type: 'tick' }), 1000 / SPEEDS[speed]);
    return () => clearInterval(timer);
  }, [playing, speed]);
  useEffect(() => background?.(tapes, campaigns, dispatch), [background, tapes, campaigns]);
  useEffect(() => watch?.(ui), [ui, watch]);
  useEffect(() => {
    if (wish === null) return;
    dispatch({ type: 'granted' });
    if (wish.type === 'quit') exit();
    else errand(wish, dispatch);
  }, [wish, exit, errand]);
  const frame = paint(ui).map((line) => encode(line, ui.columns, colour));
  useLayoutEffect(() => painter?.(frame));
  return painter === undefined ? createElement(Text, { wrap: 'truncate' }, frame.join('\n')) : null;
}
