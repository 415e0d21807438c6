/** Sensitivity for the command: a sweep's tables are read, and what is wrong with them or with the design is told in words. */
import { ESTIMATORS } from '../experiments/estimators/index.ts';
import type { Replicated } from '../experiments/estimators/shared/seed-share.ts';
import { fitting } from '../experiments/measures/index.ts';
import {
  analyse,
  analyseTogether,
  askedOf,
  TooSmall,
  type AskedEstimator,
  type Together,
  type AnalysisWish,
} from '../experiments/sensitivity/analysis.ts';
import { readOutcomes } from '../experiments/sensitivity/outcomes.ts';
import type { Metric, Study } from '../experiments/sweep/study.ts';
import { sensitivityDocument, type SensitivityDocument } from '../report/sensitivity-document.ts';
import { listed } from '../report/words.ts';
import { nearest } from '../scenarios/nearest.ts';
import { printable } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { explained, openTables } from './sweep.ts';

/** What is asked of a study. */
export interface SensitivityQuestion extends AnalysisWish {
  /** Names of metrics; none: all. */
  readonly metrics: readonly string[];
  /** Patterns of metrics that are also looked at as one outcome. */
  readonly together: readonly string[];
  /** Half-width that a point's mean should be known to; null: what is usual for the unit. */
  readonly halfWidth: number | null;
}

export interface Answerable {
  readonly study: Study;
  readonly metrics: readonly Metric[];
  readonly together: readonly Together[];
  readonly asked: readonly AskedEstimator[];
  readonly halfWidth: number | null;
}

/** @throws Failure for a word that is none of those known */
function knownWord(word: string, known: readonly string[], what: string): void {
  if (known.includes(word)) return;
  const near = nearest(word, known);
  const hint = near === null ? `there are ${listed(known)}` : `did you mean '${near}'?`;
  throw new Failure(`${what} '${printable(word)}' (${hint})`);
}

/** The metrics that are asked for; none: all. */
function metricsFor({ metrics }: Study, names: readonly string[]): readonly Metric[] {
  const known = metrics.map(({ name }) => name);
  for (const name of names) knownWord(name, known, 'the experiment has no metric');
  return names.length === 0 ? metrics : metrics.filter(({ name }) => names.includes(name));
}

/** @throws Failure where a pattern fits no metrics of the study, or some of different units */
function togetherFor({ metrics }: Study, pattern: string): Together {
  let found: Metric[];
  try {
    found = fitting(metrics, pattern);
  } catch {
    const known = listed(metrics.map(({ name }) => name));
    throw new Failure(
      `--together: no metric of the experiment fits '${printable(pattern)}' (there are ${known})`,
    );
  }
  const [{ unit }] = found;
  const other = found.find((one) => one.unit !== unit);
  if (other !== undefined)
    throw new Failure(
      `--together '${printable(pattern)}': ${found[0].name} is in ${unit}, and ${other.name} in ${other.unit}: only what has one unit can be added up`,
    );
  return { pattern, metrics: found };
}

/**
 * Checks a question before anything is played for it.
 * @throws Failure where the study has no such metric or its design does not do; the message says which would
 */
export function checkQuestion(study: Study, question: SensitivityQuestion): Answerable {
  const metrics = metricsFor(study, question.metrics);
  if (question.by !== null) knownWord(question.by, Object.keys(ESTIMATORS), 'no estimator');
  try {
    const asked = askedOf(study, question);
    const together = question.together.map((pattern) => togetherFor(study, pattern));
    if (together.length > 0 && asked.every(({ id }) => id !== 'variance'))
      throw new Failure(
        '--together is about shares of the variance: it takes the design saltelli, and not --by another',
      );
    return { study, metrics, together, asked, halfWidth: question.halfWidth };
  } catch (error) {
    if (error instanceof TooSmall) throw new Failure(error.message);
    throw error;
  }
}

/**
 * Reads the tables of a sweep and answers.
 * @throws Failure where they are not there yet, or cannot be read
 */
export async function sensitivityOf(
  folder: string,
  { study, metrics, together, asked, halfWidth }: Answerable,
): Promise<SensitivityDocument> {
  await openTables(folder);
  const names = [...new Set([...metrics, ...together.flatMap((one) => one.metrics)].map(({ name }) => name))];
  const outcomes = await explained(folder, () => readOutcomes(folder, study, names));
  const of = ({ name }: Metric): Replicated => outcomes[names.indexOf(name)];
  return sensitivityDocument(study, [
    ...together.map((one) => analyseTogether(study, one, one.metrics.map(of), asked)),
    ...metrics.map((metric) => analyse(study, metric, of(metric), asked, halfWidth)),
  ]);
}
