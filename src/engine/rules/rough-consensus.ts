/** Rough consensus of the IETF: the weight of the argument, not the number of those who object. */
import { own, readingNoise, type Floor, type Motion } from '../floor.ts';
import { PURPOSE } from '../draws.ts';
import { objectorsOf, react, type Reactions } from '../loss.ts';
import { ACCEPT, DECIDE, OBJECT, SUPPORT } from '../terms.ts';
import { motionRule } from './rule.ts';

/** Share of the hum that supports: who is in the room is a matter of organisational base, and the chair can mishear. */
function hum(floor: Floor, reactions: Reactions, motion: Motion, noise: number): number {
  const { n, state, capability } = floor;
  let heard = 0;
  let supporting = 0;
  for (let agent = 0; agent < n; agent += 1) {
    if (capability[DECIDE * n + agent] === 0 || reactions.reaction[agent] === ACCEPT) continue;
    const voice = 0.5 + 0.5 * state.bases[3 * n + agent];
    heard += voice;
    if (reactions.reaction[agent] === SUPPORT) supporting += voice;
  }
  if (heard === 0) return 0;
  const share = supporting / heard;
  return share + readingNoise(floor, noise, PURPOSE.hum, motion.issues[0]);
}

export const roughConsensus = motionRule({
  card: {
    id: 'rough-consensus',
    title: 'Rough consensus',
    summary:
      'Passes with substantial support among those engaged when every objection is accommodated, withdrawn, or answered long enough and outweighed on substance.',
    source: 'RFC 2418 section 3.3 (1998); RFC 7282 (2014)',
    deterministic: false,
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
        meaning: 'scale of the error with which the chair hears the hum, as a share of it',
        reason: 'assumption: a hum is a rough instrument',
      },
    },
  },
  judge(floor, motion, options) {
    const { n, capability, world } = floor;
    const answers = own(floor, 'answered');
    const reactions = react(floor, motion);
    const objectors = objectorsOf(reactions);
    let supporters = 0;
    let opposition = 0;
    let answered = true;
    const rows = motion.package < 0 ? motion.issues : [floor.m + motion.package];
    for (let agent = 0; agent < n; agent += 1) {
      const weight = capability[DECIDE * n + agent];
      if (reactions.reaction[agent] === SUPPORT) supporters += weight;
      for (const row of rows) {
        const entry = row * n + agent;
        answers[entry] = reactions.reaction[agent] === OBJECT ? answers[entry] + 1 : 0;
      }
      if (reactions.reaction[agent] !== OBJECT) continue;
      const excess =
        (reactions.losses[agent] - world.parameters.objection) / (1 - world.parameters.objection);
      opposition += weight * Math.max(0, excess);
      if (answers[rows[0] * n + agent] <= options.answerRounds) answered = false;
    }
    const substantial = hum(floor, reactions, motion, options.humNoise) >= options.support;
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
