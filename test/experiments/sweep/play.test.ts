/** What a sweep plays: the same cell gives the same row, whoever plays it, in whatever pieces and order. */
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { courseOf } from '../../../src/experiments/sweep/course.ts';
import { Player, type Filled } from '../../../src/experiments/sweep/chunk.ts';
import type { CellValue } from '../../../src/experiments/sweep/rows.ts';
import { unitsOf } from '../../../src/experiments/sweep/study.ts';
import { tablesOf, type SweepTable } from '../../../src/experiments/sweep/tables.ts';
import { finish } from '../../../src/runs/finish.ts';
import { openScenario } from '../../../src/runs/session.ts';
import { FULL, HEAD, layOutExperiment, loadedExperiment } from '../../support/experiments.ts';
import { scratch } from '../../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

const ticks = () => performance.now();

function playerOf(text: string, timeout = Infinity) {
  const { study, scenarios } = loadedExperiment(layOutExperiment(folder, text));
  return { study, scenarios, player: new Player(study, (index) => scenarios[index], timeout, ticks) };
}

const rowsOf = (filled: Filled, table: SweepTable['name']): CellValue[][] => {
  const { columns, length } = filled.get(table)!;
  return Array.from({ length }, (_, row) => columns.map((cells) => cells[row]));
};

/** The rows of all tables, copied: a player uses its memory again. */
const tablesIn = (filled: Filled) =>
  new Map([...filled.keys()].map((table) => [table, rowsOf(filled, table)] as const));

const full = playerOf(FULL);
const units = unitsOf(full.study);
const whole = tablesIn(full.player.play(0, units));

describe('a sweep', () => {
  it('has a row for every run, each of its own', () => {
    const runs = whole.get('runs')!;
    expect(runs.length).toBe(36);
    expect(new Set(runs.map(([id]) => id)).size).toBe(36);
    expect(runs.map(([, replicate, point]) => [point, replicate])).toEqual(
      Array.from({ length: 36 }, (_, at) => [Math.floor(at / 3) + 1, (at % 3) + 1]),
    );
    expect(whole.get('failures')).toEqual([]);
  });

  it('gives the same rows in any pieces and any order, also by another player', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: units - 1 }), { maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
        (cuts, order) => {
          const bounds = [0, ...cuts.sort((a, b) => a - b), units];
          const spans = bounds.slice(1).map((to, at) => ({ from: bounds[at], to, rank: order[at] }));
          const { player } = playerOf(FULL);
          const played = new Map(
            [...spans]
              .sort((a, b) => a.rank - b.rank)
              .map(({ from, to }) => [from, tablesIn(player.play(from, to))] as const),
          );
          for (const name of tablesOf(full.study).map((table) => table.name)) {
            const together = spans.flatMap(({ from }) => played.get(from)!.get(name)!);
            expect(together).toEqual(whole.get(name));
          }
        },
      ),
      { numRuns: 5 },
    );
  });

  it('plays what parley run plays with the same numbers, rules and seed', () => {
    const text = `${HEAD}
set: [parameters.reactionNoise=0.05]
vary:
  - { name: openness, path: parameters.openness, values: [0.2, 0.5] }
  - name: votes
    variants: [{ name: as-is }, { name: none, set: [venue.stages.plenary.forced=null] }]
design: { use: full-factorial }
replicates: 2
metrics: [issues.*.text, rounds]
record: [agents, shifts]
`;
    const { study, player } = playerOf(text);
    const filled = player.play(0, unitsOf(study));
    const shifts = rowsOf(filled, 'shifts');
    for (const [id, replicate, , seed, digest, openness, votes, ...values] of rowsOf(filled, 'runs')) {
      const set = [
        'parameters.reactionNoise=0.05',
        `parameters.openness=${openness}`,
        ...(votes === 'none' ? ['venue.stages.plenary.forced=null'] : []),
      ];
      const scenario = openScenario(`${folder}/two-cables`, set);
      const { run } = finish({
        scenario,
        shipped: false,
        seed: String(seed),
        rounds: null,
        set,
        changes: null,
      });
      const outcomes = run.records.filter((record) => record.type === 'outcome');
      const texts = study.metrics.slice(0, -1).map(({ name }) => {
        return outcomes.find(({ issue }) => name === `issues.${issue}.text`)!.text;
      });
      expect(seed).toBe(`cables ${replicate}`);
      expect(courseOf(run.records)).toBe(digest);
      expect(values).toEqual([...texts, run.rounds]);
      expect(shifts.filter(([of]) => of === id).map((row) => row.slice(4, 11))).toEqual(
        run.records
          .filter((record) => record.type === 'shift')
          .map(({ kind, agent, from, to, table, own, others }) => [
            kind,
            agent,
            from,
            to,
            table,
            own,
            others,
          ]),
      );
      expect(rowsOf(filled, 'agents').filter(([of]) => of === id).length).toBe(run.world.agents.length);
    }
  });

  it('has different replicates, and other luck at every point where luck is a factor', () => {
    const signed = (text: string) => {
      const { study, player } = playerOf(text);
      return rowsOf(player.play(0, unitsOf(study)), 'runs').map((row) =>
        row.slice(5 + study.factors.length).join(),
      );
    };
    const metrics = 'set: [parameters.reactionNoise=0.5]\nmetrics: [issues.*.text, signatures.expected]';
    expect(new Set(signed(`${HEAD}replicates: 20\n${metrics}\n`)).size).toBeGreaterThan(3);
    const design = 'design: { use: monte-carlo, samples: 20 }';
    expect(
      new Set(signed(`${HEAD}vary: [{ name: luck, seed: true }]\n${design}\n${metrics}\n`)).size,
    ).toBeGreaterThan(3);
  });

  it('keeps common random numbers: points that do not differ in the scenario end alike', () => {
    const text = `${HEAD}
vary: [{ name: openness, path: parameters.openness, values: [0.3, 0.3000000000000001] }]
design: { use: full-factorial }
replicates: 5
metrics: [issues.*.adopted, signatures.count]
`;
    const { study, player } = playerOf(text);
    const rows = rowsOf(player.play(0, unitsOf(study)), 'runs').map((row) => row.slice(6));
    expect(rows.slice(0, 5)).toEqual(rows.slice(5));
  });
});

