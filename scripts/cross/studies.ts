/**
 * Sweeps and searches by the real binary, held against a second way: every interval is recomputed from the rows of the table, and
 * every answer of `flip` is put into the scenario by `--set` or `--do` and counted again.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Luck } from '../../test/support/luck.ts';
import { parley } from '../../test/support/parley.ts';
import {
  slowDifference,
  slowMean,
  type SlowInterval,
  type SlowRun,
} from '../../test/support/slow-intervals.ts';
import { randomFiles } from './scenarios.ts';

/** Digits to which the two ways agree. */
const CLOSE = 1e-6;

/** What the binary says as JSON. */
function asked<T>(words: readonly string[], cwd: string): T {
  const { code, out, err } = parley([...words, '--json'], cwd);
  if (code !== 0) throw new Error(`parley ${words.join(' ')}: exit ${code}: ${err}`);
  return JSON.parse(out) as T;
}

const isSame = (one: number | null, other: number): boolean =>
  one === null || Number.isNaN(other)
    ? one === null && Number.isNaN(other)
    : Math.abs(one - other) <= CLOSE * Math.max(1, Math.abs(other));

interface Ends {
  readonly low: number | null;
  readonly high: number | null;
}

/** Where the printed ends are not those of the slow way; none where they are. */
export function unlike(what: string, { low, high }: Ends, slow: SlowInterval): string[] {
  return isSame(low, slow.low) && isSame(high, slow.high)
    ? []
    : [`${what}: [${low}, ${high}], and from the rows [${slow.low}, ${slow.high}]`];
}

