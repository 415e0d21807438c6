/**
 * What a key, a tick of the clock or a finished errand makes of a session: pure but for the tapes, which play the
 * rounds that somebody looks at. Whatever is typed, the session stays whole.
 */
import { produce, type Draft } from 'immer';
import {
  branch,
  changePath,
  changeValue,
  compareRuns,
  editing,
  fixOrPrompt,
  openEdit,
  askToSave,
  saveBranch,
  showCommand,
  withCommand,
} from './branching.ts';
import {
  CAMPAIGN_ACT,
  confirmCampaign,
  EPISODE_ACT,
  levering,
  openedCampaign,
  withCampaign,
} from './campaigning.ts';
import type { CampaignTape } from './campaign-tape.ts';
import type { PastRun } from '../../runs/history.ts';
import type { Headline } from '../../scenarios/list.ts';
import { feedOf, type WhySubject } from './feed.ts';
import { actOf, DIGITS, type KeyAct } from './keys.ts';
import { pageOf } from './layout.ts';
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
import {
  isCampaignScreen,
  PANES,
  placeOf,
  SPEEDS,
  tapeOf,
  topOf,
  type Pane,
  type OpenScreen,
  type Ui,
} from './state.ts';
import { recordsIn, Tape } from './tape.ts';

export type UiAction =
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
  | {
      readonly type: 'loaded';
      readonly tape: Tape;
      readonly branch: boolean;
      /** The campaign that goes on from the branch, where the run is an episode of one. */
      readonly campaign?: CampaignTape;
    }
  /** The run of an episode was opened. */
  | { readonly type: 'entered'; readonly tape: Tape }
  /** A campaign was opened (`note`: as another one beside that which is shown). */
  | { readonly type: 'campaign'; readonly tape: CampaignTape; readonly note: string | null }
  | { readonly type: 'note'; readonly note: string }
  /** A branch was saved; the command line plays it from the shell. */
  | { readonly type: 'saved'; readonly note: string; readonly command: string }
  /** The wish was taken up. */
  | { readonly type: 'granted' };

/** Whether an act is of the campaign as a whole, and not of a run. */
const isCampaigning = (ui: Ui): boolean => isCampaignScreen(topOf(ui).screen);

function lengthOf(ui: Ui, pane: Pane): number {
  if (pane === 'issues') return tapeOf(ui).world.issues.length;
  if (pane === 'agents') return rowsOf(ui).length;
  return pane === 'coalitions' ? viewOf(ui).coalitions.coalitions.length : roomOf(ui).length;
}

/** Entries of the list on Home, Edit or the levers of a campaign. */
function listLength(ui: Ui): number {
  const { scenarios, recent } = ui;
  const { screen } = topOf(ui);
  if (screen === 'levers') return levering(ui).rows.length;
  return screen === 'home' ? scenarios.length + recent.length : editing(ui).rows.length;
}

/** The session with the top place changed. */
function atTop(ui: Ui, change: (place: Draft<OpenScreen>) => void): Ui {
  return produce(ui, (draft) => change(draft.stack[draft.stack.length - 1]));
}

function back(ui: Ui): Ui {
  if (ui.stack.length > 1) return { ...ui, stack: ui.stack.slice(0, -1) };
  if (['run', 'campaign'].includes(topOf(ui).screen) && ui.scenarios.length > 0) {
    return { ...ui, stack: [placeOf('home')], playing: false };
  }
  return { ...ui, wish: { type: 'quit' } };
}

