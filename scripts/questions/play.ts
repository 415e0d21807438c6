/** Plays changes of a scenario in pairs of runs under the same seeds, as coded and with the positions dealt out anew, and keeps what was measured. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';
import { findMeasures, Meter } from '../../src/experiments/measures/index.ts';
import { openWhatIf, plansFor } from '../../src/runs/interventions.ts';
import { openScenario } from '../../src/runs/session.ts';
import seedrandom from 'seedrandom';
import { withRoster } from '../patterns/nulls.ts';

/** A change of a scenario, and what is read of its runs. */
export interface Change {
  readonly scenario: string;
  /** In the file of interventions of that scenario in experiments/three-questions. */
  readonly id: string;
  readonly measures: readonly string[];
}

/** Values by replicate, one for each measure. */
export type Values = readonly (readonly number[])[];

/** Of the two arms as coded, and of the two with the positions of each replicate dealt out anew, the same way in both. */
export interface Arms {
  readonly base: Values;
  readonly changed: Values;
  readonly nullBase: Values;
  readonly nullChanged: Values;
}

const rounded = (value: number): number => Number(value.toFixed(4));

const fileOf = (scenario: string): string => `experiments/three-questions/${scenario}.yaml`;

/** The arms of a change, and its title. */
function armsOf({ scenario, id }: Change) {
  const asked = openWhatIf(scenario, [`${fileOf(scenario)}#${id}`], []);
  const [base, changed] = plansFor(asked, false);
  return { title: asked.interventions[0].data.title, base: base.world, changed: changed.world };
}

export const titleOf = (change: Change): string => armsOf(change).title;

/** Full names and units of what a change is measured by. */
export const measuresOf = ({ scenario, measures }: Change) =>
  findMeasures(openScenario(scenario).world, measures);

function measured(world: World, names: readonly string[], replicate: number): number[] {
  const measures = findMeasures(world, names);
  const meter = new Meter(world, measures);
  const seed = `questions ${replicate}`;
  for (const record of playOut({ world, seed, conduct: CONDUCT, coalitions: meter.readsCoalitions }).records)
    meter.add(record);
  return Array.from(meter.values(), rounded);
}

/** @param replicates their numbers */
export function playChange(change: Change, replicates: readonly number[]): Arms {
  const { base, changed } = armsOf(change);
  const played = (world: World, roster: 'as coded' | 'permuted'): Values =>
    replicates.map((at) => measured(withRoster(world, roster, String(at)), change.measures, at));
  return {
    base: played(base, 'as coded'),
    changed: played(changed, 'as coded'),
    nullBase: played(base, 'permuted'),
    nullChanged: played(changed, 'permuted'),
  };
}

/** What is done to positions: a set of agents agrees among itself, or everybody moves away from the middle of each issue or towards it. */
export type Treatment = 'agree' | 'halved' | 'doubled';
export const TREATMENTS: readonly Treatment[] = ['agree', 'halved', 'doubled'];

/** Mean position on an issue of those among the agents whom it concerns; null: of none. */
function meanOf({ agents, position, salience }: World, issue: number, of: readonly number[]): number | null {
  const entries = of.map((agent) => issue * agents.length + agent).filter((entry) => salience[entry]! > 0);
  return entries.length === 0
    ? null
    : entries.reduce((sum, entry) => sum + position[entry]!, 0) / entries.length;
}

function treated(world: World, treatment: Treatment, set: readonly number[]): World {
  const everybody = world.agents.map((_, agent) => agent);
  const moved = treatment === 'agree' ? set : everybody;
  const position = world.position.slice();
  world.issues.forEach((_, issue) => {
    const middle = meanOf(world, issue, moved);
    if (middle === null) return;
    const factor = treatment === 'agree' ? 0 : treatment === 'halved' ? 0.5 : 2;
    for (const agent of moved) {
      const entry = issue * world.agents.length + agent;
      position[entry] = Math.min(100, Math.max(0, middle + factor * (position[entry]! - middle)));
    }
  });
  return { ...world, position };
}

/** Share of pairs within a set that end in one coalition, less that of pairs of one inside and one outside: 0 where it makes no difference who is of the set. */
function cohesion(membership: Int32Array, set: readonly number[]): number {
  const inside = new Set(set);
  let [own, ownPairs, other, otherPairs] = [0, 0, 0, 0];
  for (const one of set)
    membership.forEach((coalition, agent) => {
      if (agent === one) return;
      const together = coalition === membership[one] ? 1 : 0;
      if (inside.has(agent)) {
        own += together;
        ownPairs += 1;
      } else {
        other += together;
        otherPairs += 1;
      }
    });
  return own / ownPairs - other / otherPairs;
}

function ended(world: World, set: readonly number[], replicate: number): number[] {
  const { records } = playOut({ world, seed: `questions ${replicate}`, conduct: CONDUCT });
  const last = records.findLast((record) => record.type === 'coalitions');
  return [rounded(cohesion(last!.membership, set))];
}

/** Cohesion of the firms, and of as many others drawn by lot, before and after positions are changed. */
export function playDivide(scenario: string, treatment: Treatment, replicates: readonly number[]): Arms {
  const { world } = openScenario(scenario);
  const isFirm = (agent: number): boolean => world.agents[agent]!.group === 'business';
  const firms = [...world.agents.keys()].filter(isFirm);
  const others = [...world.agents.keys()].filter((agent) => !isFirm(agent));
  const drawn = (replicate: number): number[] => {
    const uniform = seedrandom(`questions set ${replicate}`);
    return others
      .map((agent) => ({ agent, at: uniform() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, firms.length)
      .map(({ agent }) => agent);
  };
  const arm = (of: (replicate: number) => readonly number[], change: boolean): Values =>
    replicates.map((at) => ended(change ? treated(world, treatment, of(at)) : world, of(at), at));
  return {
    base: arm(() => firms, false),
    changed: arm(() => firms, true),
    nullBase: arm(drawn, false),
    nullChanged: arm(drawn, true),
  };
}
