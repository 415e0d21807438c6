/**
 * A game: a run in which some seats are taken by somebody else than the model. Before every round each of them is asked; what
 * they answer becomes acts of an intervention, and the round is played. A game is therefore an ordinary run with interventions,
 * and each round is the next one of the run under the acts so far: nothing that was not played yet is computed.
 */
import { type LegalMove, faultOf, type Offer, type Reply } from '../../agents/seats/seat.ts';
import { movesOf } from '../../agents/seats/moves.ts';
import { offerOf } from '../../agents/seats/offer.ts';
import { PRESSURE } from '../../engine/terms.ts';
import { begins } from '../../engine/events.ts';
import { openFloor, openRun, type Floor } from '../../engine/floor.ts';
import { hold } from '../../engine/invariant.ts';
import type { EngineRecord } from '../../engine/records.ts';
import type { Round } from '../../engine/run.ts';
import { initialState, type State } from '../../engine/state.ts';
import type { World } from '../../engine/world.ts';
import type { Problem } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import { type Arm, roundsOf } from '../arm.ts';
import { intervene } from '../interventions/compile.ts';
import { groundOf, type CheckedScenario } from '../interventions/ground.ts';
import type { Intervention } from '../interventions/intervention.ts';
import { armUnder } from '../interventions/plan.ts';
import { readMade, type ReadIntervention } from '../interventions/read.ts';

export interface GameInputs {
  readonly scenario: CheckedScenario;
  readonly seed: string;
  /** Ids of the agents whose seats are taken, each once. */
  readonly seats: readonly string[];
  /** What is changed in the scenario besides. */
  readonly changes?: readonly ReadIntervention[];
}

/** What one seat answered before one round. */
export interface SeatTurn {
  readonly seat: string;
  readonly round: number;
  readonly reply: Reply;
}

/** An answer that cannot be taken; its message says why. */
export class TurnError extends Error {}

/** Raised where changes cannot be made in the scenario. */
class GameError extends TurnError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems[0]?.message ?? 'the changes cannot be made');
    this.problems = problems;
  }
}

/** Characters of a name in the title of its moves. */
const TITLE = 80;

export class Game {
  readonly seed: string;
  readonly seats: readonly string[];
  readonly #inputs: GameInputs;
  /** What is changed in the scenario, from its start or from a later round on. */
  #changes: readonly ReadIntervention[];
  readonly #moves = new Map<string, { force: Intervention['force']; forbid: Intervention['forbid'] }>();
  readonly #replies = new Map<string, Reply>();
  /** All answers so far, by seat and round. */
  readonly #answers = new Map<string, Reply>();
  readonly #history = new Map<string, { round: number; moves: readonly LegalMove[] }[]>();
  #arm: Arm;
  #rounds: readonly Round[] = [];
  #floor: Floor | null;
  #offers = new Map<string, Offer>();

  /** @throws GameError where the changes cannot be made, or a seat is no agent's */
  constructor(inputs: GameInputs) {
    this.#inputs = inputs;
    this.#changes = inputs.changes ?? [];
    this.seed = inputs.seed;
    this.seats = inputs.seats;
    this.#arm = this.#made(this.interventions());
    const { agents } = this.#arm.world;
    hold(
      inputs.seats.every((seat) => agents.some(({ id }) => id === seat)),
      'a seat is an agent’s',
    );
    this.#floor = this.#nextFloor();
  }

