import { describe, expect, it } from 'vitest';
import { ACTS, actOf, BINDINGS, bindingsOn } from '../../src/tui/model/keys.ts';
import { reduce } from '../../src/tui/model/reduce.ts';
import { issueUnder, rowsOf } from '../../src/tui/model/session.ts';
import { SCREENS, topOf } from '../../src/tui/model/state.ts';
import { SPEEDS } from '../../src/tui/model/state.ts';
import { frame, press, session, tape, type } from '../support/tui.ts';

const run = () => tape('wcit-12').finish();
const shared = run();

describe('the table of keys', () => {
  it('gives every key of a screen one meaning', () => {
    for (const screen of SCREENS) {
      const keys = bindingsOn(screen).flatMap((binding) => binding.keys.filter((key) => !/^\d$/.test(key)));
      const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
      expect(
        twice.filter((key) => key !== ''),
        screen,
      ).toEqual([]);
    }
  });

  it('has a key for everything that can be done, and leads out of every screen', () => {
    expect(new Set(BINDINGS.map(({ act }) => act))).toEqual(new Set(ACTS));
    for (const screen of SCREENS) {
      expect(actOf('q', screen), screen).toBe('back');
      expect(actOf('ctrl-c', screen), screen).toBe('quit');
    }
  });

  it('is on Help in full, for the screen that one comes from', () => {
    for (const [keys, screen] of [
      ['', 'run'],
      ['o', 'outcome'],
      ['e', 'edit'],
      ['v', 'flows'],
    ] as const) {
      let ui = press(session(shared, 120, 40), `${keys} ?`);
      let text = frame(ui);
      for (let page = 0; page < 6; page += 1) {
        ui = press(ui, 'pagedown');
        text += frame(ui);
      }
      for (const { does } of bindingsOn(screen)) expect(text).toContain(does);
    }
  });
});

describe('the timeline', () => {
  it('steps, seeks and stops at both ends', () => {
    const at = (keys: string) => press(session(shared), keys).round;
    expect(at('right right')).toBe(3);
    expect(at('left')).toBe(1);
    expect(at('>')).toBe(shared.length);
    expect(at('> right right')).toBe(shared.length);
    expect(at('> <')).toBe(1);
    expect(at('9 enter')).toBe(9);
    expect(at(': 1 0 enter')).toBe(10);
    expect(at(': 1 0 backspace enter')).toBe(1);
    expect(at('9 escape')).toBe(1);
    expect(at(': 9 9 9 enter')).toBe(shared.length);
    expect(press(session(shared), ': x enter').note).toContain('neither a round');
  });

  it('plays a round with each tick until the end, at the speed that was chosen', () => {
    let ui = press(session(shared), 'space');
    expect(ui.playing).toBe(true);
    for (let tick = 0; tick < 40; tick += 1) {
      ui = reduce(ui, { type: 'tick' });
      if (ui.halted !== null) ui = press(ui, 'space');
    }
    expect(ui.round).toBe(shared.length);
    expect(ui.playing).toBe(false);
    expect(press(ui, 'q space').round).toBe(1);
    expect(SPEEDS[press(ui, 'q ] ] ] ] ] ] ]').speed]).toBe(Math.max(...SPEEDS));
    expect(SPEEDS[press(ui, 'q [ [ [ [').speed]).toBe(Math.min(...SPEEDS));
  });

  it('stops playing when somebody steps, and stays stopped without ticks', () => {
    const ui = press(session(shared), 'space right');
    expect(ui.playing).toBe(false);
    expect(reduce(ui, { type: 'tick' }).round).toBe(ui.round);
  });
});

