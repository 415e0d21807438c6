/** Rough consensus of the IETF: the weight of the argument, not the number of those who object. */
import { own, readingNoise, type Floor, type Motion } from '../floor.ts';
import { PURPOSE } from '../draws.ts';
import { objectorsOf, react, reactExactly, type Reactions } from '../loss.ts';
import { ACCEPT, DECIDE, OBJECT, ORGANISATIONAL, SUPPORT } from '../terms.ts';
import { hasStanding, motionRule } from './rule.ts';

/** The hum: who is in the room is a matter of organisational base. */
function hum(floor: Floor, reactions: Reactions): { heard: number; supporting: number } {
  const { n, state, capability } = floor;
  let heard = 0;
  let supporting = 0;
  for (let agent = 0; agent < n; agent += 1) {
    if (capability[DECIDE * n + agent] === 0 || reactions.reaction[agent] === ACCEPT) continue;
    const voice = 0.5 + 0.5 * state.bases[ORGANISATIONAL * n + agent];
    heard += voice;
    if (reactions.reaction[agent] === SUPPORT) supporting += voice;
  }
  return { heard, supporting };
}

/** Share of the hum that supports, as the chair hears it, who can mishear. */
function heardShare(floor: Floor, reactions: Reactions, motion: Motion, noise: number): number {
  const { heard, supporting } = hum(floor, reactions);
  if (heard === 0) return 0;
  const share = supporting / heard;
  return share + readingNoise(floor, noise, PURPOSE.hum, motion.issues[0]);
}

/** Rows of the books of answers that a motion is about. */
const rowsOf = (floor: Floor, motion: Motion): readonly number[] =>
  motion.package < 0 ? motion.issues : [floor.m + motion.package];

interface Substance {
  readonly supporters: number;
  readonly opposition: number;
  /** Whether every objection has been answered long enough. */
  readonly isAnswered: boolean;
}

/** What supporters and objectors weigh on substance. @param answers rounds of answers by row and agent, this one counted */
function substance(
  floor: Floor,
  { reaction, losses }: Reactions,
  answers: (agent: number) => number,
  answerRounds: number,
): Substance {
  const { n, capability, world } = floor;
  const { objection } = world.parameters;
  let supporters = 0;
  let opposition = 0;
  let isAnswered = true;
  for (let agent = 0; agent < n; agent += 1) {
    const weight = capability[DECIDE * n + agent];
    if (reaction[agent] === SUPPORT) supporters += weight;
    if (reaction[agent] !== OBJECT) continue;
    const excess = (losses[agent] - objection) / (1 - objection);
    opposition += weight * Math.max(0, excess);
    if (answers(agent) <= answerRounds) isAnswered = false;
  }
  return { supporters, opposition, isAnswered };
}

export const roughConsensus = motionRule({
  card: {
    id: 'rough-consensus',
    title: 'Rough consensus',
    summary:
      'Passes with substantial support among those engaged when every objection is accommodated, withdrawn, or answered long enough and outweighed on substance.',
    source: 'RFC 2418 section 3.3 (1998); RFC 7282 (2014)',
    deterministic: false,
    ballots: 'never',
    objections: true,
    asks: null,
    electorate: 'has standing to decide',
    options: {
      support: {
        type: 'number',
        default: 0.6,
        min: 0,
        max: 1,
        meaning: 'share of the hum that counts as substantial support',
        reason:
          'RFC 2418: 51 % is not rough consensus, 99 % is better than rough; between them a chair judges',
      },
      answerRounds: {
        type: 'number',
        default: 2,
        min: 0,
        max: 100,
        integer: true,
        meaning: 'rounds for which an objection has to be answered before it can be outweighed',
        reason: 'assumption: a question and a reply',
      },
      outweigh: {
        type: 'number',
        default: 3,
        min: 0,
        max: 1000,
        meaning: 'how many times the weight of the standing objections the supporters must have on substance',
        reason: 'assumption: three to one; RFC 7282 leaves it to the chair',
      },
      humNoise: {
        type: 'number',
        default: 0.03,
        min: 0,
        max: 1,
        exact: 0,
        meaning: 'scale of the error with which the chair hears the hum, as a share of it',
        reason: 'assumption: a hum is a rough instrument',
      },
    },
  },
  takesPart: hasStanding,
  prospect(floor, motion, options, versus) {
    const { n, state } = floor;
    const reactions = reactExactly(floor, motion, versus);
    const { heard, supporting } = hum(floor, reactions);
    const [row] = rowsOf(floor, motion);
    const { supporters, opposition, isAnswered } = substance(
      floor,
      reactions,
      (agent) => state.answered[row * n + agent] + 1,
      options.answerRounds,
    );
    const share = heard === 0 ? 0 : supporting / heard;
    return {
      share,
      room: heard,
      threshold: options.support,
      passes: (error) => share + error >= options.support,
      needed: options.support * heard,
      isOpen: reactions.object === 0 || (isAnswered && supporters >= options.outweigh * opposition),
    };
  },
  judge(floor, motion, options, versus) {
    const { n } = floor;
    const answers = own(floor, 'answered');
    const reactions = react(floor, motion, versus);
    const objectors = objectorsOf(reactions);
    const rows = rowsOf(floor, motion);
    for (const row of rows) {
      for (let agent = 0; agent < n; agent += 1) {
        const entry = row * n + agent;
        answers[entry] = reactions.reaction[agent] === OBJECT ? answers[entry] + 1 : 0;
      }
    }
    const {
      supporters,
      opposition,
      isAnswered: answered,
    } = substance(floor, reactions, (agent) => answers[rows[0] * n + agent], options.answerRounds);
    const substantial = heardShare(floor, reactions, motion, options.humNoise) >= options.support;
    const addressed = objectors.length === 0 || (answered && supporters >= options.outweigh * opposition);
    const reason = !substantial
      ? 'no-substantial-support'
      : !addressed
        ? answered
          ? 'objections-not-outweighed'
          : 'objections-not-answered'
        : objectors.length === 0
          ? 'no-objection-stands'
          : 'objections-outweighed';
    return {
      passed: substantial && addressed,
      support: reactions.support,
      accept: reactions.accept,
      object: reactions.object,
      objectors,
      reason,
    };
  },
});
