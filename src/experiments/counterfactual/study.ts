/**
 * A counterfactual as it is asked: a scenario, interventions, so many pairs of runs. With several interventions every
 * combination of them is an arm, so that what they do together can be told from what each does.
 */
import type { Measure } from '../measures/index.ts';
import { interactions, shapley } from '../statistics/shapley.ts';
import { replicateSeed } from '../arm.ts';
import { chainOf, type Chain } from './chain.ts';
import { type EstimatedEffect, effectOn, isApart, type PairingGain, pairingOf, stands } from './effects.ts';
import type { PartingPlace } from './parting.ts';
import type { Arms, PairRow } from './replicate.ts';

/** How often the histories part at one place. */
export interface PartingCount extends PartingPlace {
  /** Share of the seeds. */
  readonly share: number;
}

/** One combination of several interventions. */
export interface Combination {
  /** Which interventions, by index. */
  readonly made: readonly number[];
  readonly effects: readonly EstimatedEffect[];
}

/** How the joint effect on an outcome comes about. */
export interface Attribution {
  readonly outcome: string;
  readonly title: string;
  readonly joint: EffectEstimate;
  /** Each intervention's Shapley share, with a 95 % interval; they sum to the joint effect. */
  readonly shares: readonly EffectEstimate[];
  /** What sets of two and more add beyond their parts. */
  readonly interactions: readonly (EffectEstimate & { readonly of: readonly number[] })[];
}

export interface EffectEstimate {
  readonly estimate: number;
  /** NaN: there is no interval, since every replicate shows the same. */
  readonly low: number;
  readonly high: number;
  readonly constant: boolean;
}

export interface Counterfactual {
  readonly seed: string;
  readonly replicates: number;
  /** All interventions together, outcome by outcome. */
  readonly effects: readonly EstimatedEffect[];
  readonly pairing: PairingGain;
  /** Share of the seeds in which the histories part, and where, most frequent first. */
  readonly parted: number;
  readonly partings: readonly PartingCount[];
  /** One seed that parts where most do. */
  readonly chain: Chain | null;
  /** With several interventions: each combination of them, and who has what part in the joint effect. */
  readonly combinations: readonly Combination[];
  readonly attributions: readonly Attribution[];
}

/** Outcomes by arm and replicate. */
export class OutcomeTable {
  readonly #arms: Arms;
  readonly #values: Float64Array[][];
  readonly #partings: (PartingPlace | null)[] = [];
  #replicates = 0;

  constructor(arms: Arms) {
    this.#arms = arms;
    this.#values = arms.arms.map(() => []);
  }

  /** Adds replicates in their order. */
  add({ values, parting }: PairRow): void {
    values.forEach((one, arm) => this.#values[arm].push(one));
    this.#partings.push(parting);
    this.#replicates += 1;
  }

  get replicates(): number {
    return this.#replicates;
  }

  get partings(): readonly (PartingPlace | null)[] {
    return this.#partings;
  }

  /** One outcome in one arm, by replicate. */
  column(arm: number, measure: number): Float64Array {
    return Float64Array.from(this.#values[arm], (values) => values[measure]);
  }

  /** Effects of an arm against the first one. */
  effects(arm: number): EstimatedEffect[] {
    return this.#arms.measures.flatMap(
      (measure, at) => effectOn(measure, this.column(0, at), this.column(arm, at)) ?? [],
    );
  }
}

const isSame = (a: PartingPlace, b: PartingPlace): boolean => a.round === b.round && a.record === b.record;

function countPartings(partings: readonly (PartingPlace | null)[]): PartingCount[] {
  const groups = new Map<string, PartingPlace[]>();
  for (const place of partings) {
    if (place === null) continue;
    const name = `${place.round} ${place.record}`;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [place]);
    else known.push(place);
  }
  return [...groups.values()]
    .map((places) => ({ ...places[0], share: places.length / partings.length }))
    .sort((a, b) => b.share - a.share || a.round - b.round || (a.record < b.record ? -1 : 1));
}

/** Size of an effect as a share of what its outcome can be, so that outcomes of all units can be ordered; 0 where it may be luck. */
export function prominence(effect: EstimatedEffect): number {
  if (!stands(effect)) return 0;
  const { difference, unit, base, counterfactual } = effect;
  const whole =
    unit === 'points' ? 100 : unit === 'flag' || unit === 'share' ? 1 : Math.max(1, base, counterfactual);
  return Math.abs(difference) / whole;
}

