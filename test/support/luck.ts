/** Choices drawn one after another: a pure function of a seed. */
import { Draws, PURPOSE } from '../../src/engine/draws.ts';

export class Luck {
  readonly #draws: Draws;
  readonly #subject: readonly [number, number];
  #number = 0;

  constructor(seed: string, name: string) {
    this.#draws = new Draws(seed, 'luck');
    this.#subject = this.#draws.subject(name);
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    this.#number += 1;
    return Math.floor(this.#draws.uniform(PURPOSE.selection, 0, this.#subject, 0, this.#number) * end);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}
