/** Help for the screen that one comes from: its keys, and what its signs mean. */
import { bindingsOn, type Binding } from '../model/keys.ts';
import { type ScreenName, type Ui } from '../model/state.ts';
import { faint, fitLine, span, spread, strong, wrap, type Line } from '../../report/rich.ts';
import { coalitionSpan } from '../paint/marks.ts';
import { fit } from '../../report/width.ts';
import { type Drawing, scrolledPage } from './chrome.ts';

/** What the screens are called. */
export const NAMES: Readonly<Record<ScreenName, string>> = {
  home: 'Home',
  campaign: 'Campaign',
  origins: 'Why here, why so',
  alliances: 'Who stood together',
  account: 'In full',
  courses: 'Two campaigns',
  levers: 'Change and play on',
  run: 'Run',
  why: 'Why',
  agent: 'Agent',
  issue: 'Issue',
  flows: 'Coalitions over time',
  story: 'What happened',
  outcome: 'Outcome',
  trust: 'How far to trust this',
  compare: 'Compare',
  edit: 'Edit and branch',
  command: 'Command line',
  help: 'Help',
};

const ABOUT: Readonly<Record<ScreenName, string>> = {
  home: 'Campaigns and scenarios that come with Parley, each with its story and the question it asks.',
  campaign:
    'Rooms in a row: each episode is a run of its own, and what it comes to changes those that follow. Below the lanes stands what the episode under the cursor came to, beside it what held as it opened.',
  origins:
    'Why an episode took place where it did and started from where it did, read off the records of the campaign: who brought the issue where and what each expected, which links acted and what had moved what they read. What would have changed it is found by making the choice again.',
  alliances:
    'Who stood with whom at the end of each episode. A band is as wide as the company has actors; between two episodes lines show actors on their way to another one.',
  account: 'The whole report, as parley run CAMPAIGN --plain has it.',
  courses: 'Two campaigns under one luck, only what differs.',
  levers:
    'What is changed here holds from the beginning of its episode; the campaign is played once more beside the first one, under the same luck.',
  run: 'One round of the negotiation. The issues and agents on the left, who stands together and what happens on the right. Stances are on the issue under the cursor of the issues.',
  why: 'What moved an agent, a coalition, a vote or a text: the causes that were booked while it happened, largest first. Points are points of the scale 0–100. Nothing here is guessed: where the records are silent, so is this screen.',
  agent:
    'One participant: what it brings, what that is worth under the rules of this venue, where it stands and how it moved.',
  issue: 'One issue: the room and the text round by round, and everything that was done to the text.',
  flows:
    'Who stood with whom. A band is as wide as the coalition has members; between two rounds lines show members on their way to another band. Coalitions are found in behaviour (communities of agreement), never declared.',
  story: 'The run in a few sentences: its story and question, how it ended, and what was voted on.',
  outcome:
    'How the run ends. The plain weighted mean is what a simple average of the positions at the start, weighted by capability and salience, would have said.',
  trust: 'What the scenario rests on, how far the result is from the plain mean, and what one run can say.',
  compare: 'Two runs with one timeline. ≠ stands wherever the two differ; what is equal is faint.',
  edit: 'Changes take effect when this round begins. The branch keeps the draws of the first run, so that whatever differs is due to the change.',
  command: 'This line plays the same run again, on any machine with the same version of Parley.',
  help: '',
};

