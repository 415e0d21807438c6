/** A small scenario that gives every number there is, so that a new row of the table of numbers is tested by being there. */
import { parse } from 'yaml';
import { ACTIONS, BASES } from '../../src/engine/terms.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';

const row = (cells: readonly number[]) => Object.fromEntries(BASES.map((base, at) => [base, cells[at]]));
const even = row([0.2, 0.2, 0.2, 0.2, 0.2]);
const standing = Object.fromEntries(ACTIONS.map((action) => [action, 0.5]));

/** Both ways to ask for a share, alone, denied, and put together as far as rows of the table go. */
const SHARES = [{ over: 0.3 }, { atLeast: 0.4 }];
const denied = SHARES.map((share) => ({ not: { side: 'against', ...share } }));
const COUNTS = [
  ...SHARES,
  ...denied,
  { any: SHARES },
  { all: [...SHARES, ...denied, { any: [...SHARES, ...denied] }] },
];

export const EVERY_NUMBER = {
  ...(parse(`
parley: 1
kind: scenario
id: every
title: Every number
story: Two governments and a firm talk.
question: Can every number be turned?
loss: linear
parameters: { openness: 0.4 }
protocol: { use: exchange }
chair: { agent: ann, pen: 0.5 }
issues:
  - { id: tax, title: Tax, reference: 20, anchors: [{ at: 0, label: none }, { at: 100, label: full }] }
  - id: ban
    title: Ban
    reference: 10
    anchors: [{ at: 0, label: none }, { at: 100, label: full }]
    through: { bloc: club, proposer: ann, text: 60 }
blocs: [{ id: club, title: Club, discipline: 0.5, members: [ann, bob] }]
ties: [{ from: bob, to: ann, kind: v1.2, strength: 3, pays: 0.1 }]
events:
  - id: leak
    title: A leak
    at: { round: 2 }
    effects:
      - { salience: tax, all: true, set: 0.5 }
      - { position: tax, all: true, shift: 3 }
      - { position: ban, all: true, scale: 0.5 }
      - { pen: 0.3 }
proposals:
  - { id: l-1, title: L.1, issue: tax, stage: floor, by: ann, text: 60 }
year: 2012
affairs:
  - { id: tax, title: Tax treaty, kind: text, value: 20, margin: 5, words: none, since: 1988 }
  - { id: forum, title: Forum, kind: mandate, body: cy, function: debate, issue: tax, years: { at0: 0, at100: 10 }, from: 2006, until: 2015 }
  - { id: voice, title: Voice, kind: right, of: firm, actions: [decide], level: 0.2, issue: ban, reads: { at0: 0, at100: 1 } }
  - { id: offers, title: Offers, kind: schedule, issue: ban, needed: 0.9 }
packages:
  - id: deal
    title: A deal
    stage: floor
    texts: { tax: 40, ban: 30 }
    rule: { use: vote, majority: 0.5 }
`) as object),
  agents: ['ann', 'bob', 'cy'].map((id, at) => ({
    id,
    name: ['Ann', 'Bób Lee', 'Cy'][at],
    kind: at < 2 ? 'state' : 'firm',
    bases: row([0.1, 0.2, 0.3, 0.4, 0.5]),
    positions: { tax: 30 + at, ban: 70 },
    saliences: { tax: 0.5, ban: 0.4 },
    votes: 2,
    market: 0.3,
    weights: { people: 7 },
    openness: 0.2,
    tolerance: 50,
  })),
  venue: {
    parley: 1,
    kind: 'venue',
    id: 'hall',
    title: 'Hall',
    story: 'A hall.',
    binding: 'treaty',
    kinds: {
      state: { title: 'State', votes: 1, signs: true, standing },
      firm: { title: 'Firm', votes: 0, signs: false, group: 'civil society', standing },
    },
    efficacy: Object.fromEntries(ACTIONS.map((action) => [action, even])),
    parameters: { tolerance: 60 },
    quotas: { government: 3, business: 2 },
    stages: [
      {
        id: 'floor',
        title: 'Floor',
        rounds: 1000,
        returns: 1,
        standing: { firm: { propose: 0.2 } },
        rule: { use: 'consensus', objections: 1 },
        procedure: {
          sponsors: { needed: 1, price: 0.2, pull: 0.1 },
          noAction: { use: 'vote', majority: 0.5 },
          amendments: 'in-order',
          amendmentRule: { use: 'vote', majority: 0.5 },
          separate: true,
          separateRule: { use: 'vote', majority: 0.5 },
          failures: 2,
          exhausted: 'end',
        },
        forced: { use: 'vote', majority: 0.5, quorum: 0.4 },
      },
      ...COUNTS.map((count, at) => {
        const quorum = { side: 'present', of: 'all', ...SHARES[at % SHARES.length] };
        const rule = { use: 'vote', count, quorum };
        return { id: `hall-${at}`, title: 'Hall', rounds: 1, rule, forced: rule };
      }),
    ],
    outside: [
      {
        id: 'elsewhere',
        title: 'Elsewhere',
        efficacy: even,
        cost: 0.1,
        rounds: 2,
        rule: { use: 'vote', majority: 0.5 },
      },
    ],
  },
} as unknown as ScenarioFile;
