/** Casting ballots: who is in the room, what each would vote by itself, and what the lines of blocs make of it. */
import { seatsOf } from '../blocs.ts';
import { PURPOSE } from '../draws.ts';
import { agentDraw, agentNoise, type Floor, type Motion } from '../floor.ts';
import { hold } from '../invariant.ts';
import { keptWith } from '../kept.ts';
import { actedPreference, actingFor } from '../proxies.ts';
import { isEngaged, loss } from '../loss.ts';
import { ABSENT, ABSTAIN, AGAINST, DECIDE, FOR } from '../terms.ts';
import type { BallotTerms, StageCard, World } from '../world.ts';

/** The parameters that a stage's terms of balloting stand in for. */
const PARAMETER = { attendance: 'attendance', abstention: 'abstention', noise: 'ballotNoise' } as const;

/** A term of balloting as it holds for an agent in a stage: the stage's own, else the parameter. */
export function termOf(
  world: World,
  stage: StageCard,
  term: Exclude<keyof BallotTerms, 'secret'>,
  agent: number,
): number {
  const own = stage.ballots?.[term][agent] ?? NaN;
  return own === own ? own : world.parameters[PARAMETER[term]];
}

/**
 * What the motion gains an agent over what holds without it: Σ_k s_k (ℓ(versus_k) − ℓ(text_k)) at its stance, and the cost of no
 * agreement for each issue that it cares about and that would stay at its reference point.
 */
export function advantage(floor: Floor, agent: number, motion: Motion, versus: readonly number[]): number {
  const { world, n, state } = floor;
  hold(versus.length === motion.issues.length, 'every text stands against another');
  let sum = 0;
  for (let at = 0; at < motion.issues.length; at += 1) {
    const entry = motion.issues[at] * n + agent;
    const stance = state.stance[entry];
    if (state.salience[entry] > 0 && versus[at] === world.issues[motion.issues[at]].reference)
      sum += world.parameters.disagreementCost;
    sum +=
      state.salience[entry] * (loss(world, versus[at] - stance) - loss(world, motion.texts[at] - stance));
  }
  return sum;
}

/**
 * What a voter makes of a motion by its stance: the advantage, to itself or to whom it acts for, and while that lies within its band of indifference what the company
 * of sponsors adds; nothing where nobody sees how anybody votes.
 */
export function leaningOf(floor: Floor, agent: number, motion: Motion, versus: readonly number[]): number {
  const { world, stage } = floor;
  const gain = advantage(floor, agent, motion, versus);
  if (stage.ballots?.secret === true) return gain;
  const ties = actingFor(floor, agent);
  const own =
    ties.length === 0 ? gain : actedPreference(ties, gain, (one) => advantage(floor, one, motion, versus));
  if (motion.lean === undefined) return own;
  return Math.abs(own) < termOf(world, stage, 'abstention', agent) ? own + motion.lean(agent) : own;
}

/** Votes that agent i casts here: none without standing to decide. */
export function votesOf(floor: Floor, agent: number, weighted: boolean): number {
  const standing = floor.capability[DECIDE * floor.n + agent] > 0;
  if (!standing) return 0;
  const { votes } = floor.world.agents[agent];
  hold(votes >= 0, 'nobody has less than no vote');
  return weighted ? votes : Math.min(1, votes);
}

/** The ballot that a preference makes where nothing else counts; within the band of indifference an abstention. */
export const freeBallot = (preference: number, band: number): number =>
  Math.abs(preference) < band || preference === 0 ? ABSTAIN : preference > 0 ? FOR : AGAINST;

/** Whether any bloc can have a line at all. */
const haveLines = keptWith(({ blocs }: World): { readonly some: boolean } => ({
  some: blocs.some(({ asOne, line }) => asOne || line.some((ballot) => ballot !== ABSENT)),
}));

/** The line of a bloc in a vote, and what became of it. */
export interface BlocLine {
  readonly bloc: number;
  /** FOR, AGAINST or ABSTAIN. */
  readonly ballot: number;
  /** Weighted loss that leaving it costs. */
  readonly price: number;
  /** Members who would have voted otherwise and held the line, and those who broke it, by index. */
  readonly held: readonly number[];
  readonly broke: readonly number[];
}

/** The line that a bloc has laid down on a motion: that of the issues on which it has one; ABSENT where it has none, or two. */
function laidDown({ world }: Floor, bloc: number, { issues }: Motion): number {
  const { line } = world.blocs[bloc];
  const lines = new Set(issues.map((issue) => line[issue]).filter((ballot) => ballot !== ABSENT));
  return lines.size === 1 ? [...lines][0] : ABSENT;
}

