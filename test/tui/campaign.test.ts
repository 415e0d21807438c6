/** A campaign on screens: what the keys do there, what a teacher reads, into an episode's run and back, and branches. */
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/scenarios/load.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { playThroughCampaign } from '../../src/runs/play-campaign.ts';
import { AS_IT_IS, openCampaign } from '../../src/runs/campaign.ts';
import { ABSENT, alliancesOf } from '../../src/tui/model/alliances.ts';
import { CampaignTape } from '../../src/tui/model/campaign-tape.ts';
import { campaignCommand } from '../../src/tui/model/campaigning.ts';
import { type KeyAct, bindingsOn } from '../../src/tui/model/keys.ts';
import { reduce } from '../../src/tui/model/reduce.ts';
import {
  CAMPAIGN_SCREENS,
  campaignOf,
  openSession,
  type ScreenName,
  tapeOf,
  topOf,
  type Ui,
} from '../../src/tui/model/state.ts';
import { openCampaignTape } from '../../src/tui/open-campaign.ts';
import { broken, campaignSession, frame, granted, press, type } from '../support/tui.ts';

const internet = campaignSession('internet-1988-2025');
const rooms = campaignSession('three-rooms');
const SILENT = { tell: () => {}, done: () => {} };

const WAYS: Readonly<Record<(typeof CAMPAIGN_SCREENS)[number], string>> = {
  campaign: '',
  origins: 'w',
  alliances: 'v',
  account: 'i',
  courses: 'c',
  levers: 'e',
};

/** In the middle of everything: the fourth episode, two campaigns, cursors off the ends. */
const two = press(type(press(internet, 'right right right r ctrl-u'), 'other'), 'enter');
campaignOf(two).finish();
function amid(screen: keyof typeof WAYS): Ui {
  const there = press({ ...two, columns: 80, rows: 24 }, `x ${WAYS[screen]}`);
  return press(there, screen === 'levers' ? 'j j enter j' : 'j j');
}

const goesTo = (screen: ScreenName) => (_: Ui, after: Ui) => expect(topOf(after).screen).toBe(screen);
const episode = (ui: Ui): number => ui.campaign!.episode;
const place = (ui: Ui): number => (topOf(ui).screen === 'levers' ? topOf(ui).cursor : topOf(ui).scroll);
const isWhole = (ui: Ui): boolean => place(press(ui, 'G')) === 0;

/** What the words for each key promise. */
const PROMISES: Partial<Record<KeyAct, (before: Ui, after: Ui) => void>> = {
  'previous-episode': (before, after) => expect(episode(after)).toBe(episode(before) - 1),
  'next-episode': (before, after) => expect(episode(after)).toBe(episode(before) + 1),
  'first-episode': (_, after) => expect(episode(after)).toBe(0),
  'last-episode': (_, after) => expect(episode(after)).toBe(15),
  'enter-episode': (before) => {
    // The fourth did not take place.
    expect(press(before, 'enter').note).toContain('did not take place');
    const there = granted(press(before, 'left enter'));
    expect(topOf(there).screen).toBe('run');
    expect(press(there, 'q').stack).toEqual(press(before, 'left').stack);
  },
  why: goesTo('origins'),
  flows: goesTo('alliances'),
  story: goesTo('account'),
  edit: goesTo('levers'),
  compare: goesTo('courses'),
  help: goesTo('help'),
  swap: (before, after) =>
    expect([after.campaign!.shown, after.campaign!.against]).toEqual([
      before.campaign!.against,
      before.campaign!.shown,
    ]),
  change: (before, after) => expect(after.campaign!.levers.length).toBe(before.campaign!.levers.length + 1),
  undo: (before, after) => expect(after.campaign!.levers.length).toBe(before.campaign!.levers.length - 1),
  branch: (before, after) =>
    expect(after.wish).toMatchObject({ type: 'replay', levers: before.campaign!.levers }),
  rerun: (_, after) => expect(after.prompt).toEqual({ kind: 'seed', text: 'internet-1988-2025-2' }),
  ask: (_, after) => expect(after.prompt?.kind).toBe('ask'),
  save: (_, after) => expect(after.prompt?.kind).toBe('save'),
  command: (_, after) => {
    expect(topOf(after).screen).toBe('command');
    expect(after.wish).toEqual({ type: 'copy', text: after.commands.at(-1) });
    expect(frame(after).replace(/\n/g, '')).toContain(after.commands.at(-1));
  },
  down: (before, after) => expect(place(after)).toBe(place(before) + (isWhole(before) ? 0 : 1)),
  up: (before, after) => expect(place(after)).toBe(Math.max(0, place(before) - 1)),
  top: (_, after) => expect(place(after)).toBe(0),
  bottom: (_, after) => expect(place(press(after, 'j'))).toBe(place(after)),
  'page-down': (before, after) => expect(place(after)).toBeGreaterThanOrEqual(place(before)),
  'page-up': (before, after) => expect(place(after)).toBeLessThanOrEqual(place(before)),
  back: (before, after) => {
    if (before.stack.length > 1) expect(after.stack).toEqual(before.stack.slice(0, -1));
    else expect(after.wish).toEqual({ type: 'quit' });
  },
  quit: (_, after) => expect(after.wish).toEqual({ type: 'quit' }),
  suspend: (_, after) => expect(after.wish).toEqual({ type: 'suspend' }),
};

