/**
 * The JSON document of a forecast: stable names, full precision, plain data. It says what was asked, with the scenario's
 * digest, so that it can be scored once it is known how things went.
 */
import type { ScenarioForecast } from '../experiments/forecast/forecast.ts';
import type { OutcomeShares } from '../experiments/forecast/shares.ts';
import type { UncertainNumber } from '../scenarios/uncertain/numbers.ts';
import { commandLine } from './command-line.ts';

export interface ForecastDocument extends ScenarioForecast {
  readonly kind: 'forecast';
  readonly parley: string;
  readonly scenario: string;
  readonly title: string;
  readonly question: string;
  /** Of the scenario as it was forecast. */
  readonly digest: string;
  readonly seed: string;
  readonly changes: readonly string[];
  readonly uncertain: readonly UncertainNumber[];
  readonly experts: readonly string[];
  /** Widest half of the 95 % intervals of what is adopted; null: no half-width was asked for. */
  readonly precision: { readonly asked: number | null; readonly reached: number };
  /** The variance of each outcome told apart; empty where that was not asked for, or nothing varies. */
  readonly shares: readonly OutcomeShares[];
  /** Models that the source `model` is about. */
  readonly models: readonly string[];
  /** The command that repeats it. */
  readonly command: string;
}

export interface ForecastContext extends Omit<ForecastDocument, keyof ScenarioForecast | 'kind' | 'command'> {
  readonly ref: string;
  readonly options: Readonly<Record<string, string | number | undefined>>;
}

/** The document of a forecast. */
export function forecastDocument(
  forecast: ScenarioForecast,
  { ref, options, ...context }: ForecastContext,
): ForecastDocument {
  const { seed, changes } = context;
  const command = commandLine('forecast', ref, { seed, set: changes, ...options });
  return { kind: 'forecast', ...context, ...forecast, command };
}
