/**
 * The distinct positions of a round of challenges, with the distances between them. Actors who give way mostly end at
 * somebody's position, and most do not move at all, so that a round has little to work out beside the one before.
 */
import { logOfShare } from '../shared/powers.ts';

export class Places {
  /** Number of actors, and of the most places that they can take up: the width of all tables here. */
  readonly width: number;
  /** Each actor's place. */
  readonly of: Int32Array;
  /** Number of actors at each place. */
  readonly holders: Int32Array;
  /**
   * Places in use, and actors, both by ascending position; the first `count` places. Actors at one place stand in the order
   * of their numbers, so that sums over them do not depend on where they came from.
   */
  readonly ranked: Int32Array;
  readonly order: Int32Array;
  count = 0;
  /**
   * Distance z between two places as a share of the range, and its logarithm; logarithms of ½ − ½z (near) and of ½ + ½z
   * (far) for who asks first, NaN until then. `place * width + place`.
   */
  readonly distance: Float64Array;
  readonly logDistance: Float64Array;
  readonly logNear: Float64Array;
  readonly logFar: Float64Array;
  readonly #position: Float64Array;
  #range = NaN;

  constructor(width: number) {
    this.width = width;
    this.of = new Int32Array(width).fill(-1);
    this.holders = new Int32Array(width);
    this.ranked = new Int32Array(width);
    this.order = Int32Array.from({ length: width }, (_, actor) => actor);
    this.distance = new Float64Array(width * width);
    this.logDistance = new Float64Array(width * width);
    this.logNear = new Float64Array(width * width);
    this.logFar = new Float64Array(width * width);
    this.#position = new Float64Array(width);
  }

  /** Puts the actors where they are now. @param range that distances are shares of; 0: all distances are 0 */
  set(positions: Float64Array, range: number): void {
    const { width, of, holders, order, ranked } = this;
    if (range !== this.#range) {
      this.#range = range;
      of.fill(-1);
      holders.fill(0);
    }
    for (let actor = 0; actor < width; actor += 1) {
      const place = of[actor];
      const position = positions[actor];
      if (place >= 0) {
        if (this.#position[place] === position) continue;
        holders[place] -= 1;
      }
      of[actor] = this.#placeAt(position);
      holders[of[actor]] += 1;
    }
    for (let at = 1; at < width; at += 1) {
      const actor = order[at];
      let to = at;
      for (; to > 0; to -= 1) {
        const before = order[to - 1];
        const ahead = positions[before] - positions[actor];
        if (ahead < 0 || (ahead === 0 && before < actor)) break;
        order[to] = before;
      }
      order[to] = actor;
    }
    this.count = 0;
    for (let at = 0; at < width; at += 1) {
      const place = of[order[at]];
      if (this.count > 0 && ranked[this.count - 1] === place) continue;
      ranked[this.count] = place;
      this.count += 1;
    }
  }

  /** The place in use at a position; a free one is taken if there is none. */
  #placeAt(position: number): number {
    const { width, holders } = this;
    let free = -1;
    for (let place = 0; place < width; place += 1) {
      if (holders[place] === 0) free = place;
      else if (this.#position[place] === position) return place;
    }
    this.#position[free] = position;
    for (let other = 0; other < width; other += 1) {
      if (other === free || holders[other] > 0) this.#measure(free, other);
    }
    return free;
  }

  #measure(one: number, other: number): void {
    const apart = Math.abs(this.#position[one] - this.#position[other]);
    const z = this.#range === 0 ? 0 : apart / this.#range;
    const at = one * this.width + other;
    const mirrored = other * this.width + one;
    this.distance[at] = this.distance[mirrored] = z;
    this.logDistance[at] = this.logDistance[mirrored] = logOfShare(z);
    this.logNear[at] = this.logNear[mirrored] = NaN;
  }

  /** Works out the logarithms of near and far for a pair of places. */
  know(one: number, other: number): void {
    const at = one * this.width + other;
    const mirrored = other * this.width + one;
    const half = 0.5 * this.distance[at];
    this.logNear[at] = this.logNear[mirrored] = logOfShare(0.5 - half);
    this.logFar[at] = this.logFar[mirrored] = logOfShare(0.5 + half);
  }
}
