/** Losses, utilities and reactions: what a text is worth to an agent, and what the agent says to it. */
import { PURPOSE } from './draws.ts';
import { everyNoise, type Floor, type Motion } from './floor.ts';
import { hold } from './invariant.ts';
import { actedPreference, actingFor } from './proxies.ts';
import { ACCEPT, ADOPTED, AGREED, DECIDE, OBJECT, SUPPORT } from './terms.ts';
import type { World } from './world.ts';

/** ℓ of a distance in scale points: linear or quadratic in the share of the scale. */
export function loss(world: World, distance: number): number {
  const share = Math.abs(distance) / 100;
  return world.loss === 'linear' ? share : share * share;
}

/**
 * Weighted loss of agent i from texts on several issues, measured at its stance: for one issue s·ℓ(|τ − y|); for
 * several the salience-weighted mean of the losses times the largest salience, so that a package of one is that issue.
 */
export function motionLoss(
  floor: Floor,
  agent: number,
  issues: readonly number[],
  texts: readonly number[],
): number {
  const { world, n, state } = floor;
  let sum = 0;
  let weight = 0;
  let largest = 0;
  for (let at = 0; at < issues.length; at += 1) {
    const entry = issues[at] * n + agent;
    const salience = state.salience[entry];
    sum += salience * loss(world, texts[at] - state.stance[entry]);
    weight += salience;
    if (salience > largest) largest = salience;
  }
  hold(!(sum > weight * (1 + 1e-9)), 'a loss is a share of what matters');
  return weight === 0 ? 0 : (sum / weight) * largest;
}

/** Whether the agent cares about any of the issues: without salience it is not engaged and counts nowhere. */
export function isEngaged(floor: Floor, agent: number, issues: readonly number[]): boolean {
  for (const issue of issues) if (floor.state.salience[issue * floor.n + agent] > 0) return true;
  return false;
}

/** What holds on an issue if the venue ended now: the text that passed, else the reference point. */
export function standingText(floor: Floor, issue: number): number {
  const { state, world } = floor;
  const settled = state.disposition[issue] === AGREED || state.disposition[issue] === ADOPTED;
  return settled ? state.text[issue] : world.issues[issue].reference;
}

export interface Reactions {
  /** OBJECT, ACCEPT or SUPPORT by agent; ACCEPT for those without standing to decide or without salience. */
  readonly reaction: Int8Array;
  /** Weighted loss by agent. */
  readonly losses: Float64Array;
  readonly support: number;
  readonly accept: number;
  readonly object: number;
}

/**
 * What the agents with standing to decide feel about a motion, before thresholds make a reaction of it. `felt` and `without`
 * hold until the next motion is felt.
 */
export interface Feelings {
  readonly motion: Motion;
  /** Weighted loss by agent; NaN for those who are not asked. */
  readonly losses: Float64Array;
  /** The same with the noise of the reaction. */
  readonly felt: Float64Array;
  /** Weighted loss from what holds if the motion fails. */
  readonly without: Float64Array;
}

/**
 * Weighted losses of everyone with standing to decide and salience, with one logistic draw each (quantal response).
 * @param versus the texts that hold if the motion fails; where one of them is a reference point, failing costs disagreement too
 * @param noise scale of the draws; 0: nothing is drawn
 */
export function feel(
  floor: Floor,
  motion: Motion,
  versus: readonly number[],
  noise: number = floor.world.parameters.reactionNoise,
): Feelings {
  const { world, n, capability } = floor;
  const opens = motion.issues.some((issue, at) => versus[at] === world.issues[issue].reference);
  const disagreement = opens ? world.parameters.disagreementCost : 0;
  const { felt, without } = floor.run.ground.scratch;
  const losses = floor.run.slab.array(n).fill(NaN);
  everyNoise(floor, noise, PURPOSE.reaction, motion.issues[0], felt);
  for (let agent = 0; agent < n; agent += 1) {
    if (capability[DECIDE * n + agent] === 0 || !isEngaged(floor, agent, motion.issues)) continue;
    losses[agent] = motionLoss(floor, agent, motion.issues, motion.texts);
    without[agent] = motionLoss(floor, agent, motion.issues, versus) + disagreement;
    felt[agent] += losses[agent];
    const ties = actingFor(floor, agent);
    if (ties.length === 0) continue;
    const gain = without[agent] - losses[agent];
    const gainOf = (principal: number) =>
      motionLoss(floor, principal, motion.issues, versus) -
      motionLoss(floor, principal, motion.issues, motion.texts);
    // Whoever acts for somebody feels as if the text gained it what it gains by acting so.
    felt[agent] += gain - actedPreference(ties, gain, gainOf);
  }
  return { motion, losses, felt, without };
}

/**
 * Reactions from feelings.
 *
 * An agent supports while its weighted loss is under the acceptance threshold, or while no agreement would cost it more
 * than the objection threshold. It objects when its loss is above the objection threshold and no agreement would cost it
 * less: nobody blocks a text to get something worse.
 * @param price loss that objecting costs on top of the threshold
 */
export function reactions(floor: Floor, feelings: Feelings, price = 0): Reactions {
  const { acceptance, objection } = floor.world.parameters;
  const { motion, losses, felt, without } = feelings;
  const { bounds } = floor.run.conduct;
  const reaction = new Int8Array(floor.n);
  let support = 0;
  let accept = 0;
  let object = 0;
  for (let agent = 0; agent < floor.n; agent += 1) {
    if (losses[agent] !== losses[agent]) continue;
    const bound = bounds?.reacts(floor, agent, motion) ?? null;
    const feelsSo = felt[agent] > objection + price && felt[agent] > without[agent];
    if (bound === OBJECT || (bound === null && feelsSo)) {
      reaction[agent] = OBJECT;
      object += 1;
    } else if (bound === SUPPORT || felt[agent] < acceptance || without[agent] - felt[agent] > objection) {
      reaction[agent] = SUPPORT;
      support += 1;
    } else {
      reaction[agent] = ACCEPT;
      accept += 1;
    }
  }
  hold(support + accept + object <= floor.n, 'nobody is counted twice');
  return { reaction, losses, support, accept, object };
}

/** What every agent with standing to decide says to a motion against what holds without it. */
export function react(floor: Floor, motion: Motion, versus: readonly number[], price = 0): Reactions {
  return reactions(floor, feel(floor, motion, versus), price);
}

/** What they would say if nobody erred. */
export function reactExactly(floor: Floor, motion: Motion, versus: readonly number[], price = 0): Reactions {
  return reactions(floor, feel(floor, motion, versus, 0), price);
}

/** Agents whose reaction is an objection, by falling loss, ties by id. */
export function objectorsOf({ reaction, losses, object }: Reactions): number[] {
  const objectors: number[] = [];
  for (let agent = 0; agent < reaction.length; agent += 1) {
    if (reaction[agent] === OBJECT) objectors.push(agent);
  }
  hold(objectors.length === object, 'every objection is somebody’s');
  return objectors.sort((a, b) => losses[b] - losses[a] || a - b);
}
