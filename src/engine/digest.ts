/**
 * The digest of a run: 128 bits over the bits of everything its records say, in order.
 *
 * Two runs with equal digests went the same way to the last bit; the digest is what replay, other engines and other machines
 * are held against. Of a round's moves it takes the stances, of a vote all but its counts and who is
 * unconcerned: the books that explain the one follow from stances and scenario, the counts of the other from ballots and scenario.
 * It is a fingerprint against accidents and not a signature against forgers.
 */
import { hashText } from './draws.ts';
import type { EngineRecord } from './records.ts';

const FACTOR_0 = 0x9e3779b1;
const FACTOR_1 = 0x85ebca77;
const FACTOR_2 = 0xc2b2ae3d;
const FACTOR_3 = 0x27d4eb2f;

/** Words gathered before they are mixed: enough that the loop over them counts and not the calls. */
const BLOCK = 512;
/** Most texts whose hashes are kept; a scenario's ids and field names are far fewer. */
const MOST_TEXTS = 16_384;

/** Numbers on their way into a digest, and the words that they are made of. */
const numbers = new Float64Array(BLOCK / 2);
const words = new Int32Array(numbers.buffer);
/** Where the low word of a number lies: the digest takes it first on every machine. */
const LOW = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;

/** Ids and field names come again and again, in every run of a scenario: each is hashed once. */
const texts = new Map<string, readonly [number, number]>();

function hashOf(text: string): readonly [number, number] {
  let hash = texts.get(text);
  if (hash === undefined) {
    if (texts.size >= MOST_TEXTS) texts.clear();
    hash = hashText(text);
    texts.set(text, hash);
  }
  return hash;
}

/**
 * Mixes words into the four lanes of a digest: multiply, rotate and cross, so that every bit reaches every lane.
 * @param first 1 where the two words of each pair come in the other order, else 0
 */
function mix(lanes: Int32Array, input: Int32Array, count: number, first: number): void {
  let a = lanes[0];
  let b = lanes[1];
  let c = lanes[2];
  let d = lanes[3];
  for (let at = 0; at < count; at += 1) {
    a = Math.imul(a ^ input[at ^ first], FACTOR_0);
    a = (a << 15) | (a >>> 17);
    b = Math.imul(b + a, FACTOR_1);
    c = Math.imul(c ^ ((b << 13) | (b >>> 19)), FACTOR_2);
    d = (Math.imul(d + (c ^ (c >>> 15)), FACTOR_3) + 1) | 0;
    a ^= d >>> 11;
  }
  lanes[0] = a;
  lanes[1] = b;
  lanes[2] = c;
  lanes[3] = d;
}

/** Folds records into a digest; `hex` may be asked at any time. */
export class Digest {
  readonly #lanes = Int32Array.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
  readonly #queue = new Int32Array(BLOCK);
  #queued = 0;

  #flush(): void {
    mix(this.#lanes, this.#queue, this.#queued, 0);
    this.#queued = 0;
  }

  #word(word: number): void {
    if (this.#queued === BLOCK) this.#flush();
    this.#queue[this.#queued++] = word;
  }

  #number(value: number): void {
    numbers[0] = value === value ? value + 0 : NaN;
    this.#word(words[LOW]);
    this.#word(words[1 - LOW]);
  }

  /** An array's length and bits, low word first; −0 counts as 0. */
  #numbers(values: Float64Array): void {
    this.#word(values.length);
    this.#flush();
    for (let from = 0; from < values.length; from += numbers.length) {
      const count = Math.min(numbers.length, values.length - from);
      for (let at = 0; at < count; at += 1) {
        const value = values[from + at];
        numbers[at] = value === value ? value + 0 : NaN;
      }
      mix(this.#lanes, words, 2 * count, LOW);
    }
  }

  #text(text: string): void {
    const hash = hashOf(text);
    this.#word(hash[0]);
    this.#word(hash[1]);
  }

  #value(value: unknown): void {
    if (typeof value === 'string') this.#text(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'boolean') this.#word(value ? 1 : 2);
    else if (typeof value !== 'object' || value === null) this.#word(3);
    else if (Array.isArray(value)) {
      this.#word(value.length);
      for (let at = 0; at < value.length; at += 1) this.#value(value[at]);
    } else if (!ArrayBuffer.isView(value)) {
      // Records are plain: whatever a loop over their keys meets is their own, and no list of keys has to be made.
      for (const key in value) {
        this.#text(key);
        this.#value((value as Record<string, unknown>)[key]);
      }
    } else if (value instanceof Float64Array) this.#numbers(value);
    else this.#whole(value as Int32Array | Int8Array | Uint8Array);
  }

  /** An array's length and its whole numbers. */
  #whole(values: Int32Array | Int8Array | Uint8Array): void {
    this.#word(values.length);
    for (let at = 0; at < values.length; at += 1) this.#word(values[at]);
  }

  add(record: EngineRecord): void {
    if (record.type === 'moves')
      this.#value({ type: record.type, round: record.round, stance: record.stance });
    else if (record.type === 'vote') {
      const { counts: _counts, unconcerned: _unconcerned, ...rest } = record;
      this.#value(rest);
    } else this.#value(record);
  }

  /** Folds in plain data that is no record of a run. */
  value(data: unknown): void {
    this.#value(data);
  }

  /** 32 hexadecimal digits. */
  hex(): string {
    this.#flush();
    return Array.from(this.#lanes, (lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
