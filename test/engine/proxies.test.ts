/** Principals and proxies: instruction, pay and recall, and that none of it acts where nobody sees it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProxyTie, World } from '../../src/engine/world.ts';
import type { FinishedRun } from '../../src/report/finished-run.ts';
import { printPlain } from '../../src/report/page.ts';
import { proxies } from '../../src/report/text/conduct.ts';
import { storyOf } from '../../src/report/text/story.ts';
import { ofType, playWorld } from '../support/play.ts';
import { smallWorld, use } from '../support/world.ts';

const vote = use('vote', { majority: 0.5, quorum: 0, weighted: false, count: null, tie: 'rejects' });

/** Two firms at 30 and one at 80 vote on 80 against 0; a state at 100 without a vote would have it, in either of two rounds. */
function room(ties: readonly Partial<ProxyTie>[], rule = vote, more: object = {}): World {
  const firm = (id: string, at: number) => ({ id, positions: [at, at], saliences: [0.5, 0.5] });
  return smallWorld({
    agents: [
      firm('f1', 30),
      firm('f2', 30),
      firm('f3', 80),
      { id: 's', positions: [100, 100], saliences: [1, 1], card: { votes: 0, kind: 'principal' } },
    ],
    issues: [
      { reference: 0, options: [80] },
      { reference: 0, options: [80] },
    ],
    phases: ['drafting', 'decision'],
    stages: [
      {
        rule,
        rounds: 1,
        standing: ({ kind }, action) => (kind === 'principal' && action === 4 ? 0 : 1),
        ...more,
      },
    ],
    parameters: { attendance: 1, ballotNoise: 0, abstention: 0, reactionNoise: 0 },
    overrides: {
      proxies: ties.map((tie) => ({
        proxy: 0,
        principal: 3,
        instructs: false,
        pays: 0,
        recalls: false,
        ...tie,
      })),
    },
  });
}

const result = (world: World) =>
  ofType(playWorld(world).records, 'vote').map((one) => `${one.for}:${one.against}`);
const told = (world: World) =>
  ofType(playWorld(world).records, 'proxy').map(({ agent, principal, act, issues }) =>
    [agent, act, principal, ...issues].join(' '),
  );

describe('a proxy', () => {
  it('decides by its own mandate without instruction or pay', () => {
    expect(result(room([]))).toEqual(['1:2', '1:2']);
    expect(told(room([]))).toEqual([]);
  });

  it('decides as its principal would where it is instructed, and turns the vote', () => {
    expect(result(room([{ instructs: true }]))).toEqual(['2:1', '2:1']);
    expect(told(room([{ instructs: true }]))).toEqual(['f1 instructed s issue-0', 'f1 instructed s issue-1']);
  });

  it('takes pay for what it loses less by', () => {
    // At 30 the text costs it 0.5 · (50 − 30) / 100 = 0.1.
    expect(result(room([{ pays: 0.09 }]))[0]).toBe('1:2');
    expect(result(room([{ pays: 0.11 }]))[0]).toBe('2:1');
    expect(told(room([{ pays: 0.11 }]))[0]).toBe('f1 paid s issue-0');
  });

  it('is recalled when it takes the pay and does not deliver', () => {
    expect(told(room([{ pays: 0.05, recalls: true }]))).toEqual(['f1 recalled s issue-0']);
    expect(told(room([{ pays: 0.05 }]))).toEqual([]);
  });

  it('is told of in the report, with whom it acted for and who recalled it', () => {
    const reportOf = (ties: readonly Partial<ProxyTie>[]) => {
      const world = room(ties);
      const run: Partial<FinishedRun> = { world, records: playWorld(world).records };
      const blocks = proxies(storyOf(run as FinishedRun, 80)).slice(1);
      return blocks.map((block) => printPlain([block]).trim().replace(/^- /, ''));
    };
    expect(reportOf([{ pays: 0.05, recalls: true }])).toEqual([
      'Round 1: S recalled F1, paid and deciding against it on Issue 0.',
    ]);
    expect(reportOf([{ instructs: true }, { instructs: true, proxy: 1 }])).toEqual([
      'Round 1: F1 and F2 decided against the own mandate, as S instructs, on Issue 0.',
      'Round 1: F1 and F2 decided against the own mandate, as S instructs, on Issue 1.',
    ]);
    expect(reportOf([])).toEqual([]);
  });

  it('may have several principals, whose pay adds up', () => {
    const two = room([{ pays: 0.06 }, { pays: 0.06, principal: 2 }]);
    expect(result(two)[0]).toBe('2:1');
    expect(told(two).slice(0, 2)).toEqual(['f1 paid s issue-0', 'f1 paid f3 issue-0']);
  });

  it('is free in a secret ballot', () => {
    const nan = () => new Float64Array(4).fill(NaN);
    const ballots = { attendance: nan(), abstention: nan(), noise: nan(), secret: true };
    const world = room([{ instructs: true }], vote, { ballots });
    expect(result(world)).toEqual(['1:2', '1:2']);
    expect(told(world)).toEqual([]);
  });

  it('objects, or does not, for its principal where nobody votes', () => {
    const consensus = use('consensus', { objections: 0, brackets: false });
    const objectors = (ties: readonly Partial<ProxyTie>[]) =>
      ofType(
        playWorld({
          ...room(ties, consensus),
          parameters: { ...room([]).parameters, objection: 0.22, objectionPrice: 0, acceptance: 0.1 },
        }).records,
        'test',
      )[0].objectors;
    expect(objectors([])).toEqual(['f1', 'f2']);
    expect(objectors([{ instructs: true }])).toEqual(['f2']);
    expect(objectors([{ pays: 0.2 }])).toEqual(['f2']);
  });

  it('never decides less on the side of its principal for more pay', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, a, b) => {
          const inFavour = (pays: number) => {
            const world = room([{ pays }]);
            const position = world.position.map((one, entry) => (entry % 4 === 0 ? at : one));
            return ofType(playWorld({ ...world, position }).records, 'vote')[0].for;
          };
          expect(inFavour(Math.max(a, b))).toBeGreaterThanOrEqual(inFavour(Math.min(a, b)));
        },
      ),
      { numRuns: 60 },
    );
  });
});
