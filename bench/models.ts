/**
 * What the published models cost, beside what the programs of their authors took for the same size. Prints medians after
 * a warm-up and asserts nothing. Run it on a quiet machine: `npm run bench`.
 */
import { defaultsOf } from '../src/engine/card.ts';
import { challengeAsCoded } from '../src/models/challenge-as-coded.ts';
import { challengeAsPrinted } from '../src/models/challenge-as-printed.ts';
import { compromise } from '../src/models/compromise.ts';
import { condorcetElection } from '../src/models/condorcet-election.ts';
import { exchangeEqualGain } from '../src/models/exchange-equal-gain.ts';
import type { PublishedModel } from '../src/models/model.ts';
import { powerIndices, shapleyShubik } from '../src/models/power/indices.ts';
import type { Roster } from '../src/models/roster.ts';
import { spatialBargaining } from '../src/models/spatial-bargaining.ts';
import { scattered, scatteredRoster as roster } from './scattered-roster.ts';

/** Median milliseconds of a call after as many to warm up. */
function time(times: number, call: (at: number) => void): number {
  const all: number[] = [];
  for (let at = 0; at < 2 * times; at += 1) {
    const start = performance.now();
    call(at);
    if (at >= times) all.push(performance.now() - start);
  }
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
}

const solving =
  (model: PublishedModel, of: Roster): (() => void) =>
  () => {
    model.solve(of, defaultsOf(model.card.options), {});
  };

/** Milliseconds for 10,000 draws of 10 actors, every figure redrawn. */
function draws(model: PublishedModel): number {
  const rosters = Array.from({ length: 500 }, (_, at) => roster(10, 1, 97 * at));
  const options = defaultsOf(model.card.options);
  return time(1, () => {
    for (let at = 0; at < 10_000; at += 1) model.solve(rosters[at % rosters.length], options, {});
  });
}

const voters = Array.from({ length: 144 }, (_, at) => 1 + Math.floor(100 * scattered(at + 1)));
const quota = Math.floor(voters.reduce((sum, w) => sum + w, 0) / 2) + 1;
const game = { players: voters.map((_, at) => `p${at}`), criteria: [{ weights: voters, quota }] };

const lines: [string, string, string, () => number][] = [
  [
    'Spatial Model of Politics, 34 actors × 1',
    'KTAB 8.5 s',
    '50 ms',
    () => time(15, solving(spatialBargaining, roster(34, 1))),
  ],
  [
    'Spatial Model of Politics, 80 actors × 1',
    'KTAB 63 s',
    '500 ms',
    () => time(5, solving(spatialBargaining, roster(80, 1))),
  ],
  [
    'Spatial Model of Politics, 160 actors × 1',
    'KTAB over 300 s',
    '4,000 ms',
    () => time(2, solving(spatialBargaining, roster(160, 1))),
  ],
  [
    'Equal-gain exchange, 15 actors × 13 issues, 10 rounds',
    'DECIDE 9.3 s',
    '60 ms',
    () => time(15, solving(exchangeEqualGain, roster(15, 13))),
  ],
  [
    'Challenge as coded, 10 actors, 8 rounds',
    'jmckib 3.8 s',
    '3 ms',
    () => time(100, solving(challengeAsCoded, roster(10, 1))),
  ],
  [
    'Challenge as printed, 10 actors, 8 rounds',
    '',
    '',
    () => time(100, solving(challengeAsPrinted, roster(10, 1))),
  ],
  ['10,000 draws of 10 actors, challenge as coded', '11.3 s', '600 ms', () => draws(challengeAsCoded)],
  ['10,000 draws of 10 actors, Condorcet election', '11.3 s', '600 ms', () => draws(condorcetElection)],
  ['10,000 draws of 10 actors, compromise', '11.3 s', '600 ms', () => draws(compromise)],
  ['Shapley–Shubik, 144 weighted voters', '', '50 ms', () => time(15, () => shapleyShubik(game))],
  ['All power indices, 144 weighted voters', '', '', () => time(2, () => powerIndices(game))],
];

process.stdout.write(
  `${'published models'.padEnd(56)}${'here'.padStart(12)}${'aim'.padStart(12)}  original\n`,
);
for (const [what, original, aim, measure] of lines) {
  const took = `${measure().toFixed(2)} ms`;
  process.stdout.write(`${what.padEnd(56)}${took.padStart(12)}${aim.padStart(12)}  ${original}\n`);
}
