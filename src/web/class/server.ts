/** The class over HTTP: pages and their parts, one stream of events down to each page, small requests up. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { renderSVG } from 'uqr';
import { isLanguage, type Language, sayIn } from '../../report/catalogue/say.ts';
import { debriefSvg } from '../../report/debrief-svg.ts';
import { FORMS } from '../../report/quiz.ts';
import { Failure } from '../../runs/failure.ts';
import { reasonOf, tell } from '../../runs/write.ts';
import { PAGES } from '../../scenarios/disk.ts';
import * as z from '../../scenarios/zod.ts';
import type { ClassAtPlay, Who } from './class.ts';
import { checkOrigin, RequestMeter, readBody, RequestRefusal } from './guard.ts';
import { ClassViews } from './views.ts';

/** Milliseconds between signs of life, after which pages that hear none open their stream anew. */
const BEAT = 10_000;
/** Bytes that a page may leave unread before its stream is ended: it gets a fresh one where it still listens. */
const UNREAD = 512 * 1024;
/** Streams that one seat may have: a second tab, a page that sleeps. */
const STREAMS = 4;
/** Streams of all, and milliseconds that a request may take to arrive. */
const ALL_STREAMS = 1000;
const ARRIVE = 15_000;
/** Milliseconds that a connection may lie idle: longer than students think, so that an answer meets no connection that just ended. */
const IDLE = 300_000;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const TITLES = { student: 'Parley', projector: 'Parley: projector', teacher: 'Parley: teacher' } as const;
type PageName = keyof typeof TITLES;
const PATHS: Readonly<Record<string, PageName>> = {
  '/': 'student',
  '/projector': 'projector',
  '/teacher': 'teacher',
};

const shell = (name: PageName, language: Language): string => `<!doctype html>
<html lang="${language}" dir="${sayIn(language).direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLES[name]}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/class.css">
<script type="module" src="/${name}.js"></script>
</head>
<body class="${name}"><main id="page" tabindex="-1"><p>${sayIn(language)('page.wait')}</p></main><noscript>This page needs JavaScript.</noscript></body>
</html>
`;

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#174ea6"/></svg>';

const joining = z.strictObject({ code: z.string().max(16), name: z.string().max(200) });
const turning = z.strictObject({
  round: z.number().int().min(1).max(10_000),
  moves: z.union([z.literal('model'), z.array(z.string().max(256)).max(8)]),
});
const room = z.number().int().min(1).max(10_000);
const name = z.string().max(128);
const ordering = z.union([
  z.strictObject({ do: z.enum(['start', 'pause', 'resume', 'reveal', 'show', 'next-all']) }),
  z.strictObject({ do: z.literal('next'), room }),
  z.strictObject({ do: z.literal('hand'), room, seat: name }),
  z.strictObject({ do: z.literal('timer'), seconds: z.number().int().min(0).max(10_000) }),
  z.strictObject({ do: z.literal('poll'), issue: name }),
  z.strictObject({ do: z.literal('inject'), change: name }),
  z.strictObject({ do: z.literal('again'), change: z.union([name, z.literal(null)]) }),
]);
const saying = z.union([
  z.strictObject({ poll: z.number().int().min(1).max(10_000), guess: z.boolean() }),
  z.strictObject({ form: z.enum(FORMS), answers: z.array(z.number().int().min(0).max(9)).max(16) }),
  z.strictObject({ reflection: z.string().max(2000) }),
]);

/** The language that a page asks for in its address; null: none that there is. */
function languageIn(url: string): Language | null {
  const asked = new URLSearchParams(url.split('?')[1] ?? '').get('language') ?? '';
  return isLanguage(asked) ? asked : null;
}

/** The language in which a page wants to be refused. */
const refusedIn = ({ headers }: IncomingMessage): Language => {
  const asked = headers['accept-language'] ?? '';
  return isLanguage(asked) ? asked : 'en';
};

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new RequestRefusal(400, 'refused.body');
  return parsed.data;
}

interface Stream {
  readonly response: ServerResponse;
  /** Whose it is: a token, or the projector. */
  readonly owner: string;
  /** The room that it is about; null: all. */
  readonly room: number | null;
  readonly message: () => object;
  said: string;
}

/** The parts of pages as the build made them. @throws Failure where nothing is built */
function readParts(): Map<string, { readonly type: string; readonly bytes: Buffer }> {
  const parts = new Map<string, { type: string; bytes: Buffer }>();
  for (const name of ['student.js', 'projector.js', 'teacher.js', 'class.css']) {
    const type = name.endsWith('.js') ? 'text/javascript' : 'text/css';
    try {
      parts.set(`/${name}`, { type, bytes: readFileSync(`${PAGES}/${name}`) });
    } catch (error) {
      throw new Failure(
        `the pages of the class are not there (${reasonOf(error)}): npm run build makes them`,
      );
    }
  }
  return parts;
}

