/** Holds a class from the teacher's terminal: opens it, says where it is, and takes the teacher's words there too. */
import { mkdirSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { EXIT, Failure } from '../../runs/failure.ts';
import { Games, readSeats, seatsOf } from '../../runs/games.ts';
import { isLanguage, LANGUAGE_CODES } from '../../report/catalogue/say.ts';
import { historyBeside, translationsOf } from '../../runs/beside.ts';
import { ownInterventions } from '../../runs/interventions.ts';
import { type ClassTerms, forget, type Level, LEVELS } from '../../runs/journal.ts';
import type { Scenario } from '../../runs/scenario.ts';
import { openScenario } from '../../runs/session.ts';
import { stateFolder } from '../../runs/state-folder.ts';
import { reasonOf, tell } from '../../runs/write.ts';
import { DISK } from '../../scenarios/disk.ts';
import { printable, shortened } from '../../scenarios/text.ts';
import { ClassAtPlay, type TeacherOrder } from './class.ts';
import { RequestRefusal } from './guard.ts';
import { ClassServer } from './server.ts';
import { ClassViews } from './views.ts';
import { newSecret } from './tokens.ts';

export interface ClassOptions {
  readonly scenario?: string;
  readonly seats?: string;
  readonly rooms?: number;
  readonly seed?: string;
  readonly set?: readonly string[];
  readonly host?: string;
  readonly port: number;
  readonly journal?: string;
  readonly resume?: boolean;
  readonly forget?: boolean;
  readonly language?: string;
  readonly for?: string;
  readonly questions?: boolean;
  readonly lot?: boolean;
}

/** Seats of a room where none are named. */
const SEATS = 12;
const ROOMS = 60;

/** The file that keeps the class where no other is named. */
export function classJournal(wish: string | undefined): string {
  if (wish !== undefined) return wish;
  const folder = stateFolder();
  if (folder === null) throw new Failure('you have no folder for a journal: name a file with --journal');
  return join(folder, 'last-class.jsonl');
}

function wholeNumber(value: number, option: string, most: number): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new Failure(`--${option}: expected a whole number from 1 to ${most}`);
}

/** How the class is held. @throws Failure where a word is none of those that there are, or a file beside the scenario is wrong */
function termsOf(options: ClassOptions, ref: string, scenario: Scenario): ClassTerms {
  const { language = 'en', for: level = null } = options;
  if (!isLanguage(language))
    throw new Failure(`--language: '${shortened(language)}' is none of ${LANGUAGE_CODES.join(', ')}`);
  if (level !== null && !LEVELS.includes(level as Level))
    throw new Failure(`--for: '${shortened(level)}' is none of ${LEVELS.join(', ')}`);
  const changes = ownInterventions(ref).map(({ data }) => data as unknown as ClassTerms['changes'][number]);
  return {
    language,
    texts: translationsOf(ref, scenario),
    level: level as Level | null,
    questions: options.questions === true,
    lot: options.lot === true,
    history: historyBeside(ref),
    changes,
  };
}

