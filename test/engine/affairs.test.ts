/** What outlives a meeting: how it follows from what passes, and that it leaves no trace where that is undone. */
import { array, assert, property, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actOf,
  affairAfter,
  type Affair,
  type Contract,
  type Governed,
  type Happenings,
  laidOver,
  type Mandate,
  type Passed,
  type Right,
  type Schedule,
  type TextInForce,
  textOn,
  wordingFor,
} from '../../src/engine/affairs.ts';

const governed = (more: Partial<Governed> = {}): Governed => ({
  issue: 'scope',
  reads: null,
  holders: [],
  weight: 'heads',
  ...more,
});

const passed = (value: number, more: Partial<Passed> = {}): Passed => ({
  value,
  margin: 0,
  words: `at ${value}`,
  bound: 'all',
  offers: [],
  ...more,
});

/** A meeting of 2010 in which something has passed on `scope`, or nothing. */
const meeting = (text: Passed | null, more: Partial<Happenings> = {}): Happenings => ({
  year: 2010,
  isOver: true,
  passed: (issue) => (issue === 'scope' ? text : null),
  shareOf: (_weight, agents) => agents.length / 4,
  ...more,
});

const text: TextInForce = {
  kind: 'text',
  id: 'regulations',
  title: 'Regulations',
  issue: 'scope',
  value: 20,
  margin: 0,
  words: 'at 20',
  bound: 'all',
  since: 1988,
  earlier: [],
};
const mandate: Mandate = {
  kind: 'mandate',
  id: 'forum',
  title: 'Mandate of the forum',
  body: 'forum',
  function: 'debate',
  from: 2006,
  until: 2010,
  active: true,
  terms: null,
};
const contract: Contract = {
  kind: 'contract',
  id: 'root',
  title: 'Contract for the root',
  holder: 'corporation',
  supervisor: 'commerce',
  function: 'root',
  from: 1998,
  until: 2010,
  active: true,
  extended: 0,
};

describe('a text in force', () => {
  it('says something else to those whom the new one binds, and the old to the others', () => {
    const after = affairAfter(
      { ...text, bound: ['a', 'b', 'c'] },
      governed(),
      meeting(passed(70, { bound: ['a', 'b'] })),
    );
    expect(after).toMatchObject({ value: 70, bound: ['a', 'b'], since: 2010 });
    expect(after.earlier).toEqual([{ value: 20, margin: 0, words: 'at 20', bound: ['c'], since: 1988 }]);
    expect(wordingFor(after, 'a')?.value).toBe(70);
    expect(wordingFor(after, 'c')?.value).toBe(20);
    expect(wordingFor(after, 'd')).toBeUndefined();
    expect(textOn([after], 'scope')).toBe(after);
  });

  it('leaves nothing of the old where the new one binds everybody', () => {
    expect(affairAfter(text, governed(), meeting(passed(70))).earlier).toEqual([]);
  });

  it('binds nobody by two wordings, and everybody whom either bound before is bound by one', () => {
    const some = subarray(['a', 'b', 'c', 'd']);
    assert(
      property(some, array(some, { minLength: 1, maxLength: 4 }), (first, later) => {
        let now: TextInForce = { ...text, bound: first };
        later.forEach((bound, at) => {
          now = affairAfter(now, governed(), meeting(passed(at, { bound })));
        });
        const wordings = [now, ...now.earlier];
        for (const agent of ['a', 'b', 'c', 'd']) {
          const by = wordings.filter((one) => one.bound === 'all' || one.bound.includes(agent));
          expect(by).toHaveLength([first, ...later].some((bound) => bound.includes(agent)) ? 1 : 0);
        }
      }),
    );
  });
});

describe('a mandate', () => {
  it('is renewed for the years that the text reads, from the year of the meeting', () => {
    const after = affairAfter(mandate, governed({ reads: [0, 10] }), meeting(passed(50)));
    expect(after).toMatchObject({ from: 2010, until: 2015, active: true });
    expect(actOf(mandate, after, mandate)).toBe('renewed');
  });

  it('lapses where its year has come and nothing passed, not before and not while the meeting goes on', () => {
    expect(affairAfter(mandate, governed(), meeting(null)).active).toBe(false);
    expect(affairAfter(mandate, governed(), meeting(null, { year: 2009 })).active).toBe(true);
    expect(affairAfter(mandate, governed(), meeting(null, { isOver: false })).active).toBe(true);
    expect(affairAfter(mandate, governed(), meeting(null, { year: null })).active).toBe(true);
  });

  it('is ended by a text that gives it no time', () => {
    const after = affairAfter(mandate, governed({ reads: [0, 10] }), meeting(passed(0)));
    expect(after.active).toBe(false);
    expect(actOf(mandate, after, mandate)).toBe('lapsed');
  });
});

