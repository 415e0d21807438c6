/**
 * Interventions in the course of episodes: acts forced and forbidden, events moved, rules that change half-way. They are made once
 * links have given an episode its numbers, so that a change in one room is carried on to those that come after it.
 */
import type { ArmsOf } from '../campaigns/campaign.ts';
import type { World } from '../engine/world.ts';
import { type Arm, plainArm } from '../experiments/arm.ts';
import { intervene } from '../experiments/interventions/compile.ts';
import { groundOf } from '../experiments/interventions/ground.ts';
import { armUnder } from '../experiments/interventions/plan.ts';
import { refusal } from './refused.ts';
import { savedInterventions } from './interventions.ts';
import { OPTIONS } from './scenario.ts';

/** How episodes are played with what is changed in their course. @throws Failure where that cannot be under what links made of them */
export const armsOf: ArmsOf = (episode, { origins, interventions }) => {
  const own = interventions?.[episode] ?? [];
  if (own.length === 0) return ({ world }) => plainArm(world);
  const reads = savedInterventions(own);
  const { ref, set } = origins[episode];
  const arms = new WeakMap<World, Arm>();
  return ({ file, world, set: linked }) => {
    const known = arms.get(world);
    if (known !== undefined) return known;
    const made = intervene(groundOf({ file, ref, options: { ...OPTIONS, set: [...set, ...linked] } }), reads);
    if (!made.ok) throw refusal(made);
    const arm = armUnder(made.plan);
    arms.set(world, arm);
    return arm;
  };
};
