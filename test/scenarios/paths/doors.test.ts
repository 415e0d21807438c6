/**
 * Every row of the table of numbers through every door that numbers come in by: the file, `--set`, factors of sweeps,
 * interventions and the Edit screen. At and inside its bounds all of them make the same world; beyond them all refuse.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../../src/engine/fields.ts';
import { plainArm } from '../../../src/experiments/arm.ts';
import { intervene } from '../../../src/experiments/interventions/compile.ts';
import { beyondBounds } from '../../../src/experiments/sweep/check-factors.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import type { ScenarioFile } from '../../../src/scenarios/file.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { loadScenario } from '../../../src/scenarios/load.ts';
import { everyNumber, type ListedNumber } from '../../../src/scenarios/paths/every.ts';
import { ROWS } from '../../../src/scenarios/paths/numbers.ts';
import { findNumbers } from '../../../src/scenarios/paths/resolve.ts';
import { withNumbers } from '../../../src/scenarios/paths/turn.ts';
import { branchOf } from '../../../src/tui/branch.ts';
import { reduce } from '../../../src/tui/model/reduce.ts';
import { openSession, type Ui } from '../../../src/tui/model/state.ts';
import { Tape } from '../../../src/tui/model/tape.ts';
import { scenarioFiles, scenarioTexts } from '../../support/arbitrary-scenario.ts';
import { EVERY_NUMBER } from '../../support/every-number.ts';
import { groundOfFile, reads } from '../../support/interventions.ts';
import { FOLDERS, memoryFiles } from '../../support/memory-files.ts';
import { runs } from '../../support/runs.ts';

const load = (file: ScenarioFile, set: readonly string[] = []) =>
  loadScenario('/scenario', {
    folders: FOLDERS,
    access: memoryFiles(scenarioTexts(file, 0)),
    known: KNOWN,
    set,
  });

const ground = groundOfFile(EVERY_NUMBER);
const { file } = ground;
const EVERY = everyNumber(file);
const TURNED = EVERY.filter(({ row }) => row.inFiles);
const MOVED = EVERY.filter(({ row }) => row.field !== null);

type Result = { readonly world: unknown } | 'refused';
const worldOf = (made: ScenarioFile): Result => ({ world: compile(made, KNOWN) });

/** The scenario file with another number written into it; of a row of efficacy the other cells are made to fit. */
function written(number: ListedNumber, value: number): Result {
  const own = findNumbers(file, number.path)[0];
  const isCell = own.row.parts.includes('efficacy') && value >= own.low && value <= own.high;
  const made = structuredClone(isCell ? withNumbers(file, new Map([[own, value]])) : file);
  const home = own.keys
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (at, key) => (at[key] ??= {}) as Record<string | number, unknown>,
      made as never,
    );
  home[own.keys.at(-1)!] = value;
  const loaded = load(made);
  return loaded.ok ? worldOf(loaded.scenario) : 'refused';
}

const DOORS: Readonly<Record<string, (number: ListedNumber, value: number) => Result>> = {
  'the file': written,
  '--set': ({ path }, value) => {
    const loaded = load(file, [`${path}=${value}`]);
    return loaded.ok ? worldOf(loaded.scenario) : 'refused';
  },
  'a factor of a sweep': ({ path }, value) => {
    if (beyondBounds({ name: 'f', path, values: [value] }, [value], file) !== null) return 'refused';
    return worldOf(withNumbers(file, new Map([[findNumbers(file, path)[0], value]])));
  },
  'an intervention': ({ path }, value) => {
    const made = intervene(ground, reads({ set: { [path]: value } }));
    return made.ok ? worldOf(made.file) : 'refused';
  },
  'the Edit screen': (number, value) => {
    const branched = branchedAt(1, number, value);
    if (branched === null) return 'refused';
    // What changes while the venue works is an event of the first round: it is in the plan, and not in the world of the start.
    return number.row.field === null
      ? { world: branched.world }
      : worldOf(withNumbers(file, new Map([[findNumbers(file, number.path)[0], value]])));
  },
};

const options = { access: scenarioFiles(EVERY_NUMBER), folders: FOLDERS, known: KNOWN };
const edited = new Tape({
  arm: plainArm(compile(file, KNOWN)),
  ref: '/scenario',
  seed: 'doors',
  set: [],
  interventions: [],
  label: '',
  before: null,
  ground: { file, ref: '/scenario', options },
  shipped: false,
});

