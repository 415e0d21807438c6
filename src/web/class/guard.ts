/** What every request to the class has to pass before anything looks at what it says. */
import type { IncomingMessage } from 'node:http';
import type { MessageKey } from '../../report/catalogue/messages.ts';
import { sayIn } from '../../report/catalogue/say.ts';

/** Bytes of a body. */
const BODY = 4096;
/** How much somebody may ask: at once, and a second. */
export interface Allowance {
  readonly burst: number;
  readonly aSecond: number;
}

/** Who is remembered; the one that was quiet longest goes first. */
const KNOWN = 2000;
const MILLISECONDS = 1000;

/** A request that is refused; its message is what is answered, in English here and in the page's language there. */
export class RequestRefusal extends Error {
  readonly status: number;
  readonly key: MessageKey;

  /** @param words more exact ones, for who reads English */
  constructor(status: number, key: MessageKey, words: string = sayIn('en')(key)) {
    super(words);
    this.status = status;
    this.key = key;
  }
}

/** Counts what somebody asks for: a bucket that fills again with time. */
export class RequestMeter {
  readonly #left = new Map<string, { tokens: number; at: number }>();
  readonly #allowed: Allowance;
  readonly #now: () => number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(allowed: Allowance, now: () => number = () => performance.now()) {
    this.#allowed = allowed;
    this.#now = now;
  }

  #tokens(who: string): number {
    const { burst, aSecond } = this.#allowed;
    const known = this.#left.get(who);
    if (known === undefined) return burst;
    return Math.min(burst, known.tokens + ((this.#now() - known.at) / MILLISECONDS) * aSecond);
  }

  /** @throws RequestRefusal where somebody has asked too often */
  check(who: string): void {
    if (this.#tokens(who) < 1) throw new RequestRefusal(429, 'refused.often');
  }

  /** Counts one more. @throws RequestRefusal where that is too often */
  count(who: string): void {
    const tokens = this.#tokens(who);
    this.#left.delete(who);
    this.#left.set(who, { tokens: Math.max(0, tokens - 1), at: this.#now() });
    if (this.#left.size > KNOWN) this.#left.delete(this.#left.keys().next().value!);
    if (tokens < 1) throw new RequestRefusal(429, 'refused.often');
  }
}

/**
 * Looks whether a request means this class: a page of another site, or a name that somebody else made point here, does not.
 * @param hosts names under which the class is reached, with the port
 * @throws RequestRefusal where it does not
 */
export function checkOrigin(request: IncomingMessage, hosts: ReadonlySet<string>): void {
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.has(host.toLowerCase())) throw new RequestRefusal(421, 'refused.host');
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && request.method !== 'GET')
    throw new RequestRefusal(403, 'refused.site');
  if (request.method === 'POST' && origin !== `http://${host}`) throw new RequestRefusal(403, 'refused.site');
}

/** The JSON value of a body. @throws RequestRefusal where it is none, or too large */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/.test(type)) throw new RequestRefusal(415, 'refused.body', 'expected JSON');
  if (Number(request.headers['content-length'] ?? 0) > BODY) throw new RequestRefusal(413, 'refused.large');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY) throw new RequestRefusal(413, 'refused.large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new RequestRefusal(400, 'refused.body', 'this is no JSON');
  }
}