function beginClass(options: ClassOptions, path: string): Games {
  if (options.scenario === undefined)
    throw new Failure('name a scenario, such as dubai-for-six, or --resume');
  if (options.seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
  const set = options.set ?? [];
  const scenario = openScenario(options.scenario, set);
  const rooms = wholeNumber(options.rooms ?? 1, 'rooms', ROOMS);
  const known = seatsOf(scenario);
  const wish = options.seats ?? String(Math.min(SEATS, known.length));
  const seats = /^\d+$/.test(wish)
    ? known.slice(0, wholeNumber(Number(wish), 'seats', known.length))
    : readSeats(
        scenario,
        wish.split(',').map((one) => one.trim()),
        '--seats',
      );
  if (options.journal === undefined) {
    if (DISK.stat(path) !== null)
      throw new Failure(
        `a class is kept in ${path}: go on with --resume, or let it be forgotten with --forget`,
      );
    try {
      mkdirSync(dirname(path), { recursive: true });
      rmSync(path, { force: true });
    } catch (error) {
      throw new Failure(`cannot write to ${path}: ${reasonOf(error)}`);
    }
  }
  return Games.begin(path, scenario, {
    seed: options.seed ?? scenario.file.id,
    set: [...set],
    rooms,
    seats,
    secret: newSecret(),
    class: termsOf(options, options.scenario, scenario),
  });
}

/** This machine's address in the local network; the machine itself where there is none. */
function localAddress(): string {
  for (const list of Object.values(networkInterfaces()))
    for (const { family, internal, address } of list ?? [])
      if (family === 'IPv4' && !internal) return address;
  return '127.0.0.1';
}

const HELP =
  'start · next [ROOM]: play the round without waiting · timer SECONDS · pause · resume · poll ISSUE: who expects a text? · inject CHANGE: from the next round on · reveal: the debriefing · show: all of it, where a lot was drawn · again [CHANGE]: a second game · hand ROOM SEAT: free a seat · status · quit';

/** What a line typed in the terminal means; null: nothing known. */
function orderOf(line: string): TeacherOrder | null {
  const [word, room, seat] = line.split(/\s+/);
  switch (word) {
    case 'start':
    case 'pause':
    case 'resume':
    case 'reveal':
    case 'show':
      return { do: word };
    case 'timer':
      return /^\d+$/.test(room ?? '') ? { do: word, seconds: Number(room) } : null;
    case 'poll':
      return room === undefined ? null : { do: word, issue: room };
    case 'inject':
      return room === undefined ? null : { do: word, change: room };
    case 'again':
      return { do: word, change: room ?? null };
    case 'next':
      return room === undefined ? { do: 'next-all' } : { do: 'next', room: Number(room) };
    case 'hand':
      return seat === undefined ? null : { do: 'hand', room: Number(room), seat };
    default:
      return null;
  }
}

function statusOf(room: ClassAtPlay): string {
  const { phase, rooms } = new ClassViews(room).projector('en');
  return rooms
    .map(
      ({ number, seated, answered, everybody: { now } }) =>
        `room ${number}: ${seated} here, ${now === null ? 'over' : `round ${now.round}, ${answered} have answered`}`,
    )
    .concat(phase)
    .join('\n');
}

/** Listens to the teacher's terminal until `quit`, or for ever where nobody types. */
function listenTo(room: ClassAtPlay, done: () => void): void {
  const reader = createInterface({ input: process.stdin, terminal: false });
  reader.on('line', (typed) => {
    const line = typed.trim();
    if (line === '') return;
    if (line === 'quit') {
      reader.close();
      done();
      return;
    }
    if (line === 'status') return tell(statusOf(room));
    const order = orderOf(line);
    if (order === null) return tell(HELP);
    try {
      room.order(order);
      tell(statusOf(room));
    } catch (error) {
      if (!(error instanceof RequestRefusal) && !(error instanceof Failure)) throw error;
      tell(error.message);
    }
  });
}

/** @throws Failure where what was asked for cannot be */
export async function holdClass(options: ClassOptions): Promise<void> {
  const path = classJournal(options.journal);
  if (options.forget === true) {
    if (DISK.stat(path) === null) throw new Failure(`there is nothing to forget: no ${path}`);
    forget(path);
    tell(`forgotten: ${path} is gone`);
    return;
  }
  const port = wholeNumber(options.port, 'port', 65_535);
  const host = options.host ?? localAddress();
  if (!/^[\w.-]+$/.test(host))
    throw new Failure(`--host: '${shortened(host)}' is no name or address of a machine`);
  if (
    options.resume === true &&
    (options.scenario !== undefined || options.seats !== undefined || options.rooms !== undefined)
  )
    throw new Failure('--resume goes on with the class of the journal: name no scenario, seats or rooms');
  if (options.resume === true && DISK.stat(path) === null)
    throw new Failure(`there is no class to go on with: no ${path}`);
  const games = options.resume === true ? Games.resume(path) : beginClass(options, path);
  const room = new ClassAtPlay(games, `http://${host}:${port}`);
  const names = new Set(['localhost', '127.0.0.1', host.toLowerCase()].map((name) => `${name}:${port}`));
  const server = new ClassServer(room, names);
  // Whoever names the machine itself wants nobody else to reach it.
  await server.listen(port, host === '127.0.0.1' || host === 'localhost' ? '127.0.0.1' : '0.0.0.0');
  process.stdout.write(
    `${printable(games.scenario.world.title)}\n\n${renderUnicodeCompact(`${room.address}/`)}\n\nStudents:  ${room.address}/   code ${room.code}\nProjector: ${room.address}/projector\nTeacher:   ${room.teacherLink}\nJournal:   ${printable(path)}\n\n${HELP}\n`,
  );
  await new Promise<void>((resolve) => {
    const end = (code: number) => {
      process.exitCode = code;
      resolve();
    };
    process.once('SIGINT', () => end(EXIT.interrupted));
    process.once('SIGTERM', () => end(EXIT.interrupted));
    listenTo(room, () => end(EXIT.ok));
  });
  server.close();
  games.close();
  process.stdin.unref();
}
