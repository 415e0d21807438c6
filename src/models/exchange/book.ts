/**
 * The numbers of one round of exchanges in doubles: where everybody stands, what they weigh, and what the outcome on an
 * issue would be if some had moved. Tables are laid out `issue * actors + actor`.
 */
import type { Roster } from '../roster.ts';

/** What stays the same in all rounds. */
export interface ExchangeWeights {
  readonly actors: number;
  readonly issues: number;
  /** The issue of every place in the tables. */
  readonly issueOf: Int32Array;
  /** 1 where an actor takes part: who has no salience does not, nor who has no capability. */
  readonly takesPart: Uint8Array;
  readonly salience: Float64Array;
  readonly capability: Float64Array;
  /** Capability × salience, and its sum per issue. */
  readonly weight: Float64Array;
  readonly total: Float64Array;
  /** An actor's weight over the sum. */
  readonly share: Float64Array;
}

export interface Book extends ExchangeWeights {
  /** Preferences at the start of the round, 0–100. */
  readonly position: Float64Array;
  /** Σ c·s·x per issue, and the outcome Σ c·s·x / Σ c·s; 0 for an issue without anybody. */
  readonly sum: Float64Array;
  readonly outcome: Float64Array;
}

/** The weights of a roster. */
export function weightsOf(roster: Roster): ExchangeWeights {
  const actors = roster.agents.length;
  const { salience, capability, position } = roster;
  const takesPart = Uint8Array.from(position, (x, at) =>
    x === x && salience[at] > 0 && capability[at] > 0 ? 1 : 0,
  );
  const weight = salience.map((s, at) => (takesPart[at] === 1 ? s * capability[at] : 0));
  const issueOf = Int32Array.from(weight, (_, at) => Math.floor(at / actors));
  const total = new Float64Array(roster.issues.length);
  weight.forEach((w, at) => {
    total[issueOf[at]] += w;
  });
  const share = weight.map((w, at) => w / total[issueOf[at]]);
  return { actors, issues: total.length, issueOf, takesPart, salience, capability, weight, total, share };
}

/** Opens the book of a round. */
export function openBook(weights: ExchangeWeights, position: Float64Array): Book {
  const sum = new Float64Array(weights.issues);
  position.forEach((x, at) => {
    if (weights.takesPart[at] === 1) sum[weights.issueOf[at]] += weights.weight[at] * x;
  });
  const outcome = sum.map((value, issue) => (weights.total[issue] === 0 ? 0 : value / weights.total[issue]));
  return { ...weights, position, sum, outcome };
}