describe.each(CAMPAIGN_SCREENS)('on %s', (screen) => {
  it('every key does what is said of it', () => {
    for (const { act, keys, does } of bindingsOn(screen))
      for (const key of keys) {
        const before = amid(screen);
        expect(topOf(before).screen).toBe(screen);
        try {
          PROMISES[act]!(before, press(before, key));
        } catch (error) {
          throw new Error(`${key} on ${screen} (${does}): ${(error as Error).message}`, { cause: error });
        }
      }
  });

  it('Help has all of its keys', () => {
    let ui = press(amid(screen), '?');
    let text = frame(ui);
    for (let page = 0; page < 6; page += 1) {
      ui = press(ui, 'pagedown');
      text += frame(ui);
    }
    const words = text.replace(/\s+/g, ' ');
    for (const { does } of bindingsOn(screen)) expect(words).toContain(does);
  });
});

describe('a teacher who has never seen it', () => {
  const root = press({ ...internet, columns: 80, rows: 24 }, 'right right');

  it('reads which venue decided on names in 1998, and why there, three keys from the start', () => {
    const text = frame(root);
    expect(text).toContain('1998-06, 3 of 16');
    expect(text).toMatch(/Why here: brought by ITU and Technical community, who stake [\d.]+ on it/);
    expect(text).toMatch(/6 others stake [\d.]+ on A conference on names/);
    const why = frame(press(root, 'w'));
    expect(why).toMatch(/✓ A {2}1998-06 Who governs the root/);
    expect(why).toMatch(/B {2}1998-10 A conference on names/);
    // A link into one of the rooms has moved it there, so that it fares otherwise in each where nobody comes.
    expect(why).toMatch(/European Union +0\.93 +0\.85 +0\.20\/0\.15 +B, staking/);
  });

  it('reads what would have changed it, and it does', () => {
    const text = frame(press({ ...root, rows: 70 }, 'w')).replace(/\s+/g, ' ');
    expect(text).toContain('What would have changed where it went');
    const [, cost] = /cost (0\.\d+) instead of 0\.01/.exec(text)!;
    expect(text).toMatch(/had ITU stayed away, it would have gone to A conference on names/);
    const { open, seed } = campaignOf(internet).inputs;
    const opens = (change: (file: typeof open.campaign.data.file) => typeof open.campaign.data.file) => {
      const data = { ...open.campaign.data, file: change(open.campaign.data.file) };
      const played = playThroughCampaign({ ...open, campaign: { ...open.campaign, data } }, seed, SILENT);
      return [...played.episodes.keys()];
    };
    const withCost = (value: number) =>
      opens((file) => ({
        ...file,
        choices: file.choices!.map((choice) => ({
          ...choice,
          between: choice.between.map((one) => (one.episode === 'icann-98' ? { ...one, cost: value } : one)),
        })),
      }));
    expect(withCost(Number(cost) + 0.001)).toContain('conference-on-names');
    expect(withCost(Number(cost) - 0.003)).toContain('icann-98');
    const without = opens((file) => ({
      ...file,
      choices: file.choices!.map((choice) => ({ ...choice, by: choice.by?.filter((id) => id !== 'itu') })),
    }));
    expect(without).toContain('conference-on-names');
  });

  it('reads that an issue would have gone to one only of the rooms that it went to', () => {
    const text = frame(press({ ...rooms, columns: 120, rows: 70 }, 'right w')).replace(/\s+/g, ' ');
    expect(text).toContain('had Lumen & Sons stayed away, it would have gone to The Guild, 1994 only');
  });

  it('reads why a text was the starting point, back to the room that put it in force', () => {
    const dubai = press({ ...internet, columns: 120, rows: 200 }, 'right '.repeat(11));
    const text = frame(press(dubai, 'w')).replace(/\s+/g, ' ');
    expect(text).toContain('Why: WCIT-12, Dubai');
    expect(text).toMatch(
      /n02-charging from Accounting by the Regulations.*issues\.charging\.reference 0 → 10\.\d+/,
    );
    expect(text).toContain('because of n02-accounting-in-force in Melbourne, December 1988');
  });
});

