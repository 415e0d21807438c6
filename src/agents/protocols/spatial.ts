/** The Spatial Model of Politics as a protocol: each round, agents offer bargains in place of contests and vote on them. */
import { agentDraw } from '../../engine/floor.ts';
import { PURPOSE } from '../../engine/draws.ts';
import { firstLargest } from '../../models/shared/condorcet.ts';
import { drawFrom, spatialActors, spatialBargaining } from '../../models/spatial-bargaining.ts';
import { spatialTurn } from '../../models/spatial/turn.ts';
import { bargainersOf, moveStance } from '../bargaining.ts';
import { protocol } from './protocol.ts';

const {
  vote,
  victory,
  election,
  riskRange,
  riskEstimate,
  thirdParty,
  interpolation,
  proposals,
  transitions,
} = spatialBargaining.card.options;

export const spatial = protocol({
  card: {
    id: 'spatial',
    title: 'Spatial bargains (KTAB)',
    summary:
      'Every agent offers its best target a bargain over all open issues in place of a contest; an election over the offers on its desk decides where each moves.',
    source: spatialBargaining.card.source,
    deterministic: true,
    moves: true,
    options: {
      vote,
      victory,
      election,
      riskRange,
      riskEstimate,
      thirdParty,
      interpolation,
      proposals,
      transitions,
    },
  },
  bargain(floor, options) {
    const { roster, agents, issues } = bargainersOf(floor);
    if (agents.length < 2) return;
    const { actors, state } = spatialActors(roster);
    const choose =
      options.transitions === 'likeliest'
        ? firstLargest
        : (probability: Float64Array, actor: number): number =>
            drawFrom(probability, agentDraw(floor, PURPOSE.bargaining, agents[actor], -1));
    const { bargains, desks } = spatialTurn(actors, state, options, 1, choose);
    desks.forEach((desk, actor) => {
      const taken = desk.bargains[desk.chosen];
      if (taken < 0) return;
      const { initiator, receiver, initiatorMoves, receiverMoves } = bargains[taken];
      const [to, partner] = initiator === actor ? [initiatorMoves, receiver] : [receiverMoves, initiator];
      issues.forEach((issue, k) => {
        moveStance(floor, issue * floor.n + agents[actor], 100 * to[k], [
          { agent: agents[partner], share: 1 },
        ]);
      });
    });
  },
});
