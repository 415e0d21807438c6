/** Points that a CSV file lists. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Player } from '../../../src/experiments/sweep/chunk.ts';
import { unitsOf } from '../../../src/experiments/sweep/study.ts';
import { HEAD, layOutExperiment, loadedExperiment, tryExperiment } from '../../support/experiments.ts';
import { scratch } from '../../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

const EXPERIMENT = `${HEAD}
vary:
  - { name: openness, path: parameters.openness, range: 0..1 }
  - name: votes
    variants: [{ name: as-is }, { name: none, set: [venue.stages.plenary.forced=null] }]
design: { use: table, file: points.csv }
metrics: [rounds]
`;

function withPoints(table: string): string {
  writeFileSync(join(folder, 'points.csv'), table);
  return layOutExperiment(folder, EXPERIMENT);
}

/** Problems as `line:column message`, those of the table only. */
function problemsOf(table: string): string[] {
  const loaded = tryExperiment(withPoints(table));
  if (loaded.ok) return [];
  return loaded.problems
    .filter(({ file }) => file.endsWith('points.csv'))
    .map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('a table of points', () => {
  it('is played row by row, whatever the order of its columns', () => {
    const { study, scenarios } = loadedExperiment(withPoints('votes,openness\nnone,0.25\nas-is,1e-1\n'));
    const filled = new Player(
      study,
      (index) => scenarios[index],
      Infinity,
      () => 0,
    ).play(0, unitsOf(study));
    const { columns } = filled.get('runs')!;
    expect([columns[2], columns[5], columns[6]].map((values) => [...values])).toEqual([
      [1, 2],
      [0.25, 0.1],
      ['none', 'as-is'],
    ]);
  });

  it('names every wrong cell with its place, and what was meant', () => {
    const problems = problemsOf('votes,openness\nnon,0.25\nas-is,much\nnone\n');
    expect(problems.length).toBe(3);
    expect(problems[0]).toMatch(/^2:1 expected a variant, found 'non'/);
    expect(problems[1]).toMatch(/^3:7 expected a number, found 'much'/);
    expect(problems[2]).toMatch(/^4:\d+ expected a number, found ''/);
  });

  it('has no cells beyond its columns, and no point twice', () => {
    expect(problemsOf('votes,openness\nnone,0.25,7\nas-is,0.1,\n')).toEqual([
      '2:11 3 cells in a row of 2 columns',
      '3:11 3 cells in a row of 2 columns',
    ]);
    expect(problemsOf('votes,openness\nnone,0.25\nas-is,0.1\nnone,0.250\n')).toEqual([
      expect.stringMatching(/^4:1 the point stands twice; first in \S*points\.csv:2$/),
    ]);
  });

  it('has a column for every factor, once, and no other', () => {
    expect(problemsOf('votes,opennes\nnone,0.25\n')).toEqual([
      expect.stringMatching(/^1:1 the column is missing/),
      expect.stringMatching(/^1:7 no factor is called 'opennes'/),
    ]);
    expect(problemsOf('votes,votes,openness\nnone,none,0.25\n')).toEqual([
      expect.stringMatching(/^1:7 the column 'votes' stands twice/),
    ]);
    expect(problemsOf('votes,openness\n')).toEqual([expect.stringMatching(/^1:1 expected a row of names/)]);
  });

  it('takes no number out of its bounds', () => {
    expect(problemsOf('votes,openness\nnone,0.5\nnone,7\n')).toEqual([
      expect.stringMatching(/^3:6 would make parameters.openness 7, which must lie within 0 and 1/),
    ]);
  });
});