describe('selecting', () => {
  it('moves the cursor of the pane that has the keys, within its list', () => {
    expect(press(session(shared), 'tab').pane).toBe('coalitions');
    expect(press(session(shared), 'tab tab tab').pane).toBe('issues');
    expect(press(session(shared), 'shift-tab').pane).toBe('issues');
    expect(press(session(shared), 'k k').cursor.agents).toBe(0);
    expect(press(session(shared), 'j j down').cursor.agents).toBe(3);
    let ui = press(session(shared), 'shift-tab');
    for (let at = 0; at < 30; at += 1) ui = press(ui, 'j');
    expect(ui.cursor.issues).toBe(shared.world.issues.length - 1);
    expect(shared.world.issues[issueUnder(ui)].listed).toBe(shared.world.issues.length - 1);
  });

  it('filters while it is typed, keeps what was confirmed, and says when nobody is left', () => {
    const typed = type(press(session(shared), '/'), 'kenya');
    expect(rowsOf(typed).map(({ name }) => name)).toEqual(['Kenya']);
    expect(press(typed, 'enter').filter).toBe('kenya');
    expect(press(typed, 'escape').filter).toBe('');
    const nobody = press(type(press(session(shared), '/'), 'zzzz'), 'enter');
    expect(nobody.filter).toBe('');
    expect(nobody.note).toContain('zzzz');
  });

  it('follows an agent through sorting and rounds', () => {
    let ui = press(press(type(press(session(shared), '/'), 'kenya'), 'enter'), 'f / ctrl-u enter');
    expect(ui.filter).toBe('');
    for (const key of ['s', 's', 'right', 'right', 's', '>']) {
      ui = press(ui, key);
      expect(rowsOf(ui)[ui.cursor.agents].name).toBe('Kenya');
    }
    expect(press(ui, 'f').follow).toBeNull();
  });

  it('opens what is under the cursor and comes back to where it was', () => {
    const before = press(session(shared), '9 enter j j j');
    const agent = press(before, 'enter');
    expect(topOf(agent).subject).toEqual({ kind: 'agent', round: 9, agent: rowsOf(before)[3].id });
    expect(press(agent, 'q')).toEqual(before);
    expect(topOf(press(before, 'shift-tab enter')).screen).toBe('issue');
    const members = press(before, 'tab enter');
    expect(members.pane).toBe('agents');
    expect(rowsOf(members).length).toBeGreaterThan(0);
    expect(rowsOf(members).length).toBeLessThan(shared.world.agents.length);
  });

  it('moves from the end of a text or a list with the first key', () => {
    const small = session(tape('wcit-12').finish(), 80, 24);
    for (const screen of ['9 enter w', 'o', '?', 'e']) {
      const end = press(small, `${screen} G`);
      expect(frame(press(end, 'j j k k')), screen).not.toBe(frame(end));
      expect(frame(press(end, 'k j')), screen).toBe(frame(end));
      expect(frame(press(end, 'g')), screen).toBe(frame(press(small, screen)));
    }
  });

  it('leaves from the first screen, and at once with Q or Ctrl-C from any', () => {
    expect(press(session(shared), 'q').wish).toEqual({ type: 'quit' });
    expect(press(session(shared), 'o ? Q').wish).toEqual({ type: 'quit' });
    expect(press(session(shared), 'v ctrl-c').wish).toEqual({ type: 'quit' });
    expect(press(session(shared), 'ctrl-z').wish).toEqual({ type: 'suspend' });
  });
});

describe('other runs', () => {
  it('plays again with a seed that was not there, the same one for the same keys', () => {
    const again = press(session(run()), '4 enter r enter');
    expect(again.tapes.map(({ inputs }) => inputs.seed)).toEqual(['wcit-12', 'wcit-12-2']);
    expect([again.shown, again.against, again.round]).toEqual([1, 0, 4]);
    expect(press(again, 'r enter').tapes.at(-1)!.inputs.seed).toBe('wcit-12-3');
    expect(press(type(press(session(run()), 'r ctrl-u'), 'my luck'), 'enter').tapes.at(-1)!.inputs.seed).toBe(
      'my luck',
    );
  });

  it('compares only when there is something to compare, and swaps', () => {
    const alone = press(session(run()), 'c');
    expect(topOf(alone).screen).toBe('run');
    expect(alone.note).toContain('branches');
    const both = press(session(run()), 'r enter c');
    expect(topOf(both).screen).toBe('compare');
    expect([press(both, 'x').shown, press(both, 'x').against]).toEqual([0, 1]);
  });

  it('opens a run of an earlier session from below the scenarios', () => {
    const run = { ref: 'baku', title: 'A forum', label: '', when: '2026-11-23 17:40', code: 'P1' };
    const scenarios = [{ id: 'wcit-12', title: 'WCIT', story: '', question: '' }];
    const home = { ...session(undefined), scenarios, recent: [run] };
    expect(press(home, 'enter').wish).toMatchObject({ type: 'open', ref: 'wcit-12' });
    for (const keys of ['j enter', 'G enter', 'j j j enter'])
      expect(press(home, keys).wish).toEqual({ type: 'recall', run });
    expect(press(home, 'G k enter').wish).toMatchObject({ type: 'open', ref: 'wcit-12' });
  });

  it('opens scenarios from Home and comes back there', () => {
    const scenarios = [
      { id: 'a', title: 'A', story: 's', question: 'q' },
      { id: 'b', title: 'B', story: 's', question: 'q' },
    ];
    const home = { ...session(undefined), scenarios };
    expect(press(home, 'j enter').wish).toEqual({ type: 'open', ref: 'b' });
    const opened = reduce(home, { type: 'loaded', tape: run(), branch: false });
    expect(topOf(opened).screen).toBe('run');
    expect(topOf(press(opened, 'q')).screen).toBe('home');
  });
});
