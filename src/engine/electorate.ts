/** Who takes part in a decision as a scenario begins: the same answer for checks, descriptions and experiments. */
import { capabilities, groundOf } from './ground.ts';
import { RULES } from './rules/index.ts';
import type { Room } from './rules/rule.ts';
import type { RuleUse, StageCard, World } from './world.ts';

/** A stage with what everybody can do there at the start, all being present. */
export const roomOf = (world: World, stage: StageCard): Room => ({
  world,
  stage,
  capability: capabilities(world, stage, world.bases, groundOf(world).everybody),
});

/** Those who take part when a rule decides in a stage, by index; null: it asks nobody. */
export function electorateOf(world: World, stage: StageCard, { id }: RuleUse): number[] | null {
  const { takesPart } = RULES[id];
  if (takesPart === null) return null;
  const room = roomOf(world, stage);
  return world.agents.flatMap((_, agent) => (takesPart(room, agent) ? [agent] : []));
}
