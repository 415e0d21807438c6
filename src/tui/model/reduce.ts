/**
 * What a key, a tick of the clock or a finished errand makes of a session: pure but for the tapes, which play the
 * rounds that somebody looks at. Whatever is typed, the session stays whole.
 */
import { produce, type Draft } from 'immer';
import {
  branch,
  changeValue,
  compareRuns,
  editing,
  fixOrPrompt,
  openEdit,
  saveBranch,
  showCommand,
  withCommand,
} from './branching.ts';
import type { PastRun } from '../../runs/history.ts';
import type { Headline } from '../../scenarios/list.ts';
import type { Subject } from './feed.ts';
import { actOf, DIGITS, type Act } from './keys.ts';
import { SORTS } from './rows.ts';
import {
  agentOf,
  following,
  go,
  inside,
  issueUnder,
  roomOf,
  rowsOf,
  toRound,
  viewOf,
  withTape,
} from './session.ts';
import { PANES, placeOf, SPEEDS, tapeOf, topOf, type Pane, type Place, type Ui } from './state.ts';
import { recordsIn, Tape } from './tape.ts';

export type Action =
  | { readonly type: 'key'; readonly key: string }
  /** Time for the next round of a run that plays. */
  | { readonly type: 'tick' }
  | { readonly type: 'size'; readonly columns: number; readonly rows: number }
  /** Something that was played in the background may be shown. */
  | { readonly type: 'played' }
  /** What Home lists. */
  | {
      readonly type: 'home';
      readonly scenarios: readonly Headline[];
      readonly recent: readonly PastRun[];
    }
  /** A scenario was opened (`branch`: as another future of the run that is shown). */
  | { readonly type: 'loaded'; readonly tape: Tape; readonly branch: boolean }
  | { readonly type: 'note'; readonly note: string }
  /** A branch was saved; the command line plays it from the shell. */
  | { readonly type: 'saved'; readonly note: string; readonly command: string }
  /** The wish was taken up. */
  | { readonly type: 'granted' };

/** Lines that a page key moves. */
const PAGE = 10;

function lengthOf(ui: Ui, pane: Pane): number {
  if (pane === 'issues') return tapeOf(ui).world.issues.length;
  if (pane === 'agents') return rowsOf(ui).length;
  return pane === 'coalitions' ? viewOf(ui).coalitions.coalitions.length : roomOf(ui).length;
}

/** Entries of the list on Home or Edit. */
function listLength(ui: Ui): number {
  const { scenarios, recent } = ui;
  return topOf(ui).screen === 'home' ? scenarios.length + recent.length : editing(ui).rows.length;
}

/** The session with the top place changed. */
function atTop(ui: Ui, change: (place: Draft<Place>) => void): Ui {
  return produce(ui, (draft) => change(draft.stack[draft.stack.length - 1]));
}

function back(ui: Ui): Ui {
  if (ui.stack.length > 1) return { ...ui, stack: ui.stack.slice(0, -1) };
  if (topOf(ui).screen === 'run' && ui.scenarios.length > 0) {
    return { ...ui, stack: [placeOf('home')], playing: false };
  }
  return { ...ui, wish: { type: 'quit' } };
}

function move(ui: Ui, by: number): Ui {
  const { screen } = topOf(ui);
  if (screen !== 'run') {
    const list = screen === 'home' || screen === 'edit';
    return atTop(ui, (place) => {
      if (list) place.cursor = inside(place.cursor + by, listLength(ui));
      else place.scroll = Math.max(0, place.scroll + by);
    });
  }
  const { pane, cursor } = ui;
  const next = { ...ui, cursor: { ...cursor, [pane]: inside(cursor[pane] + by, lengthOf(ui, pane)) } };
  if (pane === 'issues') return following(next);
  return pane === 'agents' && ui.follow !== null
    ? { ...next, follow: rowsOf(next)[next.cursor.agents]?.id ?? null }
    : next;
}

/** The last round up to the one shown in which somebody or something of the coalition shifted, as something to ask about. */
function lastShift(ui: Ui, coalition: string | undefined): Subject | null {
  const tape = tapeOf(ui);
  for (let round = viewOf(ui).round; round >= 1; round -= 1) {
    const shifts = recordsIn(tape.at(round), 'shift');
    const index = shifts.findIndex(
      ({ from, to }) => coalition === undefined || from === coalition || to === coalition,
    );
    if (index >= 0) return { kind: 'shift', round, index };
  }
  return null;
}

/** What the Why key asks about from where the cursor is. */
function subjectUnder(ui: Ui): Subject | null {
  const { screen, subject } = topOf(ui);
  const view = viewOf(ui);
  const { round } = view;
  if (screen === 'issue' || screen === 'agent') return subject === null ? null : { ...subject, round };
  if (ui.pane === 'issues')
    return { kind: 'issue', round, issue: tapeOf(ui).world.issues[issueUnder(ui)].id };
  if (ui.pane === 'agents') {
    const row = agentOf(ui);
    return row === null ? null : { kind: 'agent', round, agent: row.id };
  }
  if (ui.pane === 'room') return roomOf(ui)[ui.cursor.room]?.subject ?? null;
  return lastShift(ui, view.coalitions.coalitions[ui.cursor.coalitions]?.id);
}

