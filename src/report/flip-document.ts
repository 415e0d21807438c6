/** The JSON document of `parley flip`. */
import { conditionName, conditionTitle } from '../experiments/condition.ts';
import type { FlipAnswer, FlipResult, FlipWish, FlipPoint } from '../experiments/flip/flip.ts';
import {
  type Actor,
  choicesIn,
  doingOf,
  type HandleField,
  type HandleTurn,
} from '../experiments/flip/handles.ts';
import type { Doing } from '../experiments/flip/choices.ts';
import { commandLine } from './command-line.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import { heldIn, type HeldNumber } from '../scenarios/uncertain/numbers.ts';
import { heldField } from './held.ts';

export interface ChangeRow {
  readonly path: string;
  /** In words, such as `position on Spam`. */
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

export interface ActRow {
  readonly agent: string;
  /** In words behind the agent's name, such as `votes against Spam`. */
  readonly title: string;
}

export interface ActorRow {
  /** As `--agent` takes it. */
  readonly actor: string;
  readonly title: string;
}

export interface PointRow extends ActorRow {
  readonly price: number;
  /** Share of fresh replicates in which the outcome turns, with its 95 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly changes: readonly ChangeRow[];
  readonly acts: readonly ActRow[];
  /** The acts as an intervention has them; null of none. */
  readonly doing: Doing | null;
}

export interface AnswerRow extends PointRow {
  readonly agents: readonly string[];
  /** Their names. */
  readonly names: readonly string[];
  readonly kind: FlipAnswer['kind'];
  /** What repeats it. */
  readonly command: string;
}

export interface FlipDocument {
  readonly parley: string;
  readonly scenario: string;
  readonly seed: string;
  /** Changes that the scenario was opened with. */
  readonly changes: readonly string[];
  readonly outcome: string;
  readonly title: string;
  /** Share of the search's replicates in which it holds without any change. */
  readonly asIs: number;
  readonly probability: number;
  readonly replicates: number;
  readonly norm: string;
  readonly fields: readonly string[];
  readonly answers: readonly AnswerRow[];
  /** The smallest set that turns it together; null where none was sought or found. */
  readonly set: AnswerRow | null;
  readonly setSought: boolean;
  readonly cannot: readonly ActorRow[];
  readonly screenedOut: readonly string[];
  readonly notSearched: readonly string[];
  readonly frontier: readonly PointRow[];
  /** Numbers that are given as ranges, and the value that each is held at; absent where there are none. */
  readonly held?: readonly HeldNumber[];
  readonly verifying: { readonly seed: string; readonly replicates: number };
}

const FIELD_WORDS: Readonly<Record<Exclude<HandleField, 'acts'>, string>> = {
  positions: 'position on',
  saliences: 'salience of',
  bases: 'power base',
};

function changesOf(file: ScenarioFile, turns: readonly HandleTurn[]): ChangeRow[] {
  return turns.flatMap(({ handle, value }) => {
    const { field, subject, spots } = handle;
    if (field === 'acts') return [];
    const issue = file.issues.find(({ id }) => id === subject)?.title;
    const title = `${FIELD_WORDS[field]} ${field === 'bases' ? subject : (issue ?? subject)}`;
    return spots
      .filter((spot) => spot.value !== value)
      .map((spot) => ({ path: spot.path, title, from: spot.value, to: value }));
  });
}

const actorRow = ({ name, title }: Actor): ActorRow => ({ actor: name, title });

function pointRow(file: ScenarioFile, point: FlipPoint & { readonly actor: Actor }): PointRow {
  const { estimate: share, low, high } = point.share;
  const acts = choicesIn(point.turns).map(({ agent, title }) => ({ agent, title }));
  const changes = changesOf(file, point.turns);
  const doing = doingOf(point.turns);
  return { ...actorRow(point.actor), price: point.price, share, low, high, changes, acts, doing };
}

/** @param ref how the scenario was named, for the commands that repeat an answer; @param set changes it was opened with */
export function flipDocument(
  wish: FlipWish,
  result: FlipResult,
  { parley, ref, set }: { readonly parley: string; readonly ref: string; readonly set: readonly string[] },
): FlipDocument {
  const { seed, probability, replicates, norm, fields, file } = wish;
  const { condition } = result;
  const names = (actors: readonly { readonly name: string }[]) => actors.map(({ name }) => name);
  const commandOf = ({ settings, turns }: FlipPoint): string => {
    const doing = doingOf(turns);
    const options = {
      seed: result.verifying,
      replicates: result.verified,
      set: [...set, ...settings],
      do: doing === null ? [] : [JSON.stringify(doing)],
      joint: doing !== null && set.length + settings.length > 0,
      outcome: condition.measure.unit === 'flag' ? condition.measure.name : conditionName(condition),
    };
    return commandLine('counterfactual', ref, options);
  };
  const answerRow = (answer: FlipAnswer): AnswerRow => ({
    ...pointRow(file, answer),
    agents: answer.actor.agents,
    names: answer.actor.agents.map((id) => file.agents.find((agent) => agent.id === id)!.name),
    kind: answer.kind,
    command: commandOf(answer),
  });
  return {
    parley,
    scenario: file.id,
    seed,
    changes: set,
    outcome: conditionName(condition),
    title: conditionTitle(condition),
    asIs: result.asIs,
    probability,
    replicates,
    norm,
    fields,
    answers: result.answers.map(answerRow),
    set: result.set === null ? null : answerRow(result.set),
    setSought: wish.sets,
    cannot: result.cannot.map(actorRow),
    screenedOut: names(result.screenedOut),
    notSearched: names(result.notSearched),
    frontier: result.frontier.map((point) => pointRow(file, point)),
    ...heldField(heldIn(wish.file)),
    verifying: { seed: result.verifying, replicates: result.verified },
  };
}
