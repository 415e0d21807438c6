/** Concession: whoever risks less by conceding moves towards the settlement that the room's weights would give. */
import { bookOf, type Floor } from '../../engine/floor.ts';
import { loss } from '../../engine/loss.ts';
import { weightedMean } from '../../engine/drafting.ts';
import { BOOK_BARGAIN, OPEN, PERSUADE } from '../../engine/terms.ts';
import { protocol } from './protocol.ts';

/**
 * Zeuthen's risk: the share of its utility that an agent would lose by conceding to the target instead of no agreement.
 * 1 where no agreement costs it nothing.
 */
function risk(floor: Floor, issue: number, agent: number, target: number): number {
  const { state, n, world } = floor;
  const own = state.stance[issue * n + agent];
  const atNothing = loss(world, world.issues[issue].reference - own) + world.parameters.disagreementCost;
  return atNothing === 0 ? 1 : Math.min(1, loss(world, target - own) / atNothing);
}

export const concession = protocol({
  card: {
    id: 'concession',
    title: 'Concession',
    summary:
      'On each open issue every agent concedes towards the asymmetric Nash target, the more the less it risks by conceding (Zeuthen).',
    source: 'Zeuthen 1930; Harsanyi 1956; asymmetric Nash target as in Achen 2006 (the weighted mean)',
    deterministic: true,
    moves: true,
    options: {
      rate: {
        type: 'number',
        default: 0.2,
        min: 0,
        max: 1,
        meaning:
          'share of the way to the target that an agent without risk and without salience concedes in one round',
        reason: 'assumption: a fifth of the way',
      },
    },
  },
  bargain(floor, options) {
    const { state, n, capability } = floor;
    const before = state.stance.slice();
    for (let issue = 0; issue < floor.m; issue += 1) {
      if (state.disposition[issue] !== OPEN) continue;
      const target = weightedMean(n, issue, capability, state.salience, before);
      if (target !== target) continue;
      for (let agent = 0; agent < n; agent += 1) {
        const entry = issue * n + agent;
        if (capability[PERSUADE * n + agent] === 0 || state.salience[entry] === 0) continue;
        const willing = (1 - risk(floor, issue, agent, target)) * (1 - state.salience[entry]);
        const move = options.rate * willing * (target - before[entry]);
        state.stance[entry] = before[entry] + move;
        bookOf(floor, BOOK_BARGAIN)[entry] += move;
      }
    }
  },
});
