/**
 * Runs benchmarks on the built program: all of them, those that are named, or, with `--against`, a comparison with another
 * revision. Run them on a quiet machine.
 *
 *   npm run bench [NAME …]
 *   npm run bench -- --against REVISION [--only WORDS] [--pairs 40]
 */
import { execFileSync } from 'node:child_process';

/** In this order; they stand in bench/. */
const ALL = ['engine', 'coalitions', 'models', 'counts', 'sweep'];

const words = process.argv.slice(2);
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'inherit' });

if (words.includes('--against')) run('npx', 'tsx', 'bench/against.ts', ...words);
else {
  run('npm', 'run', '--silent', 'build');
  for (const name of words.length > 0 ? words : ALL) {
    const built = `node_modules/.bench/${name}.js`;
    run(
      'npx',
      'esbuild',
      `bench/${name}.ts`,
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--packages=external',
      `--outfile=${built}`,
      '--log-level=warning',
    );
    run(process.execPath, built);
  }
}
