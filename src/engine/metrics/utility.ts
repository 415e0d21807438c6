/** What texts are worth to an agent over all its issues. */
import { hold, isWithinOrNone } from '../invariant.ts';
import { loss } from '../loss.ts';
import type { World } from '../world.ts';

/**
 * u_i = 1 − Σ_k ŝ_ik ℓ(|τ_k − x_ik|) at the mandate, with salience normalised over the issues, 0–1; NaN for an agent to whom
 * nothing matters.
 * @param texts by issue, 0–100
 */
export function utilityOf(world: World, agent: number, texts: ArrayLike<number>): number {
  const n = world.agents.length;
  let lost = 0;
  let weight = 0;
  for (let issue = 0; issue < world.issues.length; issue += 1) {
    const entry = issue * n + agent;
    weight += world.salience[entry];
    lost += world.salience[entry] * loss(world, texts[issue] - world.position[entry]);
  }
  hold(isWithinOrNone(lost / weight, 1), 'utility lies in 0–1');
  return 1 - lost / weight;
}