function move(ui: Ui, by: number): Ui {
  const { screen } = topOf(ui);
  if (screen !== 'run') {
    const list = screen === 'home' || screen === 'edit' || screen === 'levers';
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
function lastShift(ui: Ui, coalition: string | undefined): WhySubject | null {
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
function subjectUnder(ui: Ui): WhySubject | null {
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
  const tape = new Tape({ ...tapeOf(ui).inputs, seed, before: null, within: undefined });
  const note = `Seed ${seed}: c compares it with the run before, x goes back to that`;
  return withTape(ui, tape, { note, screen: null });
}

/** The other run of the two that belong together. */
function swap(ui: Ui): Ui {
  if (ui.against === null)
    return { ...ui, note: 'There is no other run yet: e changes something and branches, r has other luck' };
  return toRound({ ...ui, shown: ui.against, against: ui.shown, playing: false }, ui.round);
}

/** Another agent that the filter finds, from the last on to the first. */
function match(ui: Ui, by: 1 | -1): Ui {
  const found = rowsOf(ui).length;
  if (ui.filter === '') return { ...ui, note: 'No filter yet: / shows agents, blocs or coalitions by name' };
  if (found === 0) return ui;
  const agents = (ui.cursor.agents + by + found) % found;
  const next: Ui = { ...ui, pane: 'agents', cursor: { ...ui.cursor, agents } };
  return ui.follow === null ? next : { ...next, follow: rowsOf(next)[agents].id };
}

/** A screen about a whole run, which is played to its end for it. */
function ofWhole(ui: Ui, screen: 'story' | 'outcome' | 'trust' | 'flows'): Ui {
  tapeOf(ui).finish();
  return go(ui, placeOf(screen));
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
const ACT: Readonly<Record<KeyAct, (ui: Ui) => Ui>> = {
  ...EPISODE_ACT,
  play,
  'back-round': (ui) => step(ui, -1),
  'next-round': (ui) => step(ui, 1),
  slower: (ui) => ({ ...ui, speed: Math.max(0, ui.speed - 1) }),
  faster: (ui) => ({ ...ui, speed: Math.min(SPEEDS.length - 1, ui.speed + 1) }),
  'first-round': (ui) => toRound({ ...ui, playing: false }, 1),
  'last-round': (ui) => toRound({ ...ui, playing: false }, tapeOf(ui).finish().length),
  ask: (ui) => ({ ...ui, prompt: { kind: 'ask', text: '' } }),
  down: (ui) => move(ui, 1),
  up: (ui) => move(ui, -1),
  'page-down': (ui) => move(ui, pageOf(ui, 1)),
  'page-up': (ui) => move(ui, -pageOf(ui, -1)),
  top: (ui) => move(ui, -Infinity),
  bottom: (ui) => move(ui, Infinity),
  pane: (ui) => ({ ...ui, pane: PANES[(PANES.indexOf(ui.pane) + 1) % PANES.length] }),
  'pane-back': (ui) => ({ ...ui, pane: PANES[(PANES.indexOf(ui.pane) + PANES.length - 1) % PANES.length] }),
  inspect,
  why,
  filter: (ui) => ({ ...ui, pane: 'agents', prompt: { kind: 'filter', text: ui.filter } }),
  'next-match': (ui) => match(ui, 1),
  'previous-match': (ui) => match(ui, -1),
  sort: (ui) => following({ ...ui, sort: SORTS[(SORTS.indexOf(ui.sort) + 1) % SORTS.length] }),
  follow,
  story: (ui) => ofWhole(ui, 'story'),
  outcome: (ui) => ofWhole(ui, 'outcome'),
  trust: (ui) => ofWhole(ui, 'trust'),
  flows: (ui) => ofWhole(ui, 'flows'),
  compare: compareRuns,
  swap,
  edit: openEdit,
  change: fixOrPrompt,
  undo: (ui) => ({ ...ui, changes: ui.changes.slice(0, -1) }),
  branch,
  'previous-agent': (ui) => besideAgent(ui, -1),
  'next-agent': (ui) => besideAgent(ui, 1),
  rerun: (ui) => ({ ...ui, prompt: { kind: 'seed', text: nextSeed(ui) } }),
  save: askToSave,
  command: showCommand,
  help: (ui) => go(ui, { ...placeOf('help'), subject: null }),
  back,
  quit: (ui) => ({ ...ui, wish: { type: 'quit' } }),
  suspend: (ui) => ({ ...ui, wish: { type: 'suspend' } }),
  open,
};

/** Does what a key stands for on the screen that is on top. */
function act(ui: Ui, what: KeyAct): Ui {
  const own = isCampaigning(ui) ? CAMPAIGN_ACT[what] : undefined;
  return (own ?? ACT[what])(ui);
}

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
  if (isCampaigning(ui) && kind !== 'value') return confirmCampaign(done, kind, typed);
  switch (kind) {
    case 'ask':
      return typed.includes('=') ? changePath(done, typed) : toNamedRound(done, typed);
    case 'seed':
      return rerun(done, typed);
    case 'save':
      return saveBranch(done, typed);
    case 'value':
      return changeValue(done, typed);
  }
}

function toNamedRound(ui: Ui, typed: string): Ui {
  const round = Number(typed);
  return Number.isInteger(round) && round >= 1
    ? toRound({ ...ui, playing: false }, round)
    : { ...ui, note: `“${typed}” is neither a round nor path=value` };
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

/** Keys that do what they always do where playing has stopped; any other one goes on. */
const AT_A_HALT: ReadonlySet<KeyAct> = new Set(['why', 'help', 'back', 'quit', 'suspend']);

function press(ui: Ui, key: string): Ui {
  const quiet = ui.note === null ? ui : { ...ui, note: null };
  if (quiet.prompt !== null) return type(quiet, key);
  const what = actOf(key, topOf(quiet).screen);
  if (quiet.halted !== null) {
    if (what !== null && AT_A_HALT.has(what)) return act({ ...quiet, halted: null }, what);
    return { ...quiet, pane: quiet.halted, halted: null, playing: true };
  }
  if (what === null) return quiet;
  const next = act(quiet, what);
  return what === 'ask' && DIGITS.includes(key) ? { ...next, prompt: { kind: 'ask', text: key } } : next;
}

/** The next round of a run that plays; it stops where something is decided, and its end is how it ended. */
function tick(ui: Ui): Ui {
  if (!ui.playing) return ui;
  const next = toRound(ui, ui.round + 1);
  if (next.round === ui.round) {
    const still: Ui = { ...next, playing: false };
    return topOf(ui).screen === 'run' ? ofWhole(still, 'outcome') : still;
  }
  const decided = feedOf(tapeOf(next), viewOf(next)).findIndex(({ decides }) => decides);
  if (decided < 0) return next;
  return {
    ...next,
    playing: false,
    halted: next.pane,
    pane: 'room',
    cursor: { ...next.cursor, room: decided },
    note: 'Decided: w tells why, any other key plays on',
  };
}

function loaded(ui: Ui, tape: Tape, asBranch: boolean, campaign: CampaignTape | undefined): Ui {
  if (asBranch) {
    const goesOn = campaign === undefined ? '' : ' · q goes back to the campaign, which goes on from here';
    const note = `Branched: ${tape.inputs.label}${goesOn}`;
    const next = withTape(ui, tape, { note, screen: placeOf('compare') });
    return campaign === undefined ? next : withCampaign(next, campaign, note, null);
  }
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

/** The run of an episode on top of the campaign, from its first round on. */
function entered(ui: Ui, tape: Tape): Ui {
  return go(
    {
      ...ui,
      tapes: [...ui.tapes, tape],
      shown: ui.tapes.length,
      against: null,
      round: 1,
      filter: '',
      follow: null,
      changes: [],
      note: 'The run of this episode: q goes back to the campaign',
    },
    placeOf('run'),
  );
}

/** The session after an action. */
export function reduce(ui: Ui, action: UiAction): Ui {
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
      return loaded(ui, action.tape, action.branch, action.campaign);
    case 'entered':
      return entered(ui, action.tape);
    case 'campaign':
      return action.note === null
        ? openedCampaign(ui, action.tape)
        : withCampaign(ui, action.tape, action.note, 'courses');
    case 'note':
      return { ...ui, note: action.note };
    case 'saved':
      return { ...withCommand(ui, action.command), note: action.note };
    case 'granted':
      return { ...ui, wish: null };
  }
}
