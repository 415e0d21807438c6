/** The challenge model as a protocol: each round, agents give way to those whose challenge they expect to lose. */
import { AS_CODED } from '../../models/challenge-as-coded.ts';
import { AS_PRINTED, challengeAsPrinted } from '../../models/challenge-as-printed.ts';
import { challengeActors, spread } from '../../models/challenge/run.ts';
import { ChallengeGame, type ChallengeSettings } from '../../models/challenge/turn.ts';
import { stakesOn } from '../../models/roster.ts';
import { bargainersOf, moveStance } from '../bargaining.ts';
import { protocol } from './protocol.ts';

const { statusQuo, range, otherSide, reply, conflict } = challengeAsPrinted.card.options;

export const challenge = protocol({
  card: {
    id: 'challenge',
    title: 'Challenges',
    summary:
      'On each open issue every agent accepts at most one offer of those who challenge it: the one that demands least of those it cannot withstand.',
    source: challengeAsPrinted.card.source,
    deterministic: true,
    moves: true,
    options: {
      variant: {
        type: 'choice',
        default: 'as-printed',
        choices: ['as-printed', 'as-coded'],
        meaning:
          'the equations of the paper, or the program that gives the published table; the last three options are for the former',
        reason:
          'the program prefers the compromise lowest on the scale, so that turning a scale round would change who moves',
      },
      statusQuo,
      range,
      otherSide,
      reply,
      conflict,
    },
  },
  bargain(floor, options) {
    const { roster, agents, issues } = bargainersOf(floor);
    const { statusQuo: stays, otherSide, reply, conflict } = options;
    const settings = (
      options.variant === 'as-coded'
        ? { ...AS_CODED, statusQuo: stays }
        : { ...AS_PRINTED, statusQuo: stays, otherSide, reply, conflict }
    ) as ChallengeSettings;
    issues.forEach((issue, at) => {
      const stakes = stakesOn(roster, at).filter(({ salience }) => salience > 0);
      if (stakes.length < 2) return;
      const entries = stakes.map(({ agent }) => issue * floor.n + agents[agent]);
      const stances = Float64Array.from(stakes, ({ position }) => position);
      // The range at the start is that of the agents' own positions; stances may have been carried beyond it.
      const reach =
        options.range === 'fixed'
          ? spread(Float64Array.of(...stances, ...entries.map((entry) => floor.state.position[entry])))
          : spread(stances);
      const game = new ChallengeGame(stakes.length);
      game.start(challengeActors(stakes), settings, stances, reach);
      for (const { actor, by, position } of game.moves()) {
        moveStance(floor, entries[actor], position, [{ agent: agents[stakes[by].agent], share: 1 }]);
      }
    });
  },
});
