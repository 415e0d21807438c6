/** Whoever subtracts the printed ends of a move finds the printed move, on every page and screen. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPlain } from '../../src/report/page.ts';
import { plain } from '../../src/report/rich.ts';
import { accountOf } from '../../src/report/text/account.ts';
import { armWords, differenceWords } from '../../src/report/text/effects-table.ts';
import { plainCourse, plainReport } from '../../src/report/text/report.ts';
import { printedMove } from '../../src/report/words.ts';
import { whyLines } from '../../src/tui/screens/why.ts';
import { played, SHIPPED_IDS } from '../support/finished.ts';
import { parley, scratch } from '../support/parley.ts';
import { tape } from '../support/tui.ts';

const number = (text: string) => Number(text.replace('−', '-').replace('+', ''));
/** What a printed number may be off by for being kept as a double. */
const DUST = 1e-9;

const NUMBER = '[+−]?\\d+(?:\\.\\d+)?';
const MOVE = new RegExp(`(${NUMBER}) (?:to|→) (${NUMBER}) \\((${NUMBER})\\)`, 'g');
const MEAN = new RegExp(
  `Text (${NUMBER}), nearest to “[^”]*”; (${NUMBER}) points (above|below) the plain weighted mean of (${NUMBER})`,
  'g',
);
const BALLOT = new RegExp(
  `stands at (${NUMBER}), (${NUMBER}) from the text (${NUMBER}) and (${NUMBER}) from (${NUMBER})`,
  'g',
);

type Kind = 'move' | 'mean' | 'ballot';

/** Checks every move of a text. @returns how many of each kind there are */
function holds(text: string): Record<Kind, number> {
  const running = text.replace(/\s+/g, ' ');
  const wrong: string[] = [];
  const counts = { move: 0, mean: 0, ballot: 0 };
  const test = (kind: Kind, told: string, printed: string, from: string, to: string, isDistance = false) => {
    counts[kind] += 1;
    const by = number(to) - number(from);
    if (Math.abs((isDistance ? Math.abs(by) : by) - number(printed)) > DUST) wrong.push(told);
  };
  for (const [told, from, to, by] of running.matchAll(MOVE)) test('move', told, by, from, to);
  for (const [told, end, by, side, mean] of running.matchAll(MEAN))
    test('mean', told, side === 'above' ? by : `−${by}`, mean, end);
  for (const [told, stance, far, there, further, here] of running.matchAll(BALLOT)) {
    test('ballot', told, far, stance, there, true);
    test('ballot', told, further, stance, here, true);
  }
  expect(wrong).toEqual([]);
  return counts;
}

/** The report of a shipped scenario and the account of every issue and of every eighth agent. */
function pagesOf(id: string, seed: string): string {
  const run = played(id, seed);
  const words = [...run.world.agents.filter((_, at) => at % 8 === 0), ...run.world.issues];
  const accounts = words.map((one) => {
    const blocks = accountOf(run, one.id, 80);
    return typeof blocks === 'string' ? '' : printPlain(blocks);
  });
  return [plainReport(run), plainCourse(run), ...accounts].join('\n');
}

/** The screens that ask why of every fifth agent, in every round of a shipped scenario. */
function whysOf(id: string): string {
  const run = tape(id).finish();
  const told = run.rounds.flatMap(({ round }) =>
    run.world.agents
      .filter((_, at) => at % 5 === 0)
      .flatMap((agent) => whyLines(run, { kind: 'agent', round, agent: agent.id }, 200).lines.map(plain)),
  );
  return told.join('\n');
}

// How many moves a scenario prints is its own affair, and in some next to nothing moves before the vote. That the sentences are still
// those that are looked for here shows over all scenarios: there are sentences of every kind, and many.
it('sentences of every kind are found, on pages and on screens', () => {
  const found = { pages: 0, means: 0, screens: 0, ballots: 0 };
  for (const id of SHIPPED_IDS) {
    const [page, why] = [holds(pagesOf(id, id)), holds(whysOf(id))];
    found.pages += page.move;
    found.means += page.mean;
    found.screens += why.move;
    found.ballots += why.ballot;
  }
  expect(found.pages).toBeGreaterThan(100 * SHIPPED_IDS.length);
  expect(found.means).toBeGreaterThan(SHIPPED_IDS.length);
  expect(found.screens).toBeGreaterThan(100 * SHIPPED_IDS.length);
  expect(found.ballots).toBeGreaterThan(SHIPPED_IDS.length);
});

describe.each(SHIPPED_IDS)('in %s', (id) => {
  it.each(['two', 'three'])('the report and every account of it under seed %s', (seed) => {
    holds(pagesOf(id, seed));
  });
});

