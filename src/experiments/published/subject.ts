/**
 * What the published models are run on, wherever it comes from: a roster file, or a scenario seen as a roster. A scenario's
 * capability is the capability to propose in the first stage that drafts, so that the weighted mean is the baseline of its
 * runs; who cannot propose or does not care takes no part.
 */
import { objectHandle, PURPOSE, type Draws } from '../../engine/draws.ts';
import { capabilities } from '../../engine/ground.ts';
import { BASES, PROPOSE } from '../../engine/terms.ts';
import type { World } from '../../engine/world.ts';
import type { Roster } from '../../models/roster.ts';
import { heldAt, heldIn, type HeldNumber, type UncertainNumber } from '../../scenarios/uncertain-agents.ts';
import type { OptionsFile, RosterFile } from '../../scenarios/rosters/file.ts';
import { toRoster } from '../../scenarios/rosters/to-roster.ts';
import { quantileOf, type Quantity } from '../../scenarios/uncertain.ts';

export interface SubjectIssue {
  readonly id: string;
  readonly title: string;
  /** What holds if nothing is agreed; NaN: unknown. */
  readonly reference: number;
  readonly anchors: readonly { readonly at: number; readonly label: string }[];
  /** What was decided; NaN: unknown. */
  readonly outcome: number;
  readonly proposal: string;
}

export interface Subject {
  readonly id: string;
  readonly title: string;
  /** In the order of the roster. */
  readonly issues: readonly SubjectIssue[];
  /** With the likeliest values. */
  readonly roster: Roster;
  /** Options that stand in place of the models' defaults, by model. */
  readonly options: OptionsFile;
  /** Numbers of it that are uncertain, and the value that each has in the roster. */
  readonly held: readonly HeldNumber[];
  /** The roster with values drawn for what is uncertain. @param number of the draw, from 0 */
  draw(draws: Draws, number: number): Roster;
}

/** One uniform for one number of a roster in one draw: the same whatever else is uncertain. */
function uniformOf(draws: Draws, number: number, agent: string, what: string): number {
  return draws.uniform(PURPOSE.input, number, draws.subject(`agent ${agent}`), objectHandle(what));
}

/** A roster file as a subject. */
export function subjectOfRoster(file: RosterFile): Subject {
  const roster = toRoster(file);
  const held = (path: string, quantity: Quantity | null) =>
    typeof quantity === 'object' && quantity !== null ? [heldAt(path, quantity)] : [];
  return {
    id: file.id,
    title: file.title,
    issues: file.issues.map((issue, at) => ({
      ...issue,
      reference: roster.reference![at],
      outcome: issue.outcome ?? NaN,
    })),
    roster,
    options: file.options,
    held: [
      ...file.issues.flatMap(({ id, reference }) => held(`${id}.reference`, reference)),
      ...file.stakes.flatMap(({ issue, agent, position, salience, capability }) =>
        Object.entries({ position, salience, capability }).flatMap(([name, quantity]) =>
          held(`${issue}.${agent}.${name}`, quantity),
        ),
      ),
    ],
    draw: (draws, number) =>
      toRoster(file, (quantity, { what, agent, issue }) =>
        typeof quantity === 'number'
          ? quantity
          : quantileOf(quantity, uniformOf(draws, number, agent, `${what} ${issue}`)),
      ),
  };
}

/** The numbers of a world that its roster is made of. */
type Numbers = Pick<World, 'position' | 'salience' | 'bases'>;

function rosterOf(world: World, numbers: Numbers): Roster {
  const n = world.agents.length;
  const { stages } = world.venue;
  const stage = stages.find(({ phases }) => phases.includes('drafting')) ?? stages[0];
  const all = capabilities(world, stage, numbers.bases, new Uint8Array(n).fill(1));
  const order = listedOrder(world);
  const size = order.length * n;
  const position = new Float64Array(size).fill(NaN);
  const salience = new Float64Array(size);
  const capability = new Float64Array(size);
  order.forEach((from, issue) => {
    for (let agent = 0; agent < n; agent += 1) {
      const at = issue * n + agent;
      const strength = all[PROPOSE * n + agent];
      if (!(strength > 0 && numbers.salience[from * n + agent] > 0)) continue;
      position[at] = numbers.position[from * n + agent];
      salience[at] = numbers.salience[from * n + agent];
      capability[at] = strength;
    }
  });
  return {
    agents: world.agents.map(({ id }) => id),
    issues: order.map((at) => world.issues[at].id),
    position,
    salience,
    capability,
    scale: order.map(() => ({ low: 0, high: 100 })),
    reference: Float64Array.from(order, (at) => world.issues[at].reference),
  };
}

/** Indices of the issues as the scenario lists them. */
function listedOrder(world: World): number[] {
  return [...world.issues.keys()].sort((a, b) => world.issues[a].listed - world.issues[b].listed);
}

/**
 * A scenario as a subject.
 * @param uncertain numbers that the scenario gives as ranges or distributions
 * @param observed what was decided, by issue, where it is known
 */
export function subjectOfWorld(
  world: World,
  uncertain: readonly UncertainNumber[] = [],
  observed: ReadonlyMap<string, number> = new Map(),
): Subject {
  const n = world.agents.length;
  const agentAt = new Map(world.agents.map(({ id }, index) => [id, index]));
  const issueAt = new Map(world.issues.map(({ id }, index) => [id, index]));
  return {
    id: world.scenario,
    title: world.title,
    issues: listedOrder(world).map((at) => {
      const { id, title, reference, anchors } = world.issues[at];
      return { id, title, reference, anchors, outcome: observed.get(id) ?? NaN, proposal: '' };
    }),
    roster: rosterOf(world, world),
    options: {},
    held: heldIn({ uncertain }),
    draw: (draws, number) => {
      const numbers = {
        position: world.position.slice(),
        salience: world.salience.slice(),
        bases: world.bases.slice(),
      };
      for (const { agent, field, key, spread } of uncertain) {
        const value = quantileOf(spread, uniformOf(draws, number, agent, `${field} ${key}`));
        const at = agentAt.get(agent)!;
        if (field === 'bases') numbers.bases[BASES.findIndex((base) => base === key) * n + at] = value;
        else numbers[field === 'positions' ? 'position' : 'salience'][issueAt.get(key)! * n + at] = value;
      }
      return rosterOf(world, numbers);
    },
  };
}
