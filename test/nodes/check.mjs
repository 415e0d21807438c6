/**
 * Runs digests.mjs, bundled, under several Nodes and compares what they compute to the last bit. The other Nodes come from the
 * package registry into a temporary folder, since nobody who only uses Parley should have to download them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One that is too old: it is told so in a line. */
const OLD = { node18: 'npm:node@18' };
const OTHERS = { node22: 'npm:node@22', node24: 'npm:node@24' };
const worker = fileURLToPath(new URL('../../node_modules/.nodes/digests.js', import.meta.url));
const digestsOf = (binary) => JSON.parse(execFileSync(binary, [worker], { encoding: 'utf8' }));

const folder = mkdtempSync(join(tmpdir(), 'parley-nodes-'));
try {
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: { ...OTHERS, ...OLD } }),
  );
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  });
  const parley = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const old = spawnSync(join(folder, 'node_modules', 'node18', 'bin', 'node'), [parley, 'list'], {
    encoding: 'utf8',
  });
  process.stdout.write(`node18: exit ${old.status}, ${old.stderr}`);
  if (old.status !== 2 || old.stdout !== '' || !/^parley: Parley needs Node [^\n]+\n$/.test(old.stderr))
    process.exitCode = 1;
  const here = digestsOf(process.execPath);
  process.stdout.write(`${here.version}: ${Object.keys(here.digests).length} digests\n`);
  for (const name of Object.keys(OTHERS)) {
    const there = digestsOf(join(folder, 'node_modules', name, 'bin', 'node'));
    const differing = Object.keys(here.digests).filter((key) => here.digests[key] !== there.digests[key]);
    process.stdout.write(
      `${there.version}: ${differing.length === 0 ? 'all equal' : `different in ${differing.join(', ')}`}\n`,
    );
    if (differing.length > 0 || there.version === here.version) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
