/** What a meeting does to the state of affairs while it goes on: later stages read what earlier ones adopted. */
import { describe, expect, it } from 'vitest';
import { affairsOf } from '../../src/engine/changes.ts';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { play } from '../../src/engine/run.ts';
import type { AffairCard, World } from '../../src/engine/world.ts';
import { ofType, playWorld } from '../support/play.ts';
import { smallWorld, use } from '../support/world.ts';

const right = (level: number, reads: [number, number] | null): AffairCard => ({
  start: {
    kind: 'right',
    id: 'vote',
    title: 'Right of users to vote',
    of: 'user',
    venue: null,
    actions: ['decide'],
    level,
  },
  governed: { issue: 'rights', reads, holders: [], weight: 'heads' },
  ends: null,
});

/** States vote on whether users vote and on a tax, which they do not want; then whoever may votes on the tax again. Users want it. */
function twoStages(rights: number, affairs: readonly AffairCard[]): World {
  const user = (id: string) => ({ id, positions: [100, 80], saliences: [1, 1], card: { kind: 'user' } });
  const state = (id: string) => ({ id, positions: [rights, 0], saliences: [1, 1], card: { kind: 'state' } });
  return smallWorld({
    agents: [state('s1'), state('s2'), user('u1'), user('u2'), user('u3')],
    issues: [
      { id: 'rights', reference: 0, options: [0, 100] },
      { id: 'tax', reference: 0, options: [0, 80] },
    ],
    phases: ['drafting', 'decision'],
    stages: [
      {
        id: 'first',
        unresolved: 'carry',
        rounds: 1,
        rule: use('vote', { majority: 0.5, quorum: 0, weighted: false, count: null, tie: 'rejects' }),
        standing: ({ kind }, action) => (kind === 'user' && action === 4 ? 0 : 1),
        onPass: 1,
        onFail: 1,
      },
      {
        id: 'second',
        rounds: 1,
        rule: use('vote', { majority: 0.5, quorum: 0, weighted: false, count: null, tie: 'rejects' }),
        standing: ({ kind }, action) => (kind === 'user' && action === 4 ? 0 : 1),
        onPass: -1,
        onFail: -1,
      },
    ],
    parameters: { attendance: 1, ballotNoise: 0, abstention: 0 },
    overrides: { affairs },
  });
}

const votesOf = (world: World) => ofType(playWorld(world).records, 'vote');

/** What became of the right to vote. */
const tellsOf = (world: World) =>
  ofType(playWorld(world).records, 'affair').filter(({ affair }) => affair.id === 'vote');

describe('standing as an outcome', () => {
  it('lets those vote in later stages whom a text lets, and tells it', () => {
    const world = twoStages(100, [right(0, [0, 1])]);
    expect(tellsOf(world)).toEqual([
      expect.objectContaining({
        act: 'changed',
        issue: 'rights',
        affair: expect.objectContaining({ level: 1 }),
      }),
    ]);
    const on = (rights: number) =>
      votesOf(twoStages(rights, [right(0, [0, 1])]))
        .filter(({ issue }) => issue === 'tax')
        .map((vote) => [vote.round, vote.for, vote.against, vote.passed]);
    expect(on(100)).toEqual([
      [1, 0, 2, false],
      [2, 3, 2, true],
    ]);
    expect(on(0)).toEqual([
      [1, 0, 2, false],
      [2, 0, 2, false],
    ]);
  });

  it('leaves them without a vote where the text fails, or governs nothing', () => {
    expect(tellsOf(twoStages(0, [right(0, [0, 1])]))).toEqual([]);
    expect(tellsOf(twoStages(100, [right(0, null)]))).toEqual([]);
  });

  it('holds from the start where it is declared so', () => {
    const [vote] = votesOf(twoStages(100, [right(1, null)]));
    expect(vote.for + vote.against + vote.abstain).toBe(5);
  });
});

describe('what a meeting leaves', () => {
  it('has the texts that passed, though nothing was declared, and says whom they bind', () => {
    for (const [binding, bound] of [
      ['decision', 'all'],
      ['recommendation', []],
    ] as const) {
      const world = { ...twoStages(100, []), venue: { ...twoStages(100, []).venue, binding } };
      const last = [...play({ world, seed: 'seed', conduct: CONDUCT })].at(-1)!;
      expect(affairsOf(world, last.state)).toContainEqual(
        expect.objectContaining({ kind: 'text', id: 'rights', value: 100, bound }),
      );
      expect(ofType(playWorld(world).records, 'affair')).toEqual([]);
    }
  });

  it('binds those who voted for it where only they are bound', () => {
    const base = twoStages(100, []);
    const world: World = { ...base, venue: { ...base.venue, binding: 'plurilateral' } };
    const last = [...play({ world, seed: 'seed', conduct: CONDUCT })].at(-1)!;
    expect(affairsOf(world, last.state).find(({ id }) => id === 'rights')).toMatchObject({
      bound: ['s1', 's2'],
    });
  });
});
