/** Consensus as the ITU and the UN use the word: nobody with standing formally objects. */
import { seatsOf } from '../blocs.ts';
import { feel, loss, objectorsOf, reactions, type Feelings, type Reactions } from '../loss.ts';
import type { Floor } from '../floor.ts';
import type { Tabled } from '../state.ts';
import { byHeads, hasStanding, motionRule } from './rule.ts';

/** What an amendment would gain its mover over the text, in weighted loss; for a common proposal the members' mean. */
function gainOfMover(floor: Floor, { by, issue, text: amendment }: Tabled, text: number): number {
  const { state, world, n } = floor;
  let gain = 0;
  const movers = by >= 0 ? [by] : seatsOf(n, state.member).members[-1 - by];
  for (const agent of movers) {
    const stance = state.stance[issue * n + agent];
    gain +=
      state.salience[issue * n + agent] * (loss(world, text - stance) - loss(world, amendment - stance));
  }
  return movers.length === 0 ? 0 : gain / movers.length;
}

/** Whether an amendment stands beside the text that its movers would miss as much as makes others object. */
function isBracketed(floor: Floor, issues: readonly number[], texts: readonly number[]): boolean {
  const { objection } = floor.world.parameters;
  return floor.state.tabled.some((one) => {
    const at = issues.indexOf(one.issue);
    return at >= 0 && gainOfMover(floor, one, texts[at]) > objection;
  });
}

/** Reactions where objecting has its price, which falls with the share of the room that objects too. */
function priced(floor: Floor, feelings: Feelings): Reactions {
  const { support, accept, object } = reactions(floor, feelings);
  const room = support + accept + object;
  const company = room === 0 ? 0 : object / room;
  return reactions(floor, feelings, floor.world.parameters.objectionPrice * (1 - company));
}

export const consensus = motionRule({
  card: {
    id: 'consensus',
    title: 'Consensus',
    summary:
      'Passes when no agent with standing formally objects; objecting alone costs more than objecting in company.',
    source: 'ITU General Rules and custom of treaty conferences; model section 4',
    deterministic: false,
    ballots: 'never',
    objections: true,
    asks: null,
    electorate: 'has standing to decide',
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
      brackets: {
        type: 'flag',
        default: false,
        meaning:
          'whether an amendment that its movers would miss keeps the text in brackets, to be decided later',
        reason: 'custom of committees that prepare for a plenary: disputed words travel in square brackets',
      },
    },
  },
  takesPart: hasStanding,
  prospect(floor, motion, options, versus) {
    const { support, accept, object } = priced(floor, feel(floor, motion, versus, 0));
    return {
      ...byHeads(support + accept + object, object, options.objections),
      isOpen: !(options.brackets && isBracketed(floor, motion.issues, motion.texts)),
    };
  },
  judge(floor, motion, options, versus) {
    const said = priced(floor, feel(floor, motion, versus));
    const objectors = objectorsOf(said);
    const objected = objectors.length > options.objections;
    const bracketed = !objected && options.brackets && isBracketed(floor, motion.issues, motion.texts);
    const passed = !objected && !bracketed;
    return {
      passed,
      support: said.support,
      accept: said.accept,
      object: said.object,
      objectors,
      reason: objected
        ? 'objections-stand'
        : bracketed
          ? 'amendments-stand'
          : objectors.length > 0
            ? 'objections-allowed'
            : 'no-objection-stands',
    };
  },
});
