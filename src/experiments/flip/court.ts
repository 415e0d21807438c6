/**
 * Judges changes: in what share of the seeds the outcome turns under them. A change that turns it too seldom under the first
 * few is dismissed; of those that pass many were only lucky there, so they have to turn it in the share asked for of all seeds too.
 */
import { isMet, type Condition } from '../condition.ts';
import { doingOf, numbersOf, type HandleTurn } from './handles.ts';
import type { Ledger } from './ledger.ts';
import type { Trial } from './trial.ts';

/** Replicates judged before it is asked whether the rest can still matter. */
const BATCH = 4;
/** Replicates of the first look, of every change; only those that pass it are judged under all. */
const LOOK = 16;

export interface CourtOptions {
  readonly ledger: Ledger;
  readonly play: (trial: Trial) => Promise<Float64Array>;
  readonly condition: Condition;
  readonly seed: string;
  /** Replicates under which changes are judged. */
  readonly replicates: number;
  /** Share of them in which the outcome has to turn. */
  readonly probability: number;
}

export class Court {
  readonly #options: CourtOptions;

  constructor(options: CourtOptions) {
    this.#options = options;
  }

  /** Replicates of the first look. */
  get look(): number {
    return Math.min(LOOK, this.#options.replicates);
  }

  /** In how many of so many replicates the outcome has to turn. */
  #neededOf(replicates: number): number {
    return Math.max(1, Math.ceil(this.#options.probability * replicates - 1e-9));
  }

  /** In how many of the replicates `first` … `first + count − 1` the condition holds. */
  async #count(turns: readonly HandleTurn[], seed: string, first: number, count: number): Promise<number> {
    const { ledger, play, condition } = this.#options;
    const numbers = [...numbersOf(turns)].map(([{ path }, value]) => [path, value] as const);
    const values = await ledger.values({ numbers, doing: doingOf(turns), seed, first, count }, play);
    return values.reduce((sum, value) => sum + (isMet(condition, value) ? 1 : 0), 0);
  }

  /** Share of the first `count` replicates of the search in which the outcome turns. */
  async share(turns: readonly HandleTurn[], count: number): Promise<number> {
    return (await this.#count(turns, this.#options.seed, 1, count)) / count;
  }

  /** Whether the outcome turns often enough under the first `replicates`; stops as soon as that is decided. */
  async #turnsUnder(turns: readonly HandleTurn[], replicates: number): Promise<boolean> {
    const needed = this.#neededOf(replicates);
    let met = 0;
    for (let first = 1; first <= replicates; first += BATCH) {
      const count = Math.min(BATCH, replicates - first + 1);
      met += await this.#count(turns, this.#options.seed, first, count);
      if (met >= needed) return true;
      if (met + replicates - (first + count - 1) < needed) return false;
    }
    return false;
  }

  /** Whether the outcome turns in the share asked for of the first look, and of all replicates. */
  async turns(turns: readonly HandleTurn[]): Promise<boolean> {
    const { replicates } = this.#options;
    if (!(await this.#turnsUnder(turns, this.look))) return false;
    return replicates === this.look || this.#turnsUnder(turns, replicates);
  }

  /** Successes in fresh replicates of another seed phrase, of `count`. */
  async verify(turns: readonly HandleTurn[], count: number): Promise<number> {
    return this.#count(turns, verifying(this.#options.seed), 1, count);
  }
}

/** The seed phrase under which answers are verified: none of its replicates has served the search. */
export const verifying = (seed: string): string => `${seed} verified`;
