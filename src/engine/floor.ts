/**
 * The floor of one round: a working copy of the state that the phases change in turn, with what they all need at hand.
 * It lives for one call of `step`; what leaves the call is a state and the records.
 */
import { visitingOrder } from './coalitions/visiting-order.ts';
import { Draws, PURPOSE, type Purpose } from './draws.ts';
import { capabilities, type Ground, groundOf } from './ground.ts';
import { hold } from './invariant.ts';
import { logit } from './math.ts';
import { logistics, uniform } from './philox.ts';
import { Slab } from './slab.ts';
import type { BargainMove, BookedCause, EngineRecord, Expectation, Lobby, MovesRecord } from './records.ts';
import type { Departure, SponsorList, State } from './state.ts';
import { BOOK_CAUCUS, BOOK_MANDATE, BOOK_PERSUASION, CAUSES, type MotionKind, PROCESSUAL } from './terms.ts';
import type { RuleUse, Sponsoring, StageCard, World } from './world.ts';

/** What one run keeps from round to round besides its state: handles of keyed draws and reusable memory. */
export interface Run {
  readonly world: World;
  readonly seed: string;
  readonly ground: Ground;
  readonly conduct: Conduct;
  readonly draws: Draws;
  /** Keys of the agents' draws: all first words, then all second words. */
  readonly agentKeys: Uint32Array;
  readonly issueKeys: readonly (readonly [number, number])[];
  /** Agents by stance, by issue: a hint that saves sorting time and never changes a result. */
  readonly orders: readonly Int32Array[];
  /** In which order the coalition search visits agents: drawn once a run, keyed by id. */
  readonly visiting: () => Int32Array;
  /** Memory for what its rounds make. */
  readonly slab: Slab;
}

