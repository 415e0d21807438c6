/**
 * How far each two agents agree, over all issues at once. The agreement network is what coalitions are found in; it is rebuilt
 * every round in which anything it follows from has changed.
 */
import { arenaFor, type Arena } from './arena.ts';

/** What agreements follow from; arrays are m×n, issue-major. */
export interface Views {
  /** 0–100. */
  readonly stance: Float64Array;
  /** 0–1. */
  readonly salience: Float64Array;
  /** How much each issue counts, by which saliences are multiplied; absent: all in full. */
  readonly attention?: Float64Array;
  /** n flags, 0 = absent. */
  readonly present: Uint8Array;
}

/** What an agent's view on an issue counts. */
function countOf({ salience, attention, present }: Views, issue: number, i: number, at: number): number {
  return present[i] === 0 ? 0 : salience[at] * (attention === undefined ? 1 : attention[issue]);
}

/** Whether an arena's agreements were worked out from these views. */
function isKnown({ n, m, stance, salience }: Arena, views: Views): boolean {
  for (let issue = 0, at = 0; issue < m; issue += 1) {
    for (let i = 0; i < n; i += 1, at += 1) {
      if (stance[at] !== views.stance[at] || salience[at] !== countOf(views, issue, i, at)) return false;
    }
  }
  return true;
}

/**
 * The agreement of every two agents, a_ij = Σ_k s_ik s_jk (1 − |y_ik − y_jk| / 100) / Σ_k s_ik s_jk, in [0, 1].
 * 0 where no issue is salient to both, where either is absent, and on the diagonal (a network without loops).
 * Symmetric to the bit; each pair sums over issues in order, so no agent's place in the listing matters.
 *
 * @param arena of earlier calls for as many agents and issues; @returns it, with its `agreement`
 */
export function agree(views: Views, n: number, m: number, arena: Arena = arenaFor(n, m)): Arena {
  if (isKnown(arena, views)) return arena;
  arena.stance.set(views.stance);
  for (let issue = 0, at = 0; issue < m; issue += 1) {
    for (let i = 0; i < n; i += 1, at += 1) arena.salience[at] = countOf(views, issue, i, at);
  }
  arena.agree();
  return arena;
}
