/**
 * Who acts for whom. A principal may instruct a proxy, so that it decides on texts as the principal would, and pay it, so that the
 * principal's side is worth something to it. A principal that is let down may recall its proxy (Ross 1973, the problem of agency).
 */
import { type Floor, type Motion, own } from './floor.ts';
import { hold } from './invariant.ts';
import { keptWith } from './kept.ts';
import type { ProxyTie, World } from './world.ts';

interface Acting extends ProxyTie {
  /** Its place among the ties of the world by which somebody acts. */
  readonly at: number;
}

const NOBODY: readonly Acting[] = [];

const byProxy = keptWith((world: World): readonly (readonly Acting[])[] => {
  const ties = world.agents.map((): Acting[] => []);
  world.proxies.forEach((tie, at) => ties[tie.proxy].push({ ...tie, at }));
  return ties;
});

/** By which ties an agent acts for others now. */
export function actingFor({ world, state }: Floor, agent: number): readonly Acting[] {
  if (world.proxies.length === 0) return NOBODY;
  hold(agent >= 0 && agent < world.agents.length, 'whoever acts for somebody is an agent');
  return byProxy(world)[agent].filter(
    ({ at, principal }) => state.recalled[at] === 0 && state.present[principal] === 1,
  );
}

/**
 * The preference by which an agent acts: that of the first principal that instructs it, else its own, and what principals pay for
 * their side.
 * @param own what a motion gains the agent
 * @param gainOf what it gains a principal
 */
export function actedPreference(
  ties: readonly Acting[],
  own: number,
  gainOf: (principal: number) => number,
): number {
  const told = ties.find(({ instructs }) => instructs);
  let preference = told === undefined ? own : gainOf(told.principal);
  for (const { pays, principal } of ties) if (pays > 0) preference += pays * Math.sign(gainOf(principal));
  return preference;
}

/**
 * Tells who acted against its own mandate on a motion, for whom and why, and recalls those who were paid and did not deliver.
 * @param gainOf what the motion gains an agent
 * @param takesPart whether an agent had a say on it
 */
export function tellProxies(
  floor: Floor,
  { issues }: Motion,
  gainOf: (agent: number) => number,
  takesPart: (agent: number) => boolean,
): void {
  const { world, round } = floor;
  if (world.proxies.length === 0) return;
  const named = issues.map((issue) => world.issues[issue].id);
  world.agents.forEach(({ id }, agent) => {
    const ties = actingFor(floor, agent);
    if (ties.length === 0 || !takesPart(agent)) return;
    const gain = gainOf(agent);
    const acted = actedPreference(ties, gain, gainOf);
    for (const { at, principal, instructs, pays, recalls } of ties) {
      const side = Math.sign(gainOf(principal));
      const followed = side !== 0 && Math.sign(acted) === side && Math.sign(gain) === -side;
      const failed = side !== 0 && Math.sign(acted) === -side && pays > 0 && recalls;
      if (!followed && !failed) continue;
      if (failed) own(floor, 'recalled')[at] = 1;
      floor.records.push({
        type: 'proxy',
        round,
        agent: id,
        principal: world.agents[principal].id,
        issues: named,
        act: failed ? 'recalled' : instructs ? 'instructed' : 'paid',
        gain,
        acted,
        pays,
      });
    }
  });
}
