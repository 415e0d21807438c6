/** Phase 7 and after: who carries an issue to another venue, and who signs what this one adopted. */
import { seatsOf } from '../engine/blocs.ts';
import { type Decision, type Exit, agentDraw, agentNoise, own, type Floor } from '../engine/floor.ts';
import { PURPOSE } from '../engine/draws.ts';
import { loss, standingText } from '../engine/loss.ts';
import { hold, isWithin } from '../engine/invariant.ts';
import { logistic } from '../engine/math.ts';
import { BASES, BROKER, OPEN } from '../engine/terms.ts';
import type { OutsideVenue } from '../engine/world.ts';

/** The text that an outside venue's members would be expected to reach on an issue: their compromise under its efficacy. */
function expectedText(floor: Floor, venue: OutsideVenue, issue: number): number {
  const { state, n, world } = floor;
  let weighted = 0;
  let weight = 0;
  for (const agent of venue.members) {
    let capable = 0;
    BASES.forEach((base, row) => {
      capable += venue.efficacy[base] * state.bases[row * n + agent];
    });
    const w = capable * state.salience[issue * n + agent];
    weighted += w * state.position[issue * n + agent];
    weight += w;
  }
  return weight === 0 ? world.issues[issue].reference : weighted / weight;
}

/** What is laid down from outside about going to another venue, by its index. */
export interface Leaving {
  readonly may: (floor: Floor, agent: number, venue: number) => boolean;
  readonly must: (floor: Floor, agent: number, venue: number) => boolean;
}

const FREE: Leaving = { may: () => true, must: () => false };

/** Issues on which this venue has given an answer, so that another one can be compared with it. */
function answeredIssues(floor: Floor, venue: OutsideVenue): number[] {
  const { state } = floor;
  return Array.from(venue.issues).filter(
    (issue) => state.disposition[issue] !== OPEN || state.failed[issue] === 1,
  );
}

/**
 * Members of another venue who, for as many rounds as their patience lasts, would be better off there by more than moving
 * costs: they carry the issue there, each once and to the venue that promises most. When the venue is over, patience does
 * not count. Whoever must go goes whatever it expects.
 */
export function leave(floor: Floor, will: Leaving = FREE): Exit[] {
  const { world, state, n } = floor;
  const { exitPatience, exitNoise } = world.parameters;
  const over = state.stage < 0;
  const best = new Map<number, Exit>();
  world.venue.outside.forEach((venue, index) => {
    const answered = answeredIssues(floor, venue);
    const sent = Array.from(venue.members).filter((agent) => will.must(floor, agent, index));
    if (answered.length === 0 && sent.length === 0) return;
    const issues = answered.length > 0 ? answered : Array.from(venue.issues);
    const there = issues.map((issue) => expectedText(floor, venue, issue));
    for (const agent of answered.length > 0 ? venue.members : sent) {
      const patience = index * n + agent;
      if (state.present[agent] === 0 || state.discontent[patience] < 0) continue;
      let weight = 0;
      let utility = 0;
      let expected = 0;
      let widest = 0;
      let carried = issues[0];
      issues.forEach((issue, at) => {
        const entry = issue * n + agent;
        const salience = state.salience[entry];
        const here = salience * loss(world, standingText(floor, issue) - state.position[entry]);
        const elsewhere = salience * loss(world, there[at] - state.position[entry]);
        weight += salience;
        utility -= here;
        expected -= elsewhere;
        if (here - elsewhere > widest) {
          widest = here - elsewhere;
          carried = issue;
        }
      });
      if (weight === 0) continue;
      utility = 1 + utility / weight;
      expected = 1 + expected / weight - venue.cost;
      const noise = agentNoise(floor, exitNoise, PURPOSE.exit, agent, carried, index);
      const discontent = own(floor, 'discontent');
      discontent[patience] = expected - utility + noise > 0 ? discontent[patience] + 1 : 0;
      const goes = sent.includes(agent);
      const impatient = discontent[patience] > 0 && (over || discontent[patience] >= exitPatience);
      if (!goes && !(impatient && will.may(floor, agent, index))) continue;
      const rival = best.get(agent);
      if (goes || rival === undefined || expected > rival.expected)
        best.set(agent, { agent, venue: index, issue: carried, utility, expected });
    }
  });
  for (const { utility } of best.values())
    hold(isWithin(utility, 1), 'whoever leaves has a utility of 0 to 1');
  const departures = [...best.values()].sort((a, b) => a.agent - b.agent);
  for (const { agent } of departures) {
    const discontent = own(floor, 'discontent');
    for (let entry = agent; entry < discontent.length; entry += n) discontent[entry] = -1;
  }
  return departures;
}

/** Gains of the other members of an agent's blocs: their mean by capability to broker, times discipline, bloc by bloc. */
function blocGain(floor: Floor, agent: number, gains: Float64Array): number {
  const { state, n, capability, world } = floor;
  const { signs } = floor.run.ground;
  const { members } = seatsOf(n, state.member);
  let sum = 0;
  for (let bloc = 0; bloc < world.blocs.length; bloc += 1) {
    if (state.member[bloc * n + agent] === 0) continue;
    let weighted = 0;
    let weight = 0;
    for (const other of members[bloc]) {
      if (other === agent || signs[other] === 0) continue;
      weighted += capability[BROKER * n + other] * gains[other];
      weight += capability[BROKER * n + other];
    }
    if (weight > 0) sum += (state.discipline[bloc] * weighted) / weight;
  }
  return sum;
}

/**
 * Signs iff gain + γ·bloc pull + loyalty ≥ 0, logit with temperature T (Putnam 1988 for ratification as a second game).
 */
export function sign(floor: Floor, agent: number, gains: Float64Array): Decision {
  const { blocPull, loyalty, signTemperature } = floor.world.parameters;
  const bloc = blocPull * blocGain(floor, agent, gains);
  const score = gains[agent] + bloc + loyalty;
  const probability = signTemperature === 0 ? (score >= 0 ? 1 : 0) : logistic(score / signTemperature);
  hold(isWithin(probability, 1), 'whether somebody signs has a probability');
  const signed = agentDraw(floor, PURPOSE.signature, agent, -1) < probability;
  return { signed, probability, gain: gains[agent], bloc, loyalty };
}
