/** Rows of a sweep open as runs: the one that was played, with its scenario, its seed and its digest. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { courseOf } from '../../src/experiments/sweep/course.ts';
import { plainArm, playArm } from '../../src/experiments/arm.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { openInputs } from '../../src/runs/saved-run.ts';
import { openScenario } from '../../src/runs/session.ts';
import { openSweepRun, sameCourse } from '../../src/runs/sweep-run.ts';
import { FULL, layOutExperiment } from '../support/experiments.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const out = join(folder, 'full');
let rows: string[][] = [];
const column = (row: readonly string[], name: string): string => row[rows[0].indexOf(name)];

beforeAll(() => {
  const experiment = layOutExperiment(folder, FULL.replace('replicates: 3', 'replicates: 2'));
  // One number of the scenario is uncertain: held at what stands for it, and then varied.
  const scenario = join(folder, 'two-cables', 'scenario.yaml');
  writeFileSync(scenario, readFileSync(scenario, 'utf8').replace('pen: 0.2', 'pen: 0.1..0.3'));
  expect(parley(['sweep', experiment, '--out', out, '--workers', '1']).code).toBe(0);
  rows = readFileSync(join(out, 'runs.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}, 120_000);

function recordsOf(
  scenario: ReturnType<typeof openScenario>,
  seed: string,
  coalitions: boolean,
): EngineRecord[] {
  const records: EngineRecord[] = [];
  playArm(plainArm(scenario.world), seed, (record) => records.push(record), coalitions);
  return records;
}

describe('every row of a sweep', () => {
  it('is played again with its scenario, seed and digest', async () => {
    expect(rows.length).toBe(25);
    const seen = new Set<string>();
    for (const row of rows.slice(1)) {
      const run = await openSweepRun(out, column(row, 'run_id'));
      const { scenario } = openInputs(run.saved);
      expect(run.saved.seed).toBe(column(row, 'seed'));
      const records = recordsOf(scenario, run.saved.seed, false);
      expect(sameCourse(run.row, records)).toContain(column(row, 'digest'));
      expect(run.changes).toContain(`votes = ${column(row, 'votes')}`);
      seen.add(column(row, 'digest'));
    }
    expect(seen.size).toBe(24);
  });

  it('has a digest that does not depend on whether coalitions are looked for, and on everything else', () => {
    const scenario = openScenario(join(folder, 'two-cables'));
    const known = courseOf(recordsOf(scenario, 'a', false));
    expect(courseOf(recordsOf(scenario, 'a', true))).toBe(known);
    expect(courseOf(recordsOf(scenario, 'b', true))).not.toBe(known);
  });

  it('that went another way is told', async () => {
    const run = await openSweepRun(out, '1/1');
    const other = { ...run.row, digest: '0'.repeat(32) };
    const { scenario } = openInputs(run.saved);
    expect(() => sameCourse(other, recordsOf(scenario, run.saved.seed, false))).toThrow(
      'this is not the same run',
    );
    expect(sameCourse({ ...other, digest: null }, [])).toContain('gave no result in the sweep');
  });
});

describe('parley replay FOLDER RUN_ID', () => {
  it('shows the run and what was varied in it, tells of one agent, and saves it', () => {
    const [, row] = rows;
    const id = column(row, 'run_id');
    const shown = parley(['replay', out, id.slice(0, 12), '--out', join(folder, 'one.json')]);
    expect(shown).toMatchObject({ code: 0, err: expect.stringContaining(`of run ${id} is the same`) });
    expect(shown.out).toContain(`pen = ${column(row, 'pen')}`);
    expect(parley(['replay', join(folder, 'one.json')])).toMatchObject({ code: 0 });
    const about = parley(['replay', out, '1/1', '--about', 'Harbour Union', '--plain']);
    expect(about).toMatchObject({ code: 0, out: expect.stringContaining('Harbour Union') });
  });

  it.each<[string[], string]>([
    [['replay', 'OUT'], 'which run of'],
    [['replay', 'OUT', 'xyz'], "'xyz' is no run of a sweep: expected its run_id"],
    [['replay', 'OUT', 'ffffffffffff'], 'ids are the column run_id of its tables'],
    [['replay', 'OUT', '13/1'], "has no run '13/1'"],
    [['replay', 'OUT', '1/1', '--watch'], '--watch needs a terminal'],
    [['replay', 'one.json', '1/1'], 'is not the folder of a sweep'],
  ])('%j is refused', (words, message) => {
    const { code, err } = parley(
      words.map((word) => (word === 'OUT' ? out : word)),
      folder,
    );
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('a sweep with a stop condition', () => {
  const stopped = join(folder, 'stopped');

  it('is typed in one line, and its rows open as the runs that ended there', async () => {
    const typed =
      'sweep two-cables --vary parameters.openness=0.1,0.3,0.6 --replicates 2 --out stopped --metric rounds --metric issues.routes.text@1 --series issues.*.text --workers 1';
    const line = parley([...typed.split(' '), '--stop', 'rounds >= 2'], folder);
    expect(line).toMatchObject({ code: 0 });
    const [head, ...all] = readFileSync(join(stopped, 'runs.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((one) => one.split(','));
    expect(all.length).toBe(6);
    for (const row of all) {
      const of = (name: string): string => row[head.indexOf(name)];
      expect(of('rounds')).toBe('2');
      const { code, err } = parley(['replay', stopped, of('run_id'), '--plain']);
      expect([code, err]).toEqual([0, expect.stringContaining(`the digest ${of('digest')} of run`)]);
      const { saved } = await openSweepRun(stopped, of('run_id'));
      expect(saved.rounds).toBe(2);
    }
    const asked = parley([
      'query',
      'select metric, round, count(*) from series group by all order by all',
      stopped,
      '--csv',
    ]);
    expect(asked.out.trim().split('\n').slice(1)).toEqual([
      'issues.repair-permits.text,1,6',
      'issues.repair-permits.text,2,6',
      'issues.routes.text,1,6',
      'issues.routes.text,2,6',
    ]);
  });
});
