/** Metrics that an experiment makes itself: `gap = max(issues.*.text) - min(issues.*.text)`, checked against its scenarios. */
import type { World } from '../../engine/world.ts';
import { type Complaint, type Place } from '../../scenarios/problems.ts';
import { PathError } from '../../scenarios/paths/error.ts';
import { shortened } from '../../scenarios/text.ts';
import { FormulaError, measuresIn, parseFormula } from '../formula/parse.ts';
import { findReadings, readingsIn } from './readings.ts';
import type { Metric } from './study.ts';

const WRITTEN = /^\s*([a-z][a-z0-9_.-]{0,63})\s*=(?!=)\s*(?=\S)/;

/** A formula with the name that its values get. */
export interface NamedFormula {
  readonly name: string;
  readonly text: string;
  /** Where the formula begins in what was written. */
  readonly offset: number;
}

/** What a metric of a file is where it is a formula with a name; null: the name of measures. */
export function namedFormula(written: string): NamedFormula | null {
  const match = WRITTEN.exec(written);
  if (match === null) return null;
  return { name: match[1], text: written.slice(match[0].length).trimEnd(), offset: match[0].length };
}

/** The metric of a formula, or what is wrong with it. @param start where the formula begins in the file */
export function formulaMetric(
  { name, text }: NamedFormula,
  worlds: readonly World[],
  start: Place,
): Metric | Complaint {
  const at = (offset: number): Place => ({ source: start.source, offset: start.offset + offset });
  try {
    for (const { pattern, offset, gathers } of measuresIn(parseFormula(text))) {
      const counts = worlds.map((world) => readingsIn(world, pattern).length);
      if (counts.every((count) => count === 0)) findReadings(worlds[0], pattern);
      if (!gathers && counts.some((count) => count > 1))
        return {
          place: at(offset),
          path: name,
          message: `'${shortened(pattern)}' stands for ${Math.max(...counts)} measures: put it into min, max, sum, mean or count`,
        };
    }
  } catch (error) {
    if (error instanceof FormulaError) return { place: at(error.offset), path: name, message: error.message };
    if (!(error instanceof PathError)) throw error;
    const { reason: message, found, candidates } = error;
    return { place: at(Math.max(0, text.indexOf(found))), path: name, message, found, candidates };
  }
  return { name, title: text, unit: 'index', formula: text };
}
