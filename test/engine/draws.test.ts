/** Draws are keyed by what they decide: known answers of the generator, and nobody's luck depends on anybody else's. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws, hashText, objectHandle, PURPOSE, type Purpose } from '../../src/engine/draws.ts';
import { logisticsOf, philox4x32, uniformOf, wasmGenerator } from '../../src/engine/philox.ts';
import { runs } from '../support/runs.ts';

const PURPOSES: readonly Purpose[] = Object.values(PURPOSE);

describe('Philox4x32-10', () => {
  /** Random123 (Salmon et al. 2011), tests/kat_vectors: counter, key, output. */
  const VECTORS = [
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const;

  it.each(VECTORS)(
    'gives the published answer to counter %j under key %j',
    ([c0, c1, c2, c3], [key0, key1], answer) => {
      const out = new Uint32Array(4);
      philox4x32(out, c0, c1, c2, c3, key0, key1);
      expect([...out]).toEqual([...answer]);
    },
  );
});

describe('the generator in WebAssembly', () => {
  const word = fc.integer({ min: 0, max: 0xffffffff });
  const counter = fc.tuple(word, word, word, word);
  const { uniform, logistics } = wasmGenerator()!;

  it('draws what the plain one draws, to the bit', () => {
    fc.assert(
      fc.property(counter, word, word, (words, key0, key1) => {
        expect(uniform(...words, key0, key1)).toBe(uniformOf(...words, key0, key1));
      }),
      { numRuns: 1000 },
    );
  });

  it('draws for any number of agents at once what the plain one draws for each, to the bit', () => {
    const keys = fc.nat(40).chain((n) => fc.uint32Array({ minLength: 2 * n, maxLength: 2 * n }));
    fc.assert(
      fc.property(counter, keys, (words, some) => {
        const [vectors, plain] = [logistics, logisticsOf].map((draw) => {
          const out = new Float64Array(some.length / 2);
          draw(...words, some, out);
          return out;
        });
        expect(vectors).toEqual(plain);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the hash of a text', () => {
  /** 64-bit FNV-1a test vectors (Fowler, Noll & Vo; draft-eastlake-fnv, appendix C). */
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('gives the published FNV-1a answer for "%s"', (text, answer) => {
    const [high, low] = hashText(text);
    expect(high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).toBe(answer);
  });

  it('agrees with a big-integer FNV-1a over code units for any text', () => {
    const slow = (text: string): bigint => {
      let hash = 0xcbf29ce484222325n;
      for (let at = 0; at < text.length; at += 1)
        hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & 0xffffffffffffffffn;
      return hash;
    };
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [high, low] = hashText(text);
        expect((BigInt(high) << 32n) | BigInt(low)).toBe(slow(text));
        expect(objectHandle(text)).toBe((high ^ low) >>> 0);
      }),
      runs(100),
    );
  });
});

describe('a uniform draw', () => {
  const draws = new Draws('phrase', 'venue');

  it('lies in the open unit interval, so that every inverse transform is finite', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PURPOSES),
        fc.nat(1e6),
        fc.string(),
        fc.nat(),
        fc.nat(100),
        (purpose, round, id, object, number) => {
          const value = draws.uniform(purpose, round, draws.subject(id), object, number);
          return value > 0 && value < 1;
        },
      ),
      runs(5000),
    );
  });

  it('has the moments of a uniform', () => {
    const count = 200_000;
    const subject = draws.subject('agent bra');
    let sum = 0;
    let squares = 0;
    const deciles = Array.from({ length: 10 }, () => 0);
    for (let round = 0; round < count; round += 1) {
      const value = draws.uniform(PURPOSE.reaction, round, subject);
      sum += value;
      squares += value * value;
      deciles[Math.floor(value * 10)] += 1;
    }
    const deviation = Math.sqrt(1 / 12 / count);
    expect(Math.abs(sum / count - 1 / 2)).toBeLessThan(4 * deviation);
    expect(Math.abs(squares / count - 1 / 3)).toBeLessThan(4 * deviation);
    // χ² with 9 degrees of freedom is below 27.9 in 999 of 1000 cases.
    const expected = count / 10;
    const chiSquare = deciles.reduce((all, seen) => all + (seen - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });

  it('is the same whenever it is asked, and whatever was asked before', () => {
    const first = draws.uniform(PURPOSE.ballot, 3, draws.subject('agent usa'), 7, 1);
    for (let round = 0; round < 100; round += 1) draws.uniform(PURPOSE.hum, round, draws.subject('agent x'));
    expect(draws.uniform(PURPOSE.ballot, 3, draws.subject('agent usa'), 7, 1)).toBe(first);
    expect(new Draws('phrase', 'venue').uniform(PURPOSE.ballot, 3, draws.subject('agent usa'), 7, 1)).toBe(
      first,
    );
  });

  it('differs by phrase, venue, purpose, round, agent, issue and number', () => {
    const base = draws.uniform(PURPOSE.ballot, 3, draws.subject('agent usa'), 7, 1);
    const subjectOf = (phrase: string, venue: string): number => {
      const other = new Draws(phrase, venue);
      return other.uniform(PURPOSE.ballot, 3, other.subject('agent usa'), 7, 1);
    };
    const others = [
      subjectOf('other phrase', 'venue'),
      subjectOf('phrase', 'other venue'),
      draws.uniform(PURPOSE.hum, 3, draws.subject('agent usa'), 7, 1),
      draws.uniform(PURPOSE.ballot, 4, draws.subject('agent usa'), 7, 1),
      draws.uniform(PURPOSE.ballot, 3, draws.subject('agent rus'), 7, 1),
      draws.uniform(PURPOSE.ballot, 3, draws.subject('agent usa'), 8, 1),
      draws.uniform(PURPOSE.ballot, 3, draws.subject('agent usa'), 7, 2),
    ];
    expect(new Set([base, ...others]).size).toBe(8);
  });

  it('never repeats over a grid of events', () => {
    const seen = new Set<number>();
    let asked = 0;
    for (const purpose of PURPOSES)
      for (let round = 1; round <= 10; round += 1)
        for (let agent = 0; agent < 20; agent += 1) {
          const subject = draws.subject(`agent ${agent}`);
          for (let issue = 0; issue < 5; issue += 1) {
            seen.add(draws.uniform(purpose, round, subject, objectHandle(`issue-${issue}`)));
            asked += 1;
          }
        }
    expect(seen.size).toBe(asked);
  });

  it('has one number for every purpose, from 1, without a gap or a double', () => {
    expect([...PURPOSES].sort((a, b) => a - b)).toEqual(PURPOSES.map((_, index) => index + 1));
  });
});
