/** The JSON document of `parley validate`. */
import type { DensityScore } from '../experiments/densities/board.ts';
import type { ModelScore } from '../experiments/published/scores.ts';
import type { SigningScore } from '../experiments/validate-signing.ts';

export interface ScoresDocument {
  readonly parley: string;
  readonly data: string;
  readonly title: string;
  /** What the errors are errors of, and how the intervals are made. */
  readonly method: string;
  /** Cases, and clusters in which they come. */
  readonly n: number;
  readonly clusters: number;
  readonly baseline: string;
  readonly seed: string;
  readonly draws: number;
  readonly scores: readonly ModelScore[];
  /** The model whose mean absolute error is told from that of every other one; null: there is none. */
  readonly winner: string | null;
  /** Models that could not be run, or not in reasonable time. */
  readonly skipped: readonly { readonly model: string; readonly reason: string }[];
  /** By issue: what was decided and what each forecaster said; for data sets of a few issues. */
  readonly issues?: readonly {
    readonly issue: string;
    readonly title: string;
    readonly observed: number;
    readonly forecasts: Readonly<Record<string, number | null>>;
  }[];
  /** Densities of what is decided, ranked among themselves; for data sets that are large enough to learn from. */
  readonly densities?: readonly DensityScore[];
  /** Who signs, for treaties. */
  readonly signing?: readonly SigningScore[];
  /** What has to be known about the data to read the figures. */
  readonly notes: readonly string[];
}
