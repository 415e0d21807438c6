/** The least change is the least: held against trying everything. */
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isMet, readOutcome } from '../../../src/experiments/condition.ts';
import { everybody, flip } from '../../../src/experiments/flip/flip.ts';
import {
  actorNamed,
  handlesOf,
  NORMS,
  numbersOf,
  priceOf,
  together,
  type HandleTurn,
} from '../../../src/experiments/flip/handles.ts';
import { Ledger, type LedgerEntry } from '../../../src/experiments/flip/ledger.ts';
import { trier, type Trial } from '../../../src/experiments/flip/trial.ts';
import { Court, verifying } from '../../../src/experiments/flip/court.ts';
import { findMeasures } from '../../../src/experiments/measures/index.ts';
import { openScenario } from '../../../src/runs/session.ts';
import { withNumbers } from '../../../src/scenarios/paths/turn.ts';
import { cables, removeCables, searched, UNHEARD, wishFor } from './question.ts';

afterAll(removeCables);

/** Rooms in which something can be turned: the outcome asked for, what was changed first, and the seeds; luck decides about who signs. */
const ROOMS: readonly (readonly [string, readonly string[], number])[] = [
  ['routes', [], 3],
  ['repair-permits', ['parameters.reactionNoise=0'], 3],
  ['issues.routes.text<24', ['chair.pen=0.6'], 3],
  ['agents.strait.signed=0', [], 6],
  ['agents.strait.signed=0', [], 24],
  ['issues.routes.text>35', [], 2],
];

describe.each(NORMS.flatMap((norm) => ROOMS.map((room) => [norm, ...room] as const)))(
  'the least change by %s for %s, with %j, under %i seeds',
  (norm, outcome, set, replicates) => {
    const file = cables(set);
    const alone = ['strait', 'harbour'].map((id) => actorNamed(file, id));
    const three = together(['atoll', 'harbour', 'strait'].map((id) => actorNamed(file, id)));
    const wish = wishFor(file, outcome, { norm, replicates, actors: [...alone, three] });
    const play = trier({ file, measure: wish.wanted.measure.name });

    it(
      'of every agent, and of three as one, equals the least of all single changes by hundredths',
      { timeout: 120_000 },
      async () => {
        const result = await searched(wish);
        const { condition } = result;
        const isTurned = (turns: readonly HandleTurn[]): boolean => {
          const numbers = [...numbersOf(turns)].map(([{ path }, value]) => [path, value] as const);
          const values = play({ numbers, doing: null, seed: wish.seed, first: 1, count: replicates });
          return [Math.min(16, replicates), replicates].every(
            (count) =>
              values.subarray(0, count).filter((value) => isMet(condition, value)).length >= count / 2,
          );
        };
        if (isTurned([])) return expect(result.answers).toEqual([]);
        for (const actor of wish.actors) {
          let least = Infinity;
          for (const handle of handlesOf(file, actor, wish.fields, [])) {
            for (let at = 0; at <= 100; at += 1) {
              const turn = { handle, value: handle.low + ((handle.high - handle.low) * at) / 100 };
              const price = priceOf([turn], wish.norm);
              if (price < least && isTurned([turn])) least = price;
            }
          }
          const answer = result.answers.find((one) => one.actor.name === actor.name);
          expect(answer?.price ?? Infinity, actor.name).toBeCloseTo(least, 12);
          expect(answer === undefined).toBe(result.cannot.some(({ name }) => name === actor.name));
        }
      },
    );
  },
);

it('turns an outcome that comes about in the share asked for of the first 16 seeds and of all, and in no fewer', async () => {
  const condition = {
    measure: findMeasures(openScenario('wcit-12').world, ['signatures.count'])[0],
    value: 0,
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
      fc.constantFrom(0.1, 0.25, 0.5, 0.9, 1),
      async (turned, probability) => {
        const court = new Court({
          ledger: new Ledger(),
          play: async ({ first, count }) =>
            Float64Array.from(turned.slice(first - 1, first - 1 + count), Number),
          condition: { ...condition, comparison: '>' },
          seed: 'seed',
          replicates: turned.length,
          probability,
        });
        const shareOf = (count: number): number => turned.slice(0, count).filter((one) => one).length / count;
        const counts = [Math.min(16, turned.length), turned.length];
        expect(await court.turns([])).toBe(counts.every((count) => shareOf(count) >= probability - 1e-9));
        for (const count of counts) expect(await court.share([], count)).toBe(shareOf(count));
      },
    ),
  );
});

