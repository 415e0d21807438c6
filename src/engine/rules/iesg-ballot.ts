/** The ballot of the steering group: one Yes, no standing DISCUSS; an override needs two thirds and at most two against. */
import { objectorsOf, react } from '../loss.ts';
import { OBJECT, SUPPORT } from '../terms.ts';
import { motionRule } from './rule.ts';

export const iesgBallot = motionRule({
  card: {
    id: 'iesg-ballot',
    title: 'IESG ballot',
    summary:
      'Passes with one Yes and no standing DISCUSS; a DISCUSS sends the text back unless two thirds override it with at most two against.',
    source: 'IESG DISCUSS criteria and ballot procedure; override as in the IESG statement',
    deterministic: false,
    options: {
      yes: {
        type: 'number',
        default: 1,
        min: 0,
        max: 100,
        integer: true,
        meaning: 'Yes positions needed',
        reason: 'memory: ordinary approval needs one Yes',
      },
      overrideShare: {
        type: 'number',
        default: 2 / 3,
        min: 0,
        max: 1,
        meaning: 'share of sitting area directors whose Yes overrides a DISCUSS',
        reason: 'cited: two thirds of the sitting area directors',
      },
      overrideAgainst: {
        type: 'number',
        default: 2,
        min: 0,
        max: 100,
        integer: true,
        meaning: 'most No positions under which an override holds',
        reason: 'cited: no more than two say no',
      },
    },
  },
  judge(floor, motion, options) {
    const reactions = react(floor, motion);
    const directors = new Set<number>();
    floor.world.agents.forEach((agent, index) => {
      if (agent.roles.includes('area-director') && floor.state.present[index] === 1) directors.add(index);
    });
    const counts = { yes: 0, none: 0, discuss: 0 };
    for (const agent of directors) {
      const says = reactions.reaction[agent];
      if (says === SUPPORT) counts.yes += 1;
      else if (says === OBJECT) counts.discuss += 1;
      else counts.none += 1;
    }
    const approved = counts.yes >= options.yes && counts.discuss === 0;
    const overridden =
      counts.discuss > 0 &&
      counts.discuss <= options.overrideAgainst &&
      counts.yes >= options.overrideShare * directors.size;
    return {
      passed: approved || overridden,
      support: counts.yes,
      accept: counts.none,
      object: counts.discuss,
      objectors: objectorsOf(reactions).filter((agent) => directors.has(agent)),
      reason: approved
        ? 'approved'
        : overridden
          ? 'discuss-overridden'
          : counts.discuss > 0
            ? 'discuss'
            : 'no-yes',
    };
  },
});