describe('an episode', () => {
  it('is entered with one key, is the run that the campaign played, and comes back with one', () => {
    for (let at = 0; at < 15; at += 1) {
      const there = press(internet, 'right '.repeat(at));
      const story = campaignOf(there).story(at)!;
      if (!story.record.opened) continue;
      const run = granted(press(there, 'enter'));
      expect(topOf(run).screen).toBe('run');
      expect(tapeOf(run).finish().digest, story.episode.id).toBe(story.record.digest);
      const { ref, set } = tapeOf(run).inputs;
      const loaded = loadScenario(ref, { folders: SHIPPED, access: DISK, known: KNOWN, set });
      expect(loaded.ok && loaded.scenario, story.episode.id).toEqual(tapeOf(run).inputs.ground!.file);
      expect(press(run, 'q').stack).toEqual(there.stack);
    }
  });

  it('is branched in the middle of its run, and the campaign goes on from there', () => {
    const league = granted(press(rooms, 'enter'));
    const changed = press(
      type(press(league, '2 enter :'), 'agents.northland.saliences.names=0.1'),
      'enter b',
    );
    const branched = granted(changed);
    expect(topOf(branched).screen).toBe('compare');
    expect(branched.note).toContain('q goes back to the campaign, which goes on from here');
    const back = press(branched, 'q q q');
    expect(topOf(back).screen).toBe('campaign');
    expect(back.campaign).toMatchObject({ shown: 1, against: 0 });
    const tape = campaignOf(back).finish();
    expect(tape.story(0)!.record.digest).toBe(tapeOf(branched).finish().digest);
    expect(tape.story(0)!.record.digest).not.toBe(campaignOf(rooms).story(0)!.record.digest);
    expect(campaignCommand(tape)).toMatch(/^parley run three-rooms --seed three-rooms --do 'league-1990:\{/);
    const [ref] = tape.inputs.open.asked.refs;
    const again = playThroughCampaign(
      openCampaign('three-rooms', { set: [], cut: [], refs: [ref] }),
      'three-rooms',
      SILENT,
    );
    expect(again.digest).toBe(tape.played.digest);
  });
});

describe('a change', () => {
  it('is played on beside the first campaign, and moves no draw of another episode', () => {
    const ui = press(type(press(internet, ':'), 'agents.sau.saliences.accounting=0.1'), 'enter');
    expect(topOf(ui).screen).toBe('levers');
    const played = granted(press(ui, 'b'));
    expect(topOf(played).screen).toBe('courses');
    expect(broken(played)).toEqual([]);
    const [first, second] = [internet, played].map((one) => campaignOf(one).finish().alone!);
    const digests = (of: typeof first) =>
      of.records.flatMap((one) => (one.type === 'episode' ? [one.digest] : []));
    expect(digests(second).slice(1)).toEqual(digests(first).slice(1));
    expect(digests(second)[0]).not.toBe(digests(first)[0]);
  });

  it('is told where it cannot be, and the screen stays', () => {
    const ui = press(type(press(rooms, ':'), 'agents.nobody.votes=1'), 'enter b');
    expect(() => granted(ui)).toThrow(/no 'nobody' among the agents/);
    expect(press(type(press(rooms, ':'), 'nonsense'), 'enter').note).toContain('path=value');
    expect(press(rooms, 'e b').note).toContain('Nothing is changed yet');
  });
});

describe('a screen that is small', () => {
  const everywhere = (columns: number): Ui[] =>
    campaignOf(internet).campaign.episodes.map((_, at) =>
      press({ ...internet, columns, rows: 24 }, 'right '.repeat(at)),
    );

  it('says how many lines of what holds as an episode opens it has no room for', () => {
    const side = (ui: Ui): string[] => {
      const lines = frame(ui).split('\n');
      const first = lines.findIndex((line) => line.includes('As it opens'));
      const column = lines[first].lastIndexOf('╭');
      const last = lines.findIndex((line, at) => at > first && line[column] === '╰');
      return lines.slice(first + 1, last).map((line) => line.slice(column + 1, -1).trim());
    };
    for (const ui of everywhere(80)) {
      const all = side({ ...ui, rows: 120 }).filter((line) => line !== '');
      const seen = side(ui);
      const [, more] = /^… and (\d+) more$/.exec(seen.at(-1)!)!;
      expect(seen.slice(0, -1)).toEqual(all.slice(0, seen.length - 1));
      expect(Number(more)).toBe(all.length - seen.length + 1);
    }
  });

  it('has a blank between any two years', () => {
    for (let columns = 80; columns <= 200; columns += 1) {
      const lines = frame(press({ ...internet, columns, rows: 24 }, 'v')).split('\n');
      const years = lines.filter((line) => /^[\s\d’]*\d{4}[\s\d’]*$/.test(line));
      expect(years, String(columns)).toHaveLength(1);
      expect(years[0]).toMatch(/^( +(\d{4}|’\d\d))+$/);
    }
  });

  it('has one blank between words of a headline that came from two lines', () => {
    const told = (ui: Ui): string => {
      const lines = frame(ui).split('\n').slice(1, 3);
      return lines.map((line) => line.trim()).join(' ');
    };
    for (const narrow of everywhere(80))
      expect(told({ ...narrow, columns: 900 })).toContain(told(narrow).replace(/ ?…$/, ''));
  });
});

describe('who stood together', () => {
  it('has every actor once in each episode, in the company that the records give it', () => {
    const { actors, memberships } = alliancesOf(campaignOf(internet).played);
    const { episodes } = campaignOf(internet).campaign;
    expect(memberships.map(({ episode: at }) => episodes[at].id)).not.toContain('conference-on-names');
    for (const { episode: at, numbers } of memberships) {
      const run = campaignOf(internet).played.episodes.get(episodes[at].id)!;
      const last = run.records.findLast((one) => one.type === 'coalitions')!;
      const membershipOf = (actor: string) =>
        last.type === 'coalitions'
          ? last.membership[run.world.agents.findIndex(({ id }) => id === episodes[at].agents.get(actor))]
          : NaN;
      actors.forEach((a, one) => {
        if (!episodes[at].agents.has(a.id)) return expect(numbers[one]).toBe(ABSENT);
        actors.forEach((b, other) => {
          if (numbers[one] < 0 || numbers[other] < 0) return;
          expect(numbers[one] === numbers[other], `${a.id} ${b.id} ${at}`).toBe(
            membershipOf(a.id) === membershipOf(b.id),
          );
        });
      });
    }
  });
});

describe('a campaign that is still being played', () => {
  it('is shown from the first frame on, whatever is pressed', () => {
    const tape = new CampaignTape({
      open: openCampaign('three-rooms', { set: [], cut: [], refs: [] }),
      seed: 'a',
    });
    const ui = openSession({ columns: 80, rows: 24, campaign: tape });
    expect(frame(ui)).toContain('Not played yet');
    expect(frame(ui)).toContain('playing …');
    for (const keys of ['right', 'w', 'v', 'i', 'e', 'enter', '> enter', '?', 'y']) {
      const fresh = openSession({ columns: 80, rows: 24, campaign: openCampaignTape('three-rooms') });
      expect(broken(granted(press(fresh, keys)))).toEqual([]);
    }
  });

  it('comes to the same whoever looks at it, and at what', () => {
    for (const id of ['three-rooms', 'internet-1988-2025']) {
      const unseen = playThroughCampaign(openCampaign(id, AS_IT_IS), id, SILENT);
      const ui = openSession({ columns: 80, rows: 24, campaign: openCampaignTape(id) });
      const seen = granted(press(press(press(ui, 'w right'), 'q v right'), 'q home enter'));
      expect(topOf(seen).screen).toBe('run');
      expect(campaignOf(seen).finish().played.digest).toBe(unseen.digest);
    }
  });

  it('comes from Home and goes back there', () => {
    const home = openSession({
      columns: 80,
      rows: 24,
      scenarios: [{ id: 'three-rooms', title: 'Three rooms', story: '', question: '' }],
    });
    const opened = reduce(home, { type: 'campaign', tape: openCampaignTape('three-rooms'), note: null });
    expect(topOf(opened).screen).toBe('campaign');
    expect(topOf(press(opened, 'q')).screen).toBe('home');
  });
});
