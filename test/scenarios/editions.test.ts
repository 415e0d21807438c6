/** Dated rules and venues that vary others: which rules hold when, and what is told of editions that cannot be. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import { checkSubject, openScenario, openSubject } from '../../src/runs/session.ts';
import { daysOf } from '../../src/scenarios/dates.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import {
  FOLDERS,
  loadFrom,
  loadVenueFrom,
  problemsOf,
  SCENARIO,
  talkFiles,
  VENUE,
} from '../support/memory-files.ts';

const V = '/seeds/venues/hall.yaml';
const EDITIONS = `editions:
  - id: old
    title: The old rules
    until: 1999-06-30
    changes:
      stages: [{ id: floor, forced: { majority: 0.9 } }, { id: signing, remove: true }]
  - { id: new, title: The new rules, from: 1999-07-01, changes: { title: A new hall, stages: [{ id: floor, forced: { majority: 0.7 } }] } }
  - { id: newest, title: The newest rules, from: 2010 }
`;
const dated = (editions = EDITIONS, scenario = SCENARIO) =>
  talkFiles({ [V]: `${VENUE}${editions}`, '/talk/scenario.yaml': scenario });

/** The edition that a scenario comes out with, and the majority of a forced vote under it. */
function rulesOf(set: readonly string[] = [], scenario = SCENARIO) {
  const loaded = loadFrom(dated(EDITIONS, scenario), '/talk', set);
  if (!loaded.ok) return problemsOf(loaded);
  const { venue } = loaded.scenario;
  return [venue.edition, venue.stages[0].forced?.majority, venue.stages.length, loaded.warnings.length];
}

