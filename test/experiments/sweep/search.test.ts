/** Searches as sweeps: the same tables however they are played, rows that open, and files that are refused. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dominates } from '../../../src/experiments/searches/nsga-ii.ts';
import { findChunks, removeChunks, type KeptAside } from '../../../src/experiments/sweep/chunk-files.ts';
import { readFound } from '../../../src/experiments/sweep/found.ts';
import { openManifest, ownedBy } from '../../../src/experiments/sweep/manifest.ts';
import { readParquet } from '../../../src/experiments/sweep/parquet.ts';
import { isStudy } from '../../../src/experiments/sweep/study-schema.ts';
import { searchOf } from '../../../src/experiments/sweep/study.ts';
import { THIS_MACHINE } from '../../../src/experiments/sweep/this-machine.ts';
import { HEAD, layOutExperiment, loadedExperiment, tryExperiment } from '../../support/experiments.ts';
import { scratch } from '../../support/parley.ts';
import { smallSearch } from '../../support/small-study.ts';
import { playExperiment, playFolder, tablesIn } from '../../support/sweep-in-process.ts';

const { folder, remove } = scratch();
afterAll(remove);
const at = (name: string) => join(folder, name);
const own = smallSearch();
const search = searchOf(own.study)!;

beforeAll(async () => {
  await playExperiment(THIS_MACHINE, at('calm'), own);
});

interface Point {
  readonly openness: number;
  readonly pen: number;
  readonly losses: readonly number[];
}

/** Points of a folder with the means of their goals, by the table of runs. */
async function pointsOf(name: string): Promise<Map<number, Point>> {
  const runs = new Map<number, { openness: number; pen: number; texts: number[]; signatures: number[] }>();
  const columns = ['point', 'openness', 'pen', 'issues.routes.text', 'signatures.count'];
  for await (const values of readParquet(join(at(name), 'runs.parquet'), columns)) {
    const [points, openness, pen, texts, signatures] = values as readonly Float64Array[];
    points.forEach((point, row) => {
      const known = runs.get(point) ?? { openness: openness[row], pen: pen[row], texts: [], signatures: [] };
      known.texts.push(texts[row]);
      known.signatures.push(signatures[row]);
      runs.set(point, known);
    });
  }
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  return new Map(
    [...runs].map(([point, { openness, pen, texts, signatures }]) => [
      point,
      { openness, pen, losses: [mean(texts), -mean(signatures)] },
    ]),
  );
}

describe('a search', () => {
  it('plays its points twice each, and finds those that no other betters', async () => {
    const points = await pointsOf('calm');
    expect(points.size).toBe(12);
    expect(isStudy(JSON.parse(JSON.stringify(own.study)))).toBe(true);
    const { columns, rows } = await readFound(at('calm'), search);
    expect(columns).toEqual(['point', 'openness', 'pen', 'signatures.count', 'issues.routes.text']);
    expect(rows.length).toBeGreaterThan(0);
    for (const [point, openness, pen, signatures, text] of rows as number[][]) {
      const found = points.get(point)!;
      expect([openness, pen, text, -signatures]).toEqual([found.openness, found.pen, ...found.losses]);
      expect([...points.values()].some(({ losses }) => dominates(losses, found.losses))).toBe(false);
    }
    // And none of those is missing, but for points that are as good.
    for (const { losses } of points.values()) {
      if ([...points.values()].some((other) => dominates(other.losses, losses))) continue;
      expect(
        rows.some(([, , , signatures, text]) => text === losses[0] && -(signatures as number) === losses[1]),
      ).toBe(true);
    }
  });

  it('has the same tables with three workers, and when chunks of any generation are lost', async () => {
    await playExperiment(THIS_MACHINE, at('three'), own, { hands: 3 });
    expect(tablesIn(THIS_MACHINE, at('three'), own)).toEqual(tablesIn(THIS_MACHINE, at('calm'), own));
    const owned = ownedBy(THIS_MACHINE, at('three'), openManifest(THIS_MACHINE, at('three'), 'test'));
    const { chunks } = findChunks(owned);
    expect(chunks.length).toBeGreaterThan(4);
    for (const chunk of [chunks[0], chunks[chunks.length >> 1], chunks.at(-1)!]) {
      removeChunks(owned, [chunk]);
      await playFolder(THIS_MACHINE, at('three'), 'test');
      expect(tablesIn(THIS_MACHINE, at('three'), own)).toEqual(tablesIn(THIS_MACHINE, at('calm'), own));
    }
  });

  it('sets chunks aside that were played at other points, and plays them again', async () => {
    // The chunks of another luck, which claim to be of this search: their later generations were led elsewhere.
    const { study } = own;
    const other = { ...own, study: { ...study, seed: 'elsewhere' } };
    await playExperiment(THIS_MACHINE, at('strange'), other);
    const owned = ownedBy(THIS_MACHINE, at('strange'), openManifest(THIS_MACHINE, at('strange'), 'test'));
    const { chunks } = findChunks(owned);
    const { digest } = openManifest(THIS_MACHINE, at('calm'), 'test');
    await playExperiment(THIS_MACHINE, at('mixed'), own);
    const mixed = ownedBy(THIS_MACHINE, at('mixed'), openManifest(THIS_MACHINE, at('mixed'), 'test'));
    removeChunks(mixed, findChunks(mixed).chunks.slice(-1));
    const last = chunks.at(-1)!;
    const { createHash } = await import('node:crypto');
    const { name, ...sealed } = { ...last, study: digest };
    const text = JSON.stringify(sealed);
    const checksum = createHash('sha256').update(text).digest('hex');
    const { cpSync, writeFileSync } = await import('node:fs');
    cpSync(join(at('strange'), name), join(at('mixed'), name), { recursive: true });
    writeFileSync(join(at('mixed'), name, 'chunk.json'), JSON.stringify({ ...sealed, checksum }));
    const aside: KeptAside[] = [];
    await playFolder(THIS_MACHINE, at('mixed'), 'test', aside);
    expect(aside.map(({ why }) => why)).toEqual([
      'it was played at other points than the generations before it lead to',
    ]);
    expect(tablesIn(THIS_MACHINE, at('mixed'), own)).toEqual(tablesIn(THIS_MACHINE, at('calm'), own));
  });

  it('is not played in parts', async () => {
    await expect(playExperiment(THIS_MACHINE, at('part'), own, { part: { from: 0, to: 4 } })).rejects.toThrow(
      'a search, which is played whole',
    );
    rmSync(at('part'), { recursive: true, force: true });
  });
});

