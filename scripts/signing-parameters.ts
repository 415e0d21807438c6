/**
 * Why the spill-over κ and the hardening ψ have the values they have: for several values, loyalty and temperature are
 * fitted anew to who signed at WCIT-12, and the expected signatures are compared with those of the counterfactual arms. Writes the
 * table in docs/patterns.md: `tsx scripts/signing-parameters.ts [seeds]`.
 */
import { PARAMETERS } from '../src/engine/parameters.ts';
import { fitLogit, leaveOneOut, predictLogit, score } from '../src/experiments/logit.ts';
import { bringUpToDate, table } from './docs/blocks.ts';
import { HARDENINGS, meanGains, OUTCOMES, setting, SPILL_OVERS } from './patterns/gains.ts';
import { ARMS } from './patterns/patterns.ts';

const seeds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 100);
const spillOver = PARAMETERS.spillOver.default;
const hardening = PARAMETERS.hardening.default;
const arms = ARMS['wcit-12'].slice(1);

function row(kappa: number, psi: number): (string | number)[] {
  const changes = setting(kappa, psi);
  const features = meanGains(changes, seeds).map((gain) => [1, gain]);
  const beta = fitLogit(features, OUTCOMES);
  const signatures = (cases: number[][]): number =>
    cases.reduce((sum, one) => sum + predictLogit(beta, one), 0);
  const base = signatures(features);
  const { accuracy, brier } = score(leaveOneOut(features, OUTCOMES), OUTCOMES);
  return [
    kappa,
    psi,
    (beta[0] / beta[1]).toFixed(3),
    (1 / beta[1]).toFixed(3),
    ...arms.map(({ set }) => {
      const other = meanGains([...changes, ...set], seeds).map((gain) => [1, gain]);
      return (signatures(other) - base).toFixed(1);
    }),
    `${(100 * accuracy).toFixed(1)} %`,
    brier.toFixed(4),
  ];
}

const rows = [
  ...HARDENINGS.map((psi) => row(spillOver, psi)),
  ...SPILL_OVERS.filter((kappa) => kappa !== spillOver).map((kappa) => row(kappa, hardening)),
  row(0, 0),
];
const head = ['κ', 'ψ', 'loyalty', 'temperature', ...arms.map(({ id }) => id), 'accuracy', 'Brier score'];
bringUpToDate('docs/patterns.md', {
  'signing-parameters': `${table(head, rows)}\n\nMeans over ${seeds} seeds; accuracy and Brier score left-one-out.`,
});
