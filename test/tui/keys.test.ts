/** Every key on every screen does what the table of keys says of it, which is what Help, the footer and the docs are made of. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EPISODE_ACT } from '../../src/tui/model/campaigning.ts';
import { bindingsOn, TIMED, type KeyAct } from '../../src/tui/model/keys.ts';
import { pageOf } from '../../src/tui/model/layout.ts';
import { reduce } from '../../src/tui/model/reduce.ts';
import { roomOf, rowsOf } from '../../src/tui/model/session.ts';
import {
  type CAMPAIGN_SCREENS,
  isCampaignScreen,
  PANES,
  SCREENS,
  topOf,
  type ScreenName,
  type Ui,
} from '../../src/tui/model/state.ts';
import { frame, press, session, tape, type } from '../support/tui.ts';

const run = tape('wcit-12').finish();
const other = tape('wcit-12', { seed: 'other' }).finish();
const changedRun = tape('wcit-12', { set: ['parameters.objection=0.5'] });
const SCENARIOS = Array.from({ length: 12 }, (_, at) => ({
  id: `s${at}`,
  title: `Scenario ${at}`,
  story: 'They meet, talk and leave, and nobody has said a word about it since.',
  question: 'Who wins?',
}));

/** Screens of a run; those of a campaign have a file of their own. */
const OF_RUNS = SCREENS.filter((screen): screen is RunScreen => !isCampaignScreen(screen));
type RunScreen = Exclude<ScreenName, (typeof CAMPAIGN_SCREENS)[number]>;

/** Keys that lead to each screen. */
const WAYS: Readonly<Record<RunScreen, string>> = {
  home: '',
  run: '',
  why: 'w',
  agent: 'enter',
  issue: 'shift-tab enter',
  flows: 'v',
  story: 'i',
  outcome: 'o',
  trust: 't',
  compare: 'c',
  edit: 'j j e',
  command: 'y',
  help: '?',
};

/** A session in the middle of everything: round 5, two runs, a filter with more than one agent, cursors off the ends. */
function amid(screen: RunScreen): Ui {
  if (screen === 'home') return press({ ...session(undefined, 80, 24), scenarios: SCENARIOS }, 'j j j j');
  const opened = session(run, 80, 24);
  const ui: Ui = { ...opened, tapes: [run, other], against: 1, scenarios: SCENARIOS, filter: 'a', speed: 1 };
  const there = press(ui, `5 enter ${WAYS[screen]}`);
  return press(there, screen === 'edit' ? 'j j j j enter * 2 enter' : 'j j');
}

const place = (ui: Ui): number => {
  const { screen, scroll, cursor } = topOf(ui);
  if (screen === 'run') return ui.cursor[ui.pane];
  return screen === 'home' || screen === 'edit' ? cursor : scroll;
};
const goesTo = (screen: ScreenName) => (_: Ui, after: Ui) => expect(topOf(after).screen).toBe(screen);
/** A text that is all on the screen has nowhere to go. */
const isWhole = (ui: Ui) => place(press(ui, 'G')) === 0;

