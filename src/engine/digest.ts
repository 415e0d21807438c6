/**
 * The digest of a run: 128 bits over the bits of everything its records say, in order.
 *
 * Two runs with equal digests went the same way to the last bit; the digest is what replay, other engines and other machines
 * are held against. Of a round's moves it takes the stances; the books that explain them follow from stances and scenario.
 * It is a fingerprint against accidents and not a signature against forgers.
 */
import { hashText } from './draws.ts';
import type { EngineRecord } from './records.ts';

const FACTOR_0 = 0x9e3779b1;
const FACTOR_1 = 0x85ebca77;
const FACTOR_2 = 0xc2b2ae3d;
const FACTOR_3 = 0x27d4eb2f;

const real = new Float64Array(1);
const words = new Uint32Array(real.buffer);
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const LOW = LITTLE_ENDIAN ? 0 : 1;
const HIGH = 1 - LOW;

/** Folds records into a digest; `hex` may be asked at any time. */
export class Digest {
  #a = 0x243f6a88;
  #b = 0x85a308d3;
  #c = 0x13198a2e;
  #d = 0x03707344;
  /** Ids and field names come again and again: each is hashed once. */
  readonly #texts = new Map<string, readonly [number, number]>();

  #word(word: number): void {
    this.#a = Math.imul(this.#a ^ word, FACTOR_0);
    this.#a = (this.#a << 15) | (this.#a >>> 17);
    this.#b = Math.imul(this.#b + this.#a, FACTOR_1);
    this.#c = Math.imul(this.#c ^ ((this.#b << 13) | (this.#b >>> 19)), FACTOR_2);
    this.#d = Math.imul(this.#d + (this.#c ^ (this.#c >>> 15)), FACTOR_3) + 1;
    this.#a ^= this.#d >>> 11;
  }

  #number(value: number): void {
    real[0] = value === value ? value + 0 : NaN;
    this.#word(words[LOW]);
    this.#word(words[HIGH]);
  }

  #text(text: string): void {
    let hash = this.#texts.get(text);
    if (hash === undefined) {
      hash = hashText(text);
      this.#texts.set(text, hash);
    }
    this.#word(hash[0]);
    this.#word(hash[1]);
  }

  #value(value: unknown): void {
    if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'string') this.#text(value);
    else if (typeof value === 'boolean') this.#word(value ? 1 : 2);
    else if (value === null || value === undefined) this.#word(3);
    else if (value instanceof Float64Array) {
      this.#word(value.length);
      for (let at = 0; at < value.length; at += 1) this.#number(value[at]);
    } else if (value instanceof Int32Array || value instanceof Int8Array || value instanceof Uint8Array) {
      this.#word(value.length);
      for (let at = 0; at < value.length; at += 1) this.#word(value[at]);
    } else if (Array.isArray(value)) {
      this.#word(value.length);
      for (const one of value) this.#value(one);
    } else {
      for (const key of Object.keys(value as object)) {
        this.#text(key);
        this.#value((value as Record<string, unknown>)[key]);
      }
    }
  }

  add(record: EngineRecord): void {
    if (record.type === 'moves')
      this.#value({ type: record.type, round: record.round, stance: record.stance });
    else this.#value(record);
  }

  /** 32 hexadecimal digits. */
  hex(): string {
    return [this.#a, this.#b, this.#c, this.#d]
      .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
      .join('');
  }
}
