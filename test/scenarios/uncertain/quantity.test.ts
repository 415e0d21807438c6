/** Uncertain numbers: how they are written, which value stands for them, and how they are distributed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cumulativeOf,
  cutOf,
  densityOf,
  type ProbabilityDistribution,
  DISTRIBUTIONS,
  endsOf,
  mapQuantity,
  momentsOf,
  placedIn,
  pointOf,
  type Quantity,
  quantileOf,
  standOf,
  variateOf,
  writeQuantity,
} from '../../../src/scenarios/uncertain/quantity.ts';
import { parseQuantity, QuantityError, readQuantity } from '../../../src/scenarios/uncertain/read.ts';

const SCALE = { low: 0, high: 100 };
const placed = (text: string): ProbabilityDistribution =>
  placedIn(parseQuantity(text), SCALE) as ProbabilityDistribution;

const figure = fc.integer({ min: 1, max: 999 }).map((value) => value / 10);
const pair = fc
  .tuple(figure, figure)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const within = fc.option(pair, { nil: null });
const simple: fc.Arbitrary<ProbabilityDistribution> = fc.oneof(
  pair.map(({ low, high }): ProbabilityDistribution => ({ kind: 'uniform', low, high })),
  fc.tuple(pair, fc.integer({ min: 0, max: 10 })).map(([{ low, high }, part]): ProbabilityDistribution => {
    const mode = Number((low + ((high - low) * part) / 10).toFixed(3));
    return { kind: 'triangular', low, mode, high };
  }),
  fc.tuple(figure, figure, within).map(([mean, deviation, own]): ProbabilityDistribution => ({
    kind: 'normal',
    mean,
    deviation,
    within: own,
  })),
  fc
    .tuple(figure, fc.integer({ min: 1, max: 20 }), within)
    .map(([median, tenths, own]): ProbabilityDistribution => ({
      kind: 'lognormal',
      median,
      deviation: tenths / 10,
      within: own,
    })),
  fc
    .tuple(figure, figure, within)
    .map(([a, b, own]): ProbabilityDistribution => ({ kind: 'beta', a, b, within: own })),
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 40 }))
    .map(([low, count]): ProbabilityDistribution => ({
      kind: 'integers',
      low,
      high: low + count - 1,
      count,
    })),
  fc
    .uniqueArray(fc.tuple(figure, figure), { minLength: 1, maxLength: 5, selector: ([value]) => value })
    .map((values): ProbabilityDistribution => ({
      kind: 'discrete',
      values: values.map(([value, weight]) => ({ value, weight })).sort((a, b) => a.value - b.value),
    })),
);
/** Cut off completely it is refused when it is read. */
const meant = simple.filter((one) => cutOf(one) < 0.99);
const distribution: fc.Arbitrary<ProbabilityDistribution> = fc.oneof(
  meant,
  fc
    .array(fc.tuple(fc.oneof(meant, figure), figure, fc.boolean()), { minLength: 1, maxLength: 4 })
    .map((parts): ProbabilityDistribution => ({
      kind: 'mixture',
      parts: parts.map(([of, weight, isNamed], at) => ({ name: isNamed ? `e${at}` : null, weight, of })),
    })),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const partsOf = (one: Quantity): readonly Quantity[] =>
  typeof one === 'object' && one.kind === 'mixture' ? one.parts.flatMap(({ of }) => partsOf(of)) : [one];
/** One that has something left inside the scale. */
const onScale = distribution
  .map((one) => placedIn(one, SCALE) as ProbabilityDistribution)
  .filter((one) => partsOf(one).every((part) => cutOf(part) < 0.99) && endsOf(one).low < endsOf(one).high);

describe('how uncertain numbers are written', () => {
  it.each<[string, Quantity]>([
    ['30', 30],
    ['-0', 0],
    ['.5', 0.5],
    ['30..50', { kind: 'uniform', low: 30, high: 50 }],
    ['0.3..0.5', { kind: 'uniform', low: 0.3, high: 0.5 }],
    ['-5 .. 5', { kind: 'uniform', low: -5, high: 5 }],
    ['20~30~50', { kind: 'triangular', low: 20, mode: 30, high: 50 }],
    ['normal(50 10)', { kind: 'normal', mean: 50, deviation: 10, within: null }],
    [
      ' normal( 50 , 10 ) in 20..80',
      { kind: 'normal', mean: 50, deviation: 10, within: { low: 20, high: 80 } },
    ],
    ['lognormal(2; 0.5)', { kind: 'lognormal', median: 2, deviation: 0.5, within: null }],
    ['beta(2 5)', { kind: 'beta', a: 2, b: 5, within: null }],
    ['integers(2 8)', { kind: 'integers', low: 2, high: 8, count: 7 }],
    [
      'discrete(50@0.7 20@0.3)',
      {
        kind: 'discrete',
        values: [
          { value: 20, weight: 0.3 },
          { value: 50, weight: 0.7 },
        ],
      },
    ],
    [
      'mix(ann=20..30@0.6 50)',
      {
        kind: 'mixture',
        parts: [
          { name: 'ann', weight: 0.6, of: { kind: 'uniform', low: 20, high: 30 } },
          { name: null, weight: 1, of: 50 },
        ],
      },
    ],
  ])('%s', (text, want) => {
    expect(parseQuantity(text)).toEqual(want);
  });

  it.each<[string, string, number]>([
    ['50..30', 'the range 50..30 runs backwards: it is written 30..50', 0],
    ['20~60~50', '20~60~50 does not ascend: lowest, likeliest, highest', 0],
    ['20~50', 'expected ~ and the highest value, found nothing', 5],
    ['30-50', "nothing may follow, found '-50'", 2],
    ['', 'expected a number, found nothing', 0],
    ['1e999', '1e999 is too large a number', 0],
    ['3..x', "expected the end of the range, found 'x'", 3],
    ['norml(3 4)', "no distribution 'norml' (did you mean 'normal'?)", 0],
    ['normal(3)', 'normal(…) takes two numbers, such as normal(50 10)', 0],
    ['normal(3 0)', 'the standard deviation must be above 0', 0],
    ['normal(3 1', 'expected ) at the end of normal(…), found nothing', 10],
    ['normal(3 1) on 1..2', "expected in and bounds, such as in 0..100, found 'on'", 12],
    ['normal(3 1) in 2..2', 'the bounds 2..2 leave no room', 12],
    ['integers(2 8.5)', 'integers(…) takes two whole numbers', 0],
    ['integers(8 2)', 'integers(8 2) runs backwards: it is written integers(2 8)', 0],
    ['integers(1 1e9)', 'integers(1 1000000000) are 1000000000; at most 1000', 0],
    ['discrete(3@0)', 'a weight must be above 0, found 0', 11],
    ['discrete(3 4 3)', 'the value 3 stands twice', 0],
    ['mix(ann=3 bob=normal(2 -1))', 'the standard deviation must be above 0', 14],
    ['normal(20 5) in 80..100', 'nearly all of it lies outside 80..100', 0],
    ['mix(a=3 a=4)', 'a says two things: one statement each', 0],
    ['mix(mix(mix(mix(mix(mix(1))))))', 'statements inside statements go too deep', 20],
  ])('%s is refused with what is wrong and where', (text, message, offset) => {
    let error: unknown;
    try {
      parseQuantity(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(QuantityError);
    expect((error as QuantityError).message).toContain(message);
    expect((error as QuantityError).offset).toBe(offset);
    expect(readQuantity(text)).toBeNull();
  });

  it('they are read as they were written', () => {
    fc.assert(
      fc.property(distribution, (one) => {
        expect(parseQuantity(writeQuantity(one))).toEqual(one);
      }),
    );
  });

  it('any text is read or refused, never anything else', () => {
    const alphabet = fc.constantFrom(...'0123456789.~@=()-+eE in,;', 'normal', 'mix(', 'discrete(', ' in ');
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 30 }), (parts) => {
        const quantity = readQuantity(parts.join(''));
        if (quantity !== null) expect(readQuantity(writeQuantity(quantity))).toEqual(quantity);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('how uncertain numbers are distributed', () => {
  it.each<[string, readonly [number, number], readonly number[], readonly [number, number, number]]>([
    // SciPy 1.17: mean and variance; quantiles at 5, 50 and 95 %; x, density and share there.
    [
      'normal(90 15)',
      [83.5897362384899, 119.80586870048415],
      [63.27013948, 85.17108441, 98.30655966],
      [80, 0.028490061704146433, 0.33777928592844486],
    ],
    [
      'lognormal(2 0.5) in 0.5..4',
      [2.0118733804910107, 0.6423960528771946],
      [0.8722846518895373, 1.901988943186672, 3.524673654744927],
      [1.5, 0.4929826729881467, 0.3059325255768992],
    ],
    [
      'beta(2 5)',
      [28.57142857142857, 255.10204081632654],
      [6.28498917, 26.44499833, 58.18034093],
      [30, 0.021609, 0.579825],
    ],
    [
      '0~30~100',
      [43.333333333333336, 438.88888888888886],
      [12.24744871, 40.83920217, 81.29171307],
      [20, 0.013333333333333334, 0.13333333333333336],
    ],
    // scipy.stats.randint(2, 9)
    ['integers(2 8)', [5, 4], [2, 5, 8], [4, 1 / 7, 3 / 7]],
    [
      'mix(20..30@0.6 normal(50 5)@0.4)',
      [35, 165],
      [20.8333333, 28.3332844, 55.7517469],
      [25, 0.06 + 0.4 * 2.9734390294685e-7, 0.3],
    ],
    // Nearly all of it cut off: shares are counted from the nearer tail.
    [
      'normal(60 10) in 88..100',
      [90.83712112625642, 6.147220038943657],
      [88.16307486575238, 90.12998545718631, 96.02074059559958],
      [90, 0.17562592680691663, 0.4776111902289535],
    ],
  ])('%s', (text, [mean, variance], quantiles, [x, density, below]) => {
    const one = placed(text);
    const near = (got: number, want: number, digits = 7) => {
      if (want === want)
        expect(Math.abs(got - want)).toBeLessThan(10 ** -digits * Math.max(1, Math.abs(want)));
    };
    const moments = momentsOf(one);
    near(moments.mean, mean);
    near(moments.variance, variance);
    [0.05, 0.5, 0.95].forEach((share, at) => near(quantileOf(one, share), quantiles[at]));
    near(densityOf(one, x), density);
    near(cumulativeOf(one, x), below, 6);
  });

  it('have quantiles that never fall, stay between the ends and undo the distribution function', () => {
    fc.assert(
      fc.property(onScale, share, share, (one, u, v) => {
        const [below, above] = [Math.min(u, v), Math.max(u, v)].map((at) => quantileOf(one, at));
        const { low, high } = endsOf(one);
        expect(below).toBeLessThanOrEqual(above + 1e-9);
        expect(below).toBeGreaterThanOrEqual(low);
        expect(above).toBeLessThanOrEqual(high);
        const width = high - low;
        expect(cumulativeOf(one, quantileOf(one, u) + 1e-7 * width)).toBeGreaterThanOrEqual(u - 1e-5);
        expect(cumulativeOf(one, quantileOf(one, u) - 1e-7 * width)).toBeLessThanOrEqual(u + 1e-5);
      }),
    );
  });

  it('have the moments of their quantile function, and the point inside', () => {
    fc.assert(
      fc.property(onScale, (one) => {
        const n = 200;
        const drawn = Array.from({ length: n }, (_, at) => quantileOf(one, (at + 0.5) / n));
        const mean = drawn.reduce((sum, x) => sum + x, 0) / n;
        const variance = drawn.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / n;
        const { low, high } = endsOf(one);
        const moments = momentsOf(one);
        expect(Math.abs(moments.mean - mean)).toBeLessThan(0.01 * (high - low));
        expect(Math.abs(moments.variance - variance)).toBeLessThan(0.02 * (high - low) * (high - low));
        expect(pointOf(one)).toBeGreaterThanOrEqual(low);
        expect(pointOf(one)).toBeLessThanOrEqual(high);
      }),
      { numRuns: 60 },
    );
  });

  it('have the density that their distribution function rises by', () => {
    const smooth = onScale.filter(
      (one) =>
        one.kind !== 'discrete' &&
        one.kind !== 'integers' &&
        one.kind !== 'mixture' &&
        (one.kind !== 'beta' || (one.a > 1 && one.b > 1)),
    );
    fc.assert(
      fc.property(smooth, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (one, u) => {
        const x = quantileOf(one, u);
        const { low, high } = endsOf(one);
        const step = 1e-6 * (high - low);
        if (x - step < low || x + step > high) return;
        const slope = (cumulativeOf(one, x + step) - cumulativeOf(one, x - step)) / (2 * step);
        const density = densityOf(one, x);
        expect(Math.abs(slope - density)).toBeLessThan(1e-3 * Math.max(density, 1 / (high - low)));
      }),
      { numRuns: 200 },
    );
  });

  it('say what stands for them: the likeliest, the middle, the median, or the weighted mean', () => {
    expect(standOf(placed('20~30~50'))).toEqual({ value: 30, at: 'likeliest' });
    expect(standOf(placed('normal(130 10)'))).toEqual({ value: 100, at: 'likeliest' });
    expect(standOf(placed('20..50'))).toEqual({ value: 35, at: 'middle' });
    expect(standOf(placed('discrete(20 50@2)'))).toEqual({ value: 50, at: 'likeliest' });
    expect(standOf(placed('mix(20@3 60)'))).toEqual({ value: 30, at: 'mean' });
    expect(standOf(placed('beta(3 3)')).value).toBeCloseTo(50, 9);
  });

  it('keep their shape in another unit', () => {
    for (const [text, want] of [
      ['30..50', '0.3..0.5'],
      ['normal(50 10) in 20..80', 'normal(0.5 0.1) in 0.2..0.8'],
      ['integers(10 12)', 'discrete(0.1 0.11 0.12)'],
      ['mix(a=20~30~50@2 discrete(10))', 'mix(a=0.2~0.3~0.5@2 discrete(0.1@1)@1)'],
    ])
      expect(writeQuantity(mapQuantity(parseQuantity(text), (value) => value / 100))).toBe(want);
  });

  it('are cut to their place, and it is known how much', () => {
    expect(cutOf(placed('normal(100 10)'))).toBeCloseTo(0.5, 12);
    expect(endsOf(placed('normal(50 10) in 40..300'))).toEqual({ low: 40, high: 100 });
    expect(cutOf(placed('20..30'))).toBe(0);
    expect(cutOf(placed('mix(normal(0 5)@3 50)'))).toBeCloseTo(0.375, 12);
  });

  it('give what the expert says who is right, and else what each says in its share', () => {
    const one = placed('mix(ann=10..20@3 bob=80)');
    expect(variateOf(one, 0.5, 'ann')).toBe(15);
    expect(variateOf(one, 0.5, 'bob')).toBe(80);
    expect(variateOf(one, 0.375, 'cy')).toBe(15);
    expect(variateOf(one, 0.76, null)).toBe(80);
  });
});

describe('the cards', () => {
  it('show a form that is read as their own kind', () => {
    for (const [kind, card] of Object.entries(DISTRIBUTIONS)) {
      const quantity = parseQuantity(card.form);
      expect(typeof quantity === 'object' && quantity.kind).toBe(kind);
    }
  });
});
