/**
 * A class at play: who sits where and what each may do. It knows nothing of requests; the server asks it, and tells the pages when
 * something changed. What pages see of it is in views.ts.
 */
import { EventEmitter } from 'node:events';
import type { Reply } from '../../agents/seats/seat.ts';
import { TurnError, type SeatTurn } from '../../experiments/game/game.ts';
import { type Form, FORMS, QUIZ } from '../../report/quiz.ts';
import type { GameRoom, Games } from '../../runs/games.ts';
import { REFLECTION, SECONDS } from '../../runs/journal.ts';
import { RequestRefusal } from './guard.ts';
import type { ClassPhase } from './messages.ts';
import { RoundTimers } from './timers.ts';
import { codeOf, isSame, seatToken, teacherToken } from './tokens.ts';

/** Characters of a name, as a reader counts them. */
const NAME = 40;
/** Control characters and marks that turn the direction of text or hide in it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** The beginning of a text, which cuts no character in two. */
const beginning = (written: string, most: number): string =>
  written
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '');

/** Where a student sits. */
export interface ClassPlace {
  readonly room: number;
  readonly seat: string;
}

/** Who sends a request. */
export type Who = { readonly role: 'teacher' } | ({ readonly role: 'student' } & ClassPlace);

/** What a teacher can do. */
export type TeacherOrder =
  | { readonly do: 'start' | 'pause' | 'resume' | 'reveal' | 'show' | 'next-all' }
  | { readonly do: 'next'; readonly room: number }
  | { readonly do: 'hand'; readonly room: number; readonly seat: string }
  | { readonly do: 'timer'; readonly seconds: number }
  | { readonly do: 'poll'; readonly issue: string }
  | { readonly do: 'inject'; readonly change: string }
  | { readonly do: 'again'; readonly change: string | null };

/** What a student says besides moves. */
export type StudentWord =
  | { readonly guess: boolean; readonly poll: number }
  | { readonly form: Form; readonly answers: readonly number[] }
  | { readonly reflection: string };

const refused = (words: string): RequestRefusal => new RequestRefusal(409, 'refused.turn', words);

export class ClassAtPlay extends EventEmitter<{ changed: [room: number | null] }> {
  readonly games: Games;
  /** Where students go. */
  readonly address: string;
  readonly code: string;
  readonly timers = new RoundTimers((room) => this.#timeIsUp(room));

  constructor(games: Games, address: string) {
    super();
    this.games = games;
    this.address = address;
    this.code = codeOf(games.head.secret);
    // A class that goes on may have been left between the last answer of a round and the round.
    if (this.phase === 'playing') for (const { number } of this.playing) this.#goOn(number);
    this.#runTimers();
  }

  /** Rooms that somebody plays; all before anybody sits anywhere. */
  get playing(): readonly GameRoom[] {
    const taken = this.games.rooms.filter(({ game, names }) => names.size > 0 || game.rounds.length > 0);
    return taken.length === 0 ? this.games.rooms : taken;
  }

  get #secret(): string {
    return this.games.head.secret;
  }

  get phase(): ClassPhase {
    if (!this.games.record.marks.includes('start')) return 'lobby';
    return this.playing.every(({ game }) => game.isOver) ? 'over' : 'playing';
  }

  get isPaused(): boolean {
    const last = this.games.record.marks.findLast((mark) => mark === 'pause' || mark === 'resume');
    return last === 'pause';
  }

  get isRevealed(): boolean {
    return this.games.record.marks.includes('reveal');
  }

  /** Whether everything is shown to everybody: at once, or after each has seen what it got by lot. */
  get isShown(): boolean {
    const { marks } = this.games.record;
    return this.isRevealed && (this.games.head.class?.lot !== true || marks.includes('show'));
  }

  get teacherLink(): string {
    return `${this.address}/teacher#${teacherToken(this.#secret)}`;
  }

