/** A class on the built program, and clients that speak to it as its pages do. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { StudentMessage } from '../../src/web/class/messages.ts';
import { BINARY } from './parley.ts';

export interface RunningClass {
  readonly child: ChildProcess;
  readonly address: string;
  readonly code: string;
  readonly teacher: string;
  /** Everything that it told on standard error. */
  readonly told: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/** Starts a class and waits until it says where it is. @throws Error where it ends instead */
export function startClass(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningClass> {
  const child = spawn(process.execPath, [BINARY, 'class', '--host', '127.0.0.1', ...words], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (text) => (err += String(text)));
    child.once('close', () => reject(new Error(err)));
    child.stdout.on('data', (text) => {
      out += String(text);
      const found = /Students: {2}(\S+)\/ {3}code (\w+)[^]*Teacher: {3}\S+#(\S+)\nJournal/.exec(out);
      if (found === null) return;
      const [, address, code, teacher] = found;
      const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
        child.kill(signal);
        await ended;
      };
      resolve({ child, address, code, teacher, told: () => err, stop });
    });
  });
}

/** A port that is likely free, another one for each test file that runs. */
export const somePort = (): number => 20_000 + ((process.pid * 7 + Math.trunc(performance.now())) % 30_000);

export interface Said {
  readonly status: number;
  readonly text: string;
}

/** Posts as a page of the class does. */
export async function post(
  address: string,
  path: string,
  body: unknown,
  token = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const send = () =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: address,
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  // A connection that lay idle may be gone; pages send again too.
  const response = await send().catch(send);
  return { status: response.status, text: await response.text() };
}

export async function join({ address, code }: RunningClass, name: string): Promise<string> {
  const { text } = await post(address, '/api/join', { code, name });
  return (JSON.parse(text) as { token: string }).token;
}

/** The stream of a page: the last message, and everything that came, as it came. */
export class Listening<T = StudentMessage> {
  last: T | null = null;
  bytes = '';
  /** What came before each round began, as it came. */
  readonly messages: T[] = [];
  isOpen = true;
  readonly #control = new AbortController();
  #wake: () => void = () => {};

  constructor(address: string, token: string, path = '/api/stream') {
    void this.#read(address, token, path);
  }

  async #read(address: string, token: string, path: string): Promise<void> {
    try {
      const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
      const response = await fetch(`${address}${path}`, { headers, signal: this.#control.signal });
      let rest = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        const text = decoder.decode(chunk, { stream: true });
        this.bytes += text;
        const events = `${rest}${text}`.split('\n\n');
        rest = events.pop()!;
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data === undefined || event.startsWith('event:')) continue;
          this.last = JSON.parse(data) as T;
          this.messages.push(this.last);
        }
        this.#wake();
      }
    } catch {
      // A stream that ends is what some tests wait for.
    }
    this.isOpen = false;
    this.#wake();
  }

  /** Waits until a message is as wanted. @throws Error where the stream ends before */
  async until(wanted: (message: T) => boolean): Promise<T> {
    while (this.last === null || !wanted(this.last)) {
      if (!this.isOpen) throw new Error('the stream has ended');
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.last;
  }

  close(): void {
    this.#control.abort();
  }
}

/** Classes that a test file begins, each at a port of its own, and ends together. */
export function classes() {
  const begun: RunningClass[] = [];
  return {
    start: async (words: readonly string[]): Promise<RunningClass> => {
      const one = await startClass([...words, '--port', String(somePort())]);
      begun.push(one);
      return one;
    },
    end: async (): Promise<void> => {
      for (const one of begun) if (one.child.exitCode === null) await one.stop('SIGKILL');
    },
  };
}
