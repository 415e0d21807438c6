/**
 * Runs a published model on a whole subject. A model that cannot take a proposal as it is (somebody has no position on one
 * of its issues, say) takes its issues one by one, among those who take part.
 */
import type {
  ModelContext,
  PublishedModel,
  RealisedExchange,
  Solution,
  ModelTurn,
} from '../../models/model.ts';
import type { Roster } from '../../models/roster.ts';
import type { OptionSettings } from './options.ts';
import { partOf, proposalsOf, spread, type RosterPart } from './parts.ts';
import type { SubjectIssue } from './subject.ts';

export interface ModelAnswer extends Solution {
  /** Issues that the model took alone although their proposal has others. */
  readonly alone: readonly string[];
  /** Why some issues have no answer, without repetition. */
  readonly gaps: readonly string[];
}

/** The parts that a model can take, and why it cannot take the others. */
function partsFor(
  model: PublishedModel,
  roster: Roster,
  issues: readonly Pick<SubjectIssue, 'proposal'>[],
): { parts: RosterPart[]; alone: string[]; gaps: Set<string> } {
  const parts: RosterPart[] = [];
  const alone: string[] = [];
  const gaps = new Set<string>();
  for (const group of proposalsOf(issues)) {
    const whole = partOf(roster, group);
    const objection = model.unfit(whole.roster);
    if (objection === null) {
      parts.push(whole);
      continue;
    }
    for (const issue of group) {
      const part = partOf(roster, [issue], true);
      if (model.unfit(part.roster) !== null) {
        gaps.add(objection);
        continue;
      }
      parts.push(part);
      if (group.length > 1) alone.push(roster.issues[issue]);
    }
  }
  return { parts, alone, gaps };
}

/** Why a model cannot be run on any issue, or null. */
export function unfitFor(
  model: PublishedModel,
  roster: Roster,
  issues: readonly Pick<SubjectIssue, 'proposal'>[],
): string | null {
  const { parts, gaps } = partsFor(model, roster, issues);
  return parts.length > 0 ? null : ([...gaps][0] ?? 'there is no issue');
}

/** Solves every proposal and puts the answers together in the order of the roster. */
export function answer(
  model: PublishedModel,
  roster: Roster,
  issues: readonly Pick<SubjectIssue, 'proposal'>[],
  options: OptionSettings,
  context: ModelContext,
): ModelAnswer {
  const n = roster.agents.length;
  const { parts, alone, gaps } = partsFor(model, roster, issues);
  const outcomes = new Float64Array(roster.issues.length).fill(NaN);
  const weights = new Float64Array(roster.position.length).fill(NaN);
  const exchanges: RealisedExchange[] = [];
  const solutions = parts.map((part) => {
    const solution = model.solve(part.roster, options as never, context);
    part.issues.forEach((issue, k) => {
      outcomes[issue] = solution.outcomes[k];
    });
    if (solution.weights !== undefined) spread(solution.weights, part, weights, n);
    exchanges.push(...(solution.exchanges ?? []));
    return solution;
  });
  const turns = solutions.flatMap((solution) => solution.turns ?? []);
  const traced = solutions.some(({ trace }) => trace !== undefined);
  return {
    outcomes,
    alone,
    gaps: [...gaps],
    ...(turns.length === 0 ? {} : { turns: Math.max(...turns) }),
    ...(solutions.some((solution) => solution.weights !== undefined) ? { weights } : {}),
    ...(solutions.some((solution) => solution.exchanges !== undefined) ? { exchanges } : {}),
    ...(traced ? { trace: joined(solutions, parts, roster) } : {}),
  };
}

/** Turns of all parts side by side; a part that has ended rests. */
function joined(solutions: readonly Solution[], parts: readonly RosterPart[], roster: Roster): ModelTurn[] {
  const length = Math.max(...solutions.map(({ trace }) => trace?.length ?? 0));
  return Array.from({ length }, (_, turn) => {
    const positions = new Float64Array(roster.position.length).fill(NaN);
    solutions.forEach(({ trace }, which) => {
      if (trace === undefined) return;
      const { positions: own } = trace[Math.min(turn, trace.length - 1)];
      spread(own, parts[which], positions, roster.agents.length);
    });
    return { turn, positions };
  });
}
