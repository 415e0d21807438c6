/** Games with a journal: one alone, or the rooms of a class, which share scenario and luck. */
import { Digest } from '../engine/digest.ts';
import type { Round } from '../engine/run.ts';
import type { Intervention } from '../experiments/interventions/intervention.ts';
import type { ReadIntervention } from '../experiments/interventions/read.ts';
import { Game, TurnError, type SeatTurn } from '../experiments/game/game.ts';
import type { SavedInputs } from '../report/run-file.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import { nearest } from '../scenarios/nearest.ts';
import { shortened } from '../scenarios/text.ts';
import { asWritten } from '../scenarios/uncertain/numbers.ts';
import { EXIT, Failure } from './failure.ts';
import { ClassRecord, placeOf } from './class-record.ts';
import { savedInterventions } from './interventions.ts';
import { Journal, type JournalHead, journalHead, type JournalLine, type ClassMark } from './journal.ts';
import { openInputs } from './saved-run.ts';
import type { Scenario } from './scenario.ts';
import { VERSION } from './version.ts';

/** Seats that can be taken: whoever has standing to decide in some stage. */
export function seatsOf({ world }: Scenario): string[] {
  const { agents, venue } = world;
  const decides = venue.stages.map(({ standing }) => standing.slice(-agents.length));
  return agents.filter((_, at) => decides.some((row) => row[at] > 0)).map(({ id }) => id);
}

/** Seats by the words of a command line. @throws Failure where one is not there, cannot decide or is named twice */
export function readSeats(scenario: Scenario, words: readonly string[], option: string): string[] {
  const known = seatsOf(scenario);
  for (const [at, word] of words.entries()) {
    if (words.indexOf(word) !== at) throw new Failure(`${option}: '${shortened(word)}' is named twice`);
    if (known.includes(word)) continue;
    const near = nearest(word, known);
    const others = known.length <= 12 ? `; there are: ${known.join(', ')}` : '';
    const isAgent = scenario.world.agents.some(({ id }) => id === word);
    throw new Failure(
      `${option}: ${isAgent ? `'${word}' decides nothing in this venue` : `no seat '${shortened(word)}'`}${near === null ? others : ` (did you mean '${near}'?)`}`,
    );
  }
  return [...words];
}

export interface GameRoom {
  /** From 1. */
  readonly number: number;
  readonly game: Game;
  /** Who sits where, by seat. */
  readonly names: Map<string, string>;
  /** How often a seat was handed over, by seat. */
  readonly hands: Map<string, number>;
}

export class Games {
  readonly scenario: Scenario;
  readonly head: JournalHead;
  /** Rooms of the game that is played now. */
  rooms: readonly GameRoom[];
  /** Games that the class has played before, oldest first. */
  readonly before: { readonly rooms: readonly GameRoom[] }[] = [];
  /** What was changed in the game that is played now; null: nothing. */
  rule: { readonly id: string; readonly title: string } | null = null;
  readonly record = new ClassRecord();
  readonly #changes: readonly ReadIntervention[];
  readonly #journal: Journal | null;

  private constructor(scenario: Scenario, head: JournalHead, journal: Journal | null) {
    this.scenario = scenario;
    this.head = head;
    this.#journal = journal;
    this.#changes = savedInterventions((head.class?.changes ?? []) as unknown as readonly Intervention[]);
    this.rooms = this.#opened([]);
  }

