/** Metrics at the end of a round, series of them, and runs that end where a formula holds. */
import { afterAll, describe, expect, it } from 'vitest';
import { Player, type Filled } from '../../../src/experiments/sweep/chunk.ts';
import { isStudy } from '../../../src/experiments/sweep/study-schema.ts';
import { unitsOf } from '../../../src/experiments/sweep/study.ts';
import { tablesOf, type SweepTable } from '../../../src/experiments/sweep/tables.ts';
import { HEAD, layOutExperiment, loadedExperiment, tryExperiment } from '../../support/experiments.ts';
import { scratch } from '../../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

const written = (more: string): string =>
  layOutExperiment(
    folder,
    `${HEAD}vary: [{ name: openness, path: parameters.openness, range: 0.1..0.6 }]
design: { use: monte-carlo, samples: 6 }
${more}`,
  );

interface Row {
  readonly [column: string]: number | string | null;
}

/** The rows of all tables of an experiment by their columns. */
function played(more: string): {
  study: ReturnType<typeof loadedExperiment>['study'];
  rows: (table: SweepTable['name']) => Row[];
} {
  const { study, scenarios } = loadedExperiment(written(more));
  const filled: Filled = new Player(
    study,
    (at) => scenarios[at],
    Infinity,
    () => 0,
  ).play(0, unitsOf(study));
  return {
    study,
    rows: (name) => {
      const table = tablesOf(study).find((one) => one.name === name)!;
      const { columns, length } = filled.get(name)!;
      return Array.from({ length }, (_, at) =>
        Object.fromEntries(table.columns.map((column, place) => [column.name, columns[place][at]])),
      );
    },
  };
}

function problemOf(more: string): string {
  const loaded = tryExperiment(written(more));
  if (loaded.ok) return 'fine';
  const [{ line, column, message }] = loaded.problems;
  return `${line}:${column} ${message}`;
}

describe('a metric at the end of a round', () => {
  const { study, rows } = played(`metrics:
  - issues.*.text@2
  - moved = issues.routes.text@3 - issues.routes.text@2
  - coalitions.count@2
  - issues.routes.adopted@2
  - rounds@2
  - issues.routes.text@900
record: [rounds]
`);

  it('is what the table of rounds has of that round', () => {
    const atEnd = (round: number, id: unknown) =>
      rows('rounds').find((row) => row.run_id === id && row.round === round)!;
    expect(rows('runs').length).toBe(6);
    for (const row of rows('runs')) {
      const second = atEnd(2, row.run_id);
      expect(row['issues.routes.text@2']).toBe(second['routes.text']);
      expect(row['issues.repair-permits.text@2']).toBe(second['repair-permits.text']);
      expect(row['coalitions.count@2']).toBe(second.coalitions);
      expect(row['rounds@2']).toBe(2);
      expect(row.moved).toBe(
        (atEnd(3, row.run_id)['routes.text'] as number) - (second['routes.text'] as number),
      );
      // What became of an issue is known at the end only, and no run has 900 rounds.
      expect(row['issues.routes.adopted@2']).toBeNaN();
      expect(row['issues.routes.text@900']).toBeNaN();
    }
  });

  it('has a title that says so, and a manifest that holds', () => {
    expect(study.metrics.map(({ title }) => title)).toContain('Rounds played, at the end of round 2');
    expect(isStudy(JSON.parse(JSON.stringify(study)))).toBe(true);
  });

  it('is refused where the measure or the round is none, with its place', () => {
    expect(problemOf('metrics: [issues.rotes.text@2]')).toContain(
      "8:11 no measure is called 'issues.rotes.text'",
    );
    expect(problemOf('metrics: [rounds@0]')).toContain('8:11 expected a round from 1 to 1000');
    expect(problemOf('metrics:\n  - a = rounds@2000 + 1')).toContain('9:9 expected a round from 1 to 1000');
    expect(problemOf('metrics:\n  - a = rounds@x')).toContain('9:');
  });
});