  #made(interventions: readonly Intervention[], changes = this.#changes): Arm {
    const reads = [...changes, ...interventions.map(readMade)];
    const made = intervene(groundOf(this.#inputs.scenario), reads);
    if (!made.ok) throw new GameError(made.problems);
    return armUnder(made.plan);
  }

  /** The floor of the round to come; null where the run is over. */
  #nextFloor(): Floor | null {
    const state = this.state;
    if (state.stage < 0) return null;
    const reform = this.#arm.reforms.find((one) => begins(one, state));
    const world = reform?.world ?? this.world;
    return openFloor(openRun(world, this.seed, this.#arm.conduct), state);
  }

  /** The world of the round that was played last; before the first, of that. */
  get world(): World {
    return this.#rounds.at(-1)?.world ?? this.#arm.world;
  }

  /** After the round that was played last. */
  get state(): State {
    return this.#rounds.at(-1)?.state ?? initialState(this.#arm.world);
  }

  get rounds(): readonly Round[] {
    return this.#rounds;
  }

  get records(): EngineRecord[] {
    return this.#rounds.flatMap(({ records }) => records);
  }

  /** The round to come, from 1; the last one where the run is over. */
  get round(): number {
    return this.#floor?.round ?? this.#rounds.length;
  }

  get isOver(): boolean {
    return this.#floor === null;
  }

  /** What a seat did, round by round; rounds that it left to the model are not among them. */
  history(seat: string): readonly { readonly round: number; readonly moves: readonly LegalMove[] }[] {
    return this.#history.get(seat) ?? [];
  }

  /** What a seat answered in a round; undefined: nothing. */
  answer(seat: string, round: number): Reply | undefined {
    return this.#answers.get(`${seat} ${round}`);
  }

  /** Seats that have not answered yet. */
  get missing(): string[] {
    return this.isOver ? [] : this.seats.filter((seat) => !this.#replies.has(seat));
  }

  /** What a seat can do in the round to come. @throws TurnError where the run is over or nobody has the seat */
  offer(seat: string): Offer {
    if (this.#floor === null) throw new TurnError('the game is over');
    if (!this.seats.includes(seat)) throw new TurnError(`nobody plays '${seat}'`);
    let offer = this.#offers.get(seat);
    if (offer === undefined) {
      const agent = this.#floor.world.agents.findIndex(({ id }) => id === seat);
      offer = offerOf(this.#floor, agent);
      this.#offers.set(seat, offer);
    }
    return offer;
  }

  /** What is wrong with an answer now; null: it can be taken. */
  fault({ seat, round, reply }: SeatTurn): string | null {
    if (this.isOver) return 'the game is over';
    if (!this.seats.includes(seat)) return `nobody plays '${seat}'`;
    if (round !== this.round) return `round ${this.round} comes now, and this is for round ${round}`;
    if (this.#replies.has(seat)) return `'${seat}' has answered in round ${round}`;
    return faultOf(this.offer(seat), reply);
  }

  /** Takes an answer. @throws TurnError where it cannot be */
  take(turn: SeatTurn): void {
    const fault = this.fault(turn);
    if (fault !== null) throw new TurnError(fault);
    this.#replies.set(turn.seat, turn.reply);
    this.#answers.set(`${turn.seat} ${turn.round}`, turn.reply);
  }

  /**
   * Of votes that several call on one issue in one round the one with most capability to press counts, of equals the first by id: the
   * others come too late.
   */
  #inTime(): ReadonlyMap<string, Reply> {
    const floor = this.#floor!;
    const pressing = (seat: string): number => {
      const agent = floor.world.agents.findIndex(({ id }) => id === seat);
      return floor.capability[PRESSURE * floor.n + agent];
    };
    const called = new Map<string, string>();
    const kept = new Map<string, Reply>();
    for (const seat of [...this.seats].sort((a, b) => pressing(b) - pressing(a) || (a < b ? -1 : 1))) {
      const reply = this.#replies.get(seat) ?? 'model';
      if (reply === 'model') continue;
      const { choices } = this.offer(seat);
      const topicOf = (id: string) => choices.find((one) => one.id === id)!.topic;
      const own = reply.filter((id) => !topicOf(id).startsWith('call ') || !called.has(topicOf(id)));
      for (const id of own) called.set(topicOf(id), seat);
      kept.set(seat, own);
    }
    return kept;
  }

  /** Plays the round to come; seats that have not answered play it as the model would. */
  play(): Round {
    if (this.#floor === null) throw new TurnError('the game is over');
    const { round } = this;
    for (const [seat, reply] of this.#inTime()) {
      const { force = [], forbid = [] } = this.#moves.get(seat) ?? {};
      const offer = this.offer(seat);
      const moves = movesOf(this.#floor.world, offer, reply);
      const chosen = offer.choices.filter(({ id }) => reply.includes(id));
      this.#history.set(seat, [...this.history(seat), { round, moves: chosen }]);
      this.#moves.set(seat, { force: [...force, ...moves.force], forbid: [...forbid, ...moves.forbid] });
    }
    this.#arm = this.#made(this.interventions());
    const rounds: Round[] = [];
    for (const played of roundsOf(this.#arm, this.seed)) {
      rounds.push(played);
      if (rounds.length === round) break;
    }
    hold(rounds.length === round, 'the round to come is played');
    this.#rounds = rounds;
    this.#replies.clear();
    this.#offers = new Map();
    this.#floor = this.#nextFloor();
    return rounds[round - 1];
  }

  /**
   * The moves so far, one intervention a seat under the seat's id, as run files keep them.
   * @param without a seat whose moves are left out
   */
  interventions(without?: string): Intervention[] {
    const { agents } = this.#arm?.world ?? { agents: [] };
    return this.seats.flatMap((seat) => {
      const moves = this.#moves.get(seat);
      if (moves === undefined || seat === without) return [];
      const { force = [], forbid = [] } = moves;
      if (force.length + forbid.length === 0) return [];
      const { name } = agents.find(({ id }) => id === seat)!;
      return [
        {
          id: seat,
          title: `Moves of ${shortened(name, TITLE)}`,
          ...(force.length === 0 ? {} : { force }),
          ...(forbid.length === 0 ? {} : { forbid }),
        },
      ];
    });
  }

  /** A change as it begins with the round to come. */
  #fromNow({ data }: ReadIntervention): ReadIntervention {
    return readMade({ ...data, from: { round: this.round } });
  }

  /** @throws TurnError where a change cannot begin with the round to come, or was made already */
  checkChange(change: ReadIntervention): void {
    const { id, title } = change.data;
    if (this.#changes.some(({ data }) => data.id === id))
      throw new TurnError(`'${shortened(title)}' was changed already`);
    this.#made(this.interventions(), [...this.#changes, this.#fromNow(change)]);
  }

  /** Changes the scenario from the round to come on. @throws TurnError where that cannot be */
  change(change: ReadIntervention): void {
    this.checkChange(change);
    this.#changes = [...this.#changes, this.#fromNow(change)];
    this.#arm = this.#made(this.interventions());
    // What was played stays as it was: the change begins with the round to come.
    this.#offers = new Map();
    this.#floor = this.#nextFloor();
    // Whoever answered what is no longer offered is asked again.
    for (const [seat, reply] of this.#replies)
      if (this.#floor === null || faultOf(this.offer(seat), reply) !== null) {
        this.#replies.delete(seat);
        this.#answers.delete(`${seat} ${this.round}`);
      }
  }

  /** What was changed in the scenario, with the round from which on it holds. */
  get changes(): readonly { readonly id: string; readonly title: string; readonly from: number }[] {
    return this.#changes.map(({ data: { id, title, from } }) => ({ id, title, from: from?.round ?? 1 }));
  }

  /** What was changed and the moves so far, as run files keep them. */
  allInterventions(): Intervention[] {
    return [...this.#changes.map(({ data }) => data), ...this.interventions()];
  }

  /** The arm with other moves than those that were made. */
  armOf(interventions: readonly Intervention[]): Arm {
    return this.#made(interventions);
  }

  /** The arm with the moves so far, and the changes made besides. @param without a seat that is left to the model */
  arm(without?: string): Arm {
    return without === undefined ? this.#arm : this.#made(this.interventions(without));
  }
}
