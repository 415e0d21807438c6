/** How agents stand to texts that passed: who is bound by them, and what that is worth to whom. */
import type { Bound } from './affairs.ts';
import { type Floor, own } from './floor.ts';
import { hold } from './invariant.ts';
import { loss, standingText } from './loss.ts';
import type { Asked } from './rules/rule.ts';
import type { State } from './state.ts';
import {
  ACTIONS,
  ADOPTED,
  AGREED,
  BINDINGS,
  BOUND,
  type CommitmentAct,
  CONSENTED,
  DEFECTED,
  DISSOCIATED,
  RESERVED,
  SIGNED,
  WITHDRAWN,
} from './terms.ts';
import type { World } from './world.ts';

/** Whether a venue has a stage in which agents sign, ratify or deploy what it adopted. */
export const asksFor = ({ venue }: World, what: Asked): boolean =>
  venue.stages.some(({ asks }) => asks === what);

/** Whether an agent is bound by what passed on an issue, by how it stands to it. */
export function isBound(world: World, issue: number, commitment: number): boolean {
  hold(commitment <= DEFECTED, 'everybody stands to a text in a known way');
  if ([DISSOCIATED, WITHDRAWN, RESERVED].includes(commitment)) return false;
  switch (BINDINGS[world.venue.binding].who) {
    case 'signatories': {
      if (!world.issues[issue].binding) return false;
      if (asksFor(world, 'ratification')) return commitment === BOUND || commitment === DEFECTED;
      return !asksFor(world, 'signature') || commitment === SIGNED || commitment === DEFECTED;
    }
    case 'supporters':
      return commitment === CONSENTED || commitment === DEFECTED;
    case 'members':
      return true;
    case 'nobody':
      return false;
  }
}
/** How those who keep what binds them stand to it at a venue. */
export const keepsAs = (world: World): number =>
  asksFor(world, 'ratification') ? BOUND : asksFor(world, 'signature') ? SIGNED : CONSENTED;

/** Whether an agent has a seat: some stage gives it standing for something. */
export const hasSeat = ({ agents, venue }: World, agent: number): boolean =>
  venue.stages.some(({ standing }) =>
    ACTIONS.some((_, action) => standing[action * agents.length + agent] > 0),
  );

/** Who is bound by what passed on an issue. */
export function boundBy(world: World, { commitment }: State, issue: number): Bound {
  const n = world.agents.length;
  const seated = world.agents.flatMap(({ id }, agent) => (hasSeat(world, agent) ? [{ id, agent }] : []));
  const bound = seated.filter(({ agent }) => isBound(world, issue, commitment[issue * n + agent]));
  return bound.length > 0 && bound.length === seated.length ? 'all' : bound.map(({ id }) => id).sort();
}

/** Issues on which something passed, in their order. */
export const passedIssues = ({ world, state }: Floor): number[] =>
  world.issues.flatMap((_, issue) =>
    state.disposition[issue] === AGREED || state.disposition[issue] === ADOPTED ? [issue] : [],
  );

/** What an agent gains over the reference point from a text that binds it, by its stance and salience, less what a text costs it. */
export function gainFrom(floor: Floor, agent: number, issue: number): number {
  const { world, n, state } = floor;
  const entry = issue * n + agent;
  hold(entry < state.stance.length, 'whoever gains is an agent');
  const stance = state.stance[entry];
  const before = loss(world, world.issues[issue].reference - stance);
  return state.salience[entry] * (before - loss(world, standingText(floor, issue) - stance));
}

/** Notes how an agent stands to texts from now on, and tells it. */
export function commit(
  floor: Floor,
  agent: number,
  act: CommitmentAct,
  issues: readonly number[],
  as: number,
  { gain, price = 0 }: { readonly gain: number; readonly price?: number },
): void {
  hold(issues.length > 0, 'whoever commits itself does so to something');
  const { world, n, round } = floor;
  const commitment = own(floor, 'commitment');
  for (const issue of issues) commitment[issue * n + agent] = as;
  floor.records.push({
    type: 'commitment',
    round,
    agent: world.agents[agent].id,
    act,
    issues: issues.map((issue) => world.issues[issue].id),
    gain,
    price,
  });
}