describe('replicates until means are known', () => {
  const until = (width: number, most: number) => `${HEAD}
set: [parameters.reactionNoise=0.5]
replicates: { until: { halfWidth: { issues.routes.text: ${width} }, most: ${most} } }
metrics: [issues.*.text]
`;

  it('ends at the first look that is good enough, and says how good', () => {
    const { player } = playerOf(until(1000, 500));
    const filled = player.play(0, 1);
    expect(filled.get('runs')!.length).toBe(30);
    const [[point, replicates, reached, width]] = rowsOf(filled, 'precision');
    expect([point, replicates, reached]).toEqual([1, 30, 1]);
    expect(width).toBeGreaterThan(0);
  });

  it('ends at the cap and says that it is not reached', () => {
    const { player } = playerOf(until(1e-6, 50));
    const filled = player.play(0, 1);
    expect(filled.get('runs')!.length).toBe(50);
    expect(rowsOf(filled, 'precision')[0].slice(0, 3)).toEqual([1, 50, 0]);
  });
});

describe('a run that goes wrong', () => {
  it('is a row among the failures, and the others go on', () => {
    const { study, scenarios } = full;
    const broken = { ...scenarios[1], protocol: { use: 'no-such-protocol' } };
    const player = new Player(study, (index) => (index === 1 ? broken : scenarios[index]), Infinity, ticks);
    const filled = player.play(0, units);
    const failures = rowsOf(filled, 'failures');
    const runs = rowsOf(filled, 'runs');
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.length + runs.length).toBe(36);
    for (const row of failures) expect(row[3]).toBe('failed');
    const fine = new Set(runs.map(([id]) => id));
    expect(runs).toEqual(whole.get('runs')!.filter(([id]) => fine.has(id)));
    for (const table of ['rounds', 'agents', 'shifts'] as const) {
      for (const [id] of rowsOf(filled, table)) expect(fine).toContain(id);
    }
  });

  it('is taken down as timed out where it takes longer than it may', () => {
    const { player } = playerOf(FULL, 0);
    const filled = player.play(0, 3);
    expect(filled.get('runs')!.length).toBe(0);
    expect(rowsOf(filled, 'failures').map(([, , , kind]) => kind)).toEqual(Array(3).fill('timed-out'));
  });
});