function signs(screen: ScreenName): (readonly [Line, string])[] {
  const coalitions: [Line, string] = [
    [coalitionSpan(0), ' ', coalitionSpan(1), ' ', coalitionSpan(2)],
    'coalitions: shape and hue go together',
  ];
  const scale: (readonly [Line, string])[] = [
    [[span('◆', 'mixed strong')], 'the text; ◇ the text before this round; ‹ › which way it went'],
    [[strong('┃')], 'the reference point: what holds if nothing is agreed'],
    [[span('▁▃▇', 'hue0')], 'how many stand there, in the hue of the largest coalition among them'],
  ];
  const standing: (readonly [Line, string])[] = [
    [
      [span('~', 'mixed'), ' ', span('✓', 'good'), ' ', span('✗', 'bad'), ' ', span('…', 'mixed')],
      'agreed, adopted, rejected (or never came), deferred',
    ],
  ];
  if (screen === 'run')
    return [
      ...scale,
      ...standing,
      coalitions,
      [['▄▆▅▇▂'], 'bases of power: individual, substantive, processual, organisational, institutional'],
      [['worth'], 'what they are worth in this venue now: capability over all actions'],
      [['|'], 'the agent’s mandate; its coalition’s shape is its stance'],
      [['! objects 2'], 'texts of this round to which its objection stood; ✓ ✗ ○ its ballot'],
      [[span('▲ ◆ ⚑ ⇄', 'accent')], 'on the timeline: a vote, a package, an event, somebody crossed over'],
    ];
  if (screen === 'campaign')
    return [
      [
        [strong('●'), ' ', span('◆', 'mixed strong')],
        'took place; ◆ it ends otherwise than with all links cut',
      ],
      [[faint('○'), ' ', faint('◌')], 'not held; ◌ not played yet'],
      [[span('┊', 'accent')], 'the time of the episode under the cursor'],
      [[span('━', 'good'), ' ', span('┅', 'bad')], 'a mandate is held; ┅ beyond its promised end'],
      [[span('▁▃▇', 'note')], 'a norm or a text in force on its scale, 0–100'],
      [
        [span('→', 'accent'), ' ', span('←', 'accent')],
        'a link that changed something of this episode; ← what it left',
      ],
      ...standing,
    ];
  if (screen === 'alliances')
    return [coalitions, [[span('╲╱', 'strong')], 'actors on their way to another company; · stood alone']];
  if (screen === 'levers')
    return [
      [[span('≠', 'mixed strong'), ' ✓'], 'changed and not played yet; ✓ is so already in this campaign'],
    ];
  if (screen === 'issue' || screen === 'compare') return [...scale, ...standing, coalitions];
  if (screen === 'flows')
    return [coalitions, [[span('╲╱', 'strong')], 'members on their way to another coalition']];
  return [];
}

const WRITTEN: Readonly<Record<string, string>> = {
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  enter: '⏎',
  escape: 'esc',
  'shift-tab': '⇧tab',
  pagedown: 'pgdn',
  pageup: 'pgup',
};

/** All keys that do the same, as they are written on keyboards. */
export function allKeys({ act, keys }: Binding): string {
  if (act === 'ask' && keys.length > 1) return ': 0–9';
  return keys
    .map((key) => WRITTEN[key] ?? key.replace(/^ctrl-./, (one) => `^${one.at(-1)!.toUpperCase()}`))
    .join(' ');
}

/** The Help screen. */
export function helpScreen(ui: Ui): Drawing {
  const { screen } = ui.stack[Math.max(0, ui.stack.length - 2)];
  const columns = Math.min(ui.columns, 110);
  const sign = signs(screen);
  const lines: Line[] = [
    [],
    ...wrap([' ', ABOUT[screen]], columns, ' '),
    [],
    [span(' Keys', 'strong accent')],
    ...bindingsOn(screen).flatMap((binding) =>
      wrap(['   ', strong(fit(allKeys(binding), 14)), binding.does], columns, ' '.repeat(17)),
    ),
    ...(sign.length === 0 ? [] : [[], [span(' Signs', 'strong accent')] as Line]),
    ...sign.flatMap(([mark, words]) => wrap(['   ', ...fitLine(mark, 13), words], columns, ' '.repeat(16))),
  ];
  return scrolledPage(
    ui,
    spread(
      [span(' parley ', 'inverse strong'), ' ', strong(`Help: ${NAMES[screen]}`)],
      [faint('q back ')],
      ui.columns,
    ),
    lines,
    columns,
  );
}
