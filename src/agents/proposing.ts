/** Who puts an amendment beside the current text, and who forces a vote on it. */
import { SCALE } from '../engine/fields.ts';
import { type Amendment, type Call, countError, type Floor } from '../engine/floor.ts';
import { prospectOf, ruleOf } from '../engine/motions.ts';
import type { Prospect } from '../engine/rules/rule.ts';
import { nearestOption } from '../engine/drafting.ts';
import { PURPOSE } from '../engine/draws.ts';
import { loss, standingText } from '../engine/loss.ts';
import { hold, isWithin } from '../engine/invariant.ts';
import { isAlive } from '../engine/settle.ts';
import { AGREED, PRESSURE, PROPOSE } from '../engine/terms.ts';

/** Whether an agent may do something about an issue now; whoever comes next in line does it where one may not. */
export type May = (floor: Floor, agent: number, issue: number) => boolean;

/** Nobody is kept from anything. */
const free: May = () => true;

/** Weighted loss of an agent from a text on one issue, at its stance. */
export function lossFrom(floor: Floor, agent: number, issue: number, text: number): number {
  const entry = issue * floor.n + agent;
  return floor.state.salience[entry] * loss(floor.world, text - floor.state.stance[entry]);
}

/**
 * On each issue with a text, the two agents (one on either side of it) with the most capability to propose times gain
 * table their own stance, if the gain exceeds the objection threshold and their side has no amendment yet.
 */
export function table(floor: Floor, may: May = free): Amendment[] {
  const { world, state, n, capability } = floor;
  const tabled: Amendment[] = [];
  for (let issue = 0; issue < floor.m; issue += 1) {
    const text = state.text[issue];
    if (!isAlive(floor, issue) || text !== text) continue;
    for (const side of [-1, 1]) {
      if (state.tabled.some((one) => one.issue === issue && side * (one.text - text) > 0)) continue;
      let best: Amendment | null = null;
      let bestScore = 0;
      for (let agent = 0; agent < n; agent += 1) {
        const capable = capability[PROPOSE * n + agent];
        const stance = nearestOption(world.issues[issue], state.stance[issue * n + agent]);
        if (capable === 0 || side * (stance - text) <= 0) continue;
        const gain = lossFrom(floor, agent, issue, text) - lossFrom(floor, agent, issue, stance);
        if (gain <= world.parameters.objection || capable * gain <= bestScore) continue;
        if (!may(floor, agent, issue)) continue;
        bestScore = capable * gain;
        best = { issue, text: stance, by: agent, gain };
      }
      if (best !== null) tabled.push(best);
    }
  }
  hold(
    tabled.every(({ text }) => isWithin(text, SCALE.high)),
    'amendments lie on their scale',
  );
  return tabled;
}

/** A 32-bit handle of whoever tabled a text: an agent, or a bloc where `by` is −1 − bloc index. */
function proposerHandle(floor: Floor, by: number): number {
  return by >= 0 ? floor.run.agentKeys[by] : floor.run.ground.blocHandles[-1 - by];
}

/**
 * The decision that somebody forces on an issue: a tabled text against what consensus left of it, or against the reference
 * point where nothing is agreed. Whoever has a vote, or standing to decide where none are cast, calls when its gain exceeds the
 * price of breaking custom and its own count promises what the rule needs; the count errs the less the more processual base the
 * caller has. Among the willing the one with the most capability to press times gain calls.
 */
export function callVote(floor: Floor, issue: number, may: May = free): Call | null {
  const { world, state, n, capability, stage } = floor;
  if (stage.forced === null) return null;
  const { customPrice } = world.parameters;
  const { takesPart } = ruleOf(stage.forced);
  const versus = standingText(floor, issue);
  // Whose text it is keys the count, so that one more amendment does not change how another is counted.
  const texts = new Map<number, number>();
  for (const one of state.tabled) if (one.issue === issue) texts.set(one.text, proposerHandle(floor, one.by));
  if (state.disposition[issue] !== AGREED) texts.set(state.text[issue], 0);
  let best: Call | null = null;
  let bestScore = 0;
  for (const [text, number] of [...texts].sort(([a], [b]) => a - b)) {
    if (text !== text || text === versus) continue;
    const motion = { issues: [issue], texts: [text], package: -1 };
    let prospect: Prospect | null = null;
    for (let agent = 0; agent < n; agent += 1) {
      if (takesPart !== null && !takesPart(floor, agent)) continue;
      const gain = lossFrom(floor, agent, issue, versus) - lossFrom(floor, agent, issue, text);
      const score = capability[PRESSURE * n + agent] * gain;
      if (gain <= customPrice || score <= bestScore || !may(floor, agent, issue)) continue;
      prospect ??= prospectOf(floor, stage.forced, motion, [versus]);
      const noise = countError(floor, agent, PURPOSE.voteCount, issue, number);
      const { room, needed, what } = prospect;
      if (!prospect.isOpen || !prospect.passes(noise)) continue;
      bestScore = score;
      const share = prospect.share + noise;
      best = {
        issue,
        text,
        versus,
        by: agent,
        expects: {
          hopes: 'passes',
          share,
          room,
          needed,
          ...(what === undefined ? {} : { what }),
          gain,
          price: customPrice,
        },
      };
    }
  }
  hold(best === null || isWithin(best.text, SCALE.high), 'a vote is called on a text on its scale');
  return best;
}