export class ClassServer {
  readonly #class: ClassAtPlay;
  readonly #views: ClassViews;
  readonly #hosts: ReadonlySet<string>;
  readonly #parts = readParts();
  readonly #streams = new Set<Stream>();
  readonly #changed = new Set<number | null>();
  readonly #sockets = new Set<Socket>();
  readonly #requests = new RequestMeter({ burst: 600, aSecond: 300 });
  readonly #bySeat = new RequestMeter({ burst: 30, aSecond: 5 });
  /** A code of four letters stands for long against two guesses a second. */
  readonly #guesses = new RequestMeter({ burst: 10, aSecond: 2 });
  readonly #server: Server;
  readonly #beat: NodeJS.Timeout;

  /** @param hosts names under which the class is reached, with the port, in small letters */
  constructor(room: ClassAtPlay, hosts: ReadonlySet<string>) {
    this.#class = room;
    this.#views = new ClassViews(room);
    this.#hosts = hosts;
    this.#server = createServer(
      { requestTimeout: ARRIVE, headersTimeout: ARRIVE, maxHeaderSize: 8192, keepAliveTimeout: IDLE },
      (request, response) => {
        void this.#answer(request, response);
      },
    );
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    room.on('changed', (number) => this.#change(number));
    this.#beat = setInterval(() => this.#beatAll(), BEAT);
    this.#beat.unref();
  }

