/** The seat that a student's page is of, and the line in which it is told how a request went. */
import { h } from './dom.ts';
import { send } from './requests.ts';

export const status = h('p', { id: 'status', role: 'status', 'aria-live': 'polite' });
/** Empty: none yet. */
export const seat = { token: location.hash.slice(1) };

export function tell(words: string): void {
  status.textContent = words;
}

/** Sends what the seat says, and tells how it went. */
export async function sendFrom(path: string, body: object, kept: string): Promise<boolean> {
  const said = await send(path, body, seat.token);
  tell(said.ok ? kept : said.error);
  return said.ok;
}
