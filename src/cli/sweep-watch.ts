/** Shows on stderr how far a sweep is: a few lines redrawn on a terminal, a line now and then elsewhere. */
import type { WorkProgress } from '../experiments/sweep/work.ts';
import { panelLines, progressLine } from '../report/text/sweep-progress.ts';
import { tell } from '../runs/write.ts';

/** Milliseconds between two looks on a terminal, and between two lines elsewhere. */
const REDRAW = 250;
const LINE = 10_000;
/** Milliseconds before the first line: what is done by then needs none. */
const PATIENCE = 2_000;

export class Watch {
  readonly #title: string;
  readonly #names: readonly string[];
  readonly #start = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #isTerminal = process.stderr.isTTY && process.env.TERM !== 'dumb';
  #progress: WorkProgress | null = null;
  #drawn = 0;
  #next = PATIENCE;
  #last = '';

  /** @param names of the study's metrics */
  constructor(title: string, names: readonly string[]) {
    this.#title = title;
    this.#names = names;
    this.#timer = setInterval(() => this.#show(), REDRAW);
    this.#timer.unref();
  }

  update(progress: WorkProgress): void {
    this.#progress = progress;
  }

  get seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  #show(): void {
    if (this.#progress === null) return;
    if (this.#isTerminal) return this.#draw(this.#progress);
    if (this.seconds * 1000 < this.#next) return;
    this.#next = this.seconds * 1000 + LINE;
    const line = progressLine(this.#progress, this.seconds);
    if (line !== this.#last) tell(line);
    this.#last = line;
  }

  #draw(progress: WorkProgress): void {
    const columns = process.stderr.columns || 80;
    const lines = panelLines(this.#title, this.#names, progress, this.seconds, columns);
    const up = this.#drawn === 0 ? '' : `\u001b[${this.#drawn}A`;
    process.stderr.write(`${up}${lines.map((line) => `\r\u001b[K${line}\n`).join('')}`);
    this.#drawn = lines.length;
  }

  /** Shows the last state and stops. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#isTerminal && this.#progress !== null) this.#draw(this.#progress);
  }
}
