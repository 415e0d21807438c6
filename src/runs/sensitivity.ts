/** Sensitivity for the command: a sweep's tables are read, and what is wrong with them or with the design is told in words. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ESTIMATORS } from '../experiments/estimators/index.ts';
import { analyse, askedOf, TooSmall, type Asked, type Wish } from '../experiments/sensitivity/analysis.ts';
import { readOutcomes } from '../experiments/sensitivity/outcomes.ts';
import { MANIFEST } from '../experiments/sweep/folder.ts';
import type { Metric, Study } from '../experiments/sweep/study.ts';
import { sensitivityDocument, type SensitivityDocument } from '../report/sensitivity-document.ts';
import { listed } from '../report/words.ts';
import { nearest } from '../scenarios/nearest.ts';
import { printable } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { reasonOf } from './write.ts';

/** Whether a path is the folder of a sweep and not an experiment. */
export const isSweep = (path: string): boolean => existsSync(join(path, MANIFEST));

/** What is asked of a study. */
export interface Question extends Wish {
  /** Names of metrics; none: all. */
  readonly metrics: readonly string[];
  /** Half-width that a point's mean should be known to; null: what is usual for the unit. */
  readonly halfWidth: number | null;
}

export interface Answerable {
  readonly study: Study;
  readonly metrics: readonly Metric[];
  readonly asked: readonly Asked[];
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

/**
 * Checks a question before anything is played for it.
 * @throws Failure where the study has no such metric or its design does not do; the message says which would
 */
export function checkQuestion(study: Study, question: Question): Answerable {
  const metrics = metricsFor(study, question.metrics);
  if (question.by !== null) knownWord(question.by, Object.keys(ESTIMATORS), 'no estimator');
  try {
    return { study, metrics, asked: askedOf(study, question), halfWidth: question.halfWidth };
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
  { study, metrics, asked, halfWidth }: Answerable,
): Promise<SensitivityDocument> {
  if (!existsSync(join(folder, 'runs.parquet')))
    throw new Failure(`the sweep in ${folder} is not finished: parley sweep resume ${folder}`);
  let outcomes;
  try {
    outcomes = await readOutcomes(
      folder,
      study,
      metrics.map(({ name }) => name),
    );
  } catch (error) {
    throw new Failure(`cannot read ${join(folder, 'runs.parquet')}: ${reasonOf(error)}`);
  }
  const analyses = metrics.map((metric, at) => analyse(study, metric, outcomes[at], asked, halfWidth));
  return sensitivityDocument(study, analyses);
}
