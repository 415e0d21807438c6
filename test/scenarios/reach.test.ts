/** What rules ask that nobody can meet, where counts are not of ballots in the room: ratifications, other venues, sponsors, principals. */
import { describe, expect, it } from 'vitest';
import type { Tally } from '../../src/engine/counts/count.ts';
import { playWorld } from '../support/play.ts';
import { loadFrom, problemsOf, SCENARIO, talkFiles, VENUE } from '../support/memory-files.ts';

const EVEN =
  '{ individual: 0.2, substantive: 0.2, processual: 0.2, organisational: 0.2, institutional: 0.2 }';

/** What is said of the scenario with lines added, without its places. */
function told({ scenario = '', venue = '', file = VENUE }): string[] {
  const loaded = loadFrom(
    talkFiles({ '/seeds/venues/hall.yaml': file + venue, '/talk/scenario.yaml': SCENARIO + scenario }),
  );
  const problems = problemsOf(loaded).map((one) => one.replace(/^.*?:\d+:\d+ /, ''));
  return loaded.ok ? loaded.warnings.map(({ message }) => message) : problems;
}

function worldOf(venue: string, scenario = '') {
  const loaded = loadFrom(
    talkFiles({ '/seeds/venues/hall.yaml': venue, '/talk/scenario.yaml': SCENARIO + scenario }),
  );
  if (!loaded.ok) throw new Error(problemsOf(loaded).join('\n'));
  return loaded.world;
}

/** A hall whose firms sign, without a vote, and in which what is signed has to be ratified. */
const ratifying = (number: number) =>
  VENUE.replace('votes: 0, signs: false', 'votes: 0, signs: true').replace(
    'rule: { use: signature } }',
    `rule: { use: signature } }\n  - { id: home, title: Home, rounds: 2, phases: [decision], rule: { use: ratification, inForce: { number: ${number} } } }`,
  );

describe('ratifications', () => {
  it('are counted of all who sign, with a vote or without', () => {
    const { inForce } = worldOf(ratifying(3)).venue.stages[2].rule!.options;
    expect([...(inForce as unknown as Tally).weights]).toEqual([1, 1, 1]);
  });

  it('that are more than there are signers are refused, those of whom none votes too', () => {
    expect(told({ file: ratifying(4) })).toEqual([
      expect.stringContaining('can never be reached: 4 of 3 voters that are counted here; at most 3'),
    ]);
  });
});

const elsewhere = (rule: string, members = '{ kinds: [firm, state], except: [ann] }') =>
  `outside:\n  - { id: court, title: Court, cost: 0.1, members: ${members}, efficacy: ${EVEN}, rule: { use: vote, ${rule} } }\n`;

describe('the rule of another venue', () => {
  it('counts its own members, each with one vote', () => {
    const file = VENUE + elsewhere('count: { number: 1, among: { agents: [zed] } }');
    const [court] = worldOf(file).venue.outside;
    expect(court.members).toHaveLength(2);
    expect([...(court.meets!.rule.options.count as unknown as Tally).weights]).toEqual([0, 1]);
  });

  it.each([
    ['count: { number: 3 }', 'can never be reached: 3 of 2 voters that are counted here; at most 2'],
    [
      'count: { side: against, of: all, atLeast: 0.5 }',
      'it holds even if all 2 who vote are against: ask for votes in favour',
    ],
    ['tie: chair', 'nobody is in the chair at another venue: write tie: rejects'],
    [
      'count: { number: 1, among: { agents: [ann] } }',
      'it counts nobody: none of the 2 who vote here is among those it names',
    ],
  ])('is refused where it cannot be met: %s', (rule, message) => {
    expect(told({ venue: elsewhere(rule) })).toEqual([expect.stringContaining(message)]);
  });

  it('that can be met is fine', () => {
    expect(told({ venue: elsewhere('count: { number: 2 }') })).toEqual([]);
  });
});

describe('sponsors', () => {
  const needing = (needed: number) =>
    VENUE.replace('rounds: 3, rule', `rounds: 3, procedure: { sponsors: { needed: ${needed} } }, rule`);

  it('that are more than have a seat are warned of', () => {
    expect(told({ file: needing(60) })).toEqual([
      expect.stringContaining('no text has 60 sponsors: 3 have a seat here; at most 3'),
    ]);
    expect(told({ file: needing(3) })).toEqual([]);
  });
});

describe('a condition on no number of coalitions', () => {
  it('is refused', () => {
    const event = '\nevents:\n  - { id: e, title: E, when: { coalitions: {} }, effects: [{ pen: 0.5 }] }\n';
    expect(told({ scenario: event })).toContainEqual(
      expect.stringContaining('how many coalitions? Say atLeast, atMost or both'),
    );
  });
});

describe('principals', () => {
  const tie = (from: string, to: string) =>
    `  - { from: ${from}, to: ${to}, kind: proxy, strength: 1, instructs: true }\n`;

  it('of whom two instruct one agent: the one that comes first is followed', () => {
    expect(told({ scenario: `ties:\n${tie('zed', 'bob')}${tie('zed', 'ann')}` })).toEqual([
      "'zed' is instructed by 'ann' too, which comes first: it follows 'bob' only while 'ann' is away or has recalled it",
    ]);
  });

  it('that instruct each other are told of, once', () => {
    expect(told({ scenario: `ties:\n${tie('zed', 'ann')}${tie('ann', 'zed')}` })).toEqual([
      "'ann' and 'zed' instruct each other: each decides as the other would by itself",
    ]);
    expect(told({ scenario: `ties:\n${tie('zed', 'ann')}${tie('ann', 'bob')}` })).toEqual([]);
  });
});

describe('those without a stake', () => {
  it('are told apart from those who are away', () => {
    const venue = VENUE.replace(
      'rule: { use: consensus }, forced: { use: vote, majority: 0.6 }',
      'rule: { use: vote, count: { of: all, over: 0 } }',
    ).replace('parameters: {', 'parameters: { attendance: 1,');
    const scenario = SCENARIO.replace(', ban: 30 }', ' }').replace(', ban: 0.25 }', ' }');
    const loaded = loadFrom(talkFiles({ '/seeds/venues/hall.yaml': venue, '/talk/scenario.yaml': scenario }));
    if (!loaded.ok) throw new Error(problemsOf(loaded).join('\n'));
    const votes = playWorld(loaded.world).records.flatMap((one) => (one.type === 'vote' ? [one] : []));
    const ban = votes.find(({ issue }) => issue === 'ban')!;
    expect(ban).toMatchObject({ absent: 1, unconcerned: 1 });
    expect(votes.find(({ issue }) => issue === 'tax')).toMatchObject({ absent: 0, unconcerned: 0 });
  });
});
