/** Where Parley keeps what should outlive a command and is nobody's data: recent runs, searches that were interrupted. */
import { isAbsolute, join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Parley's folder by the XDG Base Directory Specification 0.8; null where the user has none. */
export function stateFolder({ XDG_STATE_HOME, HOME, USERPROFILE }: Environment = process.env): string | null {
  const home = HOME ?? USERPROFILE ?? '';
  const state = XDG_STATE_HOME ?? '';
  if (isAbsolute(state)) return join(state, 'parley');
  return isAbsolute(home) ? join(home, '.local', 'state', 'parley') : null;
}
