/**
 * docs/counterfactuals.md: the cases that come with the scenarios, played and written up. The page is written anew as a whole;
 * `npm run counterfactuals -- 100` plays 100 pairs of runs for each instead of the usual number.
 */
import { writeFileSync } from 'node:fs';
import type { World } from '../src/engine/world.ts';
import { median, stands } from '../src/experiments/counterfactual/effects.ts';
import { type Counterfactual, prominence } from '../src/experiments/counterfactual/study.ts';
import type { ReadIntervention } from '../src/experiments/interventions/read.ts';
import { namesOf } from '../src/report/names.ts';
import { stepWords } from '../src/report/step-words.ts';
import { isAct, tellsMost } from '../src/report/text/counterfactual.ts';
import { armWords, differenceWords, valueWords } from '../src/report/text/effects-table.ts';
import { listed, percent } from '../src/report/words.ts';
import { playCounterfactual } from '../src/runs/counterfactual.ts';
import { openWhatIf, ownInterventions } from '../src/runs/interventions.ts';
import { shippedIds } from '../src/runs/session.ts';
import { table } from './docs/blocks.ts';

const PAGE = 'docs/counterfactuals.md';
const REPLICATES = Number(process.argv[2] ?? 200);
const EFFECTS = 8;
const AGENTS = 10;
const STEPS = 8;

interface Case {
  readonly scenario: string;
  readonly read: ReadIntervention;
  readonly world: World;
  readonly changed: World;
  readonly result: Counterfactual;
}

async function play(scenario: string, read: ReadIntervention): Promise<Case> {
  const asked = openWhatIf(scenario, [read.data.id], []);
  const { arms, result } = await playCounterfactual(asked, {
    seed: scenario,
    replicates: REPLICATES,
    outcomes: [],
    joint: true,
    // Source that is translated as it is loaded stays open in every thread that ever loaded it: a hundred pools are too many.
    workers: 1,
    watch: () => {},
  });
  process.stderr.write(`${scenario} ${read.data.id}\n`);
  return { scenario, read, world: asked.scenario.world, changed: arms.arms[1].world, result };
}

function effectTable({ result }: Case): string {
  const shown = tellsMost(result.effects).filter(stands).slice(0, EFFECTS);
  if (shown.length === 0) return 'No outcome changes by more than luck.';
  return table(
    ['outcome', 'as it is', 'changed', 'difference', '95 %', 'differs in'],
    shown.map((one) => {
      const { first, second, difference, decimals } = armWords({
        ...one,
        first: one.base,
        second: one.counterfactual,
      });
      const { low, high } = differenceWords(one, decimals);
      const ends = one.low === one.low ? `${low} to ${high}` : 'always';
      return [one.title, first, second, difference, ends, percent(one.flipped)];
    }),
  );
}

function agentWords({ result }: Case): string {
  const acts = result.effects
    .filter((one) => isAct(one) && stands(one))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (acts.length === 0) return '';
  const words = acts.map((one) => `${one.title} (${percent(one.base)} → ${percent(one.counterfactual)})`);
  return `Who acts otherwise: ${listed(words, AGENTS)}.`;
}

function chainWords({ world, changed, result }: Case): string {
  const { chain, partings, parted } = result;
  const where =
    partings.length === 0
      ? 'The histories never part.'
      : `The histories part in ${percent(parted)} of the pairs, most often in round ${partings[0].round} (${percent(partings[0].share)}).`;
  if (chain === null || chain.steps.length === 0) return where;
  const names = namesOf(world, changed);
  const told = result.effects.find(({ outcome }) => outcome === chain.outcome);
  const to = told === undefined ? '' : ` to “${told.title}”`;
  const steps =
    chain.steps.length > STEPS ? [...chain.steps.slice(0, STEPS - 2), ...chain.steps.slice(-2)] : chain.steps;
  return `${where} From there${to} under the seed \`${chain.seed}\`:\n\n${steps
    .map((step) => `- round ${step.round}: ${stepWords(step, names)}`)
    .join('\n')}`;
}

function section(one: Case): string {
  const { data } = one.read;
  const note = data.note === undefined ? '' : ` ${data.note.trim()}`;
  return [
    `### ${data.title}`,
    `\`parley counterfactual ${one.scenario} --do ${data.id} --replicates ${REPLICATES}\`${data.status === undefined ? '' : ` (${data.status})`}.${note}`,
    effectTable(one),
    agentWords(one),
    chainWords(one),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function pairingTable(cases: readonly Case[]): string {
  const rows = cases.map(({ scenario, read, result: { pairing } }) => [
    `${scenario}: ${read.data.title}`,
    pairing.correlation === null ? '–' : pairing.correlation.toFixed(2).replace('-', '−'),
    pairing.varianceRatio === null ? '–' : pairing.varianceRatio.toFixed(3),
    pairing.saved === null ? '–' : valueWords(pairing.saved, 'share'),
  ]);
  return table(['case', 'correlation of the arms', 'variance left', 'replicates saved'], rows);
}

const cases: Case[] = [];
for (const scenario of shippedIds())
  for (const read of ownInterventions(scenario)) cases.push(await play(scenario, read));
const ratios = cases.flatMap(({ result }) => result.pairing.varianceRatio ?? []);
const titles = new Map(cases.map(({ scenario, world }) => [scenario, world.title]));
const sections = [...titles].map(
  ([scenario, title]) =>
    `## ${title}\n\n${cases
      .filter((one) => one.scenario === scenario)
      .sort((a, b) => prominenceOf(b) - prominenceOf(a))
      .map(section)
      .join('\n\n')}`,
);

function prominenceOf({ result }: Case): number {
  return Math.max(0, ...result.effects.map(prominence));
}

const text = `# Counterfactuals: the cases that come with the scenarios

Written by \`npm run counterfactuals\`; nothing here is typed by hand. Each case is played in ${REPLICATES} pairs of runs. The two runs of a
pair share every chance event (each draw is keyed by what it decides), so they differ by the change alone; “differs in” is the share
of the pairs in which they do. These are statements about the model, as good as its coding is: what was assumed stands in the
scenario's own files.

${sections.join('\n\n')}

## What pairing saves

How much of the variance of a difference is left, against runs of the two arms with luck of their own, at the median over the outcomes
that vary; what is gone need not be played. At the median over the cases ${ratios.length === 0 ? '–' : valueWords(1 - median(ratios)!, 'share')} of the replicates are saved.
Where a change moves chance events to other rounds, as in the codec case, the arms share little luck and pairing gains nothing.

${pairingTable(cases)}
`;

writeFileSync(PAGE, text);
process.stdout.write(`wrote ${PAGE}\n`);
