/** Rounds that are played when their time is up. Measured by a clock that nobody can set. */

/** The time of one room. */
interface Running {
  readonly round: number;
  readonly ends: number;
  readonly timer: NodeJS.Timeout;
}

export class RoundTimers {
  readonly #running = new Map<number, Running>();
  readonly #play: (room: number) => void;

  /** @param play what happens when the time of a room is up */
  constructor(play: (room: number) => void) {
    this.#play = play;
  }

  /** Lets the time of a room run for a round; where it runs for that round already it goes on. */
  run(room: number, round: number, seconds: number): void {
    if (this.#running.get(room)?.round === round) return;
    this.stop(room);
    const wait = seconds * 1000;
    const timer = setTimeout(() => {
      this.#running.delete(room);
      this.#play(room);
    }, wait);
    timer.unref();
    this.#running.set(room, { round, ends: performance.now() + wait, timer });
  }

  stop(room: number): void {
    clearTimeout(this.#running.get(room)?.timer);
    this.#running.delete(room);
  }

  /** Milliseconds that a room has left; null: its time does not run. */
  left(room: number): number | null {
    const running = this.#running.get(room);
    return running === undefined ? null : Math.max(0, Math.round(running.ends - performance.now()));
  }
}
