/** What the pages of a class see, each in its language: the projector what is public, a seat what is its own, the teacher everything. */
import {
  type DebriefDocument,
  type DebriefFacts,
  debriefFacts,
  debriefIn,
} from '../../report/debrief-document.ts';
import type { Language } from '../../report/catalogue/say.ts';
import { exampleFor } from '../../report/example.ts';
import { writeCode } from '../../report/run-file.ts';
import { publicView, type PublicView, seatView } from '../../report/game-view.ts';
import { quizIn } from '../../report/quiz.ts';
import { Telling } from '../../report/telling.ts';
import type { GameRoom } from '../../runs/games.ts';
import { wayOf } from '../../runs/lot.ts';
import { pollsOf } from '../../runs/polls.ts';
import { shippedIds } from '../../runs/session.ts';
import { roomOf, wordOf } from '../../runs/share-words.ts';
import type { ClassAtPlay, ClassPlace } from './class.ts';
import { RequestRefusal } from './guard.ts';
import type {
  PollSeen,
  ProjectorMessage,
  RoomMessage,
  RoomSeen,
  StudentMessage,
  TeacherMessage,
} from './messages.ts';

export class ClassViews {
  readonly #class: ClassAtPlay;
  readonly #tellings = new Map<Language, Telling>();
  readonly #views = new Map<string, { readonly at: string; readonly view: PublicView }>();
  #facts: { readonly sitting: number; readonly facts: DebriefFacts } | null = null;
  readonly #debriefs = new Map<string, DebriefDocument>();

  constructor(of: ClassAtPlay) {
    this.#class = of;
  }

