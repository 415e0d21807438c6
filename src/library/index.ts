/**
 * Parley as a library, for Node: scenarios loaded and checked, runs, counterfactuals and sweeps, with plain data in and out and
 * nothing printed. The engine and the published models alone, which run in a browser too, are at `parley-sim/engine` and
 * `parley-sim/models`.
 *
 * @packageDocumentation
 */
export { listScenarios, loadScenario, type LoadedScenario, type LoadScenarioOptions } from './scenario.ts';
export { recordsOf, run, type RunOptions } from './run.ts';
export { counterfactual, type CounterfactualDocument, type CounterfactualOptions } from './counterfactual.ts';
export {
  sweep,
  sweepRows,
  sweepSummary,
  type SweepOptions,
  type SweepProgress,
  type SweepResult,
  type SweepRow,
} from './sweep.ts';
export type { InterventionInput } from './interventions.ts';
export type { RunDocument } from '../report/document.ts';
export type { Summary as SweepSummary } from '../experiments/sweep/summary.ts';
export type { EngineRecord } from '../engine/records.ts';
export type { Problem } from '../scenarios/problems.ts';
export { Failure as ParleyError } from '../runs/failure.ts';
export { VERSION } from '../runs/version.ts';