describe('editions of rules', () => {
  it('are those in force at the date that is asked for, else the newest', () => {
    expect(rulesOf()).toEqual(['newest', 0.6, 2, 0]);
    expect(rulesOf(['rulesAsOf=1988'])).toEqual(['old', 0.9, 1, 0]);
    expect(rulesOf(['rulesAsOf=1999-06'])).toEqual(['old', 0.9, 1, 0]);
    expect(rulesOf(['rulesAsOf=1999-07-01'])).toEqual(['new', 0.7, 2, 0]);
    // A year is its end.
    expect(rulesOf(['rulesAsOf=1999'])).toEqual(['new', 0.7, 2, 0]);
    expect(rulesOf(['rulesAsOf=2010'])).toEqual(['newest', 0.6, 2, 0]);
    expect(rulesOf(['rulesAsOf=1988', 'rulesAsOf=2001'])).toEqual(['new', 0.7, 2, 0]);
    expect(rulesOf(['venue.edition=old'])).toEqual(['old', 0.9, 1, 0]);
  });

  it('follow the scenario: its own date before its year, its changes over all', () => {
    expect(rulesOf([], `${SCENARIO}year: 1988\n`)).toEqual(['old', 0.9, 1, 0]);
    expect(rulesOf([], `${SCENARIO}year: 1988\nrulesAsOf: 2001\n`)).toEqual(['new', 0.7, 2, 0]);
    expect(rulesOf(['rulesAsOf=1988'], `${SCENARIO}rulesAsOf: 2001\n`)).toEqual(['old', 0.9, 1, 0]);
    const changed = `${SCENARIO}rulesAsOf: 1988\nvenueChanges: { stages: [{ id: floor, forced: { majority: 0.55 } }] }\n`;
    expect(rulesOf([], changed)).toEqual(['old', 0.55, 1, 0]);
    expect(rulesOf([], `${SCENARIO}venueChanges: { edition: old }\n`)).toEqual(['old', 0.9, 1, 0]);
    // Setting the year moves what is counted in years, and not the rules.
    expect(rulesOf(['year=1988'])).toEqual(['newest', 0.6, 2, 0]);
  });

  it('hold in one venue, so that the draws of a run are the same under each', () => {
    const loaded = [['rulesAsOf=2001'], ['rulesAsOf=2011']].map((set) => loadFrom(dated(), '/talk', set));
    const [first, second] = loaded.map((one) => {
      if (!one.ok) throw new Error('refused');
      return playOut({ world: one.world, seed: 'pair', conduct: CONDUCT }).digest;
    });
    // Nobody forces a vote in this small room: what differs between these editions is never asked.
    expect(first).toBe(second);
  });

  it('are told where a date means none of them, or changes nothing', () => {
    const late = EDITIONS.replace('    until: 1999-06-30\n', '    from: 1950\n    until: 1980\n');
    expect(problemsOf(loadFrom(dated(late), '/talk', ['rulesAsOf=1985']))).toEqual([
      '--set:1:11 no edition of these rules was in force at the end of 1985: old (from 1950 until 1980), new (from 1999-07-01), newest (from 2010)',
    ]);
    expect(problemsOf(loadFrom(dated(), '/talk', ['rulesAsOf=soon']))).toEqual([
      "--set:1:11 expected a year, a month or a day, such as 1988, 1988-12 or 1988-12-09, found 'soon'",
    ]);
    expect(problemsOf(loadFrom(dated(), '/talk', ['venue.edition=ancient']))).toEqual([
      "--set:1:15 no edition 'ancient' of these rules; allowed: old, new, newest",
    ]);
    const undated = loadFrom(talkFiles(), '/talk', ['rulesAsOf=1988']);
    expect(undated.ok && undated.warnings.map(({ message }) => message)).toEqual([
      "the rules of 'hall' have no editions: they are the same at any date",
    ]);
  });

  it.each([
    [
      'from: 1999-07-01',
      'from: 1999-06-30',
      "venues/hall.yaml:26:44 editions[1].from: begins while 'old' is in force; editions are listed from the oldest on",
    ],
    [
      'from: 2010',
      'from: 1990',
      "venues/hall.yaml:27:50 editions[2].from: begins while 'new' is in force; editions are listed from the oldest on",
    ],
    [
      ', from: 2010',
      '',
      "venues/hall.yaml:27:5 editions[2]: 'newest' has no beginning: from is needed of every edition but the first",
    ],
    [
      'from: 2010',
      'from: 2010, until: 2009',
      "venues/hall.yaml:27:63 editions[2].until: 'newest' ends before it begins",
    ],
    [
      'from: 2010',
      'from: 10-2010',
      "venues/hall.yaml:27:50 editions[2].from: expected a year, a month or a day, such as 1988, 1988-12 or 1988-12-09, found '10-2010'",
    ],
    [
      'title: A new hall',
      'id: new-hall',
      "venues/hall.yaml:26:67 editions[1].changes.id: an edition is of the same venue: it cannot change its 'id'",
    ],
    [
      'id: newest',
      'id: new',
      "venues/hall.yaml:27:11 editions[2].id: 'new' stands twice among the editions; first in venues/hall.yaml:26",
    ],
  ])('are refused at their line: %s → %s', (from, to, problem) => {
    expect(problemsOf(loadVenueFrom(dated(EDITIONS.replace(from, to)), 'hall'))).toEqual([problem]);
  });

  it('are each checked by check, also those that do not hold now', () => {
    const wrong = dated(EDITIONS.replace('forced: { majority: 0.9 }', 'forced: { majority: 90 }'));
    const options = { folders: FOLDERS, access: wrong, known: KNOWN };
    expect(loadScenario('/talk', options).ok).toBe(true);
    expect(problemsOf(loadScenario('/talk', { ...options, edition: 'old' }))[0]).toContain(
      'venues/hall.yaml:25:',
    );
    expect(checkSubject('eu-council').problems).toEqual([]);
  });

  it('depend on the day alone: the same for every way to write it', () => {
    const day = fc.record({
      y: fc.integer({ min: 1800, max: 2200 }),
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 28 }),
    });
    const two = (part: number) => String(part).padStart(2, '0');
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [x, y] = [a, b].map(({ y: year, m, d }) => daysOf(`${year}-${two(m)}-${two(d)}`)!);
        const order = a.y - b.y || a.m - b.m || a.d - b.d;
        expect(Math.sign(x.first - y.first)).toBe(Math.sign(order));
        expect(x.first).toBe(x.last);
        const month = daysOf(`${a.y}-${two(a.m)}`)!;
        expect(month.first <= x.first && x.last <= month.last).toBe(true);
        expect(daysOf(a.y)).toEqual(daysOf(String(a.y)));
        // The month after ends before the next begins, and no day is left out.
        expect(new Date(Date.UTC(a.y, a.m, 0)).getUTCDate()).toBe(month.last % 100);
      }),
    );
  });
});