/** Opens a run of a world under a seed phrase. */
export function openRun(world: World, seed: string, conduct: Conduct): Run {
  const ground = groundOf(world);
  const draws = new Draws(seed, world.venue.id);
  const n = world.agents.length;
  const agentKeys = new Uint32Array(2 * n);
  ground.agentNames.forEach((name, agent) => {
    [agentKeys[agent], agentKeys[n + agent]] = draws.key(name);
  });
  hold(ground.orders.length === world.issues.length, 'agents stand in an order on every issue');
  let visiting: Int32Array | null = null;
  return {
    world,
    seed,
    ground,
    conduct,
    draws,
    agentKeys,
    issueKeys: ground.issueNames.map((name) => draws.key(name)),
    orders: ground.orders.map((order) => order.slice()),
    visiting: () => {
      visiting ??= visitingOrder(n, (agent) =>
        uniform(PURPOSE.communities, 0, 0, 0, agentKeys[agent], agentKeys[n + agent]),
      );
      return visiting;
    },
    slab: new Slab(),
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Floor {
  readonly run: Run;
  readonly world: World;
  /** Numbers of agents and of issues. */
  readonly n: number;
  readonly m: number;
  /** This round, from 1, and this round of the stage, from 1. */
  readonly round: number;
  readonly stageRound: number;
  readonly stageIndex: number;
  readonly stage: StageCard;
  readonly state: Mutable<State>;
  /** The state before the round, whose arrays the new one shares until `own` gives it one to write in; stances are its own. */
  readonly previous: State;
  /** Stances as the round begins, and from the persuasion phase on as that found them. */
  readonly heard: Float64Array;
  /** c_i(action) with standing and presence: `action * n + agent`. */
  capability: Float64Array;
  /** Books by cause, of causes that moved somebody; written through `bookOf`. */
  readonly books: (Float64Array | null)[];
  /** Room for books that nearly every round writes, by cause; each is taken once. */
  readonly blank: (Float64Array | null)[];
  /** Moves in the book of bargains that were agreed with a partner. */
  readonly bargainMoves: BargainMove[];
  /** Who takes whom aside in this round. */
  readonly lobbying: Lobby[];
  readonly records: EngineRecord[];
}

export interface Amendment {
  readonly issue: number;
  readonly text: number;
  /** Agent index, or −1 − bloc index. */
  readonly by: number;
  readonly gain: number;
}

/** Texts that are put to a test together. */
export interface Motion {
  readonly issues: readonly number[];
  readonly texts: readonly number[];
  /** Package index, −1: no package. */
  readonly package: number;
  /** What kind of motion it is under the rules of procedure; absent: the text itself. */
  readonly kind?: MotionKind;
  /** Which decision on its issues in the round it is, part of the key of ballots; absent: 0, the only one. */
  readonly number?: number;
  /** What sponsors of the texts add to the preference of each agent while it is undecided; absent: nothing. */
  readonly lean?: (agent: number) => number;
}

/** A text with who stands behind it, as sponsors and whoever acts on it see it. */
export interface Document {
  readonly issues: readonly number[];
  readonly texts: readonly number[];
  /** What holds without it, issue by issue. */
  readonly versus: readonly number[];
  /** Other texts on its one issue that are put as well; none of a document with several. */
  readonly beside: readonly number[];
  readonly list: SponsorList;
}

/** A text that its sponsors revise to win a bloc. */
export interface Revision {
  readonly by: number;
  readonly issue: number;
  readonly text: number;
  readonly bloc: number;
  readonly expects: Expectation;
}

/** Who asks that a part of a document be voted on apart. */
export interface VoteApart {
  readonly issue: number;
  readonly by: number;
}

/** A decision that somebody forces: a text against what stands. */
export interface Call {
  readonly issue: number;
  readonly text: number;
  readonly versus: number;
  readonly by: number;
  /** null: it was laid down from outside, or needs no count. */
  readonly expects: Expectation | null;
  /** Absent: it is forced. */
  readonly kind?: 'moved' | 'asked';
}

/** Somebody who goes, and on what expectation. */
export interface Exit extends Departure {
  readonly utility: number;
  readonly expected: number;
}

export interface Decision {
  readonly signed: boolean;
  readonly probability: number;
  readonly gain: number;
  readonly bloc: number;
  readonly loyalty: number;
}

/**
 * What agents are bound to in tests of texts, whatever they feel; null: they are free. The rules of a venue ask for it where
 * somebody has laid it down from outside.
 */
export interface Bounds {
  /** What an agent must say to a motion: OBJECT or SUPPORT; ACCEPT: what it will, but no objection. */
  reacts(floor: Floor, agent: number, motion: Motion): number | null;
  /** The ballot it must cast: FOR, AGAINST or ABSTAIN. */
  votes(floor: Floor, agent: number, motion: Motion): number | null;
  /** Whether it must insist on a vote where the chair only reads the room, or may not. */
  insists(floor: Floor, agent: number, motion: Motion): boolean | null;
  /** Whether it must deploy what was agreed, or must not. */
  deploys(floor: Floor, agent: number): boolean | null;
  /** Whether it must dissociate from all that passed, or must not from anything. */
  dissociates(floor: Floor, agent: number): boolean | null;
}

/**
 * What the engine asks of agents. The engine keeps the order of a round and the rules of the venue; how agents caucus,
 * persuade, bargain, table, call votes, leave and sign is behind this interface, so that a seat can be taken by somebody else.
 */
export interface Conduct {
  /** Moves stances towards the blocs' common positions and books the moves. */
  caucus(floor: Floor): void;
  /** Moves stances by what agents hear and books the moves. */
  persuade(floor: Floor): void;
  /** Lets the scenario's protocol bargain and books the moves. */
  bargain(floor: Floor): void;
  /** Amendments that agents put beside the current texts. */
  table(floor: Floor): readonly Amendment[];
  /** The vote that somebody forces on the issue now, or null. */
  callVote(floor: Floor, issue: number): Call | null;
  /** Those who sign for a text now, ascending, besides those who have. */
  sponsor(floor: Floor, document: Document, terms: Sponsoring): readonly number[];
  /** Who moves that no action be taken on a text, decided by a rule; null: nobody. */
  moveNoAction(floor: Floor, document: Document, motion: Motion, use: RuleUse): Call | null;
  /** How its sponsors revise a text that a rule decides; null: not at all. */
  revise(floor: Floor, document: Document, motion: Motion, use: RuleUse): Revision | null;
  /** Parts of a document on which somebody wants a vote apart, in the order of issues. */
  divide(floor: Floor, document: Document, use: RuleUse): readonly VoteApart[];
  /** Those who carry an issue to another venue now. */
  leave(floor: Floor): readonly Exit[];
  /** One agent's decision to sign, given every agent's gain from the treaty over its reference point. */
  sign(floor: Floor, agent: number, gains: Float64Array): Decision;
  /** The booked causes of one agent's moves in a round, largest first, down to the loudest speakers. */
  explain(world: World, moves: MovesRecord, agent: number): readonly BookedCause[];
  /** Absent: everybody is free. */
  readonly bounds?: Bounds;
  /** How agents conduct themselves where what is laid down here does not hold; absent: the same. */
  readonly own?: Conduct;
}

/** Causes that nearly every round books. */
const EVERYDAY: readonly number[] = [BOOK_CAUCUS, BOOK_MANDATE, BOOK_PERSUASION];
/** A place for the book of every cause. */
const UNBOOKED: readonly (Float64Array | null)[] = CAUSES.map(() => null);

/**
 * Copies the state for a new round. Only stances are copied at once; the rest is shared with the round before until `own` is
 * asked for it. A round's arrays are cut from one piece of memory, since each piece is as dear as filling it.
 */
export function openFloor(run: Run, state: State): Floor {
  const { world } = run;
  const stage = world.venue.stages[state.stage];
  const size = state.stance.length;
  hold(
    stage !== undefined &&
      size === world.agents.length * world.issues.length &&
      state.salience.length === size &&
      state.text.length === world.issues.length,
    'a round has a stage, a stance and a salience of everybody, and a text for every issue',
  );
  const [stance, heard, ...books] = run.slab.arrays(2 + EVERYDAY.length, size);
  stance.set(state.stance);
  heard.set(state.stance);
  const blank = UNBOOKED.slice();
  EVERYDAY.forEach((cause, at) => {
    blank[cause] = books[at];
  });
  return {
    run,
    world,
    n: world.agents.length,
    m: world.issues.length,
    round: state.round + 1,
    stageRound: state.stageRound + 1,
    stageIndex: state.stage,
    stage,
    state: { ...state, stance },
    previous: state,
    heard,
    capability: capabilities(world, stage, state.bases, state.present, state.affairs),
    books: UNBOOKED.slice(),
    blank,
    bargainMoves: [],
    lobbying: [],
    records: [],
  };
}

/** Arrays of a state that a round may change. */
type Shared = {
  [K in keyof State]: State[K] extends Float64Array | Int32Array | Uint8Array | string[] ? K : never;
}[keyof State];

/** An array of the state, to write in: copied when it is first asked for in a round. */
export function own<K extends Exclude<Shared, 'stance'>>({ state, previous }: Floor, key: K): State[K] {
  const before = previous[key];
  if (state[key] !== before) return state[key];
  const mine = before.slice() as Mutable<State>[K];
  state[key] = mine;
  return mine;
}

/** The book of a cause, to write in. */
export function bookOf(floor: Floor, cause: number): Float64Array {
  hold(cause >= 0 && cause < CAUSES.length, 'every move has a known cause');
  return (floor.books[cause] ??= floor.blank[cause] ?? new Float64Array(floor.n * floor.m));
}

/** A uniform of agent i on issue (or −1) k in this round. */
export function agentDraw(floor: Floor, purpose: Purpose, agent: number, issue: number, number = 0): number {
  hold(agent >= 0 && agent < floor.n, 'whoever draws is an agent');
  const { agentKeys, ground } = floor.run;
  const object = issue < 0 ? 0 : ground.issueHandles[issue];
  return uniform(purpose, floor.round, object, number, agentKeys[agent], agentKeys[floor.n + agent]);
}

/** A logistic variate of the given scale; exactly 0 at scale 0, where nothing is drawn. */
export function agentNoise(
  floor: Floor,
  scale: number,
  purpose: Purpose,
  agent: number,
  issue: number,
  number = 0,
): number {
  hold(scale >= 0, 'noise has a scale');
  return scale === 0 ? 0 : scale * logit(agentDraw(floor, purpose, agent, issue, number));
}

/**
 * By what share an agent errs that counts how a motion stands: the less, the more processual base it has.
 * @param number tells counts of one issue in one round apart
 */
export function countError(floor: Floor, agent: number, purpose: Purpose, issue: number, number = 0): number {
  const processual = floor.state.bases[PROCESSUAL * floor.n + agent];
  hold(processual >= 0 && processual <= 1, 'a base of power lies between nothing and all');
  return agentNoise(
    floor,
    floor.world.parameters.countNoise * (1 - processual),
    purpose,
    agent,
    issue,
    number,
  );
}

/** What `agentNoise` gives for every agent, into `out`: zeros at scale 0. */
export function everyNoise(
  floor: Floor,
  scale: number,
  purpose: Purpose,
  issue: number,
  out: Float64Array,
): void {
  hold(scale >= 0 && out.length === floor.n, 'noise has a scale, and everybody has some');
  if (scale === 0) {
    out.fill(0);
    return;
  }
  const { agentKeys, ground } = floor.run;
  logistics(purpose, floor.round, ground.issueHandles[issue], 0, agentKeys, out);
  for (let agent = 0; agent < out.length; agent += 1) out[agent] *= scale;
}

/**
 * A logistic variate of whoever reads the room on an issue: the chair, or the room itself where nobody chairs, so that a
 * newcomer never changes what is heard.
 */
export function readingNoise(floor: Floor, scale: number, purpose: Purpose, issue: number): number {
  const { run, world, round } = floor;
  hold(scale >= 0, 'noise has a scale');
  if (world.chair >= 0) return agentNoise(floor, scale, purpose, world.chair, issue);
  return scale === 0 ? 0 : scale * logit(run.draws.uniform(purpose, round, run.issueKeys[issue]));
}
