/** What agents do with rules of procedure: sign for texts, move that none be put, revise their own, ask for votes apart. */
import { blocPosition, seatsOf } from '../engine/blocs.ts';
import { advantage } from '../engine/counts/casting.ts';
import { LEAST_MOVE, nearestOption } from '../engine/drafting.ts';
import { PURPOSE } from '../engine/draws.ts';
import { SCALE } from '../engine/fields.ts';
import {
  type Call,
  countError,
  type VoteApart,
  type Document,
  type Floor,
  type Motion,
  type Revision,
} from '../engine/floor.ts';
import { hold, isWithin } from '../engine/invariant.ts';
import { prospectOf, ruleOf } from '../engine/motions.ts';
import { companyOf } from '../engine/procedure/sponsors.ts';
import type { Prospect } from '../engine/rules/rule.ts';
import { PRESSURE, PROPOSE } from '../engine/terms.ts';
import type { RuleUse, Sponsoring } from '../engine/world.ts';
import { lossFrom, type May } from './proposing.ts';

const free: May = () => true;

const motionOf = ({ issues, texts }: Pick<Document, 'issues' | 'texts'>): Motion => ({
  issues,
  texts,
  package: -1,
});

/**
 * Agents with standing to propose who would gain by a text, and would have no other one on the question rather, sign for it when the
 * gain and the company of those who have signed together exceed the price. Each signature may bring others: it goes on until nobody signs any more.
 */
export function sponsor(floor: Floor, document: Document, terms: Sponsoring, may: May = free): number[] {
  const { n, capability } = floor;
  const { issues, texts, versus, beside, list } = document;
  const motion = motionOf(document);
  const prefers = (agent: number) =>
    beside.every(
      (other) => lossFrom(floor, agent, issues[0], texts[0]) <= lossFrom(floor, agent, issues[0], other),
    );
  const has = new Uint8Array(n);
  for (const agent of list.sponsors) has[agent] = 1;
  const signed: number[] = [];
  const wavering: { agent: number; gain: number }[] = [];
  for (let agent = 0; agent < n; agent += 1) {
    if (has[agent] === 1 || capability[PROPOSE * n + agent] === 0) continue;
    const gain = advantage(floor, agent, motion, versus);
    if (gain <= 0 || gain + terms.pull <= terms.price || !prefers(agent) || !may(floor, agent, issues[0]))
      continue;
    // Whoever gains enough by itself asks for no company.
    if (gain > terms.price) signed.push(agent);
    else wavering.push({ agent, gain });
  }
  if (wavering.length > 0) {
    const { worth, join } = companyOf(floor, issues, [...list.sponsors, ...signed]);
    for (let before = -1; before < signed.length;) {
      // Who signs in the same breath is company from the next on.
      for (const agent of signed.slice(before < 0 ? signed.length : before)) join(agent);
      before = signed.length;
      for (const { agent, gain } of wavering) {
        if (has[agent] === 1 || gain + terms.pull * worth(agent) <= terms.price) continue;
        has[agent] = 1;
        signed.push(agent);
      }
    }
  }
  hold(
    signed.every((agent) => capability[PROPOSE * n + agent] > 0),
    'whoever signs for a text may propose',
  );
  return signed.sort((a, b) => a - b);
}

/** An agent's own count of how a motion stands, with its error, and whether that promises that it passes. */
function countOf(floor: Floor, agent: number, motion: Motion, prospect: Prospect) {
  const noise = countError(floor, agent, PURPOSE.procedure, motion.issues[0], motion.number);
  const share = prospect.share + noise;
  return {
    share,
    room: prospect.room,
    needed: prospect.needed,
    promises: prospect.isOpen && prospect.passes(noise),
  };
}

/**
 * Who would lose more by a text than the objection threshold, and by its own count has enough with it, moves that no action be
 * taken on it. Of several the one with the most capability to press times loss does.
 */