/** The side on which most votes of a bloc's members in the room are; ABSENT where there are as many on the other. */
function majorityOf(floor: Floor, members: readonly number[], ballots: Int8Array): number {
  let balance = 0;
  for (const agent of members)
    if (ballots[agent] === FOR || ballots[agent] === AGAINST)
      balance += ballots[agent] * votesOf(floor, agent, true);
  return balance === 0 ? ABSENT : balance > 0 ? FOR : AGAINST;
}

/**
 * Lets the lines of blocs act on ballots, in place. A member holds the line of the strictest of its blocs that has one, unless what
 * its own ballot gains it over the line exceeds the bloc's discipline: the whole of its preference from one side to the other, half
 * of it from a side to an abstention.
 * @param preferences by agent: what the motion gains it, with its noise
 * @param isBound whether an agent votes as it was told from outside
 */
export function holdLines(
  floor: Floor,
  motion: Motion,
  ballots: Int8Array,
  preferences: Float64Array,
  isBound: (agent: number) => boolean,
): BlocLine[] {
  const { n, state, world } = floor;
  hold(preferences.length === n, 'everybody has a preference');
  if (!haveLines(world).some) return [];
  const { members } = seatsOf(n, state.member);
  const lines = world.blocs.flatMap(({ asOne }, bloc) => {
    const own = laidDown(floor, bloc, motion);
    const ballot = own !== ABSENT || !asOne ? own : majorityOf(floor, members[bloc], ballots);
    return ballot === ABSENT ? [] : [{ bloc, ballot, price: state.discipline[bloc] }];
  });
  if (lines.length === 0) return [];
  const strictest = new Map<number, (typeof lines)[0]>();
  for (const line of lines)
    for (const agent of members[line.bloc])
      if (!(line.price <= (strictest.get(agent)?.price ?? -1))) strictest.set(agent, line);
  const free = ballots.slice();
  return lines.map((line) => {
    const held: number[] = [];
    const broke: number[] = [];
    for (const agent of members[line.bloc]) {
      if (strictest.get(agent) !== line || free[agent] === ABSENT || isBound(agent)) continue;
      if (free[agent] === line.ballot) continue;
      const gain = (Math.abs(preferences[agent]) * Math.abs(free[agent] - line.ballot)) / 2;
      if (gain > line.price) broke.push(agent);
      else {
        held.push(agent);
        ballots[agent] = line.ballot;
      }
    }
    return { ...line, held, broke };
  });
}

export interface CastBallots {
  /** FOR, AGAINST, ABSTAIN or ABSENT by agent. */
  readonly ballots: Int8Array;
  /** 1 for those who may vote on the motion, by agent. */
  readonly voters: Float64Array;
  readonly lines: readonly BlocLine[];
}

/**
 * Casts the ballots. Each voter is in the room with the probability of attendance, votes for the side that costs it less,
 * and abstains where the difference is within the band of indifference; the lines of its blocs act on what it votes in the open.
 * @param members whether those count as voters who have no stake in the motion: they cast no ballot
 */
export function castBallots(
  floor: Floor,
  motion: Motion,
  versus: readonly number[],
  members: boolean,
): CastBallots {
  const { n, world, stage } = floor;
  const { bounds } = floor.run.conduct;
  const ballots = new Int8Array(n).fill(ABSENT);
  const voters = new Float64Array(n);
  const preferences = new Float64Array(n);
  const [issue] = motion.issues;
  hold(issue !== undefined, 'a motion is about something');
  for (let agent = 0; agent < n; agent += 1) {
    if (votesOf(floor, agent, false) === 0) continue;
    const engaged = isEngaged(floor, agent, motion.issues);
    if (engaged || members) voters[agent] = 1;
    if (!engaged) continue;
    const bound = bounds?.votes(floor, agent, motion) ?? null;
    const attendance = termOf(world, stage, 'attendance', agent);
    if (bound === null && attendance < 1 && agentDraw(floor, PURPOSE.attendance, agent, issue) >= attendance)
      continue;
    const scale = termOf(world, stage, 'noise', agent);
    const noise = agentNoise(floor, scale, PURPOSE.ballot, agent, issue, motion.number);
    preferences[agent] = leaningOf(floor, agent, motion, versus) + noise;
    ballots[agent] = bound ?? freeBallot(preferences[agent], termOf(world, stage, 'abstention', agent));
  }
  const isBound = (agent: number) => (bounds?.votes(floor, agent, motion) ?? null) !== null;
  const lines = stage.ballots?.secret === true ? [] : holdLines(floor, motion, ballots, preferences, isBound);
  return { ballots, voters, lines };
}