  tokenOf({ number, hands }: GameRoom, seat: string): string {
    return seatToken(this.#secret, number, seat, hands.get(seat) ?? 0);
  }

  /** Who holds a token; null: nobody. */
  who(token: string): Who | null {
    if (isSame(token, teacherToken(this.#secret))) return { role: 'teacher' };
    for (const room of this.games.rooms)
      for (const seat of room.game.seats)
        if (room.names.has(seat) && isSame(token, this.tokenOf(room, seat)))
          return { role: 'student', room: room.number, seat };
    return null;
  }

  room(number: number): GameRoom {
    const room = this.games.rooms.find((one) => one.number === number);
    if (room === undefined) throw new RequestRefusal(404, 'refused.nothing', 'there is no such room');
    return room;
  }

  /** Gives a student the next free seat, in the room with fewest. @throws RequestRefusal where the code is wrong or nothing is free */
  join(code: string, written: string): string {
    if (!isSame(code.trim().toUpperCase(), this.code)) throw new RequestRefusal(403, 'refused.code');
    const name = beginning(written.replace(UNSEEN, ''), NAME);
    if (name === '') throw new RequestRefusal(400, 'refused.name');
    const free = this.games.rooms.flatMap((room) => {
      const seat = room.game.seats.find((one) => !room.names.has(one));
      return seat === undefined || room.game.isOver ? [] : [{ room, seat }];
    });
    if (free.length === 0) throw new RequestRefusal(409, 'refused.full');
    const { room, seat } = free.reduce((least, one) =>
      one.room.names.size < least.room.names.size ? one : least,
    );
    this.games.sit(room.number, seat, name);
    this.emit('changed', room.number);
    return this.tokenOf(room, seat);
  }

  /**
   * Takes a student's moves; they are on the disk when this returns. The same answer again is no fault: the first reply may have
   * been lost.
   * @throws RequestRefusal where they cannot be taken
   */
  turn({ room, seat }: ClassPlace, round: number, reply: Reply): void {
    const { game } = this.room(room);
    if (this.phase === 'lobby') throw new RequestRefusal(409, 'refused.lobby');
    if (this.isPaused) throw new RequestRefusal(409, 'refused.paused');
    const turn: SeatTurn = { seat, round, reply };
    const known = game.answer(seat, round);
    if (known !== undefined) {
      if (JSON.stringify(known) === JSON.stringify(reply)) return;
      throw new RequestRefusal(409, 'refused.answered');
    }
    const fault = game.fault(turn);
    if (fault !== null) throw refused(fault);
    this.games.take(room, turn);
    this.#goOn(room);
    this.emit('changed', room);
  }

  /** Short questions that a seat is asked now; null: none. Before the start, then once it is debriefed, then on another case. */
  formFor({ room, seat }: ClassPlace): Form | null {
    if (this.games.head.class?.questions !== true || this.games.record.sitting > 1) return null;
    const { answers } = this.games.record.of(this.games.place(room, seat));
    if (this.phase === 'lobby') return answers.has('before') ? null : 'before';
    if (!this.isRevealed) return null;
    return FORMS.find((form) => form !== 'before' && !answers.has(form)) ?? null;
  }

  /** Whether somebody experienced looks back now, before points are shown. */
  reflects({ room, seat }: ClassPlace): 'asked' | 'kept' | null {
    if (this.games.head.class?.level !== 'experts' || !this.room(room).game.isOver) return null;
    if (this.games.record.of(this.games.place(room, seat)).reflection !== null) return 'kept';
    return this.isRevealed ? null : 'asked';
  }

  /** Whether a room can still be asked what will come of the issue: before the round that follows the question. */
  asksNow({ number, game }: GameRoom): boolean {
    const { poll } = this.games.record;
    return poll !== null && !game.isOver && game.round === poll.rounds[number - 1];
  }

  /** Takes what a student says besides; the same again is no fault. @throws RequestRefusal where it was not asked */
  say(place: ClassPlace, word: StudentWord): void {
    const { record } = this.games;
    const { room, seat } = place;
    const said = record.of(this.games.place(room, seat));
    if ('guess' in word) {
      const { poll } = record;
      const isLast = poll !== null && word.poll === record.polls.length;
      const known = isLast ? poll.guesses.get(this.games.place(room, seat)) : undefined;
      if (known === word.guess) return;
      if (known !== undefined) throw new RequestRefusal(409, 'refused.answered');
      if (!isLast || !this.asksNow(this.room(room))) throw new RequestRefusal(409, 'refused.closed');
      this.games.say({ room, seat, ...word });
    } else if ('form' in word) {
      const known = said.answers.get(word.form);
      if (JSON.stringify(known) === JSON.stringify(word.answers)) return;
      if (known !== undefined) throw new RequestRefusal(409, 'refused.answered');
      if (this.formFor(place) !== word.form) throw new RequestRefusal(409, 'refused.closed');
      const questions = QUIZ[word.form];
      const { answers } = word;
      const fit =
        answers.length === questions.length &&
        questions.every(({ options }, at) => answers[at] < options.length);
      if (!fit) throw new RequestRefusal(400, 'refused.body');
      this.games.say({ room, seat, ...word });
    } else {
      const reflection = beginning(word.reflection.replace(UNSEEN, ' '), REFLECTION);
      if (said.reflection === reflection) return;
      if (this.reflects(place) !== 'asked' || reflection === '')
        throw new RequestRefusal(409, 'refused.closed');
      this.games.say({ room, seat, reflection });
    }
    this.emit('changed', 'guess' in word ? null : room);
  }

  /** Seats of a room in which somebody sits who has not answered. */
  missing({ game, names }: GameRoom): string[] {
    return game.missing.filter((seat) => names.has(seat));
  }

  /** Plays a room's round once everybody who sits in it has answered. */
  #goOn(number: number): void {
    const room = this.room(number);
    const waits = this.isPaused || room.game.isOver || this.missing(room).length > 0;
    if (room.names.size > 0 && !waits) this.games.play(number);
    this.#runTimers();
  }

  /** Lets the time of every room run that has any. */
  #runTimers(): void {
    const { timer } = this.games.record;
    const runs = timer > 0 && this.phase === 'playing' && !this.isPaused;
    const played = new Set(this.playing.filter(({ game }) => !game.isOver).map(({ number }) => number));
    for (const { number, game } of this.games.rooms)
      if (runs && played.has(number)) this.timers.run(number, game.round, timer);
      else this.timers.stop(number);
  }

  #timeIsUp(number: number): void {
    if (this.phase !== 'playing' || this.isPaused || this.room(number).game.isOver) return;
    this.games.play(number);
    this.#runTimers();
    this.emit('changed', number);
  }

  /** Does what the teacher wants. @throws RequestRefusal where that cannot be */
  order(order: TeacherOrder): void {
    try {
      this.#obey(order);
    } catch (error) {
      if (error instanceof TurnError) throw refused(error.message);
      throw error;
    }
    this.#runTimers();
    this.emit('changed', null);
  }

  #obey(order: TeacherOrder): void {
    const { phase, games } = this;
    switch (order.do) {
      case 'start':
        if (phase !== 'lobby') throw refused('it has begun');
        games.mark('start');
        break;
      case 'pause':
      case 'resume':
        if ((order.do === 'pause') === this.isPaused) throw refused('it is so already');
        games.mark(order.do);
        // A seat that was freed meanwhile may have been the last that was missing.
        if (phase === 'playing') for (const { number } of this.playing) this.#goOn(number);
        break;
      case 'reveal':
        if (phase !== 'over') throw refused('not all rooms are done');
        if (!this.isRevealed) games.mark('reveal');
        break;
      case 'show':
        if (!this.isRevealed) throw refused('nothing is shown yet');
        if (!this.isShown) games.mark('show');
        break;
      case 'next':
      case 'next-all': {
        if (phase !== 'playing') throw refused('nothing is being played');
        const rooms = order.do === 'next' ? [this.room(order.room)] : this.playing;
        for (const { number, game } of rooms) if (!game.isOver) games.play(number);
        break;
      }
      case 'hand': {
        const room = this.room(order.room);
        if (!room.names.has(order.seat)) throw refused('nobody sits there');
        games.hand(order.room, order.seat);
        if (phase === 'playing') this.#goOn(order.room);
        break;
      }
      case 'timer':
        if (order.seconds < 0 || order.seconds > SECONDS)
          throw refused(`a round has 0 to ${SECONDS} seconds`);
        for (const { number } of games.rooms) this.timers.stop(number);
        games.say({ timer: order.seconds });
        break;
      case 'poll':
        if (phase !== 'playing') throw refused('nothing is being played');
        if (!games.scenario.world.issues.some(({ id }) => id === order.issue))
          throw refused(
            `there is no such issue; there are: ${games.scenario.world.issues.map(({ id }) => id).join(', ')}`,
          );
        games.say({ poll: order.issue });
        break;
      case 'inject':
        if (phase !== 'playing') throw refused('nothing is being played');
        games.inject(order.change);
        break;
      case 'again':
        if (phase !== 'over') throw refused('not all rooms are done');
        for (const { number } of games.rooms) this.timers.stop(number);
        games.again(order.change);
        break;
    }
  }
}