  get #games() {
    return this.#class.games;
  }

  /** The language of those who choose none. */
  get language(): Language {
    return this.#games.head.class?.language ?? 'en';
  }

  #telling(language: Language): Telling {
    let telling = this.#tellings.get(language);
    if (telling === undefined) {
      telling = new Telling(language, this.#games.head.class?.texts);
      this.#tellings.set(language, telling);
    }
    return telling;
  }

  /** How the class finds a room of the game that is played now, once it is over. */
  #word({ number, game }: GameRoom): string | null {
    return game.isOver ? wordOf(this.#games, this.#games.record.sitting, number) : null;
  }

  #public({ number, game }: GameRoom, language: Language): PublicView {
    const key = `${number} ${language}`;
    const at = `${this.#games.record.sitting} ${game.round} ${game.isOver} ${game.changes.length}`;
    const known = this.#views.get(key);
    if (known?.at === at) return known.view;
    const view = publicView(game, this.#telling(language));
    this.#views.set(key, { at, view });
    return view;
  }

  #seen(room: GameRoom, language: Language): RoomSeen {
    const missing = this.#class.missing(room).length;
    return {
      number: room.number,
      everybody: this.#public(room, language),
      seated: room.names.size,
      answered: room.game.isOver ? room.names.size : room.names.size - missing,
      left: this.#class.timers.left(room.number),
      word: this.#word(room),
    };
  }

  #debriefFacts(): DebriefFacts {
    const { sitting } = this.#games.record;
    if (this.#facts?.sitting !== sitting) {
      const rooms = this.#class.playing.map((room) => ({ ...room, word: this.#word(room) ?? undefined }));
      const { world } = rooms[0].game;
      this.#facts = { sitting, facts: debriefFacts(world, rooms, this.#games.head.class?.history ?? null) };
    }
    return this.#facts.facts;
  }

  #debriefIn(language: Language): DebriefDocument {
    const key = `${this.#games.record.sitting} ${language}`;
    let debrief = this.#debriefs.get(key);
    if (debrief === undefined) {
      debrief = debriefIn(this.#debriefFacts(), this.#telling(language), pollsOf(this.#games));
      this.#debriefs.set(key, debrief);
    }
    return debrief;
  }

  /** The debriefing, once it is shown to everybody. */
  debrief(language: Language): DebriefDocument | null {
    return this.#class.isShown ? this.#debriefIn(language) : null;
  }

  /** What a seat is shown once the teacher reveals: its points, two histories, or both. */
  #shownTo(place: ClassPlace, language: Language): Pick<StudentMessage, 'result' | 'histories'> {
    if (!this.#class.isRevealed) return { result: null, histories: null };
    const { histories } = this.#debriefIn(language);
    // Where nobody made a move there are no two histories, and points are all that there is.
    const isWhole = this.#class.isShown || histories === null;
    const way = isWhole ? null : wayOf(this.#games, place.room, place.seat);
    const room = this.#debriefFacts().rooms.find(({ number }) => number === place.room);
    return {
      result: way === 'histories' ? null : (room?.results.find(({ seat }) => seat === place.seat) ?? null),
      histories: way === 'points' ? null : histories,
    };
  }

  #pollFor({ room, seat }: ClassPlace, tell: Telling): PollSeen | null {
    const { poll, polls } = this.#games.record;
    if (poll === null || this.#class.phase !== 'playing') return null;
    const guess = poll.guesses.get(this.#games.place(room, seat)) ?? null;
    if (guess === null && !this.#class.asksNow(this.#class.room(room))) return null;
    const issue = tell.names(this.#games.scenario.world).issue(poll.issue);
    return { number: polls.length, words: tell.say('poll.ask', { issue }), guess };
  }

  student(place: ClassPlace, language: Language): StudentMessage {
    const room = this.#class.room(place.room);
    const tell = this.#telling(language);
    const view = seatView(room.game, place.seat, tell);
    const phase = this.#class.phase === 'lobby' ? 'lobby' : room.game.isOver ? 'over' : 'playing';
    const form = this.#class.formFor(place);
    const shown = this.#shownTo(place, language);
    const beginner = this.#games.head.class?.level === 'beginners' && phase === 'lobby';
    return {
      phase,
      paused: this.#class.isPaused,
      room: room.number,
      name: room.names.get(place.seat) ?? '',
      everybody: this.#public(room, language),
      // Points are no page's before the teacher shows them.
      view: shown.result === null ? { ...view, score: null } : view,
      missing: this.#class.missing(room).length,
      left: this.#class.timers.left(room.number),
      ...shown,
      word: this.#class.isShown ? this.#word(room) : null,
      example: beginner ? exampleFor(view.brief, tell.say) : null,
      reflection: this.#class.reflects(place),
      quiz: form === null ? null : quizIn(tell.say, form),
      poll: this.#pollFor(place, tell),
    };
  }

  /** A finished game by its word, once everything is shown. @throws RequestRefusal where there is none */
  byWord(word: string, language: Language): RoomMessage {
    const room = this.#class.isShown ? roomOf(this.#games, word) : null;
    if (room === null || !room.game.isOver) throw new RequestRefusal(404, 'refused.nothing');
    const inputs = this.#games.inputs(room);
    const { id } = this.#games.scenario.file;
    return {
      word: word.trim().toUpperCase(),
      everybody: publicView(room.game, this.#telling(language)),
      code: shippedIds().includes(id) && this.#games.scenario.ref === id ? writeCode(inputs) : null,
    };
  }

  projector(language: Language): ProjectorMessage {
    const tell = this.#telling(language);
    const { scenario, head, rooms, rule, record } = this.#games;
    const { title, question } = tell.world(scenario.world);
    const { poll } = record;
    const seated = rooms.reduce((sum, { names }) => sum + names.size, 0);
    return {
      phase: this.#class.phase,
      paused: this.#class.isPaused,
      title,
      question,
      address: this.#class.address,
      code: this.#class.code,
      seats: head.seats.length,
      rooms: rooms.map((room) => this.#seen(room, language)),
      rule: rule === null ? null : tell.intervention(rule.id, rule.title),
      poll:
        poll === null || !rooms.some((room) => room.names.size > 0 && this.#class.asksNow(room))
          ? null
          : {
              issue: tell.names(scenario.world).issue(poll.issue),
              answered: rooms.reduce(
                (sum, { number, names }) =>
                  sum +
                  [...names.keys()].filter((seat) => poll.guesses.has(this.#games.place(number, seat)))
                    .length,
                0,
              ),
              seated,
            },
      debrief: this.debrief(language),
    };
  }

  teacher(): TeacherMessage {
    const language = 'en';
    const tell = this.#telling(language);
    const { scenario, head, rooms, record } = this.#games;
    const names = tell.names(scenario.world);
    const answers = [...record.said.values()].flatMap((said) => [...said.answers.keys()]);
    return {
      ...this.projector(language),
      revealed: this.#class.isRevealed,
      lot: head.class?.lot === true,
      shown: this.#class.isShown,
      timer: record.timer,
      issues: scenario.world.issues.map(({ id, title }) => ({ id, title })),
      changes: (head.class?.changes ?? []).map(({ id, title }) => ({ id, title })),
      answers:
        head.class?.questions === true
          ? Object.fromEntries(
              ['before', 'after', 'transfer'].map((form) => [
                form,
                answers.filter((one) => one === form).length,
              ]),
            )
          : null,
      rooms: rooms.map((room) => ({
        ...this.#seen(room, language),
        taken: room.game.seats.map((seat) => {
          const { brief, history, answered } = seatView(room.game, seat, tell);
          return {
            seat,
            title: names.agent(seat),
            name: room.names.get(seat) ?? null,
            answered,
            link: `${this.#class.address}/#${this.#class.tokenOf(room, seat)}`,
            brief,
            history,
            reflection: record.of(this.#games.place(room.number, seat)).reflection,
          };
        }),
      })),
    };
  }
}
