/**
 * Measures how often each pattern holds: `npm run patterns [-- seeds] [--write]`. With --write the tables go to
 * docs/patterns.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { CONDUCT } from '../src/agents/conduct.ts';
import { openScenario } from '../src/runs/session.ts';
import { PARAMETERS } from '../src/engine/parameters.ts';
import { playOut } from '../src/engine/run.ts';
import type { World } from '../src/engine/world.ts';
import { covariatesOf } from '../src/experiments/covariates.ts';
import { wilson, type Interval } from '../src/experiments/intervals.ts';
import {
  brierDifferences,
  fitSigning,
  missed,
  scoreChoosing,
  scoreSigning,
  type SigningScore,
} from '../src/experiments/validate-signing.ts';
import { meanInterval, momentsOf } from '../src/experiments/statistics/replicates.ts';
import { signingCases } from '../src/experiments/validate-treaty.ts';
import { foldEnding, type Ending } from './patterns/fold.ts';
import {
  COVARIATES_TEXT,
  HARDENINGS,
  meanGains,
  OUTCOMES,
  setting,
  SIGNED,
  SPILL_OVERS,
} from './patterns/gains.ts';
import { ARMS, DIRECTIONS, meanUtility, PATTERNS } from './patterns/patterns.ts';

/** Runs of each setting of κ and ψ: means of gains hardly move with more. */
const SEEDS_OF_A_SETTING = 50;