describe('the file of a search', () => {
  const VARY = `vary:
  - { name: openness, path: parameters.openness, range: 0.1..0.6 }
  - { name: luck, path: chair.pen, values: [0, 0.5] }
`;
  const problem = (more: string, vary = VARY): string => {
    const loaded = tryExperiment(layOutExperiment(folder, `${HEAD}${vary}${more}`, 'search.yaml'));
    if (loaded.ok) return 'fine';
    const [{ line, message }] = loaded.problems;
    return `${line} ${message}`;
  };

  it('needs no metrics: what it searches for is measured', () => {
    const path = layOutExperiment(
      folder,
      `${HEAD}${VARY}search: { use: profile, of: openness, most: [gap], points: 20 }\nmetrics: ['gap = max(issues.*.text) - min(issues.*.text)']\n`,
      'search.yaml',
    );
    const { study } = loadedExperiment(path);
    expect(study.search!.goals).toEqual([{ metric: 'gap', want: 'most' }]);
    expect(study.points).toBe(500);
    const cells = layOutExperiment(
      folder,
      `${HEAD}${VARY}search: { use: pattern-space, cells: { signatures.count: 2, issues.adopted: 1 } }\n`,
      'search.yaml',
    );
    expect(loadedExperiment(cells).study.metrics.map(({ name }) => name)).toContain('signatures.count');
  });

  it.each([
    [
      'search: { use: nsga-ii, most: [signatures.cout] }',
      "9 'signatures.cout' is no metric of this experiment",
    ],
    ['search: { use: nsga-ii }', '9 nsga-ii takes most or least'],
    ['search: { use: nsga-ii, cells: { signatures.count: 1 } }', '9 nsga-ii has no cells'],
    [
      'search: { use: pattern-space, most: [signatures.count] }',
      '9 pattern-space has no most: it takes cells',
    ],
    ['search: { use: profile, most: [signatures.count] }', '9 profile takes of, and one metric'],
    [
      'search: { use: profile, of: opennes, most: [signatures.count] }',
      "9 'opennes' is no factor of this experiment",
    ],
    [
      'search: { use: profile, of: openness, most: [signatures.count], points: 10 }',
      '9 20 slices need 20 points',
    ],
    [
      'search: { use: nsga-ii, most: [signatures.count], least: [signatures.count] }',
      "9 'signatures.count' stands twice",
    ],
    [
      'search: { use: nsga-ii, most: [signatures.count] }\ndesign: { use: monte-carlo }',
      '10 an experiment has a design or a search, not both',
    ],
    [
      'search: { use: nsga-ii, most: [signatures.count] }\nreplicates: { until: { halfWidth: { signatures.count: 1 } } }',
      '10 a search plays every point as often',
    ],
    ['search: { use: nsga, most: [signatures.count] }', '9 '],
  ])('%s is refused', (more, message) => {
    expect(problem(`${more}\n`)).toContain(message);
  });

  it('is refused where luck is to be chosen, or nothing', () => {
    const goal = 'search: { use: nsga-ii, most: [signatures.count] }\n';
    expect(problem(goal, 'vary: [{ name: luck, seed: true }]\n')).toContain(
      'luck is luck, which nobody can choose',
    );
    expect(problem(goal, '')).toContain('nothing is varied: name one factor or more');
  });
});
