/**
 * A class at play: who sits where, what each may see and do. It knows nothing of requests; the server asks it, and tells the pages
 * when something changed.
 */
import { EventEmitter } from 'node:events';
import type { Reply } from '../../agents/seats/seat.ts';
import type { SeatTurn } from '../../experiments/game/game.ts';
import { dealsOfGame, type Result, resultsOf } from '../../experiments/game/result.ts';
import { type DebriefDocument, debriefOf } from '../../report/debrief-document.ts';
import { publicView, type PublicView, seatView } from '../../report/game-view.ts';
import { namesOf } from '../../report/names.ts';
import type { GameRoom, Games } from '../../runs/games.ts';
import { RequestRefusal } from './guard.ts';
import type { ClassPhase, ProjectorMessage, RoomSeen, StudentMessage, TeacherMessage } from './messages.ts';
import { codeOf, isSame, seatToken, teacherToken } from './tokens.ts';

/** Characters of a name. */
const NAME = 40;
/** Control characters and marks that turn the direction of text or hide in it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** Who sends a request. */
export type Who =
  { readonly role: 'teacher' } | { readonly role: 'student'; readonly room: number; readonly seat: string };

/** What a teacher can do. */
export type TeacherOrder =
  | { readonly do: 'start' | 'pause' | 'resume' | 'reveal' | 'next-all' }
  | { readonly do: 'next'; readonly room: number }
  | { readonly do: 'hand'; readonly room: number; readonly seat: string };

export class ClassAtPlay extends EventEmitter<{ changed: [room: number | null] }> {
  readonly #games: Games;
  /** Where students go. */
  readonly address: string;
  readonly code: string;
  readonly #views = new Map<
    number,
    { readonly round: number; readonly over: boolean; readonly view: PublicView }
  >();
  readonly #results = new Map<number, readonly Result[]>();
  #debrief: DebriefDocument | null = null;

  constructor(games: Games, address: string) {
    super();
    this.#games = games;
    this.address = address;
    this.code = codeOf(games.head.secret);
    // A class that goes on may have been left between the last answer of a round and the round.
    if (this.phase === 'playing') for (const { number } of this.#playing) this.#goOn(number);
  }

  /** Rooms that somebody plays; all before anybody sits anywhere. */
  get #playing(): readonly GameRoom[] {
    const taken = this.#games.rooms.filter(({ game, names }) => names.size > 0 || game.rounds.length > 0);
    return taken.length === 0 ? this.#games.rooms : taken;
  }

