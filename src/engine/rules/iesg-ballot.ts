/** The ballot of the steering group: one Yes, no standing DISCUSS; an override needs two thirds and at most two against. */
import { leastReaching, shareOf } from '../counts/share.ts';
import type { Floor } from '../floor.ts';
import { objectorsOf, react, reactExactly, type Reactions } from '../loss.ts';
import { OBJECT, SUPPORT } from '../terms.ts';
import { sitsAs } from '../world.ts';
import { byHeads, hasStanding, motionRule, type Room } from './rule.ts';

/** Whether an agent sits in the steering group, by kind or by role, and may decide. */
const isDirector = (room: Room, agent: number): boolean =>
  sitsAs(room.world.agents[agent], 'area-director') && hasStanding(room, agent);

/** What the directors say: Yes, no position, or a DISCUSS. */
function positions(
  floor: Floor,
  { reaction }: Reactions,
): { yes: number; none: number; discuss: number; sitting: number } {
  const counts = { yes: 0, none: 0, discuss: 0, sitting: 0 };
  for (let agent = 0; agent < floor.n; agent += 1) {
    if (!isDirector(floor, agent)) continue;
    counts.sitting += 1;
    if (reaction[agent] === SUPPORT) counts.yes += 1;
    else if (reaction[agent] === OBJECT) counts.discuss += 1;
    else counts.none += 1;
  }
  return counts;
}

export const iesgBallot = motionRule({
  card: {
    id: 'iesg-ballot',
    title: 'IESG ballot',
    summary:
      'Passes with one Yes and no standing DISCUSS; a DISCUSS sends the text back unless two thirds override it with at most two against.',
    source: 'IESG DISCUSS criteria and ballot procedure; override as in the IESG statement',
    deterministic: false,
    ballots: 'never',
    objections: true,
    asks: null,
    electorate: 'holds the role, or is of the kind, area-director and has standing to decide',
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
  takesPart: isDirector,
  hurdle: (_, { yes }, electorate) =>
    yes > electorate.length ? `it needs ${yes} Yes, and only ${electorate.length} can say so` : null,
  prospect(floor, motion, options, versus) {
    const { yes, discuss, sitting } = positions(floor, reactExactly(floor, motion, versus));
    const enough = discuss === 0 ? options.yes : leastReaching(sitting, shareOf(options.overrideShare));
    return {
      ...byHeads(sitting, sitting - yes, sitting - enough),
      isOpen: discuss <= options.overrideAgainst,
    };
  },
  judge(floor, motion, options, versus) {
    const reactions = react(floor, motion, versus);
    const { yes, none, discuss, sitting } = positions(floor, reactions);
    const approved = yes >= options.yes && discuss === 0;
    const overridden =
      discuss > 0 &&
      discuss <= options.overrideAgainst &&
      yes >= leastReaching(sitting, shareOf(options.overrideShare));
    return {
      passed: approved || overridden,
      support: yes,
      accept: none,
      object: discuss,
      objectors: objectorsOf(reactions).filter((agent) => isDirector(floor, agent)),
      reason: approved ? 'approved' : overridden ? 'discuss-overridden' : discuss > 0 ? 'discuss' : 'no-yes',
    };
  },
});
