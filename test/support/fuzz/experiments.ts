/** Experiments: every kind of factor, every design, a table of points. The scenario beside them stays as it is. */
import { DESIGNS } from '../../../src/experiments/designs/index.ts';
import { loadExperiment } from '../../../src/experiments/sweep/load.ts';
import { pointsOf, unitsOf } from '../../../src/experiments/sweep/study.ts';
import { scenarioDigest } from '../../../src/scenarios/digest.ts';
import { templateFiles } from '../../../src/scenarios/template.ts';
import { FULL, HEAD } from '../experiments.ts';
import { FOLDERS } from '../memory-files.ts';
import { venueTexts } from './scenarios.ts';
import type { Specimen, Target } from './target.ts';

const VARY = `vary:
  - { name: openness, path: parameters.openness, range: 0.1..0.6 }
  - { name: pen, path: chair.pen, range: 0..1 }
`;
const GRID = `vary:
  - { name: openness, path: parameters.openness, values: [0.1, 0.3, 0.6] }
  - { name: pen, path: chair.pen, range: 0..1, step: 0.25 }
`;
const TAIL = 'replicates: 2\nmetrics: [issues.routes.text, signatures.count]\n';

const ROUNDS = `${HEAD}${VARY}design: { use: monte-carlo, samples: 4 }
metrics: [issues.*.text@2, gap = max(issues.*.text@3) - min(issues.*.text@3)]
series: [issues.*.text, coalitions.count]
stop: issues.routes.text > 60 and rounds >= 3
`;

function designs(): string[] {
  const sized: Readonly<Record<string, string>> = {
    'full-factorial': '',
    morris: ', trajectories: 4',
    'latin-hypercube': ', samples: 8',
    'monte-carlo': ', samples: 8',
    sobol: ', samples: 8',
    saltelli: ', samples: 8',
    fast: ', samples: 69, curves: 1',
  };
  return Object.keys(DESIGNS).map(
    (id) =>
      `${HEAD}${id === 'full-factorial' ? GRID : VARY}design: { use: ${id}${sized[id] ?? ''} }\n${TAIL}`,
  );
}

export const experiments: Target = {
  name: 'experiments',
  specimens() {
    const beside = {
      ...venueTexts(),
      ...Object.fromEntries(
        [...templateFiles('two-cables')].map(([name, text]) => [`/x/two-cables/${name}`, text]),
      ),
    };
    const path = '/x/experiment.yaml';
    const plain = [FULL, ROUNDS, ...designs()].map((text): Specimen => ({
      ref: path,
      files: { ...beside, [path]: text },
      damaged: [path],
    }));
    const table: Specimen = {
      ref: path,
      files: {
        ...beside,
        [path]: `${HEAD}vary:\n  - { name: openness, path: parameters.openness }\n  - { name: pen, path: chair.pen }\ndesign: { use: table, file: points.csv }\n${TAIL}`,
        '/x/points.csv': 'openness,pen\n0.1,0\n0.2,0.5\n0.3,1\n',
      },
      damaged: [path, '/x/points.csv', '/x/points.csv'],
    };
    return [...plain, table];
  },
  read({ ref }, access) {
    const loaded = loadExperiment(ref, { folders: FOLDERS, access, digest: scenarioDigest, version: 'fuzz' });
    if (!loaded.ok) return loaded;
    const { study } = loaded;
    if (!Number.isSafeInteger(study.points) || study.points < 1 || !Number.isSafeInteger(unitsOf(study)))
      throw new Error(`a study of ${study.points} points got through`);
    const values = new Float64Array(study.factors.length);
    for (const point of [0, study.points - 1]) {
      pointsOf(study)(point, values);
      if (!values.every(Number.isFinite)) throw new Error('a value that is no number got through');
    }
    return { ok: true };
  },
};
