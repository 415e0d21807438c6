/** The JSON document of `parley flip`. */
import type { Condition } from '../experiments/flip/condition.ts';
import type { FlipResult, FlipWish, Point } from '../experiments/flip/flip.ts';
import type { Field, Turn } from '../experiments/flip/handles.ts';
import type { ScenarioFile } from '../scenarios/file.ts';

export interface ChangeRow {
  readonly path: string;
  /** In words, such as `position on Spam`. */
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

export interface PointRow {
  readonly actor: string;
  readonly price: number;
  /** Share of fresh replicates in which the outcome turns, with its 95 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly changes: readonly ChangeRow[];
}

export interface AnswerRow extends PointRow {
  readonly title: string;
  readonly agents: readonly string[];
  readonly kind: 'single' | 'combination';
  /** What repeats it. */
  readonly command: string;
}

export interface FlipDocument {
  readonly parley: string;
  readonly scenario: string;
  readonly seed: string;
  readonly outcome: string;
  readonly title: string;
  /** Share of the search's replicates in which it holds without any change. */
  readonly asIs: number;
  readonly probability: number;
  readonly replicates: number;
  readonly norm: string;
  readonly fields: readonly string[];
  readonly answers: readonly AnswerRow[];
  readonly cannot: readonly string[];
  readonly screenedOut: readonly string[];
  readonly notSearched: readonly string[];
  readonly frontier: readonly PointRow[];
  readonly verifying: { readonly seed: string; readonly replicates: number };
}

const outcomeOf = ({ measure, comparison, value }: Condition): string =>
  `${measure.name}${comparison}${value}`;

const FIELD_WORDS: Readonly<Record<Field, string>> = {
  positions: 'position on',
  saliences: 'salience of',
  bases: 'power base',
};

function changesOf(file: ScenarioFile, turns: readonly Turn[]): ChangeRow[] {
  return turns.flatMap(({ handle, value }) => {
    const { field, subject, spots } = handle;
    const issue = file.issues.find(({ id }) => id === subject)?.title;
    const title = `${FIELD_WORDS[field]} ${field === 'bases' ? subject : (issue ?? subject)}`;
    return spots
      .filter((spot) => spot.value !== value)
      .map((spot) => ({ path: spot.path, title, from: spot.value, to: value }));
  });
}

function pointRow(file: ScenarioFile, point: Point, actor: string): PointRow {
  const { estimate: share, low, high } = point.share;
  return { actor, price: point.price, share, low, high, changes: changesOf(file, point.turns) };
}

/** A word for a shell, quoted where it has to be. */
const quoted = (word: string): string =>
  /^[\w./=:+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** @param ref how the scenario was named, for the commands that repeat an answer; @param set changes it was opened with */
export function flipDocument(
  wish: FlipWish,
  result: FlipResult,
  { parley, ref, set }: { readonly parley: string; readonly ref: string; readonly set: readonly string[] },
): FlipDocument {
  const { seed, probability, replicates, norm, fields, file } = wish;
  const names = (actors: readonly { readonly name: string }[]) => actors.map(({ name }) => name);
  const commandOf = ({ settings }: Point): string =>
    ['parley', 'counterfactual', ref, '--seed', result.verifying, '--replicates', String(result.verified)]
      .concat([...set, ...settings].flatMap((one) => ['--set', one]))
      .map(quoted)
      .join(' ');
  return {
    parley,
    scenario: file.id,
    seed,
    outcome: outcomeOf(result.condition),
    title: result.condition.measure.title,
    asIs: result.asIs,
    probability,
    replicates,
    norm,
    fields,
    answers: result.answers.map((answer) => ({
      ...pointRow(file, answer, answer.actor.name),
      title: answer.actor.title,
      agents: answer.actor.agents,
      kind: answer.kind,
      command: commandOf(answer),
    })),
    cannot: names(result.cannot),
    screenedOut: names(result.screenedOut),
    notSearched: names(result.notSearched),
    frontier: result.frontier.map((point) => pointRow(file, point, point.actor.name)),
    verifying: { seed: result.verifying, replicates: result.verified },
  };
}
