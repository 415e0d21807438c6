/** A game at a keyboard: one seat, or several that take turns at it, and programs in others. */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faultOf, type Offer, type Reply } from '../../agents/seats/seat.ts';
import { dealsOfGame, resultsOf } from '../../experiments/game/result.ts';
import { publicView, seatView } from '../../report/game-view.ts';
import { hintsFor } from '../../report/hints.ts';
import { namesOf } from '../../report/names.ts';
import { type Block, printPage, printPlain } from '../../report/page.ts';
import { writeRunFile } from '../../report/run-file.ts';
import { briefBlocks, choiceBlocks, resultBlocks, standingBlocks } from '../../report/text/game.ts';
import { Failure } from '../../runs/failure.ts';
import { Games, readSeats, seatsOf } from '../../runs/games.ts';
import { ProgramError, ProgramSeat, readPrograms } from '../../runs/program-seat.ts';
import { openScenario } from '../../runs/session.ts';
import { stateFolder } from '../../runs/state-folder.ts';
import { reasonOf, tell, writeFiles } from '../../runs/write.ts';
import { DISK } from '../../scenarios/disk.ts';
import { printable, shortened } from '../../scenarios/text.ts';
import { type Lines, processLines } from './lines.ts';

export interface KeyboardOptions {
  readonly scenario?: string;
  readonly as?: string;
  readonly seats?: string;
  readonly seat?: readonly string[];
  readonly patience: number;
  readonly seed?: string;
  readonly set?: readonly string[];
  readonly journal?: string;
  readonly resume?: boolean;
  readonly out?: string;
}

const KEYS =
  'Your moves: up to two numbers, such as “3 12”; Enter to hold back; m for what your delegation would do; h for a hint; b for your brief; q to stop here.';
const COLUMNS = 100;

/** The one room of a game at a keyboard. */
const ROOM = 1;

/** The file that keeps the game where no other is named. */
function journalPath(wish: string | undefined): string {
  if (wish !== undefined) return wish;
  const folder = stateFolder();
  if (folder === null) throw new Failure('you have no folder for a journal: name a file with --journal');
  return join(folder, 'last-game.jsonl');
}

/** Begins the game that was asked for, or goes on with one. */
function openGames(options: KeyboardOptions): { games: Games; programs: Map<string, string[]> } {
  const path = journalPath(options.journal);
  const programs = readPrograms(options.seat ?? []);
  if (options.resume === true) {
    if (options.scenario !== undefined || options.as !== undefined || options.seats !== undefined)
      throw new Failure('--resume goes on with the game of the journal: name no scenario and no seat');
    if (DISK.stat(path) === null) throw new Failure(`there is no game to go on with: no ${path}`);
    const games = Games.resume(path);
    readSeats(games.scenario, [...programs.keys()], '--seat');
    for (const seat of programs.keys())
      if (!games.head.seats.includes(seat))
        throw new Failure(`--seat: the model plays '${seat}' in this game`);
    return { games, programs };
  }
  if (options.scenario === undefined)
    throw new Failure('name a scenario, such as dubai-for-six, or --resume');
  if (options.as !== undefined && options.seats !== undefined)
    throw new Failure('--as is one seat and --seats are several: name them all with --seats');
  if (options.seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
  const set = options.set ?? [];
  const scenario = openScenario(options.scenario, set);
  const taken = options.as !== undefined ? [options.as] : (options.seats?.split(',') ?? []);
  const people = readSeats(
    scenario,
    taken.map((one) => one.trim()),
    options.as === undefined ? '--seats' : '--as',
  );
  readSeats(scenario, [...programs.keys()], '--seat');
  const twice = people.find((seat) => programs.has(seat));
  if (twice !== undefined) throw new Failure(`--seat: '${twice}' is yours already`);
  if (people.length + programs.size === 0) {
    const known = seatsOf(scenario);
    throw new Failure(
      `whose seat do you take? --as ID${known.length <= 12 ? `, one of: ${known.join(', ')}` : `, such as ${known[0]}`}`,
    );
  }
  if (options.journal === undefined) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      rmSync(path, { force: true });
    } catch (error) {
      throw new Failure(`cannot write to ${path}: ${reasonOf(error)}`);
    }
  }
  const games = Games.begin(path, scenario, {
    seed: options.seed ?? scenario.file.id,
    set: [...set],
    rooms: 1,
    seats: [...people, ...programs.keys()],
    secret: '',
    class: null,
  });
  return { games, programs };
}

/** Somebody who stopped; what was played is in the journal. */
class Stopped extends Error {}

class Table {
  readonly #games: Games;
  readonly #lines: Lines;
  readonly #several: boolean;
  readonly #nameOf: (seat: string) => string;
  #hints = 0;

  constructor(games: Games, lines: Lines, several: boolean) {
    this.#games = games;
    this.#lines = lines;
    this.#several = several;
    this.#nameOf = namesOf(games.scenario.world).agent;
  }

