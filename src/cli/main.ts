#!/usr/bin/env node
/**
 * Where `parley` begins: looks whether this Node is new enough before anything is loaded that an older one could not read.
 * Nothing is imported here, so that nothing can fail before it is said.
 */

/** The oldest Node that runs Parley, as package.json has it. */
const NEEDED = [20, 19];
/** Exit code of what has to be put right outside of Parley, as in runs/failure.ts. */
const WRONG = 2;

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) void import('./program.ts');
else {
  process.stderr.write(
    `parley: Parley needs Node ${NEEDED.join('.')} or newer, and this is Node ${process.versions.node}: see https://nodejs.org\n`,
  );
  process.exitCode = WRONG;
}
