/**
 * The stream of a page: everything that it may see, anew with every change. A stream that says nothing for a while is opened again, as
 * is one whose page was asleep: phones wake up with a dead stream and no error.
 */

/** Milliseconds without a word after which a stream counts as dead: two of the server's beats and a half. */
const SILENCE = 25_000;
const PAUSE = 500;
const LONGEST = 5000;

export interface StreamListener<T> {
  readonly told: (message: T) => void;
  /** Whether the server is heard. */
  readonly heard: (well: boolean) => void;
  /** The link is not known, or no longer. */
  readonly gone: () => void;
}

export function listen<T>(url: string, token: string, { told, heard, gone }: StreamListener<T>): void {
  let control: AbortController | null = null;
  let timer = 0;
  let waits = PAUSE;
  let over = false;

  function alive(): void {
    clearTimeout(timer);
    timer = setTimeout(() => control?.abort(), SILENCE) as unknown as number;
  }

  function take(event: string): void {
    alive();
    const name = /^event: (.*)$/m.exec(event)?.[1];
    const data = /^data: (.*)$/m.exec(event)?.[1];
    if (name === 'gone') {
      over = true;
      gone();
    } else if (name === undefined && data !== undefined) told(JSON.parse(data) as T);
  }

  async function open(): Promise<void> {
    control = new AbortController();
    alive();
    try {
      const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
      const response = await fetch(url, { headers, signal: control.signal, cache: 'no-store' });
      if (response.status === 401) {
        over = true;
        gone();
        return;
      }
      if (!response.ok || response.body === null) throw new Error(String(response.status));
      heard(true);
      waits = PAUSE;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = ''; ;) {
        const { value, done } = await reader.read();
        if (done) break;
        const events = `${rest}${value}`.split('\n\n');
        rest = events.pop()!;
        for (const event of events) take(event);
      }
    } catch {
      // It is opened again below, whatever ended it.
    }
    clearTimeout(timer);
    if (over) return;
    heard(false);
    setTimeout(() => void open(), waits);
    waits = Math.min(LONGEST, waits * 2);
  }

  const wake = (): void => {
    if (document.visibilityState === 'visible' && !over) control?.abort();
  };
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', (event) => {
    if (event.persisted) wake();
  });
  addEventListener('online', wake);
  void open();
}
