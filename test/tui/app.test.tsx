import { cleanup, render } from 'ink-testing-library';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { UiAction } from '../../src/tui/model/reduce.ts';
import type { UiWish } from '../../src/tui/model/state.ts';
import { App, keyNames } from '../../src/tui/app.ts';
import { session, tape } from '../support/tui.ts';

afterEach(cleanup);

const KEYS = {
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  shiftTab: '\u001b[Z',
};

/** An app in the test renderer that listens for keys. */
async function open(
  errand: (wish: UiWish, dispatch: (action: UiAction) => void) => void = () => {},
  set: readonly string[] = [],
) {
  const initial = session(tape('two-cables', { set }).finish(), 100, 30);
  const app = render(<App initial={initial} colour={false} errand={errand} />);
  await vi.waitFor(() => expect(app.stdin.listenerCount('readable')).toBeGreaterThan(0));
  const frame = () => stripVTControlCharacters(app.lastFrame() ?? '');
  const shows = (text: string) => vi.waitFor(() => expect(frame()).toContain(text), { timeout: 10_000 });
  const typed = (...keys: string[]) => keys.forEach((key) => app.stdin.write(key));
  return { typed, shows, frame };
}

describe('the interface in Ink', () => {
  it('draws the run and goes where keys lead', async () => {
    const { typed, shows } = await open();
    await shows('Two cables');
    typed(KEYS.right, KEYS.right);
    await shows('round 3 of');
    typed(KEYS.left);
    await shows('round 2 of');
    typed(KEYS.tab);
    await shows('▌Coalitions');
    typed(KEYS.shiftTab, KEYS.shiftTab);
    await shows('▌Issues');
    typed(KEYS.enter);
    await shows('The room round by round');
    typed('q');
    await shows('▌Issues');
    typed('?');
    await shows('Help: Run');
  });

  it('takes several letters that arrive at once as so many keys', async () => {
    const { typed, shows } = await open();
    typed('/haven');
    await shows('coalition: haven');
    typed(KEYS.enter);
    await shows('has “haven” in its name');
    typed('5\r');
    await shows('round 5 of');
  });

  it('plays by itself and stops', async () => {
    const { typed, shows } = await open();
    typed(']', ']', ']', ' ');
    await shows('round 3 of');
    typed(' ');
    await shows('❚❚ ×8');
  });

  it('hands wishes on and shows how they went', async () => {
    const wishes: UiWish[] = [];
    const { typed, shows } = await open(
      (wish, dispatch) => {
        wishes.push(wish);
        dispatch({ type: 'note', note: 'done as you wished' });
      },
      ['parameters.objection=0.5'],
    );
    typed('S', 'my-branch', KEYS.enter);
    await shows('done as you wished');
    expect(wishes).toMatchObject([{ type: 'save', id: 'my-branch' }]);
  });
});

describe('names of keys', () => {
  const none = {
    upArrow: false,
    downArrow: false,
    leftArrow: false,
    rightArrow: false,
    pageDown: false,
    pageUp: false,
    home: false,
    end: false,
    return: false,
    escape: false,
    ctrl: false,
    shift: false,
    tab: false,
    backspace: false,
    delete: false,
    meta: false,
    super: false,
    hyper: false,
    capsLock: false,
    numLock: false,
  };

  it('are those of the table of keys', () => {
    expect(keyNames('', { ...none, pageDown: true })).toEqual(['pagedown']);
    expect(keyNames('c', { ...none, ctrl: true })).toEqual(['ctrl-c']);
    expect(keyNames('', { ...none, tab: true, shift: true })).toEqual(['shift-tab']);
    expect(keyNames('ab é\r', none)).toEqual(['a', 'b', 'space', 'é', 'enter']);
    expect(keyNames('q\t\tw\u007f', none)).toEqual(['q', 'tab', 'tab', 'w', 'backspace']);
    expect(keyNames('x\u0003', none)).toEqual(['x', 'ctrl-c']);
    expect(keyNames('x\u0001\u0000', none)).toEqual(['x']);
    expect(keyNames('x', { ...none, meta: true })).toEqual([]);
  });
});
