/**
 * An arm as plain data, which other threads can be sent. It stands apart from how it is made, so that a thread that only
 * plays does not load what reads and checks files.
 */
import type { Order } from '../../agents/seats/acts.ts';
import { conductUnder, type HeldStance } from '../../agents/seats/orders.ts';
import type { Reform } from '../../engine/run.ts';
import type { World } from '../../engine/world.ts';
import { type Arm, plainArm } from '../arm.ts';

export interface InterventionPlan {
  readonly world: World;
  readonly orders: readonly Order[];
  readonly held: readonly HeldStance[];
  readonly reforms: readonly Reform[];
}

/** The arm that a plan lays down. */
export function armUnder({ world, orders, held, reforms }: InterventionPlan): Arm {
  return { ...plainArm(world), conduct: conductUnder(orders, held), reforms };
}