describe('a series', () => {
  it('has a row a metric and round, and ends with what the row of the run says', () => {
    const { rows, study } =
      played(`metrics: [issues.routes.text, coalitions.effective, gap = issues.routes.text - issues.repair-permits.text, rounds]
series: [issues.routes.text, coalitions.effective, gap = issues.routes.text - issues.repair-permits.text]
record: [rounds]
`);
    expect(isStudy(JSON.parse(JSON.stringify(study)))).toBe(true);
    for (const run of rows('runs')) {
      const own = rows('series').filter((row) => row.run_id === run.run_id);
      expect(own.length).toBe(3 * (run.rounds as number));
      expect(own.map(({ round }) => round)).toEqual(
        Array.from({ length: own.length }, (_, at) => Math.floor(at / 3) + 1),
      );
      for (const { metric, value } of own.slice(-3)) expect(value).toBe(run[metric as string]);
      const table = rows('rounds').filter((row) => row.run_id === run.run_id);
      expect(own.filter(({ metric }) => metric === 'coalitions.effective').map(({ value }) => value)).toEqual(
        table.map(({ effective }) => effective),
      );
    }
  });

  it('is refused where a metric of it is none', () => {
    expect(problemOf('series: [issues.rotes.text]')).toContain(
      "8:10 no measure is called 'issues.rotes.text'",
    );
  });
});

describe('a stop condition', () => {
  const plain = played('metrics: [rounds, issues.routes.text, issues.routes.adopted]\nrecord: [rounds]\n');

  it('makes of a run the one that ends after so many rounds, at the first round in which it holds', () => {
    for (const condition of [
      'rounds >= 2',
      'issues.routes.text > 52',
      'issues.routes.text - issues.routes.text@1 < 0',
    ]) {
      const { rows } = played(
        `metrics: [rounds, issues.routes.text, issues.routes.adopted]\nstop: ${condition}\n`,
      );
      rows('runs').forEach((row, at) => {
        const before = plain.rows('runs')[at];
        const texts = plain
          .rows('rounds')
          .filter(({ run_id }) => run_id === before.run_id)
          .map((round) => round['routes.text'] as number);
        const holds = (text: number, round: number): boolean =>
          condition.startsWith('rounds')
            ? round >= 1
            : condition.includes('@')
              ? text - texts[0] < 0
              : text > 52;
        const first = texts.findIndex(holds);
        const expected = first < 0 ? (before.rounds as number) : Math.min(before.rounds as number, first + 1);
        expect(row.rounds).toBe(expected);
        expect(row.run_id).not.toBe(before.run_id);
        const limited = played(
          `metrics: [rounds, issues.routes.text, issues.routes.adopted]\nrounds: ${expected}\n`,
        ).rows('runs')[at];
        expect(row.digest).toBe(limited.digest);
        expect(row['issues.routes.text']).toBe(limited['issues.routes.text']);
      });
    }
  });

  it('that never holds, or is empty, changes nothing but the ids', () => {
    for (const condition of ['rounds > 900', 'issues.routes.adopted', '1 / 0']) {
      const { rows } = played(
        `metrics: [rounds, issues.routes.text, issues.routes.adopted]\nstop: ${condition}\n`,
      );
      rows('runs').forEach(({ run_id, ...row }, at) => {
        const { run_id: id, ...before } = plain.rows('runs')[at];
        expect(row).toEqual(before);
        expect(run_id).not.toBe(id);
      });
    }
  });

  it('is refused where it cannot be read, with its place', () => {
    expect(problemOf('stop: issues.*.text > 3')).toContain("8:7 'issues.*.text' stands for 2 measures");
    expect(problemOf("stop: 'rounds >'")).toContain(
      '8:16 expected a number, a measure or a function, found nothing',
    );
    expect(problemOf('stop: ronds > 3')).toContain('8:7 ');
  });
});
