/**
 * How modular agreement would be by chance.
 *
 * Any agreement network has communities of some modularity, also one of agents whose views on one issue say nothing about
 * the next. So the same stances are dealt out anew, issue by issue: every issue keeps its distribution and its
 * saliences, and what goes is only that the same agents stand together on several issues, which is what makes a
 * coalition.
 */
import { hold } from '../invariant.ts';
import type { Views } from './agreement.ts';
import { searchRoom } from './search.ts';
import { orderByKey } from './visiting-order.ts';

/**
 * Modularity of networks in which each issue's stances are permuted among the agents that are present and for whom the
 * issue is salient (others' stances enter no sum).
 *
 * @param views what agreements follow from, n agents and m issues;
 * @param order the visiting order of `findCommunities`; @param networks how many to draw;
 * @param uniform in (0, 1), keyed by network, issue and agent id; @param resolution γ, as for the observed network.
 * @returns the modularity of each network, each searched from single agents.
 */
export function nullModularity(
  views: Views,
  n: number,
  m: number,
  order: Int32Array,
  networks: number,
  uniform: (network: number, issue: number, agent: number) => number,
  resolution = 1,
): Float64Array {
  const { stance, salience, present } = views;
  hold(stance.length === n * m, 'every agent has a stance on every issue');
  const dealt = Float64Array.from(stance);
  const concerned = Array.from({ length: m }, (_, k) =>
    Array.from(present.keys()).filter((i) => present[i] !== 0 && salience[k * n + i] > 0),
  );
  return Float64Array.from({ length: networks }, (_, network) => {
    for (let k = 0; k < m; k += 1) {
      const agents = concerned[k];
      // Sorted stances go to agents in the order of their keys: the listing of the agents plays no part.
      const stances = Float64Array.from(agents, (i) => stance[k * n + i]).sort();
      const places = orderByKey(Float64Array.from(agents, (i) => uniform(network, k, i)));
      for (let at = 0; at < agents.length; at += 1) dealt[k * n + agents[places[at]]] = stances[at];
    }
    return searchRoom({ ...views, stance: dealt }, m, order, { resolution }).modularity;
  });
}

/**
 * The share of networks, the observed one among them, that are at least as modular as the observed:
 * (1 + #{Q_null ≥ Q}) / (1 + #null), never 0 (Phipson & Smyth 2010).
 */
export function permutationProbability(observed: number, nulls: Float64Array): number {
  hold(observed === observed, 'what was observed is a number');
  const atLeast = nulls.reduce((count, modularity) => count + (modularity >= observed ? 1 : 0), 0);
  return (1 + atLeast) / (1 + nulls.length);
}
