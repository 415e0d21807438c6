/** Where Parley keeps what should outlive a command and is nobody's data: recent runs, searches that were interrupted. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of the XDG Base Directory Specification, or its default. */
export function stateFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_STATE_HOME = '' } = environment;
  return join(XDG_STATE_HOME === '' ? join(homedir(), '.local', 'state') : XDG_STATE_HOME, 'parley');
}
