/**
 * Why the spill-over κ has the value it has: for several values, loyalty and temperature are fitted anew to who signed at
 * WCIT-12, and the signatures with and without the disputed clause and the resolution are compared. Writes the table in
 * docs/patterns.md: `tsx scripts/spill-over.ts [seeds]`.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { CONDUCT } from '../src/agents/conduct.ts';
import { openScenario } from '../src/runs/session.ts';
import { playOut } from '../src/engine/run.ts';
import { fitLogit, leaveOneOut, predictLogit, score } from '../src/experiments/logit.ts';
import { bringUpToDate, table } from './docs/blocks.ts';
import { ARMS } from './patterns/patterns.ts';

const VALUES = [0, 0.5, 0.7, 0.85, 0.95];
const seeds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 100);

const { signed } = parse(readFileSync('seeds/scenarios/wcit-12/observed.yaml', 'utf8')) as {
  signed: Record<string, boolean>;
};
const states = Object.keys(signed);
const outcomes = states.map((state) => (signed[state] ? 1 : 0));

/** Mean gain of every state from what binds, over the seeds. */
function meanGains(changes: readonly string[]): number[] {
  const { world } = openScenario('wcit-12', changes);
  const gains = new Map(states.map((state) => [state, 0]));
  for (let seed = 1; seed <= seeds; seed += 1) {
    for (const record of playOut({ world, seed: `pattern ${seed}`, conduct: CONDUCT }).records) {
      if (record.type !== 'signature') continue;
      gains.set(record.agent, gains.get(record.agent)! + record.gain / seeds);
    }
  }
  return states.map((state) => gains.get(state)!);
}

const [, without] = ARMS['wcit-12'];
const rows = VALUES.map((spillOver) => {
  const change = `parameters.spillOver=${spillOver}`;
  const features = meanGains([change]).map((gain) => [1, gain]);
  const bare = meanGains([change, ...without.set]).map((gain) => [1, gain]);
  const beta = fitLogit(features, outcomes);
  const signatures = (cases: number[][]): string =>
    cases.reduce((sum, one) => sum + predictLogit(beta, one), 0).toFixed(1);
  const { accuracy, brier } = score(leaveOneOut(features, outcomes), outcomes);
  return [
    spillOver,
    (beta[0] / beta[1]).toFixed(3),
    (1 / beta[1]).toFixed(3),
    signatures(features),
    signatures(bare),
    `${(100 * accuracy).toFixed(1)} %`,
    brier.toFixed(4),
  ];
});

const head = [
  'κ',
  'loyalty',
  'temperature',
  'signatures',
  'without clause and resolution',
  'accuracy',
  'Brier score',
];
bringUpToDate('docs/patterns.md', {
  'spill-over': `${table(head, rows)}\n\nMeans over ${seeds} seeds; accuracy and Brier score left-one-out.`,
});
