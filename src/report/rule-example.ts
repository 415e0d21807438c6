/** What a voting rule comes to with those who are there: who has to be in favour, who can stop it, and how little can do. */
import type { Count } from '../engine/counts/count.ts';
import { electorateOf } from '../engine/electorate.ts';
import { countsOf, type VoteOptions } from '../engine/rules/vote.ts';
import type { RuleUse, StageCard, World } from '../engine/world.ts';
import { examplesOf, leastWinning } from '../models/power/winning.ts';
import { alphabetical } from './names.ts';
import { counted, listed, percent } from './words.ts';

/** Voters who are named. */
const NAMED = 8;

/** Everybody's weights of one name, by agent. */
function named(world: World, weight: string): Float64Array {
  return Float64Array.from(world.agents, ({ weights }) =>
    Object.hasOwn(weights, weight) ? weights[weight] : 0,
  );
}

/** An example of a vote with those who take part in a stage; null where it is no vote, or nobody votes. */
export function exampleWords(world: World, stage: StageCard, use: RuleUse): string | null {
  if (use.id !== 'vote') return null;
  const electorate = electorateOf(world, stage, use) ?? [];
  if (electorate.length === 0) return null;
  const votes = new Float64Array(world.agents.length);
  for (const agent of electorate) votes[agent] = 1;
  const { quorum, motion: rule } = countsOf(world, use.options as unknown as VoteOptions);
  const motion: Count = quorum === null ? rule : { type: 'all', counts: [rule, quorum] };
  const { alike, winning, blocking } = examplesOf(motion, votes);
  const names = (agents: readonly number[]) =>
    alike ? '' : ` (${listed(alphabetical(agents.map((agent) => world.agents[agent].name)), NAMED)})`;
  const weights = [...new Set(world.agents.flatMap((agent) => Object.keys(agent.weights)))].sort();
  const least = weights.flatMap((weight) => {
    const share = leastWinning(motion, votes, named(world, weight));
    return share === null ? [] : [`${percent(share)} of the ${weight}`];
  });
  const enough =
    winning === null
      ? 'With all the others against, no coalition passes it'
      : `With all ${electorate.length} voting, ${winning.length} can be enough${names(winning)}`;
  const stop =
    blocking === null
      ? 'nobody can stop it'
      : `${counted(blocking.length, 'vote')} against can stop it${names(blocking)}`;
  return `${enough}; ${stop}${least.length === 0 ? '' : `; it can pass with ${listed(least)}`}.`;
}
