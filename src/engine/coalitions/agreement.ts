/**
 * How far each two agents agree, over all issues at once. The agreement network is what coalitions are found in; it is rebuilt
 * every round in which anything it follows from has changed.
 */
import { hold } from '../invariant.ts';
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

/** Copies what each agent's view on each issue counts; an absent agent's counts nothing. @returns whether anything is new */
function takeSaliences({ salience, attention, present }: Views, { n, m, salience: taken }: Arena): boolean {
  let isNew = false;
  for (let issue = 0, at = 0; issue < m; issue += 1) {
    const share = attention === undefined ? 1 : attention[issue];
    for (let i = 0; i < n; i += 1, at += 1) {
      const count = present[i] === 0 ? 0 : salience[at] * share;
      if (count === taken[at]) continue;
      taken[at] = count;
      isNew = true;
    }
  }
  return isNew;
}

/** Copies stances. @returns whether any is new */
function takeStances({ stance }: Views, { stance: taken }: Arena): boolean {
  let at = 0;
  while (at < taken.length && stance[at] === taken[at]) at += 1;
  if (at === taken.length) return false;
  taken.set(stance);
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
  hold(views.stance.length === n * m && views.present.length === n, 'every agent has a view on every issue');
  const hasNewSaliences = takeSaliences(views, arena);
  if (takeStances(views, arena) || hasNewSaliences) arena.agree();
  return arena;
}
