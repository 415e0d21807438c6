/**
 * One point of a study, ready to be played: its world, its luck, and the identity of what decides its runs. Points that
 * differ in nothing but luck share their world.
 */
import { hash } from 'node:crypto';
import type { World } from '../../engine/world.ts';
import { compile } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import type { FoundNumber } from '../../scenarios/paths/resolve.ts';
import { withNumbers } from '../../scenarios/paths/turn.ts';
import type { InputDraws } from '../../scenarios/uncertain/draw.ts';
import { replicateSeed } from '../arm.ts';
import {
  drawnAt,
  inputsOf,
  pointSeed,
  reachOf,
  shownValue,
  turn,
  type NumberFactor,
  type Reach,
} from './factors.ts';
import type { CellValue } from './rows.ts';
import { pointsOf, scenarioAt, type PointReader, type Study } from './study.ts';

/** Bytes of a run's id, shown in hexadecimal digits: 80 bits, so that two of 10⁹ runs share one with a chance of 4·10⁻⁷. */
const ID_BYTES = 10;

export interface PointCell {
  /** From 0. */
  readonly point: number;
  /** Values of the factors as tables show them. */
  readonly shown: readonly CellValue[];
  readonly seed: string;
  /** Of the world and the number of rounds. */
  readonly identity: string;
  /** The scenario that is played: numbers that the point gives are known in it, however uncertain they were. */
  readonly file: () => ScenarioFile;
  /** Compiles the world when it is asked for: what is wrong with it is then wrong with a run. */
  readonly world: () => World;
}

/** A scenario in which some numbers are known for sure. */
function known(file: ScenarioFile, numbers: readonly FoundNumber[]): ScenarioFile {
  const { uncertain = [], ...sure } = file;
  const paths = new Set(numbers.map(({ path }) => path));
  const left = uncertain.filter(({ path }) => !paths.has(path));
  return left.length === 0 ? sure : { ...sure, uncertain: left };
}

/** A scenario of the study and what the factors reach in it. */
interface StudyScenario {
  readonly file: ScenarioFile;
  readonly reaches: readonly { readonly factor: number; readonly reach: Reach }[];
  readonly inputs: InputDraws | null;
  /** What the numbers that are turned are called, as a fingerprint. */
  readonly turned: string;
  readonly world: () => World;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

export class Cells {
  readonly #study: Study;
  readonly #read: (index: number) => ScenarioFile;
  readonly #point: PointReader;
  readonly #values: Float64Array;
  readonly #luck: number;
  readonly #bases = new Map<number, StudyScenario>();
  #last: PointCell | null = null;

  /**
   * @param read the study's scenario of that number, from 0
   * @param point the values of its points, where a search finds them
   */
  constructor(study: Study, read: (index: number) => ScenarioFile, point: PointReader = pointsOf(study)) {
    this.#study = study;
    this.#read = read;
    this.#point = point;
    this.#values = new Float64Array(study.factors.length);
    this.#luck = study.factors.findIndex(({ kind }) => kind === 'seed');
  }

  #base(index: number): StudyScenario {
    const known = this.#bases.get(index);
    if (known !== undefined) return known;
    const file = this.#read(index);
    const { factors, seed } = this.#study;
    const spots = new Map<string, FoundNumber>();
    const reaches = factors.flatMap((factor, at) =>
      factor.kind === 'number'
        ? [{ factor: at, reach: reachOf(factor as NumberFactor, file, seed, spots) }]
        : [],
    );
    const inputs = inputsOf(factors, file, seed);
    const paths = [...reaches.map(({ reach }) => reach.spots), inputs?.numbers ?? []].map((spots) =>
      spots.map(({ path }) => path),
    );
    const turned = hash('sha256', JSON.stringify(paths));
    const base = { file, reaches, inputs, turned, world: once(() => compile(file, KNOWN)) };
    this.#bases.set(index, base);
    return base;
  }

  /** The cell of a point, from 0; the last one is kept. */
  at(point: number): PointCell {
    if (this.#last?.point === point) return this.#last;
    const { factors, scenarios, parley, rounds, seed, stop } = this.#study;
    const values = this.#values;
    this.#point(point, values);
    const index = scenarioAt(factors, values);
    const { file, reaches, inputs, turned, world } = this.#base(index);
    const numbers: Map<FoundNumber, number> = inputs === null ? new Map() : drawnAt(inputs, factors, values);
    for (const { factor, reach } of reaches) turn(reach, values[factor], numbers);
    const decisive = `${parley}\n${scenarios[index]}\n${rounds}${stop === undefined ? '' : ` stop ${stop}`}\n${turned}\n${[...numbers.values()].join()}${inputs === null ? '' : `\n${[...numbers.keys()].map(({ path }) => path).join()}`}`;
    this.#last = {
      point,
      shown: factors.map((factor, at) => shownValue(factor, values[at])),
      seed: pointSeed(seed, this.#luck < 0 ? null : values[this.#luck]),
      identity: hash('sha256', decisive),
      file: () => known(withNumbers(file, numbers), [...numbers.keys()]),
      world: numbers.size === 0 ? world : once(() => compile(withNumbers(file, numbers), KNOWN)),
    };
    return this.#last;
  }
}

/** The seed phrase of a run and its id. @param replicate from 1 */
export function runOf({ seed, identity }: PointCell, replicate: number): { seed: string; id: string } {
  const phrase = replicateSeed(seed, replicate);
  const id = hash('sha256', `${identity}\n${phrase}`, 'buffer').toString('hex', 0, ID_BYTES);
  return { seed: phrase, id };
}
