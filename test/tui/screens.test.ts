/**
 * The screens as people see them, in readable files of test/golden/tui at three sizes. `npx vitest run test/tui -u`
 * writes them anew after a change that is meant; read the difference before committing it.
 */
import { describe, expect, it } from 'vitest';
import {
  isCampaignScreen,
  SCREENS,
  topOf,
  type CAMPAIGN_SCREENS,
  type ScreenName,
} from '../../src/tui/model/state.ts';
import type { Tape } from '../../src/tui/model/tape.ts';
import {
  broken,
  campaignSession,
  frame,
  granted,
  press,
  session,
  SIZES,
  tape,
  type,
} from '../support/tui.ts';

type CampaignScreen = (typeof CAMPAIGN_SCREENS)[number];

/** Keys that lead to each screen of the template's run. */
const WAYS: Readonly<Record<Exclude<ScreenName, 'home' | CampaignScreen>, string>> = {
  run: '5 enter',
  why: '5 enter w',
  agent: '6 enter enter',
  issue: '6 enter shift-tab enter',
  flows: '4 enter v',
  story: 'i',
  outcome: 'o',
  trust: 't',
  compare: '5 enter r enter c',
  edit: '3 enter e j',
  command: 'y',
  help: '?',
};

/** Keys that lead to each screen of a campaign. */
const CAMPAIGN_WAYS: Readonly<Record<CampaignScreen, string>> = {
  campaign: 'right',
  origins: 'right w',
  alliances: 'v',
  account: 'i',
  courses: 'right e j j j enter b',
  levers: 'right e j j enter',
};

const SCENARIOS = [
  {
    id: 'two-cables',
    title: 'Two cables',
    story: 'Five governments and a cable company settle who may cut, mend and reroute cables under the sea.',
    question: 'Does the right to prescribe routes survive a conference in which nobody may object?',
  },
  {
    id: 'baku',
    title: 'A forum',
    story: 'A forum that decides nothing talks.',
    question: 'Who is happier afterwards?',
  },
];

/** A run of an earlier session, and one whose file was tampered with. */
const RECENT = [
  {
    ref: 'two-cables',
    title: 'Two cables',
    label: 'Strait, individual: 0.5 → 0.9 (round 3)',
    when: '2026-11-24 09:05',
    code: 'P1',
  },
  { ref: '/home/ada/baku.yaml', title: 'A forum', label: '', when: '2026-11-23 17:40', code: 'P1nonsense' },
];

describe('golden screens', () => {
  for (const [columns, rows] of SIZES) {
    for (const screen of SCREENS) {
      it(`${screen} at ${columns}×${rows}`, async () => {
        const ui = isCampaignScreen(screen)
          ? granted(press(campaignSession('three-rooms', columns, rows), CAMPAIGN_WAYS[screen]))
          : screen === 'home'
            ? { ...session(undefined, columns, rows), scenarios: SCENARIOS, recent: RECENT }
            : press(session(tape('two-cables').finish(), columns, rows), WAYS[screen]);
        expect(topOf(ui).screen).toBe(screen);
        expect(broken(ui)).toEqual([]);
        await expect(frame(ui)).toMatchFileSnapshot(`../golden/tui/${screen}-${columns}x${rows}.txt`);
      });
    }
  }
});

describe('every screen', () => {
  const runs = new Map<string, Tape>(
    ['wcit-12', 'igf-2012', 'tls-visibility', 'webrtc-codec'].map((ref) => [ref, tape(ref).finish()]),
  );

  it('fits terminals of every size with nothing cut without a sign', () => {
    for (const [ref, run] of runs) {
      for (const [columns, rows] of [...SIZES, [81, 25], [100, 30], [163, 41], [250, 70]] as const) {
        for (const keys of Object.values(WAYS)) {
          expect(
            broken(press(session(run, columns, rows), keys)),
            `${ref} ${keys} ${columns}×${rows}`,
          ).toEqual([]);
        }
      }
    }
  });

  it('of a campaign fits terminals of every size, too, and shows the keys that lead on and back', () => {
    const ui = campaignSession('internet-1988-2025');
    for (const [columns, rows] of [...SIZES, [81, 25], [100, 30], [163, 41], [250, 70]] as const)
      for (const [screen, keys] of Object.entries(CAMPAIGN_WAYS)) {
        const there = granted(press({ ...ui, columns, rows }, keys));
        expect(topOf(there).screen).toBe(screen);
        expect(broken(there), `${keys} ${columns}×${rows}`).toEqual([]);
        expect(frame(press(there, 'g'))).toContain('q back');
      }
  });

  it('asks politely for room below 80×24, and comes back with it', () => {
    for (const [columns, rows] of [
      [79, 24],
      [80, 23],
      [20, 5],
      [1, 1],
    ]) {
      const ui = session(runs.get('wcit-12'), columns, rows);
      expect(broken(ui)).toEqual([]);
      if (columns > 40 && rows > 4) expect(frame(ui)).toContain('a little more room');
    }
  });

  it('shows the keys that lead on and back at every size', () => {
    for (const [columns, rows] of SIZES) {
      for (const keys of Object.values(WAYS)) {
        const text = frame(press(session(runs.get('wcit-12'), columns, rows), keys));
        expect(text, keys).toContain('q back');
        if (keys !== '?') expect(text, keys).toContain('? help');
      }
    }
  });
});

