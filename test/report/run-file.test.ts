import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isCode,
  RunFileError,
  writeCode,
  writeRunFile,
  type SavedInputs,
} from '../../src/report/run-file.ts';
import { readCode, readRunFile } from '../../src/report/run-file-reader.ts';
import { scenarioDigest } from '../../src/scenarios/digest.ts';
import { openScenario } from '../../src/runs/session.ts';

const digest = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
  .map((one) => one.join(''));
const when = fc.record({ round: fc.integer({ min: 1, max: 99 }) });
const intervention = fc.record(
  {
    id: fc.string(),
    title: fc.string({ unit: 'grapheme' }),
    from: when,
    set: fc.dictionary(
      fc.string(),
      // without −0, which JSON writes as 0
      fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as number),
    ),
    scale: fc.dictionary(fc.string(), fc.integer()),
    forbid: fc.array(fc.record({ action: fc.constantFrom('call-vote', 'sign'), at: when }), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'title'], noNullPrototype: true },
);
const inputs: fc.Arbitrary<SavedInputs> = fc.record({
  parley: fc.constantFrom('0.1.0', '2.10.3-beta.1'),
  scenario: fc.record({ id: fc.constantFrom('wcit-12', 'igf-2012'), digest, resolved: fc.constant(null) }),
  seed: fc.string({ unit: 'grapheme', minLength: 1 }),
  rounds: fc.option(fc.integer({ min: 1, max: 1000 })),
  set: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }),
  interventions: fc.array(intervention, { maxLength: 3 }),
  digest,
});

describe('a run code', () => {
  it('brings back everything that decided the run', () => {
    fc.assert(
      fc.property(inputs, (one) => {
        expect(readCode(writeCode(one))).toEqual(one);
      }),
    );
  });

  it('is short and can be pasted anywhere', () => {
    fc.assert(
      fc.property(inputs, (one) => {
        expect(writeCode(one)).toMatch(/^P1[A-Za-z0-9_-]+$/);
        expect(isCode(`  ${writeCode(one)}\n`)).toBe(true);
      }),
    );
    const short: SavedInputs = {
      parley: '0.1.0',
      scenario: { id: 'wcit-12', digest: '0123456789abcdef'.repeat(2), resolved: null },
      seed: 'wcit-12',
      rounds: null,
      set: [],
      interventions: [],
      digest: 'fedcba9876543210'.repeat(2),
    };
    expect(writeCode(short).length).toBeLessThan(160);
  });

  it('that is cut off or changed is refused with a reason, never with a crash', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), fc.constantFrom('', 'A', '_', 'zz'), (one, place, mutation) => {
        const code = writeCode(one);
        const at = 2 + (place % (code.length - 2));
        const changed = code.slice(0, at) + mutation + code.slice(at + 1);
        try {
          readCode(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(RunFileError);
        }
      }),
    );
  });

  it('cannot unpack to more than a machine wants to hold', () => {
    const bomb = `P1${deflateRawSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url')}`;
    expect(() => readCode(bomb)).toThrow(RunFileError);
  });
});

describe('a run file', () => {
  it('brings back everything that decided the run, with the scenario', () => {
    fc.assert(
      fc.property(inputs, (one) => {
        const whole = { ...one, scenario: { ...one.scenario, resolved: { id: 'x', agents: [] } } };
        expect(readRunFile(writeRunFile(whole), 'x.run.json')).toEqual(whole);
      }),
    );
  });

  it.each([
    ['', 'not JSON'],
    ['{', 'not JSON: it is cut off'],
    [`{"kind":"run","scenario":${'['.repeat(50_000)}`, 'nested more than 34 levels deep'],
    ['{"kind": "run",\n "seed": 5}', 'x.run.json:2:10 seed: expected text'],
    ['[]', 'this is not a run file'],
    ['{"kind":"scenario"}', 'kind'],
    ['{"kind":"run","format":2}', 'format'],
  ])('%j is refused: %s', (text, reason) => {
    expect(() => readRunFile(text, 'x.run.json')).toThrow(RunFileError);
    expect(() => readRunFile(text, 'x.run.json')).toThrow(reason);
  });
});

describe('the fingerprint of a scenario', () => {
  it('does not depend on the order of fields', () => {
    const { file } = openScenario('tls-visibility');
    const turned = Object.fromEntries(Object.entries(file).reverse()) as unknown as typeof file;
    expect(scenarioDigest(turned)).toBe(scenarioDigest(file));
  });

  it('tells any change of a number', () => {
    const plain = scenarioDigest(openScenario('tls-visibility').file);
    const changed = scenarioDigest(
      openScenario('tls-visibility', ['agents.google.bases.individual=0.51']).file,
    );
    expect(plain).toMatch(/^[0-9a-f]{32}$/);
    expect(changed).not.toBe(plain);
  });
});