describe('a venue that varies another', () => {
  const wing = (body: string) =>
    talkFiles({
      [V]: `${VENUE}${EDITIONS}`,
      '/seeds/venues/wing.yaml': `parley: 1\nkind: venue\nid: wing\n${body}`,
    });

  it('takes over what it does not say, by id', () => {
    const loaded = loadVenueFrom(
      wing('extends: hall\ntitle: A wing\nstages: [{ id: floor, rounds: 9 }]\n'),
      'wing',
    );
    if (!loaded.ok) throw new Error(problemsOf(loaded).join('\n'));
    const { id, title, story, stages, edition } = loaded.venue;
    expect([id, title, story, edition]).toEqual([
      'wing',
      'A wing',
      'A hall in which states decide',
      'newest',
    ]);
    expect(stages.map((stage) => [stage.id, stage.rounds])).toEqual([
      ['floor', 9],
      ['signing', 1],
    ]);
  });

  it('may have the rules of one edition at any date, and its own words over them', () => {
    const access = wing('extends: hall\nedition: new\nstory: A wing of the hall\n');
    const loaded = loadFrom(access, '/talk', ['venue=wing', 'rulesAsOf=2020']);
    if (!loaded.ok) throw new Error(problemsOf(loaded).join('\n'));
    const { title, story, edition, stages } = loaded.scenario.venue;
    expect([title, story, edition, stages[0].forced?.majority]).toEqual([
      'A new hall',
      'A wing of the hall',
      'new',
      0.7,
    ]);
    expect(loaded.warnings.map(({ message }) => message)).toEqual([
      "'wing' has the rules of the edition 'new' at any date",
    ]);
  });

  it('is refused where it leads nowhere or round', () => {
    expect(problemsOf(loadVenueFrom(wing('extends: hal\n'), 'wing'))).toEqual([
      "venues/wing.yaml:4:10 extends: no venue 'hal' (did you mean 'hall'?)",
    ]);
    expect(problemsOf(loadVenueFrom(wing('extends: wing\n'), 'wing'))).toEqual([
      'venues/wing.yaml:4:10 extends: files extend one another in a circle: venues/wing.yaml → venues/wing.yaml',
    ]);
    expect(problemsOf(loadVenueFrom(wing('extends: hall\nedition: ancient\n'), 'wing'))).toEqual([
      "venues/wing.yaml:5:10 edition: no edition 'ancient' of these rules; allowed: old, new, newest",
    ]);
  });
});

describe('rules that come with Parley', () => {
  const counts = (date: string) =>
    openScenario('eu-copyright-2019', [`rulesAsOf=${date}`]).file.venue.stages[1].rule?.count;

  it('are those of Nice until 31 October 2014 and of Lisbon from the day after', () => {
    expect(counts('2014-10-31')).toMatchObject({
      all: [{ what: 'nice', number: 260 }, {}, { atLeast: 0.62 }],
    });
    expect(counts('2012')).toMatchObject({ all: [{ what: 'nice', number: 255 }, {}, {}] });
    expect(counts('2014-11-01')).toMatchObject({ all: [{ of: 'all', atLeast: 0.55 }, {}] });
    expect(() => counts('2001')).toThrow('no edition of these rules was in force at the end of 2001');
  });

  it('are those of Nairobi at Melbourne and of Geneva in Dubai', () => {
    expect(openScenario('wattc-88').world.venue.edition?.id).toBe('nairobi');
    expect(openScenario('wcit-12').world.venue.edition?.id).toBe('geneva');
    const subject = openSubject('itu-treaty-conference', ['rulesAsOf=1988']);
    expect(subject.kind === 'venue' && subject.file.stages[0]).toMatchObject({ rule: { use: 'none' } });
  });
});

describe('what a change makes of a rule', () => {
  const changed = (rule: string) => {
    const body = `extends: hall\nstages: [{ id: floor, forced: ${rule} }]\n`;
    const access = talkFiles({
      '/seeds/venues/wing.yaml': `parley: 1\nkind: venue\nid: wing\n${body}`,
      [V]: VENUE.replace('majority: 0.6', 'count: { title: states, of: all, over: 0.6 }'),
    });
    const loaded = loadVenueFrom(access, 'wing');
    return loaded.ok ? loaded.venue.stages[0].forced : problemsOf(loaded);
  };

  it('keeps the options of the same one, and none of another', () => {
    expect(changed('{ tie: chair }')).toEqual({
      use: 'vote',
      tie: 'chair',
      count: { title: 'states', of: 'all', over: 0.6 },
    });
    expect(changed('{ use: rough-consensus }')).toEqual({ use: 'rough-consensus' });
  });

  it('keeps what a count says but where it is put together otherwise', () => {
    expect(changed('{ count: { over: 0.5 } }')).toMatchObject({
      count: { title: 'states', of: 'all', over: 0.5 },
    });
    expect(changed('{ count: { number: 2 } }')).toEqual({ use: 'vote', count: { number: 2 } });
    expect(changed('{ count: { all: [{ number: 2 }] } }')).toEqual({
      use: 'vote',
      count: { all: [{ number: 2 }] },
    });
  });
});
