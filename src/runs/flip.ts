/** Runs a search for the smallest change on all processors, and keeps what it has played so that it can go on after an interruption. */
import { counted } from '../report/words.ts';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flip, type FlipResult, type FlipWish } from '../experiments/flip/flip.ts';
import { readEntries, writeEntries, writeHead } from '../experiments/flip/kept.ts';
import { Ledger, type LedgerEntry } from '../experiments/flip/ledger.ts';
import type { FlipQuestion, Trial } from '../experiments/flip/trial.ts';
import { Pool } from '../experiments/pool.ts';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import { EXIT } from './failure.ts';
import { progress } from './progress.ts';
import { stateFolder } from './state-folder.ts';
import { VERSION } from './version.ts';
import { tell } from './write.ts';

/** What has been played for a question so far, and where more is kept; a folder that cannot be written keeps nothing. */
class Kept {
  readonly #path: string | null;
  readonly entries: readonly LedgerEntry[];

  constructor(question: string) {
    const name = createHash('sha256').update(question).digest('hex').slice(0, 24);
    const state = stateFolder();
    this.#path = state === null ? null : join(state, 'flip', `${name}.jsonl`);
    const text = this.#path !== null && existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '';
    const known = readEntries(text, question);
    this.entries = known ?? [];
    this.#quietly((path) => {
      THIS_MACHINE.makeFolder(dirname(path));
      if (known === null) writeFileSync(path, writeHead(question));
      else if (!text.endsWith('\n')) appendFileSync(path, '\n');
    });
  }

  #quietly(write: (path: string) => void): void {
    if (this.#path === null) return;
    try {
      write(this.#path);
    } catch {
      // A search that cannot be kept still has an answer.
    }
  }

  add(entries: readonly LedgerEntry[]): void {
    this.#quietly((path) => appendFileSync(path, writeEntries(entries)));
  }

  forget(): void {
    this.#quietly((path) => rmSync(path, { force: true }));
  }
}

/** Searches on so many workers, with progress on a terminal; what is found is the same with any number. */
export async function runFlip(wish: FlipWish, workers: number): Promise<FlipResult> {
  const measure = wish.wanted.measure.name;
  const kept = new Kept(JSON.stringify([VERSION, scenarioDigest(wish.file), measure]));
  const question: FlipQuestion = { file: wish.file, measure };
  const worker = new URL('../experiments/flip/worker.ts', import.meta.url);
  const pool = new Pool<Trial, Float64Array>({ worker, workers, data: question });
  const ledger = new Ledger(kept.entries, (entries) => kept.add(entries));
  const shown = progress();
  const stop = (): void => {
    shown.done();
    tell(`parley: interrupted after ${ledger.played} runs; the same command goes on from there`);
    process.exit(EXIT.interrupted);
  };
  process.once('SIGINT', stop);
  try {
    if (kept.entries.length > 0)
      tell(`going on from ${counted(kept.entries.length, 'run')} of an earlier search`);
    let stage = 'seeing how it usually ends';
    const show = (): void => shown.tell(`${stage}, ${ledger.played} runs`);
    const result = await flip(
      wish,
      async (trial) => {
        const values = await pool.run(trial);
        show();
        return values;
      },
      ledger,
      {
        tell: (what, done, of) => {
          stage = `${what}: ${done} of ${of}`;
          show();
        },
        found: ({ actor, price, share }) => {
          shown.done();
          const fresh = `${Math.round(100 * share.estimate)} % of fresh seeds`;
          tell(
            `found so far: ${actor.title} can turn it at a price of ${price.toFixed(2)}, in ${fresh}; looking for less`,
          );
        },
      },
    );
    kept.forget();
    return result;
  } finally {
    process.off('SIGINT', stop);
    shown.done();
    await pool.close();
  }
}