  show(blocks: readonly Block[]): void {
    const { isTTY, columns } = process.stdout;
    const width = Math.min(COLUMNS, Math.max(60, columns || COLUMNS));
    this.#lines.show(
      isTTY === true
        ? printPage(blocks, { width, colour: process.env.NO_COLOR === undefined })
        : printPlain(blocks),
    );
  }

  async #ask(prompt: string): Promise<string> {
    const line = await this.#lines.ask(prompt);
    if (line === null || line.trim() === 'q') throw new Stopped();
    return line.trim();
  }

  /** A line as moves; in words what is wrong with it. */
  #read(line: string, offer: Offer): Reply | string {
    if (line === 'm') return 'model';
    const numbers = line.split(/[\s,]+/).filter((word) => word !== '');
    const odd = numbers.find((word) => !/^\d+$/.test(word) || offer.choices[Number(word) - 1] === undefined);
    if (odd !== undefined) return `'${shortened(odd)}' is none of the numbers 1 to ${offer.choices.length}`;
    const moves = [...new Set(numbers)].map((word) => offer.choices[Number(word) - 1].id);
    const fault = faultOf(offer, moves);
    return fault === null ? moves : fault;
  }

  /** Asks whoever has a seat for its moves. */
  async person(seat: string): Promise<Reply> {
    const { game } = this.#games.rooms[0];
    const view = seatView(game, seat);
    const offer = view.offer!;
    if (this.#several) {
      this.#lines.wipe();
      await this.#ask(`${printable(this.#nameOf(seat))} is next: hand over the keyboard and press Enter. `);
    }
    this.show([
      ...standingBlocks(publicView(game)),
      ...(game.round === 1 ? briefBlocks(view.brief) : []),
      ...choiceBlocks(view),
      { kind: 'gap' },
      { kind: 'paragraph', text: [KEYS] },
    ]);
    this.#hints = 0;
    for (;;) {
      const line = await this.#ask(`${printable(this.#nameOf(seat))}> `);
      if (line === 'h') {
        const hints = hintsFor(view);
        this.show([{ kind: 'paragraph', text: [hints[Math.min(this.#hints, hints.length - 1)]] }]);
        this.#hints += 1;
        continue;
      }
      if (line === 'b') {
        this.show(briefBlocks(view.brief));
        continue;
      }
      const reply = this.#read(line, offer);
      if (typeof reply !== 'string' || reply === 'model') return reply;
      this.#lines.show(printable(reply));
    }
  }
}

/** Asks a program; where it fails, says so and leaves the round to the model. */
async function fromProgram(games: Games, program: ProgramSeat): Promise<Reply> {
  const { game } = games.rooms[0];
  const { seat } = program;
  try {
    const view = seatView(game, seat);
    const reply = await program.choose(publicView(game), view);
    const fault = faultOf(view.offer!, reply);
    if (fault !== null) throw new ProgramError(fault);
    return reply;
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    tell(`parley: the seat '${seat}', round ${game.round}: ${error.message}; its delegation plays the round`);
    return 'model';
  }
}

/** Plays rounds until the game is over. */
async function playRounds(
  games: Games,
  table: Table,
  programs: ReadonlyMap<string, ProgramSeat>,
): Promise<void> {
  const { game } = games.rooms[0];
  while (!game.isOver) {
    const { round } = game;
    for (const seat of game.missing) {
      const program = programs.get(seat);
      const reply = program === undefined ? await table.person(seat) : await fromProgram(games, program);
      games.take(ROOM, { seat, round, reply });
    }
    games.play(ROOM);
  }
}

/** @throws Failure where what was asked for cannot be */
export async function playAtTerminal(options: KeyboardOptions): Promise<void> {
  if (!(options.patience > 0 && options.patience <= 3600))
    throw new Failure('--patience: expected seconds, more than 0 and at most 3600');
  const { games, programs: commands } = openGames(options);
  const { game } = games.rooms[0];
  const lines = processLines();
  const several = games.head.seats.length - commands.size > 1;
  const table = new Table(games, lines, several);
  const programs = new Map(
    [...commands].map(([seat, words]) => [seat, new ProgramSeat(seat, words, options.patience)]),
  );
  try {
    if (!game.isOver)
      for (const program of programs.values()) program.greet(publicView(game), seatView(game, program.seat));
    await playRounds(games, table, programs);
    const results = resultsOf(game, dealsOfGame(game));
    await Promise.all(results.map(({ seat, score }) => programs.get(seat)?.end(score.total)));
    programs.clear();
    const inputs = games.inputs(games.rooms[0]);
    if (options.out !== undefined) writeFiles([{ path: options.out, text: writeRunFile(inputs) }]);
    table.show([
      ...standingBlocks(publicView(game)),
      ...resultBlocks(results, namesOf(game.world).agent),
      { kind: 'gap' },
      { kind: 'paragraph', text: [`Digest ${inputs.digest}.`] },
    ]);
    if (options.out !== undefined)
      tell(`wrote ${options.out}: parley replay, deals, compare and counterfactual take it`);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const named = options.journal === undefined ? '' : ` --journal ${printable(options.journal)}`;
    tell(`stopped before round ${game.round}; go on with: parley play --resume${named}`);
  } finally {
    lines.close();
    await Promise.all([...programs.values()].map((program) => program.end(null)));
    games.close();
  }
}