/** What the words for each key promise. */
const PROMISES: Readonly<Record<Exclude<KeyAct, keyof typeof EPISODE_ACT>, (before: Ui, after: Ui) => void>> =
  {
    play: (before, after) => expect(after.playing).toBe(!before.playing),
    'back-round': (before, after) => expect(after.round).toBe(before.round - 1),
    'next-round': (before, after) => expect(after.round).toBe(before.round + 1),
    slower: (before, after) => expect(after.speed).toBe(before.speed - 1),
    faster: (before, after) => expect(after.speed).toBe(before.speed + 1),
    'first-round': (_, after) => expect(after.round).toBe(1),
    'last-round': (_, after) => expect(after.round).toBe(run.length),
    ask: (_, after) => expect(after.prompt?.kind).toBe('ask'),
    down: (before, after) => expect(place(after)).toBe(place(before) + (isWhole(before) ? 0 : 1)),
    up: (before, after) => expect(place(after)).toBe(Math.max(0, place(before) - 1)),
    'page-down': (before, after) => {
      const end = place(press(before, 'G'));
      expect(place(after)).toBe(Math.min(end, place(before) + pageOf(before, 1)));
      expect(pageOf(before, 1)).toBeGreaterThan(1);
    },
    'page-up': (before, after) => expect(place(after)).toBe(Math.max(0, place(before) - pageOf(before, -1))),
    top: (_, after) => expect(place(after)).toBe(0),
    bottom: (_, after) => expect(place(press(after, 'j'))).toBe(place(after)),
    pane: (before, after) => expect(after.pane).toBe(PANES[PANES.indexOf(before.pane) + 1]),
    'pane-back': (before, after) => expect(after.pane).toBe(PANES[PANES.indexOf(before.pane) - 1]),
    inspect: goesTo('agent'),
    why: goesTo('why'),
    filter: (_, after) => expect(after.prompt?.kind).toBe('filter'),
    'next-match': (before, after) => expect(after.cursor.agents).toBe(before.cursor.agents + 1),
    'previous-match': (before, after) => expect(after.cursor.agents).toBe(before.cursor.agents - 1),
    sort: (before, after) => expect(after.sort).not.toBe(before.sort),
    follow: (_, after) => expect(after.follow).not.toBeNull(),
    story: goesTo('story'),
    outcome: goesTo('outcome'),
    trust: goesTo('trust'),
    flows: goesTo('flows'),
    compare: goesTo('compare'),
    swap: (before, after) => expect([after.shown, after.against]).toEqual([before.against, before.shown]),
    edit: goesTo('edit'),
    change: (_, after) => expect(after.prompt?.kind).toBe('value'),
    undo: (before, after) => expect(after.changes.length).toBe(before.changes.length - 1),
    branch: (before, after) => expect(after.wish).toMatchObject({ type: 'branch', changes: before.changes }),
    'previous-agent': (before, after) => expect(after.cursor.agents).toBe(before.cursor.agents - 1),
    'next-agent': (before, after) => expect(after.cursor.agents).toBe(before.cursor.agents + 1),
    rerun: (_, after) => expect(after.prompt).toEqual({ kind: 'seed', text: 'wcit-12-2' }),
    save: (before, after) => {
      expect(after.prompt).toBeNull();
      expect(after.note).toContain('Nothing was changed in this run');
      expect(press({ ...before, tapes: [changedRun, other] }, 'S').prompt?.kind).toBe('save');
    },
    command: (_, after) => {
      expect(topOf(after).screen).toBe('command');
      expect(after.wish).toEqual({ type: 'copy', text: after.commands.at(-1) });
      expect(frame(after).replace(/\n/g, '')).toContain(after.commands.at(-1));
    },
    help: goesTo('help'),
    back: (before, after) => {
      if (before.stack.length > 1) expect(after.stack).toEqual(before.stack.slice(0, -1));
      else if (topOf(before).screen === 'run') goesTo('home')(before, after);
      else expect(after.wish).toEqual({ type: 'quit' });
    },
    quit: (_, after) => expect(after.wish).toEqual({ type: 'quit' }),
    suspend: (_, after) => expect(after.wish).toEqual({ type: 'suspend' }),
    open: (_, after) => expect(after.wish).toMatchObject({ type: 'open', ref: 's4' }),
  };

describe.each(OF_RUNS)('on %s', (screen) => {
  it('every key does what is said of it', () => {
    for (const { act, keys, does } of bindingsOn(screen)) {
      for (const key of keys) {
        const before = amid(screen);
        expect(topOf(before).screen).toBe(screen);
        const after = press(before, key);
        try {
          PROMISES[act as keyof typeof PROMISES](before, after);
        } catch (error) {
          throw new Error(`${key} on ${screen} (${does}): ${(error as Error).message}`, { cause: error });
        }
      }
    }
  });
});

describe('pages', () => {
  it('leave no line of a text unseen', () => {
    for (const screen of ['why', 'outcome', 'trust', 'agent', 'issue', 'help', 'story'] as const) {
      let ui = press(amid(screen), 'g');
      const whole = frame(press({ ...ui, rows: 200 }, 'g')).split('\n');
      const seen = new Set<string>();
      for (let page = 0; page < 20; page += 1) {
        for (const line of frame(ui).split('\n')) seen.add(line);
        ui = press(ui, 'pagedown');
      }
      const text = whole.slice(1, -10).filter((line) => line !== '' && !line.includes('┼'));
      expect(
        text.filter((line) => !seen.has(line)),
        screen,
      ).toEqual([]);
    }
  });

  it('of a list move by what is shown of it', () => {
    const agents = press(session(run, 80, 24), 'pagedown');
    expect(agents.cursor.agents).toBe(pageOf(session(run, 80, 24), 1));
    expect(press(agents, 'pageup').cursor.agents).toBe(0);
    const tall = session(run, 200, 60);
    expect(pageOf(tall, 1)).toBeGreaterThan(pageOf(session(run, 80, 24), 1) * 2);
  });

  it('G goes to the end of the list that has the focus, whichever it is', () => {
    for (const [pane, keys, last] of [
      ['issues', 'shift-tab', run.world.issues.length - 1],
      ['agents', '', run.world.agents.length - 1],
      ['coalitions', 'tab', run.at(9).coalitions.coalitions.length - 1],
    ] as const) {
      const ui = press(session(run, 80, 24), `9 enter ${keys} G`);
      expect(ui.round).toBe(9);
      expect(ui.cursor[pane], pane).toBe(last);
      expect(press(ui, 'g').cursor[pane], pane).toBe(0);
    }
    const room = press(session(run, 80, 24), '9 enter tab tab G');
    expect(room.cursor.room).toBe(roomOf(room).length - 1);
  });
});