function why(ui: Ui): Ui {
  const subject = subjectUnder(ui);
  if (subject !== null) return go(ui, placeOf('why', subject));
  const nothing =
    ui.pane === 'room' ? 'The records hold no more about this than the line says' : 'Nothing has shifted yet';
  return { ...ui, note: nothing };
}

function inspect(ui: Ui): Ui {
  const subject = subjectUnder(ui);
  if (ui.pane === 'issues' && subject !== null) return go(ui, placeOf('issue', subject));
  if (ui.pane === 'agents' && subject !== null) return go(ui, placeOf('agent', subject));
  if (ui.pane === 'room') return why(ui);
  const coalition = viewOf(ui).coalitions.coalitions[ui.cursor.coalitions];
  if (coalition === undefined) return ui;
  return following({ ...ui, pane: 'agents', filter: coalition.name, cursor: { ...ui.cursor, agents: 0 } });
}

function follow(ui: Ui): Ui {
  const row = agentOf(ui);
  if (row === null) return ui;
  if (ui.follow === row.id) return { ...ui, follow: null, note: `No longer following ${row.name}` };
  return { ...ui, follow: row.id, note: `Following ${row.name}` };
}

/** A seed that differs from all of this session, and is the same whenever the same keys are typed. */
function nextSeed(ui: Ui): string {
  const { world } = tapeOf(ui);
  const taken = new Set(ui.tapes.map(({ inputs }) => inputs.seed));
  const stem = ui.tapes.find((tape) => tape.world === world)!.inputs.seed;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

function rerun(ui: Ui, seed: string): Ui {
  const tape = new Tape({ ...tapeOf(ui).inputs, seed, before: null });
  return withTape(ui, tape, { note: `Seed ${seed}: c compares it with the run before`, screen: null });
}

function step(ui: Ui, by: number): Ui {
  return toRound({ ...ui, playing: false }, ui.round + by);
}

function play(ui: Ui): Ui {
  const tape = tapeOf(ui);
  const atEnd = tape.ended && ui.round >= tape.length;
  return atEnd && !ui.playing ? { ...toRound(ui, 1), playing: true } : { ...ui, playing: !ui.playing };
}

/** Opens what is under the cursor of Home: a scenario, or behind them a run that was watched before. */
function open(ui: Ui): Ui {
  const { scenarios, recent } = ui;
  const at = inside(topOf(ui).cursor, scenarios.length + recent.length);
  const card = scenarios[at];
  const run = recent[at - scenarios.length];
  if (card !== undefined)
    return { ...ui, wish: { type: 'open', ref: card.id }, note: `Opening ${card.title}` };
  return run === undefined ? ui : { ...ui, wish: { type: 'recall', run }, note: `Opening ${run.title}` };
}

/** What each key does, on the screens where the table of keys has it. */
const ACT: Readonly<Record<Act, (ui: Ui) => Ui>> = {
  play,
  'back-round': (ui) => step(ui, -1),
  'next-round': (ui) => step(ui, 1),
  slower: (ui) => ({ ...ui, speed: Math.max(0, ui.speed - 1) }),
  faster: (ui) => ({ ...ui, speed: Math.min(SPEEDS.length - 1, ui.speed + 1) }),
  'first-round': (ui) => toRound({ ...ui, playing: false }, 1),
  'last-round': (ui) => toRound({ ...ui, playing: false }, tapeOf(ui).finish().length),
  seek: (ui) => ({ ...ui, prompt: { kind: 'seek', text: '' } }),
  down: (ui) => move(ui, 1),
  up: (ui) => move(ui, -1),
  'page-down': (ui) => move(ui, PAGE),
  'page-up': (ui) => move(ui, -PAGE),
  top: (ui) => move(ui, -Infinity),
  bottom: (ui) => move(ui, Infinity),
  pane: (ui) => ({ ...ui, pane: PANES[(PANES.indexOf(ui.pane) + 1) % PANES.length] }),
  'pane-back': (ui) => ({ ...ui, pane: PANES[(PANES.indexOf(ui.pane) + PANES.length - 1) % PANES.length] }),
  inspect,
  why,
  filter: (ui) => ({ ...ui, pane: 'agents', prompt: { kind: 'filter', text: ui.filter } }),
  'next-match': (ui) => move({ ...ui, pane: 'agents' }, 1),
  'previous-match': (ui) => move({ ...ui, pane: 'agents' }, -1),
  sort: (ui) => following({ ...ui, sort: SORTS[(SORTS.indexOf(ui.sort) + 1) % SORTS.length] }),
  follow,
  outcome: (ui) => {
    tapeOf(ui).finish();
    return go(ui, placeOf('outcome'));
  },
  flows: (ui) => {
    tapeOf(ui).finish();
    return go(ui, placeOf('flows'));
  },
  compare: compareRuns,
  swap: (ui) =>
    ui.against === null ? ui : toRound({ ...ui, shown: ui.against, against: ui.shown }, ui.round),
  edit: openEdit,
  change: fixOrPrompt,
  path: (ui) => ({ ...ui, prompt: { kind: 'path', text: '' } }),
  undo: (ui) => ({ ...ui, changes: ui.changes.slice(0, -1) }),
  branch,
  'previous-agent': (ui) => besideAgent(ui, -1),
  'next-agent': (ui) => besideAgent(ui, 1),
  rerun: (ui) => rerun(ui, nextSeed(ui)),
  seed: (ui) => ({ ...ui, prompt: { kind: 'seed', text: '' } }),
  save: (ui) => ({ ...ui, prompt: { kind: 'save', text: '' } }),
  command: showCommand,
  help: (ui) => go(ui, { ...placeOf('help'), subject: null }),
  back,
  quit: (ui) => ({ ...ui, wish: { type: 'quit' } }),
  suspend: (ui) => ({ ...ui, wish: { type: 'suspend' } }),
  open,
};

/** Another agent on the Edit screen. */
function besideAgent(ui: Ui, by: number): Ui {
  const agents = inside(ui.cursor.agents + by, rowsOf(ui).length);
  return { ...ui, follow: null, cursor: { ...ui.cursor, agents } };
}

/** What is done with the text of a prompt that was confirmed. */
function confirm(ui: Ui): Ui {
  const { kind, text } = ui.prompt!;
  const done: Ui = { ...ui, prompt: null };
  const typed = text.trim();
  if (kind === 'filter') {
    const none = rowsOf(done).length === 0;
    return none
      ? {
          ...following({ ...done, filter: '' }),
          note: `No agent, bloc or coalition has “${typed}” in its name`,
        }
      : following(done);
  }
  if (typed === '') return done;
  if (kind === 'seek') {
    const round = Number(typed);
    return Number.isInteger(round) && round >= 1
      ? toRound({ ...done, playing: false }, round)
      : { ...done, note: `“${typed}” is no round` };
  }
  if (kind === 'seed') return rerun(done, typed);
  if (kind === 'save') return saveBranch(done, typed);
  return changeValue(done, kind, typed);
}

/** A key while something is being typed. */
function type(ui: Ui, key: string): Ui {
  const prompt = ui.prompt!;
  if (key === 'enter') return confirm(ui);
  if (key === 'ctrl-z') return ACT.suspend(ui);
  if (key === 'escape' || key === 'ctrl-c') {
    return following({ ...ui, prompt: null, filter: prompt.kind === 'filter' ? '' : ui.filter });
  }
  const letter = key === 'space' ? ' ' : [...key].length === 1 ? key : '';
  const text =
    key === 'backspace'
      ? [...prompt.text].slice(0, -1).join('')
      : key === 'ctrl-u'
        ? ''
        : `${prompt.text}${letter}`.slice(0, 400);
  const next = { ...ui, prompt: { ...prompt, text } };
  return prompt.kind === 'filter'
    ? following({ ...next, filter: text, cursor: { ...ui.cursor, agents: 0 } })
    : next;
}

function press(ui: Ui, key: string): Ui {
  const quiet = ui.note === null ? ui : { ...ui, note: null };
  if (quiet.prompt !== null) return type(quiet, key);
  const act = actOf(key, topOf(quiet).screen);
  if (act === null) return quiet;
  const next = ACT[act](quiet);
  return act === 'seek' && DIGITS.includes(key) && key !== ' '
    ? { ...next, prompt: { kind: 'seek', text: key } }
    : next;
}

function tick(ui: Ui): Ui {
  if (!ui.playing) return ui;
  const next = toRound(ui, ui.round + 1);
  return next.round === ui.round ? { ...next, playing: false } : next;
}

function loaded(ui: Ui, tape: Tape, asBranch: boolean): Ui {
  if (asBranch)
    return withTape(ui, tape, { note: `Branched: ${tape.inputs.label}`, screen: placeOf('compare') });
  const tapes = [...ui.tapes, tape];
  return {
    ...ui,
    tapes,
    shown: tapes.length - 1,
    against: null,
    round: 1,
    filter: '',
    follow: null,
    note: null,
    stack: [placeOf('home'), placeOf('run')],
  };
}

/** The session after an action. */
export function reduce(ui: Ui, action: Action): Ui {
  switch (action.type) {
    case 'key':
      return press(ui, action.key);
    case 'tick':
      return tick(ui);
    case 'size':
      return { ...ui, columns: action.columns, rows: action.rows };
    case 'played':
      return { ...ui };
    case 'home':
      return { ...ui, scenarios: action.scenarios, recent: action.recent };
    case 'loaded':
      return loaded(ui, action.tape, action.branch);
    case 'note':
      return { ...ui, note: action.note };
    case 'saved':
      return { ...withCommand(ui, action.command), note: action.note };
    case 'granted':
      return { ...ui, wish: null };
  }
}