  /** @throws Failure where the port cannot be had */
  listen(port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        const why = error.code === 'EADDRINUSE' ? 'another program has it' : reasonOf(error);
        reject(new Failure(`port ${port} at ${host}: ${why}; choose another with --port`));
      });
      this.#server.listen(port, host, resolve);
    });
  }

  close(): void {
    clearInterval(this.#beat);
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      this.#requests.count(request.socket.remoteAddress ?? '');
      checkOrigin(request, this.#hosts);
      await this.#route(request, response);
    } catch (error) {
      const language = refusedIn(request);
      const [status, key] =
        error instanceof RequestRefusal
          ? [error.status, error.key]
          : error instanceof Failure
            ? [507, 'refused.kept' as const]
            : [500, 'refused.wrong' as const];
      const isExact = error instanceof RequestRefusal && language === 'en';
      const message = isExact ? error.message : sayIn(language)(key);
      if (!(error instanceof RequestRefusal))
        tell(`parley: ${error instanceof Error ? error.message : String(error)}`);
      this.#send(response, status, 'application/json', JSON.stringify({ error: message }));
      if (status === 413) request.destroy();
    }
  }

  #send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
    if (response.headersSent) return;
    response.writeHead(status, {
      ...HEADERS,
      'content-type': `${type}; charset=utf-8`,
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  }

  /** Whoever the request's token belongs to. @throws RequestRefusal where it has none that is known */
  #who(request: IncomingMessage): { readonly who: Who; readonly token: string } {
    const [, token = ''] = /^Bearer ([\w-]{8,64})$/.exec(request.headers.authorization ?? '') ?? [];
    const who = this.#class.who(token);
    if (who === null) throw new RequestRefusal(401, 'refused.link');
    return { who, token };
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '/' } = request;
    const path = url.split('?')[0];
    if (method === 'GET') {
      const page = Object.hasOwn(PATHS, path) ? PATHS[path] : undefined;
      if (page !== undefined)
        return this.#send(response, 200, 'text/html', shell(page, this.#languageOf(page, url)));
      const part = this.#parts.get(path);
      if (part !== undefined) return this.#send(response, 200, part.type, part.bytes);
      if (path === '/icon.svg') return this.#send(response, 200, 'image/svg+xml', ICON);
      if (path === '/qr.svg')
        return this.#send(response, 200, 'image/svg+xml', renderSVG(`${this.#class.address}/`));
      if (path === '/debrief.svg') {
        const language = languageIn(url) ?? this.#views.language;
        const debrief = this.#views.debrief(language);
        if (debrief === null) throw new RequestRefusal(404, 'refused.nothing', 'there is nothing to see yet');
        return this.#send(response, 200, 'image/svg+xml', debriefSvg(debrief, sayIn(language)));
      }
      if (path === '/api/stream') return this.#open(request, response);
      if (path === '/api/room') {
        this.#who(request);
        const word = new URLSearchParams(url.split('?')[1]).get('word') ?? '';
        const found = this.#views.byWord(word, languageIn(url) ?? this.#views.language);
        return this.#send(response, 200, 'application/json', JSON.stringify(found));
      }
      throw new RequestRefusal(404, 'refused.nothing');
    }
    if (method !== 'POST') throw new RequestRefusal(405, 'refused.method');
    const known = ['/api/join', '/api/turn', '/api/say', '/api/order'].includes(path);
    if (!known) throw new RequestRefusal(404, 'refused.nothing');
    if (path === '/api/join') {
      const { code, name } = checked(joining, await readBody(request));
      const token = this.#joined(request.socket.remoteAddress ?? '', code, name);
      return this.#send(response, 200, 'application/json', JSON.stringify({ token }));
    }
    const { who, token } = this.#who(request);
    if (who.role === 'student') this.#bySeat.count(token);
    const body = await readBody(request);
    if (path === '/api/order') {
      if (who.role !== 'teacher') throw new RequestRefusal(403, 'refused.teacher');
      this.#class.order(checked(ordering, body));
    } else {
      if (who.role !== 'student') throw new RequestRefusal(403, 'refused.seat');
      if (path === '/api/turn') {
        const { round, moves } = checked(turning, body);
        this.#class.turn(who, round, moves);
      } else this.#class.say(who, checked(saying, body));
    }
    return this.#send(response, 200, 'application/json', '{"taken":true}');
  }

  /** The language of a page: as its address asks, else that of the class; the teacher's page is in English. */
  #languageOf(page: PageName, url: string): Language {
    return page === 'teacher' ? 'en' : (languageIn(url) ?? this.#views.language);
  }

  /** Gives a seat. Whoever has guessed too often is not even listened to. */
  #joined(address: string, code: string, name: string): string {
    this.#guesses.check(address);
    try {
      return this.#class.join(code, name);
    } catch (error) {
      if (error instanceof RequestRefusal && error.status === 403) this.#guesses.count(address);
      throw error;
    }
  }

  /** Opens the stream of a page: everything it may see, anew with every change. */
  #open(request: IncomingMessage, response: ServerResponse): void {
    const { url = '' } = request;
    const isProjector = url.includes('projector');
    const language = languageIn(url) ?? this.#views.language;
    const { who, token } = isProjector ? { who: null, token: 'projector' } : this.#who(request);
    const message = (): object => {
      if (who === null) return this.#views.projector(language);
      return who.role === 'teacher' ? this.#views.teacher() : this.#views.student(who, language);
    };
    if (this.#streams.size >= ALL_STREAMS) throw new RequestRefusal(503, 'refused.pages');
    const own = [...this.#streams].filter(({ owner }) => owner === token);
    if (own.length >= (isProjector ? ALL_STREAMS : STREAMS)) this.#end(own[0]);
    response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
    const room = who?.role === 'student' ? who.room : null;
    const stream: Stream = { response, owner: token, room, message, said: '' };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    this.#tell(stream);
  }

  #end(stream: Stream): void {
    this.#streams.delete(stream);
    stream.response.destroy();
  }

  #write(stream: Stream, text: string): void {
    if (stream.response.writableLength > UNREAD) this.#end(stream);
    else stream.response.write(text);
  }

  #tell(stream: Stream): void {
    // Whoever had a seat that was handed over is told no more of it.
    if (stream.owner !== 'projector' && this.#class.who(stream.owner) === null) {
      stream.response.end('event: gone\ndata: {}\n\n');
      this.#streams.delete(stream);
      return;
    }
    try {
      const text = JSON.stringify(stream.message());
      if (text === stream.said) return;
      stream.said = text;
      this.#write(stream, `data: ${text}\n\n`);
    } catch (error) {
      // One page that cannot be shown ends no class.
      tell(`parley: ${error instanceof Error ? error.message : String(error)}`);
      this.#end(stream);
    }
  }

  /** Notes that a room changed, null: all of them, and tells its pages once what is being done is done. */
  #change(room: number | null): void {
    if (this.#changed.size === 0)
      setImmediate(() => {
        const rooms = new Set(this.#changed);
        this.#changed.clear();
        for (const stream of this.#streams)
          if (stream.room === null || rooms.has(null) || rooms.has(stream.room)) this.#tell(stream);
      });
    this.#changed.add(room);
  }

  #beatAll(): void {
    for (const stream of this.#streams) this.#write(stream, 'event: beat\ndata: {}\n\n');
  }
}
