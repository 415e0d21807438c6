/**
 * In which order agents are visited where an order matters.
 *
 * The order comes from one uniform per agent, keyed by the agent's id, and not from the agents' places in a file, so
 * listing them otherwise changes nothing.
 */
import { areWithin, hold } from '../invariant.ts';
import { sortByValue } from '../sort.ts';

/** The indices 0 … n−1 by ascending key; equal keys by lower index. */
export function orderByKey(keys: Float64Array): Int32Array {
  const order = new Int32Array(keys.length);
  for (let agent = 0; agent < order.length; agent += 1) order[agent] = agent;
  sortByValue(order, keys, 0);
  hold(order.length < 2 || keys[order[0]] <= keys[order[order.length - 1]], 'keys can be put in order');
  return order;
}

/** A permutation of n agents from `uniform(i)`, the uniform of agent i, keyed by its id. */
export function visitingOrder(n: number, uniform: (agent: number) => number): Int32Array {
  const keys = new Float64Array(n);
  for (let agent = 0; agent < n; agent += 1) keys[agent] = uniform(agent);
  hold(areWithin(keys, 1), 'a uniform lies in 0–1');
  return orderByKey(keys);
}
