/**
 * Randomness keyed by event: every draw is a pure function of the run's seed phrase and of what it decides.
 *
 * There is no stream that a new draw could shift, so adding an agent, watching a run or branching at round 7
 * changes nobody else's luck. The seed phrase becomes the generator's key through seedrandom. One uniform makes one variate.
 */
import seedrandom from 'seedrandom';
import { multiplyHigh, philox4x32, uniform } from './philox.ts';

/** Every purpose a draw may serve. The numbers are part of a run's identity: append, never renumber. */
export const PURPOSE = {
  reaction: 1,
  hum: 2,
  placard: 3,
  voteCount: 4,
  ballot: 5,
  attendance: 6,
  signature: 7,
  communities: 8,
  nullModel: 9,
  silence: 10,
  discuss: 11,
  exit: 12,
  deployment: 13,
  tabling: 14,
  selection: 15,
  bargaining: 16,
  conviction: 17,
  input: 18,
  resampling: 19,
  design: 20,
  field: 21,
  procedure: 22,
  lot: 23,
  ratification: 24,
} as const;

export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/** 64-bit FNV-1a of a text's UTF-16 code units, as two unsigned 32-bit words. */
export function hashText(text: string): [number, number] {
  let low = 0x84222325;
  let high = 0xcbf29ce4;
  for (let at = 0; at < text.length; at += 1) {
    low = (low ^ text.charCodeAt(at)) >>> 0;
    const product = multiplyHigh(low, 0x1b3) + Math.imul(high, 0x1b3) + (low << 8);
    low = Math.imul(low, 0x1b3) >>> 0;
    high = product >>> 0;
  }
  return [high, low];
}

const scratch = new Uint32Array(4);

/**
 * The draws of one run: `uniform(purpose, round, subject, object, number)`.
 * Subjects and objects (agents, issues, packages, blocs) are named by text; `subject` hands out a handle that can be
 * kept so that no text is hashed inside the step.
 */
export class Draws {
  readonly #key0: number;
  readonly #key1: number;

  /** @param phrase the run's seed phrase; @param venue id of the venue, so that venues of a campaign differ. */
  constructor(phrase: string, venue: string) {
    const generator = seedrandom(phrase);
    const [high, low] = hashText(venue);
    philox4x32(scratch, high, low, 0, 0, generator.int32(), generator.int32());
    this.#key0 = scratch[0];
    this.#key1 = scratch[1];
  }

  /** The two-word key of one subject's own draws. */
  subject(id: string): readonly [number, number] {
    return this.key(hashText(id));
  }

  /** The same, from the hash of the subject's name. */
  key([high, low]: readonly [number, number]): readonly [number, number] {
    philox4x32(scratch, high, low, 0, 1, this.#key0, this.#key1);
    return [scratch[0], scratch[1]];
  }

  /**
   * One uniform in (0, 1).
   * @param subject handle from `subject(id)`; @param object a 32-bit handle of the counterpart or issue (0 if none);
   * @param number which draw of this event (0 for the first).
   */
  uniform(
    purpose: Purpose,
    round: number,
    subject: readonly [number, number],
    object = 0,
    number = 0,
  ): number {
    return uniform(purpose, round, object, number, subject[0], subject[1]);
  }
}

/** A 32-bit handle of an issue, package or counterpart for `Draws.uniform`. */
export function objectHandle(id: string): number {
  const [high, low] = hashText(id);
  return (high ^ low) >>> 0;
}
