/**
 * What metrics are read off: a measure at the end of a run, `issues.spam.text`, or as things stood at the end of one of its rounds,
 * `issues.spam.text@3`; alone, or in formulas.
 */
import { keptWith } from '../../engine/kept.ts';
import type { EngineRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { ROUNDS } from '../../scenarios/limits.ts';
import { PathError } from '../../scenarios/paths/error.ts';
import { evaluator, type Evaluator } from '../formula/evaluate.ts';
import { measuresIn, parseFormula, type Formula } from '../formula/parse.ts';
import { findMeasures, measuresOf, Meter, type Measure } from '../measures/index.ts';
import type { Metric } from './study.ts';

/** A measure at the end of the run, or of a round of it. */
export interface MetricReading extends Measure {
  readonly measure: Measure;
  /** From 1; null: the end of the run. */
  readonly round: number | null;
}

const AT_ROUND = /@(\d+)$/;

/** The round that a name asks for and the name without it; null: the end of the run. */
function timed(name: string): { readonly bare: string; readonly round: number | null } {
  const match = AT_ROUND.exec(name);
  if (match === null) return { bare: name, round: null };
  return { bare: name.slice(0, match.index), round: Number(match[1]) };
}

function readingOf(measure: Measure, round: number | null): MetricReading {
  if (round === null) return { ...measure, measure, round };
  const { name, title, unit } = measure;
  return { name: `${name}@${round}`, title: `${title}, at the end of round ${round}`, unit, measure, round };
}

const isRound = (round: number | null): boolean => round === null || (round >= 1 && round <= ROUNDS);

/** The readings that a pattern such as `issues.*.text@3` names. @throws PathError where it names none */
export function findReadings(world: World, pattern: string): readonly MetricReading[] {
  const { bare, round } = timed(pattern);
  if (!isRound(round)) throw new PathError(`expected a round from 1 to ${ROUNDS} behind the @`, pattern, []);
  return findMeasures(world, [bare]).map((measure) => readingOf(measure, round));
}

const byName = keptWith(
  (world: World): ReadonlyMap<string, Measure> =>
    new Map(measuresOf(world).map((measure) => [measure.name, measure])),
);

/** The readings of a world that a pattern names; none where it has no such. */
export function readingsIn(world: World, pattern: string): readonly MetricReading[] {
  const { bare, round } = timed(pattern);
  if (!isRound(round)) return [];
  const known = byName(world).get(bare);
  if (known !== undefined) return [readingOf(known, round)];
  if (!bare.includes('*')) return [];
  try {
    return findReadings(world, pattern);
  } catch (error) {
    if (error instanceof PathError) return [];
    throw error;
  }
}

/** How some metrics are read off a run of a world. */
export interface Sheet {
  /** What is looked at while it is played. */
  readonly measures: readonly Measure[];
  /** By round: which of the measures are noted at its end, and where among what is noted. */
  readonly notes: ReadonlyMap<number, readonly { readonly from: number; readonly to: number }[]>;
  readonly noted: number;
  /** By metric: from the measures, with what was noted behind them. */
  readonly read: readonly Evaluator[];
}

/** How metrics are read off runs of a world; what it does not have stays empty. */
export function sheetOf(world: World, metrics: readonly Pick<Metric, 'name' | 'formula'>[]): Sheet {
  const formulas = metrics.map(({ name, formula }): Formula => {
    return formula === undefined ? { kind: 'measure', pattern: name, offset: 0 } : parseFormula(formula);
  });
  const known = new Map<string, readonly MetricReading[]>();
  for (const { pattern } of formulas.flatMap((formula) => measuresIn(formula)))
    if (!known.has(pattern)) known.set(pattern, readingsIn(world, pattern));
  const all = [...known.values()].flat();
  const measures = [...new Set(all.map(({ measure }) => measure))];
  const places = new Map(measures.map(({ name }, at) => [name, at]));
  const notes = new Map<number, { from: number; to: number }[]>();
  let noted = 0;
  for (const { name, measure, round } of all) {
    if (round === null || places.has(name)) continue;
    places.set(name, measures.length + noted);
    const own = notes.get(round) ?? [];
    own.push({ from: places.get(measure.name)!, to: noted });
    notes.set(round, own);
    noted += 1;
  }
  const placesOf = (pattern: string) => known.get(pattern)!.map(({ name }) => places.get(name)!);
  return { measures, notes, noted, read: formulas.map((formula) => evaluator(formula, placesOf)) };
}

/** Reads metrics off the records of one run as they come. */
export class MetricReader {
  readonly #sheet: Sheet;
  readonly #meter: Meter;
  readonly #noted: Float64Array;
  readonly #each: ((round: number, values: Float64Array) => void) | null;
  #round = 0;

  /** @param each told the metrics at the end of every round */
  constructor(
    world: World,
    sheet: Sheet,
    each: ((round: number, values: Float64Array) => void) | null = null,
  ) {
    this.#sheet = sheet;
    this.#meter = new Meter(world, sheet.measures);
    this.#noted = new Float64Array(sheet.noted).fill(NaN);
    this.#each = each;
  }

  /** Whether it has to be told which coalitions there were. */
  get readsCoalitions(): boolean {
    return this.#meter.readsCoalitions;
  }

  add(record: EngineRecord): void {
    if (record.type === 'round') {
      this.#endRound();
      this.#round = record.round;
    }
    this.#meter.add(record);
    if (record.type === 'end') this.#endRound();
  }

  #endRound(): void {
    if (this.#each !== null && this.#round > 0) this.#each(this.#round, this.values());
    else if (this.#sheet.notes.has(this.#round)) this.#note(this.#meter.values());
  }

  #note(own: Float64Array): void {
    for (const { from, to } of this.#sheet.notes.get(this.#round) ?? []) this.#noted[to] = own[from];
  }

  /** The metrics as things stand; NaN for what does not apply, is not known before the end, or is of a round to come. */
  values(): Float64Array {
    const { read, noted } = this.#sheet;
    const own = this.#meter.values();
    this.#note(own);
    if (noted === 0) return Float64Array.from(read, (one) => one(own));
    const all = new Float64Array(own.length + noted);
    all.set(own);
    all.set(this.#noted, own.length);
    return Float64Array.from(read, (one) => one(all));
  }
}
