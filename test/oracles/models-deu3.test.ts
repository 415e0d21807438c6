/** The means and the median on the open part of DEU III (Arregui & Perarnaud 2021, doi:10.34810/data53). */
import { describe, expect, it } from 'vitest';
import { compromise } from '../../src/models/compromise.ts';
import type { PublishedModel } from '../../src/models/model.ts';
import { rosterFromRows } from '../../src/models/roster.ts';
import { unweightedMean } from '../../src/models/unweighted-mean.ts';
import { weightedMedian } from '../../src/models/weighted-median.ts';
import { solve } from '../models/rosters.ts';
import { present, table, where } from './models-shared-data.ts';

describe.skipIf(!present)(`DEU III, mean absolute error to 5e-5${where}`, () => {
  it.each<[string, PublishedModel, number]>([
    ['compromise', compromise, 22.8662],
    ['unweighted mean', unweightedMean, 23.6911],
    ['lower weighted median', weightedMedian, 29.4541],
  ])('%s', (_, model, want) => {
    const roster = rosterFromRows(
      table('deu3/positions.csv').map((row) => ({
        agent: row['actor'],
        issue: row['issue'],
        position: Number(row['position']),
        salience: Number(row['salience']) / 100,
        capability: Number(row['capability']),
      })),
    );
    const outcomes = new Map(table('deu3/issues.csv').map((row) => [row['issue'], Number(row['outcome'])]));
    expect(outcomes.size).toBe(229);
    const answers = solve(model, roster).outcomes;
    const errors = roster.issues.map((id, at) => Math.abs(answers[at] - outcomes.get(id)!));
    const mae = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(mae - want)).toBeLessThan(5e-5);
  });
});
