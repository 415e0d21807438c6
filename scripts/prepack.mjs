/**
 * Builds what `npm pack` packs, in a fresh clone too: what the build needs is installed first where it is not there yet. What
 * it says goes to stderr, so that `npm pack --json` still prints JSON.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const call = (command) => execSync(command, { stdio: ['ignore', process.stderr, process.stderr] });

if (!existsSync('node_modules/esbuild')) call('npm ci --no-audit --no-fund');
call('npm run --silent build');
call('npm run --silent types');
