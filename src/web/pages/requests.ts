/** Requests of the pages to the server of a class. */
import { language, say } from './language.ts';

/** What the server said to a request, or why there is no answer. */
export interface Answer {
  readonly ok: boolean;
  readonly error: string;
  readonly token: string;
}

/** Sends a request. It is sent again where no answer comes: the server takes the same answer once. */
export async function send(path: string, body: object, token = ''): Promise<Answer> {
  for (let trial = 0; ; trial += 1) {
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': language,
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
      const said = (await response.json()) as Partial<Answer>;
      return { ok: response.ok, error: said.error ?? '', token: said.token ?? '' };
    } catch {
      if (trial === 4) return { ok: false, error: say('page.unreachable'), token: '' };
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** trial));
    }
  }
}
