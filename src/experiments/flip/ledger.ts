/**
 * What trials have shown so far. The search asks the same thing more than once, and a search that was interrupted asks
 * everything again: what the ledger knows is not played twice.
 */
import type { Trial } from './trial.ts';

/** What replicates are of. */
type TrialKey = Pick<Trial, 'numbers' | 'doing' | 'seed'>;

/** The measure in one replicate of one change. */
export interface LedgerEntry extends TrialKey {
  readonly replicate: number;
  readonly value: number;
}

const keyOf = ({ numbers, doing, seed }: TrialKey): string => JSON.stringify([seed, numbers, doing]);

export class Ledger {
  readonly #known = new Map<string, Map<number, number>>();
  readonly #keep: (entries: readonly LedgerEntry[]) => void;
  #played = 0;

  /** @param known from an earlier search; @param keep told everything that is new */
  constructor(
    known: Iterable<LedgerEntry> = [],
    keep: (entries: readonly LedgerEntry[]) => void = () => undefined,
  ) {
    for (const entry of known) this.#note(entry);
    this.#keep = keep;
  }

  /** Replicates played in this search. */
  get played(): number {
    return this.#played;
  }

  #of(change: TrialKey): Map<number, number> {
    const key = keyOf(change);
    const found = this.#known.get(key) ?? new Map<number, number>();
    this.#known.set(key, found);
    return found;
  }

  #note(entry: LedgerEntry): void {
    this.#of(entry).set(entry.replicate, entry.value);
  }

  /** The measure in the replicates of a trial; those that are not known yet are played by `play`. */
  async values(trial: Trial, play: (trial: Trial) => Promise<Float64Array>): Promise<Float64Array> {
    const { first, count, ...change } = trial;
    const known = this.#of(trial);
    let from = first;
    while (from < first + count && known.has(from)) from += 1;
    if (from < first + count) {
      const missing = { ...change, first: from, count: first + count - from };
      const values = await play(missing);
      const entries = [...values].map((value, at) => ({ ...change, replicate: from + at, value }));
      for (const entry of entries) this.#note(entry);
      this.#played += entries.length;
      this.#keep(entries);
    }
    return Float64Array.from({ length: count }, (_, at) => known.get(first + at)!);
  }
}