const seeds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 500);
const write = process.argv.includes('--write');
const lines: string[] = [];
const say = (line = ''): void => {
  lines.push(line);
  process.stdout.write(`${line}\n`);
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const spread = ({ estimate, low, high }: Interval, show = percent): string =>
  `${show(estimate)} (${show(low)} … ${show(high)})`;

const worlds = new Map<string, World>();
const endings = new Map<string, Ending[]>();
for (const [scenario, arms] of Object.entries(ARMS)) {
  for (const { id, set } of arms) {
    const { world } = openScenario(scenario, set);
    worlds.set(`${scenario}/${id}`, world);
    const all: Ending[] = [];
    for (let seed = 1; seed <= seeds; seed += 1) {
      all.push(foldEnding(world, playOut({ world, seed: `pattern ${seed}`, conduct: CONDUCT })));
    }
    endings.set(`${scenario}/${id}`, all);
    process.stderr.write(`${scenario}, ${id}: ${seeds} runs\n`);
  }
}
const runsOf = (scenario: string, arm: string): Ending[] => endings.get(`${scenario}/${arm}`)!;

say(`## How often each pattern holds (${seeds} seeds, 95 % Wilson intervals)`);
say();
say('| scenario | arm | pattern | runs in which it holds |');
say('|---|---|---|---|');
for (const { scenario, arm, says, holds } of PATTERNS) {
  const runs = runsOf(scenario, arm);
  say(`| ${scenario} | ${arm} | ${says} | ${spread(wilson(runs.filter(holds).length, runs.length))} |`);
}
say();
say('## Directions (pairs of runs under the same seed, 95 % intervals)');
say();
say('| scenario | direction | base | counterfactual | difference |');
say('|---|---|---|---|---|');
const number = (value: number): string => value.toFixed(2);
for (const { scenario, says, arm, than, measure } of DIRECTIONS) {
  const base = runsOf(scenario, than).map(measure);
  const other = runsOf(scenario, arm).map(measure);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const difference = meanInterval(momentsOf(other.map((value, at) => value - base[at])));
  say(
    `| ${scenario} | ${says} | ${number(mean(base))} | ${number(mean(other))} | ${spread(difference, number)} |`,
  );
}

const forum = worlds.get('igf-2012/as it was')!;
const forumRuns = runsOf('igf-2012', 'as it was');
const technical = forum.agents.filter(({ group }) => group === 'technical').map(({ id }) => id);
const camp = forum.blocs.find(({ id }) => id.includes('sovereignty'))!;
const sovereignty = Array.from(camp.members, (agent) => forum.agents[agent].id);
const agenda =
  forumRuns.reduce((sum, { agendaShare }) => sum + (agendaShare['technical'] ?? 0), 0) / forumRuns.length;
const pairs = forumRuns.map((run) => [meanUtility(run, technical), meanUtility(run, sovereignty)]);
const centre = [0, 1].map((side) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length);
const moment = (a: number, b: number): number =>
  pairs.reduce((sum, pair) => sum + (pair[a] - centre[a]) * (pair[b] - centre[b]), 0) / pairs.length;
const correlation = moment(0, 1) / Math.sqrt(moment(0, 0) * moment(1, 1));
say();
say('## The forum');
say();
say(
  `Technical bodies are ${percent(technical.length / forum.agents.length)} of the agents in igf-2012 and give ${percent(agenda)} of the score of the selected agenda. ` +
    `Their mean utility at the end is ${number(centre[0])}, the sovereignty camp's ${number(centre[1])}; over the seeds the two correlate at ${number(correlation)}.`,
);

const signing = runsOf('wcit-12', 'as it was');
const meanOver = (of: (ending: Ending) => number): number =>
  signing.reduce((sum, ending) => sum + of(ending), 0) / signing.length;
const means = [...SIGNED.keys()].map((agent) => {
  const gain = meanOver((ending) => ending.gain[agent]);
  return [agent, { gain, probability: meanOver((ending) => ending.probability[agent]) }] as const;
});
const cases = signingCases(SIGNED, new Map(means), covariatesOf(COVARIATES_TEXT));
const gainsOf = (spillOver: number): number[][] =>
  HARDENINGS.map((hardening) => meanGains(setting(spillOver, hardening), SEEDS_OF_A_SETTING));
const settings = new Map(SPILL_OVERS.map((spillOver) => [spillOver, gainsOf(spillOver)]));
const choosing = (what: string, among: readonly number[][]): SigningScore => ({
  predictor: `Parley, ${what} chosen anew as well`,
  how: `nested left-one-out, ${among.length} settings`,
  cut: null,
  ...scoreChoosing(among, OUTCOMES),
});
const chosen = [
  choosing('ψ', settings.get(PARAMETERS.spillOver.default)!),
  choosing('κ and ψ', [...settings.values()].flat()),
];
say();
say('## Who signs (144 states; names of the signers are reconstructed, the totals are sourced)');
say();
say('| predictor | how | accuracy of one cut | accuracy at one half | Brier score |');
say('|---|---|---|---|---|');
for (const { predictor, how, cut, accuracy, brier } of [...scoreSigning(cases), ...chosen]) {
  say(
    `| ${predictor} | ${how} | ${cut === null ? '' : percent(cut)} | ${percent(accuracy)} | ${brier.toFixed(4)} |`,
  );
}
const { loyalty, temperature } = fitSigning(cases);
const paired = meanInterval(momentsOf(brierDifferences(cases)));
const counts = meanInterval(momentsOf(signing.map((ending) => ending.signed.length)));
say();
say(
  `Best fit: loyalty ${loyalty.toFixed(3)}, temperature ${temperature.toFixed(3)}. Signatures a run: ${spread(counts, (value) => value.toFixed(1))}. ` +
    `Brier score of the refitted model less that of the ideal-point logit: ${spread(paired, (value) => value.toFixed(4))}${paired.low <= 0 && paired.high >= 0 ? ', not distinguishable' : ''}. ` +
    `On the wrong side of one half: ${missed(cases).join(', ')}.`,
);

if (write) {
  const path = 'docs/patterns.md';
  const marker = '<!-- measured by npm run patterns -- --write -->';
  const [before] = readFileSync(path, 'utf8').split(marker);
  writeFileSync(path, `${before}${marker}\n\n${lines.join('\n')}\n`);
}
