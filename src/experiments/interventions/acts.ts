/**
 * What is forced or forbidden, held against the venue before anything runs: that agents, issues and stages are there, that
 * the act exists in this venue and that the agent has the standing for it.
 */
import { KINDS, obstacle } from '../../agents/seats/act-kinds.ts';
import type { Act, Order } from '../../agents/seats/acts.ts';
import { ABSTAIN, AGAINST, FOR } from '../../engine/terms.ts';
import type { World } from '../../engine/world.ts';
import { Report } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import { noAgent } from './agents.ts';
import { type ReadIntervention, spotOf } from './read.ts';
import { stageAt } from './timed.ts';

const BALLOT = { for: FOR, against: AGAINST, abstain: ABSTAIN } as const;

/** Checks the acts of one intervention one by one. */
class Checker {
  readonly #read: ReadIntervention;
  readonly #world: World;
  readonly #report: Report;

  /** @param world in which the acts happen */
  constructor(read: ReadIntervention, world: World, report: Report) {
    this.#read = read;
    this.#world = world;
    this.#report = report;
  }

  #refuse(path: readonly (string | number)[], message: string, found?: string, candidates?: string[]): void {
    this.#report.add({ ...spotOf(this.#read, path), message, found, candidates });
  }

  #agentOf(path: readonly (string | number)[], id: string | undefined): number {
    const { agents } = this.#world;
    const index = agents.findIndex((agent) => agent.id === id);
    if (id !== undefined && index < 0)
      this.#report.add({ ...spotOf(this.#read, path), ...noAgent(agents, id) });
    return index;
  }

  #indexOf(
    path: readonly (string | number)[],
    things: readonly { readonly id: string }[],
    id: string | undefined,
    what: string,
  ): number {
    if (id === undefined) return -1;
    const index = things.findIndex((thing) => thing.id === id);
    if (index < 0) {
      const ids = things.map((thing) => thing.id);
      this.#refuse(path, `no '${shortened(id)}' among the ${what}`, id, ids);
    }
    return index;
  }

  /** Whether the act can happen, and the agent can do it, where it is said to. */
  #checkPlace(act: Act, { stage, agent, issue }: Order, path: readonly (string | number)[]): void {
    const { never, unable } = KINDS[act.action];
    const wrong = obstacle(this.#world, act.action, agent, stage, issue);
    if (wrong === 'action' || wrong === 'issue') {
      const on = wrong === 'issue' ? ` on '${act.issue}'` : '';
      const where = stage < 0 ? `in the venue '${this.#world.venue.id}'` : `in the stage '${act.at!.stage}'`;
      this.#refuse([...path, 'action'], `'${act.action}' is impossible: ${never}${on} ${where}`, act.action);
    } else if (wrong === 'agent')
      this.#refuse([...path, 'agent'], `'${shortened(this.#world.agents[agent].id)}' ${unable}`, act.agent);
  }

  check(act: Act, forced: boolean, at: number): Order | null {
    const path = [forced ? 'force' : 'forbid', at];
    const before = this.#report.count;
    const kind = KINDS[act.action];
    const { issues, packages, venue } = this.#world;
    for (const field of Object.keys(act) as (keyof Act)[]) {
      if (field === 'action' || kind.takes.includes(field)) continue;
      this.#refuse([...path, field], `'${act.action}' takes no '${field}'`, field, [...kind.takes]);
    }
    if (kind.only !== undefined && (kind.only === 'forced') !== forced)
      this.#refuse([...path, 'action'], `'${act.action}' can only be ${kind.only}`, act.action);
    for (const field of forced ? kind.needs : []) {
      if (act[field] === undefined) this.#refuse(path, `to force '${act.action}' say '${field}'`);
    }
    if (forced && kind.needs.includes('at') && act.at !== undefined && act.at.round === undefined)
      this.#refuse([...path, 'at'], `to force '${act.action}' say the round`);
    const order: Order = {
      action: act.action,
      forced,
      agent: this.#agentOf([...path, 'agent'], act.agent),
      issue: this.#indexOf([...path, 'issue'], issues, act.issue, 'issues'),
      package: this.#indexOf([...path, 'package'], packages, act.package, 'packages'),
      to: this.#indexOf([...path, 'to'], venue.outside, act.to, 'other venues'),
      whom: this.#agentOf([...path, 'whom'], act.whom),
      text: act.text ?? NaN,
      ballot: act.ballot === undefined ? NaN : BALLOT[act.ballot],
      stage: act.at === undefined ? -1 : stageAt(this.#world, this.#read, [...path, 'at'], this.#report),
      round: act.at?.round ?? 0,
    };
    if (this.#report.count > before) return null;
    this.#checkPlace(act, order, path);
    if (
      forced &&
      act.action === 'leave' &&
      order.to >= 0 &&
      !venue.outside[order.to].members.includes(order.agent)
    )
      this.#refuse([...path, 'agent'], `'${act.agent}' has no seat in '${act.to}'`, act.agent);
    if (act.action === 'lobby' && order.whom === order.agent)
      this.#refuse([...path, 'whom'], `'${act.whom}' cannot lobby itself`, act.whom);
    if (!forced && act.action === 'offer-package' && act.at !== undefined)
      this.#refuse([...path, 'at'], 'a package is kept from the table for good or not at all');
    if (forced && act.action === 'offer-package' && !packages[order.package].waits)
      this.#refuse(
        [...path, 'package'],
        `'${act.package}' may be offered from the start anyway`,
        act.package,
      );
    return this.#report.count > before ? null : order;
  }
}

/**
 * The acts of an intervention, checked and with indices; what cannot be is reported. What is forbidden need only be possible in
 * the scenario as it is: another change may have taken it away already.
 */
export function ordersOf(read: ReadIntervention, base: World, world: World, report: Report): Order[] {
  const { force = [], forbid = [] } = read.data;
  const here = new Checker(read, world, report);
  const before = new Checker(read, base, report);
  return [
    ...force.flatMap((act, at) => here.check(act, true, at) ?? []),
    ...forbid.flatMap((act, at) => {
      if (before.check(act, false, at) === null) return [];
      return new Checker(read, world, new Report()).check(act, false, at) ?? [];
    }),
  ];
}
