/**
 * What the published models are run on, wherever it comes from: a roster file, or a scenario seen as a roster. A scenario's
 * capability is the capability to propose in the first stage that drafts, so that the weighted mean is the baseline of its
 * runs; who cannot propose or does not care takes no part.
 */
import { objectHandle, PURPOSE, type Draws } from '../../engine/draws.ts';
import { keptWith } from '../../engine/kept.ts';
import { capabilities } from '../../engine/ground.ts';
import { PROPOSE } from '../../engine/terms.ts';
import type { World } from '../../engine/world.ts';
import type { Roster } from '../../models/roster.ts';
import { compile } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { withNumbers } from '../../scenarios/paths/turn.ts';
import { InputDraws } from '../../scenarios/uncertain/draw.ts';
import { heldAt, heldIn, type HeldNumber } from '../../scenarios/uncertain/numbers.ts';
import type { OptionsFile, RosterFile } from '../../scenarios/rosters/file.ts';
import { toRoster } from '../../scenarios/rosters/to-roster.ts';
import {
  expertOf,
  type Quantity,
  variateOf,
  weightsOf,
  writeQuantity,
} from '../../scenarios/uncertain/quantity.ts';

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

export interface ModelSubject {
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
  /** Changes that it was opened with. */
  readonly changes: readonly string[];
  /** The roster with values drawn for what is uncertain. @param number of the draw, from 0 */
  draw(draws: Draws, number: number): Roster;
}

/** One uniform for one number of a roster in one draw: the same whatever else is uncertain. */
function uniformOf(draws: Draws, number: number, agent: string, what: string): number {
  return draws.uniform(PURPOSE.input, number, draws.subject(`agent ${agent}`), objectHandle(what));
}

/** A roster file as a subject. */
export function subjectOfRoster(file: RosterFile): ModelSubject {
  const roster = toRoster(file);
  const weights = weightsOf(
    file.stakes.flatMap(({ position, salience, capability }) => [position, salience, capability]),
  );
  const held = (path: string, quantity: Quantity | null) =>
    typeof quantity === 'object' && quantity !== null
      ? [heldAt(path, writeQuantity(quantity), quantity)]
      : [];
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
    changes: [],
    draw: (draws, number) => {
      const expert = expertOf(weights, draws.uniform(PURPOSE.input, number, draws.subject('experts')));
      return toRoster(file, (quantity, { what, agent, issue }) =>
        typeof quantity === 'number'
          ? quantity
          : variateOf(quantity, uniformOf(draws, number, agent, `${what} ${issue}`), expert),
      );
    },
  };
}

function rosterOf(world: World): Roster {
  const n = world.agents.length;
  const { stages } = world.venue;
  const stage = stages.find(({ phases }) => phases.includes('drafting')) ?? stages[0];
  const all = capabilities(world, stage, world.bases, new Uint8Array(n).fill(1));
  const order = listedOrder(world);
  const size = order.length * n;
  const position = new Float64Array(size).fill(NaN);
  const salience = new Float64Array(size);
  const capability = new Float64Array(size);
  order.forEach((from, issue) => {
    for (let agent = 0; agent < n; agent += 1) {
      const at = issue * n + agent;
      const strength = all[PROPOSE * n + agent];
      if (!(strength > 0 && world.salience[from * n + agent] > 0)) continue;
      position[at] = world.position[from * n + agent];
      salience[at] = world.salience[from * n + agent];
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
 * @param world the scenario compiled
 * @param observed what was decided, by issue, where it is known
 */
export function subjectOfScenario(
  file: ScenarioFile,
  world: World,
  observed: ReadonlyMap<string, number> = new Map(),
  changes: readonly string[] = [],
): ModelSubject {
  const inputs = keptWith((draws: Draws) => new InputDraws(file, draws));
  return {
    id: world.scenario,
    title: world.title,
    issues: listedOrder(world).map((at) => {
      const { id, title, reference, anchors } = world.issues[at];
      return { id, title, reference, anchors, outcome: observed.get(id) ?? NaN, proposal: '' };
    }),
    roster: rosterOf(world),
    options: {},
    held: heldIn(file),
    changes,
    draw: (draws, number) => rosterOf(compile(withNumbers(file, inputs(draws).at([0, number])), KNOWN)),
  };
}