/** The rows of a sweep's table, by column. */
function rowsOf(folder: string): (name: string) => string[] {
  const [head, ...rows] = readFileSync(join(folder, 'runs.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return (name) => rows.map((row) => row[head.indexOf(name)]);
}

interface Design {
  readonly text: string;
  /** Whether its points are all there are. */
  readonly fixed: boolean;
}

const DESIGNS: readonly Design[] = [
  { text: '{ use: latin-hypercube, samples: 9 }', fixed: false },
  { text: '{ use: monte-carlo, samples: 7 }', fixed: false },
  { text: '{ use: full-factorial, points: 3 }', fixed: true },
];
const OPENNESS = 'openness';

function experiment(id: string, seed: string, design: Design, replicates: number): string {
  return `parley: 1
kind: experiment
id: ${id}
title: Crossed
seed: ${seed}
scenario: ./scenario.yaml
vary:
  - { name: ${OPENNESS}, path: parameters.openness, range: 0.05..0.6 }
  - { name: grip, path: parameters.grip, values: [0.1, 0.5] }
design: ${design.text}
replicates: ${replicates}
metrics: [issues.*.text, issues.*.passed, coalitions.count, rounds]
`;
}

interface Summed {
  readonly metrics: readonly ({ readonly name: string; readonly unit: string } & Ends)[];
  readonly factors: readonly {
    readonly name: string;
    readonly levels: readonly string[];
    readonly means: readonly (readonly Ends[])[];
  }[];
}
interface Compared {
  readonly metrics: readonly ({ readonly metric: string; readonly unit: string } & Ends)[];
}

/** The runs of a metric; points and seeds by names that two sweeps share where they share them. */
function runsOf(folder: string, seed: string, metric: string): SlowRun[] {
  const column = rowsOf(folder);
  const [openness, grip, replicate] = [OPENNESS, 'grip', 'replicate'].map(column);
  return column(metric).map((value, row) => ({
    point: `${openness[row]} ${grip[row]}`,
    seed: `${seed} ${replicate[row]}`,
    value: value === '' ? NaN : Number(value),
  }));
}

/** Two sweeps of one design, each by itself and against the other. */
function sweeps(folder: string, luck: Luck): string[] {
  const design = luck.pick(DESIGNS);
  const phrases = ['one', luck.pick(['one', 'other'])];
  const replicates = [4 + luck.below(4), 4 + luck.below(4)];
  const found: string[] = [];
  phrases.forEach((seed, at) => {
    writeFileSync(join(folder, `${at}.yaml`), experiment('crossed', seed, design, replicates[at]));
    const { code, err } = parley(['sweep', `${at}.yaml`, '--out', `out-${at}`, '--workers', '1'], folder);
    if (code !== 0) throw new Error(`parley sweep: exit ${code}: ${err}`);
    const out = join(folder, `out-${at}`);
    const summary = asked<Summed>(['sweep', 'summary', out], folder);
    summary.metrics.forEach((metric, index) => {
      const runs = runsOf(out, seed, metric.name);
      const flags = metric.unit === 'flag';
      found.push(...unlike(`summary of ${metric.name}`, metric, slowMean(runs, design.fixed, flags)));
      for (const { name, levels, means } of summary.factors.filter((one) => one.name === 'grip')) {
        const own = rowsOf(out)(name);
        levels.forEach((level, place) => {
          const some = slowMean(
            runs.filter((_, row) => Number(own[row]) === Number(level)),
            design.fixed,
            flags,
          );
          found.push(...unlike(`${metric.name} at ${name} ${level}`, means[index][place], some));
        });
      }
    });
  });
  const [a, b] = [0, 1].map((at) => join(folder, `out-${at}`));
  for (const { metric, unit, ...ends } of asked<Compared>(['compare', a, b], folder).metrics) {
    const [first, second] = [runsOf(a, phrases[0], metric), runsOf(b, phrases[1], metric)];
    const slow = slowDifference(first, second, [design.fixed, design.fixed], unit === 'flag');
    found.push(...unlike(`difference in ${metric}`, ends, slow));
  }
  return found;
}

interface Flipped {
  readonly outcome: string;
  readonly answers: readonly {
    readonly actor: string;
    readonly share: number;
    readonly changes: readonly { readonly path: string; readonly to: number }[];
    readonly doing: object | null;
  }[];
  readonly verifying: { readonly seed: string; readonly replicates: number };
}
interface Changed {
  readonly effects: readonly { readonly outcome: string; readonly counterfactual: number }[];
}

/** The answers to one question, made by the options that a user would give. */
function flips(folder: string, issue: string, text: number): string[] {
  const outcome = `issues.${issue}.text>${Math.min(99, Math.round(text) + 8)}`;
  const limits = ['--replicates', '16', '--verify', '40', '--change', 'positions'];
  const found = asked<Flipped>(['flip', 'scenario.yaml', '--outcome', outcome, ...limits], folder);
  const { seed, replicates } = found.verifying;
  return found.answers.flatMap(({ actor, share, changes, doing }) => {
    const set = changes.flatMap(({ path, to }) => ['--set', `${path}=${to}`]);
    const acts = doing === null ? [] : ['--do', JSON.stringify(doing)];
    const pairs = ['--seed', seed, '--replicates', String(replicates), '--joint', '--outcome', outcome];
    const words = ['counterfactual', 'scenario.yaml', ...pairs, ...set, ...acts];
    const made = asked<Changed>(words, folder);
    const [{ counterfactual }] = made.effects;
    return isSame(counterfactual, share)
      ? []
      : [
          `flip of ${outcome} by ${actor}: told to hold in ${share} of the seeds, made it holds in ${counterfactual}`,
        ];
  });
}

/** What the two ways disagree in on one random scenario. @param search whether `flip` is asked, too, which takes its time */
export function crossedStudies(seed: number, search: boolean): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'parley-cross-'));
  try {
    for (const [path, text] of Object.entries(randomFiles(seed))) {
      const file = join(folder, path.replace('/scenario/', ''));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const own = sweeps(folder, new Luck('studies', String(seed)));
    if (!search) return own;
    const { outcomes } = asked<{ outcomes: { issue: string; text: number }[] }>(
      ['run', 'scenario.yaml'],
      folder,
    );
    return [...own, ...flips(folder, outcomes[0].issue, outcomes[0].text)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
