/**
 * What the calibrated density of `parley forecast` has learnt, src/experiments/densities/learnt.ts: `npm run density -- FOLDER` reads the open
 * part of DEU III (seconds); `--check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { calibrate } from '../src/experiments/densities/kinds.ts';
import { stakesOn } from '../src/experiments/densities/stakes.ts';
import { casesOf, scorable } from '../src/experiments/published/forecasts.ts';
import { subjectOfRoster } from '../src/experiments/published/subject.ts';
import { DISK } from '../src/scenarios/disk.ts';
import { IMPORTERS } from '../src/scenarios/importers/index.ts';
import { importRoster } from '../src/scenarios/importers/shared/import.ts';
import { formatProblems } from '../src/scenarios/problems.ts';

const PATH = 'src/experiments/densities/learnt.ts';
/** Decimals that are kept: far below what a score shows. */
const DECIMALS = 6;

const folder = process.argv.slice(2).find((word) => !word.startsWith('--'));
if (folder === undefined) throw new Error('name the folder with the data: npm run density -- FOLDER');
const read = importRoster(IMPORTERS.deu3, folder, DISK);
if (!read.ok) throw new Error(formatProblems(read.problems, read.more));
const subject = subjectOfRoster(read.roster);
const scored = scorable(subject);
const { weights, climate, needed } = calibrate(
  casesOf(subject, scored).map(({ outcome }, at) => ({ ...stakesOn(subject.roster, scored[at]), outcome })),
);
const numbers = (values: Iterable<number>): string =>
  `[${Array.from(values, (value) => Number(value.toFixed(DECIMALS))).join(', ')}]`;
const text = await format(
  `/** Written by \`npm run density\` from the open part of DEU III: what the calibrated density knows of decisions of the European Union. */
import type { Calibration } from './kinds.ts';

/** Decisions that it was learnt from. */
export const DECISIONS = ${scored.length};

export const LEARNT: Calibration = {
  weights: ${numbers(weights)},
  climate: Float64Array.from(${numbers(climate)}),
  needed: ${numbers(needed)},
};
`,
  { ...(await resolveConfig(PATH)), filepath: PATH },
);
if (process.argv.includes('--check')) {
  if (readFileSync(PATH, 'utf8') !== text) {
    process.stderr.write(`${PATH} is stale: run npm run density\n`);
    process.exitCode = 1;
  }
} else writeFileSync(PATH, text);