describe('playing', () => {
  const play = (ui: Ui, ticks: number): Ui => {
    let now = press(ui, 'space');
    for (let tick = 0; tick < ticks; tick += 1) now = reduce(now, { type: 'tick' });
    return now;
  };

  it('stops at a vote, where w tells why and any other key plays on', () => {
    const halted = play(session(run, 80, 24), 40);
    expect(halted.round).toBe(9);
    expect(halted.playing).toBe(false);
    expect(frame(halted)).toContain('any other key plays on');
    expect(reduce(halted, { type: 'tick' })).toEqual(halted);
    expect(frame(press(halted, 'w'))).toContain('Why: the vote in round 9');
    for (const key of ['space', 'z', 'enter', 'right', 'x']) {
      const on = press(halted, key);
      expect(on, key).toMatchObject({ playing: true, round: 9, pane: 'agents', halted: null });
    }
  });

  it('ends on how the run ended, and goes back to its last round', () => {
    let ui = play(session(run, 80, 24), 40);
    for (let votes = 0; votes < 5 && topOf(ui).screen === 'run'; votes += 1) {
      ui = press(ui, 'z');
      for (let tick = 0; tick < 40; tick += 1) ui = reduce(ui, { type: 'tick' });
    }
    expect(topOf(ui).screen).toBe('outcome');
    expect(ui.playing).toBe(false);
    const back = press(ui, 'q');
    expect(topOf(back).screen).toBe('run');
    expect(back.round).toBe(run.length);
  });

  it('says what to look for from the first frame on, at 80×24', () => {
    const text = frame(session(tape('wcit-12'), 80, 24));
    expect(text).toContain('Which texts survive');
    expect(text).toContain('◆ text');
    expect(text).toContain('┃ no agreement');
  });
});

describe('asking', () => {
  it(': means the same everywhere: a round, or anything of the scenario', () => {
    for (const screen of OF_RUNS.filter((one) => bindingsOn(one).some(({ act }) => act === 'ask'))) {
      expect(press(amid(screen), ': 7 enter').round, screen).toBe(7);
      const changed = press(type(press(amid(screen), ':'), 'parameters.customPrice=0.2'), 'enter');
      expect(topOf(changed).screen, screen).toBe('edit');
      expect(changed.changes.at(-1)?.words, screen).toBe('parameters.customPrice=0.2');
      expect(press(type(press(amid(screen), ':'), 'nonsense'), 'enter').note, screen).toContain('neither');
    }
  });

  it('r offers a seed, takes another one, and leaves everything as it was with esc', () => {
    const before = session(run);
    expect(press(before, 'r escape')).toEqual({ ...before, prompt: null });
    expect(press(before, 'r enter').tapes.at(-1)?.inputs.seed).toBe('wcit-12-2');
    const own = press(type(press(before, 'r ctrl-u'), 'monday'), 'enter');
    expect(own.tapes.at(-1)?.inputs.seed).toBe('monday');
    expect(press(own, 'x').shown).toBe(0);
    expect(press(own, 'x x').shown).toBe(1);
  });

  it('n goes to the next agent that the filter finds, round and round, and says when there is no filter', () => {
    const found = press(type(press(session(run), '/'), 'african'), 'enter');
    const count = rowsOf(found).length;
    expect(count).toBeGreaterThan(3);
    expect(press(found, 'n').cursor.agents).toBe(1);
    expect(press(found, 'N').cursor.agents).toBe(count - 1);
    expect(press(found, 'tab n').pane).toBe('agents');
    expect(press(session(run), 'n').note).toContain('No filter yet');
    expect(press(session(run), 'x').note).toContain('no other run');
  });
});

describe('the docs', () => {
  it('name every key of the Run screen with its words', () => {
    const page = readFileSync('docs/how-to/watch-a-run.md', 'utf8');
    for (const { does } of bindingsOn('run')) expect(page).toContain(does);
  });

  it('play only where a round is shown', () => {
    for (const screen of OF_RUNS)
      expect(bindingsOn(screen).some(({ act }) => act === 'play')).toBe(TIMED.includes(screen));
  });
});
