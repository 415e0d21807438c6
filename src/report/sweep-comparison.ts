/** Two sweeps side by side, as data: only what differs in how they were made and in what they show. */
import type { DoneSweep, SweepComparison } from '../experiments/sweep/compare.ts';
import { runsOf } from '../experiments/sweep/study.ts';
import { fileDifferences } from './comparison.ts';

/** What says how a sweep was made; metrics are told by themselves. */
function made({ study, scenarios }: DoneSweep) {
  const { title, question, seed, rounds, stop, design, search, table, points, replicates } = study;
  const factors = Object.fromEntries(study.factors.map(({ name, ...factor }) => [name, factor]));
  const how = { title, question, seed, rounds, stop, factors, design, search, table, points, replicates };
  return scenarios.length > 1 ? { ...how, scenarios: { ...scenarios } } : { ...how, scenario: scenarios[0] };
}

export function sweepComparisonDocument(
  a: DoneSweep,
  b: DoneSweep,
  { paired, clusters, metrics, same, onlyA, onlyB }: SweepComparison,
  parley: string,
) {
  const side = ({ folder, study }: DoneSweep) => ({
    folder,
    id: study.id,
    title: study.title,
    scenario: study.scenario,
    seed: study.seed,
    runs: runsOf(study),
  });
  return {
    parley,
    a: side(a),
    b: side(b),
    experiment: fileDifferences(made(a), made(b)).map(({ path, a: one, b: other }) => ({
      path,
      a: one ?? null,
      b: other ?? null,
    })),
    paired,
    clusters,
    metrics: metrics.map(({ outcome, title, unit, base, counterfactual, ...rest }) => ({
      metric: outcome,
      title,
      unit,
      a: base,
      b: counterfactual,
      ...rest,
    })),
    same,
    onlyA,
    onlyB,
  };
}

export type SweepComparisonDocument = ReturnType<typeof sweepComparisonDocument>;
