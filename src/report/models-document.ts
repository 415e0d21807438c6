/** The JSON documents of `parley models`: stable names, full precision, null where a model has no answer. */
import type { Distribution } from '../experiments/published/distribution.ts';
import type { ModelTable, ModelRow } from '../experiments/published/table.ts';
import type { RealisedExchange, ModelTurn } from '../models/model.ts';
import type { Roster } from '../models/roster.ts';
import type { HeldNumber } from '../scenarios/uncertain/numbers.ts';
import { heldField } from './held.ts';

const orNull = (value: number): number | null => (value === value ? value : null);

interface OutcomeEntry {
  readonly issue: string;
  readonly value: number | null;
}

interface TurnEntry {
  readonly turn: number;
  /** By agent and issue, on the file's own scale; who takes no part in an issue has no entry. */
  readonly positions: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

type ExchangeEntry = Omit<RealisedExchange, 'externalities'>;

export interface ModelEntry {
  readonly model: string;
  readonly title: string;
  readonly options: Readonly<Record<string, number | string | boolean>>;
  readonly outcomes: readonly OutcomeEntry[];
  /** Turns played; absent for models without turns. */
  readonly turns?: number;
  /** Issues that were taken apart from the others of their proposal, and why issues have no answer. */
  readonly alone?: readonly string[];
  readonly gaps?: readonly string[];
  readonly trace?: readonly TurnEntry[];
  readonly exchanges?: readonly ExchangeEntry[];
  readonly distribution?: readonly Distribution[];
}

export interface ModelsDocument {
  readonly parley: string;
  readonly subject: string;
  readonly title: string;
  readonly seed: string;
  readonly draws: number;
  /** Changes that the scenario was opened with. */
  readonly changes: readonly string[];
  /** Numbers that are given as ranges, and the value that answers rest on; absent where there are none. */
  readonly held?: readonly HeldNumber[];
  readonly issues: readonly {
    readonly id: string;
    readonly title: string;
    readonly low: number;
    readonly high: number;
    readonly reference: number | null;
    readonly anchors: readonly { readonly at: number; readonly label: string }[];
  }[];
  /** The weighted mean, whether it was asked for or not. */
  readonly baseline: readonly OutcomeEntry[];
  readonly models: readonly ModelEntry[];
  readonly skipped: readonly { readonly model: string; readonly reason: string }[];
}

function turnEntry({ turn, positions }: ModelTurn, { agents, issues }: Roster): TurnEntry {
  return {
    turn,
    positions: Object.fromEntries(
      agents.map((agent, i) => [
        agent,
        Object.fromEntries(
          issues.flatMap((issue, k) => {
            const x = positions[k * agents.length + i];
            return x === x ? [[issue, x]] : [];
          }),
        ),
      ]),
    ),
  };
}

function outcomeEntries(outcomes: Float64Array, { issues }: Roster): OutcomeEntry[] {
  return issues.map((issue, at) => ({ issue, value: orNull(outcomes[at]) }));
}

function exchangeEntry(exchange: RealisedExchange): ExchangeEntry {
  const { round, gain, i, iSupplies, iFrom, iTo, iGain, j, jSupplies, jFrom, jTo, jGain } = exchange;
  return { round, gain, i, iSupplies, iFrom, iTo, iGain, j, jSupplies, jFrom, jTo, jGain };
}

function modelEntry({ model, options, answer, distribution }: ModelRow, roster: Roster): ModelEntry {
  const { outcomes, turns, alone, gaps, trace, exchanges } = answer;
  return {
    model: model.card.id,
    title: model.card.title,
    options,
    outcomes: outcomeEntries(outcomes, roster),
    ...(turns === undefined ? {} : { turns }),
    ...(alone.length === 0 ? {} : { alone }),
    ...(gaps.length === 0 ? {} : { gaps }),
    ...(trace === undefined ? {} : { trace: trace.map((turn) => turnEntry(turn, roster)) }),
    ...(exchanges === undefined ? {} : { exchanges: exchanges.map(exchangeEntry) }),
    ...(distribution.length === 0 ? {} : { distribution }),
  };
}

/** The document of a table of models. Times are left out, so that the same question has the same answer byte for byte. */
export function modelsDocument(
  { subject, seed, draws, rows, baseline, skipped }: ModelTable,
  parley: string,
): ModelsDocument {
  const { roster } = subject;
  return {
    parley,
    subject: subject.id,
    title: subject.title,
    seed,
    draws,
    changes: subject.changes,
    ...heldField(subject.held),
    issues: subject.issues.map(({ id, title, reference, anchors }, at) => ({
      id,
      title,
      ...roster.scale[at],
      reference: orNull(reference),
      anchors,
    })),
    baseline: outcomeEntries(baseline, roster),
    models: rows.map((row) => modelEntry(row, roster)),
    skipped,
  };
}
