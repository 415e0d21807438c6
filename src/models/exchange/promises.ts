/**
 * Votes that have been promised in a round, by who was to get them and on what: all open offers that ask for the same
 * thing reckon with the same ones. Earlier states are kept, since a realised offer counts by what was known then.
 */
import type { Book } from './book.ts';

interface Version {
  /** Number of realised offers from which on it holds. */
  readonly since: number;
  readonly givers: readonly number[];
}

const NOBODY: readonly number[] = [];

export class Promises {
  readonly #book: Book;
  /** Columns of the offers: where a side supplies, and where it votes. */
  readonly #onSupply: Int32Array;
  readonly #to: Float64Array;
  /** By the place of who gets something, oldest first. */
  readonly #versions: (Version[] | undefined)[];

  constructor(book: Book, onSupply: Int32Array, to: Float64Array) {
    this.#book = book;
    this.#onSupply = onSupply;
    this.#to = to;
    this.#versions = Array.from({ length: book.position.length });
  }

  /** The sides that had promised their votes at a place when so many offers were realised, one per actor. */
  to(place: number, realised: number): readonly number[] {
    const versions = this.#versions[place];
    if (versions === undefined) return NOBODY;
    for (let at = versions.length - 1; at >= 0; at -= 1) {
      if (versions[at].since <= realised) return versions[at].givers;
    }
    return NOBODY;
  }

  /** Notes a side of the offer that was realised as the so many-th; of two by one actor the one closer to the start stays. */
  note(place: number, giver: number, realised: number): void {
    const versions = (this.#versions[place] ??= []);
    const givers = versions.length === 0 ? NOBODY : versions[versions.length - 1].givers;
    const at = givers.findIndex((known) => this.#onSupply[known] === this.#onSupply[giver]);
    if (at < 0) versions.push({ since: realised, givers: [...givers, giver] });
    else if (this.#isCloser(giver, givers[at])) {
      versions.push({ since: realised, givers: givers.with(at, giver) });
    }
  }

  #isCloser(giver: number, known: number): boolean {
    const start = this.#book.position[this.#onSupply[giver]];
    const [to, knownTo] = [this.#to[giver], this.#to[known]];
    return start <= knownTo ? to <= knownTo : to >= knownTo;
  }
}
