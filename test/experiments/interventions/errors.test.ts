/** What cannot be is said before anything runs: names that lead nowhere, acts that the venue does not have, contradictions. */
import { describe, expect, it } from 'vitest';
import { BASES } from '../../../src/engine/terms.ts';
import type { Intervention } from '../../../src/experiments/interventions/intervention.ts';
import { objections, reads, shippedGround } from '../../support/interventions.ts';

const wcit = shippedGround('wcit-12');
const codec = shippedGround('webrtc-codec');

const refused: readonly (readonly [string, Partial<Intervention>[], RegExp])[] = [
  [
    'a misspelt agent in a path',
    [{ set: { 'agents.indd.bases.institutional': 0.2 } }],
    /no 'indd' among the agents.*did you mean 'ind'/,
  ],
  [
    'a factor for what is no number',
    [{ scale: { 'venue.stages.plenary.forced': 2 } }],
    /no number that can be turned/,
  ],
  ['a value out of bounds', [{ set: { 'agents.*.bases.institutional': 3 } }], /between 0 and 1, found 3/],
  ['a selector that picks nobody', [{ remove: ['agents.kind=band'] }], /selects none of the agents/],
  [
    'what can only be from the start',
    [{ set: { 'agents.ind.remove': true }, from: { round: 2 } }],
    /not which agents, issues/,
  ],
  [
    'what changes from round to round, set as a whole at a round',
    [{ set: { 'agents.ind.bases': Object.fromEntries(BASES.map((base) => [base, 0])) }, from: { round: 2 } }],
    /is changed at a round by one of these paths: .*agents.<agent>.positions.<issue>/,
  ],
  [
    'what stays as it is by itself, frozen',
    [{ freeze: ['venue.efficacy.decide.institutional'] }],
    /does not change while the venue is at work/,
  ],
  [
    'rules that begin at a round of the run and at a round of a stage',
    [
      { id: 'a', set: { 'parameters.openness': 1 }, from: { round: 2 } },
      { id: 'b', set: { 'venue.stages.plenary.forced': null }, from: { stage: 'plenary', round: 1 } },
    ],
    /give all of them rounds of the run, or all of them stages/,
  ],
  [
    'a misspelt path of what begins at a round',
    [{ set: { 'venue.stages.plenry.forced': null }, from: { round: 2 } }],
    /did you mean 'plenary'/,
  ],
  [
    'one rule set two ways at one round',
    [
      { id: 'a', set: { 'parameters.openness': 1 }, from: { round: 2 } },
      { id: 'b', set: { 'parameters.openness': 0 }, from: { round: 2 } },
    ],
    /set to 0 by 'b', but it is set to 1 by 'a'/,
  ],
  [
    'a stage that is not there',
    [{ set: { 'chair.pen': 0 }, from: { stage: 'plenari' } }],
    /no stage 'plenari'.*did you mean 'plenary'/,
  ],
  [
    'a round after the end of a stage',
    [{ set: { 'chair.pen': 0 }, from: { stage: 'plenary', round: 9 } }],
    /lasts at most 4 rounds/,
  ],
  [
    'an agent that is there already',
    [{ add: { agents: [wcit.file.agents[0]] } }],
    /is among the agents already/,
  ],
  [
    'a value set two ways',
    [
      { id: 'a', set: { 'agents.ind.bases.individual': 0.1 } },
      { id: 'b', set: { 'agents.ind.bases.individual': 0.2 } },
    ],
    /set to 0.2 by 'b', but it is set to 0.1 by 'a'/,
  ],
  [
    'an event moved to where it never happens',
    [{ events: { move: { leak: { stage: 'committee', round: 40 } } } }],
    /'leak' would never happen: 'committee' lasts at most \d+ rounds, found 40/,
  ],
  [
    'a vote forced where another change leaves none to be forced',
    [
      { id: 'a', set: { 'venue.stages.plenary.forced': null }, forbid: [{ action: 'feel-of-the-room' }] },
      { force: [{ action: 'call-vote', agent: 'usa', issue: 'spam', at: { stage: 'plenary', round: 1 } }] },
    ],
    /nobody can force a vote.* in the stage 'plenary'/,
  ],
  [
    'a vote forced on an issue of no package, where only the feel of the room is left to insist on',
    [
      { id: 'a', set: { 'venue.stages.plenary.forced': null } },
      { force: [{ action: 'call-vote', agent: 'usa', issue: 'spam', at: { stage: 'plenary', round: 1 } }] },
    ],
    /nobody can force a vote on 'spam' in the stage 'plenary'/,
  ],
  [
    'a vote forced where one is taken anyway',
    [{ force: [{ action: 'call-vote', agent: 'usa', issue: 'spam', at: { stage: 'adoption', round: 1 } }] }],
    /nobody can force a vote in the stage 'adoption'/,
  ],
  [
    'a thing that is not there, removed',
    [{ remove: ['agents.usaa'] }],
    /no 'usaa' among the agents(?!.*takes it away)/,
  ],
  [
    'what something else needs, removed',
    [{ id: 'a', remove: ['agents.etno'] }],
    /unknown agent 'etno': 'a' takes it away, and it is needed here/,
  ],
  [
    'an agent in an act by its name',
    [{ forbid: [{ action: 'call-vote', agent: 'russia' }] }],
    /no 'russia' among the agents: Russia has the id 'rus'/,
  ],
  ['an agent that becomes nobody known', [{ replace: { swe: 'rusia' } }], /Russia has the id 'rus'/],
  [
    'a part of what is removed',
    [
      { id: 'a', events: { drop: ['leak'] } },
      { id: 'b', events: { move: { leak: { round: 2 } } } },
    ],
    /'events.leak' is removed by 'a'/,
  ],
  [
    'an act forced and forbidden',
    [
      { id: 'a', force: [{ action: 'sign', agent: 'ind' }] },
      { id: 'b', forbid: [{ action: 'sign' }] },
    ],
    /forbidden by 'b', but forced by 'a'/,
  ],
  [
    'two callers of one vote',
    [
      {
        force: ['irn', 'rus'].map((agent) => ({
          action: 'call-vote' as const,
          agent,
          issue: 'spam',
          at: { stage: 'plenary', round: 1 },
        })),
      },
    ],
    /forced otherwise/,
  ],
  [
    'a vote forced by who has none',
    [
      {
        force: [{ action: 'call-vote', agent: 'google', issue: 'spam', at: { stage: 'plenary', round: 1 } }],
      },
    ],
    /'google' has no vote/,
  ],
  [
    'a vote forced in committee',
    [{ force: [{ action: 'call-vote', agent: 'irn', issue: 'spam', at: { stage: 'committee', round: 1 } }] }],
    /nobody can force a vote in the stage 'committee'/,
  ],
  [
    'a forced act without its round',
    [{ force: [{ action: 'table', agent: 'irn', issue: 'spam' }] }],
    /to force 'table' say 'at'/,
  ],
];

describe('an intervention that cannot be', () => {
  it.each(refused)('is refused: %s', (_, interventions, message) => {
    expect(objections(wcit, ...interventions).join('\n')).toMatch(message);
  });

  it('is refused where a vote is forced in a venue without votes', () => {
    const vote = { action: 'call-vote', agent: 'google', issue: 'codec', at: { round: 1 } } as const;
    expect(objections(codec, { force: [vote] }).join('\n')).toMatch(
      /'call-vote' is impossible: nobody can force a vote in the venue 'ietf-wg'/,
    );
  });

  it('says where it stands', () => {
    const [first] = objections(wcit, { set: { 'agents.indd.bases.institutional': 0.2 } });
    expect(first).toMatch(/^interventions:7:14 agents\.indd: no 'indd'/);
  });

  it('is refused for a field that no intervention has, with the nearest one', () => {
    expect(() => reads({ scael: { 'chair.pen': 2 } } as never)).toThrow(/unknown field 'scael'.*'scale'/);
  });
});