/** What the Edit screen makes of a number that is typed as path=value in a round, once it is branched from; null: it refuses. */
function branchedAt(round: number, { path }: ListedNumber, value: number): Tape | null {
  const typed = [...`${path}=${value}`];
  const keys = [':', ...typed, 'enter', 'b'].map((key) => ({ type: 'key' as const, key }));
  const start: Ui = { ...openSession({ columns: 80, rows: 24, tape: edited }), round };
  const asked = keys.reduce(reduce, start);
  if (asked.wish?.type !== 'branch') throw new Error(`nothing is branched: ${asked.note}`);
  const made = branchOf(asked.wish.tape, asked.wish.changes, asked.wish.round);
  return typeof made === 'string' ? null : made;
}

/** Values at, inside and beyond the bounds of a number, with whether each may stand there. */
function valuesOf({ low, high, integer, row }: ListedNumber): readonly (readonly [number, boolean])[] {
  const least = Number.isFinite(low) ? low : -1000;
  const most = Number.isFinite(high) ? high : 1000;
  const middle = least + (most - least) / 3;
  return [
    [least, true],
    [most, true],
    [integer || row.unit === 'yes or no' ? Math.round(middle) : middle, true],
    ...(Number.isFinite(low) ? [[low - 1, false] as const] : []),
    ...(Number.isFinite(high)
      ? [[high + (integer ? 1 : Math.max(1e-6, Math.abs(high) * 1e-9)), false] as const]
      : []),
    ...(integer ? [[least + 0.5, false] as const] : []),
  ];
}

/** One number of every row. */
const OF_EACH_ROW = [...new Map(EVERY.map((number) => [number.row.pattern, number])).values()];

describe('the table of numbers', () => {
  it('is all there in the scenario that gives every number', () => {
    const patterns = new Set(OF_EACH_ROW.map(({ row }) => row.pattern));
    expect(ROWS.filter(({ pattern }) => !patterns.has(pattern)).map(({ pattern }) => pattern)).toEqual([]);
  });

  it('has a field of the engine for everything that changes while the venue works, inside its bounds', () => {
    const fields = new Set(MOVED.map(({ row }) => row.field));
    expect([...fields].sort()).toEqual(Object.keys(FIELDS).sort());
    for (const { row, low, high } of MOVED) expect(FIELDS[row.field!]).toMatchObject({ low, high });
  });

  it('calls everything by one path that leads back to it', () => {
    for (const { path, value } of TURNED)
      expect(findNumbers(file, path).map((one) => [one.path, one.value])).toEqual([[path, value]]);
  });
});

describe.each(OF_EACH_ROW.filter(({ row }) => row.inFiles).map((number) => [number.path, number] as const))(
  '%s',
  (path, number) => {
    it('comes in by every door alike', () => {
      for (const [value, allowed] of valuesOf(number)) {
        const results = Object.entries(DOORS).map(([door, come]) => [door, come(number, value)] as const);
        const expected = allowed
          ? worldOf(withNumbers(file, new Map([[findNumbers(file, path)[0], value]])))
          : 'refused';
        for (const [door, result] of results) expect(result, `${value} by ${door}`).toEqual(expected);
      }
    });
  },
);

describe('any number', () => {
  it('is the same by --set, by an intervention and by a factor', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TURNED), fc.double({ min: 0, max: 1, noNaN: true }), (number, share) => {
        const low = Math.max(number.low, -100);
        const drawn = low + share * (Math.min(number.high, 100) - low);
        const value = number.integer ? Math.round(drawn) : drawn;
        const { '--set': set, 'an intervention': intervention, 'a factor of a sweep': factor } = DOORS;
        expect(set(number, value)).toEqual(factor(number, value));
        expect(intervention(number, value)).toEqual(factor(number, value));
      }),
      runs(60),
    );
  });
});

describe.each(
  MOVED.filter((one, at, all) => all.findIndex(({ row }) => row === one.row) === at).map(
    (number) => [number.path, number] as const,
  ),
)('%s from a round on', (path, number) => {
  it('is held to the same bounds', () => {
    for (const [value, allowed] of valuesOf(number)) {
      const { ok } = intervene(ground, reads({ set: { [path]: value }, from: { round: 2 } }));
      expect(ok, String(value)).toBe(allowed);
    }
  });

  it('and so it is on the Edit screen', () => {
    for (const [value, allowed] of valuesOf(number)) {
      const branched = branchedAt(2, number, value);
      expect(branched !== null, String(value)).toBe(allowed);
      const set = branched?.inputs.interventions.map((one) => [one.from, one.set]) ?? [];
      if (allowed) expect(set).toEqual([[{ round: 2 }, { [path]: value }]]);
    }
  });
});