describe('what the real binary prints', () => {
  const ROW = new RegExp(
    `^(.*): (${NUMBER})%? (?:as it is|in A), (${NUMBER})%? (?:changed|in B), difference (${NUMBER})%? (?:always|\\[(${NUMBER})%?, (${NUMBER})%?\\])`,
    'gm',
  );

  it.each([
    ['wcit-12', 'parameters.customPrice=0.2'],
    ['two-cables', 'chair.pen=0.6'],
    ['webrtc-codec', 'events.side-payment.remove=true'],
  ])(
    'of a change in %s adds up, and every difference lies in its interval',
    (id, change) => {
      const { folder, remove } = scratch();
      if (id === 'two-cables') expect(parley(['new', id], folder).code).toBe(0);
      const words = ['counterfactual', id, '--set', change, '--replicates', '20', '--plain'];
      const { code, out } = parley(words, folder, {}, 120_000);
      expect(code).toBe(0);
      const rows = [...out.matchAll(ROW)];
      expect(rows.length).toBeGreaterThan(3);
      for (const [told, , first, second, by, low = by, high = by] of rows) {
        // Where only some pairs have an outcome in both arms, the mean difference is not that of the means.
        const isTheirs = !/share of|Share of/.test(told) && id !== 'webrtc-codec';
        if (isTheirs) expect(number(by), told).toBeCloseTo(number(second) - number(first), 6);
        expect(number(low), told).toBeLessThanOrEqual(number(by));
        expect(number(high), told).toBeGreaterThanOrEqual(number(by));
      }
      holds(out);
      remove();
    },
    150_000,
  );

  it('of two runs that differ tells no two sides in the same words', () => {
    const { folder, remove } = scratch();
    for (const [file, ...set] of [['a.json'], ['b.json', '--set', 'parameters.customPrice=0.2']])
      expect(parley(['run', 'wcit-12', '--seed', 'q1', '--out', file, ...set], folder).code).toBe(0);
    const { code, out } = parley(['compare', 'a.json', 'b.json', '--plain'], folder);
    expect(code).toBe(0);
    const sides = [...out.matchAll(/^.*?: (.*) → (.*)$/gm)];
    expect(sides.length).toBeGreaterThan(2);
    for (const [told, one, other] of sides) expect(one, told).not.toBe(other);
    holds(out);
    remove();
  }, 60_000);
});

describe('a move', () => {
  const value = fc.double({ min: -200, max: 200, noNaN: true });

  it('is the difference of its printed ends, and never nothing where there is one to see', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const { from, to, by, far } = printedMove(a, b);
        expect(number(by)).toBeCloseTo(number(to) - number(from), 9);
        expect(number(far)).toBeCloseTo(Math.abs(number(by)), 12);
        if (Math.abs(a - b) > 1e-5) expect(from).not.toBe(to);
        if (Math.abs(a - b) > 1e-5) expect(Math.sign(number(by))).toBe(Math.sign(b - a));
      }),
    );
  });

  it.each([
    [41.4, 32.6, '41.4 32.6 −8.8'],
    [40.6, 20.4, '40.6 20.4 −20.2'],
    [58.15, 49.47, '58.15 49.47 −8.68'],
    [9.96, 40, '10 40 +30'],
    [74.3, 74.5, '74.3 74.5 +0.2'],
    [50, 50, '50 50 0'],
    [0.04, -0.04, '0.04 −0.04 −0.08'],
  ])('from %f to %f is %s', (a, b, told) => {
    const { from, to, by } = printedMove(a, b);
    expect(`${from} ${to} ${by}`).toBe(told);
  });

  it('of the means of two arms is theirs as printed too', () => {
    const unit = fc.constantFrom('points', 'count', 'share', 'index' as const);
    fc.assert(
      fc.property(
        value,
        value,
        fc.double({ min: 0, max: 5, noNaN: true }),
        unit,
        (first, second, half, of) => {
          const difference = second - first;
          const row = {
            unit: of as never,
            first,
            second,
            difference,
            low: difference - half,
            high: difference + half,
            constant: false,
          };
          const told = armWords(row);
          const [one, other, by] = [told.first, told.second, told.difference].map((text) =>
            number(text.replace('%', '')),
          );
          if (!/e/.test(told.difference) && Math.abs(difference) > 0.01)
            expect(by).toBeCloseTo(other - one, 6);
          // No difference is printed outside of its interval.
          const ends = differenceWords(row, told.decimals);
          const [low, high] = [ends.low, ends.high].map((text) => number(text.replace('%', '')));
          if (!/e/.test(`${told.difference}${ends.low}${ends.high}`)) {
            expect(by).toBeGreaterThanOrEqual(low);
            expect(by).toBeLessThanOrEqual(high);
          }
        },
      ),
    );
  });
});
