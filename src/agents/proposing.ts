/** Who puts an amendment beside the current text, and who forces a vote on it. */
import { type Amendment, type Call, agentNoise, type Floor } from '../engine/floor.ts';
import { nearestOption } from '../engine/drafting.ts';
import { PURPOSE } from '../engine/draws.ts';
import { loss, standingText } from '../engine/loss.ts';
import { isAlive } from '../engine/settle.ts';
import { AGREED, DECIDE, PRESSURE, PROPOSE } from '../engine/terms.ts';

/** Base index of processual power, which sharpens a caller's count. */
const PROCESSUAL = 2;

/** Whether an agent may do something about an issue now; whoever comes next in line does it where one may not. */
export type May = (floor: Floor, agent: number, issue: number) => boolean;

/** Nobody is kept from anything. */
export const free: May = () => true;

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
  return tabled;
}

/** Share of those with a preference who would vote for `text` against `versus`, as the stances stand. */
function expectedShare(floor: Floor, issue: number, text: number, versus: number): number {
  const { n, world, capability } = floor;
  let inFavour = 0;
  let against = 0;
  for (let agent = 0; agent < n; agent += 1) {
    if (world.agents[agent].votes === 0 || capability[DECIDE * n + agent] === 0) continue;
    const preference = lossFrom(floor, agent, issue, versus) - lossFrom(floor, agent, issue, text);
    if (preference >= world.parameters.abstention && preference !== 0) inFavour += 1;
    else if (preference <= -world.parameters.abstention && preference !== 0) against += 1;
  }
  return inFavour + against === 0 ? 0 : inFavour / (inFavour + against);
}

/** A 32-bit handle of whoever tabled a text: an agent, or a bloc where `by` is −1 − bloc index. */
function proposerHandle(floor: Floor, by: number): number {
  return by >= 0 ? floor.run.agentKeys[by] : floor.run.ground.blocHandles[-1 - by];
}

/**
 * The vote that somebody forces on an issue: a tabled text against what consensus left of it, or against the reference
 * point where nothing is agreed. A voter calls when its gain exceeds the price of breaking custom and its own count
 * promises a majority; the count errs the less the more processual base the caller has. Among the willing the one with the most
 * capability to press times gain calls.
 */
export function callVote(floor: Floor, issue: number, may: May = free): Call | null {
  const { world, state, n, capability } = floor;
  const { customPrice, countNoise } = world.parameters;
  const majority = Number(floor.stage.forced?.options.majority ?? 0.5);
  const versus = standingText(floor, issue);
  // Whose text it is keys the count, so that one more amendment does not change how another is counted.
  const texts = new Map<number, number>();
  for (const one of state.tabled) if (one.issue === issue) texts.set(one.text, proposerHandle(floor, one.by));
  if (state.standing[issue] !== AGREED) texts.set(state.text[issue], 0);
  let best: Call | null = null;
  let bestScore = 0;
  for (const [text, number] of [...texts].sort(([a], [b]) => a - b)) {
    if (text !== text || text === versus) continue;
    const share = expectedShare(floor, issue, text, versus);
    for (let agent = 0; agent < n; agent += 1) {
      if (world.agents[agent].votes === 0 || capability[DECIDE * n + agent] === 0) continue;
      const gain = lossFrom(floor, agent, issue, versus) - lossFrom(floor, agent, issue, text);
      const score = capability[PRESSURE * n + agent] * gain;
      if (gain <= customPrice || score <= bestScore || !may(floor, agent, issue)) continue;
      const skill = 1 - state.bases[PROCESSUAL * n + agent];
      const counted = share + agentNoise(floor, countNoise * skill, PURPOSE.voteCount, agent, issue, number);
      if (counted <= majority) continue;
      bestScore = score;
      best = { issue, text, versus, by: agent };
    }
  }
  return best;
}