  /** Rooms in which nothing was played yet; whoever sits in one sits there again. */
  #opened(changes: readonly ReadIntervention[]): GameRoom[] {
    const { seed, seats, rooms } = this.head;
    return Array.from({ length: rooms }, (_, at) => ({
      number: at + 1,
      game: new Game({ scenario: this.scenario, seed, seats, changes }),
      names: this.rooms?.[at].names ?? new Map(),
      hands: this.rooms?.[at].hands ?? new Map(),
    }));
  }

  /** Begins games under a new journal. @throws Failure where it cannot be written */
  static begin(
    path: string,
    scenario: Scenario,
    of: Pick<JournalHead, 'seed' | 'set' | 'rooms' | 'seats' | 'secret' | 'class'>,
  ): Games {
    const { file } = scenario;
    const resolved = asWritten(file) as unknown as Record<string, unknown>;
    const head = journalHead({ scenario: { id: file.id, digest: scenarioDigest(file), resolved }, ...of });
    return new Games(scenario, head, Journal.begin(path, head));
  }

  /** Goes on with the games of a journal, as they were when it was left. @throws Failure where it is damaged */
  static resume(path: string): Games {
    const { journal, head, lines } = Journal.resume(path);
    return Games.#replayed(path, head, lines, journal);
  }

  /** The games of a journal as they are now, to look at: nothing more can be kept in it. @throws Failure where it is damaged */
  static read(path: string): Games {
    const { head, lines } = Journal.read(path);
    return Games.#replayed(path, head, lines, null);
  }

  static #replayed(
    path: string,
    head: JournalHead,
    lines: readonly JournalLine[],
    journal: Journal | null,
  ): Games {
    const { scenario } = openInputs({ ...head, rounds: null, interventions: [], digest: '' });
    const games = new Games(scenario, head, journal);
    try {
      for (const line of lines) games.#apply(line);
    } catch (error) {
      if (!(error instanceof TurnError)) throw error;
      throw new Failure(`${shortened(path)} was changed: ${error.message}`, EXIT.damaged);
    }
    return games;
  }

  #keep(line: JournalLine): void {
    if (this.#journal === null) throw new TypeError('a journal that is looked at keeps nothing');
    this.#journal.append(line);
    this.#apply(line);
  }

  #room(number: number): GameRoom {
    const room = this.rooms.at(number - 1);
    if (number < 1 || room === undefined) throw new TurnError(`there is no room ${number}`);
    return room;
  }

  /** A change that the teacher can make, by id. @throws TurnError where there is none */
  #change(id: string): ReadIntervention {
    const found = this.#changes.find(({ data }) => data.id === id);
    if (found === undefined) {
      const known = this.#changes.map(({ data }) => data.id).join(', ');
      const others = known === '' ? 'the scenario comes with none' : `there are: ${known}`;
      throw new TurnError(`there is no change '${shortened(id)}'; ${others}`);
    }
    return found;
  }

  /** Where somebody sits, as what it says is kept. */
  place(room: number, seat: string): string {
    return placeOf(room, seat, this.#room(room).hands.get(seat) ?? 0);
  }

  #apply(line: JournalLine): void {
    if ('again' in line) this.#again(line.again);
    else if ('inject' in line) {
      const change = this.#change(line.inject);
      for (const { game } of this.rooms) if (!game.isOver) game.change(change);
    } else {
      const place = 'seat' in line ? this.place(line.room, line.seat) : '';
      const rounds = this.rooms.map(({ game }) => game.round);
      if (!this.record.take(line, place, rounds) && 'room' in line) this.#applyTo(line);
    }
  }

  #applyTo(line: JournalLine & { readonly room: number }): void {
    const { game, names, hands } = this.#room(line.room);
    if ('turn' in line) game.take(line.turn);
    else if ('played' in line) {
      if (line.played !== game.round) throw new TurnError(`round ${game.round} comes, not ${line.played}`);
      game.play();
    } else if ('handed' in line) {
      hands.set(line.seat, line.handed);
      names.delete(line.seat);
    } else if ('name' in line) names.set(line.seat, line.name);
  }

  #again(id: string | null): void {
    const change = id === null ? null : this.#change(id);
    this.before.push({ rooms: this.rooms });
    this.rooms = this.#opened(change === null ? [] : [change]);
    this.rule = change?.data ?? null;
    this.record.begin();
  }

  /** Takes an answer: it is on the disk when this returns. @throws TurnError where it is none, Failure where the disk is full */
  take(room: number, turn: SeatTurn): void {
    const fault = this.#room(room).game.fault(turn);
    if (fault !== null) throw new TurnError(fault);
    this.#keep({ room, turn });
  }

  /** Plays the next round of a room. @throws TurnError where it is over, Failure where the disk is full */
  play(room: number): Round {
    const { game } = this.#room(room);
    if (game.isOver) throw new TurnError('the game is over');
    const played = game.round;
    this.#keep({ room, played });
    return game.rounds[played - 1];
  }

  /** Keeps who sits in a seat. @throws Failure where the disk is full */
  sit(room: number, seat: string, name: string): void {
    this.#room(room);
    this.#keep({ room, seat, name });
  }

  /** Hands a seat back to the model: who sat there has no token for it any more. @throws Failure where the disk is full */
  hand(room: number, seat: string): void {
    const handed = (this.#room(room).hands.get(seat) ?? 0) + 1;
    this.#keep({ room, seat, handed });
  }

  /** Keeps what the teacher did. @throws Failure where the disk is full */
  mark(mark: ClassMark): void {
    this.#keep({ mark });
  }

  /** Keeps what is said or asked besides. @throws Failure where the disk is full */
  say(
    line: Exclude<
      JournalLine,
      | { readonly room: number; readonly turn: SeatTurn }
      | { readonly inject: string }
      | { readonly again: string | null }
    >,
  ): void {
    this.#keep(line);
  }

  /** Makes a change from the next round of every room on. @throws TurnError where it cannot be made, Failure where the disk is full */
  inject(id: string): void {
    const change = this.#change(id);
    for (const { game } of this.rooms) if (!game.isOver) game.checkChange(change);
    this.#keep({ inject: id });
  }

  /** Begins another game with everybody where they are. @throws TurnError where there is no such change, Failure where the disk is full */
  again(id: string | null): void {
    if (id !== null) this.#opened([this.#change(id)]);
    this.#keep({ again: id });
  }

  /** The finished game of a room as the inputs of a run. */
  inputs({ game }: GameRoom): SavedInputs {
    const digest = new Digest();
    for (const record of game.records) digest.add(record);
    const { scenario, seed, set } = this.head;
    return {
      parley: VERSION,
      scenario,
      seed,
      rounds: null,
      set,
      interventions: game.allInterventions(),
      digest: digest.hex(),
    };
  }

  close(): void {
    this.#journal?.close();
  }
}
