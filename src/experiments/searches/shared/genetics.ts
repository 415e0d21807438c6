/** How searches make new points of old ones: crossover and mutation of coordinates in (0, 1), from keyed draws. */
import { PURPOSE, type Draws } from '../../../engine/draws.ts';
import { exp, log } from '../../../engine/math.ts';
import { levelAt, type PlanFactor } from '../../designs/design.ts';

/** The nearest that a coordinate comes to 0 and 1, where a distribution may have no end; ranges show their ends all the same. */
const EDGE = 1e-12;
/** Times that a point which was proposed before is mutated again, before chance alone decides. */
const TRIES = 10;

export type Chance = () => number;

/** GeneSpread of crossover and mutation: the larger, the nearer children are to their parents (Deb et al. 2002 take 20). */
export interface GeneSpread {
  readonly crossover: number;
  readonly mutation: number;
}

/** Probability that two parents are crossed at all (Deb et al. 2002). */
const CROSSOVER = 0.9;

/** A power of a positive number, the same to the last bit on every machine. */
const power = (base: number, exponent: number): number => exp(exponent * log(base));

const within = (coordinate: number): number => Math.min(1 - EDGE, Math.max(EDGE, coordinate));

/** A coordinate as its factor knows it: the middle of a level. */
function settled({ levels }: PlanFactor, coordinate: number): number {
  return levels === null ? within(coordinate) : (levelAt(coordinate, levels) + 0.5) / levels;
}

/** Simulated binary crossover between bounds (Deb & Agrawal 1995, with bounds as in Deb & Kumar 1995): one of the two children. */
function crossedAt(one: number, other: number, eta: number, chance: Chance): number {
  if (chance() >= 0.5 || Math.abs(one - other) < 1e-14) return one;
  const low = Math.min(one, other);
  const high = Math.max(one, other);
  const share = chance();
  const upper = chance() < 0.5;
  const beta = 1 + (2 * (upper ? 1 - high : low)) / (high - low);
  const alpha = 2 - power(beta, -(eta + 1));
  const spread = power(share <= 1 / alpha ? share * alpha : 1 / (2 - share * alpha), 1 / (eta + 1));
  const middle = low + high;
  return 0.5 * (upper ? middle + spread * (high - low) : middle - spread * (high - low));
}

/** Polynomial mutation between bounds (Deb & Goyal 1996). */
function mutatedAt(coordinate: number, eta: number, chance: Chance): number {
  const share = chance();
  const root = 1 / (eta + 1);
  if (share < 0.5)
    return coordinate + power(2 * share + (1 - 2 * share) * power(1 - coordinate, eta + 1), root) - 1;
  return coordinate + 1 - power(2 * (1 - share) + 2 * (share - 0.5) * power(coordinate, eta + 1), root);
}

/** Makes the points of a search, none of them twice as long as there are others. */
export class Nursery {
  readonly #factors: readonly PlanFactor[];
  readonly #spread: GeneSpread;
  readonly #draws: Draws;
  readonly #subject: readonly [number, number];
  readonly #known = new Set<string>();

  constructor(factors: readonly PlanFactor[], spread: GeneSpread, draws: Draws) {
    this.#factors = factors;
    this.#spread = spread;
    this.#draws = draws;
    this.#subject = draws.subject('points');
  }

  /** The draws of one point of a generation, in their order. */
  chance(generation: number, child: number): Chance {
    let number = 0;
    return () => {
      number += 1;
      return this.#draws.uniform(PURPOSE.design, generation, this.#subject, child, number);
    };
  }

  /** A point anywhere. @param fixed makes a coordinate what it has to be */
  anywhere(chance: Chance, fixed: (genes: Float64Array) => void = () => {}): Float64Array {
    return this.#new(() => this.#random(chance), chance, fixed);
  }

  /** A child of two points. @param fixed makes a coordinate what it has to be */
  child(
    one: Float64Array,
    other: Float64Array,
    chance: Chance,
    fixed: (genes: Float64Array) => void = () => {},
  ): Float64Array {
    const make = () => {
      const crosses = chance() < CROSSOVER;
      const genes = one.map((coordinate, at) =>
        crosses ? crossedAt(coordinate, other[at], this.#spread.crossover, chance) : coordinate,
      );
      return this.#mutated(genes, chance);
    };
    return this.#new(make, chance, fixed);
  }

  #random(chance: Chance): Float64Array {
    return Float64Array.from(this.#factors, () => chance());
  }

  /** Each coordinate changes with probability 1/k; a level becomes any other one. */
  #mutated(genes: Float64Array, chance: Chance): Float64Array {
    return genes.map((coordinate, at) => {
      if (chance() >= 1 / genes.length) return coordinate;
      const { levels } = this.#factors[at];
      return levels === null ? mutatedAt(within(coordinate), this.#spread.mutation, chance) : chance();
    });
  }

  #new(make: () => Float64Array, chance: Chance, fixed: (genes: Float64Array) => void): Float64Array {
    let genes: Float64Array = new Float64Array();
    for (let tries = 0; tries < 2 * TRIES; tries += 1) {
      genes = tries < TRIES ? make() : this.#random(chance);
      fixed(genes);
      genes = genes.map((coordinate, at) => settled(this.#factors[at], coordinate));
      if (!this.#known.has(genes.join())) break;
    }
    this.#known.add(genes.join());
    return genes;
  }
}