  get #secret(): string {
    return this.#games.head.secret;
  }

  get phase(): ClassPhase {
    if (!this.#games.marks.includes('start')) return 'lobby';
    return this.#playing.every(({ game }) => game.isOver) ? 'over' : 'playing';
  }

  get isPaused(): boolean {
    const last = this.#games.marks.findLast((mark) => mark === 'pause' || mark === 'resume');
    return last === 'pause';
  }

  get isRevealed(): boolean {
    return this.#games.marks.includes('reveal');
  }

  get teacherLink(): string {
    return `${this.address}/teacher#${teacherToken(this.#secret)}`;
  }

  #tokenOf({ number, hands }: GameRoom, seat: string): string {
    return seatToken(this.#secret, number, seat, hands.get(seat) ?? 0);
  }

  /** Who holds a token; null: nobody. */
  who(token: string): Who | null {
    if (isSame(token, teacherToken(this.#secret))) return { role: 'teacher' };
    for (const room of this.#games.rooms)
      for (const seat of room.game.seats)
        if (room.names.has(seat) && isSame(token, this.#tokenOf(room, seat)))
          return { role: 'student', room: room.number, seat };
    return null;
  }

  #room(number: number): GameRoom {
    const room = this.#games.rooms.find((one) => one.number === number);
    if (room === undefined) throw new RequestRefusal(404, 'there is no such room');
    return room;
  }

  /** Gives a student the next free seat, in the room with fewest. @throws RequestRefusal where the code is wrong or nothing is free */
  join(code: string, written: string): string {
    if (!isSame(code.trim().toUpperCase(), this.code))
      throw new RequestRefusal(403, 'this is not the code on the screen');
    const name = written.replace(UNSEEN, '').trim().slice(0, NAME);
    if (name === '') throw new RequestRefusal(400, 'please write a name');
    const free = this.#games.rooms.flatMap((room) => {
      const seat = room.game.seats.find((one) => !room.names.has(one));
      return seat === undefined || room.game.isOver ? [] : [{ room, seat }];
    });
    if (free.length === 0) throw new RequestRefusal(409, 'every seat is taken: ask your teacher');
    const { room, seat } = free.reduce((least, one) =>
      one.room.names.size < least.room.names.size ? one : least,
    );
    this.#games.sit(room.number, seat, name);
    this.emit('changed', room.number);
    return this.#tokenOf(room, seat);
  }

  /**
   * Takes a student's moves; they are on the disk when this returns. The same answer again is no fault: the first reply may have
   * been lost.
   * @throws RequestRefusal where they cannot be taken
   */
  turn(
    { room: number, seat }: { readonly room: number; readonly seat: string },
    round: number,
    reply: Reply,
  ): void {
    const { game } = this.#room(number);
    if (this.phase === 'lobby') throw new RequestRefusal(409, 'it has not begun');
    if (this.isPaused) throw new RequestRefusal(409, 'it is paused');
    const turn: SeatTurn = { seat, round, reply };
    const known = game.answer(seat, round);
    if (known !== undefined) {
      if (JSON.stringify(known) === JSON.stringify(reply)) return;
      throw new RequestRefusal(409, 'you have answered already');
    }
    const fault = game.fault(turn);
    if (fault !== null) throw new RequestRefusal(409, fault);
    this.#games.take(number, turn);
    this.#goOn(number);
    this.emit('changed', number);
  }

  /** Seats of a room in which somebody sits who has not answered. */
  #missing({ game, names }: GameRoom): string[] {
    return game.missing.filter((seat) => names.has(seat));
  }

  /** Plays a room's round once everybody who sits in it has answered. */
  #goOn(number: number): void {
    const room = this.#room(number);
    if (room.names.size > 0 && !room.game.isOver && this.#missing(room).length === 0)
      this.#games.play(number);
  }

  /** Does what the teacher wants. @throws RequestRefusal where that cannot be */
  order(order: TeacherOrder): void {
    const { phase } = this;
    switch (order.do) {
      case 'start':
        if (phase !== 'lobby') throw new RequestRefusal(409, 'it has begun');
        this.#games.mark('start');
        break;
      case 'pause':
      case 'resume':
        if ((order.do === 'pause') === this.isPaused) throw new RequestRefusal(409, 'it is so already');
        this.#games.mark(order.do);
        break;
      case 'reveal':
        if (phase !== 'over') throw new RequestRefusal(409, 'not all rooms are done');
        if (!this.isRevealed) this.#games.mark('reveal');
        break;
      case 'next':
      case 'next-all': {
        if (phase !== 'playing') throw new RequestRefusal(409, 'nothing is being played');
        const rooms = order.do === 'next' ? [this.#room(order.room)] : this.#playing;
        for (const { number, game } of rooms) if (!game.isOver) this.#games.play(number);
        break;
      }
      case 'hand': {
        const room = this.#room(order.room);
        if (!room.names.has(order.seat)) throw new RequestRefusal(409, 'nobody sits there');
        this.#games.hand(order.room, order.seat);
        if (phase === 'playing') this.#goOn(order.room);
        break;
      }
    }
    this.emit('changed', null);
  }

  #public({ number, game }: GameRoom): PublicView {
    const known = this.#views.get(number);
    if (known !== undefined && known.round === game.round && known.over === game.isOver) return known.view;
    const view = publicView(game);
    this.#views.set(number, { round: game.round, over: game.isOver, view });
    return view;
  }

  #seen(room: GameRoom): RoomSeen {
    const missing = this.#missing(room).length;
    return {
      number: room.number,
      everybody: this.#public(room),
      seated: room.names.size,
      answered: room.game.isOver ? room.names.size : room.names.size - missing,
    };
  }

  #resultOf(room: GameRoom, seat: string): Result | null {
    if (!this.isRevealed || !room.game.isOver) return null;
    let results = this.#results.get(room.number);
    if (results === undefined) {
      results = resultsOf(room.game, dealsOfGame(room.game));
      this.#results.set(room.number, results);
    }
    return results.find((one) => one.seat === seat) ?? null;
  }

  student({ room: number, seat }: { readonly room: number; readonly seat: string }): StudentMessage {
    const room = this.#room(number);
    return {
      phase: this.phase === 'lobby' ? 'lobby' : room.game.isOver ? 'over' : 'playing',
      paused: this.isPaused,
      room: number,
      name: room.names.get(seat) ?? '',
      everybody: this.#public(room),
      view: seatView(room.game, seat),
      missing: this.#missing(room).length,
      result: this.#resultOf(room, seat),
    };
  }

  /** The debriefing, once it is shown. */
  get debrief(): DebriefDocument | null {
    if (!this.isRevealed) return null;
    this.#debrief ??= debriefOf(this.#games.scenario.world, this.#playing);
    return this.#debrief;
  }

  projector(): ProjectorMessage {
    const { world } = this.#games.scenario;
    return {
      phase: this.phase,
      paused: this.isPaused,
      title: world.title,
      question: world.question,
      address: this.address,
      code: this.code,
      seats: this.#games.head.seats.length,
      rooms: this.#games.rooms.map((room) => this.#seen(room)),
      debrief: this.debrief,
    };
  }

  teacher(): TeacherMessage {
    const nameOf = namesOf(this.#games.scenario.world).agent;
    return {
      ...this.projector(),
      revealed: this.isRevealed,
      rooms: this.#games.rooms.map((room) => ({
        ...this.#seen(room),
        taken: room.game.seats.map((seat) => {
          const { brief, history, answered } = seatView(room.game, seat);
          return {
            seat,
            title: nameOf(seat),
            name: room.names.get(seat) ?? null,
            answered,
            link: `${this.address}/#${this.#tokenOf(room, seat)}`,
            brief,
            history,
          };
        }),
      })),
    };
  }
}
