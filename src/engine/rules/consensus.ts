/** Consensus as the ITU and the UN use the word: nobody with standing formally objects. */
import { feel, objectorsOf, reactions } from '../loss.ts';
import { motionRule } from './rule.ts';

export const consensus = motionRule({
  card: {
    id: 'consensus',
    title: 'Consensus',
    summary:
      'Passes when no agent with standing formally objects; objecting alone costs more than objecting in company.',
    source: 'ITU General Rules and custom of treaty conferences; model section 4',
    deterministic: false,
    options: {
      objections: {
        type: 'number',
        default: 0,
        min: 0,
        max: 1000,
        integer: true,
        meaning: 'objections that may stand',
        reason: 'consensus means none; a chair who ignores isolated objections allows a few',
      },
    },
  },
  judge(floor, motion, options) {
    const { objectionPrice } = floor.world.parameters;
    const feelings = feel(floor, motion);
    const unpriced = reactions(floor, feelings);
    const room = unpriced.support + unpriced.accept + unpriced.object;
    const company = room === 0 ? 0 : unpriced.object / room;
    const priced = reactions(floor, feelings, objectionPrice * (1 - company));
    const objectors = objectorsOf(priced);
    const passed = objectors.length <= options.objections;
    return {
      passed,
      support: priced.support,
      accept: priced.accept,
      object: priced.object,
      objectors,
      reason: passed ? 'no-objection-stands' : 'objections-stand',
    };
  },
});
