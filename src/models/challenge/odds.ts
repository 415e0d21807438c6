/** Who would win between two positions: the votes of those closer to one against those closer to the other. */
import { powerFromLog } from '../shared/powers.ts';
import type { Places } from './places.ts';

/**
 * Votes for each position against each other, and the probabilities that follow from them.
 *
 * Actors prefer the nearer of two positions, so those who vote for the lower one are the first so many on the scale and
 * the votes are differences of running sums: n·m steps for n actors and m places instead of n·m².
 */
export class Odds {
  /** The probability that one place defeats another, `place * width + place`. */
  readonly probability: Float64Array;
  readonly #places: Places;
  /**
   * Weighted distances to a place (raised to each actor's power), summed over the first so many actors on the scale, and
   * over those from there on, `place * (width + 1) + number`.
   */
  readonly #below: Float64Array;
  readonly #above: Float64Array;

  constructor(places: Places) {
    const { width } = places;
    this.probability = new Float64Array(width * width);
    this.#places = places;
    this.#below = new Float64Array(width * (width + 1));
    this.#above = new Float64Array(width * (width + 1));
  }

  /**
   * Works out all probabilities from the places as they are.
   *
   * Pair (eq. 31): the weighted distances of those who prefer a position, over those of all; ½ if nobody cares. All
   * pairs: over the votes between all ordered pairs of actors' positions, so that the two probabilities of a pair add up
   * to far less than 1; 0 if nobody cares.
   * @param weight capability × salience of each actor; @param exponents to which each actor's distances are raised; null: they are not
   */
  weigh(kind: 'all-pairs' | 'pair', weight: Float64Array, exponents: Float64Array | null): void {
    this.#sum(weight, exponents);
    const { width, count, ranked, holders, of, order, distance } = this.#places;
    const { probability } = this;
    const below = this.#below;
    const above = this.#above;
    const wide = width + 1;
    let allPairs = 0;
    for (let a = 0; a < count; a += 1) {
      const low = ranked[a];
      // so many actors, from the lower end of the scale, are nearer to the lower position
      let nearer = 0;
      for (let b = a + 1; b < count; b += 1) {
        const high = ranked[b];
        for (; nearer < width; nearer += 1) {
          const row = of[order[nearer]] * width;
          if (distance[row + low] >= distance[row + high]) break;
        }
        const forLow = below[high * wide + nearer] - below[low * wide + nearer];
        const forHigh = above[low * wide + nearer] - above[high * wide + nearer];
        allPairs += holders[low] * holders[high] * (forLow + forHigh);
        probability[low * width + high] = forLow;
        probability[high * width + low] = forHigh;
      }
    }
    const pair = kind === 'pair';
    const even = pair ? 0.5 : 0;
    for (let a = 0; a < count; a += 1) {
      const low = ranked[a];
      probability[low * width + low] = even;
      for (let b = a + 1; b < count; b += 1) {
        const at = low * width + ranked[b];
        const mirrored = ranked[b] * width + low;
        const all = pair ? probability[at] + probability[mirrored] : 2 * allPairs;
        probability[at] = all === 0 ? even : probability[at] / all;
        probability[mirrored] = all === 0 ? even : probability[mirrored] / all;
      }
    }
  }

  #sum(weight: Float64Array, exponents: Float64Array | null): void {
    const { width, count, ranked, of, order, distance, logDistance } = this.#places;
    const below = this.#below;
    const above = this.#above;
    for (let rank = 0; rank < count; rank += 1) {
      const to = ranked[rank];
      const start = to * (width + 1);
      let sum = 0;
      for (let number = 0; number < width; number += 1) {
        const actor = order[number];
        const at = of[actor] * width + to;
        const raised =
          exponents === null ? distance[at] : powerFromLog(distance[at], logDistance[at], exponents[actor]);
        const weighted = weight[actor] * raised;
        above[start + number] = weighted;
        sum += weighted;
        below[start + number + 1] = sum;
      }
      sum = 0;
      for (let number = width - 1; number >= 0; number -= 1) {
        sum += above[start + number];
        above[start + number] = sum;
      }
    }
  }
}
