/** The silence procedure: a text stands agreed unless somebody breaks silence before the deadline. */
import { objectorsOf, react, reactExactly } from '../loss.ts';
import { byHeads, hasStanding, motionRule } from './rule.ts';

export const silence = motionRule({
  card: {
    id: 'silence',
    title: 'Silence procedure',
    summary: 'Passes when nobody breaks silence; broken silence reopens what was named.',
    source: 'United Nations practice; WSIS+20, where silence was broken twice (Afnic 2025)',
    deterministic: false,
    ballots: 'never',
    objections: true,
    asks: null,
    electorate: 'has standing to decide',
    options: {
      price: {
        type: 'number',
        default: 0.1,
        min: 0,
        max: 1,
        meaning: 'weighted loss that breaking silence costs on top of the objection threshold, alone or not',
        reason: 'assumption: dearer than a placard in the room, since the text is the last one',
      },
    },
  },
  takesPart: hasStanding,
  prospect(floor, motion, options, versus) {
    const { support, accept, object } = reactExactly(floor, motion, versus, options.price);
    return { ...byHeads(support + accept + object, object, 0), isOpen: true };
  },
  judge(floor, motion, options, versus) {
    const reactions = react(floor, motion, versus, options.price);
    const objectors = objectorsOf(reactions);
    const passed = objectors.length === 0;
    return {
      passed,
      support: reactions.support,
      accept: reactions.accept,
      object: reactions.object,
      objectors,
      reason: passed ? 'silence-kept' : 'silence-broken',
    };
  },
});