export function moveNoAction(
  floor: Floor,
  document: Document,
  motion: Motion,
  use: RuleUse,
  may: May = free,
): Call | null {
  const { n, capability, world } = floor;
  const { objection } = world.parameters;
  const { takesPart } = ruleOf(use);
  const { issues, texts, versus } = document;
  let best: Call | null = null;
  let bestScore = 0;
  let prospect: Prospect | null = null;
  for (let agent = 0; agent < n; agent += 1) {
    if (takesPart !== null && !takesPart(floor, agent)) continue;
    const gain = -advantage(floor, agent, motionOf(document), versus);
    const score = capability[PRESSURE * n + agent] * gain;
    if (gain <= objection || score <= bestScore || !may(floor, agent, issues[0])) continue;
    prospect ??= prospectOf(floor, use, motion, texts);
    const { promises, share, room, needed } = countOf(floor, agent, motion, prospect);
    if (!promises) continue;
    bestScore = score;
    best = {
      issue: issues[0],
      text: versus[0],
      versus: texts[0],
      by: agent,
      expects: { hopes: 'passes', share, room, needed, gain, price: objection },
      kind: 'moved',
    };
  }
  hold(best === null || best.expects!.gain > objection, 'whoever moves that none be put loses by the text');
  return best;
}

/** How far sponsors go to a bloc's position, as shares of the way, the least first. */
const STEPS = [0.25, 0.5, 0.75, 1] as const;

/** The sponsor who speaks for the rest: whoever tabled the text, else the one with the most capability to propose. */
function leaderOf({ capability, n }: Floor, { by, sponsors }: Document['list']): number {
  if (by !== null && by >= 0 && sponsors.includes(by)) return by;
  let best = -1;
  for (const agent of sponsors)
    if (best < 0 || capability[PROPOSE * n + agent] > capability[PROPOSE * n + best]) best = agent;
  return best;
}

/**
 * Where the text would fall by the count of the sponsor who leads, its sponsors go towards the position of a bloc, on one issue, if
 * with that it would pass and every one of them would still rather have it than none: the smallest change that does it.
 */
export function revise(floor: Floor, document: Document, motion: Motion, use: RuleUse): Revision | null {
  const { n, state, world } = floor;
  const { issues, texts, versus, list } = document;
  const leader = leaderOf(floor, list);
  const count = (put: Motion) => countOf(floor, leader, put, prospectOf(floor, use, put, versus));
  if (leader < 0 || count(motion).promises) return null;
  const { members } = seatsOf(n, state.member);
  let best: Revision | null = null;
  let least = Infinity;
  for (const [at, issue] of issues.entries()) {
    for (const [bloc, seated] of members.entries()) {
      const position = blocPosition(
        n,
        { capability: floor.capability, salience: state.salience },
        state.stance,
        seated,
        issue,
      );
      if (position !== position) continue;
      for (const step of STEPS) {
        const text = nearestOption(world.issues[issue], texts[at] + step * (position - texts[at]));
        const change = Math.abs(text - texts[at]);
        if (change <= LEAST_MOVE || change > least - LEAST_MOVE) continue;
        const revised = { ...motion, texts: texts.map((one, other) => (other === at ? text : one)) };
        if (!list.sponsors.every((agent) => advantage(floor, agent, revised, versus) > 0)) continue;
        const { promises, share, room, needed } = count(revised);
        if (!promises) continue;
        const gain = advantage(floor, leader, revised, versus);
        least = change;
        best = {
          by: leader,
          issue,
          text,
          bloc,
          expects: { hopes: 'passes', share, room, needed, gain, price: 0 },
        };
        break;
      }
    }
  }
  hold(best === null || isWithin(best.text, SCALE.high), 'a revised text lies on its scale');
  return best;
}

/**
 * On each part of a document, the one who takes part and would lose most by it, by capability to press, asks for a vote apart if it
 * loses more than the objection threshold.
 */
export function divide(
  floor: Floor,
  { issues, texts, versus }: Document,
  use: RuleUse,
  may: May = free,
): VoteApart[] {
  const { n, capability, world } = floor;
  const { takesPart } = ruleOf(use);
  hold(texts.length === issues.length && versus.length === issues.length, 'every part of a text has its own');
  return issues.flatMap((issue, at) => {
    let by = -1;
    let bestScore = 0;
    for (let agent = 0; agent < n; agent += 1) {
      if (takesPart !== null && !takesPart(floor, agent)) continue;
      const gain = lossFrom(floor, agent, issue, texts[at]) - lossFrom(floor, agent, issue, versus[at]);
      const score = capability[PRESSURE * n + agent] * gain;
      if (gain <= world.parameters.objection || score <= bestScore || !may(floor, agent, issue)) continue;
      bestScore = score;
      by = agent;
    }
    return by < 0 ? [] : [{ issue, by }];
  });
}
