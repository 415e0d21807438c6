/** Requests that a class has to refuse, by the thousand: bodies, paths, methods, headers, and what is no HTTP at all. */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import seedrandom from 'seedrandom';
import { join, type RunningClass } from './class.ts';

/** What is sent, and for whom. */
interface Hostile {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const PATHS = ['/api/turn', '/api/say', '/api/order', '/api/join'] as const;

/** Bodies as pages send them, to be damaged. */
const SOUND: Readonly<Record<(typeof PATHS)[number], readonly string[]>> = {
  '/api/turn': ['{"round":1,"moves":["support nothing 30"]}', '{"round":1,"moves":"model"}'],
  '/api/say': [
    '{"poll":1,"guess":true}',
    '{"form":"before","answers":[0,1,2,3]}',
    '{"reflection":"We should have asked."}',
  ],
  '/api/order': [
    '{"do":"start"}',
    '{"do":"next","room":1}',
    '{"do":"hand","room":1,"seat":"nga"}',
    '{"do":"timer","seconds":90}',
    '{"do":"poll","issue":"scope"}',
    '{"do":"inject","change":"two-thirds"}',
    '{"do":"again","change":null}',
  ],
  '/api/join': ['{"code":"ABCD","name":"Ada"}'],
};

/** Values where another kind was expected. */
const STRANGE = [
  'null',
  'true',
  '-1',
  '0.5',
  '1e999',
  '9007199254740993',
  '""',
  '[]',
  '{}',
  '"\\u0000\\u202e<script>alert(1)</script>"',
  '"../../../etc/passwd"',
  '{"__proto__":{"role":"teacher"}}',
  '{"toString":1}',
  `${'['.repeat(900)}${']'.repeat(900)}`,
  `"${'x'.repeat(3000)}"`,
];
const STRAY = ['"agent":"usa"', '"role":"teacher"', '"__proto__":{"do":"start"}', '"constructor":1'];

/** Whether a damaged body still means something that would be taken, or ends the trial for all that come after it. */
function isSound(text: string): boolean {
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null;
    if (value === null || typeof value !== 'object') return false;
    const isTurn = value.round === 1 && (value.moves === 'model' || String(value.moves) === '');
    return isTurn || ('do' in value && !STRAY.some((one) => text.includes(one)));
  } catch {
    return false;
  }
}

/** Requests of a seed, one after the other. @param tokens of seats; @param teacher the teacher's token */
function* hostileRequests(
  { address, teacher }: RunningClass,
  tokens: readonly string[],
  seed: string,
): Generator<Hostile> {
  const random = seedrandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)];
  const damaged = (sound: string): Buffer => {
    const bytes = Buffer.from(sound);
    switch (below(6)) {
      case 0:
        return bytes.subarray(0, below(bytes.length));
      case 1: {
        for (let times = 1 + below(4); times > 0; times -= 1) bytes[below(bytes.length)] = below(256);
        return bytes;
      }
      case 2:
        return Buffer.from(sound.replace(/:("[^"]*"|\[[^\]]*\]|\w+)/, () => `:${pick(STRANGE)}`));
      case 3:
        return Buffer.from(sound.replace('{', `{${pick(STRAY)},`));
      case 4:
        return Buffer.from(pick(STRANGE));
      default:
        return Buffer.from(Array.from({ length: below(60) }, () => below(256)));
    }
  };
  for (;;) {
    const path = pick(PATHS);
    let body = damaged(pick(SOUND[pick([path, path, path, pick(PATHS)])]));
    if (isSound(body.toString())) body = Buffer.from('{');
    const token = path === '/api/order' && below(4) > 0 ? teacher : pick(tokens);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      origin: address,
      authorization: `Bearer ${token}`,
    };
    let [method, where] = ['POST', path as string];
    switch (below(16)) {
      case 0:
        headers.authorization = pick([
          '',
          'Bearer',
          `Bearer ${'x'.repeat(22)}`,
          `Basic ${token}`,
          `Bearer ${token}x`,
        ]);
        break;
      case 1:
        headers.origin = pick([
          'null',
          'http://evil.test',
          address.replace('http', 'https'),
          `${address}.evil.test`,
        ]);
        break;
      case 2:
        headers['content-type'] = pick(['text/plain', '', 'multipart/form-data', 'application/jsonp']);
        break;
      case 3:
        method = pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS']);
        break;
      case 4:
        method = pick(['GET', 'POST']);
        where = pick([
          '/..%2f..%2fetc/passwd',
          '/api',
          '/api/turn/x',
          '/__proto__',
          '/api/room?word=%00',
          '/%',
          '//x',
        ]);
        break;
      case 5:
        headers.host = pick(['evil.test', 'localhost', '127.0.0.1:1', '[::1]']);
        break;
      case 6:
        body = Buffer.alloc(4097 + below(4000), 'x');
        break;
      default:
    }
    yield { method, path: where, body, headers };
  }
}

/** Sends a request from one of many addresses, so that what counts requests by address lets them through. */
function send(address: string, agent: Agent, { method, path, body, headers }: Hostile): Promise<number> {
  const { port } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: { ...headers, 'content-length': body.length },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode!));
        response.on('error', () => resolve(response.statusCode!));
      },
    );
    // Whoever sends too much is cut off while it still sends.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? resolve(413) : reject(error),
    );
    sent.end(body);
  });
}

/** Sends what is no HTTP, and waits until it is hung up on. */
function sendNoise(address: string, noise: Buffer): Promise<void> {
  const { port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(noise));
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.resume();
  });
}

/** Clients that send at once, each from addresses of its own. */
const CLIENTS = 8;
/** Requests of an address before the next one: fewer than are counted at once. */
const ADDRESS_REQUESTS = 200;
/** One in so many is no HTTP. */
const NOISE_EVERY = 50;

/**
 * Sends so many requests that have to be refused to a class in which these seats are taken.
 * @returns how many were answered with each status
 */
export async function fuzzClass(
  one: RunningClass,
  tokens: readonly string[],
  cases: number,
  seed: string,
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let left = cases;
  let addresses = 0;
  const client = async (number: number): Promise<void> => {
    const hostile = hostileRequests(one, tokens, `${seed} ${number}`);
    const random = seedrandom(`${seed} noise ${number}`);
    while (left > 0) {
      addresses += 1;
      const localAddress = `127.${1 + (addresses % 200)}.${Math.floor(addresses / 200) % 200}.${1 + number}`;
      const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress } as ConstructorParameters<
        typeof Agent
      >[0]);
      for (let sent = 0; sent < ADDRESS_REQUESTS && left > 0; sent += 1) {
        left -= 1;
        if (left % NOISE_EVERY === 0) {
          const noise = Buffer.from(
            Array.from({ length: 1 + Math.floor(random() * 200) }, () => Math.floor(random() * 256)),
          );
          await sendNoise(one.address, noise);
          continue;
        }
        const next = hostile.next().value as Hostile;
        const status = await send(one.address, agent, next);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status < 400 || status >= 500)
          throw new Error(`${status} for ${next.method} ${next.path} ${next.body.toString()}`);
      }
      agent.destroy();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return statuses;
}

/** Fills seats of a class. @returns their tokens */
export async function takeSeats(one: RunningClass, count: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let student = 0; student < count; student += 1) tokens.push(await join(one, `Student ${student}`));
  return tokens;
}