describe('what the screens of WCIT-12 say', () => {
  const run = tape('wcit-12').finish();
  const on = (keys: string, columns = 200, rows = 60) => frame(press(session(run, columns, rows), keys));

  it('has every issue with its text and the room on Run', () => {
    const text = on('9 enter');
    for (const { title } of run.world.issues) expect(text).toContain(title);
    for (const { name, size } of run.at(9).coalitions.coalitions)
      expect(text).toMatch(new RegExp(`${name}\\s+${size}`));
  });

  it('has each issue’s status and the count of signatures on Outcome', () => {
    const text = on('o', 200, 70);
    const records = run.rounds.flatMap((view) => view.records);
    for (const record of records)
      if (record.type === 'outcome') expect(text).toContain(run.names.issue(record.issue));
    const decisions = records.filter((record) => record.type === 'signature');
    const signed = decisions.filter((record) => record.signed).length;
    if (decisions.length > 0) expect(text).toContain(`Signatures: ${signed} of ${decisions.length}`);
    expect(text).toContain('Who gained');
  });

  it('has an agent’s five bases, mandate and coalition on Agent', () => {
    const ui = press(type(press(session(run, 160, 50), '5 enter /'), 'kenya'), 'enter enter');
    const text = frame(ui);
    for (const base of ['individual', 'substantive', 'processual', 'organisational', 'institutional'])
      expect(text).toContain(base);
    expect(text).toContain('Kenya');
    expect(text).toContain('member of');
  });

  it('draws the same with and without colour', () => {
    expect(on('v')).toContain('around');
    expect(on('v')).toMatch(/[█▓]/);
  });
});

describe('two runs side by side', () => {
  const compared = (columns: number) => {
    const ui = press(session(tape('two-cables').finish(), columns, 60), '5 enter r enter c');
    return { ui, text: frame(ui) };
  };

  it('fold what is the same in both, and say first how they end', () => {
    const { text } = compared(120);
    expect(text).toMatch(/= 2 issues alike: Permits for repair ships and Who prescribes/);
    expect(text).toMatch(/= 1 coalition alike/);
    expect(text.indexOf('How they end')).toBeLessThan(text.indexOf('Texts and rooms'));
    expect(text).not.toMatch(/≠ (Permits|Who prescribes)/);
  });

  it.each([80, 120, 200])('set nothing off that looks the same in both at %i', (columns) => {
    let ui = press(session(tape('wcit-12', { seed: 'mira' }).finish(), columns, 60), '9 enter :');
    ui = granted(press(type(ui, 'parameters.customPrice=0.1'), 'enter b'));
    for (const round of [9, 10, 11]) {
      const shown = press(ui, `${round} enter`);
      const rows = frame(shown)
        .split('\n')
        .flatMap((line) => /^≠ (.*)│ ≠ (.*)$/.exec(line)?.slice(1) ?? [])
        .map((side) => side.trim());
      for (let at = 0; at < rows.length; at += 2) expect(rows[at]).not.toBe(rows[at + 1]);
      expect(frame(shown)).not.toContain('left-out');
    }
  });

  it.each([80, 99, 120, 133, 200])('draw equal rooms with equal columns at %i', (columns) => {
    // A run against one whose text was changed: the room is the same, the text is not.
    const ui = press(session(tape('wcit-12').finish(), columns, 60), '9 enter r enter c');
    const rows = frame(ui)
      .split('\n')
      .filter((line) => /^≠ .*┃.*│ ≠ .*┃/.test(line));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const rooms = row.split('│ ≠').map((side) => side.slice(side.indexOf('┃')).replaceAll(/[◆◇]/g, ' '));
      expect([...rooms[0].split(' ')[0]].length).toBe([...rooms[1].split(' ')[0]].length);
      expect(rooms[0].indexOf(' ')).toBe(rooms[1].indexOf(' '));
    }
  });
});