describe('a contract', () => {
  it('ends when its tests are passed, and goes on beyond its year where they are not', () => {
    const ended = affairAfter(contract, governed({ ends: () => true }), meeting(null));
    expect(ended.active).toBe(false);
    expect(actOf(contract, ended, contract)).toBe('ended');
    const kept = affairAfter(contract, governed({ ends: () => false }), meeting(null));
    expect(kept).toMatchObject({ active: true, extended: 1, until: 2010 });
    expect(actOf(contract, kept, contract)).toBe('extended');
  });

  it('goes to whoever stands nearest to the text that was chosen', () => {
    const holders = [
      { at: 20, holder: 'society' },
      { at: 80, holder: 'registry' },
    ];
    const after = affairAfter(
      { ...contract, holder: null, active: false },
      governed({ holders }),
      meeting(passed(70)),
    );
    expect(after).toMatchObject({ holder: 'registry', active: true, from: 2010 });
  });

  it('given anew to the same holder is renewed, and does not go on beyond its end', () => {
    const held = { ...contract, until: 2020 };
    const holders = [{ at: 20, holder: held.holder! }];
    const after = affairAfter(held, governed({ holders }), meeting(passed(20)));
    expect(after).toMatchObject({ holder: held.holder, from: 2010, until: 2020, extended: 0 });
    expect(actOf(held, after, held)).toBe('renewed');
  });
});

describe('a right', () => {
  it('is as large as the text reads', () => {
    const right: Right = {
      kind: 'right',
      id: 'voice',
      title: 'Voice',
      of: 'civil-society',
      venue: null,
      actions: ['propose'],
      level: 0,
    };
    expect(affairAfter(right, governed({ reads: [0, 1] }), meeting(passed(40))).level).toBe(0.4);
    expect(affairAfter(right, governed({ reads: [1, 0.5] }), meeting(passed(40))).level).toBe(0.8);
    expect(affairAfter(right, governed({ reads: [0, 1] }), meeting(null))).toBe(right);
  });
});

describe('a schedule', () => {
  it('holds once enough weight has joined', () => {
    const schedule: Schedule = {
      kind: 'schedule',
      id: 'offers',
      title: 'Offers',
      issue: 'scope',
      offers: [],
      joined: 0,
      needed: 0.5,
      active: false,
    };
    const offers = (agents: string[]) => agents.map((agent) => ({ agent, value: 30 }));
    expect(affairAfter(schedule, governed(), meeting(passed(60, { offers: offers(['a']) })))).toMatchObject({
      joined: 0.25,
      active: false,
    });
    expect(
      affairAfter(schedule, governed(), meeting(passed(60, { offers: offers(['a', 'b']) }))),
    ).toMatchObject({ joined: 0.5, active: true });
  });
});

describe('the state of affairs', () => {
  const all: Affair[] = [contract, mandate, text];

  it('is as before where nothing passed and nothing ran out', () => {
    for (const one of all) {
      const after = affairAfter(one, governed(), meeting(null, { isOver: false }));
      expect(after).toBe(one);
      expect(actOf(one, after, one)).toBeNull();
    }
  });

  it('tells what is undone: as it began, after it had changed', () => {
    const changed = affairAfter(text, governed(), meeting(passed(70)));
    expect(actOf(text, changed, text)).toBe('amended');
    expect(actOf(changed, text, text)).toBe('undone');
  });

  it('is laid over another by id, in the order of ids', () => {
    const newer = { ...mandate, until: 2020 };
    expect(laidOver([text, mandate], [newer, contract]).map(({ id }) => id)).toEqual([
      'forum',
      'regulations',
      'root',
    ]);
    expect(laidOver([text, mandate], [newer])[0]).toBe(newer);
  });
});
