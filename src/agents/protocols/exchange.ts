/** Position exchange as a protocol: each round, agents trade what matters less to them for what matters more. */
import { PURPOSE } from '../../engine/draws.ts';
import type { Floor } from '../../engine/floor.ts';
import { exchangeEqualGain } from '../../models/exchange-equal-gain.ts';
import { weightsOf } from '../../models/exchange/book.ts';
import { add, decimalFromText, numberOf, subtract } from '../../models/exchange/decimal.ts';
import { exactWeightsOf } from '../../models/exchange/exact.ts';
import type { Realised, RealisedSide } from '../../models/exchange/realised.ts';
import { exchangeRound, once } from '../../models/exchange/round.ts';
import { fixedDriftOption, salienceDriftOption } from '../../models/exchange/run.ts';
import { type Bargainers, bargainersOf, moveStance } from '../bargaining.ts';
import { protocol } from './protocol.ts';

/** Records who exchanged what: stances at the start of the round and the votes that were promised. */
function tell(floor: Floor, { roster }: Bargainers, { i, j, gain }: Realised): void {
  floor.records.push({
    type: 'exchange',
    round: floor.round,
    gain,
    i: roster.agents[i.actor],
    iSupplies: roster.issues[i.supply],
    iFrom: i.start,
    iTo: i.to,
    j: roster.agents[j.actor],
    jSupplies: roster.issues[j.supply],
    jFrom: j.start,
    jTo: j.to,
  });
}

/** The sides of all exchanges in which an agent gave way on an issue, by the place of the two in the roster. */
function sidesByPlace(realised: readonly Realised[]): Map<number, RealisedSide[]> {
  const sides = new Map<number, RealisedSide[]>();
  for (const { i, j } of realised) {
    for (const side of [i, j]) sides.set(side.onSupply, [...(sides.get(side.onSupply) ?? []), side]);
  }
  return sides;
}

export const exchange = protocol({
  card: {
    id: 'exchange',
    title: 'Position exchange',
    summary:
      'Pairs of agents promise each other votes on two open issues so that both gain alike, the best exchange first; stances follow the promised votes part of the way.',
    source: exchangeEqualGain.card.source,
    deterministic: true,
    moves: true,
    options: {
      salienceDrift: salienceDriftOption,
      fixedDrift: fixedDriftOption,
      ties: exchangeEqualGain.card.options.ties,
    },
  },
  bargain(floor, { salienceDrift, fixedDrift, ties }) {
    const bargainers = bargainersOf(floor);
    const { roster, agents, issues } = bargainers;
    const weights = weightsOf(roster);
    const entryOf = (at: number): number =>
      issues[Math.floor(at / agents.length)] * floor.n + agents[at % agents.length];
    const rest = floor.state.stanceRest;
    floor.state.stanceRest = rest.slice();
    const { draws } = floor.run;
    const coin = draws.subject('exchange');
    const { realised, next } = exchangeRound(
      weights,
      once(() => exactWeightsOf(roster, weights.takesPart)),
      {
        position: roster.position,
        exact: (at) => add(decimalFromText(roster.position[at]), decimalFromText(rest[entryOf(at)])),
      },
      {
        drift: { salience: salienceDrift, fixed: fixedDrift },
        adjust: null,
        coin:
          ties === 'coin'
            ? (realisations) => draws.uniform(PURPOSE.bargaining, floor.round, coin, 0, realisations) < 0.5
            : null,
      },
    );
    for (const offer of realised) tell(floor, bargainers, offer);
    for (const [at, sides] of sidesByPlace(realised)) {
      const way = sides.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0);
      const partners = sides.map(({ partner, from, to }) => ({
        agent: agents[partner],
        share: Math.abs(to - from) / way,
      }));
      const entry = entryOf(at);
      const exact = next.exact(at);
      moveStance(floor, entry, next.position[at], partners);
      floor.state.stanceRest[entry] = numberOf(subtract(exact, decimalFromText(floor.state.stance[entry])));
    }
  },
});