describe('an answer', async () => {
  const file = cables();
  const whole = await searched(wishFor(file, 'issues.routes.text<24'));

  it('is verified under seeds that the search had not seen, and repeats as it says', async () => {
    const wish = wishFor(file, 'issues.routes.text<24');
    const { answers, condition } = whole;
    expect(answers.length).toBeGreaterThan(0);
    for (const { turns, settings, share } of answers) {
      const changed = withNumbers(file, numbersOf(turns));
      const again = trier({ file: changed, measure: condition.measure.name });
      const values = again({
        numbers: [],
        doing: null,
        seed: verifying(wish.seed),
        first: 1,
        count: wish.verified,
      });
      const met = values.filter((value) => isMet(condition, value)).length;
      expect(share.estimate).toBe(met / wish.verified);
      expect(cables(settings).agents).toEqual(changed.agents);
    }
  });

  it(
    'that combines changes is not dearer than a single one, and nothing in it can be taken back',
    { timeout: 120_000 },
    async () => {
      const several = await searched(wishFor(file, 'issues.routes.text<24', { combine: true }));
      for (const { actor, price } of whole.answers) {
        const other = several.answers.find((one) => one.actor.name === actor.name);
        expect(other!.price).toBeLessThanOrEqual(price);
      }
      expect(several.answers.length).toBeGreaterThanOrEqual(whole.answers.length);
    },
  );

  it('of a set counts every agent that it moves', async () => {
    const [first, second] = wishFor(file, 'routes').actors;
    const pair = { name: 'pair', title: 'pair', agents: [...first.agents, ...second.agents] };
    const [handle] = handlesOf(file, pair, ['positions'], []);
    const prices = handle.spots.map((spot) => Math.abs(spot.value - 50) / 100);
    const turn = { handle, value: 50 };
    expect(priceOf([turn], 'sum')).toBeCloseTo(prices[0] + prices[1], 12);
    expect(priceOf([turn], 'largest')).toBe(Math.max(...prices));
    expect(priceOf([turn], 'euclidean')).toBeCloseTo(Math.hypot(...prices), 12);
    expect(priceOf([turn], 'agents')).toBe(2);
  });

  it('is none where nobody can turn it, and nothing where it holds already', async () => {
    const beyond = await searched(wishFor(file, 'issues.routes.text>100'));
    expect(beyond.answers).toEqual([]);
    expect(beyond.cannot).toHaveLength(wishFor(file, 'routes').actors.length);
    const holds = await searched(wishFor(file, 'issues.routes.text<=100'));
    expect([holds.asIs, holds.answers, holds.cannot]).toEqual([1, [], []]);
  });

  it('among many says how far it is from the first trial on', async () => {
    const { file: conference, world } = openScenario('wcit-12');
    const wish = wishFor(file, 'routes', {
      file: conference,
      wanted: readOutcome(world, 'signatures<60'),
      actors: everybody(conference),
      fields: ['positions'],
      replicates: 4,
      verified: 2,
    });
    // One trial after the other, as one worker plays them; every tenth turns something and is looked at again.
    let queue = Promise.resolve(new Float64Array());
    let played = 0;
    const told: [number, number][] = [];
    await flip(
      wish,
      ({ numbers, count }) => {
        queue = queue.then(() => {
          played += 1;
          return new Float64Array(count).fill(numbers.length > 0 && played % 10 === 0 ? 50 : 90);
        });
        return queue;
      },
      new Ledger(),
      {
        tell: (what, done, of) => what.startsWith('trying') && told.push([played, done / of]),
        found: () => undefined,
      },
    );
    const half = told.find(([, part]) => part >= 0.5)!;
    const last = told.at(-1)!;
    expect(told[0][0]).toBeLessThan(20);
    expect(last[1]).toBe(1);
    expect(half[0] / last[0]).toBeCloseTo(0.5, 1);
  });

  it('tells the first verified answer before everybody has been tried, then cheaper ones, the same at any speed', async () => {
    const { file: conference, world } = openScenario('wcit-12');
    const wish = wishFor(file, 'routes', {
      file: conference,
      wanted: readOutcome(world, 'signatures<60'),
      actors: everybody(conference),
      fields: ['positions'],
      replicates: 4,
      verified: 20,
    });
    // Whoever moves turns it, in three of four seeds.
    const value = ({ numbers }: Trial, at: number) => (numbers.length > 0 && at % 4 > 0 ? 50 : 90);
    const hear = async (wait: () => Promise<void>) => {
      const told: string[] = [];
      const result = await flip(
        wish,
        async (trial) => {
          await wait();
          return Float64Array.from({ length: trial.count }, (_, at) => value(trial, trial.first + at));
        },
        new Ledger(),
        {
          tell: (what, done, of) => told.push(what.startsWith('trying') && done === of ? 'all tried' : ''),
          found: ({ price, share }) => told.push(`${price} ${share.estimate}`),
        },
      );
      return { told: told.filter((one) => one !== ''), answers: result.answers };
    };
    const { told, answers } = await hear(async () => {});
    const prices = told.filter((one) => one !== 'all tried').map((one) => Number(one.split(' ')[0]));
    expect(told.indexOf('all tried')).toBeGreaterThan(0);
    expect(told[0]).toMatch(/ 0\.75$/);
    expect(prices).toEqual(prices.toSorted((a, b) => b - a));
    expect(prices.at(-1)).toBe(answers[0].price);
    // Every other trial takes longer than the one after it.
    let trials = 0;
    const slow = await hear(() => new Promise((resolve) => setTimeout(resolve, 2 * ((trials += 1) % 2))));
    expect(slow.told).toEqual(told);
  });

  it('does not depend on what an interrupted search has left', async () => {
    const wish = wishFor(file, 'issues.routes.text<24');
    const play = trier({ file, measure: wish.wanted.measure.name });
    const kept: LedgerEntry[] = [];
    let trials = 0;
    const stopped = flip(
      wish,
      async (trial: Trial) => {
        trials += 1;
        if (trials > 200) throw new Error('interrupted');
        return play(trial);
      },
      new Ledger([], (entries) => kept.push(...entries)),
      UNHEARD,
    );
    await expect(stopped).rejects.toThrowError('interrupted');
    expect(kept.length).toBeGreaterThan(100);
    const resumed = await searched(wish, new Ledger(kept));
    expect(resumed.played).toBeLessThan(whole.played);
    expect({ ...resumed, played: 0 }).toEqual({ ...whole, played: 0 });
  });
});
