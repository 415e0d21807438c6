/**
 * What an experimental design is to the rest of the house: a card, a word on whether it fits a set of factors, and a plan
 * that writes any row of the design by itself, so that workers and shards compute their part with memory that stays flat.
 * The sweep, the estimators and the documentation know designs only through this contract.
 */
import type { Card, OptionSpecs, OptionValues } from '../../engine/card.ts';
import type { Draws } from '../../engine/draws.ts';

/** One thing that an experiment varies. */
export interface PlanFactor {
  readonly name: string;
  /** Number of its levels; null: a continuous range or distribution. */
  readonly levels: number | null;
}

/** How the rows of a plan hang together: what estimators need to know. All but the size of the plan is in here. */
export type PlanStructure =
  /** Rows are draws from one joint distribution, each standing for itself. */
  | { readonly kind: 'sample' }
  /** Every combination; the last factor changes fastest. */
  | { readonly kind: 'grid'; readonly levels: readonly number[] }
  /**
   * Saltelli's blocks, row = base row · blocks + block: block 0 is A, 1 … k are A with column i from B, then (with second
   * order) k are B with column i from A, and the last is B.
   */
  | {
      readonly kind: 'saltelli';
      readonly baseRows: number;
      readonly blocks: number;
      readonly secondOrder: boolean;
    }
  /**
   * Morris's trajectories, row = trajectory · (k + 1) + step. Entry `trajectory · k + step` of `changed` is the factor that
   * moves between row step and row step + 1, and that of `steps` is how far, as a signed share of the factor's range.
   */
  | {
      readonly kind: 'morris';
      readonly trajectories: number;
      readonly changed: Uint16Array;
      readonly steps: Float64Array;
    }
  /**
   * Curves of the extended FAST, row = (factor · curves + curve) · samples + place: on its own curves a factor swings `frequency`
   * times, and on those of factor k nobody does.
   */
  | {
      readonly kind: 'fast';
      readonly samples: number;
      readonly curves: number;
      readonly frequency: number;
    };

export interface Plan {
  /** Number of rows. */
  readonly size: number;
  /**
   * Writes one coordinate in [0, 1] per factor into `out`: a pure function of the row. 0 and 1 themselves are reached only
   * by designs that say so (`reachesEnds`). A factor with levels takes `levelAt(coordinate, levels)`.
   * @param row whole number in [0, size)
   */
  point(row: number, out: Float64Array): void;
  readonly structure: PlanStructure;
}

export interface Design<S extends OptionSpecs = OptionSpecs> {
  readonly card: Card<S>;
  /**
   * Whether rows reach 0 and 1 of a continuous factor, which a range can take and a distribution without ends cannot.
   */
  readonly reachesEnds: boolean;
  /** Why the design cannot be planned for these factors, in one sentence that says what would do, or null if it can. */
  unfit(factors: readonly PlanFactor[], options: OptionValues<S>): string | null;
  /**
   * The plan: a pure function of factors, options and the key of `draws`.
   * Call it only where `unfit` says null.
   */
  plan(factors: readonly PlanFactor[], options: OptionValues<S>, draws: Draws): Plan;
}

/** The level, from 0, that a coordinate in [0, 1] stands for. */
export function levelAt(coordinate: number, levels: number): number {
  return Math.min(levels - 1, Math.floor(coordinate * levels));
}