/** Outcomes that a chain of causes can be told for: they are about one thing, and not a sum over many. */
const TOLD =
  /^(?:(?:issues|votes|packages)\.[^.]+\.(?!movement)|signatures\.count$|exits\.count$|deployment\.share$)/;

/**
 * The outcome that the chain of causes is told for: the one that stands out most; null where none differs.
 * @param asked whether somebody chose the outcomes, so that any of them may be told
 */
function toldOutcome(effects: readonly EstimatedEffect[], asked: boolean): string | null {
  const told = effects.filter(({ outcome, flipped }) => (asked || TOLD.test(outcome)) && flipped > 0);
  const [first] = told.sort((a, b) => prominence(b) - prominence(a) || b.flipped - a.flipped);
  return first?.outcome ?? null;
}

const intervalOf = (measure: Measure, values: Float64Array): EffectEstimate => {
  const effect = effectOn({ ...measure, unit: 'index' }, new Float64Array(values.length), values);
  const { difference = NaN, low = NaN, high = NaN, constant = false } = effect ?? {};
  return { estimate: difference, low, high, constant };
};

/** Shares and interactions from each replicate's own table, so that their intervals use the pairing too. */
function attribute(table: OutcomeTable, measure: Measure, at: number, factors: number): Attribution | null {
  const sets = 1 << factors;
  const columns = Array.from({ length: sets }, (_, set) => table.column(set, at));
  const whole = Array.from({ length: table.replicates }, (_, replicate) =>
    columns.map((column) => column[replicate]),
  ).filter((row) => row.every((value) => value === value));
  if (whole.length === 0) return null;
  const shares = whole.map((row) => shapley(row));
  const added = whole.map((row) => interactions(row));
  const over = (rows: readonly Float64Array[], entry: number) =>
    intervalOf(
      measure,
      Float64Array.from(rows, (row) => row[entry]),
    );
  const arm = (set: number) => whole.map((row) => row[set]);
  const { difference, low, high, constant } = effectOn(measure, arm(0), arm(sets - 1))!;
  return {
    outcome: measure.name,
    title: measure.title,
    joint: { estimate: difference, low, high, constant },
    shares: Array.from({ length: factors }, (_, factor) => over(shares, factor)),
    interactions: Array.from({ length: sets }, (_, set) => set)
      .filter((set) => (set & (set - 1)) !== 0)
      .map((set) => ({ of: membersOf(set), ...over(added, set) })),
  };
}

/** Which interventions are in a combination: bit i is intervention i. */
function membersOf(set: number): number[] {
  return Array.from({ length: 31 }, (_, bit) => bit).filter((bit) => (set & (1 << bit)) !== 0);
}

/** Puts together what replicates show. @param asked whether somebody chose the outcomes */
export function conclude(
  arms: Arms,
  table: OutcomeTable,
  seed: string,
  factors: number,
  asked: boolean,
): Counterfactual {
  const last = arms.arms.length - 1;
  const effects = table.effects(last);
  const partings = countPartings(table.partings);
  const told = toldOutcome(effects, asked);
  const at = arms.measures.findIndex(({ name }) => name === told);
  const [base, other] = at < 0 ? [[], []] : [table.column(0, at), table.column(last, at)];
  const differs = Array.from(base, (value, index) => isApart(value, other[index]));
  const typical = table.partings.findIndex(
    (place, index) =>
      place !== null && isSame(place, partings[0]) && (differs.length === 0 || differs[index]),
  );
  const shown = typical >= 0 ? typical : table.partings.findIndex((_, index) => differs[index]);
  return {
    seed,
    replicates: table.replicates,
    effects,
    pairing: pairingOf(effects),
    parted: table.partings.filter((place) => place !== null).length / table.replicates,
    partings,
    chain: shown < 0 ? null : chainOf([arms.arms[0], arms.arms[last]], replicateSeed(seed, shown + 1), told),
    combinations:
      factors < 2
        ? []
        : arms.arms.slice(1).map((_, set) => ({ made: membersOf(set + 1), effects: table.effects(set + 1) })),
    attributions:
      factors < 2
        ? []
        : arms.measures.flatMap((measure, index) => attribute(table, measure, index, factors) ?? []),
  };
}
